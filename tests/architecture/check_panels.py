#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each panel of the window is given little: no QML file requires an object of many properties, no header of the window is long.

check_panels.py TREE      says where TREE breaks this
check_panels.py --planted breaks it in a tree of its own and expects to be told
"""
import pathlib
import re
import sys
import tempfile

MOST_PROPERTIES = 25
MOST_LINES = 250

CLASS = re.compile(r"^class (\w+)(?: final)?(?: : public (?:\w+::)*(\w+)[^\n]*)?\n\{\n(.*?)^\};", re.M | re.S)
OWN_PROPERTY = re.compile(r"^    (?:default |required |readonly )*property \S+ \w+", re.M)
REQUIRED = re.compile(r"^ *required property ([A-Z]\w*) (\w+)", re.M)


def properties_by_type(tree: pathlib.Path) -> dict[str, int]:
    """How many properties each type of the window has, with those that it has from another of them."""
    own, base = {}, {}
    for header in sorted(tree.glob("app/gui/**/*.h")):
        for name, parent, body in CLASS.findall(header.read_text(encoding="utf-8")):
            own[name] = body.count("Q_PROPERTY(")
            base[name] = parent
    for file in sorted(tree.glob("qml/**/*.qml")):
        text = file.read_text(encoding="utf-8")
        own[file.stem] = len(OWN_PROPERTY.findall(text))
        root = re.search(r"^(\w+) \{", text, re.M)
        base[file.stem] = root.group(1) if root else ""
    return {name: sum(own[link] for link in line_of(name, base)) for name in own}


def line_of(name: str, base: dict[str, str]) -> list[str]:
    line = []
    while name in base and name not in line:
        line.append(name)
        name = base[name]
    return line


def problems_of(tree: pathlib.Path) -> list[str]:
    problems = []
    counts = properties_by_type(tree)
    for file in sorted(tree.glob("qml/**/*.qml")):
        for kind, name in REQUIRED.findall(file.read_text(encoding="utf-8")):
            if counts.get(kind, 0) > MOST_PROPERTIES:
                problems.append(f"{file.relative_to(tree)} requires {name}, a {kind} of {counts[kind]} properties; {MOST_PROPERTIES} are the most")
    for header in sorted(tree.glob("app/gui/**/*.h")):
        lines = header.read_text(encoding="utf-8").count("\n")
        if lines > MOST_LINES:
            problems.append(f"{header.relative_to(tree)} has {lines} lines; {MOST_LINES} are the most")
    return problems


def planted() -> list[str]:
    """What of the planted mistakes was not seen, or seen where none is."""
    def wide(count: int) -> str:
        return "class Wide : public QObject\n{\n" + "    Q_PROPERTY(int a READ a CONSTANT FINAL)\n" * count + "};\n"

    files = {
        "many": {"app/gui/run/wide.h": wide(26), "qml/Pane.qml": "Item {\n    required property Wide wide\n}\n"},
        "enough": {"app/gui/run/wide.h": wide(25), "qml/Pane.qml": "Item {\n    required property Wide wide\n}\n"},
        "inherited": {"app/gui/run/wide.h": wide(25) + "class Wider : public Wide\n{\n    Q_PROPERTY(int b READ b CONSTANT FINAL)\n};\n",
                      "qml/Pane.qml": "Item {\n    required property Wider wide\n}\n"},
        "in QML": {"qml/Wide.qml": "Item {\n" + "    property int a\n" * 26 + "}\n", "qml/Pane.qml": "Item {\n    required property Wide wide\n}\n"},
        "long": {"app/gui/run/long.h": "\n" * 251},
    }
    expected = {"many": "requires wide, a Wide of 26", "enough": "", "inherited": "a Wider of 26", "in QML": "a Wide of 26", "long": "has 251 lines"}
    missed = []
    for name, tree_files in files.items():
        with tempfile.TemporaryDirectory() as folder:
            for path, text in tree_files.items():
                place = pathlib.Path(folder) / path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(text, encoding="utf-8")
            told = "\n".join(problems_of(pathlib.Path(folder)))
        if (expected[name] not in told) or (not expected[name] and told):
            missed.append(f"planted '{name}': expected '{expected[name]}', told '{told}'")
    return missed


def main() -> int:
    problems = planted() if sys.argv[1] == "--planted" else problems_of(pathlib.Path(sys.argv[1]))
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
