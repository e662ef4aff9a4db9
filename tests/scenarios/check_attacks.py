#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""README's table of attacks and tests/data/attacks.json are what the program finds when it tries them.

check_attacks.py TREE PROGRAM [--write]
"""
import json
import pathlib
import re
import subprocess
import sys


def main() -> int:
    tree, program = pathlib.Path(sys.argv[1]), sys.argv[2]
    found = subprocess.run([program, "attacks"], capture_output=True, text=True, check=True).stdout
    details = subprocess.run([program, "attacks", "--json"], capture_output=True, text=True, check=True).stdout
    rows = json.loads(details)
    problems = [f"{row['id']} does not work as written" for row in rows if not row["tr33812"]["works"]]
    problems += [f"{row['id']} is not stopped in hardened" for row in rows if row["hardened"]["works"] or not row["hardened"]["stoppedBy"]]
    readme, kept = tree / "README.md", tree / "tests/data/attacks.json"
    text = readme.read_text(encoding="utf-8")
    section = re.compile(r"(<!-- attacks -->\n)(.*?)(<!-- /attacks -->)", re.S)
    if "--write" in sys.argv:
        readme.write_text(section.sub(lambda m: m.group(1) + found + m.group(3), text), encoding="utf-8")
        kept.write_text(details, encoding="utf-8")
        return 0
    match = section.search(text)
    if not match or match.group(2) != found:
        problems.append("README's table of attacks is not what 'attacks' prints; run this with --write")
    if not kept.exists() or kept.read_text(encoding="utf-8") != details:
        problems.append("tests/data/attacks.json is not what 'attacks --json' prints; run this with --write")
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
