# SPDX-License-Identifier: GPL-3.0-or-later
"""WBXML 1.3 documents of OMA Provisioning Content, read into a tree and written in several ways."""
import dataclasses

# Value tokens and start tokens of attributes by page; TYPE tokens give the whole value.
STARTS = {0: {0x46: "VERSION=1.0", 0x05: "NAME", 0x06: "VALUE", 0x07: "NAME=NAME", 0x08: "NAME=NAP-ADDRESS", 0x09: "NAME=NAP-ADDRTYPE", 0x10: "NAME=BEARER", 0x11: "NAME=NAPID",
              0x22: "NAME=TO-NAPID", 0x23: "NAME=PORTNBR", 0x50: "TYPE", 0x53: "TYPE=PORT", 0x55: "TYPE=NAPDEF", 0x56: "TYPE=BOOTSTRAP", 0x57: "TYPE=VENDORCONFIG"},
          1: {0x00: None, 0x2f: "NAME=AAUTHDATA", 0x30: "NAME=AAUTHLEVEL", 0x31: "NAME=AAUTHNAME", 0x32: "NAME=AAUTHSECRET", 0x33: "NAME=AAUTHTYPE", 0x34: "NAME=ADDR",
              0x36: "NAME=APPID", 0x38: "NAME=PROVIDER-ID", 0x55: "TYPE=APPLICATION", 0x56: "TYPE=APPADDR", 0x57: "TYPE=APPAUTH"}}
VALUES = {0: {0x89: "APN", 0xab: "GSM-GPRS"}}


@dataclasses.dataclass
class Characteristic:
    kind: str
    parms: list[tuple[str, str | None]]
    inner: list["Characteristic"]

    def named(self, kind: str) -> list["Characteristic"]:
        return [one for one in self.inner if one.kind == kind]

    def value(self, name: str) -> str | None:
        return next((value for key, value in self.parms if key == name), None)


def read(octets: bytes) -> list[Characteristic]:
    """The characteristics of a document as this program writes it: no string table, inline strings, two attribute pages."""
    assert octets[:4] == b"\x03\x0b\x6a\x00", "another head"
    at, page = 4, 0

    def attributes() -> dict[str, str]:
        nonlocal at, page
        found: dict[str, str] = {}
        name = None
        while octets[at] != 0x01:
            token = octets[at]
            at += 1
            if token == 0x00:
                page = octets[at]
                at += 1
            elif token == 0x03:
                end = octets.index(0, at)
                found[name] = found.get(name, "") + octets[at:end].decode()
                at = end + 1
            elif token & 0x80:
                found[name] = VALUES[page][token]
            else:
                name, _, value = STARTS[page][token].partition("=")
                if value:
                    found[name] = value
                else:
                    found.setdefault(name, "")
        at += 1
        return found

    def content() -> tuple[list, list]:
        nonlocal at
        parms, inner = [], []
        while octets[at] != 0x01:
            token = octets[at]
            at += 1
            kept = attributes() if token & 0x80 else {}
            if token & 0x3f == 0x07:
                parms.append((kept["NAME"], kept.get("VALUE")))
            else:
                one = Characteristic(kept["TYPE"], [], [])
                if token & 0x40:
                    one.parms, one.inner = content()
                inner.append(one)
        at += 1
        return parms, inner

    token = octets[at]
    at += 1
    if token & 0x80:
        attributes()
    return content()[1]


def multi_byte(value: int) -> bytes:
    """mb_u_int32 (WBXML 5.1)."""
    octets = bytes([value & 0x7f])
    while value := value >> 7:
        octets = bytes([0x80 | value & 0x7f]) + octets
    return octets


def inline(text: str) -> bytes:
    return b"\x03" + text.encode() + b"\0"


class Table:
    """A string table that grows with the texts that are taken from it."""

    def __init__(self, *first: str):
        self.octets = b"".join(text.encode() + b"\0" for text in first)

    def index(self, text: str) -> int:
        wanted = text.encode() + b"\0"
        if wanted not in self.octets:
            self.octets += wanted
        return self.octets.index(wanted)

    def reference(self, text: str) -> bytes:
        return b"\x83" + multi_byte(self.index(text))

    def head(self, before: bytes = b"\x03\x0b\x6a") -> bytes:
        return before + multi_byte(len(self.octets)) + self.octets


def write(document: list[Characteristic], head: bytes = b"\x03\x0b\x6a\x00", before: bytes = b"", after: bytes = b"", text=inline,
          name=lambda text: b"\x05" + text, value=lambda text: b"\x06" + text, value_first: bool = False) -> bytes:
    """All names and values as strings; `text` writes one, `name` and `value` the attribute around it."""
    def parm(key: str, content: str | None) -> bytes:
        pair = [name(text(key)), value(text(content)) if content is not None else b""]
        return b"\x87" + b"".join(reversed(pair) if value_first else pair) + b"\x01"

    def characteristic(one: Characteristic) -> bytes:
        return b"\xc6\x50" + text(one.kind) + b"\x01" + b"".join(parm(*each) for each in one.parms) + b"".join(map(characteristic, one.inner)) + b"\x01"

    body = b"\xc5\x46\x01" + b"".join(map(characteristic, document)) + b"\x01"
    return (head() if callable(head) else head) + before + body + after
