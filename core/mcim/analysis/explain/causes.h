// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/analysis/explain.h"
#include "mcim/analysis/explain_aka.h"
#include "mcim/engine/refusal.h"

#include <algorithm>
#include <array>
#include <string>

/// What the causes of all families are given, and how they stand in the table.
namespace mcim::analysis::explaining {

using namespace engine;
using Found = std::optional<Facts>;

/// One check that did not hold, with everything that was recorded before.
struct Case {
    const RecordedRun& run;
    const World& before; ///< of the record
    const StepRecord& refused;
    std::optional<CheckId> check;
    const Facts& facts;  ///< of the check

    /// The first fact of that name, or "".
    std::string fact(std::string_view name) const;
    /// The last computation of the record whose name ends so, or null.
    const Computation* computation(std::string_view ending) const;
    std::int64_t clockSkew(EntityId party) const;
    /// Number of the device that the record is about: its party, or that whose radio link or PCID is the session's key.
    std::optional<std::uint32_t> device() const;
    /// Whether the record can be about that device: no party of it is another one.
    bool concerns(const StepRecord& record) const;
};

/// Calls f(record) for the records before the refused one, newest first, until it returns true; the record, or null.
template <class F>
const StepRecord* newestBefore(const Case& c, F&& f)
{
    for (std::uint32_t number = c.refused.number; number > 1; --number) {
        const StepRecord& record = c.run.record(number - 1);
        if (f(record)) {
            return &record;
        }
    }
    return nullptr;
}

/// The newest message of that type that its receiver got before the refused record (or the refused record itself), or null.
const StepRecord* lastMessage(const Case& c, MessageType type);
/// The message as the octets say it; with `sent` as they were before something altered them on the way.
template <class T>
std::optional<T> messageIn(const StepRecord& record, bool sent = false)
{
    const Bytes& octets = sent && !record.octetsSent.empty() ? record.octetsSent : record.octets;
    auto decoded = codecs::decode(record.to.role, record.channel, octets);
    const T* message = decoded ? std::get_if<T>(&*decoded) : nullptr;
    return message ? std::optional(*message) : std::nullopt;
}
bool isAltered(const StepRecord& record);

/// The value of that name in a list, or "".
std::string valueOf(const Facts& facts, std::string_view name);
/// Where two octet strings of one length differ first, and both there: "octet", "mask", "bits", or lengths; for the text of a cause.
Facts differenceFacts(ByteView held, ByteView other);
/// The numbers as "2010-01-01 00:00:00".
std::string timeText(std::int64_t unixSeconds);

struct Row {
    std::string_view id;
    std::optional<CheckId> check;
    std::string_view clause;
    Certainty certainty;
    Found (*find)(const Case&);
};

/// Those that need a run; explainCredential() tries the rest on a MAC in AUTN or AUTS.
std::span<const Row> akaRows();
std::optional<Explanation> explainCredential(const Case& c);
std::span<const Row> bootstrapRows();
std::span<const Row> pfcRows();
std::span<const Row> evidenceRows();
std::span<const Row> resultRows();
std::span<const Row> objectRows();
std::span<const Row> dmRows();
std::span<const Row> reportRows();

} // namespace mcim::analysis::explaining
