// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/options.h"
#include "mcim/base/bytes.h"

#include <initializer_list>

namespace mcim::cli {

/// Reads what the commands about AKA are called with; the first complaint is kept, one sentence.
class AkaReading
{
public:
    AkaReading(const Options& options, std::string command) : m_options(options), m_command(std::move(command)) {}
    const std::string& complaint() const { return m_complaint; }
    void complain(std::string sentence);

    /// Octets in hex of one of these lengths; the option has to be there.
    Bytes hex(const std::string& name, std::initializer_list<std::size_t> sizes);
    /// A length in octets, or `absent`.
    std::uint8_t size(const std::string& name, std::uint8_t absent, bool isTuak, std::initializer_list<unsigned> sizes);
    /// --alg
    bool isTuak();
    /// --iterations
    std::uint32_t iterations(bool isTuak);
    /// "op" or "opc", one of which is there.
    std::string opName();

private:
    const Options& m_options;
    std::string m_command;
    std::string m_complaint;
};

} // namespace mcim::cli
