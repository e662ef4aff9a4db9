# SPDX-License-Identifier: GPL-3.0-or-later
"""Bootstrap (WSP, OMA Client Provisioning) and device management (OMA DM)."""
import base64

from case import *
from web import http, parts
from wbxml import Characteristic, read, write

BODY = 4  # after transaction, type, headers' length, content type in one octet


def document(plain) -> list[Characteristic]:
    return read(plain.octets("bootstrap-message")[BODY:])


def push(body: bytes, content_type: bytes = b"\xb6") -> dict:
    """WAP-230 8.2.4.2, 8.4.1.2: connectivity-wbxml is the well-known type 0x36."""
    return sent_as("bootstrap-message", b"\x01\x06" + bytes([len(content_type)]) + content_type + body)


BOOTSTRAPPED = [check_holds("bootstrap-complete"), ends("operational"),
                holds("the first sending is taken", lambda result: len(result.messages("bootstrap-message")) == 1)]


@case("F01", 6, "OMA ProvCont 1.1 4.4, 4.6.10", BOOTSTRAPPED, yet_open=True)
def another_application_first(plain):
    """An APPLICATION of another kind (w2) stands before that of device management (w7)."""
    browser = Characteristic("APPLICATION", [("APPID", "w2"), ("TO-PROXY", "1"), ("NAME", "Browser")], [])
    return Input([push(write([browser, *document(plain)]))])


@case("F14a", 12, "WAP-230 8.4.2.24", BOOTSTRAPPED, yet_open=True)
def content_type_as_text(plain):
    """The content type is written as text, not as a number."""
    return Input([push(write(document(plain)), b"application/vnd.wap.connectivity-wbxml\0")])


@case("F14c", 12, "WAP-230 8.4.2.6", BOOTSTRAPPED, yet_open=True)
def header_page_shift(plain):
    """A header follows a shift to another page of header codes."""
    return Input([push(write(document(plain)), b"\xb6\x7f\x02\xaf\x82")])


@case("F15", 6, "WBXML 1.3 5.8.4.3", BOOTSTRAPPED, yet_open=True)
def processing_instruction(plain):
    """A processing instruction stands before the document's element."""
    return Input([push(write(document(plain), before=b"\x43\x05\x03x\0\x01"))])


@case("F13", 11, "OMA DM RepPro 1.2.1 (Format); SyncML Meta", [ends("operational"), check_holds("object-well-formed")], yet_open=True)
def object_in_base64(plain):
    """The object comes as text with Format b64."""
    line, headers, body = parts(plain, "dm-server-message")
    start = body.index(b"\x03bin\0")
    opaque = body.index(b"\xc3", start)
    size = (body[opaque + 1] & 0x7f) << 7 | body[opaque + 2] & 0x7f
    octets = body[opaque + 3:opaque + 3 + size]
    altered = body[:start] + b"\x03b64\0" + body[start + 5:opaque] + b"\x03" + base64.b64encode(octets) + b"\0" + body[opaque + 3 + size:]
    headers = [b"Content-Length: %d" % len(altered) if one.startswith(b"Content-Length") else one for one in headers]
    return Input([sent_as("dm-server-message", http(line, headers, altered))])


@case("dup-delivery", 29, "seed, steps 17 to 21 (what SHO and TRE believe agrees)",
      [ends("operational"), holds("the SHO keeps the subscription", lambda result: not any(
          change["entity"] == "SHO" and change["path"].endswith(".active") and change.get("after") == "false"
          for record in result.records for change in record.get("changes", [])))], yet_open=True)
def delivery_repeated_later(plain):
    """The object's delivery arrives again a minute later, when its session has ended."""
    return Input([{"id": "dup", "trigger": {"message": "object-delivery"}, "action": {"kind": "duplicate", "delayMs": 60000}}], profile="hardened")
