#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every HTTP message as llhttp, the parser of Node.js, and h11 read it: start line, fields and body as the field tree has them.

judge_http.py RUNS PROGRAM
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

import h11

import runs

RUNS, _ = runs.arguments()
HERE = pathlib.Path(__file__).resolve().parent


def messages() -> dict[bytes, tuple[str, list[dict]]]:
    """Octets and what our field tree says of them, and the record that has them."""
    found = {}
    for run in RUNS:
        for record in run.messages():
            for layer in runs.layers(record, "HTTP"):
                found.setdefault(bytes.fromhex(layer["octets"]), (f"{run.name} {record['label']}", layer["fields"]))
    return found


def ours(fields: list[dict], octets: bytes) -> dict:
    """The field tree as the judges name things."""
    start, *rest = fields
    names = ("method", "request-target", "HTTP-version", "status-code", "reason-phrase")
    said = {name: runs.field([start], name)["value"] for name in names if runs.field([start], name)}
    body = next((one for one in rest if one["name"] == "body"), None)
    said["fields"] = [(one["name"], one["value"]) for one in rest if one["name"] not in ("empty line", "body")]
    said["body"] = octets[body["offset"]:body["offset"] + body["length"]] if body else b""
    return said


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
    except h11.RemoteProtocolError as problem:
        return str(problem)
    if not events or not isinstance(events[-1], h11.EndOfMessage) or connection.trailing_data[0]:
        return "not one message"
    start = events[0]
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
