# SPDX-License-Identifier: GPL-3.0-or-later
"""Scenarios and interventions as files, exports, the command line."""
import base64
import json
import pathlib
import shutil
import stat
import subprocess
import tempfile
import zlib

from case import *


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


@case("loop-path", 29, "a reference is resolved in one pass", [holds("ends", lambda result: result.code in (0, 1))])
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
                                                     holds("the message arrives twice", lambda result: len([record for record in result.messages("bootstrap-message") if record.get("verdict") != "lost"]) >= 2)])
def delayed_and_duplicated(plain):
    """One message is delayed and duplicated, and a state changes with it."""
    on = {"trigger": {"message": "bootstrap-message"}}
    return Input([{"id": "late", **on, "action": {"kind": "delay", "delayMs": 500}}, {"id": "twice", **on, "action": {"kind": "duplicate", "delayMs": 700}},
                  {"id": "state", **on, "action": {"kind": "set-state", "entity": "SHO", "path": "nextConnection", "value": "55555"}}])


@case("svg-title", 29, "a file is what its form says", [exits(0), written("the trace opens", "json", lambda octets: b"How <svg" in octets)])
def title_with_the_mark_of_another_form(plain):
    """A trace whose title holds "<svg" is exported from a trace."""
    return Input(files={"t.json": trace_of(plain, scenario(title="How <svg is drawn"))}, command=["export", "{}/t.json", "--to", "{}/out.json"])


@case("two-firmwares", 29, "reference values by component and version", [ends("operational"), all_checks_hold()])
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


@case("add100", 29, "interventions cost linear time", [holds("ends", lambda result: result.code in (0, 1))])
def a_hundred_interventions_on_everything(plain):
    """A hundred interventions that act on every event."""
    return Input([{"id": f"a{number}", "trigger": {"occurrence": 0}, "action": {"kind": "add-state", "entity": "VNO", "path": "servedApns"}} for number in range(100)])


def code_with(program: str, tail: bytes) -> str:
    """The code of a run with an intervention, with these octets behind its JSON: version, scenario, profile, seed, 8 octets of digest, packed JSON, CRC."""
    with tempfile.TemporaryDirectory() as folder:
        interventions = pathlib.Path(folder, "i.json")
        interventions.write_text(json.dumps([state_as("ICF", "credentials[001019876543210].sqn", "350")]))
        printed = subprocess.run([program, "run", "--print-code", "--intervention", interventions], check=True, capture_output=True).stdout
    letters = printed.decode().strip().replace("-", "")
    octets = base64.b32decode(letters + "=" * (-len(letters) % 8))
    packed = 1 + 1 + octets[1]
    packed += 1 + octets[packed] + 1 + 8
    head, rest = octets[:packed], zlib.decompress(octets[packed:-4])
    changed = head + zlib.compress(rest + tail)
    return base64.b32encode(changed + zlib.crc32(changed).to_bytes(4, "big")).decode().rstrip("=")


@case("x05-run-code", 5, "RFC 8259 2", [exits(0)])
def run_code_as_it_is(plain):
    """A run code taken apart and put together again."""
    return Input(command=["run", "--quiet", "--code", code_with(plain.program, b"")])


@case("x05-run-code-nul", 5, "RFC 8259 2", [exits(3), one_line()])
def run_code_with_a_nul(plain):
    """The JSON of a run code is followed by a zero octet and more."""
    return Input(command=["run", "--quiet", "--code", code_with(plain.program, b"\0{\"id\"")])


@case("x05-run-code-rubbish", 5, "RFC 8259 2", [exits(3), one_line()])
def run_code_with_rubbish(plain):
    """The JSON of a run code is followed by more."""
    return Input(command=["run", "--quiet", "--code", code_with(plain.program, b" []")])


def trace_of(plain, given: dict, *more: str) -> bytes:
    """A trace that the program writes of this scenario."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "s.json")
        path.write_text(json.dumps(given))
        return subprocess.run([plain.program, "run", "--scenario", path, "--out", "-", *more], capture_output=True).stdout


def tells(words: str, test) -> Right:
    return Right(words, lambda result: None if test((result.out + result.err).decode()) else f"not so: {words}: {(result.out + result.err)[-200:]!r}")


MARKED = {"list": ("* item", "<U+002A> item"), "heading": ("== head ==", "<U+003D>= head <U+003D>="), "comment": ("/' c '/", "<U+002F><U+0027> c <U+0027>/"),
          "entity": ("&#65; $x %date()", "<U+0026><U+0023>65; <U+0024>x <U+0025>date()"), "colon": (":smile:", "<U+003A>smile:")}
for kind, (title, escaped) in MARKED.items():
    @case(f"x25-puml-{kind}", 25, "PlantUML Language Reference, Creole, Unicode", [written("the title stands whole, marks as numbers", "puml", lambda octets, escaped=escaped: f"title {escaped} ·".encode() in octets)],
          judge="plantuml")
    def title_with_creole(plain, title=title):
        """A title that PlantUML would read as a list, a heading, a comment, an entity or a sign."""
        return export("puml", scenario(title=title), "--steps", "1")


@case("x25-mermaid-math", 25, "Mermaid, entity codes; KaTeX between $$", [written("the title stands whole", "mmd", lambda octets: b"title #36;#36;x#36;#36; #35;1#59; #37;#37;c #96;y#96;" in octets)])
def title_with_mathematics(plain):
    """A title that Mermaid would read as a formula, an entity and a comment."""
    return export("mmd", scenario(title="$$x$$ #1; %%c `y`"), "--steps", "1")


@case("x25-msc-quotes", 25, "mscgen, attribute values in quotes", [written("quotes and backslashes stay in their text", "msc", lambda octets: b"# a\"b\\n [x]; }" in octets and no_controls(octets))], judge="mscgen")
def title_with_quotes(plain):
    """A title that would end a label of mscgen."""
    return export("msc", scenario(title="a\"b\\n [x]; }"), "--steps", "1")


for form in ("txt", "msc"):
    @case(f"x25-ascii-{form}", 25, "the same signs in every document of ASCII", [written("letters lose their marks, others are a question mark", form, lambda octets: b"Cafe Malmo Lodz Aerger AErger ? <U+202E>" in octets)])
    def title_beyond_ascii(plain, form=form):
        """A title with letters of many languages, a combining mark and a change of direction."""
        return export(form, scenario(title="Café Malmö".replace("ö", "o\u0308") + " Łódź Ärger Ærger 世 \u202e"), "--steps", "1")


HIDDEN = "a\x85b\x7fc\u2028d\u2066e\u200ff\x1b[2J"
for form in ("md", "mmd", "puml", "txt", "msc", "csv", "html", "svg", "json"):
    @case(f"x18-{form}", 25, "ECMA-48 5.2, 5.3; Unicode 23.1, 23.2", [written("no control character", form, no_controls)])
    def id_with_controls(plain, form=form):
        """Title, summary and the id of an intervention hold C1, DEL, ESC, separators and marks of direction."""
        return export(form, scenario(title=HIDDEN, summary=HIDDEN, interventions=[{"id": HIDDEN, "trigger": {"message": "bootstrap-message"}, "action": {"kind": "drop"}}]))


@case("x18-pcapng", 25, "draft-ietf-opsawg-pcapng 3.5 (comments are UTF-8 text)", [written("no control character in comments", "pcapng", lambda octets: b"\x1b[" not in octets and "\u2066".encode() not in octets and b"U+001B" in octets)])
def comment_with_controls(plain):
    """The id of an intervention with ESC and a mark of direction is a comment in a capture."""
    return export("pcapng", scenario(title=HIDDEN, interventions=[{"id": HIDDEN, "trigger": {"message": "bootstrap-message"}, "action": {"kind": "drop"}}]))


for count in (4, 50):
    @case(f"x29-txt-{count}-devices", 29, "every command ends with a sentence", [exits(0), written("all parties", "txt", lambda octets, count=count: f"M2ME-{count}".encode() in octets)])
    def text_figure_of_devices(plain, count=count):
        """The text figure of as many devices as just fit no more, and of too many for a figure."""
        return export("txt", scenario(devices=[{"pcid": f"00101000000{number:04}"} for number in range(count)]), "--steps", "1-2")


DIRTY_RUN = scenario(title="T" + DIRTY, interventions=[{"id": "a\nb" + DIRTY + "\u202e", "trigger": {"message": "bootstrap-message"}, "action": {"kind": "drop"}}])


@case("x29-replay-esc", 29, "one place cleans what goes to the terminal", [exits(0), clean_terminal(), tells("the control stands visibly", lambda text: "‹U+001B›" in text)])
def dirt_in_a_trace(plain):
    """A trace with controls in the id of an intervention is printed."""
    return Input(files={"t.json": trace_of(plain, DIRTY_RUN)}, command=["replay", "{}/t.json"])


@case("x29-diff-esc", 29, "one place cleans what goes to the terminal", [exits(1), clean_terminal()])
def dirt_in_a_difference(plain):
    """Two traces differ in a title with controls."""
    return Input(files={"a.json": trace_of(plain, DIRTY_RUN), "b.json": trace_of(plain, {**DIRTY_RUN, "title": "other"})}, command=["diff", "{}/a.json", "{}/b.json"])


@case("x29-argument-esc", 29, "one place cleans what goes to the terminal", [exits(2), one_line(), clean_terminal()])
def escape_in_an_argument(plain):
    """An argument holds ESC and a line break."""
    return Input(command=["run", "--seed", "1\x1b[31m\n2"])


@case("x29-long-value", 29, "long values are shortened", [exits(3), one_line(), tells("the line is short", lambda text: len(text) < 700)])
def long_key(plain):
    """An unknown key of 100,000 letters."""
    return Input(scenario={**scenario(), "k" * 100000: 1})


@case("x29-md-table", 29, "GFM 4.10 (cells end at a stroke), CommonMark 6.1", [written("a stroke behind a backslash ends no cell", "md", lambda octets: b"<img" not in octets and b"&#92;&#124;&#60;img" in octets)], judge="markdown-it, marked")
def stroke_in_a_value(plain):
    """An id with a backslash, a stroke and markup."""
    return export("md", scenario(interventions=[{"id": "a\\|<img src=x>", "trigger": {"message": "bootstrap-message"}, "action": {"kind": "drop"}}]))


@case("x29-md-title", 29, "CommonMark 2.4 (backslash escapes)", [written("a title stays one heading of text", "md", lambda octets: octets.startswith(rb"# 1\. \<b\> \[x\](http\://e) \`y\`"))], judge="markdown-it, marked")
def markup_in_a_title(plain):
    """A title that is a list, an element, a link and code."""
    return export("md", scenario(title="1. <b> [x](http://e) `y`"))


for kind, start in (("equals", "=1+1"), ("at", "@SUM(A1)"), ("plus", " +1"), ("tab", "\t-1"), ("return", "\r=1")):
    @case(f"x29-csv-{kind}", 29, "OWASP, CSV Injection; RFC 4180 2", [written("no cell begins a formula", "csv", lambda octets: any(f"'{blank}{sign}".encode() in octets for sign in "=@+-" for blank in ("", " "))
                                                                      and not any(cell.lstrip(b' "').startswith((b"=", b"@", b"+", b"-")) for cell in octets.replace(b"\r\n", b",").split(b",")))])
    def formula_in_an_id(plain, start=start):
        """The id of an intervention begins as a formula."""
        return export("csv", scenario(interventions=[{"id": start, "trigger": {"message": "bootstrap-message"}, "action": {"kind": "drop"}}]))


OWN_K, OWN_OP = "00112233445566778899aabbccddeeff", "ffeeddccbbaa99887766554433221100"
OWN = scenario(devices=[{"pcid": "001019876543210", "k": OWN_K, "op": OWN_OP}])
for form in ("json", "svg", "pcapng", "html", "md", "csv"):
    @case(f"x29-own-key-{form}", 29, "a masked document holds no key", [written("neither K nor OP", form, lambda octets: OWN_K.encode() not in octets and OWN_OP.encode() not in octets)])
    def own_keys(plain, form=form):
        """A scenario with its own K and OP is exported."""
        return export(form, OWN)


@case("x29-own-key-replay", 29, "a document without keys says why its run can't be made again", [exits(3), one_line(), tells("the way out is named", lambda text: "--with-recipe" in text)])
def own_keys_again(plain):
    """A masked trace of own keys is to be verified."""
    return Input(files={"t.json": trace_of(plain, OWN)}, command=["replay", "--verify", "{}/t.json"])


@case("x29-own-key-recipe", 29, "--with-recipe makes the run repeatable", [exits(0), tells("verified", lambda text: "verified" in text)])
def own_keys_with_recipe(plain):
    """A masked trace with its recipe is verified."""
    return Input(files={"t.json": trace_of(plain, OWN, "--with-recipe")}, command=["replay", "--verify", "{}/t.json"])


@case("x29-library-key", 29, "scenarios of the program go by id", [exits(0), tells("verified", lambda text: "verified" in text)])
def keys_of_the_library(plain):
    """A masked trace of two devices with keys of their own in the program is verified."""
    trace = subprocess.run([plain.program, "run", "--scenario", "two-devices", "--out", "-"], capture_output=True).stdout
    assert b"fec86ba6eb707ed08905757b1bb44b8f" not in trace
    return Input(files={"t.json": trace}, command=["replay", "--verify", "{}/t.json"])


def wire_keys(plain) -> list[str]:
    """CK and IK of the vectors in the plain run."""
    trace = json.loads(subprocess.run([plain.program, "run", "--show-secrets", "--fields", "--out", "-"], capture_output=True).stdout)
    found = []

    def walk(node, name=""):
        if isinstance(node, dict):
            if name in ("Confidentiality-Key", "Integrity-Key", "CK", "IK") and not node.get("children"):
                found.append(node["value"].replace(" ", ""))
            for child in node.get("children", node.get("fields", [])):
                walk(child, child.get("name", "") if child.get("name") != "Data" else name)
    for record in trace["records"]:
        for layer in record.get("fields", []):
            for node in layer["fields"]:
                walk(node, node["name"])
    return found


for form in ("csv", "html"):
    @case(f"x29-wire-keys-{form}", 29, "TS 29.272 7.3.16, 7.3.17 (CK and IK travel in clear)", [exits(0)])
    def keys_on_wires(plain, form=form):
        """CK and IK on the wires, in a document of text."""
        keys = wire_keys(plain)
        assert len(keys) >= 4
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "out." + form)
            subprocess.run([plain.program, "export", "--to", path], check=True)
            text = path.read_text(encoding="utf-8").replace(" ", "")
            assert not any(key in text for key in keys), "a key of a wire stands in the document"
            subprocess.run([plain.program, "export", "--show-secrets", "--to", path], check=True)
            text = path.read_text(encoding="utf-8").replace(" ", "")
            assert all(key in text for key in keys), "--show-secrets does not show them"
        return Input(command=["list", "profiles"])


for wrong, meant in ((["run", "--sceanrio", "x"], "--scenario"), (["run", "--scenario", "sucess"], "success"), (["run", "--fault", "wrong-k-ifc"], "wrong-k-icf"), (["exprot"], "export"),
                     (["list", "fault"], "faults"), (["export", "--to", "x.pgn"], "png"), (["run", "--expect", "failure:autn-mac-match"], "autn-mac-matches")):
    @case("x29-nearest-" + meant.strip("-"), 29, "a mistyped word names the nearest", [exits(2), one_line(), tells(f"names {meant}", lambda text, meant=meant: f"Did you mean '{meant}'?" in text)])
    def mistyped(plain, wrong=wrong):
        """A command, an option or an id with a letter wrong."""
        return Input(command=wrong)


for command in ("run", "export", "list", "aka", "replay", "diff", "manual"):
    @case(f"x29-h-{command}", 29, "-h everywhere", [exits(0), tells("the usage", lambda text: text.startswith("Usage: "))])
    def short_help(plain, command=command):
        """A command is asked by -h."""
        return Input(command=[command, "-h"])


@case("x29-two-outputs", 29, "standard output is one document", [exits(2), one_line()])
def two_documents_on_one_stream(plain):
    """Outcome and trace both are to go to standard output."""
    return Input(command=["run", "--json", "--out", "-"])


@case("x26-unknown-option", 26, "exit code 2", [exits(2), one_line()])
def unknown_option(plain):
    """An option that no command has."""
    return Input(command=["--unknown"])


def anchors_are_right(result: Result) -> str | None:
    folder = result.folder / "anchors"
    private = folder / "icf-private.pem"
    if stat.S_IMODE(private.stat().st_mode) != 0o600:
        return "the private key is readable by others"
    if any(b"PRIVATE" in file.read_bytes() for file in folder.iterdir() if file != private):
        return "another file holds a private key"
    if shutil.which("openssl"):
        chain = subprocess.run(["openssl", "verify", "-no_check_time", "-CAfile", folder / "tre-sho-anchors.pem", "-untrusted", folder / "sho-certificates.pem", folder / "sho-certificates.pem"], capture_output=True)
        public = subprocess.run(["openssl", "pkey", "-in", private, "-pubout"], capture_output=True).stdout
        if chain.returncode != 0 or public != (folder / "icf-public.pem").read_bytes():
            return "openssl does not find the certificates in order"
    return None


@case("x27-anchors", 27, "RFC 7468; RFC 5280 6.1", [exits(0), Right("certificates lead to anchors, the only private key has mode 0600", anchors_are_right)], judge="openssl")
def anchors_for_judges(plain):
    """Anchors, certificates and keys are written for judges."""
    return Input(command=["export", "--anchors", "{}/anchors"])


@case("x27-anchors-two-devices", 27, "RFC 7468", [exits(0), Right("a second TRE has its own", lambda result: None if (result.folder / "anchors" / "tre-2-certificates.pem").exists() else "it has none")])
def anchors_of_two_devices(plain):
    """The anchors of a run with two devices."""
    return Input(command=["export", "--scenario", "two-devices", "--anchors", "{}/anchors"])


@case("x26-of-a-command", 26, "the documented exit codes", [exits(2), one_line()])
def unknown_option_of_a_command(plain):
    """A sub-command is given an option that it does not have."""
    return Input(command=["run", "--no-such-option"])


@case("x19-separation-bit", 19, "TS 33.102 Annex H (E-UTRAN)", [exits(0), holds("the check's clause says emulator's choice on UTRAN", lambda result: any(
    row["id"] == "separation-bit-clear" and "emulator's choice" in json.dumps(row) for row in json.loads(result.out)))])
def separation_bit_is_marked(plain):
    """The checks are listed."""
    return Input(command=["list", "checks", "--json"])


@case("x28-odd-digits", 28, "octets are pairs of hex digits", [exits(3), one_line()])
def set_octets_of_half_an_octet(plain):
    """set-octets with an odd number of digits."""
    return Input([{"trigger": {"message": "attach-request"}, "action": {"kind": "set-octets", "octets": "abc"}}])


@case("x28-empty", 28, "TS 24.008 8.2: a message that is too short is ignored", [ends("operational"), never("gmm-status")])
def set_octets_to_none(plain):
    """set-octets with none at all: an empty message arrives."""
    return Input([sent_as("attach-accept", b"")])
