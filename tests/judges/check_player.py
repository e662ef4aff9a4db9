#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The exported player runs in Chromium as its reader uses it, without a network and without a fault that axe-core sees.

check_player.py PROGRAM FOLDER    FOLDER keeps axe-core, which npm fetches once
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

PROGRAM = sys.argv.pop(1)
FOLDER = pathlib.Path(sys.argv.pop(1))
AXE_CORE = "axe-core@4.10.3"
LARGEST = 1_000_000


def export(target: pathlib.Path, *arguments: str) -> None:
    subprocess.run([PROGRAM, "export", "--to", str(target), *arguments], check=True, capture_output=True)


def axe() -> str:
    script = FOLDER / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--no-audit", "--no-fund", "--no-save", "--prefix", str(FOLDER), AXE_CORE]
        if subprocess.run(command, capture_output=True).returncode != 0:
            raise unittest.SkipTest(f"npm can't fetch {AXE_CORE}")
    return script.read_text(encoding="utf-8")


class Player(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="player-")
        folder = pathlib.Path(cls.folder.name)
        cls.success = folder / "success.html"
        cls.failure = folder / "wrong-k.html"
        export(cls.success)
        export(cls.failure, "--scenario", "wrong-k")
        options = webdriver.ChromeOptions()
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1440,900", f"--user-data-dir={folder / 'profile'}"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        cls.browser = webdriver.Chrome(options=options)

    @classmethod
    def tearDownClass(cls):
        cls.browser.quit()
        cls.folder.cleanup()

    def open(self, page: pathlib.Path) -> None:
        self.browser.get_log("browser")
        self.browser.get_log("performance")
        self.browser.get(page.as_uri())

    def text(self, element: str) -> str:
        return self.browser.find_element(By.ID, element).text

    def press(self, *keys: str) -> None:
        ActionChains(self.browser).send_keys(*keys).perform()

    def choose_step(self, step: str) -> None:
        self.browser.find_element(By.CSS_SELECTOR, f'#step option[value="{step}"]').click()

    def assert_quiet(self) -> None:
        self.assertEqual([line["message"] for line in self.browser.get_log("browser")], [])
        for line in self.browser.get_log("performance"):
            event = json.loads(line["message"])["message"]
            if event["method"] == "Network.requestWillBeSent":
                self.assertNotRegex(event["params"]["request"]["url"], r"^(https?|wss?|ftp):")

    def test_is_one_small_file(self):
        self.assertLess(self.success.stat().st_size, LARGEST)
        page = self.success.read_text(encoding="utf-8")
        for word in ("src=\"http", "href=\"http", "@import", "url(http"):
            self.assertNotIn(word, page)

    def test_goes_to_step_21_and_back_to_5(self):
        self.open(self.success)
        self.choose_step("21")
        self.assertTrue(self.text("name").startswith("21"), self.text("name"))
        self.choose_step("5")
        self.assertTrue(self.text("name").startswith("5"), self.text("name"))
        self.browser.find_element(By.ID, "title").click()  # or the list of steps takes the keys
        self.press(Keys.END)
        self.assertTrue(self.text("name").startswith("op"), self.text("name"))
        self.assertFalse(self.browser.find_element(By.ID, "forward").is_enabled())
        self.press(Keys.HOME)
        self.assertEqual(self.text("name"), "Before the beginning")
        self.press(Keys.ARROW_RIGHT)
        self.assertTrue(self.text("name").startswith("1"), self.text("name"))
        self.assert_quiet()

    def test_what_has_not_happened_is_faint(self):
        self.open(self.success)
        self.choose_step("5")
        faint = len(self.browser.find_elements(By.CSS_SELECTOR, '[id^="event-"].future'))
        rows = len(self.browser.find_elements(By.CSS_SELECTOR, '[id^="event-"]'))
        self.assertGreater(faint, 0)
        self.assertLess(faint, rows)
        self.assertEqual(len(self.browser.find_elements(By.CSS_SELECTOR, '[id^="event-"].current')), 1)

    def test_plays_and_pauses(self):
        self.open(self.success)
        self.browser.find_element(By.CSS_SELECTOR, '#speed option[value="600"]').click()
        self.browser.find_element(By.ID, "play").click()
        WebDriverWait(self.browser, 10).until(lambda _: self.text("name").startswith("2"))
        self.browser.find_element(By.ID, "play").click()
        self.assertEqual(self.browser.find_element(By.ID, "play").get_attribute("aria-pressed"), "false")
        self.assert_quiet()

    def test_a_field_marks_its_octets(self):
        self.open(self.success)
        self.choose_step("5")
        field = next(f for f in self.browser.find_elements(By.CSS_SELECTOR, ".field") if f.text.startswith("RAND"))
        field.click()
        self.assertEqual(field.get_attribute("aria-pressed"), "true")
        marked = "".join(octet.text for octet in self.browser.find_elements(By.CSS_SELECTOR, ".hex i.on"))
        self.assertEqual(len(marked), 32)
        self.assertIn(marked, field.find_element(By.CSS_SELECTOR, "span").text.replace(" ", ""))

    def test_says_why_a_run_failed(self):
        self.open(self.failure)
        self.press(Keys.END)
        self.assertIn("bad", self.browser.find_element(By.ID, "outcome").get_attribute("class"))
        failed = [r for r in self.browser.execute_script("return data.records") if r["failed"]]
        self.assertGreater(len(failed), 0)
        self.assertTrue(all(r["why"] for r in failed))

    def test_has_both_themes(self):
        self.open(self.success)
        ground = lambda: self.browser.execute_script("return getComputedStyle(document.body).backgroundColor")
        before, painted = ground(), self.browser.execute_script("return painted.length")
        self.assertGreater(painted, 0)
        self.browser.find_element(By.ID, "theme").click()
        self.assertNotEqual(ground(), before)

    def test_axe_finds_nothing_serious(self):
        self.open(self.success)
        self.choose_step("5")
        for _ in range(2):
            self.browser.execute_script(axe())
            found = self.browser.execute_async_script("const done = arguments[0]; axe.run().then(done, error => done({error: String(error)}));")
            self.assertNotIn("error", found)
            serious = [(v["id"], v["nodes"][0]["html"][:120]) for v in found["violations"] if v["impact"] in ("serious", "critical")]
            self.assertEqual(serious, [])
            self.browser.find_element(By.ID, "theme").click()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    unittest.main(verbosity=2)
