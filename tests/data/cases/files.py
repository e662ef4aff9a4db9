# SPDX-License-Identifier: GPL-3.0-or-later
"""Scenarios and interventions as files, exports, the command line."""
import json

from case import *

CONTROLS = set(range(0x20)) - {0x0a}


def scenario(**more) -> dict:
    return {"format": "mcim-scenario/1", "id": "case", **more}


def export(to: str, given: dict, *more: str) -> Input:
    return Input(files={"s.json": json.dumps(given).encode()}, command=["export", "--scenario", "{}/s.json", "--to", "{}/out." + to, *more])


def written(words: str, to: str, test) -> Right:
    def complaint(result: Result) -> str | None:
        path = result.folder / f"out.{to}"
        if not path.exists():
            return f"nothing is written: exit code {result.code} {result.err.decode(errors='replace')[:200]}"
        return None if test(path.read_bytes()) else f"not so: {words}"
    return Right(words, complaint)


def no_controls(octets: bytes) -> bool:
    text = octets.decode().replace("\r\n", "\n")  # RFC 4180 2
    return not any(ord(char) < 0x20 and char not in "\n\t" or 0x7f <= ord(char) < 0xa0 or char in "\u2028\u2029" or "\u202a" <= char <= "\u202e"
                   or "\u2066" <= char <= "\u2069" or char in "\u200e\u200f" for char in text)


def clean_terminal() -> Right:
    return Right("no control character reaches the terminal", lambda result: None if no_controls(result.out) and no_controls(result.err) else "a control character is printed")


@case("F16", 5, "TS 24.008 9.4.1, 10.5.1.4 (8 to 15 digits in an Attach Request)", [exits(3), one_line()])
def identity_of_6_digits(plain):
    """A PCID of six digits."""
    return Input(scenario=scenario(devices=[{"pcid": "001011"}]))


@case("F17", 25, "the title is what was written", [written("the title stands whole, its mark as a number (Creole)", "puml", lambda octets: b"title <U+003D>1+1" in octets)],
      judge="plantuml")
def title_with_a_leading_mark(plain):
    """A title that begins with a mark of PlantUML."""
    return export("puml", scenario(title="=1+1"), "--steps", "1")


for form in ("md", "mmd", "puml", "txt", "msc", "csv"):
    @case(f"F18-{form}", 25, "ECMA-48 5.2; Unicode 23.1", [written("no control character", form, no_controls)])
    def title_with_an_escape(plain, form=form):
        """A title with ESC, BEL, a line feed and a change of direction."""
        return export(form, scenario(title="a\x1b[31mb\x07c\nd\u202ee"))


@case("F19", 5, "RFC 8259 2", [exits(3), one_line()])
def nul_then_rubbish(plain):
    """A scenario is followed by a zero octet and more."""
    return Input(scenario=json.dumps(scenario()).encode() + b"\0{\"id\":\"other\", rubbish")


@case("F20", 25, "resources/schemas/scenario.schema.json", [ends("operational")])
def hex_in_capitals(plain):
    """K and OP in capital digits."""
    return Input(scenario=scenario(devices=[{"pcid": "001019876543210", "k": "465B5CE8B199B49FAA5F0A2EE238A6BC", "op": "CDC202D5123E20F62B6D676AC72CB318"}]))


@case("loop-path", 29, "a reference is resolved in one pass", [exits(3), one_line()], yet_open=True)
def reference_in_a_reference(plain):
    """A path's reference yields a text that looks like a reference again."""
    return Input(scenario=scenario(devices=[{"deviceId": "[@M2ME:deviceId]"}],
                                   interventions=[{"id": "x", "action": {"kind": "remove-state", "entity": "ICF", "path": "credentials[@M2ME:deviceId]"}}]))


@case("txt-20-devices", 29, "every command ends with a sentence", [exits(0), written("a figure of all parties", "txt", lambda octets: b"TRE-20" in octets)])
def text_figure_of_20_devices(plain):
    """The text figure of twenty devices."""
    devices = [{"pcid": f"0010100000000{number:02}"} for number in range(20)]
    return export("txt", scenario(devices=devices))


@case("delay-dup", 29, "a delay keeps its traces", [holds("the delayed record names its intervention", lambda result: any("late" in json.dumps(record.get("interventions", record.get("applied", ""))) for record in result.messages("bootstrap-message"))),
                                                     holds("the message arrives twice", lambda result: len([record for record in result.messages("bootstrap-message") if record.get("verdict") != "lost"]) >= 2)], yet_open=True)
def delayed_and_duplicated(plain):
    """One message is delayed and duplicated, and a state changes with it."""
    on = {"trigger": {"message": "bootstrap-message"}}
    return Input([{"id": "late", **on, "action": {"kind": "delay", "delayMs": 500}}, {"id": "twice", **on, "action": {"kind": "duplicate", "delayMs": 700}},
                  {"id": "state", **on, "action": {"kind": "set-state", "entity": "SHO", "path": "nextConnection", "value": "55555"}}])


@case("svg-title", 29, "a file is what its form says", [exits(0), written("the trace opens", "json", lambda octets: b"How <svg" in octets)], yet_open=True)
def title_with_the_mark_of_another_form(plain):
    """A trace whose title holds "<svg" is exported from a trace."""
    import pathlib, subprocess, tempfile
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "s.json")
        path.write_text(json.dumps(scenario(title="How <svg is drawn")))
        trace = subprocess.run([plain.program, "run", "--scenario", path, "--out", "-"], capture_output=True).stdout
    return Input(files={"t.json": trace}, command=["export", "{}/t.json", "--to", "{}/out.json"])


@case("two-firmwares", 29, "reference values by component and version", [ends("operational"), all_checks_hold()], yet_open=True)
def two_devices_with_other_firmware(plain):
    """Two devices have two versions of one component."""
    return Input(scenario=scenario(devices=[{"pcid": f"00101000000000{number}", "components": [{"name": "Modem firmware", "version": f"{number}.0", "imageText": text}]}
                                            for number, text in ((1, "one"), (2, "two"))],
                                   subscriptions=[{"imsi": "262420000000001"}, {"imsi": "262420000000002", "iccid": "8949420000000000021"}]))


DIRTY = "\x1b]0;owned\x07\x1b[31mRED\x1b[2J"


@case("esc-key", 29, "one place cleans what goes to the terminal", [exits(3), one_line(), clean_terminal()])
def escape_in_a_key(plain):
    """An unknown key holds ESC and BEL."""
    return Input(scenario={**scenario(), "\x1b[31mkey\x07": 1})


@case("esc-fault", 29, "one place cleans what goes to the terminal", [exits(3), one_line(), clean_terminal()])
def escape_in_a_fault(plain):
    """The id of a fault holds ESC and BEL."""
    return Input(scenario=scenario(faults=[DIRTY]))


for kind, dirt in (("esc", DIRTY), ("nl", "first\nsecond\r\nthird"), ("bidi", "a\u202eb\u2066c\u0085d\x7f\u2028")):
    @case(f"s-{kind}", 29, "one place cleans what goes to the terminal",
          [exits(0), clean_terminal(), holds("a line a record", lambda result: b"\nsecond" not in result.out and b"\nthird" not in result.out)])
    def dirt_in_every_text(plain, dirt=dirt):
        """Title, component and ids hold controls and line breaks, and the run is printed."""
        given = scenario(title="T:" + dirt, summary="S:" + dirt, devices=[{"components": [{"name": "CN:" + dirt, "version": "CV:" + dirt, "imageText": "I:" + dirt}]}],
                         interventions=[{"id": "IV:" + dirt, "trigger": {"message": "bootstrap-message"}, "action": {"kind": "delay", "delayMs": 1}},
                                        {"id": "NEVER:" + dirt, "trigger": {"step": "op", "occurrence": 999999}, "action": {"kind": "drop"}}])
        return Input(files={"s.json": json.dumps(given).encode()}, command=["run", "--scenario", "{}/s.json"])


@case("inj-md", 29, "CommonMark 6.1 (code spans)", [written("no markup of the id is live", "md", lambda octets: b"\n<img" not in octets and b"\n# Forged" not in octets)])
def markup_in_an_id(plain):
    """The id of an intervention and a value on a wire hold markup."""
    bad = "x`\n\n<img src=x onerror=alert(1)>\n\n![p](http://evil.example/p.png)\n\n# Forged heading\n\n=1"
    return export("md", scenario(interventions=[{"id": bad, "trigger": {"message": "bootstrap-message"}, "action": {"kind": "set-field", "path": "x", "value": "y"}},
                                               {"id": "y" + bad, "trigger": {"message": "validation-request"},
                                                "action": {"kind": "set-field", "path": "deviceId", "value": "a`\n\n<img src=y>`|b\n\n# Forged"}}]))


@case("add100", 29, "interventions cost linear time", [holds("ends", lambda result: result.code in (0, 1))], yet_open=True)
def a_hundred_interventions_on_everything(plain):
    """A hundred interventions that act on every event."""
    return Input([{"id": f"a{number}", "trigger": {"occurrence": 0}, "action": {"kind": "add-state", "entity": "VNO", "path": "servedApns"}} for number in range(100)])
