// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/diameter/avp_coder.h"
#include "mcim/codecs/dispatch.h"
#include "mcim/codecs/plain_text.h"

#include <algorithm>

/// What RFC 6733 7.1 answers to an Authentication-Information-Request that can't be read.
namespace mcim::codecs {
namespace {

using namespace model;

constexpr std::uint32_t commandAuthInfo = 318;
constexpr std::size_t headerOctets = 20;

/// An AVP of the request with how many octets of data it has when it is sound.
struct Expected {
    Avp avp;
    ValueLength data;
    bool isRequired;
};

constexpr ValueLength anyLength{0, 0xffffff};
constexpr auto expectedAvps = std::to_array<Expected>({
    {avp::SessionId, anyLength, true},
    {avp::AuthSessionState, {4, 4}, true},
    {avp::OriginHost, anyLength, true},
    {avp::OriginRealm, anyLength, true},
    {avp::DestinationRealm, anyLength, true},
    {avp::UserName, anyLength, true},
    {avp::VisitedPlmnId, {3, 3}, true},
    {avp::VendorSpecificApplicationId, anyLength, false},
    {avp::VendorId, {4, 4}, false},
    {avp::AuthApplicationId, {4, 4}, false},
    {avp::RequestedUtranGeranAuthenticationInfo, anyLength, false},
    {avp::NumberOfRequestedVectors, {4, 4}, false},
    {avp::ImmediateResponsePreferred, {4, 4}, false},
    {avp::ReSynchronizationInfo, {30, 30}, false},
});

/// One AVP as it lies in the octets; it is not whole when its length leads out of them or does not hold its header.
struct RawAvp {
    Avp avp{};
    std::size_t length = 0; ///< without padding
    ByteView octets;        ///< with padding
    ByteView data;
    bool isWhole = false;
};

/// Takes the next AVP from the octets, all of them when it is not whole.
RawAvp takeAvp(ByteView& left)
{
    Reader in(left);
    RawAvp raw;
    raw.avp.code = in.u32("AVP code");
    const std::uint8_t flags = in.u8("AVP flags");
    raw.avp.mandatory = (flags & 0x40) != 0;
    raw.length = in.u24("AVP length");
    raw.avp.vendor = (flags & 0x80) != 0 ? in.u32("Vendor-ID") : 0;
    const std::size_t padded = (raw.length + 3) / 4 * 4;
    raw.isWhole = in.ok() && raw.length >= in.offset() && padded <= left.size();
    raw.octets = left.first(raw.isWhole ? padded : left.size());
    if (raw.isWhole) {
        raw.data = left.subspan(in.offset(), raw.length - in.offset());
    }
    left = left.subspan(raw.octets.size());
    return raw;
}

const Expected* expectedOf(const Avp& avp)
{
    const auto row = std::find_if(expectedAvps.begin(), expectedAvps.end(),
        [&](const Expected& expected) { return expected.avp.code == avp.code && expected.avp.vendor == avp.vendor; });
    return row == expectedAvps.end() ? nullptr : &*row;
}

bool is(const RawAvp& raw, const Avp& avp)
{
    return raw.avp.code == avp.code && raw.avp.vendor == avp.vendor;
}

/// Whether the AVP and those inside it have the lengths that their types want.
bool hasSoundLengths(const RawAvp& raw)
{
    const Expected* row = expectedOf(raw.avp);
    if (!raw.isWhole || (row && (raw.data.size() < row->data.least || raw.data.size() > row->data.most))) {
        return false;
    }
    const bool isGrouped = is(raw, avp::RequestedUtranGeranAuthenticationInfo) || is(raw, avp::VendorSpecificApplicationId);
    ByteView inside = isGrouped ? raw.data : ByteView{};
    bool isSound = true;
    while (!inside.empty() && isSound) {
        isSound = hasSoundLengths(takeAvp(inside));
    }
    return isSound;
}

/// An AVP with the least data that it may have, all zeros (RFC 6733 7.5).
Bytes sampleOf(const Avp& avp)
{
    const Expected* row = expectedOf(avp);
    const std::size_t dataLength = row ? row->data.least : 0;
    const std::size_t length = (avp.vendor != 0 ? 12u : 8u) + dataLength;
    Writer out;
    out.u32(avp.code);
    out.u8(static_cast<std::uint8_t>((avp.vendor != 0 ? 0x80u : 0u) | (avp.mandatory ? 0x40u : 0u)));
    out.u24(static_cast<std::uint32_t>(length));
    if (avp.vendor != 0) {
        out.u32(avp.vendor);
    }
    out.put(Bytes((length + 3) / 4 * 4 - out.size(), 0));
    return out.take();
}

/// The AVP that the decoder stumbled over at `offset`, or the first that is missing.
void blameAvp(DamagedAuthInfoRequest& request, ByteView avps, std::size_t offset)
{
    std::size_t at = headerOctets;
    std::vector<RawAvp> seen;
    while (!avps.empty()) {
        const RawAvp raw = takeAvp(avps);
        const bool isHere = offset > at && offset <= at + raw.length;
        if (!raw.isWhole || isHere) {
            request.result = hasSoundLengths(raw) ? ResultCode::InvalidAvpValue : ResultCode::InvalidAvpLength;
            request.failedAvp = raw.isWhole ? toBytes(raw.octets) : sampleOf(raw.avp);
            return;
        }
        at += raw.octets.size();
        seen.push_back(raw);
    }
    for (const Expected& row : expectedAvps) {
        const bool isMissing = row.isRequired && std::none_of(seen.begin(), seen.end(), [&](const RawAvp& raw) { return is(raw, row.avp); });
        if (isMissing) {
            request.result = ResultCode::MissingAvp;
            request.failedAvp = sampleOf(row.avp);
            return;
        }
    }
}

std::string sessionIdIn(ByteView avps)
{
    while (!avps.empty()) {
        const RawAvp raw = takeAvp(avps);
        if (raw.isWhole && is(raw, avp::SessionId) && isPlainText(raw.data)) {
            return toText(raw.data);
        }
    }
    return {};
}

} // namespace

/// Only a header that asks for authentication information of S6a/S6d can be answered with the messages that are modelled.
Damage diameterDamage(Role receiver, ByteView octets)
{
    Damage damage;
    auto tree = TreeBuilder::off();
    AvpDecoder in(octets, tree);
    const DiameterHeader header = in.header();
    const bool isForUs = header.isRequest() && header.command == commandAuthInfo && header.application == applicationS6;
    if (receiver == Role::Vno || octets.size() < headerOctets || !isForUs) {
        return damage;
    }
    DamagedAuthInfoRequest request;
    request.hopByHop = header.hopByHop;
    request.endToEnd = header.endToEnd;
    request.sessionId = sessionIdIn(octets.subspan(headerOctets));
    const auto message = decodeDiameter(receiver, octets);
    if (octets[0] != 1) {
        request.result = ResultCode::UnsupportedVersion;
    } else if (!in.in().ok()) {
        request.result = ResultCode::InvalidMessageLength;
    } else if ((header.flags & flagError) != 0) {
        request.result = ResultCode::InvalidHeaderBits;
    } else if (!message) {
        blameAvp(request, octets.subspan(headerOctets), message.error().offset);
    }
    damage.request = std::move(request);
    return damage;
}

} // namespace mcim::codecs
