// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/apdu/card_fields.h"

#include <fmt/format.h>

namespace mcim::codecs {

std::string authenticateTagWords(std::uint8_t tag)
{
    switch (tag) {
    case 0xdb:
        return "db · success";
    case 0xdc:
        return "dc · synchronisation failure";
    default:
        return fmt::format("{:02x}", tag);
    }
}

std::string algorithmWords(std::uint8_t algorithm)
{
    switch (algorithm) {
    case 0:
        return "0 · Milenage";
    case 1:
        return "1 · TUAK";
    default:
        return std::to_string(algorithm);
    }
}

std::string amfWords(std::uint64_t amf)
{
    return fmt::format("{:04x} · separation bit {} (on UTRAN emulator's choice)", amf, amf & 0x8000 ? 1 : 0);
}

std::string unixTimeWords(std::uint64_t seconds)
{
    constexpr std::uint64_t lastSecond = 253402300799; // 9999-12-31
    if (seconds > lastSecond) {
        return std::to_string(static_cast<std::int64_t>(seconds));
    }
    // Days to a date in the proleptic Gregorian calendar, with years that begin in March.
    const std::uint64_t days = seconds / 86400 + 719468;
    const std::uint64_t era = days / 146097;
    const std::uint64_t dayOfEra = days % 146097;
    const std::uint64_t yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const std::uint64_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const std::uint64_t marchMonth = (5 * dayOfYear + 2) / 153;
    const std::uint64_t day = dayOfYear - (153 * marchMonth + 2) / 5 + 1;
    const std::uint64_t month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
    const std::uint64_t year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    const std::uint64_t rest = seconds % 86400;
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", year, month, day, rest / 3600, rest / 60 % 60, rest % 60);
}

std::string sqnWords(ByteView octets)
{
    const auto six = toOctets<6>(octets).value_or(Octets<6>{});
    const std::uint64_t sqn = decodeSqn(six);
    return fmt::format("{:012x} · SEQ {}, IND {}", sqn, sqn >> 5, sqn & 0x1f);
}

ByteView firstOctets(const Secret& key, std::size_t count)
{
    return key.reveal().first(std::min(count, key.size()));
}

ByteView octetsFrom(const Secret& key, std::size_t start)
{
    return key.reveal().subspan(std::min(start, key.size()));
}

Octets<6> encodeSqn(std::uint64_t sqn)
{
    Octets<6> octets{};
    for (std::size_t i = 0; i < octets.size(); ++i) {
        octets[i] = static_cast<std::uint8_t>(sqn >> (8 * (5 - i)));
    }
    return octets;
}

std::uint64_t decodeSqn(const Octets<6>& octets)
{
    std::uint64_t sqn = 0;
    for (const std::uint8_t octet : octets) {
        sqn = sqn << 8 | octet;
    }
    return sqn;
}

Bytes encodeImsiFile(const model::Imsi& imsi)
{
    Bytes identity = encodeIdentity({model::IdentityType::Imsi, imsi.text(), 0});
    identity.insert(identity.begin(), static_cast<std::uint8_t>(identity.size()));
    identity.resize(std::max<std::size_t>(identity.size(), 9), 0xff);
    return identity;
}

std::optional<std::string> decodeImsiFile(ByteView octets, model::Imsi& imsi)
{
    if (octets.empty() || octets[0] == 0 || octets[0] >= octets.size()) {
        return "its length octet does not fit";
    }
    model::MobileIdentity identity;
    auto reason = decodeIdentity(octets.subspan(1, octets[0]), identity);
    if (reason) {
        return reason;
    }
    const auto read = model::Imsi::fromText(identity.digits);
    if (identity.type != model::IdentityType::Imsi || !read) {
        return "it is no IMSI";
    }
    imsi = *read;
    return std::nullopt;
}

} // namespace mcim::codecs
