#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificate chains and CMS objects, judged by Bouncy Castle as the parties judged them; what it decrypts is what was installed.

judge_bouncy_castle.py RUNS PROGRAM
"""
import dataclasses
import pathlib
import subprocess
import sys
import unittest

import case_runs
import pki
import runs

RUNS, PROGRAM = runs.arguments()
JARS = ":".join(f"/usr/share/java/{name}.jar" for name in ("bcprov", "bcpkix", "bcutil"))
SOURCE = pathlib.Path(__file__).resolve().parent / "JudgePki.java"
REFUSED = None
DIFFERENT = {
    "F07b": "takes pathLenConstraint -1 for 'none'; RFC 5280 4.2.1.9 has INTEGER (0..MAX)",
    "x07-default-written": "reads BER: a default may be written; RFC 5280 4.1 asks for DER (X.690 11.5)",
}
# One virtual machine for all questions.
MACHINE = subprocess.Popen(["java", "-cp", JARS, SOURCE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def hexes(parts: list[bytes]) -> str:
    return ",".join(part.hex() for part in parts) or "-"


def chain(one: pki.Chain) -> str:
    return f"chain {one.at} {hexes(one.anchors)} {hexes(one.certificates)}"


def verify(one: pki.Object) -> str:
    return f"verify {one.at} {hexes(one.anchors)} {one.octets.hex()}"


def opened(key: bytes, recipient: bytes, octets: bytes) -> str:
    return f"open {key.hex()} {recipient.hex()} {octets.hex()}"


def ask(questions: list[str]) -> list[bytes | None]:
    """The content, or None where it is refused."""
    answers = []
    for question in questions:
        MACHINE.stdin.write(f"{question}\n")
        MACHINE.stdin.flush()
        answer = MACHINE.stdout.readline()
        if not answer.startswith(("ok ", "no ")):
            raise AssertionError(f"no answer to {question}")
        answers.append(bytes.fromhex(answer[3:]) if answer.startswith("ok") else REFUSED)
    return answers


def wrapped_credentials() -> list[tuple]:
    """(name, key, certificate, object, plaintext) of the answers of the CCIF."""
    return [(f"{run.name} {record['label']}", run.pem("icf-private.pem")[0], run.pem("icf-certificates.pem")[0], runs.objects(record, "CMS")[0],
             bytes.fromhex(next(one["octets"] for one in record["inner"] if one["type"] == "temporary-credential")))
            for run in RUNS for record in run.messages("credential-answer") if runs.layers(record, "CMS")]


class BouncyCastle(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.chains = pki.chains(RUNS)
        cls.objects = pki.objects(RUNS)

    @classmethod
    def tearDownClass(cls):
        MACHINE.communicate()

    def agree(self, cases: list[tuple]) -> None:
        """(name, question, right answer)"""
        for (name, question, right), answer in zip(cases, ask([question for _, question, _ in cases]), strict=True):
            with self.subTest(name):
                self.assertEqual(answer, right, question)

    def test_trusts_the_chains_that_the_pva_trusts(self):
        self.assertEqual({one.is_trusted for one in self.chains}, {True, False})
        self.agree([(one.name, chain(one), b"" if one.is_trusted else REFUSED) for one in self.chains])

    def test_trusts_the_chains_of_the_cases(self):
        self.assertEqual(pki.disagreements(PROGRAM, lambda one: ask([chain(one)])[0] is not REFUSED, DIFFERENT), [])

    def test_signatures_and_contents_are_those_of_the_device(self):
        self.assertEqual({one.is_signed for one in self.objects}, {True, False, None})
        self.judge_objects(self.objects)

    def test_objects_of_the_cases_too(self):
        # BER among them.
        self.judge_objects(pki.objects([run for run, _ in case_runs.of(PROGRAM, "objects", RUNS[0].path.parent)]))

    def judge_objects(self, objects: list[pki.Object]) -> None:
        signed = [one for one in objects if one.is_signed is not None]
        self.agree([(one.name, verify(one), one.enveloped if one.is_signed else REFUSED) for one in signed])
        read = [one for one in objects if one.key]
        self.assertGreater(sum(one.plaintext is not None for one in read), 2)
        self.agree([(one.name, opened(one.key, one.recipient, one.enveloped), one.plaintext) for one in read])

    def test_opens_the_credential_of_the_ccif(self):
        found = wrapped_credentials()
        self.assertTrue(found)
        self.agree([(name, opened(key, certificate, octets), plaintext) for name, key, certificate, octets, plaintext in found])

    def test_what_is_installed_is_what_is_decrypted(self):
        for run in RUNS:
            for record in run.acts("tre-install-mcim"):
                for one in record.get("inner", []):
                    if one["type"] == "mcim":
                        with self.subTest(f"{run.name} {record['label']}"):
                            plaintext = bytes.fromhex(one["octets"])
                            self.assertIn(plaintext, [other.plaintext for other in self.objects])
                            self.assert_installed(record, plaintext)

    def assert_installed(self, record: dict, plaintext: bytes) -> None:
        """K and OPc of the layout are those of the state that the run says it has now."""
        after = {change["path"].rpartition("mcim.")[2]: change.get("after") for change in record["changes"] if ".mcim." in change["path"]}
        if after:
            self.assertEqual((after["credential.k"], after["credential.opc"]), (plaintext[:16].hex(), plaintext[16:32].hex()))
            self.assertIn(after["imsi"].encode(), plaintext)

    def test_refuses_what_is_falsified(self):
        good = next(one for one in self.chains if one.is_trusted)
        signed = next(one for one in self.objects if one.is_signed)
        bare = next(one for one in self.objects if one.is_signed is None and one.plaintext)
        content, = ask([verify(signed)])
        other = next(one for one in self.objects if one.key and one.key != signed.key)
        at = len(bare.octets) - 200  # in the wrapped key
        questions = {name: chain(one) for name, one in pki.falsified(good, signed.anchors[0]).items()} | {
            "altered signature of the object": verify(dataclasses.replace(signed, octets=runs.altered(signed.octets))),
            "other root of the object": verify(dataclasses.replace(signed, anchors=good.anchors)),
            "altered ciphertext": opened(signed.key, signed.recipient, runs.altered(content, -40)),
            "altered tag": opened(signed.key, signed.recipient, runs.altered(content)),
            "other key": opened(other.key, signed.recipient, content),
            "other recipient": opened(other.key, other.recipient, content),
            "altered wrapped key": opened(bare.key, bare.recipient, runs.altered(bare.octets, at)),
        }
        self.agree([(name, question, REFUSED) for name, question in questions.items()])


if __name__ == "__main__":
    unittest.main(verbosity=2)
