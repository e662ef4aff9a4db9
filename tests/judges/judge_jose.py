#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every JWS of a run (evidence, results, authorizations, receipts), verified by PyJWT and jwcrypto: as the receiver verified it, with the claims
of the field tree.

judge_jose.py RUNS PROGRAM
"""
import base64
import json
import pathlib
import sys
import unittest

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwcrypto import jwk, jws

import case_runs
import runs

FOLDER = pathlib.Path(sys.argv[1])
RUNS, PROGRAM = runs.arguments()
# Cases of which the judges say something else, and why the receiver is right.
DIFFERENT = {
    "x24-evidence-undecodable": "RFC 7515 5.2, RFC 7519 7.2: the signature is over any octets; both ask for JSON in them",
}
# Cases in which more than the signature decides the check.
TYPED = {"x08-typ-other": "RFC 7515 4.1.9: typ is for the application, which wants evidence"}
# Act, its check, whether the signature is all that the check asks for, and the message that brings the JWS.
VERIFIED = {"pva-appraise": ("evidence-signature-valid", True, "evidence-answer"), "sho-judge-verdict": ("verdict-signed", True, "validation-answer"),
            "tre-install-mcim": ("authorization-valid", False, "tre-install"), "sho-judge-report": ("receipt-valid", False, "status-report")}


def by_pyjwt(token: str, key: bytes) -> dict:
    """Dates are judged by the run's clock, not by today's."""
    try:
        public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), key)
        undated = dict.fromkeys(("verify_exp", "verify_nbf", "verify_iat", "verify_aud"), False)
        return jwt.decode(token, public, algorithms=["ES256"], options=undated)
    except (jwt.InvalidTokenError, ValueError) as problem:
        raise runs.Refused(str(problem)) from problem


def by_jwcrypto(token: str, key: bytes) -> dict:
    try:
        public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), key)
        signed = jws.JWS()
        signed.allowed_algs = ["ES256"]
        signed.deserialize(token, jwk.JWK.from_pem(public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)))
        return json.loads(signed.payload)
    except (jws.InvalidJWSSignature, jws.InvalidJWSObject, ValueError) as problem:
        raise runs.Refused(str(problem)) from problem


JUDGES = {"PyJWT": by_pyjwt, "jwcrypto": by_jwcrypto}


def token_of(computation: dict) -> str:
    """What was verified or signed, in compact serialization (RFC 7515 3.1)."""
    signature = base64.urlsafe_b64encode(bytes.fromhex(computation["R || S"])).rstrip(b"=")
    return (bytes.fromhex(computation["signing input"]) + b"." + signature).decode()


def verifications() -> list[tuple]:
    """(name, run, record, computation) of every verification of every run."""
    return [(f"{run.name} {record['label']}", run, record, one)
            for run in RUNS for record in run.records if "act" in record for one in runs.computations(record, "ecdsa-verify")]


def accepts(judge, token: str, key: bytes) -> bool:
    try:
        judge(token, key)
    except runs.Refused:
        return False
    return True


def leaves(claims, path=()):
    """(path, scalar) of a JSON value, in the order of the text."""
    if isinstance(claims, (dict, list)):
        for name, one in claims.items() if isinstance(claims, dict) else enumerate(claims):
            yield from leaves(one, (*path, name if isinstance(claims, dict) else f"[{name}]"))
    else:
        yield path, claims


def said(layer: dict) -> list[tuple]:
    """(path, scalar) as the field tree has them: each value from the octets that its field marks."""
    octets = bytes.fromhex(layer["octets"])
    def read(fields, path):
        for one in fields:
            if one.get("children"):
                yield from read(one["children"], (*path, one["name"]))
            elif not (raw := octets[one["offset"]:one["offset"] + one["length"]]).startswith((b"[", b"{")):
                is_text = octets[one["offset"] - 1:one["offset"]] == b'"'
                yield (*path, one["name"]), json.loads(b'"' + raw + b'"' if is_text else raw)
    return list(read(layer["fields"], ()))


class Jose(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.verifications = verifications()

    def test_signatures_verify_as_the_receiver_verified_them(self):
        self.assertGreater(len(self.verifications), 100)
        self.assertEqual({one["valid"] for *_, one in self.verifications}, {"true", "false"})
        judged = {}
        for name, _, record, one in self.verifications:
            token, key = token_of(one), bytes.fromhex(one["public key"])
            for judge, verify in JUDGES.items():
                if (judge, token, key) not in judged:
                    judged[judge, token, key] = accepts(verify, token, key)
                with self.subTest(name, judge=judge):
                    self.assertEqual(judged[judge, token, key], one["valid"] == "true", token)
                    check, is_all, _ = VERIFIED[record["act"]]
                    # What failed before it leaves a check out.
                    holds = runs.checks(record).get(check)
                    if holds is not None:
                        self.assertIn(holds, (judged[judge, token, key],) if is_all else (judged[judge, token, key], False), check)

    def test_signatures_of_the_cases_verify_as_the_receiver_verified_them(self):
        different, typed = set(), set()
        cases = case_runs.of(PROGRAM, "objects", FOLDER)
        for run, record, one in ((run, record, one) for run, _ in cases for record in run.records if "act" in record
                                 for one in runs.computations(record, "ecdsa-verify")):
            token, key, is_valid = token_of(one), bytes.fromhex(one["public key"]), one["valid"] == "true"
            with self.subTest(run.name):
                check, is_all, message = VERIFIED[record["act"]]
                self.assertIn(token, [octets.decode() for octets in runs.objects(run.cause(record, message), "JWS")])
                judged = {accepts(verify, token, key) for verify in JUDGES.values()}
                if judged != {is_valid}:
                    different.add(run.name)
                holds = runs.checks(record).get(check)
                if is_all and holds is not None and holds != is_valid:
                    typed.add(run.name)
        self.assertGreater(len(cases), 15)
        self.assertEqual(different, set(DIFFERENT))
        self.assertEqual(typed, set(TYPED))

    def test_claims_of_the_cases_are_those_of_the_field_tree(self):
        seen = set()
        for run, _ in case_runs.of(PROGRAM, "objects", FOLDER):
            for record in run.messages():
                for token, header, payload in zip(*(runs.layers(record, name) for name in ("JWS", "JWS header", "JWS payload"))):
                    text = bytes.fromhex(token["octets"]).decode()
                    if text in seen or payload.get("damage"):
                        continue
                    seen.add(text)
                    with self.subTest(f"{run.name} {record['label']}"):
                        self.assertEqual(said(header), list(leaves(jwt.get_unverified_header(text))))
                        self.assertEqual(said(payload), list(leaves(jwt.decode(text, options={"verify_signature": False}))))
        self.assertGreater(len(seen), 10)

    def test_what_was_verified_is_what_was_received_under_the_senders_key(self):
        for name, run, record, one in self.verifications:
            with self.subTest(name):
                received = run.cause(record, VERIFIED[record["act"]][2])
                tokens = [octets.decode() for octets in runs.objects(received, "JWS")]
                self.assertIn(token_of(one), tokens)
                key = bytes.fromhex(one["public key"])
                owner = {"sho-judge-verdict": "pva", "tre-install-mcim": "sho"}.get(record["act"])
                keys = [run.pem(f"{owner}-public.pem")[0]] if owner else [
                    part for path in sorted(run.folder().glob("tre*-public.pem")) for part in run.pem(path.name)]
                self.assertTrue(any(public.endswith(key) for public in keys), key.hex())

    def test_claims_are_those_of_the_field_tree(self):
        seen = set()
        for run in RUNS:
            for record in run.messages():
                whole, headers, payloads = (runs.layers(record, name) for name in ("JWS", "JWS header", "JWS payload"))
                for token, header, payload in zip(whole, headers, payloads):
                    text = bytes.fromhex(token["octets"]).decode()
                    if text in seen:
                        continue
                    seen.add(text)
                    with self.subTest(f"{run.name} {record['label']}"):
                        self.assertEqual(said(header), list(leaves(jwt.get_unverified_header(text))))
                        claims = jwt.decode(text, options={"verify_signature": False})
                        self.assertEqual(said(payload), list(leaves(claims)))
                        signed = jws.JWS()
                        signed.deserialize(text)
                        self.assertEqual(claims, json.loads(signed.objects["payload"]))
        self.assertGreater(len(seen), 20)

    def test_every_judge_refuses_what_is_falsified(self):
        _, _, _, one = next(found for found in self.verifications if found[3]["valid"] == "true")
        token, key = token_of(one), bytes.fromhex(one["public key"])
        other = next(bytes.fromhex(found[3]["public key"]) for found in self.verifications if found[3]["public key"] != one["public key"])
        head, payload, signature = token.split(".")
        unsigned = base64.urlsafe_b64encode(b'{"alg":"none"}').rstrip(b"=").decode()
        for judge, verify in JUDGES.items():
            with self.subTest(judge):
                self.assertTrue(accepts(verify, token, key))
                self.assertFalse(accepts(verify, token, other))
                self.assertFalse(accepts(verify, f"{head}.{payload[:-2]}{'A' if payload[-2] != 'A' else 'B'}{payload[-1]}.{signature}", key))
                self.assertFalse(accepts(verify, f"{unsigned}.{payload}.", key))


if __name__ == "__main__":
    unittest.main(verbosity=2)
