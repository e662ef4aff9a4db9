// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/world.h"

namespace mcim::engine {

/// Env over a world for the length of one event; what it records goes into `record`.
class EngineEnv final : public entities::Env
{
public:
    EngineEnv(World& world, EntityId self, crypto::Context& context, StepRecord& record, Recording recording);

    /// As the party's clock shows it.
    SimTime now() const override;
    EntityId self() const override { return m_self; }
    const Profile& profile() const override { return *m_world.profile; }
    Bytes entropy(std::string_view session, std::string_view purpose, std::size_t count) override;
    std::string label(std::string_view session, std::string_view purpose) override;
    crypto::Context& cryptoContext() override { return m_context; }
    Bytes contentOf(const DmMessage& message) override;
    bool recording() const override { return m_recording == Recording::Full; }

    /// The first check that failed and was obeyed.
    std::optional<CheckId> firstFailure() const { return m_firstFailure; }

protected:
    bool noteCheck(CheckId id, bool holds, Facts facts) override;
    void noteComputation(Computation computation) override { m_record.computations.push_back(std::move(computation)); }
    void noteHighlight(NamedValue value) override { m_record.highlights.push_back(std::move(value)); }
    Bytes encodeInnerAny(const InnerMessage& message) override;
    Decoded<InnerMessage> decodeInnerAny(InnerType type, ByteView octets) override;

private:
    World& m_world;
    EntityId m_self;
    crypto::Context& m_context;
    StepRecord& m_record;
    Recording m_recording;
    std::optional<CheckId> m_firstFailure;
};

} // namespace mcim::engine
