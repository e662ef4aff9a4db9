# SPDX-License-Identifier: GPL-3.0-or-later
"""Platform certificate chains (RFC 5280), each made anew: root, issuing CAs, TRE."""
import dataclasses

from case import *
from octets import integer, new_key, oid, openssl, pkcs8_of, public_of, sequence, sign, tlv

SHA256_ECDSA = sequence(oid("1.2.840.10045.4.3.2"))
BASIC, USAGE, EXTENDED_USAGE, SAN, POLICIES = "2.5.29.19", "2.5.29.15", "2.5.29.37", "2.5.29.17", "2.5.29.32"
TRE = "tre-001019876543210.device.example"


def extension(kind: str, value: bytes, critical: bool = True) -> bytes:
    return sequence(oid(kind), *([tlv(0x01, b"\xff")] if critical else []), tlv(0x04, value))


def ca(path_length: bytes | None = None) -> bytes:
    """basicConstraints of a CA; the length is the content of its INTEGER."""
    return extension(BASIC, sequence(tlv(0x01, b"\xff"), *([tlv(0x02, path_length)] if path_length is not None else [])))


CA_USAGE = extension(USAGE, tlv(0x03, b"\x01\x06"))
TRE_USAGE = extension(USAGE, tlv(0x03, b"\x03\x88"))
NO_CA = extension(BASIC, sequence())
UTF8, PRINTABLE = 0x0c, 0x13


def name(common: str | None, form: int = UTF8) -> bytes:
    if common is None:
        return sequence()
    parts = (("2.5.4.10", "Example Devices"), ("2.5.4.3", common))
    return sequence(*(tlv(0x31, sequence(oid(kind), tlv(form, text.encode()))) for kind, text in parts))


@dataclasses.dataclass
class Certificate:
    subject: bytes
    issuer: bytes
    extensions: list[bytes]
    serial: bytes = integer(7)
    validity: tuple[str, str] = ("090101000000Z", "191230000000Z")


def issue(certificate: Certificate, key: bytes, issuer_key: bytes) -> bytes:
    tbs = sequence(tlv(0xa0, integer(2)), certificate.serial, SHA256_ECDSA, certificate.issuer,
                   sequence(*(tlv(0x17, time.encode()) for time in certificate.validity)), certificate.subject, public_of(key),
                   *([tlv(0xa3, sequence(*certificate.extensions))] if certificate.extensions else []))
    return sequence(tbs, SHA256_ECDSA, tlv(0x03, b"\0", sign(issuer_key, tbs)))


def chain(tre: list[bytes] | None = None, ca1: list[bytes] | None = None, *, subject: bytes | None = None, issuer: bytes | None = None,
          serial: bytes = integer(7), more: list[list[bytes]] = (), self_issued: bool = False) -> Input:
    """The TRE gets a chain of TRE, further CAs, CA 1, root, whose root is the PVA's only anchor; extensions as given.

    more: the extensions of CAs between CA 1 and the TRE. self_issued: they bear the name of CA 1."""
    root_key = new_key()
    certificates = []
    root = issue(Certificate(name("Root"), name("Root"), [ca(), CA_USAGE]), root_key, root_key)
    above, above_key = name("Root"), root_key
    for number, extensions in enumerate([ca1 or [ca(), CA_USAGE], *more], 1):
        own, key = name("CA 1" if self_issued else f"CA {number}"), new_key()
        certificates.insert(0, issue(Certificate(own, above, extensions), key, above_key))
        above, above_key = own, key
    key = new_key()
    certificates.insert(0, issue(Certificate(name(TRE) if subject is None else subject, issuer or above, tre or [NO_CA, TRE_USAGE], serial), key, above_key))
    return Input([state_as("TRE", "platformKey", pkcs8_of(key).hex()), state_without("TRE", "pfcChain[0]"), state_without("TRE", "pfcChain[0]"),
                  *(state_with("TRE", "pfcChain", one.hex()) for one in certificates),
                  state_without("PVA", "anchors[0]"), state_with("PVA", "anchors", root.hex())])


TRUSTED = [check_holds("pfc-chain-trusted"), ends("operational")]
REFUSED = [check_fails("pfc-chain-trusted"), ends("bootstrapped")]


@case("chain", 4, "RFC 5280 6.1", TRUSTED)
def plain_chain(plain):
    """A chain without anything odd, so that those below differ by one thing."""
    return chain()


@case("F07a", 4, "RFC 5280 4.2.1.9", TRUSTED, judge="openssl verify", yet_open=True)
def path_length_200(plain):
    """pathLenConstraint 200, an INTEGER of two octets."""
    return chain(ca1=[ca(b"\x00\xc8"), CA_USAGE], more=[[ca(), CA_USAGE]])


@case("F07b", 4, "RFC 5280 4.2.1.9 (INTEGER (0..MAX))", REFUSED, judge="openssl verify", yet_open=True)
def path_length_minus_1(plain):
    """pathLenConstraint -1."""
    return chain(ca1=[ca(b"\xff"), CA_USAGE])


@case("F07c", 4, "RFC 5280 6.1.4 (l), 4.2.1.9", TRUSTED, judge="openssl verify", yet_open=True)
def self_issued(plain):
    """A CA with pathLenConstraint 0 issues itself another certificate, which does not count."""
    return chain(ca1=[ca(b"\0"), CA_USAGE], more=[[ca(), CA_USAGE]], self_issued=True)


@case("F07d", 4, "RFC 5280 4.2 (no more than one instance)", REFUSED, yet_open=True)
def basic_constraints_twice(plain):
    """basicConstraints twice in a CA."""
    return chain(ca1=[ca(), ca(b"\0"), CA_USAGE])


@case("F07e", 4, "RFC 5280 4.2 (no more than one instance)", REFUSED, yet_open=True)
def key_usage_twice(plain):
    """keyUsage twice in the TRE's certificate."""
    return chain(tre=[NO_CA, TRE_USAGE, extension(USAGE, tlv(0x03, b"\x07\x80"))])


@case("F07f", 4, "RFC 5280 4.1.2.6, 4.2.1.6", [check_holds("pfc-chain-trusted")], judge="openssl verify", yet_open=True)
def critical_san_empty_subject(plain):
    """The TRE's certificate has no subject and a critical subjectAltName."""
    return chain(tre=[NO_CA, TRE_USAGE, extension(SAN, sequence(tlv(0x82, TRE.encode())))], subject=name(None))


@case("F07h", 4, "RFC 5280 4.2.1.4, 6.1", TRUSTED, judge="openssl verify", yet_open=True)
def critical_policies(plain):
    """A critical certificatePolicies with anyPolicy."""
    return chain(tre=[NO_CA, TRE_USAGE, extension(POLICIES, sequence(sequence(oid("2.5.29.32.0"))))])


@case("F07i", 4, "RFC 5280 7.1", TRUSTED, judge="openssl verify", yet_open=True)
def printable_against_utf8(plain):
    """The TRE's certificate writes its issuer's name as PrintableString, the CA its own as UTF8String."""
    return chain(issuer=name("CA 1", PRINTABLE))
