# SPDX-License-Identifier: GPL-3.0-or-later
"""What is carried inside messages: evidence as JWS (RFC 7515), the MCIM in CMS (RFC 5652)."""
import base64
import json

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


@case("F08c", 8, "RFC 8259 2; RFC 7515 4", [ends("operational"), holds("the field tree shows alg", lambda result: "ES256" in json.dumps(result.messages("evidence-answer")[0]["fields"]))],
      yet_open=True)
def header_after_a_line_feed(plain):
    """White space stands before the JOSE header."""
    hard = plain.hardened()
    header, payload = evidence(hard)
    token = jws(hard.tre_key(), b"\n" + json.dumps(header, separators=(",", ":")).encode(), payload)
    return Input([field_as("evidence-answer", "token", token)], profile="hardened")


def delivered(plain) -> bytes:
    """The CMS object of step 17."""
    body = json.loads(plain.octets("object-delivery").split(b"\r\n\r\n", 1)[1])
    return base64.b64decode(body["object"])


@case("F09a", 9, "RFC 5652 2 (BER); X.690 8.1.3.6", [ends("operational"), check_holds("object-well-formed")], judge="openssl cms -cmsout", yet_open=True)
def indefinite_lengths(plain):
    """ContentInfo, its content and the SEQUENCE in it have indefinite lengths."""
    (_, content, _), = elements(delivered(plain))
    kind, explicit = elements(content)
    (_, enveloped, _), = elements(explicit[1])
    octets = indefinite(0x30, kind[2], indefinite(0xa0, indefinite(0x30, enveloped)))
    return Input([field_as("object-delivery", "object", octets.hex())])
