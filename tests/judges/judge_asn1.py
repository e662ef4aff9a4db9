#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every certificate and CMS object, read by asn1crypto in strict mode: DER, with the elements and values of the field tree.

judge_asn1.py RUNS PROGRAM
"""
import sys
import unittest

from asn1crypto import cms, core, x509

import runs

RUNS, _ = runs.arguments()
KINDS = {"X.509": x509.Certificate, "CMS": cms.ContentInfo}


def read(kind, octets: bytes):
    """Strictly: nothing left over, known types everywhere, and encoded anew the same octets, as DER is."""
    try:
        found = kind.load(octets, strict=True)
        found.native
        again = found.copy().dump(force=True)
    except (ValueError, TypeError, KeyError) as problem:
        raise runs.Refused(str(problem)) from problem
    if again != octets:
        raise runs.Refused("not DER")
    return found


def primitives(one) -> list:
    """The primitive elements in the order of their octets; what octet strings of extensions and signed content hold is opened."""
    if isinstance(one, core.Choice):
        return primitives(one.chosen)
    if isinstance(one, core.Any):
        return primitives(one.parse())
    if isinstance(one, x509.Extension):
        return [one["extn_id"], *encoded(one, "critical"), *primitives(one["extn_value"].parsed)]
    if isinstance(one, (cms.ContentInfo, cms.EncapsulatedContentInfo)) and isinstance(one["content"], core.OctetString):
        return [one["content_type"], *primitives(read(cms.ContentInfo, one["content"].native))]
    if isinstance(one, core.Sequence) and not one._fields:
        return primitives(core.SequenceOf.load(one.dump(), spec=core.Any))
    if isinstance(one, (core.Sequence, core.Set)):
        return [part for name, *_ in one._fields for part in encoded(one, name)]
    if isinstance(one, (core.SequenceOf, core.SetOf)):
        return [part for index in range(len(one)) for part in primitives(one[index])]
    return [one]


def encoded(one, name: str) -> list:
    """Nothing for what is absent or has its default, which DER does not encode (X.690 11.5)."""
    options = next((field[2] for field in one._fields if field[0] == name and len(field) > 2), {})
    is_absent = isinstance(one[name], core.Void) or ("default" in options and one[name].native == options["default"])
    return [] if is_absent else primitives(one[name])


def text(one) -> str | None:
    """As the field tree writes it; None for octets."""
    if isinstance(one, core.ObjectIdentifier):
        return one.dotted
    if isinstance(one, core.Boolean):
        return str(one.native).upper()
    if isinstance(one, core.Integer):
        return str(int(one))
    if isinstance(one, (core.UTCTime, core.GeneralizedTime)):
        return one.native.strftime("%Y-%m-%dT%H:%M:%SZ")
    return one.native if isinstance(one, core.AbstractString) else None


def leaves(fields: list[dict]) -> list[dict]:
    """The field tree's primitive elements; an empty SEQUENCE has no children either."""
    return [one for one in runs.walk(fields) if not one.get("children") and one["name"] != "SEQUENCE"]


def parts() -> dict[tuple, tuple]:
    """(kind, octets) and where they are first seen, with their fields."""
    found = {}
    for run in RUNS:
        for record in run.messages():
            for layer in runs.layers(record, *KINDS):
                found.setdefault((layer["layer"], bytes.fromhex(layer["octets"])), (f"{run.name} {record['label']}", layer["fields"]))
    return found


class Asn1(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.parts = parts()

    def test_elements_and_values_are_those_of_the_field_tree(self):
        kinds = set()
        for (kind, octets), (name, fields) in self.parts.items():
            with self.subTest(name, kind=kind):
                if not fields:
                    self.assertFalse(accepts(KINDS[kind], octets))
                    continue
                found = read(KINDS[kind], octets)
                kinds.add(found["content_type"].native if kind == "CMS" else kind)
                theirs, ours = primitives(found), leaves(fields)
                self.assertEqual([octets[one["offset"]:one["offset"] + one["length"]].hex() for one in ours], [one.contents.hex() for one in theirs])
                for one, other in zip(theirs, ours):
                    if text(one) is not None:
                        said = other["value"].split(" · ")
                        self.assertIn(text(one), (said[-1], said[0]), other["name"])
        self.assertEqual(kinds, {"X.509", "signed_data", "enveloped_data", "authenticated_enveloped_data"})

    def test_is_well_formed_as_the_device_says(self):
        judged = {True: 0, False: 0}
        for run in RUNS:
            for record in run.acts("tre-install-mcim"):
                says = runs.checks(record).get("object-well-formed")
                if says is None or (not says and "object-tag-valid" in runs.checks(record)):
                    continue  # not asked, or asked of the MCIM inside
                octets, = runs.objects(run.cause(record, "tre-install"), "CMS")
                with self.subTest(f"{run.name} {record['label']}"):
                    self.assertEqual(accepts(cms.ContentInfo, octets), says, octets.hex())
                judged[says] += 1
        self.assertTrue(judged[True] and judged[False], judged)

    def test_refuses_what_is_falsified(self):
        for (kind, octets), (name, _) in self.parts.items():
            with self.subTest(name, kind=kind):
                self.assertFalse(accepts(KINDS[kind], octets + b"\0"))
                self.assertFalse(accepts(KINDS[kind], octets[:-1]))
                self.assertFalse(accepts(KINDS[kind], runs.altered(octets, 0)))
                # 04 82 00 01: a length in three octets where one is enough.
                self.assertFalse(accepts(KINDS[kind], octets[:1] + b"\x83\0" + octets[2:]))


def accepts(kind, octets: bytes) -> bool:
    try:
        read(kind, octets)
    except runs.Refused:
        return False
    return True


if __name__ == "__main__":
    unittest.main(verbosity=2)
