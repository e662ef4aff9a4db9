#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies inside the golden messages, judged by programs that know nothing of the emulator.

Python's http and json read the messages over HTTP, libwbxml and xmllint the documents in WBXML, openssl opens certificates,
CMS objects and JWS with the keys of tests/data/objects/keys, hashlib and hmac repeat digests and MACs. A media type that
nobody here judges is a fault.
"""
import argparse
import base64
import hashlib
import hmac
import http.client
import io
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
from build_golden import GOLDEN, OBJECTS, PCID, Wbxml, boot_key, hex_lines, key_of_run, md5, object_octets  # noqa: E402
sys.path.insert(0, str(OBJECTS))
from build_objects import mcim  # noqa: E402

DATA = OBJECTS.parent
wbxml = Wbxml()


class Fault(Exception):
    pass


def require(condition, sentence):
    if not condition:
        raise Fault(sentence)


def unb64url(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Judge:
    """openssl and xmllint, in a folder with the files that they read."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.file("platform-root.pem", self.run(["openssl", "x509", "-inform", "DER"], object_octets("platform-root.hex")))
        self.opened = 0

    def run(self, arguments, content=b""):
        done = subprocess.run(arguments, cwd=self.folder, input=content, capture_output=True, check=False)
        require(done.returncode == 0, f"{' '.join(map(str, arguments[:3]))} refuses: {done.stderr.decode()[:300]}")
        return done.stdout

    def file(self, name, content):
        (self.folder / name).write_bytes(content)
        return name

    def chain(self, certificates):
        """Leaf first, up to the platform root; the time of the samples is past."""
        leaf, *others = [self.run(["openssl", "x509", "-inform", "DER"], one) for one in certificates]
        require(self.run(["openssl", "x509", "-outform", "DER"], leaf) == certificates[0], "octets around a certificate")
        untrusted = ["-untrusted", self.file("others.pem", b"".join(others))] if others else []
        self.run(["openssl", "verify", "-x509_strict", "-no_check_time", "-CAfile", "platform-root.pem", *untrusted,
                  self.file("leaf.pem", leaf)])

    def decrypted(self, der, owner):
        self.opened += 1
        key = OBJECTS / "keys" / f"{owner}.pem"
        return self.run(["openssl", "cms", "-decrypt", "-binary", "-inform", "DER", "-inkey", key], der)

    def verified(self, der):
        self.run(["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-no_check_time", "-purpose", "any", "-CAfile",
                  "platform-root.pem", "-signer", "signer.pem", "-out", "content"], der)
        require(b"sho.example" in self.run(["openssl", "x509", "-in", "signer.pem", "-noout", "-subject"]), "another signer")
        return (self.folder / "content").read_bytes()

    def mcim(self, der):
        """The object of step 16, signed or not."""
        is_signed = b"\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02" in der[:20]
        content = self.decrypted(self.verified(der) if is_signed else der, "tre")
        require(content == mcim(), "the object holds another MCIM")

    def jws(self, text, owner):
        """RFC 7515 5.2 with openssl; gives header and claims."""
        header, payload, signature = text.split(".")
        raw = unb64url(signature)
        require(len(raw) == 64, "signature of ES256 has 64 octets")
        values = [int.from_bytes(part, "big") for part in (raw[:32], raw[32:])]
        der = b"".join(b"\x02" + bytes([len(v)]) + v for v in (n.to_bytes(n.bit_length() // 8 + 1, "big") for n in values))
        public = self.run(["openssl", "pkey", "-in", OBJECTS / "keys" / f"{owner}.pem", "-pubout"])
        self.opened += 1
        self.run(["openssl", "dgst", "-sha256", "-verify", self.file("public.pem", public), "-signature",
                  self.file("signature", b"\x30" + bytes([len(der)]) + der)], f"{header}.{payload}".encode())
        return json.loads(unb64url(header)), json.loads(unb64url(payload))

    def valid(self, xml, dtd):
        without_type = re.sub(rb"<!DOCTYPE[^>]*>", b"", xml, count=1)
        self.run(["xmllint", "--noout", "--nonet", "--dtdvalid", DATA / dtd, self.file("document.xml", without_type)])


class Request:
    """The head of a message as http.client reads it, and its body."""

    def __init__(self, octets):
        reader = io.BytesIO(octets)
        self.start = reader.readline().decode("ascii").rstrip("\r\n")
        self.fields = http.client.parse_headers(reader)
        self.body = reader.read()
        length = int(self.fields.get("Content-Length", 0))
        require(not self.fields.defects and len(self.body) == length, "Content-Length is not the body's")
        if self.start.startswith("HTTP/"):
            answer = http.client.HTTPResponse(Socket(octets))
            answer.begin()
            require(answer.read() == self.body, "http.client reads another body")
        else:
            require(re.fullmatch(r"(GET|POST|PUT) /\S* HTTP/1\.1", self.start) and self.fields["Host"], "no request")


class Socket:
    def __init__(self, octets):
        self.octets = octets

    def makefile(self, _mode):
        return io.BytesIO(self.octets)


def judge_authorization(judge, token, object_octets):
    _, claims = judge.jws(token, "sho")
    require(claims["mcim_pcid"] == PCID, "the authorization is another device's")
    require(unb64url(claims["mcim_object"]) == hashlib.sha256(object_octets).digest(), "the authorization is another object's")


def judge_json(judge, body):
    members = json.loads(body)
    require(isinstance(members, dict) and members, "the body is no object")
    platform = object_octets("platform-credential.hex")
    if "x5c" in members:
        certificates = [base64.b64decode(one, validate=True) for one in members["x5c"]]
        require(certificates == [platform, object_octets("platform-root.hex")], "another chain")
        judge.chain(certificates)
    if "pfcHash" in members:
        require(unb64url(members["pfcHash"]) == hashlib.sha256(platform).digest(), "pfcHash is not the credential's")
    if "bootKey" in members:
        require(unb64url(members["bootKey"]) == boot_key(), "bootKey is not that of the AKA run")
    if "mac" in members:
        mac = hmac.new(key_of_run("MCIM-CONN"), (PCID + "10.45.0.7").encode(), "sha256").digest()
        require(unb64url(members["mac"]) == mac, "mac is not that of the AKA run and the address")
    if "object" in members:
        content = base64.b64decode(members["object"], validate=True)
        judge.mcim(content)
        if "authorization" in members:
            judge_authorization(judge, members["authorization"], content)


def judge_credential(judge, body):
    credential = json.loads(judge.decrypted(body, "icf"))
    require(credential["pcid"] == PCID and len(unb64url(credential["k"])) == 16, "no credential inside")


def judge_evidence(judge, body):
    header, claims = judge.jws(body.decode("ascii"), "tre")
    require(header["typ"] == "eat+jwt", "typ of RFC 9782")
    register = bytes(32)
    for entry in claims["mcim_log"]:
        register = hashlib.sha256(register + unb64url(entry["digest"])).digest()
    require(claims["mcim_log"] and register == unb64url(claims["mcim_pcr"]), "the log does not replay to the register")


def judge_result(judge, body):
    _, claims = judge.jws(body.decode("ascii"), "pva")
    require(claims["ear.status"] == 2, "not affirming")


def judge_syncml(judge, body):
    xml = wbxml.run("wbxml2xml", [], body)
    objects = re.findall(rb">bin</Format>.*?<Data><!\[CDATA\[(.*?)\]\]></Data>", xml, re.DOTALL)
    for content in objects:
        xml = xml.replace(content, b"octets")
        judge.mcim(content)
        token = re.search(rb">application/jwt</Type>.*?<Data>(?:<!\[CDATA\[)?([\w.-]+)", xml, re.DOTALL)
        judge_authorization(judge, token.group(1).decode(), content)
    judge.valid(xml, "dm-subset.dtd")
    require(body.count(b"\xc3") >= len(objects), "binary data is not opaque")


BODIES = {
    "application/json": judge_json,
    "application/cms": judge_credential,
    "application/eat+jwt": judge_evidence,
    "application/jwt": judge_result,
    "application/vnd.syncml.dm+wbxml": judge_syncml,
}


def judge_dm_mac(field, body):
    """x-syncml-hmac of OMA DM Security 1.2, from either end."""
    user, mac = re.fullmatch(r'algorithm=MD5, username="([^"]+)", mac=(\S+)', field).groups()
    secret, nonce = {"m2me-0001": (b"client-secret", b"NonceClient"), "dpf.ro.example": (b"server-secret", b"NonceServer")}[user]
    stored = base64.b64encode(md5(user.encode() + b":" + secret))
    require(base64.b64decode(mac) == md5(stored + b":" + nonce + b":" + base64.b64encode(md5(body))), "another MAC in x-syncml-hmac")


def judge_http(judge, octets):
    message = Request(octets)
    if "x-syncml-hmac" in message.fields:
        judge_dm_mac(message.fields["x-syncml-hmac"], message.body)
    if message.body:
        kind = message.fields["Content-Type"]
        require(kind in BODIES, f"nobody judges {kind}")
        BODIES[kind](judge, message.body)


def judge_push(judge, octets):
    """Headers of less than 128 octets; tshark reads them."""
    headers, body = octets[3:3 + octets[2]], octets[3 + octets[2]:]
    if body[:3] == b"\x03\x0b\x6a":
        mac = hmac.new(boot_key(), body, "sha1").hexdigest().upper().encode()
        require(len(headers) == 1 or mac in headers, "another MAC")
        judge.valid(wbxml.run("wbxml2xml", [], body), "provisioning-subset.dtd")
        return
    trigger = body[16:]
    digest = md5(base64.b64encode(md5(b"dpf.ro.example:server-secret")) + b":NonceServer:" + base64.b64encode(md5(trigger)))
    require(hmac.compare_digest(body[:16], digest), "another digest")


def data_of_commands(octets):
    content = b""
    while octets:
        content += octets[5:5 + octets[4]]
        octets = octets[5 + octets[4]:]
    return content


def data_of_response(octets):
    content = b""
    while octets[:1] == b"\x61":
        size = octets[1] or 256
        content += octets[7:7 + size]
        octets = octets[7 + size:]
    require(len(octets) == 2, "no status word at the end")
    return content


def judge_card(judge, octets, message):
    content = data_of_response(octets) if message == "tre-response" else data_of_commands(octets)
    if message == "tre-install":
        listed = judge.run(["openssl", "asn1parse", "-inform", "DER"], content).decode()
        parts = re.findall(r"^ *(\d+):d=0 +hl=(\d+) +l= *(\d+) prim: cont \[ (\d) \]", listed, re.MULTILINE)
        require([tag for *_, tag in parts] == ["1", "2"], "not an object and its authorization")
        values = [content[int(at) + int(head):int(at) + int(head) + int(size)] for at, head, size, _ in parts]
        require(sum(int(head) + int(size) for _, head, size, _ in parts) == len(content), "octets beside the objects")
        if len(content) > 255:
            judge.mcim(values[0])
            judge_authorization(judge, values[1].decode("ascii"), values[0])
    elif content[:2] == b"\x30\x82":
        judge.chain([content])


def judge_file(judge, path):
    text = path.read_text()
    octets = bytes.fromhex("".join(hex_lines(text)))
    said = dict(line[2:].split(": ", 1) for line in text.splitlines() if line.startswith("# ") and ": " in line)
    if said["channel"] == "tre-bus":
        judge_card(judge, octets, said["message"])
    elif said["channel"].startswith("push-"):
        judge_push(judge, octets)
    elif said["channel"] not in ("radio", "s6d-icf", "s6d-sho"):
        judge_http(judge, octets)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=GOLDEN, help="of the golden files")
    folder = parser.parse_args().folder
    faults = 0
    with tempfile.TemporaryDirectory() as work:
        judge = Judge(work)
        paths = sorted(folder.glob("*.hex"))
        for path in paths:
            try:
                judge_file(judge, path)
            except (Fault, ValueError, KeyError, IndexError, AttributeError, http.client.HTTPException) as fault:
                print(f"{path.name}: {fault}")
                faults += 1
    print(f"{len(paths)} messages, {judge.opened} objects opened, {faults} faults")
    return 1 if faults or not paths else 0


if __name__ == "__main__":
    sys.exit(main())
