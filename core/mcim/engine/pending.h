// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/world.h"

/// What is going to happen in a world, and what can be decided about it.
namespace mcim::engine {

/// Numbers the event and puts it among those that are pending; one that would be too late happens at the last time that there is.
void schedule(World& world, Event&& event);
/// Takes the next event out: the one that was chosen, at the time of the first, or the first. Precondition: !world.ended().
Event takeNext(World& world);
/// A party's timers and acts and what it was to be told about connections are gone.
void forgetEventsOf(World& world, EntityId party);
/// Other octets arrive than were sent.
void replaceOctets(Event& event, Bytes octets);

/// Makes this pending event the next one; false when there is none with this number.
bool chooseNext(World& world, std::uint64_t seq);
/// Lets the message that is held since this record go on from now, with these octets if there are any; it is judged no second time.
/// False when that message is not held.
bool releaseMessage(World& world, std::uint32_t record, const std::optional<Bytes>& octets);
/// The message that is held since this record never arrives; false when it is not held.
bool dropMessage(World& world, std::uint32_t record);

/// From now on the message of that record is there to be replayed once it has happened.
void keepForReplay(World& world, std::uint32_t record);
/// The message of that record, which has happened, is there to be replayed.
void keepForReplay(World& world, const StepRecord& record);

/// From now on messages of this type are there to be referred to once they have passed.
void keepPassing(World& world, MessageType type);
/// The message has passed: as it was sent it can be referred to, if its type is one that is kept. What an attacker put there is none.
void notePassed(World& world, const Event& message);
/// The same of a record that has happened, for a type that was not kept then.
void notePassed(World& world, const StepRecord& record);

} // namespace mcim::engine
