// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/model/scenario.h"

/// Many devices and subscriptions out of one: identifiers are counted up, keys are derived from them.
namespace mcim::formats {

/// The identifier `n` after this one: the number at its end, of at most 15 digits, is counted up, before its check digit (Luhn) if
/// it has one; a text without a number gets one. nullopt when the number has no room.
std::optional<std::string> countedUp(std::string_view identifier, std::uint32_t n);

/// The identity `n` after this one; its last digit is no check digit.
std::optional<model::Imsi> countedUp(const model::Imsi& identity, std::uint32_t n);

/// The n-th device after this one: PCID and device id counted up, K and OPc derived from these keys and the new PCID. A clone stays a
/// clone of the same device.
std::optional<model::DeviceSpec> countedUp(const model::DeviceSpec& first, std::uint32_t n);
/// The n-th subscription after this one: IMSI and ICCID counted up, K and OPc derived.
std::optional<model::SubscriptionSpec> countedUp(const model::SubscriptionSpec& first, std::uint32_t n);

/// Keys of its own for an identity, from those of a template: HMAC-SHA-256 with the template's key over the identity, cut to its
/// size. For teaching, not for production keys.
void deriveKeys(model::SubscriptionCredential& credential, const model::Imsi& identity);

} // namespace mcim::formats
