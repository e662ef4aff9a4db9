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

import case_runs
import runs

RUNS, PROGRAM = runs.arguments()
HERE = pathlib.Path(__file__).resolve().parent

# Cases with a message that libosmogsm takes apart otherwise, and why it is as in the field tree. It finds elements; what their values may
# be and what follows from a wrong one is its user's to say.
DIFFERENT = {
    "x02-pdp-short-address": "TS 24.008 10.5.6.4: the address is shorter than its type has it",
    "x02-nsapi-reserved": "TS 24.008 8.5, 10.5.6.2",
    "x02-llc-sapi-reserved": "TS 24.008 8.5, 10.5.6.9",
    "x02-llc-sapi-of-the-request": "TS 24.008 8.5, 10.5.6.9",
    "x02-accept-ipv6": "TS 24.008 8.7.1, 10.5.6.4: an address of another length than its type's",
    "x02-accept-without-address": "TS 24.008 8.7.1, 10.5.6.4: an address of another length than its type's",
    "x02-attach-rai-digits": "TS 24.008 10.5.5.15: a to f are no digits; it counts them as ten to fifteen",
    "x02-attach-result-reserved": "TS 24.008 8.5, 10.5.5.1",
    "F04a": "TS 24.008 8.7.1, TS 23.003 9.1: a label is not empty",
    "x04-apn-beyond-the-end": "TS 24.008 8.7.1: what leads beyond the end counts as absent",
    "x04-ptmsi-malformed": "TS 24.008 8.7.1, 10.5.1.4",
    "x04-autn-short": "TS 24.008 8.7.1, 10.5.3.1.1: AUTN has 16 octets",
    "x04-autn-long": "TS 24.007 11.4.2: octets beyond those of the value are ignored",
    "x04-conditional-missing": "TS 24.008 8.7.2, 9.4.9.2",
    "x04-conditional-unexpected": "TS 24.008 8.7.2, 9.4.9.2",
    "x04-unknown-skipped": "TS 24.008 8.6.1: unknown elements are ignored, a last one that is cut off too",
    "x04-repeated": "TS 24.008 8.6.3: the first one counts; the tree shows the other one too",
    "x04-out-of-sequence": "TS 24.008 8.6.2: ignored, and shown as such",
    "x04-transaction-extended": "TS 24.007 11.2.3.1.3: a transaction identifier of two octets, of which it knows nothing",
}


def value(name: str, one: dict) -> str:
    """What the field tree says, in libosmogsm's words."""
    if name == "area":
        parts = [part["value"].split(" · ")[0] for part in one["children"]]
        return f"{parts[0]}, LAC {parts[1]}, RAC {parts[2]}"
    if name == "identity" and one["value"] == "no identity":
        return ""  # it has no words for it
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

    def test_messages_of_the_cases_are_those_of_the_field_tree(self):
        """It agrees when it refuses what is refused here or finds the same; each difference has its clause, and none is gone."""
        found = {}
        for run, _ in case_runs.of(PROGRAM, "nas"):
            for record in run.messages():
                for layer in runs.layers(record, "GMM", "SM"):
                    octets = bytes.fromhex(layer["octets"])
                    if octets not in self.messages:
                        found.setdefault(octets, (run.name, layer))
        self.assertGreater(len(found), 50)
        seen = set()
        for (octets, (name, layer)), theirs in zip(found.items(), self.judged(list(found)), strict=True):
            ours = {(one["offset"], one["length"]): one for one in layer["fields"]}
            is_same = sorted(ours) == sorted((at, length) for at, length, *_ in theirs["elements"]) and all(
                value(kind, ours[at, length]) == text for at, length, kind, text in theirs["elements"] if kind)
            agrees = bool(theirs["problem"]) if layer.get("damage") else not theirs["problem"] and is_same
            if not agrees:
                seen.add(name)
            with self.subTest(name):
                self.assertTrue(agrees or name in DIFFERENT, (octets.hex(), layer, theirs))
        self.assertEqual(set(DIFFERENT) - seen, set())

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
