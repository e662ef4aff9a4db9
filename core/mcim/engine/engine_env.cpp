// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/engine/engine_env.h"

namespace mcim::engine {

EngineEnv::EngineEnv(World& world, EntityId self, crypto::Context& context, StepRecord& record, Recording recording)
    : m_world(world), m_self(self), m_context(context), m_record(record), m_recording(recording)
{
}

SimTime EngineEnv::now() const
{
    const auto& skew = m_world.disturbance->clockSkew;
    const auto own = skew.find(m_self);
    return own == skew.end() ? m_world.now : m_world.now + std::chrono::seconds(own->second);
}

std::string EngineEnv::label(std::string_view session, std::string_view purpose)
{
    const std::string name = joined({m_self.text(), "/", session, "/", purpose});
    const std::uint32_t n = m_world.entropyCounters[name]++;
    return joined({name, "/", std::to_string(n)});
}

Bytes EngineEnv::entropy(std::string_view session, std::string_view purpose, std::size_t count)
{
    return m_context.draw(label(session, purpose), count);
}

bool EngineEnv::noteCheck(CheckId id, bool holds, Facts facts)
{
    const bool obeyed = !profile().disabledChecks.contains(id);
    if (!holds && obeyed && !m_firstFailure) {
        m_firstFailure = id;
    }
    if (recording() || !holds) {
        m_record.checks.push_back({id, holds, obeyed, std::move(facts)});
    }
    return holds || !obeyed;
}

Bytes EngineEnv::encodeInnerAny(const InnerMessage& message)
{
    Bytes octets = codecs::encodeInner(message);
    if (recording()) {
        m_record.inner.push_back({static_cast<InnerType>(message.index()), octets});
    }
    return octets;
}

Bytes EngineEnv::contentOf(const DmMessage& message)
{
    return codecs::contentOf(message);
}

Decoded<InnerMessage> EngineEnv::decodeInnerAny(InnerType type, ByteView octets)
{
    auto decoded = codecs::decodeInner(type, octets);
    if (recording()) {
        m_record.inner.push_back({type, toBytes(octets)});
    }
    if (decoded && m_record.wireCause.empty()) {
        m_record.wireCause = wireCause(*decoded);
    }
    return decoded;
}

} // namespace mcim::engine
