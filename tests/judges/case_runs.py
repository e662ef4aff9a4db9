# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs of the cases in tests/data/cases: inputs that are odd or wrong, for judges to look at too."""
import concurrent.futures
import functools
import importlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import runs

CASES = pathlib.Path(__file__).resolve().parent.parent / "data" / "cases"


@functools.cache
def of(program: str, group: str, made: pathlib.Path | None = None) -> list[tuple[runs.Run, list[dict]]]:
    """The run of each case of a group that has interventions, under the name of the case, and these. `made` is where the anchors are."""
    if str(CASES) not in sys.path:
        sys.path.append(str(CASES))
    import case as cases
    importlib.import_module(group)
    plain = cases.Plain(program)
    chosen = [one for one in cases.CASES if one.make.__module__ == group]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        found = list(pool.map(lambda one: run(program, one.name, one.make(plain), made), chosen))
    return [one for one in found if one]


def run(program: str, name: str, given, made: pathlib.Path | None) -> tuple[runs.Run, list[dict]] | None:
    if not given.interventions or given.scenario is not None or given.command is not None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        trace, file = pathlib.Path(folder, "trace.json"), pathlib.Path(folder, "interventions.json")
        file.write_text(json.dumps(given.interventions))
        subprocess.run([program, "run", "--quiet", "--fields", "--show-secrets", "--profile", given.profile, "--intervention", file, "--out", trace,
                        *given.arguments], timeout=60)
        found = runs.Run(name, trace, made)
        found.trace  # read while the file is there
    return found, given.interventions
