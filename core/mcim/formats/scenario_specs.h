// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/json.h"
#include "mcim/base/names.h"
#include "mcim/model/scenario.h"

/// The lists of devices and subscriptions of a scenario file.
namespace mcim::formats {

/// The text under `key`, which must have that form; `absent` when there is none.
std::string formedText(const JsonObject& object, std::string_view key, std::string absent, bool (*fits)(std::string_view),
                       std::string_view remedy);

/// OP turned into OPc, or TOP into TOPc; the lengths are right.
Secret opcOf(const model::SubscriptionCredential& credential, ByteView op);

/// Replaces the one device, of which what is absent is taken, by those of the list "devices", when there is one.
void readDevices(const JsonObject& object, std::vector<model::DeviceSpec>& devices);
/// The same with "subscriptions". Without a list every device gets one, clones of one device together.
void readSubscriptions(const JsonObject& object, const std::vector<model::DeviceSpec>& devices,
                       std::vector<model::SubscriptionSpec>& subscriptions);

} // namespace mcim::formats
