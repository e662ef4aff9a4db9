#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plants a bug and expects a test to notice it.

run.py --source TREE --build BUILD PATCH
run.py --source TREE --applies PATCH...      only says which do not apply any more

A patch is `diff -u` text against the top of the tree that changes one source file. Lines before the diff say what must
notice it: `# test: tst_name [test function]...`. Only the changed file is compiled again, with the flags and the precompiled
header of the build, and linked into the named test before the original object, whose definitions of the same names are then
left out. The patched test must fail. That the unpatched one passes is seen
where it runs as a test of its own; here it must have the named functions.

Exit code: 0 noticed, 1 not noticed, 2 the patch or the test is not usable.
"""
import argparse
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

TIMEOUT_S = 120
ARCHIVE = "core/libmcim_core_archive.a"


class Unusable(Exception):
    """The patch, the build or the test is not what the runner needs."""


def read_patch(path: pathlib.Path) -> tuple[str, list[str], str]:
    """The test, its functions and the one file that the patch changes."""
    text = path.read_text(encoding="utf-8")
    test = re.search(r"^# test: (\S+)(.*)$", text, re.M)
    if not test:
        raise Unusable(f"{path.name} has no line '# test: tst_name'")
    touched = re.findall(r"^\+\+\+ b/(\S+)", text, re.M)
    if len(touched) != 1 or not touched[0].endswith(".cpp"):
        raise Unusable(f"{path.name} must change exactly one .cpp file, not {touched}")
    return test.group(1), test.group(2).split(), touched[0]


def run_tool(command: list[str], what: str, cwd: pathlib.Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True)
    if done.returncode != 0:
        raise Unusable(f"{what}:\n{shlex.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


def compile_entry(build: pathlib.Path, source: pathlib.Path) -> dict:
    """How the build compiles the file, alone or together with others."""
    for entry in json.loads((build / "compile_commands.json").read_text(encoding="utf-8")):
        file = pathlib.Path(entry["file"])
        if file == source:
            return entry
        if file.parent.name == "Unity" and f'"{source}"' in file.read_text(encoding="utf-8"):
            return entry
    raise Unusable(f"{source} is not compiled in {build}")


def compile_patched(entry: dict, original: pathlib.Path, patched: pathlib.Path, result: pathlib.Path) -> None:
    """The build's own command with the patched file and another output."""
    words = shlex.split(entry["command"])
    if "ccache" in words[0]:
        words = words[1:]
    command = []
    skip = False
    for word in words:
        if skip:
            skip = False
            continue
        if word in ("-o", "-MF", "-MT"):
            skip = True
            continue
        if word in ("-MD", "-Werror"):
            continue
        command.append(str(patched) if word == entry["file"] else word)
    command += ["-iquote", str(original.parent), "-w", "-o", str(result)]
    run_tool(command, "the patched file does not compile", pathlib.Path(entry["directory"]))


def link_patched(build: pathlib.Path, test: str, original_object: str, patched_object: pathlib.Path, result: pathlib.Path) -> None:
    """The build's own link line with the patched object first, or in the place of the original one."""
    lines = run_tool(["ninja", "-C", str(build), "-t", "commands", "-s", f"bin/{test}"], f"there is no target {test}", build).splitlines()
    lines = [line for line in lines if " -o " in line]
    if not lines:
        raise Unusable(f"no link command for {test}")
    # What stands after the link command, such as the discovery of tests, is left out.
    line = lines[-1].removeprefix(": && ").split(" && ")[0]
    # The shared core gives way to the archive of the same objects, and what that needs is named.
    words = [str(build / ARCHIVE) if word.endswith("libmcim_core.so") else word for word in shlex.split(line)]
    if str(build / ARCHIVE) in words:
        words += ["-lcrypto", "-lz", "-lfmt"]
    at = words.index("-o")
    words[at + 1] = str(result)
    if original_object in words:
        words[words.index(original_object)] = str(patched_object)
    else:
        words[at:at] = ["-Wl,-z,muldefs", str(patched_object)]
    run_tool(words, "the patched test does not link", build)


ENVIRONMENT = dict(os.environ, QT_QPA_PLATFORM="offscreen", QT_QUICK_BACKEND="software")


def require_functions(program: pathlib.Path, functions: list[str]) -> None:
    """A function that does not exist fails like one that notices."""
    listed = subprocess.run([str(program), "-functions"], env=ENVIRONMENT, capture_output=True, text=True, check=True).stdout
    there = {line.removesuffix("()") for line in listed.splitlines()}
    missing = [name for name in functions if name.split(":")[0] not in there]
    if missing:
        raise Unusable(f"{program.name} has no function {', '.join(missing)}")


def passes(program: pathlib.Path, functions: list[str], cwd: str) -> tuple[bool, str]:
    try:
        done = subprocess.run(
            [str(program), *functions], cwd=cwd, env=ENVIRONMENT, capture_output=True, text=True, errors="replace", timeout=TIMEOUT_S
        )
    except subprocess.TimeoutExpired as timeout:
        raise Unusable(f"{program.name} did not end within {TIMEOUT_S} s") from timeout
    return done.returncode == 0, done.stdout + done.stderr


def apply_patch(patch: pathlib.Path, original: pathlib.Path, touched: str, patched: pathlib.Path) -> None:
    run_tool(
        ["patch", "--silent", "--fuzz=0", "--forward", "--output", str(patched), str(original), str(patch)],
        f"{patch.name} does not apply to {touched} any more",
        patched.parent,
    )


def outdated(source: pathlib.Path, patches: list[pathlib.Path]) -> list[str]:
    """What is wrong with each that does not apply."""
    problems = []
    with tempfile.TemporaryDirectory(prefix="planted-") as folder:
        for patch in patches:
            try:
                _, _, touched = read_patch(patch)
                apply_patch(patch, source / touched, touched, pathlib.Path(folder) / "patched.cpp")
            except Unusable as problem:
                problems.append(str(problem))
    return problems


def try_patch(source: pathlib.Path, build: pathlib.Path, patch: pathlib.Path) -> int:
    test, functions, touched = read_patch(patch)
    original = source / touched
    program = build / "bin" / test
    if not program.exists():
        raise Unusable(f"{program} is not built")
    require_functions(program, functions)
    entry = compile_entry(build, original)
    with tempfile.TemporaryDirectory(prefix="planted-") as folder:
        place = pathlib.Path(folder)
        patched = place / original.name
        apply_patch(patch, original, touched, patched)
        compile_patched(entry, original, patched, place / "patched.o")
        link_patched(build, test, entry.get("output", ""), place / "patched.o", place / test)
        unnoticed, output = passes(place / test, functions, folder)
    where = " ".join([test, *functions])
    if unnoticed:
        print(f"{patch.name} was not noticed by {where}")
        return 1
    failures = [line for line in output.splitlines() if line.startswith("FAIL!")]
    print(f"{patch.name} was noticed by {where}: {failures[0] if failures else 'it did not end normally'}")
    return 0


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--source", type=pathlib.Path, required=True)
    parser.add_argument("--build", type=pathlib.Path)
    parser.add_argument("--applies", action="store_true")
    parser.add_argument("patch", type=pathlib.Path, nargs="+")
    options = parser.parse_args()
    source = options.source.resolve()
    if not options.applies and (options.build is None or len(options.patch) != 1):
        parser.error("give --build and one PATCH, or --applies")
    if options.applies:
        problems = outdated(source, [patch.resolve() for patch in options.patch])
        print("\n".join(problems) or f"{len(options.patch)} apply")
        return 2 if problems else 0
    try:
        return try_patch(source, options.build.resolve(), options.patch[0].resolve())
    except Unusable as problem:
        print(problem)
        return 2


if __name__ == "__main__":
    sys.exit(main())
