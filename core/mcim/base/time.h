// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mcim {

using Duration = std::chrono::nanoseconds;
using namespace std::chrono_literals;

/// Simulated time: whole nanoseconds since 2010-01-01T00:00:00Z. What happens does so before `lastNs`, in April 2010, so that every
/// reader of JSON keeps its time exactly; a party's clock may be far from it.
struct SimTime {
    std::int64_t ns = 0;

    static constexpr std::int64_t lastNs = (std::int64_t{1} << 53) - 1;

    static constexpr std::int64_t epochUnixSeconds = 1262304000;

    std::int64_t unixSeconds() const { return epochUnixSeconds + ns / 1'000'000'000; }
    std::string text() const { return std::to_string(ns); }
    static std::optional<SimTime> fromText(std::string_view text);

    friend SimTime operator+(SimTime t, Duration d) { return {t.ns + d.count()}; }
    friend Duration operator-(SimTime a, SimTime b) { return Duration(a.ns - b.ns); }
    auto operator<=>(const SimTime&) const = default;
};

/// "0.086 s": seconds with three decimals, as the time gutter shows them.
std::string secondsText(SimTime time);
/// "2010-01-01T00:00:00Z" of seconds since 1970; the number alone when it is no date of this age.
std::string dateText(std::int64_t unixSeconds);

} // namespace mcim
