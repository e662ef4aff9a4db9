# SPDX-License-Identifier: GPL-3.0-or-later
"""HTTP/1.1 (RFC 9112) between the parties."""
from case import *


def parts(plain, kind: str, occurrence: int = 1) -> tuple[bytes, list[bytes], bytes]:
    """Start line, header lines and body."""
    head, body = plain.octets(kind, occurrence).split(b"\r\n\r\n", 1)
    line, *headers = head.split(b"\r\n")
    return line, headers, body


def http(line: bytes, headers: list[bytes], body: bytes = b"") -> bytes:
    return b"\r\n".join([line, *headers, b"", b""]) + body


REGISTERED = [ends("operational"), check_holds("registration-accepted")]


@case("F10a", 10, "RFC 9112 3.2.2", REGISTERED, judge="h11", yet_open=True)
def absolute_form(plain):
    """The request target is a whole URI."""
    line, headers, body = parts(plain, "registration-request")
    return Input([sent_as("registration-request", http(line.replace(b" /", b" http://sho.example/"), headers, body))])


@case("F10b", 10, "RFC 9112 7.1", REGISTERED, judge="h11", yet_open=True)
def chunked(plain):
    """The body comes in chunks."""
    line, headers, body = parts(plain, "registration-request")
    headers = [header for header in headers if not header.lower().startswith(b"content-length")] + [b"Transfer-Encoding: chunked"]
    pieces = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in (body[:40], body[40:])) + b"0\r\n\r\n"
    return Input([sent_as("registration-request", http(line, headers, pieces))])
