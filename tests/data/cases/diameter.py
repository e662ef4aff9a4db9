# SPDX-License-Identifier: GPL-3.0-or-later
"""S6d: Diameter of RFC 6733 and TS 29.272."""
from case import *
from octets import avp, avps, code_of, diameter

USER_NAME = 1


@case("F06", 3, "RFC 6733 7.1.5 (DIAMETER_AVP_OCCURS_TOO_MANY_TIMES), 7.5",
      [holds("Result-Code 5009", lambda result: any("0000010c4000000c00001391" in record["octets"] for record in result.messages("auth-info-answer") + result.messages("diameter-error"))),
       holds("Failed-AVP", lambda result: any("00000117" in record["octets"] for record in result.messages("auth-info-answer") + result.messages("diameter-error")))])
def user_name_twice(plain):
    """User-Name occurs twice in an AIR."""
    request = plain.octets("auth-info-request")
    parts = [part for one in avps(request) for part in ([one, avp(USER_NAME, b"001019876543211")] if code_of(one) == USER_NAME else [one])]
    return Input([sent_as("auth-info-request", diameter(request, parts))])


@case("F12", 23, "TS 29.272 5.2.3.1.3 (5001)", [cause("diameter.exp.5001", "gmm.8")])
def user_name_without_imsi(plain):
    """User-Name is a text that is no IMSI."""
    request = plain.octets("auth-info-request")
    return Input([sent_as("auth-info-request", request.replace(b"001019876543210", b"A01019876543210"))])


# --- RFC 6733 7.1, one result code after the other --------------------------------------------------------------------

SESSION_ID, VENDOR_APPLICATION, AUTH_STATE, DESTINATION_HOST, DESTINATION_REALM = 263, 260, 277, 293, 283
VENDOR_ID, AUTH_APPLICATION, ACCT_APPLICATION, RESULT, FAILED = 266, 258, 259, 268, 279
REQUESTED, NUMBER, VISITED, AUTHENTICATION_INFO = 1409, 1410, 1407, 1413
VENDOR_3GPP = 10415
S6 = 16777251
REQUEST, ANSWER = "auth-info-request", "auth-info-answer"


def number(value: int) -> bytes:
    return value.to_bytes(4, "big")


def result_is(code: int, failed: bytes | None = None) -> list[Right]:
    """The ICF answers the request with this Result-Code and Failed-AVP."""
    def is_right(result: Result) -> bool:
        found = [avps(bytes.fromhex(record["octets"])) for record in result.messages(ANSWER) + result.messages("diameter-error")]
        return any(avp(RESULT, number(code)) in answer and (failed is None or avp(FAILED, failed) in answer) for answer in found)
    return [holds(f"Result-Code {code}" + (" with Failed-AVP" if failed else ""), is_right), cause(f"diameter.{code}")]


def asked(plain, change) -> Input:
    """The request's AVPs, changed; change gives a list for each of them."""
    request = plain.octets(REQUEST)
    return Input([sent_as(REQUEST, diameter(request, [part for one in avps(request) for part in change(one)]))])


def replaced(plain, code: int, *by: bytes) -> Input:
    return asked(plain, lambda one: list(by) if code_of(one) == code else [one])


def added(plain, *more: bytes) -> Input:
    return asked(plain, lambda one: [one, *more] if code_of(one) == VISITED else [one])


def headed(plain, offset: int, octets: bytes, kind: str = REQUEST) -> Input:
    return Input([sent_as(kind, put(plain.octets(kind), offset, octets))])


OTHER_PLMN = avp(VISITED, bytes.fromhex("62f220"), 0x40, VENDOR_3GPP)
THREE = avp(NUMBER, number(3), 0x40, VENDOR_3GPP)
TWO = avp(NUMBER, number(2), 0x40, VENDOR_3GPP)
APPLICATION = avp(AUTH_APPLICATION, number(S6))
ACCOUNTING = avp(ACCT_APPLICATION, number(S6))
VENDOR = avp(VENDOR_ID, number(VENDOR_3GPP))
UNKNOWN = avp(9999, b"\0", 0x40)


@case("x03-plmn-twice", 3, "RFC 6733 7.1.5 (5009), 7.5", result_is(5009, OTHER_PLMN))
def plmn_twice(plain):
    """Visited-PLMN-Id occurs twice."""
    return added(plain, OTHER_PLMN)


@case("x03-number-twice", 3, "RFC 6733 7.1.5 (5009); TS 29.272 7.3.12", result_is(5009, THREE))
def number_twice_in_a_group(plain):
    """Number-Of-Requested-Vectors occurs twice in its group."""
    return replaced(plain, REQUESTED, avp(REQUESTED, TWO + THREE, 0x40, VENDOR_3GPP))


@case("x03-two-applications", 3, "RFC 6733 6.11 (5009)", result_is(5009, APPLICATION + ACCOUNTING))
def two_applications(plain):
    """Vendor-Specific-Application-Id names an application of each kind."""
    return replaced(plain, VENDOR_APPLICATION, avp(VENDOR_APPLICATION, VENDOR + APPLICATION + ACCOUNTING))


@case("x03-no-application", 3, "RFC 6733 6.11 (5005)", result_is(5005, avp(AUTH_APPLICATION, number(0)) + avp(ACCT_APPLICATION, number(0))))
def no_application(plain):
    """Vendor-Specific-Application-Id names no application."""
    return replaced(plain, VENDOR_APPLICATION, avp(VENDOR_APPLICATION, VENDOR))


@case("x03-not-allowed", 3, "RFC 6733 6.11, 7.1.5 (5008)", result_is(5008, avp(9999, b"\0", 0)))
def not_allowed(plain):
    """Vendor-Specific-Application-Id, which is closed, holds another AVP."""
    return replaced(plain, VENDOR_APPLICATION, avp(VENDOR_APPLICATION, VENDOR + APPLICATION + avp(9999, b"\0", 0)))


@case("x03-application-of-another", 3, "RFC 6733 6.8, 7.1.5 (5004)", result_is(5004, avp(AUTH_APPLICATION, number(16777250))))
def application_of_another(plain):
    """Auth-Application-Id is not the header's."""
    return replaced(plain, VENDOR_APPLICATION, avp(VENDOR_APPLICATION, VENDOR + avp(AUTH_APPLICATION, number(16777250))))


@case("x03-state", 3, "RFC 6733 8.11, 7.1.5 (5004)", result_is(5004, avp(AUTH_STATE, number(2))))
def session_state(plain):
    """Auth-Session-State has a value that is none."""
    return replaced(plain, AUTH_STATE, avp(AUTH_STATE, number(2)))


@case("x03-plmn-no-digits", 3, "TS 29.272 7.3.9; RFC 6733 7.1.5 (5004)", result_is(5004, avp(VISITED, bytes.fromhex("abcdef"), 0x40, VENDOR_3GPP)))
def plmn_without_digits(plain):
    """Visited-PLMN-Id is no MCC and MNC."""
    return replaced(plain, VISITED, avp(VISITED, bytes.fromhex("abcdef"), 0x40, VENDOR_3GPP))


@case("x03-no-plmn", 3, "RFC 6733 7.1.5 (5005)", result_is(5005, avp(VISITED, b"\0\0\0", 0x40, VENDOR_3GPP)))
def plmn_missing(plain):
    """There is no Visited-PLMN-Id."""
    return replaced(plain, VISITED)


@case("x03-unknown", 3, "RFC 6733 4.1, 7.1.5 (5001)", result_is(5001, UNKNOWN))
def unknown_with_m(plain):
    """An AVP that nobody knows has the M flag, in a group."""
    return replaced(plain, REQUESTED, avp(REQUESTED, TWO + UNKNOWN, 0x40, VENDOR_3GPP))


@case("x03-version", 3, "RFC 6733 7.1.5 (5011)", result_is(5011))
def version_2(plain):
    """Version 2."""
    return headed(plain, 0, b"\2")


@case("x03-version-other-command", 3, "RFC 6733 7.1.5 (5011)", result_is(5011))
def version_2_of_another_command(plain):
    """Version 2 of a command that the ICF does not have."""
    request = plain.octets(REQUEST)
    return Input([sent_as(REQUEST, put(put(request, 0, b"\2"), 5, b"\x00\x01\x3c"))])


@case("x03-length", 3, "RFC 6733 7.1.5 (5015)", result_is(5015))
def message_length(plain):
    """The message length is four too many."""
    request = plain.octets(REQUEST)
    return headed(plain, 1, (len(request) + 4).to_bytes(3, "big"))


@case("x03-error-flag", 3, "RFC 6733 7.1.3 (3008)", result_is(3008))
def request_with_error_flag(plain):
    """A request with the E flag."""
    return headed(plain, 4, b"\xe0")


@case("x03-not-proxiable", 3, "RFC 6733 7.1.3 (3008); TS 29.272 7.2.5", result_is(3008))
def request_without_proxiable_flag(plain):
    """A request without the P flag, which its command has."""
    return headed(plain, 4, b"\x80")


@case("x03-command", 3, "RFC 6733 7.1.3 (3001)", result_is(3001))
def command_unknown(plain):
    """Update-Location-Request, which the ICF does not serve."""
    return headed(plain, 5, b"\x00\x01\x3c")


@case("x03-application", 3, "RFC 6733 7.1.3 (3007)", result_is(3007))
def application_unknown(plain):
    """An application that the ICF does not have."""
    return headed(plain, 8, number(16777250))


@case("x03-realm", 3, "RFC 6733 6.1.4, 7.1.3 (3003)", result_is(3003))
def realm_of_another(plain):
    """Destination-Realm is another operator's."""
    return replaced(plain, DESTINATION_REALM, avp(DESTINATION_REALM, b"epc.mnc099.mcc001.3gppnetwork.org"))


@case("x03-host", 3, "RFC 6733 6.1.4, 7.1.3 (3002)", result_is(3002))
def host_of_another(plain):
    """Destination-Host is another server's."""
    return added(plain, avp(DESTINATION_HOST, b"hss.ro.example"))


@case("x03-host-without-realm", 3, "RFC 6733 6.1.4, 7.1.3 (3002: Destination-Host without Destination-Realm)", result_is(3002))
def host_without_realm(plain):
    """Destination-Host is another server's, and there is no Destination-Realm by which that could be reached."""
    return replaced(plain, DESTINATION_REALM, avp(DESTINATION_HOST, b"hss.ro.example"))


@case("x03-own-host-without-realm", 3, "RFC 6733 6.1.4 (a request with the local host's name is for it); TS 29.272 7.2.5, RFC 6733 7.1.5 (5005)",
      result_is(5005, avp(DESTINATION_REALM, b"")))
def own_host_without_realm(plain):
    """Destination-Host is the ICF's, and Destination-Realm, which the command needs, is missing."""
    return replaced(plain, DESTINATION_REALM, avp(DESTINATION_HOST, b"icf.ro.example"))


@case("x03-own-host", 3, "RFC 6733 6.1.4", [ends("operational"), all_checks_hold()])
def own_host_in_another_realm(plain):
    """Destination-Host is the ICF's, and Destination-Realm another operator's: the request has come to its destination."""
    return replaced(plain, DESTINATION_REALM, avp(DESTINATION_HOST, b"ICF.ro.example"), avp(DESTINATION_REALM, b"epc.mnc099.mcc001.3gppnetwork.org"))


PROXY_INFO, PROXY_HOST, PROXY_STATE = 284, 280, 33
PROXIES = [avp(PROXY_INFO, avp(PROXY_HOST, b"one.example") + avp(PROXY_STATE, b"\0\1\xff")),
           avp(PROXY_INFO, avp(PROXY_STATE, b"") + avp(PROXY_HOST, b"two.example") + avp(9999, b"more", 0)), avp(PROXY_INFO, avp(PROXY_HOST, b"a") + avp(PROXY_STATE, b"b"))]
PROXIES_BACK = holds("an answer has every Proxy-Info in the same order", lambda result: any(
    [one for one in avps(bytes.fromhex(record["octets"])) if code_of(one) == PROXY_INFO] == PROXIES
    for record in result.messages(ANSWER) + result.messages("diameter-error") if record["from"] == "ICF"))


def by_proxies(one: bytes) -> list[bytes]:
    """The first Proxy-Info in front, the others at the end."""
    return [PROXIES[0], one] if code_of(one) == SESSION_ID else [one, *PROXIES[1:]] if code_of(one) == VISITED else [one]


@case("x03-proxy-info", 3, "RFC 6733 6.2, 6.7.2", [ends("operational"), all_checks_hold(), PROXIES_BACK])
def proxy_info(plain):
    """A request has come through three proxies."""
    return asked(plain, by_proxies)


@case("x03-proxy-info-unknown-user", 3, "RFC 6733 6.2", [cause("diameter.exp.5001"), PROXIES_BACK])
def proxy_info_of_an_unknown_user(plain):
    """A request for nobody has come through three proxies."""
    return asked(plain, lambda one: [avp(USER_NAME, b"A")] if code_of(one) == USER_NAME else by_proxies(one))


@case("x03-proxy-info-refused", 3, "RFC 6733 6.2, 7.1.5 (5001)", [*result_is(5001, UNKNOWN), PROXIES_BACK])
def proxy_info_of_a_refused_request(plain):
    """A request that can't be read whole has come through three proxies."""
    return asked(plain, lambda one: [*by_proxies(one), UNKNOWN] if code_of(one) == VISITED else by_proxies(one))


@case("x03-proxy-info-unsupported", 3, "RFC 6733 6.2, 7.2", [*result_is(3001), PROXIES_BACK])
def proxy_info_of_another_command(plain):
    """A request of a command that the ICF does not have has come through three proxies."""
    request = plain.octets(REQUEST)
    return Input([sent_as(REQUEST, put(diameter(request, [part for one in avps(request) for part in by_proxies(one)]), 5, b"\x00\x01\x3c"))])


DROPPED = [ends("operational"), holds("the VNO asks once more", lambda result: sum(record["to"] == "ICF" for record in result.messages(REQUEST)) == 2)]


def answer_with(plain, change) -> Input:
    answer = plain.octets(ANSWER)
    return Input([sent_as(ANSWER, diameter(answer, [part for one in avps(answer) for part in change(one)]))])


@case("x03-answer-two-results", 3, "RFC 6733 3.2, 7.1", DROPPED)
def answer_with_two_results(plain):
    """Result-Code twice in an answer: it is dropped and the request repeated."""
    return answer_with(plain, lambda one: [one, one] if code_of(one) == RESULT else [one])


@case("x03-answer-no-result", 3, "RFC 6733 7.1, 7.6", DROPPED)
def answer_without_result(plain):
    """Neither Result-Code nor Experimental-Result in an answer."""
    return answer_with(plain, lambda one: [] if code_of(one) == RESULT else [one])


@case("x03-answer-both-results", 3, "TS 29.272 7.2.6; RFC 6733 7.6", DROPPED)
def answer_with_both_results(plain):
    """Result-Code and Experimental-Result in an answer."""
    experimental = avp(297, VENDOR + avp(298, number(5001)))
    return answer_with(plain, lambda one: [one, experimental] if code_of(one) == RESULT else [one])


@case("x03-answer-error-flag", 3, "RFC 6733 3 (E), 7.2: an error answer has no vectors", [check_fails("vectors-present"), cause("gmm.17")])
def answer_with_error_flag(plain):
    """The E flag is set in an answer that says success."""
    return headed(plain, 4, b"\x60", ANSWER)


@case("x03-answer-hop-by-hop", 3, "RFC 6733 3, 6.2", DROPPED)
def answer_hop_by_hop(plain):
    """An answer to a request that nobody made."""
    return headed(plain, 12, b"\xff\xff\xff\xff", ANSWER)


@case("x03-answer-end-to-end", 3, "RFC 6733 3", DROPPED)
def answer_end_to_end(plain):
    """An answer with another End-to-End Identifier."""
    return headed(plain, 16, b"\xff\xff\xff\xff", ANSWER)


@case("x03-answer-session", 3, "RFC 6733 8.8", DROPPED)
def answer_session(plain):
    """An answer of another session."""
    return answer_with(plain, lambda one: [avp(SESSION_ID, b"another;1;1")] if code_of(one) == SESSION_ID else [one])


@case("x03-request-to-vno", 3, "RFC 6733 7.1.3 (3001)", [message("diameter-error", to="ICF"), *DROPPED])
def request_to_the_vno(plain):
    """The VNO, which serves no command, is asked for vectors in the place of its answer."""
    return Input([sent_as(ANSWER, plain.octets(REQUEST))])


@case("x12-without-m", 12, "TS 29.272 7.3.1 (the receiver ignores the M bit of an AVP that it understands)", [ends("operational"), all_checks_hold()])
def known_without_m(plain):
    """No AVP of a request has the M flag."""
    return asked(plain, lambda one: [one[:4] + bytes([one[4] & ~0x40 & 0xff]) + one[5:]])


@case("x12-answer-without-m", 12, "TS 29.272 7.3.1", [ends("operational"), all_checks_hold()])
def known_without_m_in_an_answer(plain):
    """No AVP of an answer has the M flag."""
    return answer_with(plain, lambda one: [one[:4] + bytes([one[4] & ~0x40 & 0xff]) + one[5:]])


@case("x12-unknown-without-m", 12, "RFC 6733 4.1", [ends("operational"), all_checks_hold()])
def unknown_without_m(plain):
    """An AVP that nobody knows has no M flag."""
    return added(plain, avp(9999, b"\0", 0))


@case("x23-empty-name", 23, "TS 29.272 5.2.3.1.3 (5001)", [cause("diameter.exp.5001", "gmm.8"), never("credential-request")])
def user_name_empty(plain):
    """User-Name is empty."""
    return replaced(plain, USER_NAME, avp(USER_NAME, b""))


@case("x23-nai", 23, "TS 29.272 7.3.1, 5.2.3.1.3 (5001)", [cause("diameter.exp.5001", "gmm.8"), never("credential-request")])
def user_name_nai(plain):
    """User-Name is an NAI."""
    return replaced(plain, USER_NAME, avp(USER_NAME, b"001019876543210@ro.example"))


@case("x23-too-long", 23, "TS 23.003 2.2; TS 29.272 5.2.3.1.3 (5001)", [cause("diameter.exp.5001", "gmm.8"), never("credential-request")])
def user_name_too_long(plain):
    """User-Name has sixteen digits."""
    return replaced(plain, USER_NAME, avp(USER_NAME, b"0010198765432100"))


# --- re-synchronisation -----------------------------------------------------------------------------------------------

def behind(sqn: int, *more: dict) -> Input:
    """The ICF's sequence number is changed; the TRE has accepted 1055 (SEQ 32, IND 31)."""
    return Input([state_as("ICF", "credentials[001019876543210].sqn", str(sqn)), *more])


AUTS_ALTERED = field_as("auth-and-ciphering-failure", "auts", "^0000000000000001")
TWO_BATCHES = holds("a second batch of vectors is sent", lambda result: len([r for r in result.messages(ANSWER) if r["from"] == "ICF"]) == 2)


@case("x17-in-range", 17, "TS 33.102 6.3.5 (3)", [ends("operational"), TWO_BATCHES, never_decided("auts-mac-matches")],
      judge="the clause; osmo-hlr verifies MAC-S always")
def auts_in_range(plain):
    """MAC-S of an AUTS is wrong whose sequence number the next one exceeds: it is not looked at."""
    return behind(990, AUTS_ALTERED)


@case("x17-wrong-mac", 17, "TS 33.102 6.3.5 (4) to (6)", [ends("operational"), TWO_BATCHES, check_fails("auts-mac-matches")],
      judge="the clause; osmo-hlr answers with a failure")
def auts_with_wrong_mac(plain):
    """MAC-S of an AUTS is wrong and the next sequence number would be out of range: new vectors, SQN_HE is kept."""
    return behind(350, AUTS_ALTERED)


@case("x17-right-mac", 17, "TS 33.102 6.3.5 (5)", [ends("operational"), TWO_BATCHES, check_holds("auts-mac-matches")], judge="osmo-auc-gen")
def auts_with_right_mac(plain):
    """MAC-S is right and the next sequence number would be out of range: SQN_HE becomes SQN_MS."""
    return behind(350)
