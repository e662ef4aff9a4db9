#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every Diameter message, decoded by Erlang's diameter with the dictionary s6d.dia: the AVPs of the field tree; for a request that is wrong, the
result code that our receiver answers.

judge_diameter.py RUNS PROGRAM
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

import case_runs
import runs

HERE = pathlib.Path(__file__).resolve().parent
sys.path.append(str(case_runs.CASES))
from octets import avp, avps, code_of, diameter  # noqa: E402

RUNS, PROGRAM = runs.arguments()
USER_NAME, SESSION_STATE, VISITED_PLMN = 1, 277, 1407
TGPP = 10415


# Where diameter reads RFC 6733 differently: what it finds, and what 7.1 asks for.
DIFFERENT = {
    # A length that the type does not have (7.1.5); it takes every wrong Enumerated for a wrong value.
    "Auth-Session-State of five octets": (5004, 5014),
    # The version comes first; its decoder is not asked about that.
    "x03-version-other-command": (3001, 5011),
    # Routing comes before what the command needs (6.1.4, 7.1.3); its decoder is not asked about that.
    "x03-host-without-realm": (5005, 3002),
}


class Erlang:
    """Erlang's diameter with our dictionary, compiled once."""

    def __init__(self, folder: str):
        self.folder = folder
        for command in (["diameterc", "-o", folder, HERE / "s6d.dia"], ["erlc", "-o", folder, pathlib.Path(folder, "s6d.erl")],
                        ["erlc", "-o", folder, HERE / "judge_diameter.erl"]):
            subprocess.run(command, check=True, capture_output=True)

    def decode(self, messages: list[bytes]) -> list[dict]:
        lines = "".join(f"{one.hex()}\n" for one in messages)
        done = subprocess.run(["erl", "-noshell", "-pa", self.folder, "-s", "judge_diameter", "main"], input=lines, capture_output=True, text=True, check=True)
        return [json.loads(line) for line in done.stdout.splitlines()]


def ours(fields: list[dict], octets: bytes) -> list[list]:
    """[depth, name, code, vendor, mandatory, data] of every AVP in the order of the octets, from the places that the field tree names."""
    def read(found: list[dict], depth: int):
        for one in found:
            parts = one.get("children", [])
            if not parts or parts[0]["name"] != "AVP Header":
                continue
            header, *data = parts
            words = dict(pair.rsplit(" ", 1) for pair in header["value"].split(" · ")[0].split(", ") if not pair.endswith("octets"))
            start, end = header["offset"] + header["length"], one["offset"] + one["length"]
            yield [depth, one["name"], int(words["code"]), int(words.get("vendor", 0)), "M" in words["flags"], octets[start:end].hex()]
            yield from read(data, depth + 1)
    return list(read(fields, 0))


def header(fields: list[dict]) -> list:
    """As diameter's header record has it."""
    at = {one["name"]: one["value"].split(" · ") for one in fields}
    flags = at["Command Flags"][1].split(", ")
    return [int(at["Version"][0]), int(at["Message Length"][0]), int(at["Command Code"][0]), int(at["Application-ID"][0]),
            int(at["Hop-by-Hop Identifier"][0], 16), int(at["End-to-End Identifier"][0], 16),
            *("true" if any(one.startswith(flag) for one in flags) else "false" for flag in ("request", "proxiable", "error", "potentially"))]


def values(fields: list[dict]) -> list[str]:
    """What the tree says of each AVP that holds a number."""
    said = [one["value"].split(" · ")[0] for one in runs.walk(fields) if one["name"] == "Data" and one["length"] == 4]
    return [one for one in said if one.isdigit()]


def requests(request: bytes) -> dict[str, bytes]:
    """Requests that are wrong, each in one way."""
    parts = avps(request)
    def without(code: int) -> bytes:
        return diameter(request, [one for one in parts if code_of(one) != code])
    def instead(code: int, *other: bytes) -> bytes:
        return diameter(request, [part for one in parts for part in (other if code_of(one) == code else [one])])
    plmn = next(one for one in parts if code_of(one) == VISITED_PLMN)
    return {
        "User-Name twice": diameter(request, [*parts, avp(USER_NAME, b"001019876543210")]),
        "User-Name missing": without(USER_NAME),
        "Visited-PLMN-Id missing": without(VISITED_PLMN),
        "Session-Id missing": diameter(request, parts[1:]),
        "Origin-Host missing": without(264),
        "Auth-Session-State of five octets": instead(SESSION_STATE, avp(SESSION_STATE, bytes(5))),
        "Auth-Session-State 7": instead(SESSION_STATE, avp(SESSION_STATE, bytes([0, 0, 0, 7]))),
        "unknown mandatory AVP": diameter(request, [*parts, avp(9999, b"abcd")]),
        "unknown mandatory AVP of 3GPP": diameter(request, [*parts, avp(9999, b"abcd", vendor=TGPP)]),
        "AVP longer than the message": diameter(request, [one if one != plmn else plmn[:7] + b"\xff" + plmn[8:] for one in parts]),
        "AVP shorter than its header": diameter(request, [one if one != plmn else plmn[:7] + b"\x05" + plmn[8:] for one in parts]),
        "Auth-Session-State twice": diameter(request, [*parts, avp(SESSION_STATE, bytes([0, 0, 0, 1]))]),
        "vectors of three octets": instead(1409, avp(1409, avp(1410, bytes(3), vendor=TGPP), vendor=TGPP)),
        "command 999": request[:5] + (999).to_bytes(3, "big") + request[8:],
        "Visited-PLMN-Id without vendor": instead(VISITED_PLMN, avp(VISITED_PLMN, bytes.fromhex("62f210"))),
        "vectors twice": instead(1409, avp(1409, avp(1410, bytes([0, 0, 0, 1]), vendor=TGPP) * 2, vendor=TGPP)),
    }


class Diameter(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="diameter-")
        cls.erlang = Erlang(cls.folder.name)
        cls.messages = {}
        for run in RUNS:
            for record in run.messages():
                for layer in runs.layers(record, "Diameter"):
                    cls.messages.setdefault(bytes.fromhex(layer["octets"]), (f"{run.name} {record['label']}", record["type"], layer["fields"]))

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_decodes_to_the_field_tree(self):
        self.assertGreater(len(self.messages), 20)
        for (octets, (name, _, fields)), theirs in zip(self.messages.items(), self.erlang.decode(list(self.messages)), strict=True):
            with self.subTest(name):
                self.assertEqual(theirs["errors"], [])
                self.assertEqual([str(one) for one in header(fields)], [str(one).lower() for one in theirs["header"]])
                self.assertEqual(ours(fields, octets), [[*one[:5], one[5].lower()] for one in theirs["avps"]])
                self.assertEqual(values(fields), [one[6] for one in theirs["avps"] if len(one[5]) == 8 and one[6].isdigit()])

    def answer(self, request: bytes) -> str | None:
        """Result-Code or Experimental-Result-Code of the ICF's answer to this request."""
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            action = {"kind": "set-octets", "octets": request.hex()}
            (folder / "i.json").write_text(json.dumps([{"trigger": {"message": "auth-info-request"}, "action": action}]))
            subprocess.run([PROGRAM, "run", "--quiet", "--fields", "--intervention", folder / "i.json", "--out", folder / "t.json"], timeout=60)
            for record in runs.Run("", folder / "t.json").messages():
                if record["channel"] == "s6d-icf" and record["from"] == "ICF":
                    return runs.value(runs.layers(record, "Diameter")[0]["fields"], "Result-Code") or "experimental"
        return None

    def test_a_wrong_request_is_answered_with_its_result_code(self):
        plain = next(octets for octets, (name, kind, _) in self.messages.items() if kind == "auth-info-request" and "+" not in name)
        wrong = requests(plain)
        for (name, request), theirs in zip(wrong.items(), self.erlang.decode(list(wrong.values())), strict=True):
            with self.subTest(name):
                self.assertTrue(theirs["errors"], request.hex())
                found, right = DIFFERENT.get(name, (theirs["errors"][0], theirs["errors"][0]))
                self.assertEqual(theirs["errors"][0], found)
                self.assertEqual(self.answer(request), str(right), request.hex())

    def test_requests_of_the_cases_are_answered_with_its_result_code(self):
        found = []
        for run, _ in case_runs.of(PROGRAM, "diameter"):
            messages = run.messages("auth-info-request", "auth-info-answer", "diameter-error")
            request = next(record for record in messages if record["to"] == "ICF")
            answer = next((record for record in messages if record["from"] == "ICF" and record["number"] > request["number"]), None)
            if answer:
                found.append((run.name, runs.octets_of(request), runs.layers(answer, "Diameter")[0]["fields"]))
        wrong = 0
        for (name, request, fields), theirs in zip(found, self.erlang.decode([request for _, request, _ in found]), strict=True):
            if theirs["errors"]:
                wrong += 1
                with self.subTest(name):
                    code, right = DIFFERENT.get(name, (theirs["errors"][0], theirs["errors"][0]))
                    self.assertEqual((theirs["errors"][0], runs.value(fields, "Result-Code")), (code, str(right)), request.hex())
        self.assertTrue(wrong)

    def test_refuses_what_is_falsified(self):
        octets, (_, _, fields) = next(iter(self.messages.items()))
        at = runs.field(fields, "Origin-Host")["offset"] + 8
        longer, other, cut = self.erlang.decode([runs.altered(octets, 27), runs.altered(octets, at), octets[:-4]])
        self.assertTrue(longer["errors"])
        self.assertNotEqual([[*one[:5], one[5].lower()] for one in other["avps"]], ours(fields, octets))
        self.assertTrue(cut["errors"] or not cut["header"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
