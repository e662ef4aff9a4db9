// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/result.h"

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
    std::vector<std::string> choices = {}; ///< what a shell may offer as the value
};

/// How a sub-command is called.
struct Usage {
    std::string command; ///< "run", or "" of the window
    std::string places;  ///< "TRACE.json", or ""
    std::string purpose;
    std::vector<OptionSpec> options;
};

/// An option as it was given; its value is "" where it takes none.
struct GivenOption {
    std::string name;
    std::string value;
};

/// Arguments taken apart.
class Options
{
public:
    /// The error is one sentence.
    static tl::expected<Options, std::string> parse(const Usage& usage, std::span<const std::string> arguments);

    bool has(const std::string& name) const { return value(name).has_value(); }
    /// Of the last that was given.
    std::optional<std::string> value(const std::string& name) const;
    std::vector<std::string> values(const std::string& name) const;
    const std::vector<GivenOption>& inOrder() const { return m_given; }
    const std::vector<std::string>& places() const { return m_places; }

private:
    std::vector<GivenOption> m_given;
    std::vector<std::string> m_places;
};

/// The options of a call and --lang, which every call takes and main() obeys.
std::vector<OptionSpec> allOptions(const Usage& usage);
std::string helpText(const Usage& usage);

/// A whole number of an option; the error is one sentence.
tl::expected<std::uint64_t, std::string> wholeNumber(const std::string& option, const std::string& text, std::uint64_t least, std::uint64_t most);

} // namespace mcim::cli
