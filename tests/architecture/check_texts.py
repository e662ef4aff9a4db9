#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file names its licence, and none names a place on somebody's machine or carries an unfinished mark.

check_texts.py TREE
"""
import os
import pathlib
import re
import sys

SKIPPED_FOLDERS = {"build", ".git", ".cache", "__pycache__"}
LICENSED = {".cpp", ".h", ".qml", ".js", ".py", ".cmake", ".sh"}
LICENSED_NAMES = {"CMakeLists.txt", "mcim", "run"}
# Data that others wrote is kept as they wrote it.
QUOTED = ("tests/data/", "LICENSE", "resources/fonts/", "resources/icons/")
FORBIDDEN = [
    (re.compile(r"/(work|root|home/\w+)/"), "a place on a machine"),
    (re.compile(r"(?<![\w.])/tmp/"), "a place on a machine (use QTemporaryDir or tempfile)"),
    (re.compile(r"\.\./shared|\b(PROTOCOL|DESIGN|REFERENCE|EXPERIENCE|STYLE|TOKENS)\.md\b"), "a document that is not in this tree"),
    (re.compile(r"\b(TODO|FIXME|XXX|HACK)\b"), "an unfinished mark"),
    (re.compile(r"\b(lorem ipsum|worktree|wt/)\b", re.I), "a word that does not belong here"),
]


def files(tree: pathlib.Path):
    for folder, folders, names in os.walk(tree):
        folders[:] = sorted(f for f in folders if f not in SKIPPED_FOLDERS and not f.startswith("build-"))
        for name in sorted(names):
            if name == ".git":
                continue
            yield pathlib.Path(folder, name)


def check(path: pathlib.Path, name: str) -> list[str]:
    if name.startswith(QUOTED) or name == "tests/architecture/check_texts.py":
        return []
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return []
    problems = []
    if (path.suffix in LICENSED or path.name in LICENSED_NAMES) and "SPDX-License-Identifier: GPL-3.0-or-later" not in "\n".join(
        text.splitlines()[:3]
    ):
        problems.append(f"{name}: has no SPDX line at its top")
    for number, line in enumerate(text.splitlines(), 1):
        for pattern, what in FORBIDDEN:
            match = pattern.search(line)
            if match:
                problems.append(f"{name}:{number}: '{match.group(0)}' is {what}")
    return problems


def main() -> int:
    tree = pathlib.Path(sys.argv[1]).resolve()
    problems = []
    count = 0
    for path in files(tree):
        count += 1
        problems += check(path, path.relative_to(tree).as_posix())
    for problem in problems:
        print(problem)
    print(f"{count} files looked at")
    return 1 if problems or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
