// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/entities/env.h"
#include "mcim/model/damage.h"

/// What both ends of the radio link do with a message that can't be read (TS 24.008 8).
namespace mcim::entities {

enum class NasReaction : std::uint8_t {
    Nothing,
    ReturnStatus,        ///< GMM STATUS or SM STATUS with the error as its cause
    ReturnInvalidTransaction, ///< SM STATUS 81
    AttachReject,     ///< with the error as its cause
    ActivateReject,   ///< with the error as its cause
    DeactivateAccept, ///< and the context is released
};

/// What the receiver makes of the message's transaction identifier.
enum class NasTransaction : std::uint8_t {
    Known,           ///< of SM, the receiver has it; of GMM
    NotKnown,
    OfTheReceiver,   ///< not known, and the receiver would have begun it
};

struct NasRule {
    std::string_view clause; ///< of TS 24.008
    std::optional<Role> receiver;
    std::optional<NasTransaction> transaction;
    std::optional<NasKind> kind;
    std::optional<NasError> error;
    NasReaction reaction;
};

/// The first rule that fits counts: transaction, type and elements in this order (8.1). An empty cell fits everything.
inline constexpr auto nasRules = [] {
    using enum NasTransaction;
    using enum NasKind;
    using enum NasReaction;
    constexpr auto any = std::nullopt;
    // A STATUS is never answered by one, whatever is wrong with it. A request for a second context is none that the VNO gives.
    return std::to_array<NasRule>({
        {"8.4",               any,       any,           NasKind::Status,   any,                              Nothing},
        {"8.3.2",             any,       OfTheReceiver, ActivatePdp,       any,                              Nothing},
        {"8.3.2",             any,       OfTheReceiver, UnknownActivation, any,                              Nothing},
        {"emulator's choice", Role::Vno, NotKnown,      ActivatePdp,       any,                              Nothing},
        {"8.3.2, 8.4",        any,       any,           UnknownActivation, any,                              ReturnStatus},
        {"8.3.2",             any,       NotKnown,      any,               any,                              ReturnInvalidTransaction},
        {"8.3.2",             any,       OfTheReceiver, any,               any,                              ReturnInvalidTransaction},
        {"8.4",               any,       any,           any,               NasError::MessageTypeNonExistent, ReturnStatus},
        {"4.7.3.1.6",         Role::Vno, any,           AttachRequest,     any,                              AttachReject},
        {"8.5.5",             Role::Vno, any,           ActivatePdp,       any,                              ActivateReject},
        {"8.5.5",             Role::Vno, any,           DeactivatePdp,     any,                              DeactivateAccept},
        {"8.5, 8.7.2",        any,       any,           any,               any,                              ReturnStatus},
    });
}();

/// The rule for this message; there is one.
constexpr const NasRule& nasRuleFor(Role receiver, NasTransaction transaction, const DamagedNasMessage& message)
{
    for (const NasRule& rule : nasRules) {
        const bool fits = rule.receiver.value_or(receiver) == receiver && rule.transaction.value_or(transaction) == transaction &&
            rule.kind.value_or(message.kind) == message.kind && rule.error.value_or(message.error) == message.error;
        if (fits) {
            return rule;
        }
    }
    return nasRules.back();
}

constexpr NasTransaction transactionOf(const DamagedNasMessage& message, bool isKnown)
{
    if (!message.isSm || isKnown) {
        return NasTransaction::Known;
    }
    return (message.transaction & 8) != 0 ? NasTransaction::OfTheReceiver : NasTransaction::NotKnown;
}

/// The cause that a STATUS or REJECT gives for the error. What asks for a transaction of its own is of an unknown type before all else.
constexpr std::uint8_t causeOf(const DamagedNasMessage& message)
{
    return static_cast<std::uint8_t>(message.kind == NasKind::UnknownActivation ? NasError::MessageTypeNonExistent : message.error);
}

/// The STATUS with this cause that answers a message of that protocol.
inline AnyMessage statusWith(bool isSm, TransactionId received, std::uint8_t cause)
{
    if (isSm) {
        return SmStatus{answered(received), static_cast<SmCause>(cause)};
    }
    return GmmStatus{static_cast<GmmCause>(cause)};
}

/// What came may have been a STATUS before it was altered on its way; so after that many without a message that was understood no more are
/// sent (emulator's choice).
inline constexpr std::uint8_t maxStatuses = 5;

} // namespace mcim::entities
