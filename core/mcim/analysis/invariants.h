// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/analysis/ledger.h"

#include <set>

/// The promises of the procedure, judged after every record from octets, states and what is known; never from faults or profile names.
namespace mcim::analysis {

using model::Imsi;
using model::Mcim;
using model::Pcid;

enum class InvariantId : std::uint8_t {
    McimKeySecret, SecretsKept, KeysNotInClear, PcidUnlinkable, AvUsedOnce, PdpAfterAka, RegistrationTrue, BootstrapFromContract,
    ValidatedBeforeInstall, EvidenceFresh, PlatformUnchanged, KnownOrigin, McimAsMade, NoRollback, StoreAsItWas, BelievedInstalled,
    StatusTrue, OneDevicePerIdentity, EndStated,
};
inline constexpr std::size_t invariantCount = static_cast<std::size_t>(InvariantId::EndStated) + 1;

/// One promise. Its sentence is the text "invariant.<name>".
struct InvariantRow {
    InvariantId id;
    std::string_view name;
    unsigned measures;       ///< numbers of the measures that it rests on, as bits; a profile that has not all of them does not promise it
    bool isAgreement;        ///< injective agreement in the sense of Lowe: each run of one side answers to one of the other
    std::string_view clause; ///< clause or text of the procedure
};
std::span<const InvariantRow> invariantTable();
const InvariantRow& invariantRow(InvariantId id);
std::array<EnumName, invariantCount> namesOf(std::type_identity<InvariantId>);
/// Whether a run in this profile is to keep it.
bool isPromised(InvariantId id, const model::Profile& profile);

enum class InvariantState : std::uint8_t {
    Holds,
    AtRisk, ///< nothing was lost yet, but nothing protects it any more
    Broken,
};
constexpr auto namesOf(std::type_identity<InvariantState>)
{
    return std::to_array<EnumName>({{0, "holds"}, {1, "at-risk"}, {2, "broken"}});
}

struct InvariantVerdict {
    InvariantId id = InvariantId::McimKeySecret;
    InvariantState state = InvariantState::Holds;
    std::uint32_t record = 0;  ///< that broke it, or after which it is at risk
    bool isPromised = true;    ///< in this profile
    engine::Facts witness;     ///< the values that show it
};

/// Judges record by record, with the world after each. What is broken stays broken.
class Invariants
{
public:
    Invariants(const engine::World& beginning, model::Attacker attacker);

    void observe(const engine::StepRecord& record, const engine::World& after);

    const Ledger& ledger() const { return m_ledger; }
    /// In the order of the table.
    const std::array<InvariantVerdict, invariantCount>& verdicts() const { return m_verdicts; }
    const InvariantVerdict& verdict(InvariantId id) const { return m_verdicts[static_cast<std::size_t>(id)]; }
    /// Those that are broken, promised in this profile or not.
    std::set<InvariantId> broken() const;
    /// Of all that verdicts to come depend on besides the world: what has equal ones judges alike whatever follows.
    std::uint64_t stateHash() const;

private:
    using World = engine::World;
    using StepRecord = engine::StepRecord;

    void raise(InvariantId id, InvariantState to, engine::Facts witness);
    void breakIt(InvariantId id, engine::Facts witness) { raise(id, InvariantState::Broken, std::move(witness)); }
    void putAtRisk(InvariantId id, engine::Facts witness) { raise(id, InvariantState::AtRisk, std::move(witness)); }
    void judgeSecrets();
    void judgeSecret(const Fact& fact, const SecretValue& secret);
    bool beginsAttach(const StepRecord& record, const Imsi& identity, const World& after) const;
    void judgePcidSeen(const StepRecord& record, const World& after);
    void judgePcidKept(std::uint32_t device, const World& after);
    void noteTold(const StepRecord& record);
    void judgeTre(const StepRecord& record, const World& after);
    void judgeStore(std::uint32_t device, const StepRecord& record, const World& after);
    void judgeInstalled(std::uint32_t device, const entities::InstalledMcim& item, const World& after);
    void judgeAsMade(std::uint32_t device, const entities::InstalledMcim& item);
    void judgeValidation(std::uint32_t device, const entities::InstalledMcim& item, const World& after);
    void judgeVno(const StepRecord& record, const World& after);
    void judgeIcf(const StepRecord& record, const World& after);
    void judgeBootstrap(const StepRecord& record, const World& after);
    void judgePva(const StepRecord& record, const World& after);
    void judgeSho(const StepRecord& record, const World& after);
    void judgeReport(const Pcid& pcid, const World& after);
    void judgeEnd(const World& after);

    /// An object that the SHO made.
    struct Made {
        Pcid pcid;
        std::string transactionId;
        Bytes pfc; ///< DER, whose key it is encrypted to
        Mcim mcim;
    };
    /// A validation that affirmed.
    struct Validated {
        Bytes pfc;
        Pcid pcid;
        std::optional<Octets<32>> usedFor; ///< hash of the object that it let into a TRE
    };
    /// Evidence that a TRE signed in this run, by its signature.
    struct Signed {
        std::uint32_t device = 0;
        std::uint32_t record = 0;
        bool accepted = false;
    };

    Ledger m_ledger;
    std::array<InvariantVerdict, invariantCount> m_verdicts;
    std::uint32_t m_record = 0;
    std::size_t m_factsJudged = 0;
    std::size_t m_secretsJudged = 0;
    bool m_noticed = false; ///< somebody has noticed a failure
    std::map<Imsi, std::uint32_t> m_pcids;              ///< of the devices at the beginning, with those of their pools; whose
    std::map<Imsi, bool> m_pcidSeen;                    ///< in the air; true: an attach with it has succeeded since
    std::set<std::pair<std::uint32_t, std::string>> m_usedChallenges; ///< device; RAND and AUTN in hex
    std::map<std::uint32_t, Imsi> m_authenticated;      ///< by radio link, whose AKA has succeeded since it attached
    std::map<std::uint32_t, model::Ipv4> m_addresses;   ///< by radio link
    std::map<model::Ipv4, Imsi> m_lastAt;               ///< who had the address last
    std::map<Imsi, model::Ipv4> m_believedAt;           ///< by the ICF, by PCID
    std::map<Imsi, std::uint32_t> m_bootstrapped;       ///< device by PCID
    std::map<Imsi, std::uint32_t> m_mcimHolders;        ///< device by IMSI of the MCIM
    std::vector<std::vector<Cow<entities::InstalledMcim>>> m_stores; ///< by device
    std::vector<std::optional<std::vector<entities::TreComponent>>> m_measured; ///< by device, at its last evidence
    std::vector<bool> m_hasInstalled;                   ///< by device, what its last installation came to
    std::vector<bool> m_hasTold;                        ///< by device, whether the DPF has heard of that
    std::map<std::pair<std::uint32_t, std::string>, std::uint32_t> m_versions;  ///< by device and ICCID, the newest installed
    std::set<std::pair<std::uint32_t, Octets<32>>> m_objects; ///< installed, by device
    std::map<Octets<32>, Made> m_made;                  ///< by hash of the object
    std::map<std::string, Validated> m_validated;       ///< by transaction id
    std::map<std::string, std::uint32_t> m_begun;       ///< record of the validation request, by transaction id
    std::map<std::string, Signed> m_signed;             ///< by base64url of the signature
};

/// What led to a record, earliest first: from the first one on the way that somebody interfered with, else from the beginning.
std::vector<std::uint32_t> causeChain(const std::vector<engine::StepRecord>& records, std::uint32_t record);

/// A run again, judged to its end.
struct JudgedRun {
    std::vector<engine::StepRecord> records;
    Invariants invariants;
};
tl::expected<JudgedRun, engine::RecipeProblem> judged(const engine::Recipe& recipe, const model::Attacker& attacker);

} // namespace mcim::analysis
