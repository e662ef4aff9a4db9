// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/trace/text/wire_secrets.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace mcim::trace {
namespace {

using codecs::FieldNode;

/// Shorter ones would be found where they are not.
constexpr std::size_t shortestSecret = 8;
constexpr auto secretFields = std::to_array<std::string_view>({"CK", "IK", "Confidentiality-Key", "Integrity-Key", "bootKey", "AAUTHSECRET"});

bool isSecretField(std::string_view name)
{
    return std::ranges::find(secretFields, name) != secretFields.end();
}

void addSecret(std::vector<Bytes>& secrets, const FieldNode& node, ByteView octets)
{
    const std::size_t start = std::min(node.offset, octets.size());
    const ByteView part = octets.subspan(start, std::min(node.length, octets.size() - start));
    if (part.size() >= shortestSecret) {
        secrets.push_back(toBytes(part));
    }
}

void findSecrets(std::vector<Bytes>& secrets, const FieldNode& node, ByteView octets)
{
    // OMA-TS-ProvCont 5: a parm says in one attribute what its other one is.
    const bool isSecretParm = std::ranges::any_of(node.children, [](const FieldNode& child) { return child.name == "name" && isSecretField(child.value); });
    for (const FieldNode& child : node.children) {
        const bool isValue = isSecretParm && child.name == "value";
        if (isValue || (isSecretField(node.name) && child.name == "Data")) {
            addSecret(secrets, child, octets);
        }
        findSecrets(secrets, child, octets);
    }
    if (isSecretField(node.name) && node.children.empty()) {
        addSecret(secrets, node, octets);
    }
}

void replaceAll(std::string& text, std::string_view what, std::string_view with)
{
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
        text.replace(at, what.size(), with);
    }
}

/// Where the digits that begin at `at` end, blanks between them passed over as field trees put them in; npos when others are there.
std::size_t endOfDigits(std::string_view text, std::size_t at, std::string_view digits)
{
    for (const char digit : digits) {
        at += at < text.size() && text[at] == ' ' ? 1 : 0;
        if (at >= text.size() || text[at] != digit) {
            return std::string_view::npos;
        }
        ++at;
    }
    return at;
}

void maskDigits(std::string& text, std::string_view digits)
{
    for (std::size_t at = text.find(digits.front()); at != std::string::npos; at = text.find(digits.front(), at + 1)) {
        const std::size_t end = endOfDigits(text, at, digits);
        for (std::size_t i = at; end != std::string::npos && i < end; ++i) {
            text[i] = text[i] == ' ' ? ' ' : 'x';
        }
    }
}

} // namespace

WireSecrets::WireSecrets(const engine::Run& run, bool showSecrets)
{
    for (const engine::StepRecord& record : run.records) {
        if (showSecrets || record.kind != engine::EventKind::Message) {
            continue;
        }
        for (const ByteView octets : {ByteView(record.octets), ByteView(record.octetsSent)}) {
            for (const codecs::FieldLayer& layer : codecs::fieldTree(record.to.role, record.channel, octets, record.inner).layers) {
                for (const FieldNode& node : layer.fields) {
                    findSecrets(m_secrets, node, layer.octets);
                }
            }
        }
    }
    std::ranges::sort(m_secrets);
    m_secrets.erase(std::unique(m_secrets.begin(), m_secrets.end()), m_secrets.end());
}

std::string WireSecrets::hex(ByteView octets) const
{
    std::string digits = toHex(octets);
    for (const Bytes& secret : m_secrets) {
        for (auto at = octets.begin(); (at = std::search(at, octets.end(), secret.begin(), secret.end())) != octets.end(); ++at) {
            const auto start = static_cast<std::size_t>(at - octets.begin());
            digits.replace(2 * start, 2 * secret.size(), std::string(2 * secret.size(), 'x'));
        }
    }
    return digits;
}

std::string WireSecrets::inText(std::string text) const
{
    for (const Bytes& secret : m_secrets) {
        maskDigits(text, toHex(secret));
        const std::string itself(secret.begin(), secret.end());
        if (std::ranges::all_of(itself, [](char c) { return c > ' ' && c <= '~'; })) {
            replaceAll(text, itself, fmt::format("‹{} octets›", secret.size()));
        }
    }
    return text;
}

} // namespace mcim::trace
