// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/story/describe.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mcim::diagram {

using story::RowKind;

/// Where the row stands relative to the cursor.
enum class RowState : std::uint8_t { Done, Current, Ghost, NotReached };

/// Signs at a label or on a line; each has a shape of its own, colour comes second.
enum MarkBit : std::uint16_t {
    MarkNone = 0,
    MarkLost = 1 << 0,
    MarkAltered = 1 << 1,
    MarkReplayed = 1 << 2,
    MarkAttacker = 1 << 3,
    MarkMac = 1 << 4,
    MarkEncrypted = 1 << 5,
    MarkFailed = 1 << 6,
    MarkExposed = 1 << 7,
    MarkHeld = 1 << 8,
};

/// What the attacker had of a message.
enum class Glimpse : std::uint8_t { Nothing, Ciphertext, Clear };

/// One row. U+2713 and U+2717 in the title are drawn as the passed and the failed sign.
struct DiagramRow {
    RowKind kind = RowKind::Message;
    RowState state = RowState::Done;
    /// The record behind the row, or -1 for bands and rows that no record made.
    int record = -1;
    /// Lifeline indices; equal for self-actions and timers.
    int from = 0;
    int to = 0;
    /// Lifelines that pass the message on without reading it.
    std::vector<int> relays;
    /// "5.1"; for a failed row the octagon shows `stepLabel` in its place.
    std::string number;
    std::string stepLabel;
    std::string title;
    /// The two or three values that matter, below the arrow; may be empty.
    std::string values;
    /// Simulated time for the gutter; for a band its right-hand text.
    std::string time;
    std::uint16_t marks = MarkNone;
    bool isSelected = false;
    bool hasBreakpoint = false;
    /// Events of the folded lifeline between the row before and this one.
    int passed = 0;
    /// Names of what the attacker learns by it, and whether it saw the message in clear or under a cipher.
    std::vector<std::string> learnt;
    Glimpse glimpse = Glimpse::Nothing;
};

/// How a lifeline's head is lit.
enum class HeadState : std::uint8_t { Idle, Active, Current, Failed };

/// One party.
struct Lifeline {
    std::string name;
    std::string badge;
    HeadState state = HeadState::Idle;
    /// Number of secrets it knows; negative: not shown.
    int keyCount = -1;
    /// How many parties it stands for; the head of several is a stack.
    int count = 1;
};

/// Neighbouring lifelines in one frame.
struct Group {
    std::string title;
    int first = 0;
    int last = 0;
};

/// The attacker's column at the right: who it is and what it learns, event by event.
struct AttackerColumn {
    std::string title;
    std::string links;
    std::string note;
};

/// The parties from left to right, with their frames.
struct Lifelines {
    std::vector<Lifeline> parties;
    std::vector<Group> groups;
    /// Caption of the time gutter; empty: no gutter caption.
    std::string gutterTitle;
    std::optional<AttackerColumn> attacker;
    /// Index of the lifeline whose events have no rows of their own, or -1.
    int folded = -1;
};

} // namespace mcim::diagram
