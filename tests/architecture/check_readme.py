#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""README's map of the tree names what is there, and its table of steps is what the program lists.

check_readme.py TREE [PROGRAM]
"""
import json
import pathlib
import re
import subprocess
import sys

# Folders whose sub-folders must each stand in the map.
MAPPED = ("core/mcim", "app", "qml", "resources", "tests")


def section(text: str, name: str) -> str | None:
    match = re.search(rf"<!-- {name} -->\n(.*?)<!-- /{name} -->", text, re.S)
    return match.group(1) if match else None


def rows(table: str) -> list[list[str]]:
    """The cells of a Markdown table without its two head lines."""
    lines = [line for line in table.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def check_tree(tree: pathlib.Path, table: str) -> list[str]:
    named = [cell for row in rows(table) for cell in re.findall(r"`([^`]+)`", row[0])]
    problems = [f"README's map names {place}, which is not there" for place in named if not (tree / place).exists()]
    covered = {place.rstrip("/") for place in named}
    for folder in MAPPED:
        if not (tree / folder).is_dir() or folder in covered:
            continue
        for entry in sorted((tree / folder).iterdir()):
            place = f"{folder}/{entry.name}"
            if entry.is_dir() and not entry.name.startswith(("__", ".")) and place not in covered:
                problems.append(f"README's map lacks {place}/")
    return problems


def check_steps(table: str, program: str) -> list[str]:
    listed = json.loads(subprocess.run([program, "list", "steps", "--json"], check=True, capture_output=True, text=True).stdout)
    expected = [tuple(str(step[key]) for key in ("id", "title", "parties", "spec")) for step in listed]
    written = [tuple(row) for row in rows(table)]
    problems = []
    if len(expected) != 22:
        problems.append(f"the program lists {len(expected)} steps instead of 22")
    problems += [f"README's table of steps lacks: {' | '.join(line)}" for line in expected if line not in written]
    problems += [f"README's table of steps has what the program does not list: {' | '.join(line)}" for line in written if line not in expected]
    return problems


def main() -> int:
    tree = pathlib.Path(sys.argv[1])
    text = (tree / "README.md").read_text(encoding="utf-8")
    problems = []
    tree_table = section(text, "tree")
    steps_table = section(text, "steps")
    if tree_table is None:
        problems.append("README.md has no map between <!-- tree --> and <!-- /tree -->")
    else:
        problems += check_tree(tree, tree_table)
    if len(sys.argv) > 2:
        if steps_table is None:
            problems.append("README.md has no table between <!-- steps --> and <!-- /steps -->")
        else:
            problems += check_steps(steps_table, sys.argv[2])
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
