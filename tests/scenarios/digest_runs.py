#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What happens in every scenario and under every fault, as one digest a run.

digest_runs.py PROGRAM            prints "scenario profile fault records digest", a run a line
digest_runs.py PROGRAM EXPECTED   compares with that file and prints the runs that differ

The digest covers number, step, place, times, parties, link, octets, checks and verdict of each record: what happened,
not how a trace writes it down.
"""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile

KEYS = ("number", "step", "place", "kind", "sentAt", "at", "from", "to", "channel", "octets", "octetsSent")


def listed(program: str, what: str) -> list[str]:
    return [row["id"] for row in json.loads(subprocess.run([program, "list", what, "--json"], check=True, capture_output=True).stdout)]


def digest_of(program: str, scenario: str, profile: str, fault: str) -> str:
    with tempfile.NamedTemporaryFile(suffix=".json") as trace:
        command = [program, "run", "--scenario", scenario, "--profile", profile, "--quiet", "--out", trace.name]
        command += ["--fault", fault] if fault != "-" else []
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode not in (0, 1):
            return f"exit {done.returncode}: {done.stderr.strip()}"
        records = json.loads(pathlib.Path(trace.name).read_text(encoding="utf-8"))["records"]
    digest = hashlib.sha256()
    for record in records:
        row = [record.get(key) for key in KEYS]
        row += [record["verdict"], record.get("refusedBy"), [(check["id"], check["holds"]) for check in record.get("checks", [])]]
        digest.update(json.dumps(row).encode())
    return f"{len(records)} {digest.hexdigest()[:32]}"


def all_runs(program: str) -> list[tuple[str, str, str]]:
    profiles = listed(program, "profiles")
    runs = [(scenario, profile, "-") for scenario in listed(program, "scenarios") for profile in profiles]
    return runs + [("success", profile, fault) for fault in listed(program, "faults") for profile in profiles]


def main() -> int:
    program = sys.argv[1]
    expected = {}
    if len(sys.argv) > 2:
        for line in pathlib.Path(sys.argv[2]).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                scenario, profile, fault, rest = line.split(" ", 3)
                expected[scenario, profile, fault] = rest
    # What has been recorded must stay; a new scenario or fault has nothing to be compared with.
    runs = list(expected) or all_runs(program)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        digests = list(pool.map(lambda run: digest_of(program, *run), runs))
    if not expected:
        for run, digest in zip(runs, digests):
            print(*run, digest)
        return 0
    different = [(run, digest) for run, digest in zip(runs, digests) if expected[run] != digest]
    for run, digest in different:
        print(f"{' '.join(run)}: was {expected[run]}, is {digest}")
    print(f"{len(runs)} runs, {len(different)} differ")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
