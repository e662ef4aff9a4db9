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
    return fmt::format("{}.{:03} s", time.ns / 1'000'000'000, time.ns % 1'000'000'000 / 1'000'000);
}

} // namespace mcim
