// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/aka_options.h"

#include <algorithm>
#include <fmt/format.h>

namespace mcim::cli {

void AkaReading::complain(std::string sentence)
{
    if (m_complaint.empty()) {
        m_complaint = std::move(sentence);
    }
}

Bytes AkaReading::hex(const std::string& name, std::initializer_list<std::size_t> sizes)
{
    const auto text = m_options.value(name);
    if (!text) {
        complain(fmt::format("'{}' needs --{}.", m_command, name));
        return {};
    }
    auto octets = fromHex(*text);
    if (!octets) {
        complain(fmt::format("--{} is not hex; give pairs of the digits 0 to 9 and a to f.", name));
        return {};
    }
    if (std::find(sizes.begin(), sizes.end(), octets->size()) == sizes.end()) {
        complain(fmt::format("--{} has {} octets; give {}.", name, octets->size(), fmt::join(sizes, " or ")));
    }
    return std::move(*octets);
}

std::uint8_t AkaReading::size(const std::string& name, std::uint8_t absent, bool isTuak, std::initializer_list<unsigned> sizes)
{
    const auto text = m_options.value(name);
    if (!text) {
        return absent;
    }
    const auto number = wholeNumber(name, *text, 1, 255);
    if (!number) {
        complain(number.error());
        return absent;
    }
    if (!isTuak && *number != absent) {
        complain(fmt::format("--{} is {}; Milenage gives {} only.", name, *number, absent));
    }
    if (std::find(sizes.begin(), sizes.end(), *number) == sizes.end()) {
        complain(fmt::format("--{} is {}; give {}.", name, *number, fmt::join(sizes, ", ")));
    }
    return static_cast<std::uint8_t>(*number);
}

bool AkaReading::isTuak()
{
    const std::string algorithm = m_options.value("alg").value_or("milenage");
    if (algorithm != "milenage" && algorithm != "tuak") {
        complain("--alg is '" + algorithm + "'; give milenage or tuak.");
    }
    return algorithm == "tuak";
}

std::uint32_t AkaReading::iterations(bool isTuak)
{
    const auto text = m_options.value("iterations");
    if (!text) {
        return 1;
    }
    const auto number = wholeNumber("iterations", *text, 1, 1'000'000);
    if (!number) {
        complain(number.error());
    } else if (!isTuak && *number != 1) {
        complain("--iterations belongs to TUAK; leave it out with Milenage.");
    }
    return static_cast<std::uint32_t>(number.value_or(1));
}

std::string AkaReading::opName()
{
    if (m_options.has("op") == m_options.has("opc")) {
        complain(fmt::format("'{}' needs either --op or --opc.", m_command));
    }
    return m_options.has("op") ? "op" : "opc";
}

} // namespace mcim::cli
