#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Scenarios, faults and traces keep their JSON Schemas; the judge is the jsonschema package.

check_schemas.py TREE PROGRAM
"""
import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema


def complaints(schema: dict, document: dict, name: str) -> list[str]:
    validator = jsonschema.Draft202012Validator(schema)
    return [f"{name}: {'/'.join(map(str, error.path))}: {error.message[:200]}" for error in list(validator.iter_errors(document))[:5]]


def main() -> int:
    tree = pathlib.Path(sys.argv[1])
    program = sys.argv[2]
    schemas = {name: json.loads((tree / f"resources/schemas/{name}.schema.json").read_text()) for name in ("scenario", "faults", "trace", "session")}
    problems = []
    checked = 0
    for kind, folder in (("scenario", "scenarios"), ("faults", "faults")):
        for path in sorted((tree / "resources" / folder).glob("*.json")):
            problems += complaints(schemas[kind], json.loads(path.read_text()), path.name)
            checked += 1
    # tst_session_json holds the program against this file.
    kept = json.loads((tree / "tests/data/session.json").read_text())
    problems += complaints(schemas["session"], kept, "session.json")
    for run in kept["runs"]:
        problems += complaints(schemas["scenario"], run["scenario"], "scenario of session.json")
    for key, value in (("format", "mcim-session/2"), ("runs", [])):
        if not complaints(schemas["session"], {**kept, key: value}, "wrong"):
            problems.append(f"the schema of sessions accepts {key}: {value}")
    checked += 1
    for arguments in (["--scenario", "success", "--fields"], ["--scenario", "sqn-behind", "--profile", "hardened"],
                      ["--scenario", "object-altered", "--show-secrets"], ["--fault", "bootstrap-garbled", "--fields"]):
        text = subprocess.run([program, "run", *arguments, "--out", "-"], capture_output=True, text=True).stdout
        problems += complaints(schemas["trace"], json.loads(text), "trace of run " + " ".join(arguments))
        checked += 1
        # A trace that was imported is exported as it was.
        with tempfile.TemporaryDirectory() as folder:
            first, second = pathlib.Path(folder, "first.json"), pathlib.Path(folder, "second.json")
            first.write_text(text)
            shown = ["--show-secrets"] if "--show-secrets" in arguments else []
            subprocess.run([program, "export", first, "--to", second, *shown], check=True)
            if second.read_bytes() != first.read_bytes():
                problems.append("import and export change the trace of run " + " ".join(arguments))
    for name, schema in schemas.items():
        jsonschema.Draft202012Validator.check_schema(schema)
        if schema["$schema"] != "https://json-schema.org/draft/2020-12/schema":
            problems.append(f"the schema of {name} names another dialect")
    # What the program refuses the schema refuses as well.
    wrong = [{"id": ""}, {"devices": [{"deviceId": "a\r\nb"}]}, {"devices": [{"deviceId": "a" * 100000}]}, {"subscriptions": [{"iccid": "xyz"}]},
             {"subscriptions": [{"serviceApn": "a..b"}]}, {"subscriptions": [{"serviceApn": "a\nb"}]},
             {"expect": {"tr33812": {"success": False, "end": "blah"}}}, {"expect": {"hardened": {"success": False, "causes": ["x.y"]}}}]
    for part in wrong:
        document = {"format": "mcim-scenario/1", "id": "x", **part}
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(document, file)
            file.flush()
            told = subprocess.run([program, "run", "--scenario", file.name], capture_output=True, text=True)
        if not complaints(schemas["scenario"], document, "wrong") or told.returncode != 3 or told.stderr.count("\n") != 1:
            problems.append(f"accepted, or refused otherwise than with one line and exit code 3: {str(part)[:100]}")
        checked += 1
    # The judge must be able to say no.
    if not complaints(schemas["scenario"], {"format": "mcim-scenario/1", "id": "x", "devizes": []}, "wrong"):
        problems.append("the schema of scenarios accepts an unknown key")
    for problem in problems:
        print(problem)
    print(f"{checked} documents validated")
    return 1 if problems or checked < 20 else 0


if __name__ == "__main__":
    sys.exit(main())
