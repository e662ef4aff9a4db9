// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/analysis/explain.h"
#include "mcim/crypto/aka.h"
#include "support/runs.h"

#include <random>

/// Runs that fail for one cause each, with drawn values.
namespace failures {

using namespace mcim;
using namespace mcim::engine;

class Draw
{
public:
    explicit Draw(std::uint32_t seed) : m_engine(seed) {}
    std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(m_engine() % bound); }
    std::int64_t between(std::int64_t least, std::int64_t most) { return least + static_cast<std::int64_t>(m_engine() % static_cast<std::uint64_t>(most - least + 1)); }
    Bytes octets(std::size_t count)
    {
        Bytes result(count);
        for (auto& octet : result) {
            octet = static_cast<std::uint8_t>(m_engine());
        }
        return result;
    }
    std::string hex(std::size_t count) { return toHex(octets(count)); }
    /// "^0000..": a mask with one bit, or several, in one octet of `count`.
    std::string bitMask(std::size_t count)
    {
        Bytes mask(below(static_cast<std::uint32_t>(count)) + 1);
        mask.back() = static_cast<std::uint8_t>(1u << below(8));
        return '^' + toHex(mask);
    }
    std::string octetMask(std::size_t count)
    {
        Bytes mask(below(static_cast<std::uint32_t>(count)) + 1);
        while ((mask.back() & (mask.back() - 1)) == 0) {
            mask.back() = static_cast<std::uint8_t>(m_engine());
        }
        return '^' + toHex(mask);
    }

private:
    std::mt19937_64 m_engine;
};

/// A run that is to fail, and the cause that was put into it ("" for one that no hypothesis is about).
struct Failure {
    std::string cause;
    RunSetup setup;
    std::optional<CheckId> check;   ///< the one that is explained; the first that fails otherwise
    std::uint32_t failing = 1;      ///< which of the records that fit
};

inline Intervention now(Action action, std::optional<MessageType> at = std::nullopt, std::uint32_t occurrence = 1)
{
    Trigger trigger;
    trigger.message = at;
    trigger.occurrence = occurrence;
    return {"test", trigger, std::move(action)};
}

inline Intervention set(EntityId entity, std::string path, std::string value, std::optional<MessageType> at = std::nullopt)
{
    return now(SetState{entity, std::move(path), std::move(value)}, at);
}

inline Intervention alter(MessageType type, std::string path, std::string value)
{
    return now(SetField{std::move(path), std::move(value)}, type, 0);
}

inline constexpr EntityId icf{Role::Icf, 0};
inline constexpr EntityId drf{Role::Drf, 0};
inline constexpr EntityId dpf{Role::Dpf, 0};
inline constexpr EntityId sho{Role::Sho, 0};
inline constexpr EntityId pva{Role::Pva, 0};
inline constexpr EntityId tre{Role::Tre, 0};
inline const std::string atIcf = "credentials[@TRE:pcid].credential.";

/// The first explanation of such a run; nullopt when nothing failed as wanted.
inline std::optional<analysis::Explanation> explained(const Failure& failure)
{
    Timeline timeline(failure.setup);
    std::uint32_t left = failure.failing;
    const auto isWanted = [&](const StepRecord& record) {
        const bool failed = std::ranges::any_of(record.checks, [&](const CheckRecord& check) {
            return !check.holds && check.obeyed && (!failure.check || check.id == *failure.check);
        });
        const bool isPassedOver = !failure.check && record.kind == EventKind::Message && record.verdict.kind == VerdictKind::Ignored
            && (record.type == MessageType::DmClientMessage || record.type == MessageType::DmServerMessage);
        return (failed || isPassedOver) && --left == 0;
    };
    if (!timeline.runUntil(isWanted)) {
        return std::nullopt;
    }
    const auto all = analysis::explain(timeline, timeline.position());
    for (const auto& one : all) {
        if (!failure.check || one.check == failure.check) {
            return one;
        }
    }
    return std::nullopt;
}

class Generator
{
public:
    explicit Generator(std::uint32_t seed) : draw(seed) {}
    Draw draw;
    std::vector<Failure> all;

    Failure& add(std::string cause, const std::string& profile, std::vector<Intervention> interventions, std::optional<CheckId> check = std::nullopt,
        const std::string& scenario = "success")
    {
        static const auto one = runs::scenario("success");
        static const auto two = runs::scenario("two-devices");
        Failure failure{std::move(cause), runs::setup(scenario == "success" ? one : two, profile, draw.below(1000) + 1), check};
        auto& device = failure.setup.scenario.devices.front();
        device.credential.k = Secret(k);
        device.credential.opc = Secret(opc);
        failure.setup.scenario.interventions = std::move(interventions);
        all.push_back(std::move(failure));
        return all.back();
    }
    /// A new credential for the runs that follow.
    void drawCredential()
    {
        k = draw.octets(16);
        op = draw.octets(16);
        opc = toBytes(crypto::derivedOpc(crypto::AkaAlgorithm::Milenage, k, op)->reveal());
    }

    Bytes k;
    Bytes op;
    Bytes opc;
};

} // namespace failures
