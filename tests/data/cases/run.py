#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Inputs that programs decide wrongly, with their right values.

run.py PROGRAM [NAME ...]    runs all cases, or those whose names begin so; one line for each that differs
run.py --table               prints the table, as table.md keeps it
run.py --check               whether table.md is that table
"""
import concurrent.futures
import importlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import case as cases

FOLDER = pathlib.Path(__file__).resolve().parent
GROUPS = ("nas", "diameter", "certificates", "objects", "provisioning", "web", "files")
SECONDS = 20


def run(program: str, one: cases.Case, plain: cases.Plain) -> str | None:
    try:
        what = one.make(plain)
    except Exception as problem:  # a message that this case does not find any more
        return f"cannot be made: {problem!r}"
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        trace = folder / "trace.json"
        for file, octets in what.files.items():
            (folder / file).write_bytes(octets)
        if what.command is not None:
            command = [part.replace("{}", str(folder)) for part in what.command]
        else:
            command = ["run", "--json", "--profile", what.profile, "--out", str(trace), *what.arguments]
            if what.interventions is not None:
                (folder / "interventions.json").write_text(json.dumps(what.interventions))
                command += ["--intervention", str(folder / "interventions.json")]
            if what.scenario is not None:
                octets = what.scenario if isinstance(what.scenario, bytes) else json.dumps(what.scenario).encode()
                (folder / "scenario.json").write_bytes(octets)
                command += ["--scenario", str(folder / "scenario.json")]
        try:
            done = subprocess.run([program, *command], capture_output=True, timeout=SECONDS, stdin=subprocess.DEVNULL)
        except subprocess.TimeoutExpired:
            return f"takes more than {SECONDS} s"
        result = cases.Result(done.returncode, done.stdout, done.stderr, trace, folder)
        if result.code not in (0, 1, 2, 3, 4, 5):
            return f"exit code {result.code}: {result.err.decode(errors='replace')[-200:]}"
        complaints = [complaint for right in one.right if (complaint := right.complaint(result))]
        if complaints and result.code not in (0, 1) and what.command is None:
            complaints.append(result.err.decode(errors="replace").strip()[:200])
    return "; ".join(complaints) or None


def table() -> str:
    def cell(text: str) -> str:
        return text.replace("|", "\\|").replace("\n", " ")
    lines = ["# Cases", "", "Made by `run.py --table` from the files beside it. Each input is made from a run of today; the test is `cases`.", "",
             "| kind | case | input | clause | right value | confirmed by |", "| ---: | --- | --- | --- | --- | --- |"]
    for one in sorted(cases.CASES, key=lambda one: (one.row, one.name)):
        right = "; ".join(value.words for value in one.right)
        lines.append(f"| {one.row} | {one.name} | {cell(one.words)} | {cell(one.clause)} | {cell(right)}{' (open)' if one.yet_open else ''} | {cell(one.judge)} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    sys.path.insert(0, str(FOLDER))
    for group in GROUPS:
        importlib.import_module(group)
    if sys.argv[1] == "--table":
        print(table(), end="")
        return 0
    if sys.argv[1] == "--check":
        if (FOLDER / "table.md").read_text(encoding="utf-8") != table():
            print("table.md is not what run.py --table prints; write it anew")
            return 1
        return 0
    program, names = str(pathlib.Path(sys.argv[1]).resolve()), tuple(sys.argv[2:])
    chosen = [one for one in cases.CASES if not names or one.name.startswith(names)]
    plain = cases.Plain(program)
    plain.records
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        complaints = list(pool.map(lambda one: run(program, one, plain), chosen))
    wrong = 0
    for one, complaint in zip(chosen, complaints):
        if one.yet_open and complaint and names:
            print(f"{one.name}: open: {complaint}")
        elif one.yet_open and not complaint:
            wrong += 1
            print(f"{one.name}: comes out right and is still marked as open")
        elif not one.yet_open and complaint:
            wrong += 1
            print(f"{one.name} ({one.words}): {complaint}")
    print(f"{len(chosen)} cases, {sum(one.yet_open for one in chosen)} open, {wrong} wrong")
    return 1 if wrong or not chosen else 0


if __name__ == "__main__":
    # What the groups import is this module's `case`, not a second one.
    sys.exit(main())
