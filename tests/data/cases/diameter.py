# SPDX-License-Identifier: GPL-3.0-or-later
"""S6d: Diameter of RFC 6733 and TS 29.272."""
from case import *
from octets import avp, avps, code_of, diameter

USER_NAME = 1


@case("F06", 3, "RFC 6733 7.1.5 (DIAMETER_AVP_OCCURS_TOO_MANY_TIMES), 7.5",
      [holds("Result-Code 5009", lambda result: any("0000010c4000000c00001391" in record["octets"] for record in result.messages("auth-info-answer") + result.messages("diameter-error"))),
       holds("Failed-AVP", lambda result: any("00000117" in record["octets"] for record in result.messages("auth-info-answer") + result.messages("diameter-error")))],
      yet_open=True)
def user_name_twice(plain):
    """User-Name occurs twice in an AIR."""
    request = plain.octets("auth-info-request")
    parts = [part for one in avps(request) for part in ([one, avp(USER_NAME, b"001019876543211")] if code_of(one) == USER_NAME else [one])]
    return Input([sent_as("auth-info-request", diameter(request, parts))])


@case("F12", 23, "TS 29.272 5.2.3.1.3 (5001)", [cause("diameter.exp.5001", "gmm.8")], yet_open=True)
def user_name_without_imsi(plain):
    """User-Name is a text that is no IMSI."""
    request = plain.octets("auth-info-request")
    return Input([sent_as("auth-info-request", request.replace(b"001019876543210", b"A01019876543210"))])
