# SPDX-License-Identifier: GPL-3.0-or-later
"""HTTP/1.1 (RFC 9112) between the parties."""
import json

from case import *
from octets import b64url, from_b64url


def parts(plain, kind: str, occurrence: int = 1) -> tuple[bytes, list[bytes], bytes]:
    """Start line, header lines and body."""
    head, body = plain.octets(kind, occurrence).split(b"\r\n\r\n", 1)
    line, *headers = head.split(b"\r\n")
    return line, headers, body


def http(line: bytes, headers: list[bytes], body: bytes = b"") -> bytes:
    return b"\r\n".join([line, *headers, b"", b""]) + body


REGISTERED = [ends("operational"), check_holds("registration-accepted")]


@case("F10a", 10, "RFC 9112 3.2.2", REGISTERED, judge="h11")
def absolute_form(plain):
    """The request target is a whole URI."""
    line, headers, body = parts(plain, "registration-request")
    return Input([sent_as("registration-request", http(line.replace(b" /", b" http://sho.example/"), headers, body))])


@case("F10b", 10, "RFC 9112 7.1", REGISTERED, judge="h11")
def chunked(plain):
    """The body comes in chunks."""
    line, headers, body = parts(plain, "registration-request")
    headers = [header for header in headers if not header.lower().startswith(b"content-length")] + [b"Transfer-Encoding: chunked"]
    pieces = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in (body[:40], body[40:])) + b"0\r\n\r\n"
    return Input([sent_as("registration-request", http(line, headers, pieces))])


# --- more of what RFC 9112 asks of a server and of a user agent -------------------------------------------------------

REQUEST = "registration-request"
ANSWER = "registration-answer"


def without(headers: list[bytes], *names: bytes) -> list[bytes]:
    return [header for header in headers if header.split(b":")[0].lower() not in names]


def answered(status: int, *fields: str) -> list[Right]:
    """The SHO answers so, the DRF takes it for a refusal."""
    line = b"HTTP/1.1 %d " % status
    needed = "".join(f"(?=.*{field.encode().hex()})" for field in fields)
    return [message(ANSWER, line.hex() + needed + ".*"), cause(f"http.{status}")]


def request_with(plain, change) -> Input:
    """The registration's request line, fields and body, changed."""
    return Input([sent_as(REQUEST, http(*change(*parts(plain, REQUEST))))])


def chunks(*pieces: bytes, extension: bytes = b"", trailers: bytes = b"") -> bytes:
    return b"".join(b"%x%s\r\n%s\r\n" % (len(piece), extension, piece) for piece in pieces) + b"0\r\n" + trailers + b"\r\n"


CODED = [b"Transfer-Encoding: chunked"]


@case("x10-chunked-trailers", 10, "RFC 9112 7.1.1, 7.1.2; RFC 9110 6.5.1", REGISTERED)
def chunked_with_trailers(plain):
    """Chunks with extensions, and trailers that would say something else about the content."""
    return request_with(plain, lambda line, headers, body: (line, without(headers, b"content-length") + CODED, chunks(
        body[:7], body[7:], extension=b';a=1;b="x;y"', trailers=b"Content-Length: 3\r\nX-Sum: 1\r\n")))


@case("x10-chunked-capitals", 10, "RFC 9112 7; RFC 9110 5.6.1", REGISTERED, judge="llhttp")
def chunked_in_capitals(plain):
    """The transfer coding in capitals."""
    return request_with(plain, lambda line, headers, body: (line, without(headers, b"content-length") + [b"TRANSFER-encoding: CHUNKED"], chunks(body)))


@case("x10-chunked-and-length", 10, "RFC 9112 6.1 (a server may reject it), 6.3", answered(400), judge="llhttp")
def chunked_and_length(plain):
    """Transfer-Encoding and Content-Length."""
    return request_with(plain, lambda line, headers, body: (line, headers + CODED, chunks(body)))


@case("x10-coding-unknown", 10, "RFC 9112 6.1", answered(501))
def coding_unknown(plain):
    """A transfer coding that the server does not have."""
    return request_with(plain, lambda line, headers, body: (line, without(headers, b"content-length") + [b"Transfer-Encoding: gzip, chunked"], chunks(body)))


@case("x10-length-list", 10, "RFC 9112 6.3 (5); RFC 9110 8.6", REGISTERED)
def length_twice(plain):
    """Content-Length twice and as a list, always the same."""
    return request_with(plain, lambda line, headers, body: (line, headers + [b"content-length: %d, %d" % (len(body), len(body))], body))


@case("x10-length-different", 10, "RFC 9112 6.3 (5)", answered(400), judge="llhttp")
def length_different(plain):
    """Content-Length twice, not the same."""
    return request_with(plain, lambda line, headers, body: (line, headers + [b"Content-Length: %d" % (len(body) + 1)], body))


@case("x10-empty-lines", 10, "RFC 9112 2.2", REGISTERED, judge="llhttp")
def empty_lines(plain):
    """Empty lines before and after a request."""
    return Input([sent_as(REQUEST, b"\r\n\r\n" + plain.octets(REQUEST) + b"\r\n")])


@case("x10-obs-fold", 10, "RFC 9112 5.2", REGISTERED)
def folded(plain):
    """A folded field line in a request and one in its answer."""
    line, headers, body = parts(plain, REQUEST)
    answer = plain.octets(ANSWER).replace(b"\r\n\r\n", b"\r\nX-Note: a\r\n\tb\r\n\r\n", 1)
    return Input([sent_as(REQUEST, http(line, headers + [b"X-Note: a", b"  b"], body)), sent_as(ANSWER, answer)])


@case("x10-obs-text", 10, "RFC 9110 5.5", REGISTERED, judge="llhttp")
def obs_text(plain):
    """A field value with octets beyond ASCII, no UTF-8."""
    return request_with(plain, lambda line, headers, body: (line, headers + [b"X-Name: caf\xe9"], body))


@case("x10-http-1.0", 10, "RFC 9112 3.2, RFC 9110 2.5", REGISTERED, judge="llhttp")
def version_1_0(plain):
    """A request of HTTP/1.0 has no Host."""
    return request_with(plain, lambda line, headers, body: (line.replace(b"1.1", b"1.0"), without(headers, b"host"), body))


@case("x10-http-2.0", 10, "RFC 9110 15.6.6", answered(505))
def version_2_0(plain):
    """A request of a major version that the server does not have."""
    return request_with(plain, lambda line, headers, body: (line.replace(b"1.1", b"2.0"), headers, body))


@case("x10-host-none", 10, "RFC 9112 3.2", answered(400), judge="llhttp")
def host_missing(plain):
    """No Host."""
    return request_with(plain, lambda line, headers, body: (line, without(headers, b"host"), body))


@case("x10-host-twice", 10, "RFC 9112 3.2", answered(400))
def host_twice(plain):
    """Host twice, the same."""
    return request_with(plain, lambda line, headers, body: (line, headers + [header for header in headers if header.lower().startswith(b"host")], body))


@case("x10-absolute-https", 10, "RFC 9110 7.4, 15.5.20", answered(421))
def absolute_https(plain):
    """The request target is a URI of another scheme."""
    return request_with(plain, lambda line, headers, body: (line.replace(b" /", b" https://sho.example/"), headers, body))


@case("x10-asterisk", 10, "RFC 9112 3.2.4", answered(400))
def asterisk_form(plain):
    """A POST of the asterisk."""
    return request_with(plain, lambda line, headers, body: (b"POST * HTTP/1.1", headers, body))


@case("x10-method-unknown", 10, "RFC 9110 9.1, 15.6.2", answered(501))
def method_unknown(plain):
    """A method that nobody knows."""
    return request_with(plain, lambda line, headers, body: (line.replace(b"POST", b"BREW"), headers, body))


@case("x10-method-other", 10, "RFC 9110 9.1, 10.2.1, 15.5.6", answered(405, "\r\nAllow: POST\r\n"))
def method_other(plain):
    """A method that the resource does not have."""
    return request_with(plain, lambda line, headers, body: (line.replace(b"POST", b"PUT"), headers, body))


@case("x10-expectation", 10, "RFC 9110 10.1.1", REGISTERED, judge="llhttp")
def expectation(plain):
    """100-continue, whose content is there already."""
    return request_with(plain, lambda line, headers, body: (line, headers + [b"Expect: 100-Continue"], body))


@case("x10-expectation-other", 10, "RFC 9110 10.1.1, 15.5.18", answered(417), judge="Node's HTTP server")
def expectation_other(plain):
    """An expectation that is not known."""
    return request_with(plain, lambda line, headers, body: (line, headers + [b"Expect: more"], body))


@case("x10-media-type", 10, "RFC 9110 8.3.1", REGISTERED)
def media_type_in_capitals(plain):
    """The media type in capitals, with a parameter."""
    return request_with(plain, lambda line, headers, body: (line, without(headers, b"content-type") + [b'CONTENT-TYPE:Application/Json ; Charset="UTF-8"'], body))


@case("x10-media-type-other", 10, "RFC 9110 15.5.16", answered(415))
def media_type_other(plain):
    """A media type that the resource does not take."""
    return request_with(plain, lambda line, headers, body: (line, without(headers, b"content-type") + [b"Content-Type: text/plain"], body))


@case("x10-content-coding", 10, "RFC 9110 8.4, 15.5.16", answered(415))
def content_coding(plain):
    """A content coding that the server does not have."""
    return request_with(plain, lambda line, headers, body: (line, headers + [b"Content-Encoding: gzip"], body))


@case("x10-interim", 10, "RFC 9110 15.2", REGISTERED, judge="llhttp")
def interim_answers(plain):
    """Interim answers come before the final one."""
    interim = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
    return Input([sent_as(ANSWER, interim + plain.octets(ANSWER))])


@case("x10-answer-chunked", 10, "RFC 9112 7.1", [ends("operational"), all_checks_hold()], judge="llhttp")
def answer_chunked(plain):
    """Package 2 comes in chunks."""
    line, headers, body = parts(plain, "dm-server-message")
    return Input([sent_as("dm-server-message", http(line, without(headers, b"content-length") + CODED, chunks(*(body[at:at + 100] for at in range(0, len(body), 100)))))])


@case("x10-answer-to-the-end", 10, "RFC 9112 6.3 (8)", [ends("operational"), all_checks_hold()], judge="llhttp")
def answer_to_the_end(plain):
    """The PfC's answer ends with its connection."""
    line, headers, body = parts(plain, "pfc-answer")
    return Input([sent_as("pfc-answer", http(line, without(headers, b"content-length"), body))])


@case("x10-answer-204", 10, "RFC 9112 6.3 (1); RFC 9110 15.3.5", [ends("operational"), all_checks_hold()])
def answer_204_with_content(plain):
    """A 204 says that it has content."""
    return Input([sent_as("status-report-answer", b"HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\n{}")])


@case("x10-binding", 10, "OMA SyncML HTTP Binding 1.2 (Accept, Accept-Charset, User-Agent, Cache-Control)",
      [message("dm-client-message", "".join(f"(?=.*{field.encode().hex()})" for field in (
          "\r\nAccept: application/vnd.syncml.dm+wbxml\r\n", "\r\nAccept-Charset: utf-8\r\n", "\r\nUser-Agent: ", "\r\nCache-Control: no-store\r\n")) + ".*"),
       message("dm-server-message", ".*" + "\r\nCache-Control: no-store\r\n".encode().hex() + ".*")])
def dm_binding(plain):
    """Nothing is changed; the messages of device management are looked at."""
    return Input([])


@case("x20-authorization", 20, "P-CR to TR 33.812, step 17", [check_holds("provisioning-authorized"), message("object-delivery", ".*" + '"authorization":"'.encode().hex() + ".*")])
def delivery_authorized(plain):
    """Nothing is changed; the delivery to the DPF carries the SHO's authorization in this profile too."""
    return Input([])


@case("x20-unauthorized", 20, "P-CR to TR 33.812, step 17", [check_fails("provisioning-authorized"), message("object-delivery-answer", b"HTTP/1.1 403 ".hex() + ".*"), never("dm-notification")])
def delivery_not_authorized(plain):
    """The SHO's authorization is for another device."""
    line, headers, body = parts(plain, "object-delivery")
    delivery = json.loads(body)
    head, claims, signature = delivery["authorization"].split(".")
    other = json.loads(from_b64url(claims)) | {"mcim_pcid": "001019876543211"}
    delivery["authorization"] = ".".join((head, b64url(json.dumps(other, separators=(",", ":")).encode()), signature))
    body = json.dumps(delivery, separators=(",", ":")).encode()
    return Input([sent_as("object-delivery", http(line, without(headers, b"content-length") + [b"Content-Length: %d" % len(body)], body))])


# --- what a decoded field says is judged ------------------------------------------------------------------------------

@case("x02-delivery-device", 1, "P-CR to TR 33.812, step 17: the device that is known", [check_fails("device-known"), message("object-delivery-answer", b"HTTP/1.1 404 ".hex() + ".*")])
def delivery_for_another_device(plain):
    """The delivery to the DPF has the registered PCID and another device's id."""
    return Input([field_as("object-delivery", "deviceId", "urn:imei:another")])


@case("x02-dm-user", 1, "OMA SyncML RepPro 1.2.2, LocName; DM Security 1.2.1 (auth-md5)", [check_fails("dm-client-authentic"), cause("dm.401"), ends("operational")])
def dm_user_of_another(plain):
    """Source/LocName of package 1 names another user than the digest; the next session says it right."""
    return Input([field_as("dm-client-message", "message.sourceName", "another")])


def commands_of(plain, kind: str, occurrence: int, verb: str) -> list[int]:
    """Places of the commands of this kind in a DM message, from the field tree of its WBXML."""
    tree = next(layer for layer in plain.message(kind, occurrence)["fields"] if layer["layer"] == "WBXML")
    names = [one["name"] for one in found_in(tree["fields"], "SyncBody")["children"]]
    return [at for at, name in enumerate(names) if name == verb]


def found_in(fields: list[dict], name: str) -> dict | None:
    for one in fields:
        if one["name"] == name:
            return one
        if found := found_in(one.get("children", []), name):
            return found
    return None


@case("x02-dm-status-ref", 1, "OMA SyncML RepPro 1.2.2, MsgRef", [check_fails("provisioning-succeeded")])
def dm_status_of_another_message(plain):
    """The Statuses in package 3 refer to a message that the DPF has not sent."""
    return Input([field_as("dm-client-message", f"message.commands[{at}].msgRef", "7", 2) for at in commands_of(plain, "dm-client-message", 2, "Status")])


@case("x02-dm-header-ref", 1, "OMA SyncML RepPro 1.2.2, MsgRef", [check_fails("dm-server-accepts")])
def dm_header_of_another_message(plain):
    """The Status of SyncHdr in package 2 refers to a message that the device has not sent."""
    return Input([field_as("dm-server-message", "message.commands[0].msgRef", "7")])


def reported(plain, **changed) -> Input:
    """The report in package 3, changed."""
    octets = plain.octets("dm-client-message", 2)
    start, end = octets.index(b'{"iccid"'), octets.index(b"}", octets.index(b'{"iccid"')) + 1
    report = json.dumps(json.loads(octets[start:end]) | changed, separators=(",", ":")).encode()
    at, = commands_of(plain, "dm-client-message", 2, "Alert")
    return Input([field_as("dm-client-message", f"message.commands[{at}].items[0].content", report.hex(), 2)])


@case("x02-report-iccid", 1, "OMA DM Protocol 1.2, Generic Alert; emulator's choice: the report names its MCIM", [check_fails("provisioning-succeeded")])
def report_of_another_mcim(plain):
    """The report in package 3 is about another MCIM than the one delivered."""
    return reported(plain, iccid="8949420000000000021")


@case("x02-report-tre", 1, "ISO 7816-4 5.1.3: 6985 is no success", [check_fails("provisioning-succeeded")])
def report_that_the_tre_belies(plain):
    """The report in package 3 says success, and that the TRE has refused the object."""
    return reported(plain, treStatus="6985")


def longest_of(result: Result, kind: str) -> int:
    """Octets of the longest body."""
    return max(len(bytes.fromhex(record["octets"]).split(b"\r\n\r\n", 1)[1]) for record in result.messages(kind))


@case("x02-max-msg-size", 1, "OMA SyncML RepPro 1.2.2, MaxMsgSize; that objects are not sent in pieces is the emulator's choice",
      [check_fails("provisioning-succeeded"), message("status-report", ".*" + b'"result":413'.hex() + ".*"), ends("bootstrapped"),
       holds("no message is longer", lambda result: longest_of(result, "dm-server-message") <= 800)])
def max_msg_size(plain):
    """The device takes messages of 800 octets."""
    return Input([field_as("dm-client-message", "message.maxMsgSize", "800")])
