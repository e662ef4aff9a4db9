#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every event has a reason that fits what led to it: tests/data/reasons.md is what 'list reasons' says over all scenarios and faults.

A pair of an event and a cause that no undisturbed run has needs texts of its own; all texts of a pair are there, and whatever they name
between braces is filled in.

check_reasons.py TREE PROGRAM [--write]
"""
import json
import pathlib
import re
import subprocess
import sys

TEXTS = ("why", "without", "open", "clause")


def name(row: dict) -> str:
    parts = [row["id"]]
    if row["by"]:
        parts.append(f"by {row['by']}")
    if row["after"]:
        parts.append(f"after {row['after']} failed")
    if row["outcome"]:
        parts.append(f"with {row['outcome']}")
    return ", ".join(parts)


def table(rows: list[dict]) -> str:
    lines = ["# Why each event happens, by what led to it", ""]
    lines.append("Over all scenarios and faults in both profiles; made by `tests/scenarios/check_reasons.py --write`, to be read when a text changes.")
    for row in rows:
        lines += ["", f"## {name(row)}", "", f"{row['title']}; first met: {row['met']}; text: {row['key'] or 'plain'}", ""]
        lines += [f"- {row['why']}", f"- Without it: {row['without']}", f"- Left open: {row['open']}", f"- {row['clause']}"]
    return "\n".join(lines) + "\n"


def main() -> int:
    tree, program = pathlib.Path(sys.argv[1]), sys.argv[2]
    rows = json.loads(subprocess.run([program, "list", "reasons", "--json"], capture_output=True, text=True, check=True).stdout)
    problems = []
    for row in rows:
        problems += [f"{name(row)}: no {text} (in {row['met']})" for text in TEXTS if not row[text]]
        problems += [f"{name(row)}: {text} lacks a value: {row[text]}" for text in TEXTS if re.search(r"[{}]|(?<!\w)…", row[text])]
        if not row["key"] and not row["asPlanned"]:
            problems.append(f"{name(row)}: no reason of its own, though it is met only in {row['met']}")
    kept = tree / "tests/data/reasons.md"
    if "--write" in sys.argv:
        kept.write_text(table(rows), encoding="utf-8")
    elif not kept.exists() or kept.read_text(encoding="utf-8") != table(rows):
        problems.append("tests/data/reasons.md is not what 'list reasons' says; read what changed and run this with --write")
    for problem in problems:
        print(problem)
    print(f"{len(rows)} pairs of an event and its cause")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
