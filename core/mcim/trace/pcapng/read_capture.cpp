// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/trace/pcapng/read_capture.h"

#include "mcim/trace/json/recipe_keys.h"
#include "mcim/trace/pcapng/pcapng_reader.h"
#include "mcim/trace/pcapng/pcapng_writer.h"

#include <algorithm>
#include <optional>

namespace mcim::trace {
namespace {

constexpr std::string_view sectionType = "\x0a\x0d\x0d\x0a";
constexpr std::string_view littleEndianMagic = "\x4d\x3c\x2b\x1a";
constexpr std::size_t magicAt = 8;
constexpr std::size_t optionsAt = 16; ///< in the body of the section header
constexpr std::size_t enterpriseOctets = 4;

/// The custom texts of the section header, put together; nullopt when a length leaves the block.
std::optional<std::string> embeddedText(std::string_view octets)
{
    const auto header = pcapng::takeBlock(octets);
    if (!header || header->body.size() < optionsAt) {
        return std::nullopt;
    }
    std::string_view options = header->body.substr(optionsAt);
    std::string text;
    while (const auto option = pcapng::takeOption(options)) {
        const bool isOurs = option->code == pcapng::optionCustomText && option->value.size() >= enterpriseOctets
            && pcapng::number(option->value, 0, enterpriseOctets) == exampleEnterprise;
        text += isOurs ? option->value.substr(enterpriseOctets) : std::string_view();
    }
    if (options.size() >= 4) {
        return std::nullopt;
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

Checked<Run> runOfCapture(std::string_view octets, const Library& library)
{
    if (!looksLikeCapture(octets) || octets.substr(std::min(magicAt, octets.size()), 4) != littleEndianMagic) {
        return refused("is not one of ours");
    }
    const auto text = embeddedText(octets);
    if (!text || !looksLikeTrace(*text)) {
        return refused("carries no run");
    }
    const auto head = readTrace(*text, library);
    if (!head) {
        return tl::unexpected(head.error());
    }
    auto run = runAgain(*head);
    if (!run) {
        return tl::unexpected(run.error());
    }
    if (!endsAsTold(*run, *head)) {
        return refused("was altered: its run ends with another fingerprint than it says");
    }
    return run;
}

} // namespace mcim::trace
