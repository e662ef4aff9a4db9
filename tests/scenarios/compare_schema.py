#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Program and JSON Schema accept and refuse the same scenarios: 200 documents altered by a seeded generator.

compare_schema.py TREE PROGRAM [COUNT]
"""
import concurrent.futures
import copy
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import jsonschema

SEED = 33812
# What no schema can say: one part of a document against another, and ids of catalogues.
BEYOND_A_SCHEMA = ("is the RO's PLMN", "a second time", "use an id that 'list faults' prints", "use an id that 'list checks' prints")
# Rich enough that every key of the schema has a place to be altered.
RICH = [
    {"format": "mcim-scenario/1", "id": "rich", "title": "Rich", "summary": "All keys", "visitedPlmn": "262-01", "roPlmn": "001-01", "shoPlmn": "262-42", "radioProtection": "on", "measures": {"H2": True, "H14": False},
     "attacker": {"role": "on-path-ip", "links": {"radio": "listen", "sho-dpf": "control"}, "holds": [{"kind": "device", "party": "TRE-2", "since": 3}]},
     "devices": [{"pcid": "001019876543210", "deviceId": "urn:imei:490154203237518", "algorithm": "milenage", "k": "465b5ce8b199b49faa5f0a2ee238a6bc",
                  "op": "cdc202d5123e20f62b6d676ac72cb318", "amf": "8000", "sqn": "00000000041f", "treCapacity": 3, "pcidPool": 2, "resOctets": 8,
                  "components": [{"name": "Boot ROM", "version": "1", "imageText": "one"}, {"name": "Other", "version": "2", "image": "00ff", "reference": "ab" * 32}]}],
     "subscriptions": [{"imsi": "262420000000001", "iccid": "8949420000000000013", "k": "0396eb317b6d1c36f19c1c84cd6ffd16", "opc": "53c15671c60a4b731c55b4a441c0bde2",
                        "amf": "8000", "sqn": "00000000041f", "serviceApn": "m2m.sho", "version": 2}],
     "faults": ["wrong-k-icf"], "expect": {"tr33812": {"success": False, "detector": "TRE", "check": "autn-mac-matches", "step": "5", "causes": ["gmm.20"], "end": "failed"}}},
    {"format": "mcim-scenario/1", "id": "tuak", "devices": [{"pcid": "001019876543210", "algorithm": "tuak", "k": "ab" * 32, "opc": "cd" * 32, "tuakIterations": 2, "resOctets": 4}]},
]
TEXTS = ["", " ", "a", "A" * 65, "ABCDEF", "abcdef", "0", "00", "1.5", "-1", "262-1", "262-012", "a..b", "a.b", "-", "a b", "x\ny", "é", "00101987654321", "0010198765432109", "8000 ", "zz",
         "success", "on", "On", "TRE", "op", "22", "0", "tuak", "drop", "1" * 18, "1" * 21]
NUMBERS = [0, 1, -1, 2, 4, 7, 8, 16, 17, 255, 256, 1.0, 1.5, 65535, 65536, 2**31, 2**32, 2**53, 2**64, 1e300]
OTHERS = [None, True, False, [], {}, "", 0, [[]], [None], ["x"], {"x": 1}]


def keeps_pattern(validator, pattern, text, schema):
    """Patterns are those of ECMA-262, whose $ is the end of the text; Python's stands before a last line feed too."""
    if isinstance(text, str) and not re.search(re.sub(r"(?<!\\)\$", r"\\Z", pattern), text):
        yield jsonschema.ValidationError(f"{text!r} does not match {pattern!r}")


Validator = jsonschema.validators.extend(jsonschema.Draft202012Validator, {"pattern": keeps_pattern})


def places(node, path=()):
    """Every place of a document, as the keys to it."""
    if path:
        yield path
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in children:
        yield from places(child, (*path, key))


def altered(document: dict, draw: random.Random) -> dict:
    document = copy.deepcopy(document)
    path = draw.choice(list(places(document)))
    owner = document
    for key in path[:-1]:
        owner = owner[key]
    key, value = path[-1], owner[path[-1]]
    kind = draw.randrange(8)
    if kind == 0:
        del owner[key]
    elif kind == 1 and isinstance(owner, dict):
        owner[draw.choice([str(key).upper(), f"{key}s", "x", ""])] = owner.pop(key)
    elif kind == 2:
        owner[key] = draw.choice(OTHERS)
    elif kind == 3 and isinstance(owner, list):
        owner.append(copy.deepcopy(value))
    elif kind == 4 and isinstance(value, dict):
        value["unknown"] = 1
    elif isinstance(value, str) and kind < 7:
        at = draw.randrange(len(value) + 1)
        owner[key] = draw.choice([value.upper(), value + value, value[:at], value[:at] + draw.choice("0aG.-_ \n\u202e\0") + value[at:], draw.choice(TEXTS)])
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        owner[key] = draw.choice(NUMBERS)
    else:
        owner[key] = draw.choice(TEXTS)
    return document


def main() -> int:
    tree, program = pathlib.Path(sys.argv[1]), sys.argv[2]
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 200
    validator = Validator(json.loads((tree / "resources/schemas/scenario.schema.json").read_text()))
    bases = RICH + [json.loads(path.read_text()) for path in sorted((tree / "resources/scenarios").glob("*.json"))]
    draw = random.Random(SEED)
    documents = [altered(draw.choice(bases), draw) for _ in range(count)]
    with tempfile.TemporaryDirectory() as folder:
        def judged(numbered) -> str | None:
            number, document = numbered
            file = pathlib.Path(folder, f"{number}.json")
            file.write_text(json.dumps(document))
            told = subprocess.run([program, "run", "--quiet", "--scenario", file], capture_output=True, text=True)
            if told.returncode not in (0, 1, 3):
                return f"exit code {told.returncode}: {told.stderr[:200]}"
            errors = [f"{'/'.join(map(str, error.path))}: {error.message[:120]}" for error in validator.iter_errors(document)]
            is_refused = told.returncode == 3
            if is_refused == bool(errors) or is_refused and any(words in told.stderr for words in BEYOND_A_SCHEMA):
                return None
            return f"document {number}: the program {'refuses' if is_refused else 'accepts'} it ({told.stderr.strip()[-200:]}), the schema {errors[:1] or 'accepts it'}"
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            problems = [problem for problem in pool.map(judged, enumerate(documents)) if problem]
    refused = sum(not validator.is_valid(document) for document in documents)
    for problem in problems:
        print(problem)
    print(f"{count} documents, {refused} refused by the schema, {len(problems)} decided otherwise by the program")
    return 1 if problems or not count // 5 < refused < count else 0


if __name__ == "__main__":
    sys.exit(main())
