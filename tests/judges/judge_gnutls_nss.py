#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificate chains and signed objects, judged by GnuTLS (certtool) and NSS (vfychain, cmsutil) at the time of the run, as the parties judged them.

judge_gnutls_nss.py RUNS PROGRAM
"""
import dataclasses
import pathlib
import subprocess
import sys
import tempfile
import unittest

import pki
import runs

RUNS, PROGRAM = runs.arguments()
REFUSED = None


class Judge:
    """Files in a folder of its own, programs by a clock that is set."""

    def __init__(self):
        self.temporary = tempfile.TemporaryDirectory(prefix="judge-")
        self.folder = pathlib.Path(self.temporary.name)

    def put(self, name: str, octets: bytes | str) -> pathlib.Path:
        path = self.folder / name
        path.write_bytes(octets.encode() if isinstance(octets, str) else octets)
        return path

    def pem(self, name: str, certificates: list[bytes]) -> pathlib.Path:
        return self.put(name, "".join(runs.to_pem("CERTIFICATE", one) for one in certificates))

    def call(self, at: int, *command) -> bool:
        return subprocess.run(["faketime", "-f", clock(at), *map(str, command)], capture_output=True, cwd=self.folder,
                              env={"PATH": "/usr/bin:/bin", "TZ": "UTC"}, timeout=60).returncode == 0


def clock(at: int) -> str:
    """Without @ it stands still, so that a certificate is judged in its last second."""
    return subprocess.run(["date", "-u", "-d", f"@{at}", "+%F %T"], capture_output=True, text=True, check=True).stdout.strip()


class Gnutls(Judge):
    different = {
        **dict.fromkeys(("x07-path-length-padded", "x07-serial-padded", "x07-boolean-01", "x07-default-written", "x07-length-long"),
                        "reads BER where RFC 5280 4.1 asks for DER (X.690 8.3.2, 10.1, 11.1, 11.5)"),
        **dict.fromkeys(("F07c", "x07-self-issued-with-ids", "x07-cross-expired", "x07-cross-other-key", "x07-cross-policy"),
                        "takes the chain as it stands: no other path (RFC 4158 2.4), self-issued certificates count (not so in RFC 5280 6.1.4 l)"),
        "F07b": "takes pathLenConstraint -1 for 'none'; RFC 5280 4.2.1.9 has INTEGER (0..MAX)",
        "x07-explicit-policy-met": "has no policies: requireExplicitPolicy is a critical extension that it does not know",
        "x07-name-case": "compares names octet by octet; RFC 5280 7.1 does not",
    }

    def trusts(self, chain: pki.Chain) -> bool:
        return self.call(chain.at, "certtool", "--verify", "--load-ca-certificate", self.pem("anchors.pem", chain.anchors),
                         "--infile", self.pem("chain.pem", chain.certificates))

    def content(self, one: pki.Object) -> bytes | None:
        """What is signed, where the signature and the signer's certificate are good."""
        result = self.folder / "content"
        good = self.call(one.at, "certtool", "--p7-verify", "--p7-show-data", "--inder", "--load-ca-certificate",
                         self.pem("anchors.pem", one.anchors), "--infile", self.put("object.der", one.octets), "--outfile", result)
        return result.read_bytes() if good else REFUSED


class Nss(Judge):
    different = {
        **dict.fromkeys(("x07-path-length-padded", "x07-serial-padded", "x07-boolean-01", "x07-default-written"),
                        "reads BER where RFC 5280 4.1 asks for DER (X.690 8.3.2, 11.1, 11.5)"),
        **dict.fromkeys(("F07e", "x07-policies-twice", "x07-unknown-twice"), "takes one of two extensions of a kind; RFC 5280 4.2 has no more than one"),
        **dict.fromkeys(("F07i", "x07-name-case"), "compares names octet by octet; RFC 5280 7.1 does not"),
        "x07-any-usage": "asks for a purpose of its own, for which anyExtendedKeyUsage need not stand (RFC 5280 4.2.1.12)",
    }

    def base(self, anchors: list[bytes]) -> str:
        """A certificate database that trusts the anchors alone."""
        folder = tempfile.mkdtemp(prefix="nss-", dir=self.folder)
        for command in (["-N", "--empty-password"], *(["-A", "-n", f"anchor {number}", "-t", "CT,C,C", "-i", self.put("anchor.der", anchor)]
                                                      for number, anchor in enumerate(anchors))):
            subprocess.run(["certutil", "-d", f"sql:{folder}", *command], check=True, capture_output=True)
        return f"sql:{folder}"

    def trusts(self, chain: pki.Chain) -> bool:
        files = [self.put(f"{number}.der", one) for number, one in enumerate(chain.certificates)]
        # Usage 0 of SECCertUsage: SSL client, a leaf that signs.
        return self.call(chain.at, "vfychain", "-d", self.base(chain.anchors), "-pp", "-u", "0", *files)

    def content(self, one: pki.Object) -> bytes | None:
        result = self.folder / "content"
        good = self.call(one.at, "cmsutil", "-D", "-d", self.base(one.anchors), "-i", self.put("object.der", one.octets), "-o", result)
        return result.read_bytes() if good else REFUSED


class Agrees:
    """The tests of each judge."""
    judge = Judge

    @classmethod
    def setUpClass(cls):
        cls.own = cls.judge()
        cls.chains = pki.chains(RUNS)
        cls.signed = [one for one in pki.objects(RUNS) if one.is_signed is not None]

    @classmethod
    def tearDownClass(cls):
        cls.own.temporary.cleanup()

    def test_trusts_the_chains_that_the_pva_trusts(self):
        self.assertEqual({one.is_trusted for one in self.chains}, {True, False})
        for one in self.chains:
            with self.subTest(one.name):
                self.assertEqual(self.own.trusts(one), one.is_trusted)

    def test_trusts_the_chains_of_the_cases(self):
        self.assertEqual(pki.disagreements(PROGRAM, self.own.trusts, self.own.different), [])

    def test_verifies_the_objects_that_the_device_verifies(self):
        self.assertEqual({one.is_signed for one in self.signed}, {True, False})
        for one in self.signed:
            with self.subTest(one.name):
                self.assertEqual(self.own.content(one), one.enveloped if one.is_signed else REFUSED, one.octets.hex())

    def test_refuses_what_is_falsified(self):
        good = next(one for one in self.chains if one.is_trusted)
        signed = next(one for one in self.signed if one.is_signed)
        for name, one in pki.falsified(good, signed.anchors[0]).items():
            with self.subTest(name):
                self.assertFalse(self.own.trusts(one))
        content = signed.octets.index(b"\x04\x82", 20) + 100
        for name, one in {"altered signature": dataclasses.replace(signed, octets=runs.altered(signed.octets)),
                          "altered content": dataclasses.replace(signed, octets=runs.altered(signed.octets, content)),
                          "other root": dataclasses.replace(signed, anchors=good.anchors)}.items():
            with self.subTest(name):
                self.assertIs(self.own.content(one), REFUSED)


class GnutlsAgrees(Agrees, unittest.TestCase):
    judge = Gnutls


class NssAgrees(Agrees, unittest.TestCase):
    judge = Nss


if __name__ == "__main__":
    unittest.main(verbosity=2)
