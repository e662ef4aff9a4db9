// SPDX-License-Identifier: GPL-3.0-or-later
// A recorded computation opened to its operations: each made again from what was recorded.
#pragma once

#include "mcim/engine/record.h"

namespace mcim::story {

/// Octets of a value that have a name of their own.
struct ValuePart {
    std::string name;
    std::size_t offset = 0;
    std::size_t length = 0;

    bool operator==(const ValuePart&) const = default;
};

/// One value of an operation: hex of octets, or the text that it is.
struct StageValue {
    std::string name;
    std::string text;
    Secrecy secrecy = Secrecy::Open;
    std::vector<ValuePart> parts{};
    std::optional<std::size_t> from{}; ///< the earlier stage that gave it

    bool operator==(const StageValue&) const = default;
};

/// One operation; "stage.<id>.title", "stage.<id>.rule" and "stage.<id>.clause" say what it does.
struct Stage {
    std::string id;
    std::vector<StageValue> inputs;
    std::vector<StageValue> outputs;

    bool operator==(const Stage&) const = default;
};

/// The operations from what a computation was given to what it gave, in their order. Empty for a computation that is one operation,
/// and where the record is masked or does not agree with what its inputs give.
std::vector<Stage> stagesOf(const engine::Computation& computation);

} // namespace mcim::story
