# SPDX-License-Identifier: GPL-3.0-or-later
"""Radio messages: GMM and SM of TS 24.008."""
from case import *

# TS 24.008 9.5.1: TI and PD, type, NSAPI, LLC SAPI, QoS (LV, 12), PDP address (LV), APN (28)
NSAPI = 2
LLC_SAPI = 3
PDP_LENGTH = 16
PDP_TYPE = 18

ANY = "(..)*"


def with_pdp_address(plain, value: bytes) -> bytes:
    request = plain.octets("activate-pdp-request")
    rest = request[PDP_LENGTH + 1 + request[PDP_LENGTH]:]
    return request[:PDP_LENGTH] + bytes([len(value)]) + value + rest


def time(result: Result, kind: str, occurrence: int, key: str) -> float:
    """When the message left (sentAt) or came (at), in ns; never when there is none."""
    found = result.messages(kind)
    return found[occurrence - 1][key] if len(found) >= occurrence else float("nan")


def count(kind: str, number: int) -> Right:
    return holds(f"{kind} is sent {number} times", lambda result: len(result.messages(kind)) == number)


# --- 1: a decoded field that no check judges --------------------------------------------------------------------------

@case("F02a", 1, "TS 24.008 6.1.3.1.3, 10.5.6.4", [message("activate-pdp-reject", "8a43(32|1c)"), cause("sm.50")])
def pdp_type_ipv6(plain):
    """A request for a PDP context of type IPv6."""
    return Input([sent_as("activate-pdp-request", put(plain.octets("activate-pdp-request"), PDP_TYPE, b"\x57"))])


@case("F02b", 1, "TS 24.008 6.1.3.1.1, 9.5.2", [ends("operational"), message("activate-pdp-accept", ".*390132.*")])
def pdp_type_ipv4v6(plain):
    """A request for IPv4v6, of which the network has IPv4."""
    return Input([sent_as("activate-pdp-request", put(plain.octets("activate-pdp-request"), PDP_TYPE, b"\x8d"))])


def pdp_types(name: str, words: str, organization: int, number: int):
    @case(name, 1, "TS 24.008 10.5.6.4, 10.5.6.6", [message("activate-pdp-reject", "8a431c"), check_fails("pdp-type-served")])
    def other(plain):
        return Input([sent_as("activate-pdp-request", with_pdp_address(plain, bytes([organization, number])))])
    other.__doc__ = words


pdp_types("x02-pdp-x25", "A request for X.25 (organization ETSI, number 0).", 0, 0)
pdp_types("x02-pdp-ppp", "A request for PPP (organization ETSI, number 1).", 0, 1)
pdp_types("x02-pdp-non-ip", "A request for Non-IP (organization ETSI, number 2).", 0, 2)
pdp_types("x02-pdp-organization", "A PDP type of an organization that is not defined.", 15, 0x21)


@case("x02-pdp-other-number", 1, "TS 24.008 10.5.6.4: from the device other numbers of IETF are read as IPv4", [ends("operational")],
      judge="libosmo-gprs (gprs_sm_util.c reads it so)")
def pdp_number_unknown(plain):
    """A number under IETF that is not defined."""
    return Input([sent_as("activate-pdp-request", with_pdp_address(plain, bytes([1, 0x22])))])


@case("x02-pdp-own-address", 1, "TS 24.008 6.1.3.1.3, 10.5.6.6", [message("activate-pdp-reject", "8a431c")])
def pdp_static_address(plain):
    """The device asks for an address of its own choice; this network gives them itself."""
    return Input([sent_as("activate-pdp-request", with_pdp_address(plain, bytes([1, 0x21, 203, 0, 113, 9])))])


@case("x02-pdp-short-address", 1, "TS 24.008 8.5.5, 10.5.6.4", [message("activate-pdp-reject", "8a4360")])
def pdp_short_address(plain):
    """An IPv4 address of three octets, a mandatory element."""
    return Input([sent_as("activate-pdp-request", with_pdp_address(plain, bytes([1, 0x21, 203, 0, 113])))])


@case("x02-nsapi-reserved", 1, "TS 24.008 8.5.5, 10.5.6.2; 24.007 11.4.2", [message("activate-pdp-reject", "8a4360")])
def nsapi_reserved(plain):
    """NSAPI 4 is reserved."""
    return Input([sent_as("activate-pdp-request", put(plain.octets("activate-pdp-request"), NSAPI, b"\x04"))])


@case("x02-llc-sapi-reserved", 1, "TS 24.008 8.5, 10.5.6.9; 24.007 11.4.2", [message("sm-status", "0a5560", to="VNO"), ends("operational")])
def llc_sapi_reserved(plain):
    """The first Accept has LLC SAPI 4, which is reserved; the next one is taken."""
    return Input([sent_as("activate-pdp-accept", put(plain.octets("activate-pdp-accept"), 2, b"\x04"))])


@case("x02-accept-ipv6", 1, "TS 24.008 6.1.3.1.1, 10.5.6.4", [fails()])
def accept_of_another_type(plain):
    """The Accept says IPv6 of four octets, which is no address."""
    accept = plain.octets("activate-pdp-accept")
    return Input([sent_as("activate-pdp-accept", once(accept, b"\x2b\x06\x01\x21", b"\x2b\x06\x01\x57"))])


@case("x02-llc-sapi-of-the-request", 1, "TS 24.008 8.5.5, 10.5.6.9; 24.007 11.4.2", [message("activate-pdp-reject", "8a4360")])
def llc_sapi_of_the_request(plain):
    """LLC SAPI 7 is reserved."""
    return Input([sent_as("activate-pdp-request", put(plain.octets("activate-pdp-request"), LLC_SAPI, b"\x07"))])


@case("x02-accept-without-address", 1, "TS 24.008 6.1.3.1.1, 8.7.1", [fails()])
def accept_without_address(plain):
    """The address in the Accept has two octets: as if absent."""
    accept = plain.octets("activate-pdp-accept")
    return Input([sent_as("activate-pdp-accept", once(accept, b"\x2b\x06\x01\x21", b"\x2b\x04\x01\x21")[:-2])])


@case("x02-attach-rai-digits", 1, "TS 24.008 8.5, 10.5.5.15", [message("gmm-status", "082060", to="VNO"), ends("operational")])
def rai_digits(plain):
    """The area of the first Attach Accept has a country code that is none."""
    return Input([sent_as("attach-accept", once(plain.octets("attach-accept"), bytes.fromhex("62f210"), bytes.fromhex("6af210")))])


@case("x02-reference", 1, "TS 24.008 4.7.7.3, 10.5.5.19", [ends("operational"), holds("the challenge is sent again", lambda result: len(result.messages("auth-and-ciphering-request")) == 3)])
def reference_of_another_challenge(plain):
    """The first answer has the reference of another challenge: the network waits for its own."""
    response = plain.octets("auth-and-ciphering-response")
    return Input([sent_as("auth-and-ciphering-response", put(response, 2, b"\x07"))])


@case("x02-status-of-no-transaction", 1, "TS 24.008 6.1.3.6, 8.3.2", [ends("operational")])
def status_of_no_transaction(plain):
    """A STATUS 81 about a transaction that the device does not have, in place of a second Accept."""
    return Input([{"trigger": {"message": "activate-pdp-accept"}, "action": {"kind": "duplicate", "delayMs": 20}},
                  sent_as("activate-pdp-accept", bytes.fromhex("9a5551"), 2)])


@case("x02-attach-result-reserved", 1, "TS 24.008 8.5, 10.5.5.1; 24.007 11.4.2", [message("gmm-status", "082060", to="VNO"), ends("operational")])
def attach_result_reserved(plain):
    """The first Attach Accept has a reserved result; T3350 brings the next one."""
    return Input([sent_as("attach-accept", put(plain.octets("attach-accept"), 2, b"\x02"))])


# --- 2: TS 24.008 8 whole ---------------------------------------------------------------------------------------------

@case("F03", 2, "TS 24.008 8.5, 8.6.1; 24.007 11.2.4", [message("gmm-status", "082060", to="VNO")])
def comprehension_required(plain):
    """An information element that must be understood (IEI 0x08) stands in an Attach Accept."""
    accept = plain.octets("attach-accept")
    identity = accept.index(bytes.fromhex("1805f4"))
    return Input([sent_as("attach-accept", put(accept, identity, b"\x08"))])


def must_be_understood(kind: str, right: list[Right], occurrence: int = 1):
    @case(f"x03-{kind}", 2, "TS 24.008 8.5; 24.007 11.2.4", right)
    def appended(plain):
        return Input([sent_as(kind, plain.octets(kind) + bytes.fromhex("0f0101"), occurrence)])
    appended.__doc__ = f"{kind} ends with an unknown element that must be understood (IEI 0x0f)."


must_be_understood("attach-request", [message("attach-reject", "080460"), ends("operational")])
must_be_understood("auth-and-ciphering-request", [message("gmm-status", "082060", to="VNO"), ends("operational")])
must_be_understood("auth-and-ciphering-response", [message("gmm-status", "082060", to="M2ME"), ends("operational")])
must_be_understood("attach-complete", [message("gmm-status", "082060", to="M2ME"), ends("operational")])
must_be_understood("activate-pdp-request", [message("activate-pdp-reject", "8a4360")])
must_be_understood("activate-pdp-accept", [message("sm-status", "0a5560", to="VNO"), ends("operational")])
must_be_understood("detach-request", [message("gmm-status", "082060", to="M2ME"), ends("operational")])
must_be_understood("detach-accept", [message("gmm-status", "082060", to="VNO"), ends("operational")])


@case("F04a", 2, "TS 24.008 8.7.1, 6.1.3.1.3", [message("activate-pdp-reject", "8a431b"), cause("sm.27")])
def optional_apn_malformed(plain):
    """The APN has an empty label: as if it were absent, and no APN is subscribed for the PDP type."""
    request = plain.octets("activate-pdp-request")
    at = request.index(b"\x28") + 1
    apn = b"\x04boot\x00\x05strap"[:12]
    return Input([sent_as("activate-pdp-request", request[:at] + bytes([len(apn)]) + apn)])


@case("x04-apn-beyond-the-end", 2, "TS 24.008 8.7.1", [message("activate-pdp-reject", "8a431b")])
def optional_apn_truncated(plain):
    """The APN's length goes beyond the message."""
    return Input([sent_as("activate-pdp-request", plain.octets("activate-pdp-request")[:-2])])


@case("x04-ptmsi-malformed", 2, "TS 24.008 8.7.1", [ends("operational"), holds("the second Accept is completed", lambda result: time(result, "attach-complete", 1, "sentAt") >= time(result, "attach-accept", 2, "at"))])
def optional_ptmsi_malformed(plain):
    """The P-TMSI in the first Attach Accept is no P-TMSI: as if absent, so that no Complete is due (4.7.3.1.3); T3350 brings one again, and it is completed."""
    accept = plain.octets("attach-accept")
    return Input([sent_as("attach-accept", once(accept, bytes.fromhex("1805f4"), bytes.fromhex("180501")))])


@case("x04-autn-short", 2, "TS 24.008 8.7.1, 4.7.7.6", [message("auth-and-ciphering-failure", "081c17"), cause("gmm.23")])
def optional_autn_short(plain):
    """AUTN of 15 octets: as if absent, and a challenge without one is none of UMTS."""
    request = plain.octets("auth-and-ciphering-request")
    at = request.index(b"\x28\x10", 20)
    return Input([sent_as("auth-and-ciphering-request", request[:at] + b"\x28\x0f" + request[at + 2:at + 17])])


@case("x04-autn-long", 2, "TS 24.007 11.4.2: octets beyond those of the value are ignored", [ends("operational"), all_checks_hold()])
def optional_autn_long(plain):
    """AUTN with an octet more than it has."""
    request = plain.octets("auth-and-ciphering-request")
    at = request.index(b"\x28\x10", 20)
    return Input([sent_as("auth-and-ciphering-request", request[:at] + b"\x28\x11" + request[at + 2:at + 18] + b"\xff")])


@case("x04-conditional-missing", 2, "TS 24.008 8.7.2, 9.4.9.2", [message("gmm-status", "082064", to="VNO"), ends("operational")])
def conditional_missing(plain):
    """A challenge without the CKSN that stands with RAND."""
    request = plain.octets("auth-and-ciphering-request")
    return Input([sent_as("auth-and-ciphering-request", request[:21] + request[22:])])


@case("x04-conditional-unexpected", 2, "TS 24.008 8.7.2, 9.4.9.2", [message("gmm-status", "082064", to="VNO"), ends("operational")])
def conditional_unexpected(plain):
    """A CKSN without RAND."""
    request = plain.octets("auth-and-ciphering-request")
    return Input([sent_as("auth-and-ciphering-request", request[:4] + request[21:22])])


@case("x04-unknown-skipped", 2, "TS 24.008 8.6.1", [ends("operational"), all_checks_hold()])
def unknown_optional(plain):
    """Unknown elements of both formats, the last one cut off, stand in an Attach Accept."""
    return Input([sent_as("attach-accept", plain.octets("attach-accept") + bytes.fromhex("3a021234" "91" "7e09ff"))])


@case("x04-repeated", 2, "TS 24.008 8.6.3", [ends("operational"), check_holds("apn-served")])
def repeated(plain):
    """The APN comes twice, the second one unknown."""
    return Input([sent_as("activate-pdp-request", plain.octets("activate-pdp-request") + bytes.fromhex("2806056f74686572"))])


@case("x04-out-of-sequence", 2, "TS 24.008 8.6.2, 9.5.1", [message("activate-pdp-reject", "8a431b")],
      judge="tshark (dissects it as extraneous data)")
def out_of_sequence(plain):
    """The APN stands after the protocol configuration options, which come after it: ignored."""
    request = plain.octets("activate-pdp-request")
    at = request.index(b"\x28")
    return Input([sent_as("activate-pdp-request", request[:at] + bytes.fromhex("270180") + request[at:])])


@case("x04-too-short", 2, "TS 24.008 8.2", [never("gmm-status"), ends("operational")])
def too_short(plain):
    """One octet instead of an Attach Accept."""
    return Input([sent_as("attach-accept", b"\x08")])


@case("x04-other-protocol", 2, "TS 24.007 11.2.3.1.1", [never("gmm-status"), ends("operational")])
def other_protocol(plain):
    """A protocol discriminator that is neither GMM nor SM."""
    return Input([sent_as("attach-accept", put(plain.octets("attach-accept"), 0, b"\x05"))])


@case("x04-unknown-type", 2, "TS 24.008 8.4", [message("gmm-status", "082061", to="VNO"), ends("operational")])
def unknown_type(plain):
    """A message type that nobody has."""
    return Input([sent_as("attach-accept", put(plain.octets("attach-accept"), 1, b"\x3f"))])


@case("x04-unforeseen", 2, "TS 24.008 8.4", [message("gmm-status", "082062", to="VNO"), ends("operational")])
def unforeseen(plain):
    """The answer to a Detach Request comes where nobody has asked for it: in place of a Complete's bearer."""
    return Input([sent_as("attach-accept", plain.octets("detach-accept"))])


@case("x04-unforeseen-sm", 2, "TS 24.008 8.4", [message("sm-status", "0a5562", to="VNO"), ends("operational")])
def unforeseen_sm(plain):
    """The bearer is accepted twice."""
    return Input([{"trigger": {"message": "activate-pdp-accept"}, "action": {"kind": "duplicate", "delayMs": 20}}])


@case("x04-transaction-extended", 2, "TS 24.008 8.3.2; 24.007 11.2.3.1.3", [message("sm-status", "7a855551", to="VNO"), ends("operational")])
def transaction_extended(plain):
    """An Accept in a transaction with an extended identifier, 5, that nobody has."""
    accept = plain.octets("activate-pdp-accept")
    return Input([sent_as("activate-pdp-accept", b"\xfa\x85" + accept[1:])])


@case("x04-transaction-not-extended", 2, "TS 24.008 8.3.2", [never("sm-status"), ends("operational")])
def transaction_not_extended(plain):
    """EXT of the extension octet is 0: ignored."""
    accept = plain.octets("activate-pdp-accept")
    return Input([sent_as("activate-pdp-accept", b"\xfa\x05" + accept[1:])])


@case("F05", 7, "TS 23.003 9.1; RFC 1035 2.3.3", [ends("operational"), check_holds("apn-served")])
def apn_upper_case(plain):
    """The APN in capitals."""
    request = plain.octets("activate-pdp-request")
    at = request.index(b"\x28")
    return Input([sent_as("activate-pdp-request", request[:at] + request[at:].upper())])


@case("x07-apn-longer", 7, "TS 23.003 9.1; RFC 1035 2.3.3", [check_fails("apn-served"), message("activate-pdp-reject", "8a431b"), cause("sm.27")])
def apn_longer(plain):
    """An APN in capitals that only begins like the one that is served."""
    request = plain.octets("activate-pdp-request")
    at = request.index(b"\x28")
    apn = request[at + 2:].upper() + b"\x01X"
    return Input([sent_as("activate-pdp-request", request[:at] + bytes([0x28, len(apn)]) + apn)])


@case("pingpong", 29, "TS 24.008 8.4 (a STATUS is never answered by one)", [holds("fewer than 2,000 records", lambda result: len(result.records) < 2000)])
def status_never_answered(plain):
    """Every message has another type of message, one that nobody knows."""
    return Input([{"id": "flip", "trigger": {"occurrence": 0}, "action": {"kind": "flip", "offset": 1, "mask": "80"}}])


def ping_pong_from(name: str, words: str, first: str, mask: str):
    @case(name, 29, "TS 24.008 8.4 (a STATUS is never answered by one)", [holds("fewer than 2,000 records", lambda result: len(result.records) < 2000)])
    def flipped(plain):
        return Input([{"id": "begin", "trigger": {"message": first}, "action": {"kind": "flip", "offset": 1, "mask": "80"}}] +
                     [{"id": f"on-{kind}", "trigger": {"message": kind, "occurrence": 0}, "action": {"kind": "flip", "offset": 1, "mask": mask}}
                      for kind in ("gmm-status", "sm-status")])
    flipped.__doc__ = words


ping_pong_from("x29-status-altered", "From the Attach Accept on every STATUS is altered to a type that nobody knows.", "attach-accept", "80")
ping_pong_from("x29-sm-status-altered", "From the bearer's Accept on every STATUS is altered to a type that nobody knows.", "activate-pdp-accept", "80")
ping_pong_from("x29-status-as-reject", "A STATUS arrives as an Authentication And Ciphering Reject (type 14).", "attach-accept", "34")


@case("x29-status-damaged", 29, "TS 24.008 8.4", [holds("one STATUS", lambda result: len(result.messages("gmm-status")) == 1), ends("operational")])
def status_without_cause(plain):
    """A STATUS without its cause is not answered."""
    return Input([sent_as("attach-accept", bytes.fromhex("083f")),
                  {"trigger": {"message": "gmm-status"}, "action": {"kind": "set-octets", "octets": "0820"}}])


# --- 16, 18, 22, 23: the procedure ------------------------------------------------------------------------------------

@case("x16-mac-failure", 16, "TS 24.008 4.7.7.6 f", [message("identity-request"), message("auth-and-ciphering-reject", "0814"),
      count("auth-and-ciphering-request", 1)], judge="osmo-sgsn 1.9.0 (rejects at once)")
def mac_failure_of_the_same_identity(plain):
    """AUTN is altered on its way; the identity that is asked for is the one that the vectors were for."""
    return Input([{"trigger": {"message": "auth-and-ciphering-request"}, "action": {"kind": "flip", "offset": 24, "mask": "01"}}])


@case("x16-another-identity", 16, "TS 24.008 4.7.7.6 f", [count("identity-request", 1), ends("operational")])
def mac_failure_of_another_identity(plain):
    """The Attach Request of an MCIM arrives with the PCID instead; the identity that the device tells when asked is looked up anew."""
    return Input([{"trigger": {"message": "attach-request", "occurrence": 2},
                   "action": {"kind": "set-field", "path": "identity.digits", "value": "001019876543210"}}])


@case("x16-gsm-challenge", 16, "TS 24.008 4.7.7.6 f", [message("identity-request"), message("auth-and-ciphering-reject", "0814")])
def gsm_challenge(plain):
    """A challenge without AUTN: cause 23, and the same way."""
    return Input([sent_as("auth-and-ciphering-request", plain.octets("auth-and-ciphering-request")[:22])])


def protocol_error(number: int, expected: float):
    @case(f"x18-cause-{number}", 18, "TS 24.008 4.7.3.1.5 d", [holds(f"the next Attach Request comes after {expected:g} s", lambda result: after(result, expected))])
    def rejected(plain):
        return Input([sent_as("attach-accept", bytes([0x08, 0x04, number]))])
    rejected.__doc__ = f"An Attach Reject with cause {number} comes instead of the Accept."


def after(result: Result, seconds: float) -> bool:
    requests = [record["sentAt"] for record in result.messages("attach-request")]
    rejects = sorted(record["at"] for record in result.messages("attach-accept") + result.messages("attach-reject"))
    following = [sent for sent in requests if rejects and sent > rejects[0]]
    return bool(following) and abs((following[0] - rejects[0]) / 1e9 - seconds) < 1


for error in (95, 96, 97, 99, 111):
    protocol_error(error, 720)
protocol_error(200, 720)
protocol_error(22, 15)
protocol_error(40, 15)
protocol_error(100, 15)


@case("x22-imeisv", 22, "TS 24.008 4.7.7.2, 10.5.5.10; TS 23.003 6.2.2",
      [message("auth-and-ciphering-request", "081210" + ANY), message("auth-and-ciphering-response", "0813" + ANY + "23094309512430325701f1" + ANY)],
      judge="osmo-sgsn 1.9.0 (drops a response without it); tshark")
def imeisv_asked_for(plain):
    """The IMEISV is asked for and told, with the digits of the device's IMEI."""
    return Input([])


@case("x22-old-rai", 22, "TS 24.008 10.5.5.15; TS 31.102 Annex E",
      [message("attach-request", "0801" + ANY + "00f110fffeff" + ANY), message("attach-request", "0801" + ANY + "62f224fffeff" + ANY)], judge="tshark")
def old_rai(plain):
    """A device that was nowhere yet tells its subscription's PLMN with a deleted area: that of the PCID, then that of the MCIM."""
    return Input([])


@case("x23-bearer-before-complete", 23, "TS 24.008 6.1.1, 4.7.3.1.3", [ends("operational"), count("activate-pdp-request", 2),
      holds("the bearer is accepted after the Complete", lambda result: time(result, "activate-pdp-accept", 1, "sentAt") >= time(result, "attach-complete", 2, "at"))])
def bearer_before_complete(plain):
    """The Complete is lost: the request for the bearer waits in the network for the next one, and is not asked again."""
    return Input([{"trigger": {"message": "attach-complete"}, "action": {"kind": "drop"}}])


@case("x23-bearer-without-attach", 23, "TS 24.008 6.1.1, 8.4", [ends("operational"), never("sm-status")])
def bearer_without_attach(plain):
    """Session management comes before the attach: there is no GMM context, and the network passes it over."""
    return Input([sent_as("attach-request", plain.octets("activate-pdp-request"))])
