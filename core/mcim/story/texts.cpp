// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/story/texts.h"

#include "mcim/base/json.h"

#include <algorithm>

namespace mcim::story {
namespace {

const std::string* find(const std::vector<TextValue>& values, std::string_view name)
{
    const auto found = std::ranges::find_if(values, [&](const TextValue& value) { return value.name == name; });
    return found == values.end() || found->text.empty() ? nullptr : &found->text;
}

/// Text with its placeholders filled, and whether every one had a value.
std::pair<std::string, bool> filled(std::string_view text, const std::vector<TextValue>& values)
{
    std::string result;
    bool complete = true;
    while (!text.empty()) {
        const std::size_t open = text.find('{');
        const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
        if (close == std::string_view::npos) {
            break;
        }
        result += text.substr(0, open);
        const std::string* value = find(values, text.substr(open + 1, close - open - 1));
        result += value ? *value : "…";
        complete = complete && value;
        text.remove_prefix(close + 1);
    }
    result += text;
    return {result, complete};
}

} // namespace

std::string withValues(std::string_view text, const std::vector<TextValue>& values)
{
    std::string result;
    while (!text.empty()) {
        const std::size_t open = text.find('[');
        const std::size_t close = open == std::string_view::npos ? open : text.find(']', open);
        if (close == std::string_view::npos) {
            break;
        }
        result += filled(text.substr(0, open), values).first;
        const auto [part, complete] = filled(text.substr(open + 1, close - open - 1), values);
        result += complete ? part : "";
        text.remove_prefix(close + 1);
    }
    return result + filled(text, values).first;
}

tl::expected<void, InputError> Texts::add(std::string_view json)
{
    std::vector<std::pair<std::string, std::string>> added;
    const auto read = readTexts(json, [&added](std::string_view key, std::string&& text) { added.emplace_back(key, std::move(text)); });
    if (!read) {
        return read;
    }
    for (auto& [key, text] : added) {
        m_texts.insert_or_assign(std::move(key), std::move(text));
    }
    return {};
}

bool Texts::has(std::string_view key) const
{
    return m_texts.contains(key);
}

std::string Texts::text(std::string_view key) const
{
    return textOr(key, std::string(key));
}

std::string Texts::textOr(std::string_view key, std::string absent) const
{
    const auto found = m_texts.find(key);
    return found == m_texts.end() ? absent : found->second;
}

std::string Texts::text(std::string_view key, const std::vector<TextValue>& values) const
{
    return withValues(text(key), values);
}

bool Texts::hasAny(std::string_view prefix) const
{
    const auto first = m_texts.lower_bound(prefix);
    return first != m_texts.end() && first->first.starts_with(prefix);
}

std::vector<std::string> Texts::keys(std::string_view prefix) const
{
    std::vector<std::string> result;
    for (auto it = m_texts.lower_bound(prefix); it != m_texts.end() && it->first.starts_with(prefix); ++it) {
        result.push_back(it->first);
    }
    return result;
}

} // namespace mcim::story
