#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every step of the procedure has a `//= step N` tag in an entity and in a test.

check_steps.py TREE
"""
import pathlib
import re
import sys

STEPS = [str(n) for n in range(1, 22)] + ["op"]
TAG = re.compile(r"//= step ([0-9]+|op)\b")


def tags(folder: pathlib.Path) -> dict[str, list[str]]:
    """Step -> the files under `folder` that carry its tag."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix not in (".cpp", ".h", ".qml"):
            continue
        for step in TAG.findall(path.read_text(encoding="utf-8")):
            found.setdefault(step, []).append(str(path))
    return found


def main() -> int:
    tree = pathlib.Path(sys.argv[1])
    problems = []
    for place in ("core/mcim/entities", "tests"):
        found = tags(tree / place)
        missing = [step for step in STEPS if step not in found]
        if missing:
            problems.append(f"{place}: no `//= step` tag for {', '.join(missing)}")
        for step in sorted(set(found) - set(STEPS)):
            problems.append(f"{found[step][0]}: there is no step {step}")
    for problem in problems:
        print(problem)
    if not problems:
        print(f"all {len(STEPS)} steps are tagged in the entities and in the tests")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
