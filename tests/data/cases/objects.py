# SPDX-License-Identifier: GPL-3.0-or-later
"""What is carried inside messages: evidence as JWS (RFC 7515), the MCIM in CMS (RFC 5652)."""
import base64
import json
import stat

from case import *
from octets import elements, from_b64url, indefinite, jws, tlv


def evidence(plain) -> tuple[dict, bytes]:
    """JOSE header and payload of the evidence."""
    head, payload, _ = plain.octets("evidence-answer").split(b"\r\n\r\n", 1)[1].decode().split(".")
    return json.loads(from_b64url(head)), from_b64url(payload)


@case("F08a", 8, "RFC 7515 4.1.9", [ends("operational"), check_holds("evidence-signature-valid")])
def typ_with_application(plain):
    """typ is "application/eat+jwt"."""
    hard = plain.hardened()
    header, payload = evidence(hard)
    token = jws(hard.tre_key(), {**header, "typ": "application/eat+jwt"}, payload)
    return Input([field_as("evidence-answer", "token", token)], profile="hardened")


@case("F08c", 8, "RFC 8259 2; RFC 7515 4", [ends("operational"), holds("the field tree shows alg", lambda result: "ES256" in json.dumps(result.messages("evidence-answer")[0]["fields"]))])
def header_after_a_line_feed(plain):
    """White space stands before the JOSE header."""
    hard = plain.hardened()
    header, payload = evidence(hard)
    token = jws(hard.tre_key(), b"\n" + json.dumps(header, separators=(",", ":")).encode(), payload)
    return Input([field_as("evidence-answer", "token", token)], profile="hardened", arguments=["--fields"])


def signed_evidence(plain, change=None, payload: bytes | None = None, **header) -> Input:
    """The evidence of a hardened run with other claims or another payload, signed by the TRE's key."""
    hard = plain.hardened()
    usual_header, usual = evidence(hard)
    claims = json.loads(usual)
    if change:
        change(claims)
    token = jws(hard.tre_key(), {**usual_header, **header}, payload if payload is not None else json.dumps(claims, separators=(",", ":")).encode())
    return Input([field_as("evidence-answer", "token", token)], profile="hardened")


def facts_of(result: Result, check: str) -> list[tuple[str, str]]:
    return [(fact["name"], fact["value"]) for record in result.records for one in record.get("checks", []) if one["id"] == check for fact in one["facts"]]


@case("x08-typ-capitals", 8, "RFC 7515 4.1.9; RFC 2045 5.1", [ends("operational"), check_holds("evidence-signature-valid")])
def typ_in_capitals(plain):
    """typ is "APPLICATION/EAT+JWT"."""
    return signed_evidence(plain, typ="APPLICATION/EAT+JWT")


@case("x08-typ-other", 8, "RFC 7515 4.1.9; RFC 9782", [check_fails("evidence-signature-valid")])
def typ_other(plain):
    """typ is "JWT", which is a token of another type."""
    return signed_evidence(plain, typ="JWT")


@case("x08-nonces", 8, "RFC 9711 4.1", [ends("operational"), check_holds("evidence-fresh")])
def nonces_with_ours(plain):
    """eat_nonce is a list of another consumer's nonce and of the PVA's."""
    return signed_evidence(plain, lambda claims: claims.update(eat_nonce=["b3RoZXItbm9uY2U", claims["eat_nonce"]]))


@case("x08-nonce-list-of-one", 8, "RFC 9711 4.1 (its grammar has a list of two or more; one is read too, emulator's choice)", [ends("operational"), check_holds("evidence-fresh")])
def nonce_in_a_list(plain):
    """eat_nonce is a list of the PVA's alone."""
    return signed_evidence(plain, lambda claims: claims.update(eat_nonce=[claims["eat_nonce"]]))


@case("x08-nonces-of-others", 8, "RFC 9711 4.1", [check_fails("evidence-fresh"), ends("bootstrapped")])
def nonces_without_ours(plain):
    """eat_nonce is a list of nonces of others."""
    return signed_evidence(plain, lambda claims: claims.update(eat_nonce=["b3RoZXItbm9uY2U", "b3RoZXItb3RoZXI"]))


@case("x08-nonces-empty", 8, "RFC 9711 4.1", [check_fails("evidence-well-formed"), ends("bootstrapped")])
def nonces_empty(plain):
    """eat_nonce is a list without an item."""
    return signed_evidence(plain, lambda claims: claims.update(eat_nonce=[]))


@case("x02-log-order", 1, "emulator's choice: seq says an entry's place in the log", [check_fails("log-replays-to-register"), ends("bootstrapped")])
def log_out_of_order(plain):
    """Two entries of the log say each other's places."""
    def change(claims: dict) -> None:
        claims["mcim_log"][0]["seq"], claims["mcim_log"][1]["seq"] = 1, 0
    return signed_evidence(plain, change)


@case("x08-header-blanks", 8, "RFC 8259 2; RFC 7515 4", [ends("operational"), holds("the field tree shows alg", lambda result: "ES256" in json.dumps(result.messages("evidence-answer")[0]["fields"]))])
def header_after_blanks(plain):
    """Blanks, tabulators and line ends stand before and inside the JOSE header."""
    hard = plain.hardened()
    header, payload = evidence(hard)
    token = jws(hard.tre_key(), b" \t\r\n" + json.dumps(header, indent=2).encode() + b"\r\n ", payload)
    return Input([field_as("evidence-answer", "token", token)], profile="hardened", arguments=["--fields"])


@case("x24-evidence-undecodable", 24, "RFC 7515 5.2; RFC 9711", [check_fails("evidence-well-formed"), check_holds("evidence-signature-valid"), ends("bootstrapped")])
def evidence_that_is_no_json(plain):
    """The payload is rightly signed and no JSON: its form is wrong, and its signature is not."""
    return signed_evidence(plain, payload=b"{no json")


@case("x24-evidence-no-jws", 24, "RFC 7515 5.2", [check_fails("evidence-well-formed"), ends("bootstrapped"),
                                                   holds("nothing is said of a signature", lambda result: not facts_of(result, "evidence-signature-valid"))])
def evidence_in_two_parts(plain):
    """The evidence has two parts instead of three: there is no signature that could be wrong."""
    return Input([field_as("evidence-answer", "token", "e30.e30")], profile="hardened")


def lost(kind: str) -> dict:
    return {"trigger": {"message": kind, "occurrence": 0}, "action": {"kind": "drop"}}


@case("x24-evidence-lost", 24, "RFC 9334 8.1", [check_fails("evidence-received"), check_fails("verdict-affirming"), check_holds("verdict-for-this-device"),
                                                 ends("bootstrapped")])
def evidence_lost(plain):
    """Evidence never comes: the verdict is about this device and does not affirm."""
    return Input([lost("evidence-answer")], profile="hardened")


@case("x24-verdict-lost", 24, "RFC 9334 8.4", [check_fails("verdict-received"), ends("bootstrapped"),
                                               holds("nothing is said of what it affirms", lambda result: not facts_of(result, "verdict-affirming"))])
def verdict_lost(plain):
    """The verdict never comes."""
    return Input([lost("validation-answer")])


@case("x24-verdict-undecodable", 24, "RFC 8259", [check_fails("verdict-received"), ends("bootstrapped")])
def verdict_that_is_no_json(plain):
    """The verdict is no JSON."""
    return Input([field_as("validation-answer", "body", b"{no json".hex())])


@case("x22-pfc-without-pcid", 22, "RFC 5280 4.1.2.6; the PCID is for the VNO and the RO", [
    holds("the PCID stands in no certificate", lambda result: b"001019876543210" not in b"".join(base64.b64decode(one) for one in chain_in(result)))])
def pfc_without_the_pcid(plain):
    """The Platform Credential of an undisturbed run."""
    return Input([])


def chain_in(result: Result) -> list[str]:
    return json.loads(bytes.fromhex(result.messages("pfc-answer")[0]["octets"]).split(b"\r\n\r\n", 1)[1])["x5c"]


@case("x29-version-unknown", 29, "RFC 9334 8.3", [check_fails("measurements-match"), ends("bootstrapped"),
                                                   holds("the reason is the version", lambda result: ("reference", "unknown version") in facts_of(result, "measurements-match"))])
def version_unknown(plain):
    """A component says a version that no reference value is for."""
    return Input([state_as("TRE", "components[3].version", "9.9")])


@case("x29-digest-of-other-version", 29, "RFC 9334 8.3", [check_fails("measurements-match")])
def digest_of_another_version(plain):
    """Of two devices the second says version 2.0 and has the image of version 1.0."""
    devices = [{"pcid": f"00101000000000{number}", "components": [{"name": "Modem firmware", "version": f"{number}.0", "imageText": text}]}
               for number, text in ((1, "one"), (2, "two"))]
    return Input(scenario={"format": "mcim-scenario/1", "id": "t", "devices": devices,
                           "subscriptions": [{"imsi": "262420000000001"}, {"imsi": "262420000000002", "iccid": "8949420000000000021"}],
                           "interventions": [{"id": "other-image", "action": {"kind": "set-state", "entity": "TRE-2", "path": "components[0].image", "value": b"one".hex()}}]})


@case("x29-key-mode", 29, "a private key is for its owner", [exits(0), holds("mode 0600", lambda result: stat.S_IMODE((result.folder / "key.pem").stat().st_mode) == 0o600)])
def key_mode(plain):
    """The TRE's key is exported."""
    return Input(command=["run", "--quiet", "--export-tre-key", "{}/key.pem"])


def delivered(plain) -> bytes:
    """The CMS object of step 17."""
    body = json.loads(plain.octets("object-delivery").split(b"\r\n\r\n", 1)[1])
    return base64.b64decode(body["object"])


@case("F09a", 9, "RFC 5652 2 (BER); X.690 8.1.3.6", [ends("operational"), check_holds("object-well-formed")], judge="openssl cms -cmsout")
def indefinite_lengths(plain):
    """ContentInfo, its content and the SEQUENCE in it have indefinite lengths."""
    (_, content, _), = elements(delivered(plain))
    kind, explicit = elements(content)
    (_, enveloped, _), = elements(explicit[1])
    octets = indefinite(0x30, kind[2], indefinite(0xa0, indefinite(0x30, enveloped)))
    return Input([field_as("object-delivery", "object", octets.hex())])


def in_chunks(tag: int, content: bytes, size: int = 100) -> bytes:
    """A string of BER in parts (X.690 8.7.3), of indefinite length."""
    return indefinite(tag | 0x20, *(tlv(0x04, content[at:at + size]) for at in range(0, len(content), size)))


def long_form(tag: int, content: bytes) -> bytes:
    """A length of four octets, whatever is needed (X.690 8.1.3.5)."""
    return bytes([tag, 0x84]) + len(content).to_bytes(4, "big") + content


def reencoded(octets: bytes, encode) -> bytes:
    """ContentInfo, content and its SEQUENCE in another encoding, and what encode makes of the parts of the latter."""
    (_, info, _), = elements(octets)
    kind, explicit = elements(info)
    (_, body, _), = elements(explicit[1])
    parts = [encode(number, tag, content, whole) for number, (tag, content, whole) in enumerate(elements(body))]
    return indefinite(0x30, kind[2], indefinite(0xa0, indefinite(0x30, *parts)))


def with_content_in_chunks(octets: bytes) -> bytes:
    """An EnvelopedData or AuthEnvelopedData whose encryptedContent comes in chunks."""
    def encode(number, tag, content, whole):
        if number != 2:
            return whole
        kind, algorithm, encrypted = elements(content)
        return indefinite(0x30, kind[2], algorithm[2], in_chunks(0x80, encrypted[1]))
    return reencoded(octets, encode)


@case("x09-chunks", 9, "RFC 5652 6.1 (BER); X.690 8.7.3", [ends("operational"), check_holds("object-tag-valid"),
                                                            holds("the field tree names encryptedContent", lambda result: "encryptedContent" in json.dumps(result.messages("object-delivery")[0]["fields"]))],
      judge="openssl cms -cmsout")
def encrypted_content_in_chunks(plain):
    """encryptedContent is a constructed [0] of OCTET STRINGs with 100 octets each."""
    return Input([field_as("object-delivery", "object", with_content_in_chunks(delivered(plain)).hex())], arguments=["--fields"])


@case("x09-long-lengths", 9, "RFC 5652 2; X.690 8.1.3.5", [ends("operational"), check_holds("object-tag-valid")], judge="openssl cms -cmsout")
def lengths_of_four_octets(plain):
    """All lengths of the outer SEQUENCEs have four octets."""
    (_, info, _), = elements(delivered(plain))
    kind, explicit = elements(info)
    (_, body, _), = elements(explicit[1])
    octets = long_form(0x30, kind[2] + long_form(0xa0, long_form(0x30, b"".join(long_form(tag, content) for tag, content, _ in elements(body)))))
    return Input([field_as("object-delivery", "object", octets.hex())])


@case("x09-no-end", 9, "X.690 8.1.5", [check_fails("object-well-formed"), ends("bootstrapped")], judge="openssl cms -cmsout")
def indefinite_length_without_an_end(plain):
    """The last end-of-contents octets are missing."""
    return Input([field_as("object-delivery", "object", with_content_in_chunks(delivered(plain))[:-2].hex())])


@case("x09-other-parts", 9, "X.690 8.7.3.2", [check_fails("object-well-formed"), ends("bootstrapped")], judge="openssl cms -cmsout")
def chunks_of_another_type(plain):
    """encryptedContent is made of UTF8Strings."""
    def encode(number, tag, content, whole):
        if number != 2:
            return whole
        kind, algorithm, encrypted = elements(content)
        return indefinite(0x30, kind[2], algorithm[2], indefinite(0xa0, tlv(0x0c, encrypted[1])))
    return Input([field_as("object-delivery", "object", reencoded(delivered(plain), encode).hex())])


def content_signed(octets: bytes) -> bytes:
    """The eContent of a SignedData."""
    (_, info, _), = elements(octets)
    (_, body, _), = elements(elements(info)[1][1])
    (_, content, _), = elements(elements(elements(body)[2][1])[1][1])
    return content


@case("x09-auth-chunks", 9, "RFC 5083 2.1 (BER); X.690 8.7.3", [ends("operational"), check_holds("object-tag-valid")], judge="openssl cms -cmsout")
def authenticated_content_in_chunks(plain):
    """The AuthEnvelopedData of a hardened run, its encryptedContent in chunks, is delivered without a signature."""
    octets = with_content_in_chunks(content_signed(delivered(plain.hardened())))
    return Input([field_as("object-delivery", "object", octets.hex())])


@case("x09-signed-chunks", 9, "RFC 5652 5.1, 5.4 (BER; the attributes are signed as DER)", [
    check_holds("object-signed-by-sho"), check_holds("object-tag-valid"), check_fails("authorization-valid")], judge="openssl cms -verify")
def signed_data_in_ber(plain):
    """SignedData of indefinite length with its content in chunks and signed attributes of indefinite length; the authorization is for other octets."""
    def encode(number, tag, content, whole):
        if number == 2:
            kind, explicit = elements(content)
            return indefinite(0x30, kind[2], indefinite(0xa0, in_chunks(0x04, content_signed(delivered(plain.hardened())))))
        if number == 4:
            (_, signer, _), = elements(content)
            parts = [indefinite(0xa0, inside) if kind == 0xa0 else one for kind, inside, one in elements(signer)]
            return indefinite(0x31, indefinite(0x30, *parts))
        return whole
    return Input([field_as("object-delivery", "object", reencoded(delivered(plain.hardened()), encode).hex())], profile="hardened")
