#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the mcim script does on other machines: with packages missing, offline, without permission, without a display.

check_script.py TREE   The script runs in a copy of its own with stand-ins for apt-get, dpkg-query, sudo, cmake and ninja.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

TREE = pathlib.Path(sys.argv.pop(1)).resolve()
REAL_TOOLS = "bash cat comm dirname env flock grep mkdir nproc paste readlink rm sed sort tail tee".split()
STAND_INS = {
    "cmake": 'echo "cmake $*" >>"$LOG"; mkdir -p "build/$2"; touch "build/$2/build.ninja"\n',
    # Says that there is nothing to do once it has "built" the program.
    "ninja": """\
case "$*" in
    *" -n "*) [ -e "$2/bin/mcim-emulator" ] && echo "ninja: no work to do." || echo "[1/1] link" ;;
    *) echo "ninja $*" >>"$LOG"; mkdir -p "$2/bin"; cp "$PROGRAM" "$2/bin/mcim-emulator" ;;
esac
""",
    # Lists other packages too, as the real one does when it is asked for none.
    "dpkg-query": """\
echo "installed bash"
for word in "$@"; do
    case "$word" in
        -*|*'$'*) ;;
        $MISSING) ;;
        *) echo "installed $word" ;;
    esac
done
""",
    "apt-get": """\
echo "apt-get $*" >>"$LOG"
case "$*" in
    *" install "*) [ -z "$APT_SAYS" ] || { echo "$APT_SAYS" >&2; exit 100; } ;;
esac
""",
    "ctest": """\
echo "ctest $*" >>"$LOG"
case "$*" in
    *nothing*) echo "No tests were found!!!" ;;
    *asan*) echo "50% tests passed, $ASAN_FAILS tests failed out of 2"; exit "$ASAN_FAILS" ;;
    *) echo "100% tests passed, 0 tests failed out of 1" ;;
esac
""",
    "id": 'if [ "$1" = -un ]; then echo student; else echo "$USER_NUMBER"; fi\n',
}
SUDO = 'echo "sudo $*" >>"$LOG"; if [ "$1" = -n ]; then exit "$SUDO_CODE"; fi; exec "$@"\n'
PROGRAM = '#!/bin/bash\nprintf "program:"; printf " <%s>" "$@"; echo; exit 7\n'


class Machine:
    """A machine with a copy of the script in it."""

    def __init__(self, without: tuple[str, ...] = (), sudo_code: int | None = None):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="script-"))
        self.tools = self.folder / "tools"
        self.tools.mkdir()
        for tool in [*REAL_TOOLS, "touch", "cp"]:
            (self.tools / tool).symlink_to(shutil.which(tool))
        stand_ins = dict(STAND_INS)
        if sudo_code is not None:
            stand_ins["sudo"] = SUDO
        for name, text in stand_ins.items():
            if name not in without:
                self.write(self.tools / name, "#!/bin/bash\n" + text)
        self.write(self.folder / "program", PROGRAM)
        self.tree = self.folder / "a tree"
        self.tree.mkdir()
        shutil.copy(TREE / "mcim", self.tree / "mcim")
        self.environment = {
            "PATH": str(self.tools),
            "LOG": str(self.folder / "log"),
            "PROGRAM": str(self.folder / "program"),
            "MISSING": "nothing-at-all",
            "APT_SAYS": "",
            "USER_NUMBER": "0",
            "SUDO_CODE": str(sudo_code),
            "ASAN_FAILS": "0",
        }

    @staticmethod
    def write(path: pathlib.Path, text: str) -> None:
        path.write_text(text, encoding="utf-8")
        path.chmod(0o755)

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess:
        (self.folder / "log").write_text("", encoding="utf-8")
        return subprocess.run(
            ["bash", str(self.tree / "mcim"), *arguments],
            cwd=self.folder,
            env=self.environment | environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
        )

    def log(self) -> str:
        return (self.folder / "log").read_text(encoding="utf-8")

    def close(self) -> None:
        shutil.rmtree(self.folder)


class TestScript(unittest.TestCase):
    def machine(self, **options) -> Machine:
        machine = Machine(**options)
        self.addCleanup(machine.close)
        return machine

    def assert_one_sentence(self, done: subprocess.CompletedProcess, code: int, *words: str) -> None:
        self.assertEqual(done.returncode, code, done.stderr)
        last = done.stderr.splitlines()[-1]
        self.assertTrue(last.startswith("mcim: ") and last.endswith((".", ").")), last)
        for word in words:
            self.assertIn(word, last)

    def test_builds_once_and_then_says_nothing(self):
        machine = self.machine()
        first = machine.run("run", "list", "steps")
        self.assertIn("cmake --preset release", machine.log())
        self.assertIn("mcim-emulator", machine.log())
        self.assertNotIn("apt-get", machine.log())
        self.assertEqual(first.stdout, "program: <list> <steps>\n")
        second = machine.run("run", "list", "steps")
        self.assertEqual((second.stdout, second.stderr, machine.log()), ("program: <list> <steps>\n", "", ""))

    def test_passes_arguments_and_exit_code_on(self):
        done = self.machine().run("run", "run", "--set", "a b=*", "")
        self.assertEqual(done.stdout, "program: <run> <--set> <a b=*> <>\n")
        self.assertEqual(done.returncode, 7)

    def test_without_a_display_says_so_and_runs_as_text(self):
        machine = self.machine()
        done = machine.run("run")
        self.assertEqual(done.stdout, "program: <run> <--scenario> <success>\n")
        self.assert_one_sentence(machine.run("run"), 7, "no display")
        self.assert_one_sentence(machine.run("run", "gui", "--at", "step5"), 1, "no display")
        self.assert_one_sentence(machine.run("run", str(machine.tree / "mcim")), 1, "no display")
        for command in ("measures", "attacks", "a-mistyped-command"):
            self.assertEqual(machine.run("run", command).stdout, f"program: <{command}>\n")

    def test_with_a_display_opens_the_window(self):
        machine = self.machine()
        for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
            self.assertEqual(machine.run("run", **{variable: "x"}).stdout, "program: <>\n")

    def test_installs_only_what_is_missing(self):
        machine = self.machine()
        machine.run("deps", "run", MISSING="libfmt-dev")
        install = [line for line in machine.log().splitlines() if " install " in line]
        self.assertEqual(len(install), 1)
        self.assertTrue(install[0].endswith("--no-install-recommends libfmt-dev"), install[0])
        self.assertLess(machine.log().index(" update"), machine.log().index(" install "))

    def assert_passed(self, done: subprocess.CompletedProcess, closing: str) -> None:
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stdout.splitlines()[-1], closing)

    def test_each_tier_runs_its_own_tests(self):
        machine = self.machine()
        self.assert_passed(machine.run("test", "-R", "tst_bytes"), "1 passed, 0 failed")
        self.assertRegex(machine.log(), r"ctest --test-dir \S*.*/build/test .*-LE \^\(full\|judge\)\$ -R tst_bytes\n")
        self.assert_passed(machine.run("test", "--judges"), "1 passed, 0 failed")
        self.assertRegex(machine.log(), r"/build/test .*-L \^judge\$\n")
        self.assert_passed(machine.run("test", "--full"), "4 passed, 0 failed")
        for run in (r"/build/test .*-L \^full\$\n", r"/build/release .*-L \^full\$\n", r"/build/asan .*-LE \^judge\$\n"):
            self.assertRegex(machine.log(), run)
        self.assertNotIn("apt-get", machine.log())

    def test_a_failure_in_one_of_the_builds_counts(self):
        done = self.machine().run("test", "--full", ASAN_FAILS="1")
        self.assertEqual(done.stdout.splitlines()[-1], "3 passed, 1 failed")
        self.assert_one_sentence(done, 1, "some tests failed")

    def test_no_test_at_all_is_no_success(self):
        self.assert_one_sentence(self.machine().run("test", "-R", "nothing"), 1, "no test")

    def test_configures_anew_when_the_presets_change(self):
        machine = self.machine()
        machine.run("run", "list")
        presets = machine.tree / "CMakePresets.json"
        presets.write_text("{}", encoding="utf-8")
        built = machine.tree / "build/release/build.ninja"
        os.utime(built, (0, 0))
        machine.run("run", "list")
        self.assertIn("cmake --preset release", machine.log())
        machine.run("run", "list")
        self.assertEqual(machine.log(), "")

    def test_uses_sudo_unless_root(self):
        machine = self.machine(sudo_code=0)
        machine.run("deps", "run", MISSING="libfmt-dev", USER_NUMBER="1000")
        self.assertIn("sudo env DEBIAN_FRONTEND=noninteractive", machine.log())
        machine.run("deps", "run", MISSING="libfmt-dev")
        self.assertNotIn("sudo", machine.log())

    def test_says_when_offline(self):
        done = self.machine().run("deps", MISSING="libfmt-dev", APT_SAYS="E: Failed to fetch x  Could not resolve 'y'")
        self.assert_one_sentence(done, 1, "offline")

    def test_says_which_package_a_release_lacks(self):
        done = self.machine().run("deps", MISSING="libfmt-dev", APT_SAYS="E: Unable to locate package libfmt-dev")
        self.assert_one_sentence(done, 1, "libfmt-dev", "Debian 12")

    def test_says_when_not_permitted(self):
        no_sudo = self.machine().run("deps", MISSING="libfmt-dev", USER_NUMBER="1000")
        self.assert_one_sentence(no_sudo, 1, "needs root")
        machine = self.machine(sudo_code=1)
        self.assert_one_sentence(machine.run("deps", MISSING="libfmt-dev", USER_NUMBER="1000"), 1, "password")
        refused = "student is not in the sudoers file."
        machine = self.machine(sudo_code=0)
        self.assert_one_sentence(machine.run("deps", MISSING="libfmt-dev", USER_NUMBER="1000", APT_SAYS=refused), 1, "not permitted")

    def test_says_when_not_on_debian(self):
        machine = self.machine(without=("dpkg-query",))
        self.assert_one_sentence(machine.run("run"), 1, "Debian and Ubuntu only", "MCIM_SKIP_DEPS=1")
        self.assertEqual(machine.run("run", "list", MCIM_SKIP_DEPS="1").stdout, "program: <list>\n")

    def test_makes_a_build_anew_that_came_from_another_folder(self):
        machine = self.machine()
        machine.run("run", "list")
        cache = machine.tree / "build/release/CMakeCache.txt"
        cache.write_text("CMAKE_HOME_DIRECTORY:INTERNAL=/elsewhere\n", encoding="utf-8")
        done = machine.run("run", "list")
        self.assertIn("made anew", done.stderr)
        self.assertIn("cmake --preset release", machine.log())
        self.assertFalse(cache.exists())

    def test_a_wrong_command_is_wrong_usage(self):
        machine = self.machine()
        self.assert_one_sentence(machine.run("rum"), 2, "'rum'")
        self.assert_one_sentence(machine.run("deps", "all"), 2, "'all'")
        self.assertEqual(machine.run("help").returncode, 0)
        self.assertIn("Usage:", machine.run().stdout)


if __name__ == "__main__":
    unittest.main()
