#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every HTTP message as llhttp, the parser of Node.js, and h11 read it: start line, fields and body as the field tree has them.

judge_http.py RUNS PROGRAM
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import h11

import case_runs
import runs

RUNS, PROGRAM = runs.arguments()
HERE = pathlib.Path(__file__).resolve().parent


# Messages of the cases of which a judge says something else than the field tree, and why it is as there. Both are parsers: what a server
# has to refuse although it can be taken apart is not theirs to say.
DIFFERENT = {
    ("x10-chunked-trailers", "llhttp"): "RFC 9112 7.1.1: the value of a chunk extension may be a quoted string",
    ("x10-chunked-capitals", "h11"): "RFC 9112 7: it gives the name of the coding, whose case says nothing, in lower case",
    ("x10-chunked-and-length", "h11"): "RFC 9112 6.1: a server may reject both; h11 passes over the length",
    ("x10-coding-unknown", "llhttp"): "RFC 9112 6.1: 501",
    ("x10-length-list", "llhttp"): "RFC 9112 6.3 (5): the same length twice may be accepted",
    ("x10-length-list", "h11"): "RFC 9112 6.3 (5): it makes one field of two",
    ("x10-empty-lines", "h11"): "RFC 9112 2.2: a server should ignore empty lines before a request; h11 ignores one",
    ("x10-obs-fold", "llhttp"): "RFC 9112 5.2: a fold is replaced by a space",
    ("x10-http-2.0", "llhttp"): "RFC 9110 15.6.6: 505",
    ("x10-http-2.0", "h11"): "RFC 9110 15.6.6: 505",
    ("x10-host-none", "llhttp"): "RFC 9112 3.2: 400",
    ("x10-host-twice", "llhttp"): "RFC 9112 3.2: 400",
    ("x10-absolute-https", "llhttp"): "RFC 9110 7.4: 421",
    ("x10-absolute-https", "h11"): "RFC 9110 7.4: 421",
    ("x10-asterisk", "llhttp"): "RFC 9112 3.2.4: OPTIONS alone has this form",
    ("x10-asterisk", "h11"): "RFC 9112 3.2.4: OPTIONS alone has this form",
    ("x10-method-unknown", "llhttp"): "RFC 9110 9.1, 15.6.2: a method is any token, and 501 answers one that is not known",
    ("x10-expectation-other", "llhttp"): "RFC 9110 10.1.1: 417",
    ("x10-expectation-other", "h11"): "RFC 9110 10.1.1: 417",
    ("x10-content-coding", "llhttp"): "RFC 9110 8.4: 415",
    ("x10-content-coding", "h11"): "RFC 9110 8.4: 415",
    ("x10-interim", "llhttp"): "RFC 9110 15.2: interim answers come before the final one; llhttp gives one after the other",
    ("x10-answer-204", "llhttp"): "RFC 9112 6.3 (1): 204 has no content, whatever its fields say",
    ("x10-answer-204", "h11"): "RFC 9112 6.3 (1): what follows is not of this answer",
}


def messages() -> dict[bytes, tuple[str, list[dict]]]:
    """Octets and what our field tree says of them, and the record that has them."""
    found = {}
    for run in RUNS:
        for record in run.messages():
            for layer in runs.layers(record, "HTTP"):
                found.setdefault(bytes.fromhex(layer["octets"]), (f"{run.name} {record['label']}", layer["fields"]))
    return found


def ours(fields: list[dict], octets: bytes) -> dict:
    """The field tree as the judges name things, of the final answer where others come before it; without trailers."""
    at = max(index for index, one in enumerate(fields) if one["name"] in ("request line", "status line"))
    start, *rest = fields[at:]
    names = ("method", "request-target", "HTTP-version", "status-code", "reason-phrase")
    said = {name: runs.field([start], name)["value"] for name in names if runs.field([start], name)}
    end = next(index for index, one in enumerate(rest) if one["name"] == "empty line")
    body = rest[end + 1] if rest[end + 1:] and rest[end + 1]["name"] == "body" else {}
    said["fields"] = [(one["name"], as_octets(one["value"])) for one in rest[:end]]
    parts = [one for one in runs.walk(body.get("children", [])) if one["name"] == "chunk-data"] if "children" in body else [body] if body else []
    said["body"] = b"".join(octets[one["offset"]:one["offset"] + one["length"]] for one in parts)
    return said


def is_cut(layer: dict) -> bool:
    """Whether the message could not be taken apart whole; one that is whole may be refused for what it asks."""
    return bool(layer.get("damage")) and (layer["fields"][-1]["name"] == "not understood" or layer["damage"]["reason"] == "request without Host")


def as_octets(value: str) -> str:
    """A value as the judges have it, an octet a character: the tree shows one that is no UTF-8 with \\xNN."""
    return re.sub(r"\\x([0-9A-F]{2})", lambda found: chr(int(found[1], 16)), value)


def by_llhttp(program: pathlib.Path, every: list[bytes]) -> list[dict | str]:
    lines = [f"{'response' if one.startswith(b'HTTP/') else 'request'} {one.hex()}\n" for one in every]
    done = subprocess.run([program], input="".join(lines), capture_output=True, text=True, check=True)
    return [read_llhttp(json.loads(line)) for line in done.stdout.splitlines()]


def read_llhttp(found: dict) -> dict | str:
    if found["error"] or found["complete"] != 1:
        return found["error"] or "not one message"
    first, *parts = [bytes.fromhex(part).decode("latin-1") for part in found["parts"].split(" ")][:-1]
    said = {"HTTP-version": f"HTTP/{found['version']}", "fields": list(zip(parts[::2], parts[1::2])), "body": bytes.fromhex(found["body"])}
    if found["method"]:
        return said | {"method": found["method"], "request-target": first}
    return said | {"status-code": str(found["status"]), "reason-phrase": first}


def by_h11(octets: bytes) -> dict | str:
    is_answer = octets.startswith(b"HTTP/")
    connection = h11.Connection(our_role=h11.CLIENT if is_answer else h11.SERVER)
    if is_answer:
        connection.send(h11.Request(method="POST", target="/", headers=[("Host", "x"), ("Content-Length", "0")]))
        connection.send(h11.EndOfMessage())
    events = []
    try:
        connection.receive_data(octets)
        while (event := connection.next_event()) not in (h11.NEED_DATA, h11.PAUSED):
            events.append(event)
        if is_answer and event is h11.NEED_DATA and not any(isinstance(one, h11.EndOfMessage) for one in events):
            connection.receive_data(b"")  # the end of the connection
            while not isinstance(event := connection.next_event(), (h11.EndOfMessage, h11.ConnectionClosed)):
                events.append(event)
            events.append(event)
    except h11.RemoteProtocolError as problem:
        return str(problem)
    if not events or not isinstance(events[-1], h11.EndOfMessage) or connection.trailing_data[0]:
        return "not one message"
    start = next(one for one in events if isinstance(one, (h11.Request, h11.Response)))
    said = {"HTTP-version": "HTTP/" + start.http_version.decode(),
            "fields": [(name.decode(), text.decode("latin-1")) for name, text in start.headers.raw_items()],
            "body": b"".join(bytes(event.data) for event in events if isinstance(event, h11.Data))}
    if is_answer:
        return said | {"status-code": str(start.status_code), "reason-phrase": bytes(start.reason).decode()}
    return said | {"method": start.method.decode(), "request-target": start.target.decode()}


class Http(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="llhttp-")
        cls.llhttp = pathlib.Path(cls.folder.name, "llhttp")
        subprocess.run(["cc", "-O1", "-I/usr/share/include/llhttp", "-o", cls.llhttp, HERE / "judge_llhttp.c",
                        *pathlib.Path("/usr/share/llhttp").glob("*.c")], check=True)
        cls.messages = messages()

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def agree(self, judged: list[dict | str]) -> None:
        self.assertGreater(len(self.messages), 50)
        for (octets, (name, fields)), theirs in zip(self.messages.items(), judged, strict=True):
            with self.subTest(name):
                self.assertEqual(theirs, ours(fields, octets), octets)

    def test_llhttp_reads_what_the_field_tree_says(self):
        self.agree(by_llhttp(self.llhttp, list(self.messages)))

    def test_h11_reads_what_the_field_tree_says(self):
        self.agree([by_h11(octets) for octets in self.messages])

    def test_messages_of_the_cases_are_read_as_the_field_tree_says(self):
        """A judge agrees that refuses what is refused here or reads the same; each difference has its clause, and none is gone."""
        seen = set()
        for run, interventions in case_runs.of(PROGRAM, "web"):
            changed = {one["action"].get("octets") for one in interventions}
            for record in run.messages():
                layer = next((one for one in runs.layers(record, "HTTP") if record["octets"] in changed), None)
                if layer is None:
                    continue
                octets = runs.octets_of(record)
                is_refused = is_cut(layer)
                for judge, theirs in (("llhttp", by_llhttp(self.llhttp, [octets])[0]), ("h11", by_h11(octets))):
                    agrees = isinstance(theirs, str) if is_refused else theirs == ours(layer["fields"], octets)
                    if not agrees:
                        seen.add((run.name, judge))
                    with self.subTest(run.name, judge=judge):
                        self.assertTrue(agrees or (run.name, judge) in DIFFERENT, (theirs, layer))
        self.assertEqual(set(DIFFERENT) - seen, set())

    def test_both_refuse_what_is_falsified(self):
        request = next(octets for octets in self.messages if octets.startswith(b"POST"))
        answer = next(octets for octets in self.messages if octets.startswith(b"HTTP/"))
        falsified = [request.replace(b"Content-Length: ", b"Content-Length: x"), request.replace(b"Host:", b"Ho(st:"),
                     request[:-1], answer.replace(b"HTTP/1.1 ", b"HTTP/1.1 x")]
        for octets, by in zip(falsified, by_llhttp(self.llhttp, falsified), strict=True):
            self.assertIsInstance(by, str, octets)
            self.assertIsInstance(by_h11(octets), str, octets)
        other = request.replace(b"Host: ", b"Host: x")
        tree = ours(self.messages[request][1], request)
        self.assertNotEqual(by_llhttp(self.llhttp, [other])[0], tree)
        self.assertNotEqual(by_h11(other), tree)


if __name__ == "__main__":
    unittest.main(verbosity=2)
