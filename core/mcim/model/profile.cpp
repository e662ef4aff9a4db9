// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/model/profile.h"

#include <algorithm>

namespace mcim::model {
namespace {

constexpr auto ids = std::to_array<std::string_view>({"tr33812", "hardened"});

constexpr auto ofPcids = std::to_array({CheckId::PcidUnspent});
constexpr auto ofMac = std::to_array({CheckId::BootstrapMacMatches});
constexpr auto ofConnectivity = std::to_array({CheckId::ConnectivityBound, CheckId::OrderBound});
constexpr auto ofBinding = std::to_array({CheckId::EvidenceBindsPlatform, CheckId::VerdictForThisDevice});
constexpr auto ofNonce = std::to_array({CheckId::EvidenceFresh});
constexpr auto ofResult = std::to_array({CheckId::VerdictSigned, CheckId::VerdictFresh});
constexpr auto ofSignature = std::to_array({CheckId::ObjectSignedBySho});
constexpr auto ofSingleUse = std::to_array({CheckId::AuthorizationValid, CheckId::McimVersionNewer});
constexpr auto ofDmMac = std::to_array({CheckId::DmServerAuthentic, CheckId::DmClientAuthentic});
constexpr auto ofReceipt = std::to_array({CheckId::ReceiptValid});
constexpr auto ofBearer = std::to_array({CheckId::BearerReachesRo});
constexpr auto ofSealing = std::to_array({CheckId::PlatformUnchanged});
constexpr auto ofClones = std::to_array({CheckId::PcidHeldOnce});
constexpr auto ofEncryption = std::to_array({CheckId::ObjectTagValid});

// measure, weakness, clause, checks
constexpr auto measures = std::to_array<MeasureRow>({
    {Measure::OneTimePcids, "W1", "emulator's choice", ofPcids},
    {Measure::BootstrapMac, "W2", "OMA ProvBoot 1.1; key from CK and IK: emulator's choice", ofMac},
    {Measure::ConnectivityBinding, "W3", "emulator's choice", ofConnectivity},
    {Measure::EvidenceBinding, "W4", "RFC 9711 4.2; claims: emulator's choice", ofBinding},
    {Measure::EvidenceNonce, "W5", "RFC 9711 4.1, RFC 9334 10", ofNonce},
    {Measure::SignedResult, "W6", "RFC 7515", ofResult},
    {Measure::ObjectSignature, "W7", "RFC 5652 5", ofSignature},
    {Measure::SingleUseObject, "W8", "emulator's choice", ofSingleUse},
    {Measure::MutualDmAuthentication, "W9", "OMA DM Security 1.2", ofDmMac},
    {Measure::ProvisioningReceipt, "W10", "emulator's choice", ofReceipt},
    {Measure::BearerToRoOnly, "W11", "TS 23.060 9.2; rule: emulator's choice", ofBearer},
    {Measure::SealedToState, "W12", "emulator's choice", ofSealing},
    {Measure::CloneDetection, "W13", "emulator's choice", ofClones},
    {Measure::AuthenticatedEncryption, "W14", "RFC 5083, RFC 5084", ofEncryption},
});

constexpr bool hasRowEach()
{
    constexpr auto names = namesOf(std::type_identity<Measure>{});
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (measures.size() != names.size() || static_cast<std::uint64_t>(measures[i].id) != static_cast<std::uint64_t>(names[i].value)) {
            return false;
        }
    }
    return true;
}
static_assert(hasRowEach());

} // namespace

std::span<const MeasureRow> measureTable()
{
    return measures;
}

std::optional<Measure> measureFromId(std::string_view id)
{
    const auto row = std::ranges::find_if(measures, [&](const MeasureRow& one) { return enumText(one.id) == id; });
    return row == measures.end() ? std::nullopt : std::optional(row->id);
}

Profile withChanges(Profile profile, const MeasureChanges& changes)
{
    for (const auto& [measure, isOn] : changes) {
        if (isOn) {
            profile.measures.insert(measure);
        } else {
            profile.measures.erase(measure);
        }
    }
    return profile;
}

MeasureChanges changesOf(const Profile& profile)
{
    MeasureChanges changes;
    const Profile known = profileById(profile.id).value_or(Profile{});
    for (const MeasureRow& row : measures) {
        if (profile.has(row.id) != known.has(row.id)) {
            changes[row.id] = profile.has(row.id);
        }
    }
    return changes;
}

std::string profileWord(const Profile& profile)
{
    std::string word = profile.id;
    for (const auto& [measure, isOn] : changesOf(profile)) {
        word += (isOn ? "+" : "-") + enumText(measure);
    }
    for (const CheckId check : profile.disabledChecks) {
        word += '~';
        word += checkRow(check).name;
    }
    return word;
}

std::optional<Profile> profileFromWord(std::string_view word)
{
    std::set<CheckId> disabled;
    for (std::size_t at = word.rfind('~'); at != std::string_view::npos; at = word.rfind('~')) {
        const auto check = checkFromName(word.substr(at + 1));
        if (!check) {
            return std::nullopt;
        }
        disabled.insert(*check);
        word = word.substr(0, at);
    }
    const std::size_t end = std::min(word.find_first_of("+-"), word.size());
    auto profile = profileById(word.substr(0, end));
    MeasureChanges changes;
    for (std::size_t at = end; profile && at < word.size();) {
        const std::size_t next = std::min(word.find_first_of("+-", at + 1), word.size());
        const auto measure = measureFromId(word.substr(at + 1, next - at - 1));
        if (!measure) {
            return std::nullopt;
        }
        changes[*measure] = word[at] == '+';
        at = next;
    }
    if (!profile) {
        return std::nullopt;
    }
    profile->disabledChecks = std::move(disabled);
    return withChanges(*std::move(profile), changes);
}

std::optional<Profile> profileById(std::string_view id)
{
    if (id == "tr33812") {
        return Profile{};
    }
    if (id == "hardened") {
        Profile profile{.id = "hardened", .measures = {}, .disabledChecks = {}, .radioProtection = true};
        for (const EnumName& name : namesOf(std::type_identity<Measure>{})) {
            profile.measures.insert(static_cast<Measure>(name.value));
        }
        return profile;
    }
    return std::nullopt;
}

std::span<const std::string_view> profileIds()
{
    return ids;
}

} // namespace mcim::model
