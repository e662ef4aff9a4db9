# SPDX-License-Identifier: GPL-3.0-or-later
"""Encodings, written here once more so that no case is made by what it tries."""
import base64
import json
import pathlib
import struct
import subprocess
import tempfile


def b64url(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


def from_b64url(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


# --- Diameter (RFC 6733 3, 4.1) ---------------------------------------------------------------------------------------

def avp(code: int, data: bytes, flags: int = 0x40, vendor: int | None = None) -> bytes:
    head = struct.pack(">I", code) + bytes([flags | (0x80 if vendor is not None else 0)])
    size = len(data) + (12 if vendor is not None else 8)
    head += size.to_bytes(3, "big") + (struct.pack(">I", vendor) if vendor is not None else b"")
    return head + data + bytes(-size % 4)


def avps(message: bytes) -> list[bytes]:
    """The AVPs of a message, each with its padding."""
    found, offset = [], 20
    while offset < len(message):
        size = int.from_bytes(message[offset + 5:offset + 8], "big")
        found.append(message[offset:offset + size + -size % 4])
        offset += size + -size % 4
    return found


def code_of(one: bytes) -> int:
    return int.from_bytes(one[:4], "big")


def diameter(message: bytes, parts: list[bytes]) -> bytes:
    """A message with the header of another and these AVPs."""
    body = b"".join(parts)
    return message[:1] + (20 + len(body)).to_bytes(3, "big") + message[4:20] + body


# --- DER (X.690) ------------------------------------------------------------------------------------------------------

def tlv(tag: int, *parts: bytes) -> bytes:
    content = b"".join(parts)
    size = len(content)
    if size < 128:
        return bytes([tag, size]) + content
    octets = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(octets)]) + octets + content


def indefinite(tag: int, *parts: bytes) -> bytes:
    return bytes([tag, 0x80]) + b"".join(parts) + b"\0\0"


def sequence(*parts: bytes) -> bytes:
    return tlv(0x30, *parts)


def integer(value: int) -> bytes:
    return tlv(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True))


def oid(text: str) -> bytes:
    first, second, *rest = map(int, text.split("."))
    octets = b""
    for arc in (first * 40 + second, *rest):
        part = bytes([arc & 0x7f])
        while arc := arc >> 7:
            part = bytes([0x80 | arc & 0x7f]) + part
        octets += part
    return tlv(0x06, octets)


def elements(octets: bytes) -> list[tuple[int, bytes, bytes]]:
    """(tag, content, whole) of each element of definite length in a row."""
    found, at = [], 0
    while at < len(octets):
        size, head = octets[at + 1], 2
        if size & 0x80:
            count = size & 0x7f
            size, head = int.from_bytes(octets[at + 2:at + 2 + count], "big"), 2 + count
        found.append((octets[at], octets[at + head:at + head + size], octets[at:at + head + size]))
        at += head + size
    return found


# --- signatures, by the openssl program -------------------------------------------------------------------------------

def openssl(*arguments: str, given: bytes = b"", files: dict[str, bytes] | None = None) -> bytes:
    with tempfile.TemporaryDirectory() as name:
        for file, octets in (files or {}).items():
            pathlib.Path(name, file).write_bytes(octets)
        done = subprocess.run(["openssl", *arguments], input=given, cwd=name, capture_output=True)
        if done.returncode:
            raise RuntimeError(done.stderr.decode())
        return done.stdout


def sign(key: bytes, octets: bytes) -> bytes:
    """ECDSA with SHA-256 as DER; key is PEM."""
    return openssl("dgst", "-sha256", "-sign", "key.pem", "content", files={"key.pem": key, "content": octets})


def new_key(curve: str = "P-256") -> bytes:
    return openssl("genpkey", "-algorithm", "EC", "-pkeyopt", f"ec_paramgen_curve:{curve}")


def public_of(key: bytes) -> bytes:
    """SubjectPublicKeyInfo."""
    return openssl("pkey", "-in", "key.pem", "-pubout", "-outform", "DER", files={"key.pem": key})


def pkcs8_of(key: bytes) -> bytes:
    return openssl("pkcs8", "-topk8", "-nocrypt", "-in", "key.pem", "-outform", "DER", files={"key.pem": key})


def jws(key: bytes, header: bytes | dict, payload: bytes) -> str:
    """RFC 7515 7.1; R and S of ES256 have 32 octets each (RFC 7518 3.4)."""
    head = header if isinstance(header, bytes) else json.dumps(header, separators=(",", ":")).encode()
    text = b64url(head) + "." + b64url(payload)
    (_, content, _), = elements(sign(key, text.encode()))
    return text + "." + b64url(b"".join(int.from_bytes(part, "big").to_bytes(32, "big") for _, part, _ in elements(content)))
