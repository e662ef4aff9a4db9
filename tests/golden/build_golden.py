#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The author of the octets in tests/golden: a second implementation, which knows nothing of the emulator's codecs.

    build_golden.py --check    compares every file with what is built here, and names the first octet that differs
    build_golden.py --write    writes the octets of the files that differ; their comments stay

JSON comes from Python's json, WBXML from libwbxml, digests and MACs from hashlib and hmac, certificates and CMS objects from
openssl (tests/data/objects/build_objects.py). Everything else is put together octet by octet after the specification that is
named at its function.
"""
import argparse
import base64
import ctypes
import ctypes.util
import hashlib
import hmac
import http
import ipaddress
import json
import struct
import sys
import xml.etree.ElementTree
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

GOLDEN = Path(__file__).resolve().parent
OBJECTS = GOLDEN.parent / "data" / "objects"

built = {}


def golden(name):
    """Enters what the function returns under the name of a golden file."""
    def enter(function):
        built[name] = function
        return function
    return enter


def u8(value):
    return struct.pack(">B", value)


def u16(value):
    return struct.pack(">H", value)


def u24(value):
    return struct.pack(">I", value)[1:]


def u32(value):
    return struct.pack(">I", value)


def lv(value):
    return u8(len(value)) + value


def tlv(tag, value):
    return u8(tag) + lv(value)


def b64(octets):
    return base64.b64encode(octets).decode()


def b64url(octets):
    """RFC 4648 5, without padding."""
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


def object_text(name):
    lines = (OBJECTS / name).read_text().splitlines()
    return "".join(line for line in lines if not line.startswith("#"))


def object_octets(name):
    return bytes.fromhex(object_text(name))


# ---- Values that several messages share.

PCID = "001010123456789"
IP = "10.45.0.7"
DEVICE = "m2me-0001"
TXID = "9f3c0a1122334455"
ICCID = "8988303000000000017"
DM_URI = "http://dpf.ro.example/dm"
DM_SERVER = "dpf.ro.example"
# 3GPP TS 35.208 4.3, test set 1
RAND = bytes.fromhex("23553cbe9637a89d218ae64dae47bf35")
AUTN = bytes.fromhex("55f328b43577b9b94a9ffac354dfafb3")
RES = bytes.fromhex("a54211d5e3ba50bf")
CK = bytes.fromhex("b40ba9a3c58b2a05bbf0d987b21bf8cb")
IK = bytes.fromhex("f769bcd751044604127672711c6d3441")
AUTS = bytes.fromhex("ba853f3c123c01cfaf9ec4e871e9")


# ---- HTTP/1.1: RFC 9112 2.1, 3, 4; Content-Length as RFC 9110 8.6 wants it, so none with 204 and none in a GET.

def http_request(method, target, host, media_type=None, body=b"", fields=""):
    head = f"{method} {target} HTTP/1.1\r\nHost: {host}\r\n{fields}"
    if media_type:
        head += f"Content-Type: {media_type}\r\nContent-Length: {len(body)}\r\n"
    return head.encode("ascii") + b"\r\n" + body


def http_answer(status, media_type=None, body=b"", fields=""):
    head = f"HTTP/1.1 {status} {http.HTTPStatus(status).phrase}\r\n{fields}"
    if media_type:
        head += f"Content-Type: {media_type}\r\n"
    if status != 204:
        head += f"Content-Length: {len(body)}\r\n"
    return head.encode("ascii") + b"\r\n" + body


def json_octets(members):
    return json.dumps(members, separators=(",", ":"), ensure_ascii=False).encode()


def json_request(method, target, host, members):
    return http_request(method, target, host, "application/json", json_octets(members))


# ---- Steps 3n to 9

@golden("credential-request")
def credential_request():
    return http_request("GET", f"/credentials/{PCID}", "ccif.ro.example:8080")


@golden("credential-answer")
def credential_answer():
    return http_answer(200, "application/cms", object_octets("credential.hex"))


@golden("credential-answer-404")
def credential_answer_404():
    return http_answer(404)


@golden("connectivity-request")
def connectivity_request():
    return json_request("POST", "/connectivity", "icf.ro.example", {"pcid": PCID})


@golden("connectivity-request-rand")
def connectivity_request_rand():
    return json_request("POST", "/connectivity", "icf.ro.example", {"pcid": PCID, "rand": b64url(RAND)})


@golden("connectivity-request-mac")
def connectivity_request_mac():
    """Measure H3: a MAC over PCID and address under a key of the AKA run."""
    mac = hmac.new(key_of_run("MCIM-CONN"), PCID.encode() + IP.encode(), hashlib.sha256).digest()
    return json_request("POST", "/connectivity", "icf.ro.example", {"pcid": PCID, "rand": b64url(RAND), "mac": b64url(mac)})


@golden("connectivity-answer")
def connectivity_answer():
    return http_answer(202)


@golden("connectivity-answer-403")
def connectivity_answer_403():
    return http_answer(403)


def key_of_run(label):
    """Measures H2 and H3: HMAC-SHA-256 over what ICF and M2ME both have from one AKA run."""
    return hmac.new(CK + IK, label.encode() + PCID.encode() + RAND, hashlib.sha256).digest()


def boot_key():
    return key_of_run("MCIM-BOOT")


@golden("bootstrap-order")
def bootstrap_order():
    return json_request("POST", "/bootstrap", "drf.ro.example:8080", {"pcid": PCID, "ip": IP})


@golden("bootstrap-order-key")
def bootstrap_order_key():
    return json_request("POST", "/bootstrap", "drf.ro.example:8080",
                        {"pcid": PCID, "ip": IP, "bootKey": b64url(boot_key())})


@golden("bootstrap-order-rand")
def bootstrap_order_rand():
    return json_request("POST", "/bootstrap", "drf.ro.example:8080",
                        {"pcid": PCID, "ip": IP, "bootKey": b64url(boot_key()), "rand": b64url(RAND)})


@golden("bootstrap-order-answer")
def bootstrap_order_answer():
    return http_answer(202)


# ---- WBXML by libwbxml

class Wbxml:
    """libwbxml through its C interface, which can do what its programs can't: leave the string table out."""

    def __init__(self):
        name = ctypes.util.find_library("wbxml2")
        if not name:
            sys.exit("libwbxml2 is not installed; ./mcim deps brings it")
        self.library = ctypes.CDLL(name)
        self.library.wbxml_errors_string.restype = ctypes.c_char_p

    def run(self, name, settings, octets):
        converter = ctypes.c_void_p()
        self.library[f"wbxml_conv_{name}_create"](ctypes.byref(converter))
        for setting, *value in settings:
            self.library[f"wbxml_conv_{name}_{setting}"](converter, *value)
        result = ctypes.c_void_p()
        length = ctypes.c_ulong()
        error = self.library[f"wbxml_conv_{name}_run"](
            converter, ctypes.c_char_p(octets), ctypes.c_ulong(len(octets)), ctypes.byref(result), ctypes.byref(length))
        if error:
            raise ValueError(f"libwbxml: {self.library.wbxml_errors_string(error).decode()}")
        return ctypes.string_at(result, length.value)

    def encode(self, xml_text, version):
        """`version` is the first octet: 2 for WBXML 1.2, 3 for 1.3."""
        settings = [("set_version", ctypes.c_int(version)), ("enable_preserve_whitespaces",), ("disable_string_table",)]
        return self.run("xml2wbxml", settings, xml_text.encode())

    def decode(self, octets):
        return self.run("wbxml2xml", [("set_gen_type", ctypes.c_int(0))], octets).decode()


wbxml = Wbxml()


def same_xml(one, other):
    return xml.etree.ElementTree.canonicalize(one) == xml.etree.ElementTree.canonicalize(other)


# ---- Step 10: OMA ProvCont 1.1, ProvBoot 1.1, AC w7 of OMA DM; carried by WAP-230 WSP 8.2.4.1

PROVISIONING_HEAD = ('<?xml version="1.0"?><!DOCTYPE wap-provisioningdoc PUBLIC "-//WAPFORUM//DTD PROV 1.0//EN" '
                     '"http://www.wapforum.org/DTD/prov.dtd">')

# OMA ProvCont 1.1 8.1 to 8.3: the tokens that the document below needs, by code page.
TAGS = {"wap-provisioningdoc": 0x05, "characteristic": 0x06, "parm": 0x07}
ATTRIBUTES = [
    {("name", ""): 0x05, ("value", ""): 0x06, ("name", "NAME"): 0x07, ("name", "NAP-ADDRESS"): 0x08,
     ("name", "NAP-ADDRTYPE"): 0x09, ("name", "BEARER"): 0x10, ("name", "NAPID"): 0x11, ("name", "TO-NAPID"): 0x22,
     ("name", "PORTNBR"): 0x23, ("version", "1.0"): 0x46, ("type", "PORT"): 0x53, ("type", "NAPDEF"): 0x55,
     ("type", "VENDORCONFIG"): 0x57},
    {("name", "NAME"): 0x07, ("name", "TO-NAPID"): 0x22, ("name", "PORTNBR"): 0x23, ("name", "AAUTHDATA"): 0x2f,
     ("name", "AAUTHLEVEL"): 0x30, ("name", "AAUTHNAME"): 0x31, ("name", "AAUTHSECRET"): 0x32, ("name", "AAUTHTYPE"): 0x33,
     ("name", "ADDR"): 0x34, ("name", "APPID"): 0x36, ("name", "PROVIDER-ID"): 0x38, ("type", "PORT"): 0x53,
     ("type", "APPLICATION"): 0x55, ("type", "APPADDR"): 0x56, ("type", "APPAUTH"): 0x57},
]
VALUES = [{"APN": 0x89, "GSM-GPRS": 0xab}, {"APPSRV": 0x8d, "DIGEST": 0x93}]


def provisioning_wbxml(document):
    """WAP-192 5.4, 5.8.4 for the document as nested (tag, attributes, children).

    libwbxml is not the author here, because it takes a value's token from either code page, as it may, and then reads the
    next attribute's name on page 1; the emulator writes the texts of page 1 as inline strings, as it may too. It judges:
    what it reads from these octets must be the XML of the document.
    """
    page = 0
    out = b"\x03\x0b\x6a\x00"  # WBXML 1.3, -//WAPFORUM//DTD PROV 1.0//EN, UTF-8, no string table

    def put_attribute(name, value):
        nonlocal page, out
        if (name, value) in ATTRIBUTES[page]:
            out += u8(ATTRIBUTES[page][name, value])
            return
        other = 1 - page
        if (name, value) in ATTRIBUTES[other]:
            page = other
            out += b"\x00" + u8(page) + u8(ATTRIBUTES[page][name, value])
            return
        if page != 0:
            page = 0
            out += b"\x00\x00"
        out += u8(ATTRIBUTES[0][name, ""])
        out += u8(VALUES[0][value]) if value in VALUES[0] else b"\x03" + value.encode() + b"\x00"

    def put_element(tag, attributes, children):
        nonlocal out
        out += u8(TAGS[tag] | (0x80 if attributes else 0) | (0x40 if children else 0))
        for name, value in attributes:
            put_attribute(name, value)
        out += b"\x01" if attributes else b""
        for child in children:
            put_element(*child)
        out += b"\x01" if children else b""

    put_element(*document)
    if not same_xml(wbxml.decode(out), provisioning_xml(document)):
        raise ValueError("libwbxml reads something else from the provisioning document")
    if not same_xml(wbxml.decode(wbxml.encode(provisioning_xml(document), 3)), provisioning_xml(document)):
        raise ValueError("libwbxml does not read what it wrote")
    return out


def provisioning_xml(document):
    def element(tag, attributes, children):
        names = "".join(f" {name}={quoteattr(value)}" for name, value in attributes)
        return f"<{tag}{names}>" + "".join(element(*child) for child in children) + f"</{tag}>"
    return PROVISIONING_HEAD + element(*document)


def characteristic(kind, parms, *inside):
    return ("characteristic", [("type", kind)], [("parm", [("name", n), ("value", v)], []) for n, v in parms] + list(inside))


CLIENT_NONCE = b"NonceClient"
SERVER_NONCE = b"NonceServer"
CLIENT_SECRET = "client-secret"
SERVER_SECRET = "server-secret"


def bootstrap_document():
    def auth(level, name, secret, nonce):
        return characteristic("APPAUTH", [("AAUTHLEVEL", level), ("AAUTHTYPE", "DIGEST"), ("AAUTHNAME", name),
                                          ("AAUTHSECRET", secret), ("AAUTHDATA", b64(nonce))])
    application = characteristic(
        "APPLICATION",
        [("APPID", "w7"), ("PROVIDER-ID", DM_SERVER), ("NAME", "RO Provisioning"), ("TO-NAPID", "NAP1")],
        characteristic("APPADDR", [("ADDR", DM_URI)], characteristic("PORT", [("PORTNBR", "80")])),
        auth("APPSRV", DEVICE, CLIENT_SECRET, CLIENT_NONCE),
        auth("CLIENT", DM_SERVER, SERVER_SECRET, SERVER_NONCE))
    access_point = characteristic(
        "NAPDEF", [("NAPID", "NAP1"), ("NAME", "RO bootstrap"), ("BEARER", "GSM-GPRS"), ("NAP-ADDRESS", "bootstrap.ro"),
                   ("NAP-ADDRTYPE", "APN")])
    context = characteristic(
        "VENDORCONFIG", [("NAME", "MCIM-CTX"), ("SHO-ID", "sho.example"), ("SHO-ADDR", "http://sho.example:8080"),
                         ("PCID", PCID), ("TXID", TXID), ("MCIM-URI", "./M2MSIMMobj"), ("MCIM-CT", "application/cms"),
                         ("M2M-URI", "./M2MMobj")])
    return provisioning_wbxml(("wap-provisioningdoc", [("version", "1.0")], [application, access_point, context]))


# WAP-230 WSP, Annex A, tables 38 to 40 with OMNA's numbers: short forms have bit 8 set.
CONNECTIVITY_WBXML = u8(0x80 | 0x36)
SYNCML_NOTIFICATION = u8(0x80 | 0x44)
SEC, MAC = u8(0x80 | 0x11), u8(0x80 | 0x12)
APPLICATION_ID, SYNCML_DM = u8(0x80 | 0x2f), u8(0x80 | 0x07)


def uintvar(value):
    """WSP 8.1.2"""
    octets = [value & 0x7f]
    while value > 0x7f:
        value >>= 7
        octets.insert(0, 0x80 | value & 0x7f)
    return bytes(octets)


def push(transaction, headers, body):
    """WSP 8.2.4.1 behind the transaction id of a connectionless session (8.2.1); PDU type 06."""
    return u8(transaction) + b"\x06" + uintvar(len(headers)) + headers + body


def value_length(value):
    """WSP 8.4.2.2: up to 30 as one octet, else a quote and a uintvar."""
    return u8(len(value)) if len(value) <= 30 else b"\x1f" + uintvar(len(value))


@golden("bootstrap-message")
def bootstrap_message():
    return push(1, CONNECTIVITY_WBXML, bootstrap_document())


@golden("bootstrap-message-mac")
def bootstrap_message_mac():
    """OMA ProvBoot 1.1 5.2: SEC NETWPIN, MAC as forty digits in upper case."""
    body = bootstrap_document()
    mac = hmac.new(boot_key(), body, hashlib.sha1).hexdigest().upper()
    content_type = CONNECTIVITY_WBXML + SEC + u8(0x80 | 0) + MAC + mac.encode() + b"\x00"
    return push(1, value_length(content_type) + content_type, body)


# ---- Steps 12 to 17

def chain():
    return [b64(object_octets("platform-credential.hex")), b64(object_octets("platform-root.hex"))]


@golden("registration-request")
def registration_request():
    return json_request("POST", "/registrations", "sho.example:8080",
                        {"deviceId": DEVICE, "pcid": PCID, "ip": IP, "dpfAddress": DM_URI, "transactionId": TXID})


@golden("registration-answer")
def registration_answer():
    return http_answer(201)


@golden("registration-answer-403")
def registration_answer_403():
    return http_answer(403)


@golden("pfc-request")
def pfc_request():
    return http_request("GET", f"/pfc?txid={TXID}", "m2me.device.example:8081")


@golden("pfc-answer")
def pfc_answer():
    return http_answer(200, "application/json", json_octets({"deviceId": DEVICE, "pcid": PCID, "x5c": chain()}))


def validation(**more):
    return json_request("POST", "/validations", "pva.example:8080",
                        {"transactionId": TXID, "deviceId": DEVICE, "pcid": PCID, "ip": IP, "x5c": chain()} | more)


@golden("validation-request")
def validation_request():
    return validation()


@golden("validation-request-nonce")
def validation_request_nonce():
    return validation(nonce="kAaNYVF6cnPqHKDpC5Z7pg")


@golden("evidence-challenge")
def evidence_challenge():
    return json_request("POST", "/evidence", "m2me.device.example:8081",
                        {"transactionId": TXID, "nonce": b64url(RAND)})


@golden("evidence-challenge-plain")
def evidence_challenge_plain():
    return json_request("POST", "/evidence", "m2me.device.example:8081", {"transactionId": TXID})


@golden("evidence-answer")
def evidence_answer():
    return http_answer(200, "application/eat+jwt", object_text("evidence.jws").encode())


@golden("evidence-answer-500")
def evidence_answer_500():
    return http_answer(500)


@golden("validation-answer")
def validation_answer():
    """AR4SI: 96 is contraindicated."""
    return http_answer(200, "application/json", json_octets(
        {"ear.status": 96, "reasons": ["measurements-match"], "iat": 1262304240, "exp": 1262304540, "mcim_txid": TXID}))


@golden("validation-answer-signed")
def validation_answer_signed():
    return http_answer(200, "application/jwt", object_text("result.jws").encode())


def delivery(content, **more):
    return json_request("PUT", f"/objects/{ICCID}", "dpf.ro.example:8080",
                        {"pcid": PCID, "ip": IP, "deviceId": DEVICE, "transactionId": TXID, "version": 1,
                         "shoId": "sho.example",
                         "pfcHash": b64url(hashlib.sha256(object_octets("platform-credential.hex")).digest()),
                         "contentType": "application/cms", "object": b64(object_octets(content))} | more)


@golden("object-delivery")
def object_delivery():
    return delivery("enveloped.hex")


@golden("object-delivery-authorized")
def object_delivery_authorized():
    return delivery("signed.hex", authorization=object_text("authorization.jws"))


@golden("object-delivery-answer")
def object_delivery_answer():
    return http_answer(202)


# ---- Steps 18 and 20: OMA DM 1.2 in SyncML 1.2

def md5(octets):
    return hashlib.md5(octets).digest()


def stored_password(name, secret):
    return b64(md5(f"{name}:{secret}".encode())).encode()


@golden("dm-notification")
def dm_notification():
    """OMA DM Notification 1.2 6.2: digest of OMA DM Security 1.2, trigger of 64 bits and the server's name."""
    version, background, by_server, session = 11, 1, 1, 1  # 0000001011: DM Notification 1.2.1 6.2.2.6
    bits = version << 54 | background << 52 | by_server << 51 | session << 8 | len(DM_SERVER)
    trigger = struct.pack(">Q", bits) + DM_SERVER.encode()
    digest = md5(stored_password(DM_SERVER, SERVER_SECRET) + b":" + SERVER_NONCE + b":" + b64(md5(trigger)).encode())
    return push(2, SYNCML_NOTIFICATION + APPLICATION_ID + SYNCML_DM, digest + trigger)


SYNCML_HEAD = ('<?xml version="1.0"?><!DOCTYPE SyncML PUBLIC "-//SYNCML//DTD SyncML 1.2//EN" '
               '"http://www.openmobilealliance.org/tech/DTD/OMA-TS-SyncML_RepPro_DTD-V1_2.dtd">')


class Raw(str):
    """XML as it stands."""


def el(name, *inside):
    return Raw(f"<{name}>" + "".join(part if isinstance(part, Raw) else escape(part) for part in inside) + f"</{name}>")


def meta_element(name, text):
    return Raw(f'<{name} xmlns="syncml:metinf">{escape(text)}</{name}>')


def meta(**parts):
    return el("Meta", *(meta_element(name, text) for name, text in parts.items()))


def uri(name, text, local_name=None):
    return el(name, el("LocURI", text), *([el("LocName", local_name)] if local_name else []))


def item(*, target=None, source=None, form=None, kind=None, content=None):
    parts = [uri("Target", target)] if target else []
    parts += [uri("Source", source)] if source else []
    parts += [meta(Format=form, Type=kind)] if form else []
    parts += [el("Data", content)] if content is not None else []
    return el("Item", *parts)


def status(cmd_id, msg_ref, cmd_ref, cmd, code, *between):
    return el("Status", el("CmdID", str(cmd_id)), el("MsgRef", str(msg_ref)), el("CmdRef", str(cmd_ref)), el("Cmd", cmd),
              *between, el("Data", str(code)))


def syncml(*, msg_id, target, source, source_name=None, header=(), body=(), inline=(), binary=None):
    """RepPro 1.2; WBXML 1.2 by libwbxml, with two changes of what WAP-192 5.8.4 leaves to the writer or XML can't say.

    libwbxml takes text in Add and Replace for opaque octets; the texts in `inline` are inline strings instead. And `binary`
    stands in the XML as as many letters. libwbxml reads the result before these become octets.
    """
    text = SYNCML_HEAD + '<SyncML xmlns="SYNCML:SYNCML1.2">' + el(
        "SyncHdr", el("VerDTD", "1.2"), el("VerProto", "DM/1.2"), el("SessionID", "1"), el("MsgID", str(msg_id)),
        uri("Target", target), uri("Source", source, source_name), *header)
    text += el("SyncBody", *body, Raw("<Final/>")) + "</SyncML>"
    octets = wbxml.encode(text, 2)
    for words in inline:
        octets = exchange(octets, b"\xc3" + uintvar(len(words)) + words.encode(), b"\x03" + words.encode() + b"\x00")
    if not same_xml(wbxml.decode(octets), text):
        raise ValueError("libwbxml reads something else")
    return exchange(octets, stand_in(binary).encode(), binary) if binary else octets


def exchange(octets, old, new):
    if octets.count(old) != 1:
        raise ValueError(f"not once in the document: {old[:40]}")
    return octets.replace(old, new)


def stand_in(binary):
    return "Z" * len(binary)


def dm_mac(name, secret, nonce, body):
    """Measure H9: x-syncml-hmac of OMA DM Security 1.2."""
    mac = b64(md5(stored_password(name, secret) + b":" + nonce + b":" + b64(md5(body)).encode()))
    return f'x-syncml-hmac: algorithm=MD5, username="{name}", mac={mac}\r\n'


def dm_request(body, mac=""):
    # OMA SyncML HTTP Binding 1.2
    fields = "Accept: application/vnd.syncml.dm+wbxml\r\nAccept-Charset: utf-8\r\nUser-Agent: M2ME\r\nCache-Control: no-store\r\n"
    return http_request("POST", "/dm", "dpf.ro.example", "application/vnd.syncml.dm+wbxml", body, fields + mac)


def dm_answer(body, mac=""):
    return http_answer(200, "application/vnd.syncml.dm+wbxml", body, "Cache-Control: no-store\r\n" + mac)


@golden("dm-client-message")
def dm_client_message():
    """Package 1; Cred of auth-md5, OMA DM Security 1.2 5.3."""
    digest = b64(md5(stored_password(DEVICE, CLIENT_SECRET) + b":" + CLIENT_NONCE))
    leaves = [("DevId", DEVICE), ("Man", "Example"), ("Mod", "M2M-1"), ("DmV", "1.2"), ("Lang", "en")]
    return dm_request(syncml(
        msg_id=1, target=DM_URI, source=DEVICE, source_name=DEVICE, inline=[text for _, text in leaves],
        header=[el("Cred", meta(Format="b64", Type="syncml:auth-md5"), el("Data", digest)), meta(MaxMsgSize="16384")],
        body=[el("Alert", el("CmdID", "1"), el("Data", "1200")),
              el("Replace", el("CmdID", "2"), *(item(source=f"./DevInfo/{name}", content=text) for name, text in leaves))]))


@golden("dm-server-message")
def dm_server_message():
    """Package 2: CMS in the opaque octets of WAP-192 5.8.4.6."""
    cms = object_octets("signed.hex")
    challenge = el("Chal", meta(Format="b64", Type="syncml:auth-md5", NextNonce=b64(b"NextNonce")))
    base = "./M2MSIMMobj/1"
    token = object_text("authorization.jws")
    leaves = [item(target=f"{base}/Id", form="chr", kind="text/plain", content="mcim-1"),
              item(target=f"{base}/Version", form="int", kind="text/plain", content="1"),
              item(target=f"{base}/Object", form="bin", kind="application/cms", content=Raw(f"<![CDATA[{stand_in(cms)}]]>")),
              item(target=f"{base}/AuthToken", form="chr", kind="application/jwt", content=token)]
    return dm_answer(syncml(
        msg_id=1, target=DEVICE, source=DM_URI, inline=["mcim-1", "1", token], binary=cms,
        body=[status(1, 1, 0, "SyncHdr", 212, el("TargetRef", DM_URI), challenge),
              status(2, 1, 1, "Alert", 200), status(3, 1, 2, "Replace", 200),
              el("Add", el("CmdID", "4"), *leaves),
              el("Get", el("CmdID", "5"), item(target="./M2MMobj/Free")),
              el("Delete", el("CmdID", "6"), item(target="./M2MSIMMobj/0")),
              el("Exec", el("CmdID", "7"), item(target=f"{base}/Install"))]))


@golden("dm-client-message-report")
def dm_client_message_report():
    """Package 3 with the generic alert, whose data is the emulator's choice."""
    report = json_octets({"iccid": ICCID, "result": 200, "treStatus": "9000"}).decode()
    return dm_request(syncml(
        msg_id=2, target=DM_URI, source=DEVICE,
        body=[status(1, 1, 4, "Add", 200), status(2, 1, 7, "Exec", 200),
              el("Results", el("CmdID", "3"), el("MsgRef", "1"), el("CmdRef", "5"),
                 item(source="./M2MMobj/Free", form="int", kind="text/plain", content="3")),
              el("Alert", el("CmdID", "4"), el("Data", "1226"),
                 item(source="./M2MSIMMobj/1", form="chr", kind="urn:mcim-emulator:dm:1.0:provisioning", content=report))]))


@golden("dm-server-message-end")
def dm_server_message_end():
    return dm_answer(syncml(msg_id=2, target=DEVICE, source=DM_URI,
                            body=[status(1, 2, 0, "SyncHdr", 200), status(2, 2, 4, "Alert", 200)]))


@golden("dm-client-message-mac")
def dm_client_message_mac():
    """Package 3, with the client's MAC and the nonce for the server's next."""
    body = syncml(msg_id=2, target=DM_URI, source=DEVICE,
                  body=[status(1, 1, 0, "SyncHdr", 200,
                               el("Chal", meta(Format="b64", Type="syncml:auth-MAC", NextNonce=b64(b"NextNonce")))),
                        status(2, 1, 7, "Exec", 200)])
    return dm_request(body, dm_mac(DEVICE, CLIENT_SECRET, CLIENT_NONCE, body))


@golden("dm-server-message-mac")
def dm_server_message_mac():
    body = syncml(msg_id=2, target=DEVICE, source=DM_URI,
                  body=[status(1, 2, 0, "SyncHdr", 200,
                               el("Chal", meta(Format="b64", Type="syncml:auth-MAC", NextNonce=b64(b"NextNonce")))),
                        status(2, 2, 4, "Alert", 200)])
    return dm_answer(body, dm_mac(DM_SERVER, SERVER_SECRET, SERVER_NONCE, body))


@golden("dm-server-message-401")
def dm_server_message_401():
    return http_answer(401)


# ---- Step 21

@golden("status-report")
def status_report():
    return json_request("POST", "/status", "sho.example:8080",
                        {"pcid": PCID, "transactionId": TXID, "iccid": ICCID, "result": 200})


@golden("status-report-answer")
def status_report_answer():
    return http_answer(204)


# ---- TRE link: ISO 7816-4 5.1, 5.1.1.1 (chaining), 7.6.1 (GET RESPONSE) over T=0; TS 31.102 7.1.2

def command(cla, ins, p1, p2, content=b""):
    """Of 255 octets at most each; all but the last have bit 5 of the class set."""
    parts = [content[at:at + 255] for at in range(0, len(content), 255)] or [b""]
    chained = [bytes([cla | 0x10, ins, p1, p2]) + lv(part) for part in parts[:-1]]
    return b"".join(chained) + bytes([cla, ins, p1, p2]) + lv(parts[-1])


def response(body, status_word):
    """Each part is announced by 61xx (00: 256 octets) and fetched."""
    parts = [body[at:at + 256] for at in range(0, len(body), 256)]
    fetched = [b"\x61" + u8(len(part) % 256) + b"\x00\xc0\x00\x00" + u8(len(part) % 256) + part for part in parts]
    return b"".join(fetched) + u16(status_word)


def ber(tag, value):
    """X.690 8.1.3: definite lengths"""
    size = len(value)
    length = u8(size) if size < 0x80 else b"\x81" + u8(size) if size < 0x100 else b"\x82" + u16(size)
    return u8(tag) + length + value


@golden("tre-authenticate")
def tre_authenticate():
    return command(0x00, 0x88, 0x00, 0x81, lv(RAND) + lv(AUTN))


@golden("tre-select-identity")
def tre_select_identity():
    return command(0x80, 0x1c, 0x01, 0x00)


@golden("tre-get-pfc")
def tre_get_pfc():
    return command(0x80, 0x12, 0x00, 0x00)


@golden("tre-attest")
def tre_attest():
    return command(0x80, 0x14, 0x00, 0x00, bytes(range(16)))


@golden("tre-attest-without-nonce")
def tre_attest_without_nonce():
    return command(0x80, 0x14, 0x00, 0x00)


@golden("tre-install")
def tre_install():
    cms = bytes.fromhex("3006020101020102")
    return command(0x80, 0x16, 0x00, 0x00, ber(0x81, cms) + ber(0x82, b"ab.cd.e"))


@golden("tre-install-chained")
def tre_install_chained():
    authorization = object_text("authorization.jws").encode()
    return command(0x80, 0x16, 0x00, 0x00, ber(0x81, object_octets("signed.hex")) + ber(0x82, authorization))


@golden("tre-response-authenticate")
def tre_response_authenticate():
    return response(b"\xdb" + lv(RES) + lv(CK) + lv(IK), 0x9000)


@golden("tre-response-mac-wrong")
def tre_response_mac_wrong():
    return response(b"", 0x9862)


@golden("tre-response-two-parts")
def tre_response_two_parts():
    return response(object_octets("platform-credential.hex"), 0x9000)


# ---- GPRS mobility and session management: TS 24.008 9.4, 9.5, 10.5; the first of two half octets is the low one

def bcd(digits, kind):
    """10.5.1.4: digit 1 above odd indicator and type, then pairs, the earlier low; F fills an even count."""
    nibbles = [len(digits) % 2 << 3 | kind] + [int(digit) for digit in digits] + ([] if len(digits) % 2 else [0xf])
    return bytes(high << 4 | low for low, high in zip(nibbles[::2], nibbles[1::2]))


def plmn(mcc, mnc):
    """10.5.1.3 octets 2 to 4"""
    third = mnc[2] if len(mnc) == 3 else "f"
    return bytes.fromhex(mcc[1] + mcc[0] + third + mcc[2] + mnc[1] + mnc[0])


def halves(low, high):
    return u8(high << 4 | low)


IMSI_IDENTITY = bcd(PCID, 1)
TMSI_IDENTITY = b"\xf4" + bytes.fromhex("c0000001")
NO_AREA = plmn("001", "01") + b"\xff\xfe\xff"
AREA = plmn("001", "01") + u16(1) + u8(1)
SIGNATURE = bytes.fromhex("010203")
ONE_MINUTE = u8(1 << 5 | 1)  # 10.5.7.3
ORIGIN, ANSWER = b"\x0a", b"\x8a"  # 11.2.3.1.3 of TS 24.007: transaction identifier 0, SM


def gmm(kind, *parts):
    return b"\x08" + u8(kind) + b"".join(parts)


def attach(kind, key_set, identity, area, *optional):
    """9.4.1 with GEA1 to 3, SMS, R99; GSM-E, 34 bits, power class 4, A5/1, A5/3, GPRS class 12, R99, UMTS FDD."""
    return gmm(0x01, lv(bytes.fromhex("e5e0")), halves(kind, key_set), b"\x00\x00", lv(identity), area,
               lv(bytes.fromhex("1453422b0060")), *optional)


golden("attach-request")(lambda: attach(1, 7, IMSI_IDENTITY, NO_AREA))
golden("attach-request-ptmsi")(
    lambda: attach(1, 0, TMSI_IDENTITY, AREA, b"\x19" + SIGNATURE, b"\x17" + ONE_MINUTE))
golden("attach-accept")(lambda: gmm(0x02, halves(1, 0), u8(2 << 5 | 9), halves(4, 4), AREA,
                                    b"\x17" + ONE_MINUTE, tlv(0x18, TMSI_IDENTITY)))
golden("attach-complete")(lambda: gmm(0x03))
golden("attach-reject")(lambda: gmm(0x04, u8(11)))
golden("attach-reject-t3302")(lambda: gmm(0x04, u8(17), tlv(0x2a, ONE_MINUTE)))
golden("detach-request")(lambda: gmm(0x05, halves(1, 0), tlv(0x18, TMSI_IDENTITY)))
golden("detach-request-power-off")(
    lambda: gmm(0x05, halves(1 | 8, 0), tlv(0x18, TMSI_IDENTITY), tlv(0x19, SIGNATURE)))
golden("network-detach-request")(lambda: gmm(0x05, halves(2, 0), b"\x25" + u8(8)))
golden("detach-accept")(lambda: gmm(0x06, halves(0, 0)))
golden("network-detach-accept")(lambda: gmm(0x06))
golden("auth-and-ciphering-request")(
    lambda: gmm(0x12, halves(0, 1), halves(0, 1), b"\x21" + RAND, u8(0x80 | 0), tlv(0x28, AUTN)))
golden("auth-and-ciphering-response")(lambda: gmm(0x13, halves(1, 0), b"\x22" + RES[:4], tlv(0x23, bcd("4901542032375101", 3)),
                                                  tlv(0x29, RES[4:])))
golden("auth-and-ciphering-failure")(lambda: gmm(0x1c, u8(20)))
golden("auth-and-ciphering-failure-synch")(lambda: gmm(0x1c, u8(21), tlv(0x30, AUTS)))
golden("auth-and-ciphering-reject")(lambda: gmm(0x14))
golden("identity-request")(lambda: gmm(0x15, halves(1, 0)))
golden("identity-response")(lambda: gmm(0x16, lv(IMSI_IDENTITY)))
golden("gmm-status")(lambda: gmm(0x20, u8(111)))


def apn(*labels):
    """TS 23.003 9.1"""
    return b"".join(lv(label.encode()) for label in labels)


golden("activate-pdp-request")(lambda: ORIGIN + b"\x41" + u8(5) + u8(3) + lv(bytes(11)) + lv(b"\x01\x21")
                               + tlv(0x28, apn("bootstrap", "ro")))
golden("activate-pdp-accept")(lambda: ANSWER + b"\x42" + u8(3) + lv(bytes.fromhex("23421f9396404074834040")) + halves(4, 0)
                              + tlv(0x2b, b"\x01\x21" + ipaddress.IPv4Address(IP).packed))
golden("activate-pdp-reject")(lambda: ANSWER + b"\x43" + u8(27))
golden("deactivate-pdp-request")(lambda: ORIGIN + b"\x46" + u8(36))
golden("deactivate-pdp-accept")(lambda: ANSWER + b"\x47")
golden("sm-status")(lambda: ANSWER + b"\x55" + u8(81))


# ---- Diameter S6d: RFC 6733 3, 4.1, 4.3; TS 29.272 7.2, 7.3

V3GPP = 10415
S6A = 16777251
REQUEST, PROXIABLE, ERROR, AGAIN = 0x80, 0x40, 0x20, 0x10
AIR = 318


def avp(code, value, vendor=None, mandatory=True):
    """A number is an Unsigned32, a text UTF8String or DiameterIdentity, a list Grouped."""
    if isinstance(value, list):
        value = b"".join(value)
    value = u32(value) if isinstance(value, int) else value.encode() if isinstance(value, str) else value
    head = u32(code) + u8((0x80 if vendor else 0) | (0x40 if mandatory else 0))
    size = 8 + (4 if vendor else 0) + len(value)
    return head + u24(size) + (u32(vendor) if vendor else b"") + value + bytes(-size % 4)


def diameter(flags, code, application, avps):
    content = b"".join(avps)
    hop_by_hop, end_to_end = 1, 0x10000001
    return (u8(1) + u24(20 + len(content)) + u8(flags) + u24(code) + u32(application) + u32(hop_by_hop) + u32(end_to_end)
            + content)


def realm(mcc, mnc):
    """TS 23.003 19.2"""
    return f"epc.mnc{mnc:>03}.mcc{mcc}.3gppnetwork.org"


SESSION = avp(263, "sgsn.vno.example;1;1")
APPLICATION = avp(260, [avp(266, V3GPP), avp(258, S6A)])
NO_STATE = avp(277, 1)
VNO = [avp(264, "sgsn.vno.example"), avp(296, realm("262", "01"))]
ICF = [avp(264, "icf.ro.example"), avp(296, realm("001", "01"))]
VISITED = plmn("262", "01")


def information_request(flags, wanted, *to_host):
    return diameter(REQUEST | PROXIABLE | flags, AIR, S6A, [
        SESSION, APPLICATION, NO_STATE, *VNO, *to_host, avp(283, realm("001", "01")), avp(1, PCID),
        avp(1409, wanted, V3GPP), avp(1407, VISITED, V3GPP)])


def information_answer(result, *more):
    return diameter(PROXIABLE, AIR, S6A, [SESSION, APPLICATION, result, NO_STATE, *ICF, *more])


def utran_vector(number):
    return avp(1415, [avp(1419, number, V3GPP), avp(1447, RAND, V3GPP), avp(1448, RES, V3GPP), avp(1449, AUTN, V3GPP),
                      avp(625, CK, V3GPP), avp(626, IK, V3GPP)], V3GPP)


def capabilities(flags, host, address, *more):
    return diameter(flags, 257, 0, [
        *more, *host, avp(257, u16(1) + ipaddress.IPv4Address(address).packed), avp(266, 0),
        avp(269, "mcim-emulator", mandatory=False), avp(265, V3GPP), APPLICATION])


golden("auth-info-request")(
    lambda: information_request(0, [avp(1410, 2, V3GPP), avp(1412, 1, V3GPP)], avp(293, "icf.ro.example")))
golden("auth-info-request-resynchronization")(
    lambda: information_request(AGAIN, [avp(1410, 1, V3GPP), avp(1411, RAND + AUTS, V3GPP)]))
golden("auth-info-answer")(
    lambda: information_answer(avp(268, 2001), avp(1413, [utran_vector(1), utran_vector(2)], V3GPP)))
golden("auth-info-answer-user-unknown")(lambda: information_answer(avp(297, [avp(266, V3GPP), avp(298, 5001)])))
golden("auth-info-answer-missing-avp")(
    lambda: information_answer(avp(268, 5005), avp(279, [avp(1407, bytes(3), V3GPP)])))
golden("auth-info-answer-unable-to-deliver")(
    lambda: diameter(PROXIABLE | ERROR, AIR, S6A, [SESSION, avp(268, 3002), *ICF]))
golden("diameter-error")(lambda: diameter(PROXIABLE | ERROR, 316, S6A, [SESSION, *ICF, avp(268, 3001)]))
golden("capabilities-exchange-request")(lambda: capabilities(REQUEST, VNO, "10.44.0.2"))
golden("capabilities-exchange-answer")(lambda: capabilities(0, ICF, "10.44.0.2", avp(268, 2001)))


# ---- Comparing

def hex_lines(text):
    return [line for line in text.splitlines() if not line.startswith("#")]


def comments(text):
    return [line for line in text.splitlines() if line.startswith("#")]


def difference(octets, expected):
    for at, (one, other) in enumerate(zip(octets, expected)):
        if one != other:
            return f"octet {at} is {one:02x}, built is {other:02x}; around it {octets[max(0, at - 8):at + 8].hex()}, " \
                   f"built {expected[max(0, at - 8):at + 8].hex()}"
    if len(octets) != len(expected):
        return f"{len(octets)} octets, built are {len(expected)}"
    return None


def write(path, octets):
    lines = comments(path.read_text()) + [octets.hex()[at:at + 96] for at in range(0, 2 * len(octets), 96)]
    path.write_text("\n".join(lines) + "\n")


def compare(folder, is_writing):
    faults = []
    for path in sorted(folder.glob("*.hex")):
        text = path.read_text()
        if path.stem not in built:
            faults.append(f"{path.name}: nothing here builds it")
            continue
        expected = built[path.stem]()
        fault = difference(bytes.fromhex("".join(hex_lines(text))), expected)
        if fault and is_writing:
            write(path, expected)
            print(f"written: {path.name} ({fault})")
        elif fault:
            faults.append(f"{path.name}: {fault}")
    faults += [f"{name}.hex is missing; begin it with its comments" for name in built if not (folder / f"{name}.hex").exists()]
    return faults


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    mode = parser.add_mutually_exclusive_group(required=True)
    mode.add_argument("--check", action="store_true")
    mode.add_argument("--write", action="store_true")
    parser.add_argument("--folder", type=Path, default=GOLDEN, help="of the golden files")
    options = parser.parse_args()
    faults = compare(options.folder, options.write)
    for fault in faults:
        print(fault)
    print(f"{len(built)} messages built, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
