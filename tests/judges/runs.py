#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every scenario and every fault of the catalogue in each profile, for the judges beside it.

runs.py PROGRAM FOLDER    runs them and writes their traces, keys and trust anchors
"""
import base64
import concurrent.futures
import dataclasses
import functools
import json
import os
import pathlib
import re
import subprocess
import sys

EPOCH = 1262304000  # seconds from 1970 at which simulated time, in nanoseconds, is 0


class Refused(Exception):
    """A judge says no; the text is its reason."""


@dataclasses.dataclass
class Run:
    name: str
    path: pathlib.Path
    made: pathlib.Path | None = None  # where make() wrote the anchors, if not beside the trace

    @functools.cached_property
    def trace(self) -> dict:
        return json.loads(self.path.read_text(encoding="utf-8"))

    @property
    def profile(self) -> str:
        return self.trace["profile"]["id"]

    @property
    def records(self) -> list[dict]:
        return self.trace["records"]

    def messages(self, *kinds: str) -> list[dict]:
        return [record for record in self.records if record["kind"] == "message" and (not kinds or record["type"] in kinds)]

    def acts(self, act: str) -> list[dict]:
        return [record for record in self.records if record.get("act") == act]

    def cause(self, record: dict, kind: str) -> dict | None:
        """The message of this type that led to the record, by way of others."""
        while record is not None and record.get("type") != kind:
            record = next((one for one in self.records if one["number"] == record.get("cause")), None)
        return record

    def pem(self, name: str) -> list[bytes]:
        """The DER of each part of a file of `export --anchors`."""
        return from_pem((self.folder() / name).read_text())

    def folder(self) -> pathlib.Path:
        """Where `export --anchors` wrote what belongs to the scenario and the profile."""
        return (self.made or self.path.parent) / "anchors" / f"{self.trace['scenario']['id']}.{self.profile}"

    def actions(self) -> list[dict]:
        """What interventions of the run's faults do."""
        return [one["action"] for fault in self.trace["faults"] for one in fault["interventions"]]

    def alters_state(self, path: str) -> bool:
        """Whether a fault sets what the files of `export --anchors` hold as the run begins."""
        return any("state" in action["kind"] and action.get("path", "").startswith(path) for action in self.actions())


def from_pem(text: str) -> list[bytes]:
    return [base64.b64decode(body) for body in re.findall(r"-----BEGIN [A-Z ]+-----(.*?)-----END", text, re.S)]


def to_pem(label: str, der: bytes) -> str:
    return f"-----BEGIN {label}-----\n" + base64.encodebytes(der).decode() + f"-----END {label}-----\n"


def octets_of(record: dict) -> bytes:
    return bytes.fromhex(record["octets"])


def seconds(record: dict) -> int:
    """When a record begins, from 1970."""
    return EPOCH + record["at"] // 10**9


def checks(record: dict) -> dict[str, bool]:
    return {check["id"]: check["holds"] for check in record.get("checks", [])}


def computations(record: dict, name: str) -> list[dict[str, str]]:
    """Inputs, intermediate values and outputs of the computations of this name, by name."""
    return [{value["name"]: value["value"] for part in ("inputs", "intermediates", "outputs") for value in one[part]}
            for one in record.get("computations", []) if one["name"] == name]


def layers(record: dict, *names: str) -> list[dict]:
    """The parts of the field tree of a message: octets and fields of each protocol in it."""
    return [layer for layer in record.get("fields", []) if layer["layer"] in names]


def walk(fields: list[dict]):
    for field in fields:
        yield field
        yield from walk(field.get("children", []))


def field(fields: list[dict], name: str) -> dict | None:
    return next((one for one in walk(fields) if one["name"] == name), None)


def value(fields: list[dict], name: str) -> str | None:
    """The value of a field without the words that explain it."""
    found = field(fields, name)
    return None if found is None else found["value"].split(" · ")[0]


def arguments() -> tuple[list[Run], str]:
    """Runs and program of a judge's command line; unittest, which reads it too, does not see them."""
    folder, program = sys.argv.pop(1), sys.argv.pop(1)
    found = [Run(path.stem, path) for path in sorted(pathlib.Path(folder).glob("*.json"))]
    if not found:
        raise SystemExit(f"{folder}: no runs; runs.py makes them")
    return found, program


def objects(record: dict, layer: str) -> list[bytes]:
    """The octets of each layer of this name, once each."""
    return list(dict.fromkeys(bytes.fromhex(one["octets"]) for one in layers(record, layer)))


def chain_of(request: dict) -> list[bytes]:
    """The certificates of a validation request or a PfC answer, as it says in its JSON (RFC 7515 4.1.6)."""
    body = octets_of(request).partition(b"\r\n\r\n")[2]
    return [base64.b64decode(one) for one in json.loads(body)["x5c"]]


def altered(octets: bytes, at: int = -1) -> bytes:
    """One bit differs."""
    changed = bytearray(octets)
    changed[at] ^= 1
    return bytes(changed)


# --- making them ------------------------------------------------------------------------------------------------------

def make(program: str, folder: pathlib.Path) -> int:
    def listed(what: str) -> list[str]:
        return [one["id"] for one in json.loads(subprocess.run([program, "list", what, "--json"], check=True, capture_output=True).stdout)]

    def call(*arguments: str) -> None:
        done = subprocess.run([program, *arguments], capture_output=True, text=True, timeout=120)
        if done.returncode not in (0, 1):
            raise RuntimeError(f"{' '.join(arguments)} ended with {done.returncode}: {done.stderr.strip()}")

    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.json"):
        old.unlink()
    scenarios, faults, profiles = listed("scenarios"), listed("faults"), listed("profiles")
    runs = [(f"{one}.{profile}", ["--scenario", one], profile) for one in scenarios for profile in profiles]
    runs += [(f"success+{one}.{profile}", ["--fault", one], profile) for one in faults for profile in profiles]
    commands = [["run", *arguments, "--profile", profile, "--quiet", "--fields", "--show-secrets", "--out", str(folder / f"{name}.json")]
                for name, arguments, profile in runs]
    commands += [["export", "--scenario", one, "--profile", profile, "--anchors", str(folder / "anchors" / f"{one}.{profile}")]
                 for one in scenarios for profile in profiles]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda arguments: call(*arguments), commands))
    print(f"{len(runs)} runs")
    return 0 if scenarios and faults and profiles else 1


if __name__ == "__main__":
    sys.exit(make(sys.argv[1], pathlib.Path(sys.argv[2])))
