# SPDX-License-Identifier: GPL-3.0-or-later
"""Radio messages: GMM and SM of TS 24.008."""
from case import *

# TS 24.008 9.5.1: TI and PD, type, NSAPI, LLC SAPI, QoS (LV, 12), PDP address (LV), APN (28)
PDP_TYPE = 18


@case("F02a", 1, "TS 24.008 6.1.3.1.3, 10.5.6.4", [message("activate-pdp-reject", "8a43(32|1c)"), cause("sm.50")], yet_open=True)
def pdp_type_ipv6(plain):
    """A request for a PDP context of type IPv6."""
    return Input([sent_as("activate-pdp-request", put(plain.octets("activate-pdp-request"), PDP_TYPE, b"\x57"))])


@case("F02b", 1, "TS 24.008 6.1.3.1.1, 9.5.2", [ends("operational"), message("activate-pdp-accept", ".*390132.*")], yet_open=True)
def pdp_type_ipv4v6(plain):
    """A request for IPv4v6, of which the network has IPv4."""
    return Input([sent_as("activate-pdp-request", put(plain.octets("activate-pdp-request"), PDP_TYPE, b"\x8d"))])


@case("F03", 2, "TS 24.008 8.5, 8.6.1; 24.007 11.2.4", [message("gmm-status", "082060", to="VNO")], yet_open=True)
def comprehension_required(plain):
    """An information element that must be understood (IEI 0x08) stands in an Attach Accept."""
    accept = plain.octets("attach-accept")
    identity = accept.index(bytes.fromhex("1805f4"))
    return Input([sent_as("attach-accept", put(accept, identity, b"\x08"))])


@case("F04a", 2, "TS 24.008 8.7.1, 6.1.3.1.3", [message("activate-pdp-reject", "8a431b"), cause("sm.27")], yet_open=True)
def optional_apn_malformed(plain):
    """The APN has an empty label: as if it were absent, and no APN is subscribed for the PDP type."""
    request = plain.octets("activate-pdp-request")
    at = request.index(b"\x28") + 1
    apn = b"\x04boot\x00\x05strap"[:12]
    return Input([sent_as("activate-pdp-request", request[:at] + bytes([len(apn)]) + apn)])


@case("F05", 7, "TS 23.003 9.1; RFC 1035 2.3.3", [ends("operational"), check_holds("apn-served")])
def apn_upper_case(plain):
    """The APN in capitals."""
    request = plain.octets("activate-pdp-request")
    at = request.index(b"\x28")
    return Input([sent_as("activate-pdp-request", request[:at] + request[at:].upper())])


@case("pingpong", 29, "TS 24.008 8.4 (a STATUS is never answered by one)", [holds("fewer than 2,000 records", lambda result: len(result.records) < 2000)],
      yet_open=True)
def status_never_answered(plain):
    """Every message has another type of message, one that nobody knows."""
    return Input([{"id": "flip", "trigger": {"occurrence": 0}, "action": {"kind": "flip", "offset": 1, "mask": "80"}}])
