// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/result.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace mcim::cli {

/// An option of a sub-command: "seed" with value "N", or without a value when that is empty.
struct OptionSpec {
    std::string name;
    std::string value;
    std::string meaning;
};

/// How a sub-command is called.
struct Usage {
    std::string command; ///< "run"
    std::string places;  ///< "TRACE.json", or ""
    std::string purpose;
    std::vector<OptionSpec> options;
};

/// Arguments taken apart.
class Options
{
public:
    /// The error is one sentence.
    static tl::expected<Options, std::string> parse(const Usage& usage, std::span<const std::string> arguments);

    bool has(const std::string& name) const { return m_values.contains(name); }
    std::optional<std::string> value(const std::string& name) const;
    std::vector<std::string> values(const std::string& name) const;
    const std::vector<std::string>& places() const { return m_places; }

private:
    std::map<std::string, std::vector<std::string>> m_values;
    std::vector<std::string> m_places;
};

std::string helpText(const Usage& usage);

/// A whole number of an option; the error is one sentence.
tl::expected<std::uint64_t, std::string> wholeNumber(const std::string& option, const std::string& text, std::uint64_t least, std::uint64_t most);

} // namespace mcim::cli
