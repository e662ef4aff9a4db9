// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/analysis/attack.h"
#include "mcim/engine/edit_message.h"

/// What the attacker could make of a message that is on its way.
namespace mcim::analysis {

/// A field by its path and the text it gets. "token>log[0].digest" reaches into the claims of a JWS, "body>address" into a document.
struct FieldEdit {
    std::string path;
    std::string text;
};

/// What guards a message against being changed.
enum class Guard : std::uint8_t {
    BootstrapMac,       ///< HMAC of the Bootstrap message under the key of the AKA run
    ConnectivityMac,    ///< HMAC in message 7 under CK and IK
    Autn,               ///< MAC-A under K and OPc
    NotificationDigest, ///< of package 0 under the server's DM password
    DmMac,              ///< syncml:auth-MAC under the sender's DM password
    Signature,          ///< of a JWS
    ObjectSignature,    ///< SignedData around an object
    ObjectTag,          ///< of an AuthEnvelopedData whose octets were changed
    RadioIntegrity,     ///< MAC-I under IK (TS 33.102 6.5)
    Response,           ///< RES to a challenge, by K and OPc
    DmCredential,       ///< auth-md5 of the client
};
constexpr auto namesOf(std::type_identity<Guard>)
{
    return std::to_array<EnumName>({{0, "bootstrap-mac"}, {1, "connectivity-mac"}, {2, "autn"}, {3, "notification-digest"}, {4, "dm-mac"},
        {5, "signature"}, {6, "object-signature"}, {7, "object-tag"}, {8, "radio-integrity"}, {9, "response"}, {10, "dm-credential"}});
}

/// A value that something takes, and what that takes in turn as far as the attacker misses it.
struct Need {
    std::string name;               ///< a value's name in the computation that made it, or what was put in
    TermId term = knowledge::noTerm;
    std::optional<SecretId> secret; ///< when it is one
    bool isKnown = false;
    std::uint32_t since = 0;        ///< known: record after which
    std::vector<Knower> knowers;    ///< missing: who has it
    std::vector<Need> from;         ///< missing: what would do instead

    /// Of the secrets missing in it, the first one from above.
    std::optional<SecretId> missing() const;
    bool operator==(const Need&) const = default;
};

struct GuardState {
    Guard guard = Guard::BootstrapMac;
    std::string field;     ///< path of the guard in the message, or of what it guards
    bool isRedone = false; ///< with keys that the attacker knows; else it stays as it was and fits no more
    std::vector<Need> needs;
};

struct Forged {
    Bytes octets;                   ///< lengths follow; guards are redone where that was possible
    std::vector<GuardState> guards; ///< those that the edits break; the others fit still
    std::vector<PutIn> put;         ///< octet strings that the edits put in
    bool inReach = false;           ///< the attacker controls the link

    /// The message could be the sender's: no guard is stale, and nothing was put in that the attacker does not know.
    bool isSound() const;
    std::optional<SecretId> missing() const;
};

enum class ForgeProblem : std::uint8_t { NoMessage, NoSuchField, BadValue };
struct ForgeError {
    ForgeProblem problem = ForgeProblem::NoMessage;
    std::string path;
};

/// The message of this record as it was sent, edited by the attacker of the ledger with what it knows as of that record.
tl::expected<Forged, ForgeError> forge(const Ledger& ledger, const engine::StepRecord& message, std::span<const FieldEdit> edits);
/// The same with other octets.
Forged forgeOctets(const Ledger& ledger, const engine::StepRecord& message, Bytes octets);

/// What guards the message of this record as it was sent, and what making each guard for other content takes as of that record; `isRedone`
/// says that the attacker could.
std::vector<GuardState> guardStates(const Ledger& ledger, const engine::StepRecord& message);

/// What the parties make of octets that arrive instead of a record's.
struct ForgeTrial {
    bool arrives = true;               ///< false: the radio discards them
    std::optional<model::CheckId> refusedBy; ///< the first check that failed from there on and did not fail without them
    std::uint32_t record = 0;          ///< in which
    bool isUnreadable = false;         ///< the receiver could not decode them
    bool isIgnored = false;            ///< it did nothing with them
};
/// Precondition: the run has a recipe and that record is a message of it.
ForgeTrial tryForged(const engine::Run& run, std::uint32_t record, const Bytes& octets);

} // namespace mcim::analysis
