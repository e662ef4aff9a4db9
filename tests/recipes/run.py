#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Does what a recipe of CONTRIBUTING.md says.

run.py TREE --check                  every recipe still applies to the tree
run.py TREE --name NAME --copy DIR   applies one to a copy of the tree and runs its commands, which must succeed

A recipe is a part "#### NAME" with blocks ```diff, which are applied, and one block ```sh, which builds and tests. The copy
is kept, so that the next recipe builds only what it alters.
"""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

LEFT_OUT = {"build", ".git", ".cache", "__pycache__"}


def recipes(tree: pathlib.Path) -> dict[str, tuple[str, str]]:
    """By name the diff and the commands."""
    text = (tree / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = {}
    for name, body in re.findall(r"^#### (.+?)\n(.*?)(?=^#{2,4} |\Z)", text, re.S | re.M):
        diffs = re.findall(r"^```diff\n(.*?)^```$", body, re.S | re.M)
        commands = re.findall(r"^```sh\n(.*?)^```$", body, re.S | re.M)
        if not diffs or len(commands) != 1:
            raise SystemExit(f"recipe '{name}' needs a diff and one block of commands")
        found[name] = ("".join(diffs), commands[0])
    return found


def files_of(tree: pathlib.Path) -> set[pathlib.Path]:
    found = set()
    for folder, folders, names in os.walk(tree):
        folders[:] = [name for name in folders if name not in LEFT_OUT]
        found |= {pathlib.Path(folder, name).relative_to(tree) for name in names if name != ".git"}
    return found


def make_equal(tree: pathlib.Path, copy: pathlib.Path) -> None:
    """What is the same already keeps its time, so that it is not built again."""
    copy.mkdir(parents=True, exist_ok=True)
    wanted = files_of(tree)
    for name in files_of(copy) - wanted:
        (copy / name).unlink()
    for name in wanted:
        source, target = tree / name, copy / name
        if target.exists() and target.read_bytes() == source.read_bytes():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        shutil.copymode(source, target)


def apply(copy: pathlib.Path, name: str, diff: str) -> bool:
    done = subprocess.run(
        ["patch", "-p1", "--forward", "--no-backup-if-mismatch", "-d", str(copy)], input=diff, capture_output=True, text=True
    )
    if done.returncode != 0:
        print(f"recipe '{name}' does not apply any more:\n{done.stdout}{done.stderr}")
    return done.returncode == 0


def check(tree: pathlib.Path) -> int:
    good = True
    for name, (diff, _) in recipes(tree).items():
        with tempfile.TemporaryDirectory(prefix="recipe-") as folder:
            for changed in re.findall(r"^--- a/(\S+)", diff, re.M):
                target = pathlib.Path(folder, changed)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(tree / changed, target)
            good = apply(pathlib.Path(folder), name, diff) and good
    return 0 if good else 1


def follow(tree: pathlib.Path, name: str, copy: pathlib.Path) -> int:
    diff, commands = recipes(tree)[name]
    make_equal(tree, copy)
    if not apply(copy, name, diff):
        return 1
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", QT_QUICK_BACKEND="software")
    if shutil.which("clang++"):
        environment["CXX"] = "clang++"
    return subprocess.run(["sh", "-e", "-c", commands], cwd=copy, env=environment).returncode


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("tree", type=pathlib.Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--name")
    parser.add_argument("--copy", type=pathlib.Path)
    options = parser.parse_args()
    tree = options.tree.resolve()
    return check(tree) if options.check else follow(tree, options.name, options.copy.resolve())


if __name__ == "__main__":
    sys.exit(main())
