// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/gmm/nas_values.h"

namespace mcim::codecs {
namespace {

char digitOf(unsigned half)
{
    return "0123456789abcdef"[half & 0xf];
}

unsigned halfOf(char digit)
{
    return static_cast<unsigned>(digit <= '9' ? digit - '0' : digit - 'a' + 10) & 0xfu;
}

} // namespace

Bytes encodePtmsi(const std::uint32_t& ptmsi)
{
    Writer out;
    out.u8(0xf4);
    out.u32(ptmsi);
    return out.take();
}

std::optional<std::string> decodePtmsi(ByteView octets, std::uint32_t& ptmsi)
{
    if (octets.size() != 5 || octets[0] != 0xf4) {
        return "a P-TMSI is f4 and four octets";
    }
    Reader in(octets.subspan(1));
    ptmsi = in.u32("P-TMSI");
    return std::nullopt;
}

Bytes encodeIdentity(const model::MobileIdentity& identity)
{
    if (identity.type == model::IdentityType::Ptmsi) {
        return encodePtmsi(identity.ptmsi);
    }
    const bool isOdd = identity.digits.size() % 2 == 1;
    const std::string digits = identity.digits + (isOdd ? "" : "f");
    const unsigned type = static_cast<unsigned>(identity.type) & 7u;
    Bytes octets{static_cast<std::uint8_t>(halfOf(digits[0]) << 4 | (isOdd ? 8u : 0u) | type)};
    for (std::size_t i = 1; i + 1 < digits.size(); i += 2) {
        octets.push_back(static_cast<std::uint8_t>(halfOf(digits[i + 1]) << 4 | halfOf(digits[i])));
    }
    return octets;
}

std::optional<std::string> decodeIdentity(ByteView octets, model::MobileIdentity& identity)
{
    if (octets.empty()) {
        return "it is empty";
    }
    identity = {static_cast<model::IdentityType>(octets[0] & 7u), {}, 0};
    if (identity.type == model::IdentityType::Ptmsi) {
        return decodePtmsi(octets, identity.ptmsi);
    }
    if (identity.type > model::IdentityType::Ptmsi) {
        return "type of identity " + std::to_string(octets[0] & 7u) + " is not defined";
    }
    identity.digits.push_back(digitOf(octets[0] >> 4));
    for (const std::uint8_t octet : octets.subspan(1)) {
        identity.digits.push_back(digitOf(octet));
        identity.digits.push_back(digitOf(octet >> 4));
    }
    const bool isOdd = (octets[0] & 8u) != 0;
    if (!isOdd && identity.digits.back() == 'f') {
        identity.digits.pop_back();
    } else if (!isOdd && identity.type != model::IdentityType::None) {
        return "an even count of digits ends with the filler f";
    }
    return std::nullopt;
}

Bytes encodeImeisv(const std::string& digits)
{
    return encodeIdentity({model::IdentityType::Imeisv, digits, 0});
}

std::optional<std::string> decodeImeisv(ByteView octets, std::string& digits)
{
    model::MobileIdentity identity;
    auto reason = decodeIdentity(octets, identity);
    if (!reason && identity.type != model::IdentityType::Imeisv) {
        reason = "type of identity is not IMEISV";
    }
    digits = identity.digits;
    return reason;
}

std::pair<std::optional<Octets<4>>, std::optional<Bytes>> splitRes(const Bytes& res)
{
    if (res.empty()) {
        return {};
    }
    Octets<4> first{};
    const std::size_t count = std::min<std::size_t>(res.size(), 4);
    std::copy_n(res.begin(), count, first.begin());
    Bytes rest(res.begin() + static_cast<std::ptrdiff_t>(count), res.end());
    return {first, rest.empty() ? std::nullopt : std::optional(std::move(rest))};
}

Bytes joinRes(const std::optional<Octets<4>>& first, const std::optional<Bytes>& extension)
{
    Bytes res = first ? toBytes(*first) : Bytes{};
    if (first && extension) {
        res.insert(res.end(), extension->begin(), extension->end());
    }
    return res;
}

Octets<3> encodePlmn(const model::Plmn& plmn)
{
    const auto half = [](std::string_view digits, std::size_t i) { return i < digits.size() ? halfOf(digits[i]) : 0xfu; };
    return {static_cast<std::uint8_t>(half(plmn.mcc, 1) << 4 | half(plmn.mcc, 0)),
        static_cast<std::uint8_t>(half(plmn.mnc, 2) << 4 | half(plmn.mcc, 2)),
        static_cast<std::uint8_t>(half(plmn.mnc, 1) << 4 | half(plmn.mnc, 0))};
}

model::Plmn decodePlmn(const Octets<3>& octets)
{
    model::Plmn plmn;
    const std::array mcc{digitOf(octets[0]), digitOf(octets[0] >> 4), digitOf(octets[1])};
    const std::array mnc{digitOf(octets[2]), digitOf(octets[2] >> 4), digitOf(octets[1] >> 4)};
    const std::size_t mncSize = octets[1] >> 4 != 0xf ? 3 : 2;
    plmn.mcc = std::string_view(mcc.data(), mcc.size());
    plmn.mnc = std::string_view(mnc.data(), mncSize);
    return plmn;
}

bool isDecimal(const model::Plmn& plmn)
{
    const auto isDigit = [](char digit) { return digit >= '0' && digit <= '9'; };
    const auto areDecimal = [&](std::string_view digits) { return std::ranges::all_of(digits, isDigit); };
    return areDecimal(plmn.mcc) && areDecimal(plmn.mnc);
}

bool hasAddressOfItsType(model::PdpAddress& address)
{
    constexpr std::size_t sizes[] = {4, 16, 20, 0}; // by PdpType
    const std::size_t size = sizes[static_cast<std::size_t>(address.type())];
    if (address.address.empty() || size == 0) {
        return true;
    }
    const bool isWhole = address.address.size() >= size;
    address.address.resize(std::min(size, address.address.size()));
    return isWhole;
}

Bytes encodeApn(const std::string& apn)
{
    Bytes octets;
    std::size_t start = 0;
    while (start <= apn.size() && !apn.empty()) {
        const std::size_t dot = std::min(apn.find('.', start), apn.size());
        const std::size_t length = std::min<std::size_t>(dot - start, 63);
        octets.push_back(static_cast<std::uint8_t>(length));
        const Bytes label = toBytes(std::string_view(apn).substr(start, length));
        octets.insert(octets.end(), label.begin(), label.end());
        start = dot + 1;
    }
    return octets;
}

std::optional<std::string> decodeApn(ByteView octets, std::string& apn)
{
    apn.clear();
    while (!octets.empty()) {
        const std::size_t length = octets[0];
        if (length == 0 || length > 63 || length >= octets.size()) {
            return "a label of " + std::to_string(length) + " octets does not fit";
        }
        const std::string label = toText(octets.subspan(1, length));
        const bool isPlain = std::all_of(label.begin(), label.end(), [](char c) { return c > ' ' && c < '\x7f' && c != '.'; });
        if (!isPlain) {
            return "a label has a character that no host name has";
        }
        apn += (apn.empty() ? "" : ".") + label;
        octets = octets.subspan(1 + length);
    }
    return std::nullopt;
}

} // namespace mcim::codecs
