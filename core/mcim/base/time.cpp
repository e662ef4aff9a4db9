// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/base/time.h"

#include <charconv>
#include <fmt/format.h>

namespace mcim {

std::optional<SimTime> SimTime::fromText(std::string_view text)
{
    SimTime time;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), time.ns);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole && time.ns >= 0 && time.ns < (std::int64_t{1} << 53) ? std::optional(time) : std::nullopt;
}

std::string secondsText(SimTime time)
{
    std::string text = std::to_string(time.ns / 1'000'000'000) + '.';
    const std::string thousandths = std::to_string(time.ns % 1'000'000'000 / 1'000'000);
    text.append(3 - std::min<std::size_t>(3, thousandths.size()), '0');
    return text + thousandths + " s";
}

} // namespace mcim
