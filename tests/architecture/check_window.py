#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program opens its window on a real X server and draws something in it, and says in one sentence that there is no display.

check_window.py PROGRAM
"""
import os
import re
import subprocess
import sys
import tempfile
import time

WAIT_S = 40
# Black borders and one fill make fewer, smoothed text makes more.
MIN_COLOURS = 8
TITLE = "MCIM Emulator"


def xdotool(*arguments: str) -> str:
    return subprocess.run(["xdotool", *arguments], capture_output=True, text=True).stdout.strip()


def open_and_close(program: str) -> str | None:
    """What went wrong, or None."""
    # The software renderer: an X server without a screen card has no OpenGL worth waiting for.
    environment = {name: value for name, value in os.environ.items() if name not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")}
    environment["QT_QUICK_BACKEND"] = "software"
    started = time.monotonic()
    running = subprocess.Popen([program], env=environment, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        window = ""
        while not window:
            if running.poll() is not None:
                return f"the program ended with {running.returncode} before a window was there: {running.stderr.read()}"
            if time.monotonic() - started > WAIT_S:
                return f"no window called '{TITLE}' within {WAIT_S} s"
            time.sleep(0.2)
            window = xdotool("search", "--onlyvisible", "--name", TITLE)
        geometry = xdotool("getwindowgeometry", window.splitlines()[0])
        size = re.search(r"Geometry: (\d+)x(\d+)", geometry)
        if not size or int(size.group(1)) < 640 or int(size.group(2)) < 400:
            return f"the window is smaller than its smallest size: {geometry}"
        colours = 0
        while colours < MIN_COLOURS and time.monotonic() - started < WAIT_S:
            time.sleep(0.3)
            drawn = subprocess.run(["import", "-window", "root", "-format", "%k", "info:-"], capture_output=True, text=True).stdout
            colours = int(drawn.strip() or 0)
        if running.poll() is not None:
            return f"the program ended with {running.returncode} while its window was open"
        if colours < MIN_COLOURS:
            return f"the window shows {colours} colours only: nothing is drawn"
        print(f"a window of {size.group(1)}x{size.group(2)} with {colours} colours after {time.monotonic() - started:.1f} s")
        return None
    finally:
        if running.poll() is None:
            running.kill()
            running.wait()


# Arguments, exit code and words of the one sentence about them.
REFUSED = [(["--unknown"], 2, "has no option"), (["gui", "--sice", "1280x800"], 2, "'--size'"), (["--size", "10x10"], 2, "320x240"), (["--size", "99999x800"], 2, "8192x8192"),
           (["--size", "1280"], 2, "WIDTHxHEIGHT"), (["--text-scale", "9"], 2, "0.8 to 2.5"), (["--text-scale", "nan"], 2, "0.8 to 2.5"), (["--at", "step99"], 2, "step21"),
           (["--at", "-1"], 2, "number of an event"), (["--fault", "wrong-k-ifc"], 2, "'wrong-k-icf'"), (["--theme", "drak"], 2, "'dark'"), (["--screenshot", "x.jpg"], 2, ".png"),
           (["--at", "99999", "--screenshot", "{}/beyond.png"], 2, "beyond the run's end"), (["--screenshot", "{}/none/x.png"], 3, "can't be written"), (["a", "b"], 2, "one file")]


def refusals(program: str, environment: dict) -> str | None:
    """What went wrong with arguments that are to be refused in one sentence, or None."""
    with tempfile.TemporaryDirectory() as folder:
        for arguments, code, words in REFUSED:
            given = [argument.replace("{}", folder) for argument in arguments]
            ended = subprocess.run([program, *given], env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=WAIT_S)
            said = [line for line in ended.stderr.splitlines() if line.startswith("mcim-emulator: ")]
            if ended.returncode != code or len(said) != 1 or words not in said[0] or os.listdir(folder):
                return f"{' '.join(arguments)} ended with {ended.returncode} and {os.listdir(folder)}: {ended.stderr}"
    ended = subprocess.run([program], env={**environment, "QT_QPA_PLATFORM": "nonesuch"}, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=WAIT_S)
    if ended.returncode != 2 or ended.stderr.count("\n") != 1 or "platform plugin" not in ended.stderr:
        return f"without a platform plugin the program ended with {ended.returncode}: {ended.stderr}"
    return None


def without_display(program: str) -> str | None:
    """What went wrong where no window can be, or None."""
    environment = {name: value for name, value in os.environ.items() if name not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY")}

    def ended(*arguments: str) -> subprocess.CompletedProcess:
        return subprocess.run([program, *arguments], env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=WAIT_S)

    plain = ended()
    said = [line for line in plain.stderr.splitlines() if line.startswith("mcim-emulator: ")]
    if plain.returncode != 2 or len(said) != 1 or "no display" not in said[0]:
        return f"without a display the program ended with {plain.returncode}: {plain.stderr}"
    problem = refusals(program, environment)
    if problem:
        return problem
    for asked in (["gui", "-h"], ["--help"]):
        if ended(*asked).returncode != 0:
            return f"{asked} is refused"
    help_text = ended("gui", "--help")
    if help_text.returncode != 0 or "--screenshot" not in help_text.stdout:
        return f"without a display 'gui --help' ended with {help_text.returncode}: {help_text.stderr}"
    with tempfile.TemporaryDirectory() as folder:
        picture = os.path.join(folder, "window.png")
        shot = ended("gui", "--size", "1280x800", "--screenshot", picture)
        if shot.returncode != 0 or os.path.getsize(picture) < 10_000:
            return f"without a display 'gui --screenshot' ended with {shot.returncode}: {shot.stderr}"
    return None


def main() -> int:
    if "--inside" not in sys.argv:
        problem = without_display(sys.argv[1])
        if problem:
            print(problem)
            return 1
        return subprocess.run(
            ["xvfb-run", "-a", "-s", "-screen 0 1280x800x24", sys.executable, __file__, "--inside", sys.argv[1]], stdin=subprocess.DEVNULL
        ).returncode
    problem = open_and_close(sys.argv[2])
    if problem:
        print(problem)
    return 1 if problem else 0


if __name__ == "__main__":
    sys.exit(main())
