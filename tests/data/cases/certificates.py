# SPDX-License-Identifier: GPL-3.0-or-later
"""Platform certificate chains (RFC 5280), each made anew: root, issuing CAs, TRE."""
import dataclasses

from case import *
from octets import integer, new_key, oid, openssl, pkcs8_of, public_of, sequence, sign, tlv

SHA256_ECDSA = sequence(oid("1.2.840.10045.4.3.2"))
SHA256_RSA = sequence(oid("1.2.840.113549.1.1.11"), tlv(0x05))
BASIC, USAGE, EXTENDED_USAGE, SAN, POLICIES = "2.5.29.19", "2.5.29.15", "2.5.29.37", "2.5.29.17", "2.5.29.32"
SUBJECT_KEY, AUTHORITY_KEY, NAME_CONSTRAINTS, POLICY_CONSTRAINTS = "2.5.29.14", "2.5.29.35", "2.5.29.30", "2.5.29.36"
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
    algorithm: bytes = SHA256_ECDSA


def issue(certificate: Certificate, key: bytes, issuer_key: bytes) -> bytes:
    tbs = sequence(tlv(0xa0, integer(2)), certificate.serial, certificate.algorithm, certificate.issuer,
                   sequence(*(tlv(0x17, time.encode()) for time in certificate.validity)), certificate.subject, public_of(key),
                   *([tlv(0xa3, sequence(*certificate.extensions))] if certificate.extensions else []))
    return sequence(tbs, certificate.algorithm, tlv(0x03, b"\0", sign(issuer_key, tbs)))


def presented(key: bytes, certificates: list[bytes], root: bytes) -> Input:
    """The TRE has this key and chain, and the PVA this anchor alone."""
    return Input([state_as("TRE", "platformKey", pkcs8_of(key).hex()), state_without("TRE", "pfcChain[0]"), state_without("TRE", "pfcChain[0]"),
                  *(state_with("TRE", "pfcChain", one.hex()) for one in certificates),
                  state_without("PVA", "anchors[0]"), state_with("PVA", "anchors", root.hex())])


def key_ids(own: str, issuer: str) -> list[bytes]:
    """Subject and authority key identifier (RFC 5280 4.2.1.1, 4.2.1.2), made from a word here."""
    return [extension(SUBJECT_KEY, tlv(0x04, own.encode()), False), extension(AUTHORITY_KEY, sequence(tlv(0x80, issuer.encode())), False)]


def chain(tre: list[bytes] | None = None, ca1: list[bytes] | None = None, *, subject: bytes | None = None, issuer: bytes | None = None,
          serial: bytes = integer(7), more: list[list[bytes]] = (), self_issued: bool = False, names: tuple[str, ...] = (), validity: tuple[str, str] | None = None) -> Input:
    """The TRE gets a chain of TRE, further CAs, CA 1, root, whose root is the PVA's only anchor; extensions as given.

    more: the extensions of CAs between CA 1 and the TRE. self_issued: they bear the name of CA 1."""
    root_key = new_key()
    certificates = []
    root = issue(Certificate(name("Root"), name("Root"), [ca(), CA_USAGE], integer(1)), root_key, root_key)
    above, above_key = name("Root"), root_key
    for number, extensions in enumerate([ca1 or [ca(), CA_USAGE], *more], 1):
        own, key = name(names[number - 1] if names else "CA 1" if self_issued else f"CA {number}"), new_key()
        certificates.insert(0, issue(Certificate(own, above, extensions, integer(1 + number)), key, above_key))
        above, above_key = own, key
    key = new_key()
    leaf = Certificate(name(TRE) if subject is None else subject, issuer or above, tre or [NO_CA, TRE_USAGE], serial)
    certificates.insert(0, issue(dataclasses.replace(leaf, validity=validity or leaf.validity), key, above_key))
    return presented(key, certificates, root)


def reasons(*words: str) -> Right:
    """Each stands by itself among the facts of the chain's check."""
    def given(result: Result) -> set[str]:
        return {fact["value"] for record in result.records for check in record.get("checks", []) if check["id"] == "pfc-chain-trusted"
                for fact in check["facts"] if fact["name"] == "reason"}
    return holds("reasons: " + ", ".join(words), lambda result: set(words) <= given(result))


TRUSTED = [check_holds("pfc-chain-trusted"), ends("operational")]
REFUSED = [check_fails("pfc-chain-trusted"), ends("bootstrapped")]
UNREADABLE = [check_fails("pfc-received"), ends("bootstrapped")]  # the SHO can't read the TRE's own certificate


@case("chain", 4, "RFC 5280 6.1", TRUSTED)
def plain_chain(plain):
    """A chain without anything odd, so that those below differ by one thing."""
    return chain()


@case("F07a", 4, "RFC 5280 4.2.1.9", TRUSTED, judge="openssl verify")
def path_length_200(plain):
    """pathLenConstraint 200, an INTEGER of two octets."""
    return chain(ca1=[ca(b"\x00\xc8"), CA_USAGE], more=[[ca(), CA_USAGE]])


@case("F07b", 4, "RFC 5280 4.2.1.9 (INTEGER (0..MAX))", REFUSED, judge="openssl verify")
def path_length_minus_1(plain):
    """pathLenConstraint -1."""
    return chain(ca1=[ca(b"\xff"), CA_USAGE])


@case("F07c", 4, "RFC 5280 6.1.4 (l), 4.2.1.9", TRUSTED, judge="Bouncy Castle, NSS")
def self_issued(plain):
    """A CA with pathLenConstraint 0 issues itself another certificate, which does not count."""
    return chain(ca1=[ca(b"\0"), CA_USAGE], more=[[ca(), CA_USAGE]], self_issued=True)


@case("x07-self-issued-with-ids", 4, "RFC 5280 6.1.4 (l), 4.2.1.1, 4.2.1.9", TRUSTED, judge="openssl verify")
def self_issued_with_key_identifiers(plain):
    """The same with key identifiers as 4.2.1.1 has them."""
    return chain(ca1=[ca(b"\0"), CA_USAGE, *key_ids("CA 1 old", "root")], more=[[ca(), CA_USAGE, *key_ids("CA 1 new", "CA 1 old")]], self_issued=True)


@case("F07d", 4, "RFC 5280 4.2 (no more than one instance)", REFUSED)
def basic_constraints_twice(plain):
    """basicConstraints twice in a CA."""
    return chain(ca1=[ca(), ca(b"\0"), CA_USAGE])


@case("F07e", 4, "RFC 5280 4.2 (no more than one instance)", REFUSED)
def key_usage_twice(plain):
    """keyUsage twice in the TRE's certificate."""
    return chain(tre=[NO_CA, TRE_USAGE, extension(USAGE, tlv(0x03, b"\x07\x80"))])


@case("F07f", 4, "RFC 5280 4.1.2.6, 4.2.1.6", [check_holds("pfc-chain-trusted")], judge="openssl verify")
def critical_san_empty_subject(plain):
    """The TRE's certificate has no subject and a critical subjectAltName."""
    return chain(tre=[NO_CA, TRE_USAGE, extension(SAN, sequence(tlv(0x82, TRE.encode())))], subject=name(None))


@case("F07h", 4, "RFC 5280 4.2.1.4, 6.1", TRUSTED, judge="openssl verify")
def critical_policies(plain):
    """A critical certificatePolicies with anyPolicy."""
    return chain(tre=[NO_CA, TRE_USAGE, extension(POLICIES, sequence(sequence(oid("2.5.29.32.0"))))])


@case("F07i", 4, "RFC 5280 7.1", TRUSTED, judge="openssl verify")
def printable_against_utf8(plain):
    """The TRE's certificate writes its issuer's name as PrintableString, the CA its own as UTF8String."""
    return chain(issuer=name("CA 1", PRINTABLE))


@case("x07-self-issued-too-long", 4, "RFC 5280 6.1.4 (m)", REFUSED, judge="Bouncy Castle, NSS")
def self_issued_and_too_long(plain):
    """Above a self-issued CA certificate stands one that allows no further CA, below it another CA."""
    return chain(ca1=[ca(b"\0"), CA_USAGE], more=[[ca(), CA_USAGE], [ca(), CA_USAGE]], self_issued=True, names=("CA 1", "CA 1", "CA 2"))


@case("x07-path-too-long", 4, "RFC 5280 6.1.4 (m)", [*REFUSED, reasons("path longer than a CA allows")], judge="openssl verify")
def path_too_long(plain):
    """A CA with pathLenConstraint 0 has another CA below it."""
    return chain(ca1=[ca(b"\0"), CA_USAGE], more=[[ca(), CA_USAGE]])


@case("x07-path-length-70000", 4, "RFC 5280 4.2.1.9", TRUSTED, judge="openssl verify")
def path_length_70000(plain):
    """pathLenConstraint 70000, an INTEGER of three octets."""
    return chain(ca1=[ca(b"\x01\x11\x70"), CA_USAGE])


@case("x07-path-length-padded", 4, "X.690 8.3.2", [*REFUSED, reasons("no certificate in DER")], judge="openssl x509")
def path_length_padded(plain):
    """pathLenConstraint 1 in two octets."""
    return chain(ca1=[ca(b"\0\x01"), CA_USAGE])


@case("x07-serial-padded", 4, "X.690 8.3.2; RFC 5280 4.1", UNREADABLE, judge="openssl x509")
def serial_padded(plain):
    """The serial number 7 in two octets."""
    return chain(serial=tlv(0x02, b"\0\x07"))


@case("x07-serial-negative", 4, "RFC 5280 4.1.2.2 (handle gracefully)", TRUSTED, judge="openssl verify")
def serial_negative(plain):
    """A negative serial number, which CAs do not give and users are prepared to read."""
    return chain(serial=tlv(0x02, b"\x81"))


@case("x07-boolean-01", 4, "X.690 11.1; RFC 5280 4.1", UNREADABLE, judge="python3 cryptography")
def boolean_01(plain):
    """critical is TRUE as 01."""
    return chain(tre=[NO_CA, sequence(oid(USAGE), tlv(0x01, b"\x01"), tlv(0x04, tlv(0x03, b"\x03\x88")))])


@case("x07-default-written", 4, "X.690 11.5; RFC 5280 4.1", UNREADABLE, judge="python3 cryptography")
def default_written_out(plain):
    """cA FALSE is written out, which is its default."""
    return chain(tre=[extension(BASIC, sequence(tlv(0x01, b"\0"))), TRE_USAGE])


@case("x07-length-long", 4, "X.690 10.1; RFC 5280 4.1", UNREADABLE, judge="python3 cryptography")
def length_not_the_shortest(plain):
    """An extension has a length of two octets where one would do: BER, and not DER."""
    content = oid(USAGE) + tlv(0x01, b"\xff") + tlv(0x04, tlv(0x03, b"\x03\x88"))
    return chain(tre=[NO_CA, bytes([0x30, 0x81, len(content)]) + content])


@case("x07-policies-twice", 4, "RFC 5280 4.2 (no more than one instance)", [*REFUSED, reasons("an extension twice")], judge="python3 cryptography")
def policies_twice(plain):
    """certificatePolicies twice."""
    return chain(tre=[NO_CA, TRE_USAGE, *[extension(POLICIES, sequence(sequence(oid("2.5.29.32.0"))), False)] * 2])


@case("x07-unknown-twice", 4, "RFC 5280 4.2 (no more than one instance)", [*REFUSED, reasons("an extension twice")], judge="python3 cryptography")
def unknown_twice(plain):
    """An extension that nobody knows, twice and not critical."""
    return chain(tre=[NO_CA, TRE_USAGE, *[extension("1.3.6.1.4.1.99999.1", tlv(0x05), False)] * 2])


@case("x07-unknown-critical", 4, "RFC 5280 6.1.5 (f)", [*REFUSED, reasons("unknown critical extension")], judge="openssl verify")
def unknown_critical(plain):
    """An extension that nobody knows, critical."""
    return chain(tre=[NO_CA, TRE_USAGE, extension("1.3.6.1.4.1.99999.1", tlv(0x05))])


@case("x07-critical-usage", 4, "RFC 5280 4.2.1.12", TRUSTED, judge="openssl verify -purpose any")
def critical_extended_usage(plain):
    """A critical extendedKeyUsage of a client; that the document names no purpose is the emulator's reading."""
    return chain(tre=[NO_CA, TRE_USAGE, extension(EXTENDED_USAGE, sequence(oid("1.3.6.1.5.5.7.3.2")))])


@case("x07-any-usage", 4, "RFC 5280 4.2.1.12 (anyExtendedKeyUsage; a critical extendedKeyUsage is for applications with a purpose)", TRUSTED,
      judge="openssl verify -purpose any")
def any_extended_usage(plain):
    """A critical extendedKeyUsage with anyExtendedKeyUsage alone; it is held against no purpose (emulator's choice)."""
    return chain(tre=[NO_CA, TRE_USAGE, extension(EXTENDED_USAGE, sequence(oid("2.5.29.37.0")))])


@case("x07-explicit-policy", 4, "RFC 5280 6.1.5 (g)", [*REFUSED, reasons("no valid policy")], judge="openssl verify -policy_check")
def explicit_policy_without_one(plain):
    """The CA requires an explicit policy and no certificate has one."""
    return chain(ca1=[ca(), CA_USAGE, extension(POLICY_CONSTRAINTS, sequence(tlv(0x80, b"\0")))])


@case("x07-explicit-policy-met", 4, "RFC 5280 6.1.5 (g)", TRUSTED, judge="openssl verify -policy_check -policy 2.5.29.32.0")
def explicit_policy_met(plain):
    """The CA requires an explicit policy, and both have the same."""
    policy = extension(POLICIES, sequence(sequence(oid("1.3.6.1.4.1.99999.2"))))
    return chain(ca1=[ca(), CA_USAGE, policy, extension(POLICY_CONSTRAINTS, sequence(tlv(0x80, b"\0")))], tre=[NO_CA, TRE_USAGE, policy])


@case("x07-name-case", 4, "RFC 5280 7.1", TRUSTED, judge="openssl verify")
def name_in_other_case(plain):
    """The TRE's certificate writes its issuer's name in capitals and with two blanks."""
    shouted = sequence(*(tlv(0x31, sequence(oid(kind), tlv(UTF8, text.encode()))) for kind, text in (("2.5.4.10", "EXAMPLE  DEVICES"), ("2.5.4.3", "CA 1"))))
    return chain(issuer=shouted)


@case("x07-name-excluded", 4, "RFC 5280 4.2.1.10, 6.1.3 (c)", [*REFUSED, reasons("name not permitted by a CA")], judge="openssl verify")
def name_excluded(plain):
    """The CA excludes the organization of the TRE's subject."""
    subtree = sequence(tlv(0x31, sequence(oid("2.5.4.10"), tlv(UTF8, b"Example Devices"))))
    return chain(ca1=[ca(), CA_USAGE, extension(NAME_CONSTRAINTS, sequence(tlv(0xa1, sequence(tlv(0xa4, subtree)))))])


@case("x07-last-second", 4, "RFC 5280 4.1.2.5 (through notAfter, inclusive)", [check_holds("pfc-in-validity"), check_holds("pfc-chain-trusted")])
def last_second(plain):
    """The TRE's certificate ends in the second in which it is judged."""
    return chain(validity=("090101000000Z", "100101000000Z"))


@case("x07-two-reasons", 4, "RFC 5280 6.1", [*REFUSED, check_fails("pfc-in-validity"), reasons("unknown critical extension", "an extension twice", "expired")])
def two_reasons(plain):
    """An expired certificate with a critical extension twice that nobody knows: every reason is told."""
    return chain(tre=[NO_CA, TRE_USAGE, *[extension("1.3.6.1.4.1.99999.1", tlv(0x05))] * 2], validity=("080101000000Z", "090101000000Z"))


def crossed(first: str) -> Input:
    """CA 1 has two certificates: the first in the pool is expired, or has another key; no key identifiers tell them apart."""
    root_key, ca_key, other_key, key = new_key(), new_key(), new_key(), new_key()
    root = issue(Certificate(name("Root"), name("Root"), [ca(), CA_USAGE], integer(1)), root_key, root_key)
    usual = Certificate(name("CA 1"), name("Root"), [ca(), CA_USAGE])
    expired = dataclasses.replace(usual, validity=("080101000000Z", "090101000000Z"), serial=integer(8))
    closed = dataclasses.replace(usual, extensions=[ca(), CA_USAGE, extension(POLICY_CONSTRAINTS, sequence(tlv(0x80, b"\0")))], serial=integer(9))
    ahead = {"expired": issue(expired, ca_key, root_key), "other key": issue(dataclasses.replace(usual, serial=integer(10)), other_key, root_key),
             "policy": issue(closed, ca_key, root_key)}[first]
    leaf = issue(Certificate(name(TRE), name("CA 1"), [NO_CA, TRE_USAGE]), key, ca_key)
    return presented(key, [leaf, ahead, issue(usual, ca_key, root_key)], root)


@case("x07-cross-expired", 4, "RFC 5280 6.1; RFC 4158 2.4", TRUSTED, judge="openssl verify")
def expired_cross_certificate_first(plain):
    """An expired certificate of the same issuer stands first in the pool."""
    return crossed("expired")


@case("x07-cross-other-key", 4, "RFC 5280 6.1; RFC 4158 2.4", TRUSTED)
def other_key_first(plain):
    """A certificate of the same name with another key stands first in the pool, and no key identifier tells them apart."""
    return crossed("other key")


@case("x07-cross-policy", 4, "RFC 5280 6.1; RFC 4158 2.4", TRUSTED)
def cross_certificate_with_a_policy_first(plain):
    """A certificate of the same issuer that requires a policy stands first in the pool."""
    return crossed("policy")


@case("x07-rsa-ca", 4, "RFC 5280 6.1; RFC 4055 5", TRUSTED, judge="openssl verify")
def rsa_ca(plain):
    """The root has an RSA key; the verifier knows more than the emulator makes."""
    root_key, ca_key, key = openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"), new_key(), new_key()
    root = issue(Certificate(name("Root"), name("Root"), [ca(), CA_USAGE], integer(1), algorithm=SHA256_RSA), root_key, root_key)
    middle = issue(Certificate(name("CA 1"), name("Root"), [ca(), CA_USAGE], algorithm=SHA256_RSA), ca_key, root_key)
    return presented(key, [issue(Certificate(name(TRE), name("CA 1"), [NO_CA, TRE_USAGE]), key, ca_key), middle], root)


@case("x07-sho-extension-twice", 4, "RFC 5280 4.2; RFC 5652 5.6", [check_fails("object-signed-by-sho")])
def sho_certificate_with_an_extension_twice(plain):
    """The certificate of the SHO's signature has an extension twice: the same rules hold for every chain."""
    root_key, key = new_key(), new_key()
    root = issue(Certificate(name("Root"), name("Root"), [ca(), CA_USAGE], integer(1)), root_key, root_key)
    own = issue(Certificate(name("sho.example"), name("Root"), [NO_CA, TRE_USAGE, *[extension("1.3.6.1.4.1.99999.1", tlv(0x05), False)] * 2]), key, root_key)
    given = [state_as("SHO", "privateKey", pkcs8_of(key).hex()), state_without("SHO", "certificateChain[0]"), state_with("SHO", "certificateChain", own.hex()),
             state_without("TRE", "shoAnchors[0]"), state_with("TRE", "shoAnchors", root.hex())]
    return Input(given, profile="hardened")
