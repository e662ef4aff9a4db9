#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# screenshots.sh PROGRAM FOLDER: pictures of the window in both themes and sizes at the start, the AKA, a failed
# validation and the operational attach, for a person to look at. Fails when one can't be made or repeats unequal.
set -euo pipefail
program=$1
folder=$2
mkdir -p "$folder"
take() { "$program" gui --screenshot "$folder/$1.png" "${@:2}"; }
for size in 1280x800 1920x1080; do
    for theme in light dark; do
        take "start-$size-$theme" --size "$size" --theme "$theme" --at 0
        take "aka-$size-$theme" --size "$size" --theme "$theme" --at 7
        take "denied-$size-$theme" --size "$size" --theme "$theme" --scenario verdict-denied --at step14 --inspector checks
        take "operational-$size-$theme" --size "$size" --theme "$theme" --at stepop --inspector entity
    done
done
take present-1920x1080 --size 1920x1080 --at 7 --present
take large-text-1280x800 --size 1280x800 --at 7 --text-scale 2
take smallest-1024x640 --size 1024x640 --at 7
take larger-text-1280x800 --size 1280x800 --at 7 --text-scale 1.25
take charts-1920x1080 --size 1920x1080 --at stepop --table charts
take two-devices-1280x800 --size 1280x800 --scenario two-devices --device 2 --at step7 --table log
for devices in 10 1000; do
    echo "{\"format\": \"mcim-scenario/1\", \"id\": \"fleet\", \"title\": \"A fleet of $devices\", \"devices\": [{\"count\": $devices}]}" > "$folder/fleet.json"
    take "devices-$devices-1920x1080" --size 1920x1080 --scenario "$folder/fleet.json" --device 7 --at step5 --table log
    take "devices-$devices-all-1280x800-dark" --size 1280x800 --theme dark --scenario "$folder/fleet.json" --device all --at 200
done
rm "$folder/fleet.json"
take again --size 1280x800 --theme light --at 7
cmp "$folder/again.png" "$folder/aka-1280x800-light.png"
rm "$folder/again.png"
