// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/story/describe.h"

#include <map>

namespace mcim::trace {

using namespace mcim::story;

/// What a capture says beside its packets: number, parties, title and step of the message, what happened to it on its way,
/// and every check that failed because of it, in the handler itself or in the inner actions that it started.
class PacketComments
{
public:
    /// `records` and `texts` are kept by reference. With secrets, keys and plaintexts that the handling used stand there too.
    PacketComments(const std::vector<engine::StepRecord>& records, const Texts& texts, bool showSecrets);

    std::string of(const engine::StepRecord& record) const;
    /// For packets that carry no whole message: "5.2: a part of ...".
    std::string ofPart(const engine::StepRecord& record) const;
    const std::string& ofSetUp() const;
    std::string ofOpened(const engine::StepRecord& record, const std::string& media) const;

private:
    std::string heading(const engine::StepRecord& record) const;
    std::string title(const engine::StepRecord& record) const;
    const std::string& stepLine(model::Step step) const;

    const Texts& m_texts;
    bool m_showSecrets;
    std::string m_setUp;
    mutable std::map<std::uint8_t, std::string> m_stepLines; ///< made when first wanted
    mutable std::map<model::MessageType, std::string> m_titles;
    std::map<std::uint32_t, std::vector<const engine::StepRecord*>> m_consequences; ///< by number of the message
};

} // namespace mcim::trace
