#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Osmocom's SGSN, GGSN and HLR take the place of VNO and ICF for steps 1 to 6; the emulator's own M2ME and TRE attach to them.

judge_live.py PROGRAM DEVICE: PROGRAM is the command line, DEVICE is live_device. Every case brings the M2ME to the states that the
same scenario has in the emulator. Ends with 77 where this machine can't do it: packages missing, no right to a network of its own.
"""
import contextlib
import json
import os
import pathlib
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

SKIPPED = 77
CORE = ["osmo-hlr", "osmo-hlr-db-tool", "osmo-ggsn", "osmo-sgsn"]
HLR, GGSN = "127.0.0.1", "127.0.0.2"
NS_PORT, GSUP_PORT, GTP_PORT, HLR_VTY_PORT = 23000, 4222, 2123, 4258
SGSN_NAME = "SGSN-00-00-00-00-00-00"  # as it calls itself to the HLR
MILENAGE = 5  # enum osmo_auth_algo
IND_BITS = 5  # TS 33.102 C.3.2, as in the emulator

LOG = """\
log stderr
 logging filter all 1
 logging color 0
 logging print category 1
 logging level set-all notice
"""
HLR_CONFIG = LOG + f"""\
 logging level auc debug
line vty
 bind 127.0.0.1
hlr
 gsup
  bind ip {HLR}
"""
SGSN_CONFIG = LOG + f"""\
 logging level mm info
 logging level gprs info
line vty
 no login
sgsn
 gtp local-ip 127.0.0.1
 ggsn 0 remote-ip {GGSN}
 ggsn 0 gtp-version 1
 authentication required
 auth-policy remote
 gsup remote-ip {HLR}
 gsup remote-port {GSUP_PORT}
 encryption gea 0
 apn * ggsn 0
ns
 bind udp local
  listen 127.0.0.1 {NS_PORT}
  accept-ipaccess
bssgp
"""
GGSN_CONFIG = LOG + """\
line vty
 no login
ggsn ggsn0
 gtp state-dir .
 gtp bind-ip {address}
{apns} no shutdown ggsn
"""
APN_CONFIG = """\
 apn {apn}
  gtpu-mode tun
  tun-device tun{number}
  type-support v4
  ip prefix dynamic 10.45.{number}.0/24
  ip ifconfig 10.45.{number}.0/24
  no shutdown
"""
# Without an APN the GGSN does not start; this one nobody asks for.
OTHER_APN = "other.example"


def wait_until(what, holds, seconds=20):
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            raise AssertionError(f"{what} is not ready within {seconds} s")
        time.sleep(0.05)


def has_socket(kind, address, port):
    """Whether a socket of this network is bound there, as /proc/net/udp and /proc/net/tcp have it."""
    wanted = f"{socket.inet_aton(address)[::-1].hex().upper()}:{port:04X}"
    rows = pathlib.Path(f"/proc/self/net/{kind}").read_text(encoding="ascii").splitlines()[1:]
    return any(row.split()[1] == wanted for row in rows)


def hlr_tells(command, wanted):
    """Whether the HLR's console answers the command with that text."""
    with socket.create_connection((HLR, HLR_VTY_PORT)) as console:
        console.settimeout(1)
        console.sendall(f"enable\r\n{command}\r\n".encode())
        answer = b""
        with contextlib.suppress(TimeoutError):
            while wanted.encode() not in answer:
                answer += console.recv(4096)
            return True
    return False


class Core:
    """HLR, GGSN and SGSN with what `network` says, until the end of a with statement."""

    def __init__(self, network):
        self.network = network
        self.running = {}

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="core-"))
        try:
            self.start_all()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for process in reversed(self.running.values()):
            process.kill()
            process.wait()
        shutil.rmtree(self.folder)

    def start_all(self):
        apns = self.network["apns"] or [OTHER_APN]
        sections = "".join(APN_CONFIG.format(apn=apn, number=number) for number, apn in enumerate(apns))
        self.make_database()
        self.start("osmo-hlr", HLR_CONFIG, "-l", "hlr.db")
        self.wait_for("osmo-hlr", lambda: has_socket("tcp", HLR, GSUP_PORT))
        self.start("osmo-ggsn", GGSN_CONFIG.format(address=GGSN, apns=sections))
        self.wait_for("osmo-ggsn", lambda: has_socket("udp", GGSN, GTP_PORT))
        self.start("osmo-sgsn", SGSN_CONFIG)
        self.wait_for("osmo-sgsn", lambda: has_socket("udp", "127.0.0.1", NS_PORT))
        self.wait_for("osmo-sgsn", lambda: hlr_tells("show gsup-connections", SGSN_NAME))

    def make_database(self):
        path = self.folder / "hlr.db"
        subprocess.run(["osmo-hlr-db-tool", "-l", path, "create"], cwd=self.folder, check=True, capture_output=True)
        subscriber = self.network["subscriber"]
        if not subscriber:
            return
        with contextlib.closing(sqlite3.connect(path)) as database, database:
            database.execute("INSERT INTO ind (ind, vlr) VALUES (?, ?)", (self.network["ind"], SGSN_NAME))
            database.execute("INSERT INTO subscriber (id, imsi) VALUES (1, ?)", (subscriber["imsi"],))
            database.execute(
                "INSERT INTO auc_3g (subscriber_id, algo_id_3g, k, opc, sqn, ind_bitlen) VALUES (1, ?, ?, ?, ?, ?)",
                (MILENAGE, subscriber["k"], subscriber["opc"], subscriber["sqn"], IND_BITS),
            )

    def start(self, name, config, *options):
        path = self.folder / f"{name}.cfg"
        path.write_text(config, encoding="ascii")
        with open(self.folder / f"{name}.log", "wb") as log:
            self.running[name] = subprocess.Popen([name, "-c", path, *options], cwd=self.folder, stdout=log, stderr=log)

    def wait_for(self, name, holds):
        def goes_on():
            if self.running[name].poll() is not None:
                raise AssertionError(f"{name} ended with {self.running[name].returncode}\n{self.logs()}")
            return holds()

        wait_until(name, goes_on)

    def sqn(self):
        with contextlib.closing(sqlite3.connect(self.folder / "hlr.db")) as database:
            return database.execute("SELECT sqn FROM auc_3g").fetchone()[0]

    def logs(self):
        texts = [path.read_text(encoding="utf-8", errors="replace")[-3000:] for path in sorted(self.folder.glob("*.log"))]
        return "\n".join(texts)


# Of these only what is there counts: a network's numbers, addresses and challenges are its own.
PRESENT = ("ptmsi", "ip", "rand")
EQUAL = (
    "phase failure servingIdentity servingApn attachResends attachAttempts attachPauses attachPaused pdpResends detachResends"
    " connectivityTries t3302 timers treTasks[0].operation"
).split()
# The network is free to ask for identities whenever it likes (TS 24.008 4.7.8).
UNCOUNTED = {"identity-request", "identity-response"}


def first_ones(items):
    """The items in the order in which they come for the first time."""
    return list(dict.fromkeys(items))


def seen_state(fields):
    """What of an M2ME's fields must be as in the emulator."""
    state = {}
    for path, value in fields.items():
        name = path if path in EQUAL else path.split("[")[0].split(".")[0]
        if name == "timers":
            state.setdefault("timers", []).append(value)
        elif name in EQUAL:
            state[name] = value
        elif name in PRESENT:
            state[name] = "there"
    state["timers"] = ",".join(sorted(state.get("timers", [])))
    state["keys"] = "none" if fields.get("cksn") == "7" else "there"
    state["res"] = "there" if fields.get("res") else "none"
    return tuple(sorted(state.items()))


class Course:
    """States, failed checks and messages on the radio up to the end of step 6, each once, in the order of their first coming."""

    def __init__(self):
        self.fields = {}
        self.states = []
        self.failed = []
        self.messages = []

    def change(self, changes):
        for one in changes:
            if one.get("after") is None:
                self.fields.pop(one["path"], None)
            else:
                self.fields[one["path"]] = one["after"]
        self.states.append(seen_state(self.fields))

    def is_over(self):
        return self.fields.get("phase") in ("connected", "failed")

    def close(self):
        self.states = first_ones(self.states)
        self.failed = first_ones(self.failed)
        self.messages = first_ones(name for name in self.messages if name not in UNCOUNTED)
        return self


def course_live(lines):
    course = Course()
    for line in lines:
        if "changes" in line:
            course.change(line["changes"])
        if "failed" in line:
            course.failed.append(line["failed"])
        if line.get("channel") == "radio":
            course.messages.append(line.get("up") or line["down"])
    return course.close()


def course_emulated(records, power_on):
    """`power_on` is what switching on changed, which leaves no record; what a record says of before must fit it."""
    course = Course()
    course.change(power_on)
    for record in records:
        for check in record.get("checks", []):
            if record["to"] in ("M2ME", "TRE") and not check["holds"]:
                course.failed.append(check["id"])
        if record.get("channel") == "radio":
            course.messages.append(record["type"])
        if record["to"] == "M2ME":
            changes = [one for one in record.get("changes", []) if one["entity"] == "M2ME"]
            for one in changes:
                if "secret" not in one and course.fields.get(one["path"]) != one.get("before"):
                    raise AssertionError(f"switched on, M2ME {one['path']} is {course.fields.get(one['path'])}, not {one.get('before')}")
            course.change(changes)
        if course.is_over():
            break
    return course.close()


def told(state):
    return " ".join(f"{name}={value}" for name, value in state if value != "")


def tell(states):
    """Prints each state as what is not as in the one before."""
    before = {}
    for state in map(dict, states):
        news = [f"{name}={value or 'none'}" for name, value in state.items() if before.get(name) != value]
        gone = [f"{name}=none" for name in before if name not in state]
        print("\n    " + " ".join(news + gone), end="")
        before = state
    print(flush=True)


class LiveCore(unittest.TestCase):
    maxDiff = None

    def run_case(self, scenario, *faults, seconds=20, interventions=(), ends=True):
        """Runs the scenario here and there, compares them and gives the lines of the live device and the HLR's last SQN.

        `interventions` are the emulator's own, so that its network decides as this one does. One that does not end is stopped."""
        network = json.loads(subprocess.run([DEVICE, "network", scenario, *faults], check=True, capture_output=True, text=True).stdout)
        trace = work / "trace.json"
        trace.unlink(missing_ok=True)
        own = work / "interventions.json"
        own.write_text(json.dumps(list(interventions)), encoding="ascii")
        chosen = [word for fault in faults for word in ("--fault", fault)] + (["--intervention", own] if interventions else [])
        subprocess.run([PROGRAM, "run", "--scenario", scenario, *chosen, "--quiet", "--out", trace], check=False, timeout=60)
        records = json.loads(trace.read_text(encoding="utf-8"))["records"]
        with Core(network) as core:
            device = subprocess.run([DEVICE, "attach", str(seconds), scenario, *faults], capture_output=True, text=True, timeout=seconds + 60)
            lines = [json.loads(line) for line in device.stdout.splitlines()]
            log = f"{device.stdout}{device.stderr}\n{core.logs()}"
            self.assertEqual(device.returncode, 0 if ends else 1, f"the device came to {'no' if ends else 'an'} end in {seconds} s\n{log}")
            sqn = core.sqn() if network["subscriber"] else None
        live = course_live(lines)
        power_on = next(line["changes"] for line in lines if "changes" in line)
        emulated = course_emulated(records, power_on)
        tell(live.states)
        self.assertEqual(next(line for line in lines if "up" in line)["octets"], records[0]["octets"], log)
        expected = emulated.states if ends else emulated.states[: len(live.states)]
        self.assertEqual([told(state) for state in live.states], [told(state) for state in expected], log)
        self.assertEqual(live.failed, emulated.failed, log)
        self.assertEqual(live.messages, emulated.messages, log)
        return lines, sqn

    def end(self, lines):
        """The M2ME's last fields."""
        course = Course()
        for line in lines:
            course.change(line.get("changes", []))
        return course.fields

    def test_attaches_and_gets_an_address(self):
        lines, _ = self.run_case("success")
        end = self.end(lines)
        self.assertEqual(end["phase"], "connected")
        self.assertRegex(end["ip"], r"^10\.45\.0\.")

    def test_refuses_a_network_with_another_k(self):
        lines, _ = self.run_case("wrong-k")
        self.assertEqual(self.end(lines)["failure"], "authentication-rejected")

    def test_refuses_a_network_with_another_opc(self):
        lines, _ = self.run_case("success", "wrong-opc-icf")
        self.assertEqual(self.end(lines)["failure"], "authentication-rejected")

    def test_resynchronises_a_number_behind(self):
        lines, sqn = self.run_case("sqn-behind")
        self.assertEqual(self.end(lines)["phase"], "connected")
        self.assertGreater(sqn, 990 + (1 << IND_BITS))

    def test_resynchronises_a_number_far_ahead(self):
        lines, sqn = self.run_case("success", "sqn-far-ahead")
        self.assertEqual(self.end(lines)["phase"], "connected")
        self.assertLess(sqn, 1 << 40)

    def test_completes_when_an_accept_is_lost(self):
        lines, _ = self.run_case("accept-lost", seconds=40)
        self.assertEqual(self.end(lines)["phase"], "connected")

    def test_is_refused_with_an_altered_response(self):
        lines, _ = self.run_case("res-altered")
        self.assertEqual(self.end(lines)["failure"], "authentication-rejected")

    def test_is_refused_with_an_altered_auts(self):
        lines, _ = self.run_case("success", "auts-altered", seconds=40)
        self.assertEqual(self.end(lines)["phase"], "connected")

    def test_refuses_challenges_with_the_separation_bit(self):
        lines, _ = self.run_case("success", "separation-bit-set")
        self.assertEqual(self.end(lines)["failure"], "authentication-rejected")

    def test_answers_a_challenge_that_comes_twice(self):
        lines, _ = self.run_case("success", "challenge-duplicated")
        self.assertEqual(self.end(lines)["phase"], "connected")

    def test_comes_again_after_the_refusal_of_an_imei(self):
        lines, _ = self.run_case("success", "identity-is-imei")
        self.assertEqual(self.end(lines)["phase"], "connected")

    def test_gets_no_bearer_to_an_unknown_apn(self):
        lines, _ = self.run_case("success", "apn-unknown")
        self.assertEqual(self.end(lines)["failure"], "bearer-rejected")

    def test_comes_again_after_the_refusal_of_an_unknown_subscriber(self):
        # The emulator's VNO answers with cause 8 (TS 29.272 annex A), Osmocom's SGSN with cause 2.
        cause = {"trigger": {"message": "attach-reject", "occurrence": 0}, "action": {"kind": "set-field", "path": "cause", "value": "2"}}
        lines, _ = self.run_case("unknown-pcid", seconds=25, interventions=[cause], ends=False)
        self.assertEqual(self.end(lines)["attachAttempts"], "2")


def skip(reason):
    print(f"skipped: {reason}", flush=True)
    sys.exit(SKIPPED)


def enter_network():
    """Goes on in a network of its own, with only the loopback; every process in it ends with this one."""
    missing = [tool for tool in [*CORE, "unshare", "ip"] if not shutil.which(tool)]
    if missing:
        skip(f"{', '.join(missing)}: not on this machine")
    space = ["unshare", "--net", "--pid", "--fork", "--kill-child"]
    if os.geteuid() != 0:
        space.append("--map-root-user")
    set_up = "ip link set lo up && ip tuntap add dev probe mode tun && ip link del probe"
    probe = subprocess.run([*space, "sh", "-c", set_up], capture_output=True, text=True)
    if probe.returncode != 0:
        skip(f"no network of its own, or no TUN device in it: {probe.stderr.strip()}")
    os.execvp(space[0], [*space, sys.executable, __file__, *sys.argv[1:], "--inside"])


if __name__ == "__main__":
    os.environ["PATH"] = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"
    if sys.argv[-1] != "--inside":
        enter_network()
    PROGRAM, DEVICE = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    with tempfile.TemporaryDirectory(prefix="live-") as folder:
        work = pathlib.Path(folder)
        unittest.main(argv=sys.argv[:1] + sys.argv[3:-1], verbosity=2)
