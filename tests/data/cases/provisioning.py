# SPDX-License-Identifier: GPL-3.0-or-later
"""Bootstrap (WSP, OMA Client Provisioning) and device management (OMA DM)."""
import base64
import re

from case import *
from web import http, parts
from wbxml import Characteristic, Table, inline, multi_byte, read, write

JUDGE = "libwbxml: it reads the same elements"
TSHARK = "tshark: wsp-cl dissects it so"
BODY = 4  # after transaction, type, headers' length, content type in one octet


def document(plain) -> list[Characteristic]:
    return read(plain.octets("bootstrap-message")[BODY:])


def push(body: bytes, content_type: bytes = b"\xb6") -> dict:
    """WAP-230 8.2.4.2, 8.4.1.2: connectivity-wbxml is the well-known type 0x36."""
    return sent_as("bootstrap-message", b"\x01\x06" + multi_byte(len(content_type)) + content_type + body)


def changes(entity: str, path_end: str, after: str) -> Right:
    """A field of that name becomes this."""
    return Right(f"{entity} keeps {path_end} {after}", lambda result: None if any(
        change["entity"] == entity and change["path"].endswith(path_end) and change.get("after") == after
        for record in result.records for change in record.get("changes", [])) else f"{path_end} of the {entity} never is {after}")


BOOTSTRAPPED = [check_holds("bootstrap-complete"), ends("operational"),
                holds("the first sending is taken", lambda result: len(result.messages("bootstrap-message")) == 1)]


@case("F01", 6, "OMA ProvCont 1.1 4.4, 4.6.10", BOOTSTRAPPED, judge=JUDGE)
def another_application_first(plain):
    """An APPLICATION of another kind (w2) stands before that of device management (w7)."""
    browser = Characteristic("APPLICATION", [("APPID", "w2"), ("TO-PROXY", "1"), ("NAME", "Browser")], [])
    return Input([push(write([browser, *document(plain)]))])


PCID = "@TRE:pcid"


def with_application(plain, change) -> list[Characteristic]:
    """The document with another list of parms and inner characteristics of the w7 APPLICATION."""
    found = document(plain)
    change(next(one for one in found if one.kind == "APPLICATION"))
    return found


@case("x06-access-points", 6, "OMA ProvCont 1.1 4.6.5, 4.6.10 (TO-NAPID)", [*BOOTSTRAPPED, changes("M2ME", "napId", "RO-BOOTSTRAP")], judge=JUDGE)
def access_point_by_name(plain):
    """Other NAPDEFs stand around the one that TO-NAPID names, all before the APPLICATION."""
    other = [Characteristic("NAPDEF", [("NAPID", name), ("NAME", name), ("BEARER", "GSM-GPRS"), ("NAP-ADDRESS", name), ("NAP-ADDRTYPE", "APN")], []) for name in ("A", "Z")]
    found = document(plain)
    point = next(one for one in found if one.kind == "NAPDEF")
    rest = [one for one in found if one is not point]
    return Input([push(write([other[0], point, other[1], *rest]))])


@case("x06-internet", 6, "OMA ProvCont 1.1 4.6.5 (INTERNET)", [*BOOTSTRAPPED, changes("M2ME", "napId", "INTERNET")], judge=JUDGE)
def any_access_point_to_the_internet(plain):
    """TO-NAPID is INTERNET, and the second NAPDEF has that parm, which has no value."""
    found = with_application(plain, lambda one: one.parms.__setitem__(slice(None), [(key, "INTERNET" if key == "TO-NAPID" else value) for key, value in one.parms]))
    next(one for one in found if one.kind == "NAPDEF").parms.append(("INTERNET", None))
    return Input([push(write([Characteristic("NAPDEF", [("NAPID", "A"), ("NAP-ADDRESS", "a")], []), *found]))])


@case("x06-address-direct", 6, "OMA ProvCont 1.1 4.6.10 (ADDR)", BOOTSTRAPPED, judge=JUDGE)
def address_in_application(plain):
    """ADDR stands in the APPLICATION itself, and there is no APPADDR."""
    def change(one):
        address = one.named("APPADDR")[0].value("ADDR")
        one.inner = [inner for inner in one.inner if inner.kind != "APPADDR"]
        one.parms.append(("ADDR", address))
    return Input([push(write(with_application(plain, change)))])


@case("x06-address-both", 6, "OMA ProvCont 1.1 4.6.10 does not say which; APPADDR is the emulator's choice", BOOTSTRAPPED, judge="none")
def address_twice(plain):
    """ADDR in the APPLICATION names another host than that in APPADDR."""
    return Input([push(write(with_application(plain, lambda one: one.parms.append(("ADDR", "http://elsewhere.example/dm")))))])


@case("x06-order", 6, "OMA ProvCont 1.1 4.3", BOOTSTRAPPED, judge=JUDGE)
def any_order(plain):
    """All characteristics and parms stand in the opposite order, and VALUE before NAME."""
    def reversed_all(list_):
        return [Characteristic(one.kind, one.parms[::-1], reversed_all(one.inner)) for one in reversed(list_)]
    return Input([push(write(reversed_all(document(plain)), value_first=True))])


@case("x06-unknown", 6, "OMA ProvCont 1.1 4.3 (what is not known is ignored)", BOOTSTRAPPED, judge=JUDGE)
def unknown_parts(plain):
    """Characteristics and parms that nobody knows."""
    found = document(plain)
    for one in found:
        one.parms.append(("X-FUTURE", "1"))
        one.inner.append(Characteristic("X-INNER", [("X", "Y")], [Characteristic("X-DEEPER", [("ADDR", "z")], [])]))
    return Input([push(write([Characteristic("X-OUTER", [("APPID", "w7")], []), *found]))])


@case("x06-unknown-tokens", 6, "OMA ProvCont 1.1 4.3; WBXML 1.3 7.2 (its tables grow: emulator's choice)", BOOTSTRAPPED, judge="none")
def unknown_tokens(plain):
    """An attribute that the tables lack, and a parm whose value is such a token."""
    body = write([Characteristic("X-OUTER", [], []), *document(plain)])
    kind = b"\xc6\x50" + inline("X-OUTER")
    return Input([push(once(body, kind, b"\xc6\x50" + inline("X-OUTER") + b"\x5f\xbf\x01\x87\x05\xbe\x06" + inline("1")))])


@case("x06-repeated", 6, "OMA ProvCont 1.1 4.3 (the first is taken: emulator's choice)", BOOTSTRAPPED, judge="none")
def parms_twice(plain):
    """Every parm is followed by another one of its name."""
    def doubled(list_):
        return [Characteristic(one.kind, [each for key, value in one.parms for each in ((key, value), (key, "0"))], doubled(one.inner)) for one in list_]
    return Input([push(write(doubled(document(plain))))])


@case("x06-two-accounts", 6, "OMA ProvCont 1.1 4.4 (the first is taken: emulator's choice)", BOOTSTRAPPED, judge="none")
def two_accounts(plain):
    """Another APPLICATION of device management follows."""
    second = Characteristic("APPLICATION", [("APPID", "w7"), ("PROVIDER-ID", "other"), ("ADDR", "http://other.example/")], [])
    return Input([push(write([*document(plain), second]))])


@case("x06-string-table", 6, "WBXML 1.3 5.7, 5.8.4 (STR_T)", BOOTSTRAPPED, judge=JUDGE)
def string_table(plain):
    """All texts stand in the string table."""
    table = Table()
    return Input([push(write(document(plain), head=table.head, text=table.reference))])


@case("x06-literals", 6, "WBXML 1.3 5.8.4 (LITERAL)", BOOTSTRAPPED, judge=JUDGE)
def literal_names(plain):
    """The attributes NAME and VALUE have their names in the string table."""
    table = Table("name", "value")
    name, value = (b"\x04" + bytes([table.index(word)]) for word in ("name", "value"))
    return Input([push(write(document(plain), head=table.head, name=lambda text: name + text, value=lambda text: value + text))])


@case("x06-entities", 6, "WBXML 1.3 5.8.4 (ENTITY)", BOOTSTRAPPED, judge=JUDGE)
def character_entities(plain):
    """Every text is a row of character entities."""
    return Input([push(write(document(plain), text=lambda text: b"".join(b"\x02" + multi_byte(ord(c)) for c in text)))])


@case("x06-page-1", 6, "OMA ProvCont 1.1 8 (page 1 of tags and of attributes)", BOOTSTRAPPED, judge=JUDGE)
def other_code_page(plain):
    """All attributes of parms are those of page 1, and so are the tags."""
    body = write(document(plain), name=lambda text: b"\0\x01\x05" + text, value=lambda text: b"\0\x01\x06" + text)
    return Input([push(once(body, b"\xc5\x46\x01", b"\xc5\x46\x01\0\x01"))])


@case("x06-public-id", 6, "WBXML 1.3 5.5", BOOTSTRAPPED, judge=JUDGE)
def public_id_by_name(plain):
    """The public identifier stands in the string table."""
    table = Table("-//WAPFORUM//DTD PROV 1.0//EN")
    return Input([push(write(document(plain), head=table.head(b"\x03\0\0\x6a")))])


@case("x06-public-id-unknown", 6, "WBXML 1.3 5.5; the media type says what it is", BOOTSTRAPPED)
def public_id_unknown(plain):
    """The public identifier is 01, unknown."""
    return Input([push(write(document(plain), head=b"\x03\x01\x6a\0"))])


@case("x06-version-1.1", 6, "WBXML 1.1 5.4", BOOTSTRAPPED, judge=JUDGE)
def version_1_1(plain):
    """The document says that it is WBXML 1.1."""
    return Input([push(write(document(plain), head=b"\x01\x0b\x6a\0"))])


@case("x06-instructions", 6, "WBXML 1.3 5.3, 5.8.4 (PI)", BOOTSTRAPPED)
def instructions_everywhere(plain):
    """Processing instructions stand before, inside and after the document's element, one with a token that the tables lack."""
    instruction = b"\x43\x05\x03x\0\x01"
    body = write(document(plain), before=instruction * 2, after=instruction)
    return Input([push(once(body, b"\xc5\x46\x01", b"\xc5\x46\x01" + b"\x43\x7e\x03y\0\xbe\x01"))])


@case("x06-credentials", 6, "AC w7 (AAUTHTYPE)", BOOTSTRAPPED, judge=JUDGE)
def credentials_of_other_kinds(plain):
    """Before the credentials of auth-md5 stand others, of HMAC, for both directions."""
    def change(one):
        others = [Characteristic("APPAUTH", [("AAUTHLEVEL", level), ("AAUTHTYPE", "HMAC"), ("AAUTHNAME", "x"), ("AAUTHSECRET", "y")], []) for level in ("APPSRV", "CLIENT")]
        one.inner = [*others, *one.inner]
    return Input([push(write(with_application(plain, change)))])


@case("x06-proxy", 6, "OMA ProvCont 1.1 4.6.2, 4.6.10 (TO-PROXY)", [*BOOTSTRAPPED, changes("M2ME", "napId", "RO-BOOTSTRAP")], judge=JUDGE)
def access_point_of_a_proxy(plain):
    """The APPLICATION has TO-PROXY, whose PXPHYSICAL has the TO-NAPID; another NAPDEF stands first."""
    found = with_application(plain, lambda one: one.parms.__setitem__(slice(None), [("TO-PROXY", "P") if key == "TO-NAPID" else (key, value) for key, value in one.parms]))
    proxy = Characteristic("PXLOGICAL", [("PROXY-ID", "P")], [Characteristic("PXPHYSICAL", [("PXADDR", "10.0.0.1"), ("TO-NAPID", "RO-BOOTSTRAP")], [])])
    return Input([push(write([Characteristic("NAPDEF", [("NAPID", "A"), ("NAP-ADDRESS", "a")], []), *found, proxy]))])


@case("x06-not-dm", 6, "OMA DM Bootstrap 1.2 (APPID w7)", [check_fails("bootstrap-complete")])
def no_account(plain):
    """The only APPLICATION is that of a browser."""
    def change(one):
        one.parms = [("APPID", "w2") if key == "APPID" else (key, value) for key, value in one.parms]
    return Input([push(write(with_application(plain, change)))])


def general(*parts: bytes) -> bytes:
    """Content-general-form (WAP-230 8.4.2.24): a length and what it counts."""
    content = b"".join(parts)
    return (bytes([len(content)]) if len(content) < 31 else b"\x1f" + multi_byte(len(content))) + content


TYPE = b"application/vnd.wap.connectivity-wbxml\0"


@case("F14a", 12, "WAP-230 8.4.2.24", BOOTSTRAPPED, judge=TSHARK)
def content_type_as_text(plain):
    """The content type is written as text, not as a number."""
    return Input([push(write(document(plain)), b"application/vnd.wap.connectivity-wbxml\0")])


@case("F14c", 12, "WAP-230 8.4.2.6", BOOTSTRAPPED, judge=TSHARK)
def header_page_shift(plain):
    """A header follows a shift to another page of header codes."""
    return Input([push(write(document(plain)), b"\xb6\x7f\x02\xaf\x82")])


@case("x12-text-parameters", 12, "WAP-230 8.4.2.24, 8.4.2.4", BOOTSTRAPPED, judge=TSHARK)
def text_with_parameters(plain):
    """The content type is a text of mixed case with a quality, a charset and parameters by name, one with a quoted string, one without value."""
    mixed = TYPE.replace(b"application", b"Application")
    return Input([push(write(document(plain)), general(mixed, b"\x80\x83\x31", b"\x81\xea", b"name\0\x22boot.wbxml\0", b"x\0\0", b"level\0\x85"))])


@case("x12-long-integer", 12, "WAP-230 8.4.2.3, 8.4.2.8", BOOTSTRAPPED, judge=TSHARK)
def long_integers(plain):
    """The media type and the charset are integers of more octets than they need."""
    return Input([push(write(document(plain)), general(b"\x02\x00\x36", b"\x81\x03\x00\x00\x6a"))])


@case("x12-shift", 12, "WAP-230 8.4.2.6 (shift-sequence)", BOOTSTRAPPED, judge=TSHARK)
def shifts_and_back(plain):
    """A short cut shift, a header of that page with a value of a length, a shift to another page and one back."""
    return Input([push(write(document(plain)), b"\xb6\x10\xa0\x02ab\x7f\x20\x81hello\0\x01\xaf\x82")])


@case("x12-headers", 12, "WAP-230 8.4.1.2, 8.4.2.6", BOOTSTRAPPED, judge=TSHARK)
def unknown_headers(plain):
    """Headers of every kind: an integer, a text, a quoted text, a length, a long length, a name in words."""
    kinds = [b"\x8a\x85", b"\x8bsome\0", b"\x8c\x22a b\0", b"\x8d\x04\x4f\x00\x00\x00", b"\x8e\x1f\x20" + b"z" * 32, b"X-Any\0\x22thing\0"]
    return Input([push(write(document(plain)), b"\xb6" + b"".join(kinds))])


@case("x12-mac", 12, "OMA ProvBoot 1.1 5.2; WAP-230 8.4.2.4", [check_holds("bootstrap-mac-matches"), ends("operational")], judge=TSHARK)
def parameters_in_words(plain):
    """SEC and MAC have their names in words, with other parameters around them, SEC as a long integer and MAC as a quoted string."""
    hard = plain.hardened()
    octets = hard.octets("bootstrap-message")
    at = octets.index(b"\x92") + 1
    end = octets.index(b"\0", at)
    content_type = general(TYPE, b"\x81\xea", b"Sec\0\x01\x00", b"mac\0\x22" + octets[at:end + 1], b"x\0y\0")
    altered = b"\x01\x06" + multi_byte(len(content_type)) + content_type + octets[end + 1:]
    return Input([sent_as("bootstrap-message", altered)], profile="hardened")


@case("x12-notification", 12, "WAP-230 8.4.2.54 (Uri-value)", [check_holds("notification-digest-matches"), ends("operational")], judge=TSHARK)
def application_id_in_words(plain):
    """The notification's content type is a text, and X-Wap-Application-Id a URI under its name in words."""
    body = plain.octets("dm-notification")[6:]
    headers = b"application/vnd.syncml.notification\0" + b"x-wap-application-id\0x-wap-application:syncml.dm\0"
    return Input([sent_as("dm-notification", b"\x02\x06" + multi_byte(len(headers)) + headers + body)])


@case("x12-other-type", 12, "WAP-230 8.4.2.24", [holds("it is told to be no message", lambda result: "undecodable" in result.messages("bootstrap-message")[0])])
def another_content_type(plain):
    """The content type is a text of another type."""
    return Input([push(write(document(plain)), b"application/vnd.wap.sic\0")])


@case("F15", 6, "WBXML 1.3 5.8.4 (PI)", BOOTSTRAPPED, judge=JUDGE)
def processing_instruction(plain):
    """A processing instruction stands before the document's element."""
    return Input([push(write(document(plain), before=b"\x43\x05\x03x\0\x01"))])


@case("F13", 11, "OMA DM RepPro 1.2.1 (Format); SyncML Meta", [ends("operational"), check_holds("object-well-formed")])
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


# --- package 2 of OMA DM with other commands (SyncML RepPro 1.2.2) ----------------------------------------------------

ADD, ATOMIC, COPY, DELETE, EXEC, GET, SEQUENCE = 0x05, 0x08, 0x0d, 0x10, 0x11, 0x13, 0x24


def element(tag: int, *content: bytes) -> bytes:
    return bytes([tag | 0x40]) + b"".join(content) + b"\x01"


def command(tag: int, number: int, *content: bytes) -> bytes:
    return element(tag, element(0x0b, inline(str(number))), *content)


def item(target: str, *content: bytes) -> bytes:
    return element(0x14, element(0x2e, element(0x17, inline(target))), *content)


def package_2(plain, edit) -> Input:
    """`edit` gives the body with other commands; it is given what stands before Add, the Add, the Exec, and the end."""
    line, headers, body = parts(plain, "dm-server-message")
    add, execute = body.index(b"\x45\x4b\x034\0"), body.index(b"\x51\x4b\x035\0")
    end = len(body) - 3
    altered = edit(body[:add], body[add:execute], body[execute:end], body[end:])
    headers = [b"Content-Length: %d" % len(altered) if one.startswith(b"Content-Length") else one for one in headers]
    return Input([sent_as("dm-server-message", http(line, headers, altered))])


def package_3(result) -> bytes:
    return bytes.fromhex(result.messages("dm-client-message")[1]["octets"])


def status(reference: int, code: int, times: int = 1) -> Right:
    """Package 3 has this Status for the command of that number."""
    pattern = rb"\x4c\x03%d\0\x01\x4a\x03[A-Za-z]+\0\x01(?:\x6f\x03[^\0]*\0\x01)?\x4f\x03%d\0\x01" % (reference, code)
    return holds(f"Status {code} for command {reference}" + (f", {times} of them" if times != 1 else ""),
                 lambda result: len(re.findall(pattern, package_3(result))) == times)


@case("x11-atomic", 11, "SyncML RepPro 1.2.2, Atomic", [status(9, 200), status(4, 200), status(5, 200), ends("operational")])
def atomic(plain):
    """Add and Exec stand in an Atomic."""
    return package_2(plain, lambda before, add, execute, end: before + command(ATOMIC, 9, add, execute) + end)


@case("x11-atomic-failed", 11, "SyncML RepPro 1.2.2, Atomic; status 215, 216, 507",
      [status(9, 507), status(4, 216), status(7, 406), status(8, 215), status(5, 404), ends("bootstrapped")])
def atomic_that_fails(plain):
    """An Atomic holds Add, Copy and Delete; Exec follows."""
    copy = command(COPY, 7, item("./M2MSIMMobj/2"))
    delete = command(DELETE, 8, item("./M2MSIMMobj/1"))
    return package_2(plain, lambda before, add, execute, end: before + command(ATOMIC, 9, add, copy, delete) + execute + end)


@case("x11-sequence", 11, "SyncML RepPro 1.2.2, Sequence", [status(9, 200), status(8, 406), status(4, 200), status(5, 200), ends("operational")])
def sequence(plain):
    """A Sequence holds Copy, which a device need not support, Add and Exec."""
    copy = command(COPY, 8, item("./M2MSIMMobj/2"))
    return package_2(plain, lambda before, add, execute, end: before + command(SEQUENCE, 9, copy, add, execute) + end)


@case("x11-nested", 11, "SyncML RepPro 1.2.2, Atomic and Sequence", [status(9, 200), status(8, 200), status(5, 200), ends("operational")])
def atomic_in_a_sequence(plain):
    """A Sequence holds an Atomic with the Add, and behind it the Exec."""
    return package_2(plain, lambda before, add, execute, end: before + command(SEQUENCE, 9, command(ATOMIC, 8, add), execute) + end)


@case("x11-get", 11, "DM RepPro 1.2.1 (Get, Results); SyncML RepPro 1.2.2, Get",
      [status(8, 200), status(9, 425), holds("Results hold the model", lambda result: b"./DevInfo/Mod\0" in package_3(result) and b"\x62\x4b" in package_3(result)), ends("operational")])
def get(plain):
    """Get reads ./DevInfo/Mod, another the accounts."""
    gets = command(GET, 8, item("./DevInfo/Mod")) + command(GET, 9, item("./DMAcc"))
    return package_2(plain, lambda before, add, execute, end: before + add + gets + execute + end)


@case("x11-delete", 11, "DM RepPro 1.2.1 (Delete)", [status(8, 200), status(9, 425), status(5, 404), ends("bootstrapped")])
def delete(plain):
    """The node is deleted before Exec, and deleting ./DevInfo is tried."""
    deletes = command(DELETE, 8, item("./M2MSIMMobj/1")) + command(DELETE, 9, item("./DevInfo/Mod"))
    return package_2(plain, lambda before, add, execute, end: before + add + deletes + execute + end)


@case("x11-after-exec", 11, "SyncML RepPro 1.2.2 (commands are executed as they stand)", [status(5, 200), status(8, 200), ends("operational")])
def delete_behind_exec(plain):
    """The node is deleted after Exec."""
    return package_2(plain, lambda before, add, execute, end: before + add + execute + command(DELETE, 8, item("./M2MSIMMobj/1")) + end)


@case("x11-exec-elsewhere", 11, "SyncML RepPro 1.2.2, response status codes (404)", [status(7, 404), status(8, 404), status(5, 200), ends("operational")])
def exec_of_what_is_not_there(plain):
    """Exec of another tree and of a node without an object come before the right one."""
    wrong = command(EXEC, 7, item("./Nowhere/Run")) + command(EXEC, 8, item("./M2MSIMMobj/7/Install"))
    return package_2(plain, lambda before, add, execute, end: before + add + wrong + execute + end)


@case("x11-get-in-atomic", 11, "SyncML RepPro 1.2.2, Atomic and Get", [status(9, 507), status(8, 500), status(4, 216), ends("bootstrapped")])
def get_in_an_atomic(plain):
    """An Atomic holds the Add and a Get."""
    return package_2(plain, lambda before, add, execute, end: before + command(ATOMIC, 9, add, command(GET, 8, item("./DevInfo/Mod"))) + execute + end)


@case("x11-no-response", 11, "SyncML RepPro 1.2.2, NoResp", [status(4, 200, times=0), status(5, 200), ends("operational")])
def no_response(plain):
    """Add wants no Status."""
    return package_2(plain, lambda before, add, execute, end: before + once(add, b"\x45\x4b\x034\0\x01", b"\x45\x4b\x034\0\x01\x1d") + execute + end)


@case("x11-items", 11, "SyncML RepPro 1.2.2, Status (a Status for each Item)", [status(8, 418), status(8, 404), status(8, 200), ends("operational")])
def items_of_different_fate(plain):
    """Another Add has three Items: one that is there, one of no tree, and a new node."""
    more = command(ADD, 8, item("./M2MSIMMobj/1/Id"), item("./Nowhere/1"), item("./M2MSIMMobj/2"))
    return package_2(plain, lambda before, add, execute, end: before + add + more + execute + end)


OBJECT_META = b"\x5a\x00\x01\x47\x03bin\0\x01\x53\x03application/cms\0\x01\x01\x00\x00"


@case("x11-no-format", 11, "SyncML Meta 1.2 (Format may be absent)", [status(4, 200), ends("operational")])
def object_without_format(plain):
    """The object's Item has no Meta."""
    return package_2(plain, lambda before, add, execute, end: before + once(add, OBJECT_META, b"") + execute + end)


@case("x11-command-meta", 11, "SyncML RepPro 1.2.2, Add (Meta of a command)", [status(4, 200), ends("operational")])
def meta_of_the_command(plain):
    """Meta of the object stands at the Add, which has no other Items; those follow in a second one."""
    def edit(before, add, execute, end):
        at = add.index(b"\x54\x6e\x57\x03./M2MSIMMobj/1/Object")
        meta = add.index(OBJECT_META)
        length = (add[meta + len(OBJECT_META) + 2] & 0x7f) << 7 | add[meta + len(OBJECT_META) + 3] & 0x7f
        finish = meta + len(OBJECT_META) + 4 + length + 2
        alone = add[at:finish].replace(OBJECT_META, b"")
        return before + add[:at] + add[finish:] + command(ADD, 8, OBJECT_META, alone) + execute + end
    return package_2(plain, edit)


@case("x11-not-base64", 11, "SyncML RepPro 1.2.2, response status codes (400)", [status(4, 400), ends("bootstrapped")])
def base64_that_is_none(plain):
    """Format is b64, and the octets of the object are as they were."""
    return package_2(plain, lambda before, add, execute, end: before + once(add, b"\x03bin\0", b"\x03b64\0") + execute + end)


@case("x13-version", 13, "DM Notification 1.2.1 6.2.2.6 (0000001011)",
      [message("dm-notification", "0206.*02d800000000010e" + b"dpf.ro.example".hex()), check_holds("notification-digest-matches")])
def notification_version(plain):
    """Nothing is altered."""
    return Input([])


@case("x13-nonce-lost", 13, "DM Security 1.2.1, notification (0x00000000)",
      [ends("operational"), holds("another nonce is given", lambda result: any(change["entity"] == "DPF" and change["path"].endswith("serverNonce")
                                                                              for record in result.records for change in record.get("changes", [])))])
def server_nonce_lost(plain):
    """The DPF has another nonce for its notifications than the M2ME."""
    return Input([state_as("DPF", f"accounts[{PCID}].serverNonce", "bm9uY2U=")])


@case("x13-nonce-size", 13, "DM Security 1.2.1, MD5 authentication (128 bits)",
      [holds("nonces of 16 octets", lambda result: len(re.findall(rb"[A-Za-z0-9+/]{22}==\0", bytes.fromhex(result.messages("bootstrap-message")[0]["octets"]))) >= 2)])
def nonce_size(plain):
    """Nothing is altered."""
    return Input([])


@case("x14-fresh-nonce", 14, "DM Security 1.2.1, MD5 authentication (a nonce is used once)",
      [ends("operational"), holds("401, then 212", lambda result: [one for one in statuses_of_server(result) if one in (401, 212)] == [401, 212])])
def client_nonce_lost(plain):
    """The DPF has another nonce for the M2ME; its challenge gives a third one."""
    return Input([state_as("DPF", f"accounts[{PCID}].clientNonce", "bm9uY2U=")])


@case("x14-never-the-old", 14, "DM Security 1.2.1, MD5 authentication",
      [holds("every challenge has another nonce", lambda result: len(set(challenges(result))) == len(challenges(result)) >= 3)])
def challenges_differ(plain):
    """The M2ME's password is wrong, so that it is challenged each time."""
    return Input([state_as("DPF", f"accounts[{PCID}].clientSecret", "^01")])


def statuses_of_server(result) -> list[int]:
    return [int(code) for one in result.messages("dm-server-message") for code in re.findall(rb"\x4f\x03(\d{3})\0\x01", bytes.fromhex(one["octets"]))]


def challenges(result) -> list[bytes]:
    return [nonce for one in result.messages("dm-server-message") for nonce in re.findall(rb"\x50\x03([^\0]+)\0\x01", bytes.fromhex(one["octets"]))]


@case("dup-delivery", 29, "seed, steps 17 to 21 (what SHO and TRE believe agrees)",
      [ends("operational"), holds("the SHO keeps the subscription", lambda result: not any(
          change["entity"] == "SHO" and change["path"].endswith(".active") and change.get("after") == "false"
          for record in result.records for change in record.get("changes", [])))])
def delivery_repeated_later(plain):
    """The object's delivery arrives again a minute later, when its session has ended."""
    return Input([{"id": "dup", "trigger": {"message": "object-delivery"}, "action": {"kind": "duplicate", "delayMs": 60000}}], profile="hardened")


@case("x29-delivery-in-tr33812", 29, "seed, steps 17 to 21", [ends("operational"), holds("one session", lambda result: len(result.messages("dm-notification")) == 1),
                                                              holds("both deliveries are accepted", lambda result: len(result.messages("object-delivery-answer")) == 2)])
def delivery_repeated_while_reporting(plain):
    """The delivery arrives again just when the DPF reports, in the profile without authorizations."""
    return Input([{"id": "dup", "trigger": {"message": "object-delivery"}, "action": {"kind": "duplicate", "delayMs": 400}}])


def withdrawn() -> Right:
    return Right("the outcome says that the SHO has withdrawn the MCIM", lambda result: None if result.outcome["end"] == "withdrawn"
                 and result.outcome["outcome"] == "failure" and result.outcome["mcimWithdrawn"] == 1 else f"outcome is {result.outcome}")


@case("x29-report-contradicted", 29, "seed, step 21; that a contradiction withdraws the MCIM is the emulator's choice", [withdrawn(), check_fails("report-consistent")], judge="none")
def report_contradicted_later(plain):
    """A minute later another provisioning status says the opposite."""
    line, headers, body = parts(plain, "status-report")
    altered = once(body, b'"result":200', b'"result":500')
    late = {"kind": "inject", "link": "sho-dpf", "from": "DPF", "to": "SHO", "octets": http(line, headers, altered).hex(), "connection": 50000, "delayMs": 60000}
    return Input([{"id": "late", "trigger": {"message": "status-report"}, "action": late}])


@case("x29-withdrawn-by-hand", 29, "seed, step 21 (what SHO and TRE believe agrees)",
      [holds("not a success", lambda result: result.outcome["outcome"] == "failure" and result.outcome["end"] in ("withdrawn", "out-of-step"))], judge="none")
def subscription_switched_off(plain):
    """The SHO's subscription becomes inactive when the device is attached with it."""
    return Input([{"id": "off", "trigger": {"message": "activate-pdp-accept", "occurrence": 2},
                   "action": {"kind": "set-state", "entity": "SHO", "path": "mcims[262420000000001].active", "value": "false"}}])


@case("x29-recovered", 29, "the run came out well", [holds("no sentence says that somebody noticed, without that it was on the way", lambda result: b"On the way TRE noticed" in result.out
                                                                             and not re.search(rb"^TRE noticed", result.out, re.M))], judge="none")
def recovered(plain):
    """A sequence number is behind, which is mended on the way."""
    return Input(command=["run", "--fault", "sqn-behind"])
