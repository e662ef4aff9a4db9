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

std::string dateText(std::int64_t unixSeconds)
{
    constexpr std::int64_t secondsPerDay = 86400;
    if (unixSeconds < 0 || unixSeconds >= 253402300800) {
        return std::to_string(unixSeconds);
    }
    const std::chrono::sys_days day{std::chrono::days(unixSeconds / secondsPerDay)};
    const std::chrono::year_month_day date{day};
    const std::int64_t rest = unixSeconds % secondsPerDay;
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
        static_cast<unsigned>(date.day()), rest / 3600, rest / 60 % 60, rest % 60);
}

} // namespace mcim
