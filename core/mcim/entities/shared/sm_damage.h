// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/model/damage.h"

/// What both ends of a bearer do with a session management message that can't be read (TS 24.008 8.3.2, 8.4, 8.5).
/// `isKnown`: the message names the transaction that the receiver has.
namespace mcim::entities {

/// Whether not even STATUS is due: for STATUS itself about another transaction, and for an activation as if it were an answer.
inline bool isIgnored(const model::DamagedSmMessage& message, bool isKnown)
{
    const bool asksForOneOfTheReceiver = message.transaction >= model::transactionFromNetwork;
    const bool isActivation = message.kind == model::SmKind::Activate || message.kind == model::SmKind::UnknownActivation;
    return (message.kind == model::SmKind::Status && !isKnown) || (isActivation && asksForOneOfTheReceiver);
}

/// The cause in STATUS; a wrong transaction comes before a wrong type, and that before wrong elements (8.1).
inline model::SmCause statusCause(const model::DamagedSmMessage& message, bool isKnown)
{
    if (message.kind == model::SmKind::UnknownActivation) {
        return model::SmCause::MessageTypeNonExistent;
    }
    if (!isKnown) {
        return model::SmCause::InvalidTransactionIdentifier;
    }
    return message.kind == model::SmKind::Unknown ? model::SmCause::MessageTypeNonExistent : model::SmCause::InvalidMandatoryInformation;
}

} // namespace mcim::entities
