// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/model/attacker.h"
#include "mcim/model/intervention.h"
#include "mcim/model/profile.h"

namespace mcim::model {

/// A component whose image the TRE measures; the PVA's reference value is the digest of the same image unless given.
struct ComponentSpec {
    std::string name;
    std::string version;
    Bytes image;
    std::optional<Octets<32>> reference;

    bool operator==(const ComponentSpec&) const = default;
};

/// A device and what the Registration Operator holds for it.
struct DeviceSpec {
    Pcid pcid{"001019876543210"};
    std::string deviceId = "urn:imei:490154203237518";
    SubscriptionCredential credential; ///< in TRE and ICF alike
    std::uint16_t amf = 0;
    std::uint64_t sqn = 0;             ///< highest used, 48 bits
    std::uint16_t treCapacity = 4;     ///< MCIM slots
    std::uint16_t pcidPool = 10;       ///< PCIDs with this one (measure H1): as many as a device tries before it gives up, TS 24.008 4.7.3.1.5
    std::vector<ComponentSpec> components;
    bool isClone = false;              ///< a copy of the device with this PCID: another box with the same credential

    bool operator==(const DeviceSpec&) const = default;
};

/// A subscription that the SHO can give away.
struct SubscriptionSpec {
    Imsi imsi{"262420000000001"};
    std::string iccid = "8949420000000000013";
    SubscriptionCredential credential;
    std::uint16_t amf = 0;
    std::uint64_t sqn = 0;
    std::string serviceApn = "m2m.sho";
    std::uint32_t version = 1;

    bool operator==(const SubscriptionSpec&) const = default;
};

/// Everything a world is built from, together with profile and seed.
struct Scenario {
    std::string id;
    std::string title;
    std::string summary;
    Plmn visitedPlmn{"262", "01"};
    Plmn roPlmn{"001", "01"};
    Plmn shoPlmn{"262", "42"};
    std::optional<bool> radioProtection;      ///< instead of the profile's
    MeasureChanges measures;                  ///< instead of the profile's
    std::vector<DeviceSpec> devices;
    std::vector<SubscriptionSpec> subscriptions;
    std::vector<std::string> faults;          ///< ids of the catalogue
    std::vector<Intervention> interventions;  ///< in the file itself, after the faults'
    std::optional<Attacker> attacker;         ///< who is on the wire; nullopt: the usual one. No octet depends on it
    std::map<std::string, Expectation> expect;

    bool operator==(const Scenario&) const = default;
};

/// Where the measures of a run are not those of the profile's id, or were chosen against what the scenario sets.
inline MeasureChanges changesOf(const Scenario& scenario, const Profile& profile)
{
    MeasureChanges changes = changesOf(profile);
    for (const auto& [measure, isOn] : scenario.measures) {
        if (profile.chosen.contains(measure) && profile.has(measure) != isOn) {
            changes[measure] = !isOn;
        }
    }
    return changes;
}

/// The profile of such a run in one word.
inline std::string profileWord(const Scenario& scenario, const Profile& profile)
{
    return profileWord(profile, changesOf(scenario, profile));
}

/// The profile with what the scenario sets instead.
inline Profile profileInForce(const Scenario& scenario, const Profile& profile)
{
    MeasureChanges changes = scenario.measures;
    std::erase_if(changes, [&](const auto& change) { return profile.chosen.contains(change.first); });
    Profile inForce = withChanges(profile, changes);
    inForce.radioProtection = scenario.radioProtection.value_or(profile.radioProtection);
    return inForce;
}

} // namespace mcim::model
