# SPDX-License-Identifier: GPL-3.0-or-later
"""What a case is: an input, made from a run of today with a named edit, and the right value with its clause.

A case is a function with @case: it is given the plain run and returns an Input. Nothing of an older run is kept, so that a message
that changes takes its cases with it.
"""
import dataclasses
import functools
import json
import pathlib
import re
import subprocess
import tempfile
from typing import Callable

CASES: list["Case"] = []


class Plain:
    """The messages and states of an undisturbed run of the scenario success."""

    def __init__(self, program: str, profile: str = "tr33812", arguments: tuple[str, ...] = ()):
        self.program = program
        self.profile = profile
        self.arguments = arguments

    @functools.cache
    def hardened(self) -> "Plain":
        return Plain(self.program, "hardened", self.arguments)

    @functools.cached_property
    def records(self) -> list[dict]:
        with tempfile.TemporaryDirectory() as folder:
            trace = pathlib.Path(folder, "plain.json")
            subprocess.run([self.program, "run", "--profile", self.profile, *self.arguments, "--quiet", "--fields", "--show-secrets", "--out", trace],
                           check=True, capture_output=True)
            return json.loads(trace.read_text())["records"]

    def message(self, kind: str, occurrence: int = 1) -> dict:
        found = [record for record in self.records if record.get("type") == kind]
        return found[occurrence - 1]

    def octets(self, kind: str, occurrence: int = 1) -> bytes:
        return bytes.fromhex(self.message(kind, occurrence)["octets"])

    @functools.cache
    def tre_key(self) -> bytes:
        """The first TRE's platform key, PKCS #8 in PEM."""
        with tempfile.TemporaryDirectory() as folder:
            key = pathlib.Path(folder, "key.pem")
            subprocess.run([self.program, "run", "--profile", self.profile, *self.arguments, "--quiet", "--export-tre-key", key],
                           check=True, capture_output=True)
            return key.read_bytes()


@dataclasses.dataclass
class Input:
    """What is run: interventions over the scenario success, or a scenario file; or another command, which names {files} of its own.
    The trace has field trees only where the arguments ask for them."""
    interventions: list[dict] | None = None
    scenario: bytes | dict | None = None
    profile: str = "tr33812"
    arguments: list[str] = dataclasses.field(default_factory=list)
    files: dict[str, bytes] = dataclasses.field(default_factory=dict)
    command: list[str] | None = None


class Result:
    def __init__(self, code: int, out: bytes, err: bytes, trace: pathlib.Path, folder: pathlib.Path):
        self.code = code
        self.out = out
        self.err = err
        self.folder = folder
        self._trace = trace

    @functools.cached_property
    def outcome(self) -> dict:
        try:
            return json.loads(self.out)
        except ValueError:
            return {"end": None, "outcome": None, "check": None, "causes": []}

    @functools.cached_property
    def records(self) -> list[dict]:
        return json.loads(self._trace.read_text())["records"] if self._trace.exists() else []

    def messages(self, kind: str) -> list[dict]:
        return [record for record in self.records if record.get("type") == kind]

    def checks(self) -> list[tuple[str, bool]]:
        return [(check["id"], check["holds"]) for record in self.records for check in record.get("checks", [])]


@dataclasses.dataclass
class Right:
    """A right value: its words for the table, and what a result that differs from it is told to be."""
    words: str
    complaint: Callable[[Result], str | None]


def ends(end: str) -> Right:
    return Right(f"ends {end}", lambda result: None if result.outcome["end"] == end else f"ends {result.outcome['end']}")


def fails() -> Right:
    return Right("fails", lambda result: None if result.outcome["outcome"] == "failure" else f"outcome is {result.outcome['outcome']}")


def cause(*wanted: str) -> Right:
    return Right("cause " + ", ".join(wanted), lambda result: None if set(wanted) <= set(result.outcome["causes"]) else f"causes are {result.outcome['causes']}")


def check_fails(check: str) -> Right:
    return Right(f"check {check} fails", lambda result: None if (check, False) in result.checks() else f"check {check} has not failed")


def check_holds(check: str) -> Right:
    """At least once, and it never fails."""
    return Right(f"check {check} holds",
                 lambda result: None if (check, True) in result.checks() and (check, False) not in result.checks() else f"check {check} does not hold")


def never_decided(check: str) -> Right:
    return Right(f"check {check} is not made", lambda result: f"check {check} is made" if check in dict(result.checks()) else None)


def all_checks_hold() -> Right:
    return Right("no check fails", lambda result: next((f"check {name} failed" for name, holds in result.checks() if not holds), None))


def message(kind: str, pattern: str = "", to: str | None = None) -> Right:
    """A message of this type is on a wire; its octets in hex fit the whole of the pattern."""
    def complaint(result: Result) -> str | None:
        found = [record for record in result.messages(kind) if to is None or record["to"] == to]
        if not found:
            return f"no {kind} is sent"
        if pattern and not any(re.fullmatch(pattern, record.get("octets", "")) for record in found):
            return f"{kind} is {found[0].get('octets')}"
        return None
    return Right(f"{kind} is sent" + (f" to {to}" if to else "") + (f" as `{pattern}`" if pattern else ""), complaint)


def never(kind: str) -> Right:
    return Right(f"no {kind} is sent", lambda result: f"{kind} is sent" if result.messages(kind) else None)


def exits(code: int) -> Right:
    return Right(f"exit code {code}", lambda result: None if result.code == code else f"exit code {result.code}: {result.err.decode(errors='replace')[:200]}")


def says(pattern: str) -> Right:
    return Right(f"says `{pattern}`", lambda result: None if re.search(pattern, result.err.decode(errors="replace")) else f"says {result.err[:200]!r}")


def one_line() -> Right:
    return Right("one sentence in one line", lambda result: None if result.err.count(b"\n") == 1 else f"says {result.err[:300]!r}")


def holds(words: str, test: Callable[[Result], bool]) -> Right:
    return Right(words, lambda result: None if test(result) else f"not so: {words}")


@dataclasses.dataclass
class Case:
    name: str
    row: int
    clause: str
    right: list[Right]
    judge: str
    yet_open: bool
    make: Callable[[Plain], Input]

    @property
    def words(self) -> str:
        return " ".join((self.make.__doc__ or "").split())


def case(name: str, row: int, clause: str, right: list[Right], judge: str = "the clause", yet_open: bool = False):
    """row is the kind's number in table.md. yet_open: decided wrongly today; the run fails when such a case comes out right."""
    def register(make: Callable[[Plain], Input]):
        CASES.append(Case(name, row, clause, right, judge, yet_open, make))
        return make
    return register


# --- actions ----------------------------------------------------------------------------------------------------------

def sent_as(kind: str, octets: bytes, occurrence: int = 1) -> dict:
    """The message arrives with these octets instead."""
    return {"trigger": {"message": kind, "occurrence": occurrence}, "action": {"kind": "set-octets", "octets": octets.hex()}}


def field_as(kind: str, path: str, value: str, occurrence: int = 1) -> dict:
    return {"trigger": {"message": kind, "occurrence": occurrence}, "action": {"kind": "set-field", "path": path, "value": value}}


def state_as(entity: str, path: str, value: str) -> dict:
    return {"action": {"kind": "set-state", "entity": entity, "path": path, "value": value}}


def state_without(entity: str, path: str) -> dict:
    return {"action": {"kind": "remove-state", "entity": entity, "path": path}}


def state_with(entity: str, path: str, value: str) -> dict:
    return {"action": {"kind": "add-state", "entity": entity, "path": path, "row": {"": value}}}


def put(octets: bytes, offset: int, new: bytes) -> bytes:
    """Overwrites; the length stays."""
    return octets[:offset] + new + octets[offset + len(new):]


def once(octets: bytes, old: bytes, new: bytes) -> bytes:
    """Replaces the only occurrence."""
    if octets.count(old) != 1:
        raise ValueError(f"{old!r} occurs {octets.count(old)} times")
    return octets.replace(old, new)
