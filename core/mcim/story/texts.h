// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/result.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace mcim::story {

/// Name and text of a placeholder.
struct TextValue {
    std::string name;
    std::string text;
};

/// The words of one language: everything that window, command line and exports say about a run. Keys are dotted
/// ("step.5.title"); what they name is listed in the files of resources/texts.
class Texts
{
public:
    /// Adds the texts of a JSON file: nested objects with texts as leaves; a key that is there already is replaced.
    tl::expected<void, InputError> add(std::string_view json);

    bool has(std::string_view key) const;
    /// The text of this key, or the key itself.
    std::string text(std::string_view key) const;
    /// The text of this key, or `absent`.
    std::string textOr(std::string_view key, std::string absent) const;
    /// The text with "{name}" replaced by values. A part in square brackets goes away when a value in it is missing or
    /// empty; a missing value outside of brackets shows as "…".
    std::string text(std::string_view key, const std::vector<TextValue>& values) const;

    bool hasAny(std::string_view prefix) const;
    /// Every key that begins with `prefix`, in alphabetical order.
    std::vector<std::string> keys(std::string_view prefix) const;

private:
    std::map<std::string, std::string, std::less<>> m_texts;
};

/// What text(key, values) does, for a text at hand.
std::string withValues(std::string_view text, const std::vector<TextValue>& values);

} // namespace mcim::story
