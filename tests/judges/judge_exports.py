#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The exports of every scenario in both profiles, judged by the programs that open them.

judge_exports.py PROGRAM FOLDER: PROGRAM is the command line, FOLDER keeps what is downloaded once.
A judge that this machine lacks is skipped with a sentence.
"""
import csv
import functools
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
FOLDER = pathlib.Path(sys.argv[2]).resolve()
MERMAID = "mermaid@10.9.3"
# Where pictures may differ: after greyscale and a blur of 1.5 pixels, by more than this part of the whole range.
TOLERANCE = "12%"
LEAST_ALIKE = 0.98


def needs(*tools):
    missing = [tool for tool in tools if not shutil.which(tool)]
    return unittest.skipIf(missing, f"{', '.join(missing)}: not on this machine")


def run(*command, **options):
    result = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=540, **options)
    if result.returncode != 0:
        raise AssertionError(f"{command[0]} ended with {result.returncode}: {result.stdout[-600:]} {result.stderr[-1200:]}")
    return result


def listed(what):
    return [one["id"] for one in json.loads(run(PROGRAM, "list", what, "--json").stdout)]


@functools.cache
def runs():
    """(name, path of the trace, messages) of every scenario in every profile."""
    made = []
    for scenario in listed("scenarios"):
        for profile in listed("profiles"):
            trace = work / f"{scenario}.{profile}.json"
            run(PROGRAM, "run", "--scenario", scenario, "--profile", profile, "--quiet", "--out", trace)
            records = json.loads(trace.read_text(encoding="utf-8"))["records"]
            made.append((f"{scenario}.{profile}", trace, [r for r in records if r["kind"] == "message"]))
    return made


@functools.cache
def export(name, ending, *options):
    trace = next(trace for known, trace, _ in runs() if known == name)
    path = work / f"{name}{''.join(options).replace('/', '').replace(':', '-')}.{ending}"
    run(PROGRAM, "export", trace, "--to", path, *options)
    return path


def titles(name):
    """Names of the messages as the table has them."""
    with open(export(name, "csv"), newline="", encoding="utf-8") as file:
        return [row["message"] for row in csv.DictReader(file)]


def alike(one, other):
    """The part of the pixels that agree within the tolerance."""
    sizes = {run("identify", "-format", "%wx%h", path).stdout for path in (one, other)}
    if len(sizes) != 1:
        raise AssertionError(f"sizes differ: {sizes} of {one.name} and {other.name}")
    result = run("convert", "(", one, "-alpha", "off", "-colorspace", "Gray", "-blur", "0x1.5", ")", "(", other, "-alpha", "off",
                 "-colorspace", "Gray", "-blur", "0x1.5", ")", "-compose", "difference", "-composite", "-threshold", TOLERANCE,
                 "-format", "%[fx:mean]", "info:")
    return 1 - float(result.stdout)


def chromium(*options):
    return run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1",
               f"--user-data-dir={work / 'chromium'}", *options, env={**os.environ, "HOME": str(work)})


def each(test):
    """The test for every run, each as a case of its own."""
    @functools.wraps(test)
    def all_runs(self):
        for name, _, messages in runs():
            with self.subTest(name):
                test(self, name, messages)
    return all_runs


class Documents(unittest.TestCase):
    @each
    def test_csv_is_read_by_python(self, name, messages):
        # Masked it has "xx" for the octets of CK, IK and passwords.
        with open(export(name, "csv", "--show-secrets"), newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file, strict=True))
        self.assertEqual([row["label"] for row in rows], [message["label"] for message in messages])
        self.assertEqual([row["hex"] for row in rows], [message["octets"] for message in messages])
        self.assertTrue(all(None not in row and None not in row.values() for row in rows))

    @needs("mscgen")
    @each
    def test_mscgen_renders(self, name, messages):
        picture = work / f"{name}.msc.svg"
        result = run("mscgen", "-T", "svg", "-i", export(name, "msc"), "-o", picture)
        self.assertEqual(result.stderr, "")
        drawn = picture.read_text(encoding="utf-8")
        for message in messages:
            self.assertIn(message["label"] + " ", drawn)

    @needs("plantuml")
    def test_plantuml_renders(self):
        folder = work / "plantuml"
        folder.mkdir()
        for name, _, _ in runs():
            shutil.copy(export(name, "puml"), folder)
        run("plantuml", "-tsvg", "-failfast2", *folder.glob("*.puml"))
        for name, _, messages in runs():
            drawn = re.sub(r"<[^>]*>", " ", (folder / f"{name}.svg").read_text(encoding="utf-8"))
            self.assertNotIn("Syntax Error", drawn, name)
            for message in messages:
                self.assertIn(f" {message['label']} ", drawn, name)

    @needs("chromium", "npm")
    def test_mermaid_accepts(self):
        library = FOLDER / "node_modules/mermaid/dist/mermaid.min.js"
        if not library.exists():
            FOLDER.mkdir(parents=True, exist_ok=True)
            got = subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--prefix", FOLDER, MERMAID], capture_output=True, text=True)
            if got.returncode != 0:
                self.skipTest(f"{MERMAID} can't be downloaded: {got.stderr.strip()[-200:]}")
        texts = {name: export(name, "mmd").read_text(encoding="utf-8") for name, _, _ in runs()}
        page = work / "mermaid.html"
        page.write_text(f"""<!doctype html><meta charset=utf-8><pre id=result></pre><script src="{library.as_uri()}"></script><script>
            mermaid.initialize({{startOnLoad: false}});
            (async () => {{
                const found = {{}};
                for (const [name, text] of Object.entries({json.dumps(texts).replace('</', '<&#47;')})) {{
                    try {{
                        await mermaid.parse(text);
                        found[name] = (await mermaid.render('x' + Object.keys(found).length, text)).svg.split('messageText').length - 1;
                    }} catch (error) {{ found[name] = String(error); }}
                }}
                document.getElementById('result').textContent = JSON.stringify(found);
            }})();</script>""", encoding="utf-8")
        drawn = chromium("--virtual-time-budget=120000", "--allow-file-access-from-files", "--dump-dom", page.as_uri()).stdout
        found = json.loads(re.search(r'<pre id="result">(.*?)</pre>', drawn, re.S).group(1).replace("&gt;", ">").replace("&lt;", "<"))
        self.assertEqual(set(found), set(texts))
        for name, _, messages in runs():
            self.assertIsInstance(found[name], int, f"{name}: {found[name]}")
            self.assertGreaterEqual(found[name], len(messages), name)


class Pictures(unittest.TestCase):
    @needs("xmllint")
    @each
    def test_svg_is_well_formed(self, name, messages):
        picture = export(name, "svg")
        run("xmllint", "--noout", picture)
        drawn = picture.read_text(encoding="utf-8")
        ids = re.findall(r' id="([^"]*)"', drawn)
        self.assertEqual(len(ids), len(set(ids)))
        for target in re.findall(r'xlink:href="#([^"]*)"', drawn):
            self.assertIn(target, ids)
        for message in messages:
            self.assertIn(f"event-{message['label']}", ids)
        for title in titles(name):
            self.assertIn(title.replace("&", "&amp;"), drawn)

    def compared(self, name, theme, draw):
        picture = export(name, "svg", "--theme", theme)
        ours = export(name, "png", "--scale", "1", "--theme", theme)
        theirs = work / "theirs.png"
        draw(picture, theirs, *run("identify", "-format", "%w %h", ours).stdout.split())
        part = alike(ours, theirs)
        self.assertGreaterEqual(part, LEAST_ALIKE, f"{name} {theme}")
        return part

    @needs("rsvg-convert", "convert")
    @each
    def test_rsvg_draws_what_we_draw(self, name, messages):
        del messages
        self.compared(name, "light", lambda svg, png, width, height: run("rsvg-convert", svg, "-o", png))

    @needs("chromium", "convert")
    def test_chromium_draws_what_we_draw(self):
        def draw(svg, png, width, height):
            chromium(f"--screenshot={png}", f"--window-size={width},{height}", svg.as_uri())
        for name in ("success.tr33812", "firmware-altered.hardened", "accept-lost.tr33812", "two-devices.tr33812"):
            for theme in ("light", "dark"):
                with self.subTest(f"{name} {theme}"):
                    self.compared(name, theme, draw)

    @needs("convert")
    def test_the_judge_sees_a_missing_arrow(self):
        ours = export("success.tr33812", "png", "--scale", "1")
        other = export("accept-lost.tr33812", "png", "--scale", "1")
        width, height = run("identify", "-format", "%w %h", ours).stdout.split()
        cropped = work / "cropped.png"
        run("convert", other, "-crop", f"{width}x{height}+0+0", "+repage", "-extent", f"{width}x{height}", cropped)
        self.assertLess(alike(ours, cropped), LEAST_ALIKE)


class Pages(unittest.TestCase):
    @needs("pdffonts", "pdftotext", "pdfinfo", "qpdf")
    @each
    def test_pdf_is_sound(self, name, messages):
        pages = export(name, "pdf")
        run("qpdf", "--check", pages)
        fonts = run("pdffonts", pages).stdout.splitlines()[2:]
        self.assertTrue(fonts)
        for font in fonts:
            self.assertRegex(font, r"\byes\s+(yes|no)\s+yes\b", "embedded, with a table back to text")
        text = run("pdftotext", "-layout", pages, "-").stdout
        words = re.sub(r"\s+", " ", text)
        for title in titles(name):
            self.assertIn(title, words)
        sheets = text.split("\f")[:-1]
        self.assertEqual(len(sheets), int(re.search(r"Pages:\s+(\d+)", run("pdfinfo", pages).stdout).group(1)))
        for number, sheet in enumerate(sheets, 1):
            self.assertRegex(sheet, rf"\b{number} ?/ ?{len(sheets)}\s*$")
            self.assertRegex(re.sub(r"\s+", " ", sheet), r"M2ME.* VNO ICF CCIF DRF DPF SHO PVA")
        self.assertGreater(len(messages), 0)

    @needs("pdfinfo", "qpdf")
    def test_every_sheet_has_its_size(self):
        for page, size in (("a4", "595 x 842"), ("a4-landscape", "842 x 595"), ("16:9", "960 x 540")):
            pages = export("success.tr33812", "pdf", "--page", page)
            run("qpdf", "--check", pages)
            self.assertIn(size, run("pdfinfo", pages).stdout)


class Motion(unittest.TestCase):
    @needs("ffmpeg", "ffprobe")
    def test_motion_plays(self):
        for ending in ("gif", "webm", "mp4"):
            with self.subTest(ending):
                film = export("success.tr33812", ending, "--steps", "5")
                probe = json.loads(run("ffprobe", "-v", "error", "-count_frames", "-show_streams", "-of", "json", film).stdout)
                stream = probe["streams"][0]
                self.assertGreater(int(stream["nb_read_frames"]), 30)
                run("ffmpeg", "-v", "error", "-i", film, "-f", "null", "-")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        program = unittest.main(argv=[sys.argv[0], *sys.argv[3:]], exit=False, verbosity=2)
    sys.exit(0 if program.result.wasSuccessful() else 1)
