// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/record.h"
#include "mcim/trace/json/diff_runs.h"

/// Values taken apart into leaves with paths, to be compared.
namespace mcim::trace {

struct Leaf {
    std::string path;
    std::string text;

    bool operator==(const Leaf&) const = default;
};
using Leaves = std::vector<Leaf>;

/// The leaves of a JSON text. An element of a list goes by what names it (id, name, party and path, type), others by their
/// index; a name that comes again gets "#2". Nothing for what is no JSON.
Leaves leavesOfJson(const std::string& json);
/// The leaves of the octets' field tree: layer, then fields; with each its octets where the value does not show all of them.
Leaves leavesOfOctets(const engine::StepRecord& record, ByteView octets, bool withSecretInner);

/// What differs, in the order of `b`, then what only `a` has. Octets of a field stand there when no value tells the
/// difference, in it or in the layer that it holds.
std::vector<FieldDifference> differences(const Leaves& a, const Leaves& b);

} // namespace mcim::trace
