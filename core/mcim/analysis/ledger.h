// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/recipe.h"
#include "mcim/engine/timeline.h"
#include "mcim/knowledge/closure.h"
#include "mcim/knowledge/secrets.h"
#include "mcim/model/attacker.h"

#include <functional>
#include <map>

/// Who knows what after every record of a run: the closure of core/mcim/knowledge fed from a world's beginning and its records.
namespace mcim::analysis {

using knowledge::Fact;
using knowledge::Knower;
using knowledge::Rule;
using knowledge::Rules;
using knowledge::SecretId;
using knowledge::TermId;

/// A secret value of a run. One of an AKA run exists once for each vector made.
struct SecretValue {
    SecretId id = SecretId::Pcid;
    std::optional<std::uint32_t> device; ///< whose it is; nullopt: a server's, or not given to a device yet
    TermId term = knowledge::noTerm;
    std::uint32_t since = 0;             ///< record that made it
    std::uint32_t deviceSince = 0;       ///< record that gave it to the device
    std::string name;                    ///< an MCIM's IMSI, else ""

    std::optional<std::uint32_t> deviceAt(std::uint32_t record) const { return record < deviceSince ? std::nullopt : device; }
};

/// What the attacker had of a message.
enum class Sight : std::uint8_t {
    Nothing,
    Ciphertext, ///< it passed the radio under CK
    Clear,
};
constexpr auto namesOf(std::type_identity<Sight>)
{
    return std::to_array<EnumName>({{0, "nothing"}, {1, "ciphertext"}, {2, "clear"}});
}

/// What one knower has of one row of the matrix.
struct KnowledgeCell {
    std::optional<std::uint32_t> since; ///< record after which the first of the values is known; 0 = from the start
    TermId term = knowledge::noTerm;    ///< that value
    bool mustNever = false;             ///< the procedure promises that it never learns it

    bool isBroken() const { return since && mustNever; }
};

struct KnowledgeRow {
    SecretId id = SecretId::Pcid;
    std::optional<std::uint32_t> device;
    std::vector<KnowledgeCell> cells; ///< by column
};

struct KnowledgeMatrix {
    std::vector<Knower> columns; ///< parties of the world in lifeline order, then the attacker
    std::vector<KnowledgeRow> rows; ///< secrets in the order of their table, for each device in turn
};

/// One step of a derivation, with what it rests on. Leaves are State, Own and Seen.
struct ProofStep {
    Knower knower;
    Rule rule = Rule::State;
    std::uint32_t record = 0;
    std::string what; ///< State, Own: name of the field; Seen: message id; Split, Compute: what it was taken from or made by
    std::string name; ///< of this value in it
    Bytes octets;     ///< empty for a message as a whole
    std::vector<ProofStep> from;
};

/// Grows record by record. As of record n it is the same whatever followed, so that one ledger answers for all positions of a branch.
class Ledger
{
public:
    Ledger(const engine::World& beginning, model::Attacker attacker, Rules rules = {});

    /// Records come in their order; the world after one spares a look at its changes.
    void observe(const engine::StepRecord& record, const engine::World* after = nullptr);
    std::uint32_t observed() const { return m_observed; }

    const model::Attacker& attacker() const { return m_attacker; }
    const knowledge::Closure& closure() const { return m_closure; }
    const std::vector<SecretValue>& secrets() const { return m_secrets; }
    const std::vector<Knower>& knowers() const { return m_knowers; } ///< those of the matrix
    /// What of secrets() this term is, as its index there; the first when several have the value.
    std::optional<std::size_t> secretOf(TermId term) const;

    /// As of record `at`.
    KnowledgeMatrix matrix(std::uint32_t at) const;
    /// What the attacker saw when this record's message passed; nothing for records that are no messages.
    Sight sight(std::uint32_t record) const { return record < m_sights.size() ? m_sights[record] : Sight::Nothing; }
    /// The IK of the MAC-I of a message that the attacker saw as ciphertext on the radio (TS 33.102 6.5), no term when it is of no vector that
    /// was recorded; nullopt for other records.
    std::optional<TermId> integrityKey(std::uint32_t record) const;
    /// The certificate of this private key, DER; empty when the world began without one.
    ByteView certificateOf(TermId privateKey) const;
    /// How this knower came to know the term; nullopt when it does not.
    std::optional<ProofStep> proof(const Knower& knower, TermId term) const;
    /// The same for octets that somebody points at.
    std::optional<ProofStep> proof(const Knower& knower, ByteView octets) const;

private:
    /// What is kept secret with a PCID.
    struct PcidTerms {
        TermId pcid = knowledge::noTerm;
        TermId k = knowledge::noTerm;
        TermId opc = knowledge::noTerm;
        TermId clientSecret = knowledge::noTerm;
        TermId serverSecret = knowledge::noTerm;
    };

    void holdStates(const engine::World& world);
    void holdKeys(const engine::World& world);
    void listSecrets(const engine::World& world);
    void addPcid(std::uint32_t device, const PcidTerms& terms);
    void notePcidTaken(const engine::StepRecord& record);
    void takeHoldings(std::uint32_t record);
    void noteImposed(const engine::StepRecord& record);
    void noteRadioProtection(const engine::StepRecord& record, const engine::World* after);
    void protectRadio(std::uint32_t link, bool isProtected);
    void noteMessage(const engine::StepRecord& record);
    void hearMessage(const engine::StepRecord& record, TermId message, std::string_view name);
    void noteInner(const engine::StepRecord& record);
    void noteComputation(const engine::StepRecord& record, const entities::Computation& computation);
    void noteVector(const engine::StepRecord& record, const entities::Computation& computation);
    void noteAssigned(const engine::StepRecord& record, const model::Mcim& mcim);
    bool isCiphered(const engine::StepRecord& record) const;
    Sight sightOf(const engine::StepRecord& record) const;
    TermId messageTerm(const engine::StepRecord& record, ByteView octets);
    TermId leafTerm(ByteView octets);
    TermId valueTerm(const std::string& text);
    void splitCms(TermId object);
    void openForeign();
    void splitInner(model::InnerType type, TermId term, ByteView octets);
    void addSecret(SecretId id, std::optional<std::uint32_t> device, TermId term, std::string name = {});
    std::optional<std::uint32_t> deviceOf(std::string_view pcid) const;

    model::Attacker m_attacker;
    knowledge::Closure m_closure;
    model::Profile m_profile;
    std::vector<Knower> m_knowers;
    std::vector<SecretValue> m_secrets;
    std::vector<bool> m_visited;                   ///< terms whose parts are known
    std::map<std::string, std::uint32_t, std::less<>> m_devices; ///< by PCID, the first that has it
    std::map<std::string, PcidTerms, std::less<>> m_sparePcids; ///< not in force yet, by PCID
    std::vector<std::uint32_t> m_secretOf;         ///< by term, one more than the index of the secret; 0 = none
    std::map<TermId, std::size_t> m_keyOwner;      ///< K of an AKA to the secret that it is
    struct PrivateKey {
        TermId term = knowledge::noTerm;
        Bytes certificate; ///< DER
    };
    std::map<Bytes, PrivateKey> m_privateKeys;     ///< by public point
    std::vector<TermId> m_unopened;                ///< encrypted objects whose making nobody recorded
    struct RadioKeys {
        TermId ck = knowledge::noTerm;
        TermId ik = knowledge::noTerm;
    };
    std::map<std::uint32_t, RadioKeys> m_radioKeys; ///< that protect a radio link, while they do
    std::map<std::uint32_t, TermId> m_lastRand;    ///< of the challenge on a radio link
    std::map<TermId, RadioKeys> m_keysOfRand;
    std::vector<Sight> m_sights;                   ///< by number of the record
    std::map<std::uint32_t, TermId> m_integrityKeys; ///< by number of the record
    std::uint32_t m_observed = 0;
};

/// What a text says in base64 or base64url; nullopt when it is neither.
std::optional<Bytes> fromAnyBase64(std::string_view text);
/// The radio link that an event of the VNO is about.
std::optional<std::uint32_t> radioLinkOf(const engine::StepRecord& record);
/// The ledger of a whole run or of its records up to `last`; a run that carries no recipe has no beginning to tell about.
Ledger ledgerOf(const engine::Run& run, const model::Attacker& attacker, Rules rules = {}, std::uint32_t last = ~0u);
/// The world before the first record of this recipe.
engine::World beginningOf(const engine::Recipe& recipe);
using model::usualAttacker;
/// Who is on the wire in runs of this scenario, as it says.
const model::Attacker& attackerOf(const model::Scenario& scenario);

} // namespace mcim::analysis
