#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every GMM and SM message, taken apart by libosmogsm: the elements and values of the field tree.

judge_nas.py RUNS PROGRAM
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import runs

RUNS, _ = runs.arguments()
HERE = pathlib.Path(__file__).resolve().parent


def value(name: str, one: dict) -> str:
    """What the field tree says, in libosmogsm's words."""
    if name == "area":
        parts = [part["value"].split(" · ")[0] for part in one["children"]]
        return f"{parts[0]}, LAC {parts[1]}, RAC {parts[2]}"
    if name == "identity" and re.fullmatch("[0-9a-f]{8}", one["value"]):
        return f"TMSI-0x{one['value'].upper()}"
    return one["value"].replace(" ", "-") if name == "identity" else one["value"] if name == "apn" else ""


class Nas(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="nas-")
        cls.program = pathlib.Path(cls.folder.name, "nas")
        flags = subprocess.run(["pkg-config", "--cflags", "--libs", "libosmogsm", "libosmocore"], check=True, capture_output=True, text=True).stdout
        subprocess.run(["cc", "-O1", "-o", cls.program, HERE / "judge_nas.c", *flags.split()], check=True)
        cls.messages = {}
        for run in RUNS:
            for record in run.messages():
                for layer in runs.layers(record, "GMM", "SM"):
                    cls.messages.setdefault(bytes.fromhex(layer["octets"]), (f"{run.name} {record['label']}", layer["fields"]))

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def judged(self, messages: list[bytes]) -> list[dict]:
        done = subprocess.run([self.program], input="".join(f"{one.hex()}\n" for one in messages), capture_output=True, text=True, check=True)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def test_elements_and_values_are_those_of_the_field_tree(self):
        seen = set()
        for (octets, (name, fields)), theirs in zip(self.messages.items(), self.judged(list(self.messages)), strict=True):
            with self.subTest(name):
                self.assertEqual(theirs["problem"], "", octets.hex())
                # Two half octets of ours are one place.
                ours = {(one["offset"], one["length"]): one for one in fields}
                self.assertEqual(sorted(ours), sorted((at, length) for at, length, *_ in theirs["elements"]), octets.hex())
                for at, length, kind, text in theirs["elements"]:
                    if kind:
                        self.assertEqual(value(kind, ours[at, length]), text, octets.hex())
                        seen.add(kind)
        self.assertEqual(seen, {"identity", "area", "apn"})

    def test_refuses_what_is_falsified(self):
        for octets, (name, fields) in self.messages.items():
            if runs.field(fields, "Mobile identity") is None:
                continue
            identity = runs.field(fields, "Mobile identity")["offset"]
            cut, other = self.judged([octets[:identity + 2], runs.altered(octets, identity + 3)])
            self.assertNotEqual(cut["problem"], "", name)
            theirs = next(text for _, _, kind, text in other["elements"] if kind == "identity")
            self.assertNotEqual(theirs, value("identity", runs.field(fields, "Mobile identity")))
            return
        self.fail("no message has a mobile identity")


if __name__ == "__main__":
    unittest.main(verbosity=2)
