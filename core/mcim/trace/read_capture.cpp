// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/trace/read_capture.h"

#include "mcim/trace/pcapng_writer.h"

#include <algorithm>
#include <optional>

namespace mcim::trace {
namespace {

constexpr std::string_view sectionType = "\x0a\x0d\x0d\x0a";
constexpr std::string_view littleEndianMagic = "\x4d\x3c\x2b\x1a";
constexpr std::uint16_t optionCustomText = 2988;
constexpr std::size_t magicAt = 8;
constexpr std::size_t optionsAt = 24;
constexpr std::size_t headerOctets = 4;

std::uint32_t number(std::string_view octets, std::size_t at, std::size_t count)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count && at + i < octets.size(); ++i) {
        value |= static_cast<std::uint32_t>(static_cast<unsigned char>(octets[at + i])) << (8 * i);
    }
    return value;
}

/// The custom texts of the section header, put together; nullopt when a length leaves the block.
std::optional<std::string> embeddedText(std::string_view octets)
{
    const std::size_t length = number(octets, 4, 4);
    if (length > octets.size() || length < optionsAt + headerOctets) {
        return std::nullopt;
    }
    std::string_view options = octets.substr(optionsAt, length - optionsAt - headerOctets);
    std::string text;
    while (options.size() >= headerOctets) {
        const std::size_t size = number(options, 2, 2);
        const std::size_t whole = headerOctets + (size + 3) / 4 * 4;
        if (whole > options.size()) {
            return std::nullopt;
        }
        const bool isOurs = number(options, 0, 2) == optionCustomText && size >= 4 && number(options, headerOctets, 4) == exampleEnterprise;
        text += isOurs ? options.substr(headerOctets + 4, size - 4) : std::string_view();
        options.remove_prefix(whole);
    }
    return text;
}

tl::unexpected<InputError> refused(std::string reason)
{
    return tl::unexpected(InputError{"the section header", std::move(reason), "give a capture that 'export' wrote"});
}

} // namespace

bool looksLikeCapture(std::string_view octets)
{
    return octets.starts_with(sectionType);
}

Checked<Run> runOfCapture(std::string_view octets)
{
    if (!looksLikeCapture(octets) || octets.substr(std::min(magicAt, octets.size()), 4) != littleEndianMagic) {
        return refused("is not one of ours");
    }
    const auto text = embeddedText(octets);
    if (!text || !looksLikeTrace(*text)) {
        return refused("carries no run");
    }
    const auto head = readTrace(*text);
    if (!head) {
        return tl::unexpected(head.error());
    }
    Run run = repeatRun(head->run.setup, head->run.decisions);
    if (run.outcome.fingerprint != head->run.outcome.fingerprint) {
        return refused("was altered: its run ends with another fingerprint than it says");
    }
    return run;
}

} // namespace mcim::trace
