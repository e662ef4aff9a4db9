// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/model/identity.h"

#include <algorithm>

namespace mcim::model {
namespace {

bool isDigits(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

std::optional<Imsi> Imsi::fromText(std::string_view text)
{
    const bool valid = text.size() >= 8 && text.size() <= 15 && isDigits(text);
    return valid ? std::optional(Imsi{text}) : std::nullopt;
}

std::optional<Plmn> Plmn::fromText(std::string_view text)
{
    const bool hasShape = (text.size() == 6 || text.size() == 7) && text[3] == '-';
    if (!hasShape || !isDigits(text.substr(0, 3)) || !isDigits(text.substr(4))) {
        return std::nullopt;
    }
    return Plmn{text.substr(0, 3), text.substr(4)};
}

bool belongsTo(const Imsi& imsi, const Plmn& plmn)
{
    const std::string_view digits = imsi.digits;
    return digits.starts_with(plmn.mcc) && digits.substr(plmn.mcc.size()).starts_with(plmn.mnc);
}

std::string Ipv4::text() const
{
    const auto part = [this](unsigned shift) { return std::to_string(value >> shift & 0xff); };
    return joined({part(24), ".", part(16), ".", part(8), ".", part(0)});
}

std::optional<Ipv4> Ipv4::fromText(std::string_view text)
{
    std::uint32_t value = 0;
    for (int part = 0; part < 4; ++part) {
        unsigned number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        // Some take a number with a leading zero for octal, so that RFC 3986 3.2.2 has none.
        const bool hasLeadingZero = text.starts_with('0') && end - text.data() > 1;
        if (error != std::errc{} || number > 255 || hasLeadingZero) {
            return std::nullopt;
        }
        value = value << 8 | number;
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        if (part < 3) {
            if (!text.starts_with('.')) {
                return std::nullopt;
            }
            text.remove_prefix(1);
        }
    }
    return text.empty() ? std::optional(Ipv4{value}) : std::nullopt;
}

} // namespace mcim::model
