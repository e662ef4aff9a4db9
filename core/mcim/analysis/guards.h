// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/analysis/forge.h"

/// The MACs, signatures and tags of a message: which key made one, and the same over other content.
namespace mcim::analysis {

/// A message in flight, decoded.
struct InFlightMessage {
    model::Role receiver = model::Role::M2me;
    model::Channel channel = model::Channel::Radio;
    model::Endpoint peer;  ///< of its sender, as the receiver sees it
    Bytes octets;
    model::AnyMessage message;
};

/// Keys, in the order that their guard takes them.
using GuardKeys = std::vector<TermId>;

/// A guard of a message with the keys that made it.
struct FoundGuard {
    Guard guard = Guard::BootstrapMac;
    std::string field;
    GuardKeys keys;
};

/// A JWS in a field of a message, which holds it as text or as octets.
struct JwsField {
    std::string text;
    bool isHex = false; ///< the field holds octets, shown in hex

    /// Another JWS as that field takes it.
    std::string inField(const std::string& jws) const;
};
std::optional<JwsField> jwsAt(const model::AnyMessage& message, const std::string& path);

/// Every guard whose keys the ledger has among the values of all parties: only one that fits the message is found.
std::vector<FoundGuard> guardsOf(const Ledger& ledger, const InFlightMessage& message);
/// Whether the guard fits this message.
bool fits(const Ledger& ledger, const FoundGuard& guard, const InFlightMessage& message);
/// The message with the guard made again; unchanged where that is not possible with keys alone. `label` names what signatures draw.
void redo(const Ledger& ledger, const FoundGuard& guard, const InFlightMessage& before, InFlightMessage& message);

} // namespace mcim::analysis
