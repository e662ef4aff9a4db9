// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/base/names.h"
#include "mcim/codecs/diameter/s6d_fields.h"
#include "mcim/codecs/dispatch.h"
#include "mcim/codecs/plain_text.h"

#include <algorithm>

/// What RFC 6733 7.1 answers to a request that can't be read or served, and what an answer that can't be used is for.
namespace mcim::codecs {
namespace {

using namespace model;

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
    {avp::AcctApplicationId, {4, 4}, false},
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

/// The AVPs inside; empty when there can be none.
ByteView avpsIn(const RawAvp& raw)
{
    constexpr auto grouped = std::to_array<Avp>({avp::VendorSpecificApplicationId, avp::RequestedUtranGeranAuthenticationInfo,
        avp::ExperimentalResult, avp::AuthenticationInfo, avp::UtranVector});
    const bool isGrouped = std::any_of(grouped.begin(), grouped.end(), [&](const Avp& avp) { return is(raw, avp); });
    return raw.isWhole && isGrouped ? raw.data : ByteView{};
}

/// Groups inside groups are not looked into any deeper than messages have them.
constexpr unsigned deepestGroup = 3;

/// Whether the AVP and those inside it have the lengths that their types want.
bool hasSoundLengths(const RawAvp& raw, unsigned depth = 0)
{
    const Expected* row = expectedOf(raw.avp);
    if (!raw.isWhole || (row && (raw.data.size() < row->data.least || raw.data.size() > row->data.most))) {
        return false;
    }
    ByteView inside = depth < deepestGroup ? avpsIn(raw) : ByteView{};
    bool isSound = true;
    while (!inside.empty() && isSound) {
        isSound = hasSoundLengths(takeAvp(inside), depth + 1);
    }
    return isSound;
}

bool contains(ByteView avps, const Avp& avp)
{
    while (!avps.empty()) {
        if (is(takeAvp(avps), avp)) {
            return true;
        }
    }
    return false;
}

/// The AVP in which the decoder stopped, and the AVPs before it in its group or message.
struct Stopped {
    RawAvp avp;
    std::size_t offset = 0; ///< from its first octet
    ByteView before;
};

/// The innermost AVP with the octet before the offset, which counts from its own first octet then.
Stopped innermost(Stopped outer)
{
    ByteView inside = avpsIn(outer.avp);
    ByteView group = inside;
    std::size_t at = outer.avp.length - outer.avp.data.size();
    while (!inside.empty()) {
        const RawAvp part = takeAvp(inside);
        const bool isHere = outer.offset > at && outer.offset <= at + part.length;
        if (!isHere) {
            at += part.octets.size();
            continue;
        }
        outer = {part, outer.offset - at, group.first(static_cast<std::size_t>(part.octets.data() - group.data()))};
        group = inside = avpsIn(part);
        at = part.length - part.data.size();
    }
    return outer;
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

struct Wrong {
    ResultCode result;
    std::uint32_t code; ///< of the AVP that is wrong
    Bytes failedAvp;    ///< what Failed-AVP holds, RFC 6733 7.5
};

/// RFC 6733 6.11: an application of either kind, and one only.
Wrong wrongApplication(const Stopped& stopped)
{
    const ByteView group = stopped.avp.data;
    if (!contains(group, avp::VendorId)) {
        return {ResultCode::MissingAvp, avp::VendorId.code, sampleOf(avp::VendorId)};
    }
    return {
        ResultCode::MissingAvp, avp::AuthApplicationId.code, concat({sampleOf(avp::AuthApplicationId), sampleOf(avp::AcctApplicationId)})};
}

/// An AVP that may not stand where it does: a second application, one too many, or one that the group does not have.
Wrong wrongPlace(const Stopped& stopped)
{
    const Avp& own = stopped.avp.avp;
    const bool isSecondApplication = is(stopped.avp, avp::AcctApplicationId) && contains(stopped.before, avp::AuthApplicationId);
    if (isSecondApplication) {
        ByteView before = stopped.before;
        RawAvp auth = takeAvp(before);
        while (!is(auth, avp::AuthApplicationId)) {
            auth = takeAvp(before);
        }
        return {ResultCode::AvpOccursTooManyTimes, own.code, concat({auth.octets, stopped.avp.octets})};
    }
    const ResultCode result = contains(stopped.before, own) ? ResultCode::AvpOccursTooManyTimes : ResultCode::AvpNotAllowed;
    return {result, own.code, toBytes(stopped.avp.octets)};
}

/// What is wrong with the AVP in which the decoder stopped.
Wrong wrongWith(const Stopped& outer)
{
    const Stopped stopped = innermost(outer);
    const RawAvp& inner = stopped.avp;
    if (!outer.avp.isWhole) {
        return {ResultCode::InvalidAvpLength, outer.avp.avp.code, sampleOf(outer.avp.avp)};
    }
    if (inner.isWhole && stopped.offset == avpCodeEndsAt) {
        return wrongPlace(stopped);
    }
    if (inner.isWhole && stopped.offset == avpFlagsAt) {
        const bool isKnown = findAvp(inner.avp.code, inner.avp.vendor) != nullptr;
        return {isKnown ? ResultCode::InvalidAvpBits : ResultCode::AvpUnsupported, inner.avp.code, toBytes(inner.octets)};
    }
    const bool isAtData = stopped.offset == inner.length - inner.data.size();
    if (isAtData && is(inner, avp::VendorSpecificApplicationId)) {
        return wrongApplication(stopped);
    }
    const bool isSound = hasSoundLengths(outer.avp);
    return {isSound ? ResultCode::InvalidAvpValue : ResultCode::InvalidAvpLength, inner.avp.code,
        inner.isWhole ? toBytes(inner.octets) : sampleOf(inner.avp)};
}

/// The AVP of the message in which the decoder stopped at this offset of the message; nullopt when it came to the end.
std::optional<Stopped> stoppedIn(ByteView avps, std::size_t offset)
{
    const ByteView all = avps;
    std::size_t at = headerOctets;
    while (!avps.empty()) {
        const RawAvp raw = takeAvp(avps);
        const bool isHere = offset > at && offset <= at + raw.length;
        if (!raw.isWhole || isHere) {
            return Stopped{raw, isHere ? offset - at : 0, all.first(at - headerOctets)};
        }
        at += raw.octets.size();
    }
    return std::nullopt;
}

/// The AVP that the decoder stumbled over at `offset`, or the first that is missing.
void blameAvp(DamagedAuthInfoRequest& request, ByteView avps, std::size_t offset)
{
    if (const auto stopped = stoppedIn(avps, offset)) {
        Wrong wrong = wrongWith(*stopped);
        request.result = wrong.result;
        request.failedAvp = std::move(wrong.failedAvp);
        return;
    }
    for (const Expected& row : expectedAvps) {
        if (row.isRequired && !contains(avps, row.avp)) {
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

std::vector<Bytes> proxyInfoIn(ByteView avps)
{
    std::vector<Bytes> found;
    while (!avps.empty()) {
        const RawAvp raw = takeAvp(avps);
        if (raw.isWhole && is(raw, avp::ProxyInfo)) {
            found.push_back(toBytes(raw.data));
        }
    }
    return found;
}

/// Whether it names another server and no realm by which that could be reached (RFC 6733 6.1.4, 7.1.3).
bool isUndeliverable(Role receiver, ByteView avps)
{
    if (contains(avps, avp::DestinationRealm)) {
        return false;
    }
    while (!avps.empty()) {
        const RawAvp raw = takeAvp(avps);
        if (raw.isWhole && is(raw, avp::DestinationHost)) {
            return !equalIgnoringCase(textOf(raw.data), serverName(receiver));
        }
    }
    return false;
}

/// What every peer answers itself (RFC 6733 5): CER, DWR, DPR; they are not among the messages here.
bool isPeerCommand(const DiameterHeader& header)
{
    const bool isKnown = header.command == 257 || header.command == 280 || header.command == 282;
    return header.application == 0 && isKnown;
}

DamagedAuthInfoRequest damagedRequest(Role receiver, const DiameterHeader& header, bool isHeaderSound, ByteView octets)
{
    DamagedAuthInfoRequest request;
    request.hopByHop = header.hopByHop;
    request.endToEnd = header.endToEnd;
    request.sessionId = sessionIdIn(octets.subspan(headerOctets));
    request.proxyInfo = proxyInfoIn(octets.subspan(headerOctets));
    const auto message = decodeDiameter(receiver, octets);
    if (octets[0] != 1) {
        request.result = ResultCode::UnsupportedVersion;
    } else if (!isHeaderSound) {
        request.result = ResultCode::InvalidMessageLength;
    } else if ((header.flags & flagError) != 0) {
        request.result = ResultCode::InvalidHeaderBits;
    } else if (isUndeliverable(receiver, octets.subspan(headerOctets))) {
        request.result = ResultCode::UnableToDeliver;
    } else if (!message) {
        blameAvp(request, octets.subspan(headerOctets), message.error().offset);
    }
    return request;
}

/// RFC 6733 7.1.3, 7.1.5: the header before what it names, an application before its commands.
DiameterError unsupportedRequest(Role receiver, const DiameterHeader& header, bool isHeaderSound, ByteView octets)
{
    DiameterError error = errorAnswer(header);
    error.sessionId = sessionIdIn(octets.subspan(headerOctets));
    error.proxyInfo = proxyInfoIn(octets.subspan(headerOctets));
    const bool hasApplication = header.application == 0 || header.application == applicationS6;
    if (octets[0] != 1) {
        error.resultCode = ResultCode::UnsupportedVersion;
    } else if (!isHeaderSound) {
        error.resultCode = ResultCode::InvalidMessageLength;
    } else if ((header.flags & flagError) != 0 || (header.isAuthInfo() && receiver != Role::Vno)) {
        error.resultCode = ResultCode::InvalidHeaderBits;
    } else {
        error.resultCode = hasApplication ? ResultCode::CommandUnsupported : ResultCode::ApplicationUnsupported;
    }
    return error;
}

/// An answer that has an AVP which the VNO must understand and does not; nullopt for other damage.
std::optional<UnusableAuthInfoAnswer> unusableAnswer(const DiameterHeader& header, ByteView octets)
{
    const auto message = decodeDiameter(Role::Vno, octets);
    const ByteView avps = octets.subspan(headerOctets);
    const auto stopped = message ? std::nullopt : stoppedIn(avps, message.error().offset);
    const auto wrong = stopped ? std::optional(wrongWith(*stopped)) : std::nullopt;
    if (!wrong || wrong->result != ResultCode::AvpUnsupported) {
        return std::nullopt;
    }
    return UnusableAuthInfoAnswer{header.hopByHop, header.endToEnd, sessionIdIn(avps), wrong->code};
}

} // namespace

/// Without a whole header nothing is answered. A request without the P flag is answered as one of another command, since its answer has
/// none either (RFC 6733 6.2); the VNO serves no command at all.
Damage diameterDamage(Role receiver, ByteView octets)
{
    Damage damage;
    auto tree = TreeBuilder::off();
    AvpDecoder in(octets, tree);
    const DiameterHeader header = in.header();
    const bool isHeaderSound = in.in().ok();
    const bool isOurs = header.isAuthInfo();
    const bool wantsRequest = receiver != Role::Vno;
    if (octets.size() < headerOctets || (wantsRequest && !header.isRequest())) {
        return damage;
    }
    if (!header.isRequest()) {
        damage.answer = isOurs && isHeaderSound ? unusableAnswer(header, octets) : std::nullopt;
        return damage;
    }
    if (isOurs && wantsRequest && (header.flags & flagProxiable) != 0) {
        damage.request = damagedRequest(receiver, header, isHeaderSound, octets);
    } else if (isOurs || !isPeerCommand(header)) {
        damage.unsupported = unsupportedRequest(receiver, header, isHeaderSound, octets);
    }
    return damage;
}

} // namespace mcim::codecs
