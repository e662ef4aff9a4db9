#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The words of a run are complete in each language, all of them are used, and code asks for none that are not there; the
window's words are complete in each catalogue and keep their placeholders.

check_words.py TREE [LUPDATE]
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

PLACEHOLDER = re.compile(r"\{[^}]*\}|%L?\d{1,2}|%n")


def flattened(node: dict, prefix: str = "") -> dict[str, str]:
    result = {}
    for name, value in node.items():
        if isinstance(value, dict):
            result |= flattened(value, f"{prefix}{name}.")
        else:
            result[prefix + name] = value
    return result


class Sources:
    """What the code says of the ids from which keys are made."""

    def __init__(self, tree: pathlib.Path):
        self.tree = tree
        files = [f for folder in ("core", "app") for f in sorted((tree / folder).rglob("*")) if f.suffix in (".h", ".cpp")]
        self.code = "\n".join(f.read_text(encoding="utf-8") for f in files)
        self.literals = set(re.findall(r'"((?:[^"\\\n]|\\.)*)"', self.code))
        self.faults = [fault for f in sorted((tree / "resources/faults").glob("*.json")) for fault in json.loads(f.read_text())["faults"]]

    def enum(self, *names: str) -> set[str]:
        ids = set()
        for name in names:
            match = re.search(r"namesOf\(std::type_identity<" + name + r">\)\s*\{(.*?)\n\}", self.code, re.S)
            assert match, f"{name} has no names"
            ids |= set(re.findall(r'\{[^{}"]*"([^"]*)"\}', match.group(1)))
        assert ids, f"{names} have no ids"
        return ids

    def messages(self) -> set[str]:
        ids = set(re.findall(r'^    row\(\w+, "([^"]+)"', self.code, re.M))
        assert ids, "the table of messages has no rows"
        return ids

    def phases(self) -> set[str]:
        return self.enum(*re.findall(r"namesOf\(std::type_identity<(\w*(?:Phase|Stage|Status))>\)", self.code)) | {"failed"}

    def checks(self) -> set[str]:
        return set(re.findall(r'\{CheckId::\w+, "([a-z0-9-]+)"', self.code))

    def failure_causes(self) -> set[str]:
        """The first cells of the tables of causes."""
        return set(re.findall(r'\{"([a-z0-9-]+)",\s+(?:CheckId::|std::nullopt|"[^"]+",\s+(?:true|false), )', self.code))

    def state_fields(self) -> set[str]:
        # What is in the state of a party; the fields of interventions and of the world reach no screen.
        folders = [self.tree / "core/mcim" / name for name in ("model", "entities")]
        headers = [f for folder in folders for f in folder.rglob("*.h") if f.name not in ("attacker.h", "intervention.h", "scenario.h", "event.h")]
        state = "\n".join(f.read_text(encoding="utf-8") for f in headers)
        return set(re.findall(r'\b\w*(?:[vV]isit|v)\("([A-Za-z]\w*)"', state))


def reasons(s: Sources) -> set[str]:
    """What an event is, and what may have led to it."""
    messages, checks = s.messages(), s.checks()
    subjects = messages | {f"lost-{m}" for m in messages} | s.enum("ActId") | s.enum("TimerId") | {"start"}
    outcomes = messages | {"nothing"} | {key.removeprefix("cause.") for key in s.english if key.startswith("cause.")}
    led = {f"by.{b}" for b in subjects | {"restart", "injected", "replayed", "duplicate"}}
    led |= {f"after.{c}" for c in checks | {"any", "unreadable"}} | {f"outcome.{o}" for o in outcomes}
    return {f"{subject}.{one}" for subject in subjects | {"any"} for one in led}


def families(s: Sources) -> list[tuple[str, set[str], list[str]]]:
    """Each with its prefix, its ids, and what may follow an id ("" = nothing)."""
    messages = s.messages()
    uses = s.enum("InnerType") | {str(n) for n in range(1, 10)} | {"done", "refused", "auts", "authorized"}
    variants = {f"{m}-{use}" for m in messages for use in uses}
    ends = s.phases() | {"withdrawn", "out-of-step"}
    steps = {str(n) for n in range(1, 22)} | {"op"}
    names = {literal.replace(" ", "-") for literal in s.literals}
    causes = {key for key in s.english if key.startswith("cause.") and re.fullmatch(r"cause\.[a-z]+(\.exp)?\.(\w+|auth-reject)", key)}
    return [
        ("message", messages | variants, ["title", "short", "values", "clause", "why", "without"]),
        ("act", s.enum("ActId"), ["title", "done", "failed", "clause", "why", "without"] + [f"done-{m}" for m in messages]),
        ("reason", reasons(s), ["why", "without", "open", "clause"]),
        ("timer", s.enum("TimerId"), ["title", "fired", "clause"]),
        ("check", s.checks(), ["title", "holds", "fails", "why"]),
        ("fault", {f["id"] for f in s.faults}, ["title", "text", "words"]),
        ("contradiction", s.enum("ContradictionKind"), [""]),
        ("family", {f["family"] for f in s.faults}, [""]),
        ("step", steps, ["title", "says", "clause", "open"]),
        ("phase", s.enum("Phase"), [""]),
        ("entity", s.enum("Role"), ["name", "role"]),
        ("channel", s.enum("Channel"), [""]),
        ("stack", s.enum("Stack"), [""]),
        ("phase-badge", ends, [""]),
        ("waited", ends - {"operational"}, [""]),
        ("failure", s.literals, [""]),
        ("badge-short", s.phases(), [""]),
        ("act-badge", s.enum("ActId"), [""]),
        ("field", s.state_fields(), [""]),
        ("fact", names, [""]),
        ("said", names, [""]),
        ("unrouted", names, [""]),
        ("computation", s.literals, ["title", "clause"]),
        ("stage", s.literals | {f"milenage-out{n}" for n in range(1, 6)}, ["title", "rule", "clause"]),
        ("profile", {"tr33812", "hardened"}, ["title", "text"]),
        ("measure", s.enum("Measure"), ["title", "text"]),
        ("inner", s.enum("InnerType"), [""]),
        ("fate", s.literals, [""]),
        ("cause", {key.removeprefix("cause.") for key in causes}, [""]),
        ("report", s.literals, [""]),
        ("expression.expected", s.literals, [""]),
        ("format", s.literals, [""]),
        ("secret", s.literals, ["title"]),
        ("secret-group", s.literals, [""]),
        ("rule", s.literals, ["title", "start", "text"]),
        ("attacker", s.literals, ["title", "text"]),
        ("invariant", s.literals, ["title", "text"]),
        ("invariant-state", s.literals, [""]),
        ("explain", s.failure_causes(), ["sentence", "remedy"]),
        ("explain.values", s.literals, [""]),
        ("attack.gain", s.enum("GainKind"), [""]),
        ("deed", s.enum("Deed"), [""]),
        ("put-source", s.enum("PutSource"), [""]),
        ("guard", s.enum("Guard"), [""]),
        ("forge.put", s.enum("PutSource"), [""]),
        ("need", s.literals, [""]),
    ]


def unused_keys(s: Sources) -> list[str]:
    known = set()
    named = set(re.findall(r'nameText\("(\w+)"', s.code))
    for prefix, ids, endings in families(s):
        # A family counts when the code puts its prefix before an id, an ending when the code puts it behind one.
        if prefix not in named and not any(literal.startswith(f"{prefix}.") for literal in s.literals):
            continue
        live = [e for e in endings if not e or any("." + e.partition("-")[0] in literal for literal in s.literals)]
        known |= {f"{prefix}.{i}.{e}" if e else f"{prefix}.{i}" for i in ids for e in live}
    return [key for key in s.english if key not in known and key not in s.literals]


def unknown_keys(s: Sources) -> list[str]:
    asked = set(re.findall(r'\b(?:text|textOr|words?|hasAny|keys)\(\s*"([a-z][\w-]*\.[\w.-]*)"', s.code))
    asked |= {f"field.{name}" for name in s.state_fields()}
    # Scenario files bring their English words themselves.
    return sorted(k for k in asked - {"scenario."} if not (any(e.startswith(k) for e in s.english) if k.endswith(".") else k in s.english))


def scenario_words(tree: pathlib.Path) -> dict[str, str]:
    """What scenario files say of themselves, by the keys that another language has for it."""
    said = [json.loads(f.read_text(encoding="utf-8")) for f in sorted((tree / "resources/scenarios").glob("*.json"))]
    return {f"scenario.{one['id']}.{what}": one[what] for one in said for what in ("title", "summary")}


def placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


def check_texts(s: Sources) -> list[str]:
    problems = []
    folder = s.tree / "resources/texts"
    s.english = {}
    own = {}
    for path in sorted((folder / "en").glob("*.json")):
        own[path.name] = flattened(json.loads(path.read_text(encoding="utf-8")))
        s.english |= own[path.name]
    for key in unused_keys(s):
        problems.append(f"resources/texts/en: nobody uses {key}")
    for key in unknown_keys(s):
        problems.append(f"resources/texts/en: lacks {key}, which the code asks for")
    for path in sorted(folder.glob("*/*.json")):
        if path.parent.name == "en":
            continue
        name = path.relative_to(s.tree)
        texts = flattened(json.loads(path.read_text(encoding="utf-8")))
        english = own.get(path.name, {}) if path.name != "scenarios.json" else scenario_words(s.tree)
        problems += [f"{name}: lacks {key}" for key in english.keys() - texts.keys()]
        problems += [f"{name}: {key} is no key of the English file" for key in texts.keys() - english.keys()]
        problems += [
            f"{name}: {key} has other placeholders than the English text"
            for key in texts.keys() & english.keys()
            if placeholders(texts[key]) != placeholders(english[key])
        ]
    return problems


def messages(catalogue: pathlib.Path) -> dict[tuple[str, str], ElementTree.Element]:
    result = {}
    for context in ElementTree.parse(catalogue).getroot().findall("context"):
        for message in context.findall("message"):
            result[context.findtext("name"), message.findtext("source")] = message.find("translation")
    return result


def check_catalogue(tree: pathlib.Path, catalogue: pathlib.Path, lupdate: str) -> list[str]:
    name = catalogue.relative_to(tree)
    problems = []
    own = messages(catalogue)
    for (context, source), translation in own.items():
        if translation.get("type") or not translation.text:
            problems.append(f"{name}: “{source}” ({context}) has no translation")
        elif placeholders(source) != placeholders(translation.text):
            problems.append(f"{name}: “{source}” ({context}) has other placeholders in its translation")
        elif (source[:1] == " ", source[-1:] == " ") != (translation.text[:1] == " ", translation.text[-1:] == " "):
            problems.append(f"{name}: “{source}” ({context}) begins or ends with another space in its translation")
    if lupdate:
        with tempfile.TemporaryDirectory() as folder:
            fresh = pathlib.Path(folder, "fresh.ts")
            subprocess.run([lupdate, "-silent", "-recursive", tree / "qml", tree / "app", "-ts", fresh], check=True, stderr=subprocess.DEVNULL)
            said = messages(fresh).keys()
        problems += [f"{name}: lacks “{source}” ({context})" for context, source in sorted(said - own.keys())]
        problems += [f"{name}: nobody says “{source}” ({context})" for context, source in sorted(own.keys() - said)]
    return problems


def main() -> int:
    tree = pathlib.Path(sys.argv[1]).resolve()
    problems = check_texts(Sources(tree))
    catalogues = sorted((tree / "resources/translations").glob("*.ts"))
    for catalogue in catalogues:
        problems += check_catalogue(tree, catalogue, sys.argv[2] if len(sys.argv) > 2 else "")
    for problem in problems:
        print(problem)
    print(f"{len(catalogues)} catalogues looked at")
    return 1 if problems or not catalogues else 0


if __name__ == "__main__":
    sys.exit(main())
