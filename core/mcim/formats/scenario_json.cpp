// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/formats/scenario_json.h"

#include "mcim/formats/attacker_json.h"
#include "mcim/formats/counted_specs.h"
#include "mcim/formats/intervention_json.h"
#include "mcim/formats/measure_json.h"
#include "mcim/formats/scenario_specs.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace mcim::formats {
namespace {

using namespace model;
using Json = nlohmann::ordered_json;

constexpr std::string_view plmnRemedy = "give MCC and MNC such as \"001-01\"";
constexpr std::size_t maxIdSize = 64;

bool isScenarioId(std::string_view text)
{
    const auto fits = [](char c) { return isLetterOrDigit(c) || c == '.' || c == '_' || c == '-'; };
    return !text.empty() && text.size() <= maxIdSize && std::ranges::all_of(text, fits);
}

std::optional<bool> readSwitch(const JsonObject& object, std::string_view key)
{
    if (!object.has(key)) {
        return std::nullopt;
    }
    const std::string text = object.text(key, "");
    if (text != "on" && text != "off") {
        object.fail(key, fmt::format("is \"{}\"", text), "give \"on\" or \"off\"");
    }
    return text == "on";
}

// --- writing ----------------------------------------------------------------------------------------------------------

void writeCredential(Json& json, const SubscriptionCredential& credential, std::uint16_t amf, std::uint64_t sqn)
{
    json["algorithm"] = enumText(credential.algorithm);
    json["k"] = toHex(credential.k.reveal());
    json["opc"] = toHex(credential.opc.reveal());
    json["tuakIterations"] = credential.tuakIterations;
    json["resOctets"] = credential.resOctets;
    json["amf"] = fmt::format("{:04x}", amf);
    json["sqn"] = fmt::format("{:012x}", sqn);
}

Json toJson(const DeviceSpec& device)
{
    Json json = {{device.isClone ? "cloneOf" : "pcid", device.pcid.text()}, {"deviceId", device.deviceId}};
    if (!device.isClone) {
        writeCredential(json, device.credential, device.amf, device.sqn);
    }
    json["treCapacity"] = device.treCapacity;
    if (!device.isClone) {
        json["pcidPool"] = device.pcidPool;
    }
    Json components = Json::array();
    for (const ComponentSpec& component : device.components) {
        Json row = {{"name", component.name}, {"version", component.version}, {"image", toHex(component.image)}};
        if (component.reference) {
            row["reference"] = toHex(*component.reference);
        }
        components.push_back(std::move(row));
    }
    json["components"] = std::move(components);
    return json;
}

Json toJson(const SubscriptionSpec& subscription)
{
    Json json = {{"imsi", subscription.imsi.text()}, {"iccid", subscription.iccid}};
    writeCredential(json, subscription.credential, subscription.amf, subscription.sqn);
    json["serviceApn"] = subscription.serviceApn;
    json["version"] = subscription.version;
    return json;
}

/// Those that are counted up from one are written as one with their count.
template <class Spec>
Json listJson(const std::vector<Spec>& specs)
{
    Json list = Json::array();
    for (std::size_t i = 0; i < specs.size();) {
        std::uint32_t count = 1;
        while (i + count < specs.size() && countedUp(specs[i], count) == specs[i + count]) {
            ++count;
        }
        Json json = toJson(specs[i]);
        if (count > 1) {
            json["count"] = count;
        }
        list.push_back(std::move(json));
        i += count;
    }
    return list;
}

Secret secretOf(std::string_view hex)
{
    return Secret(fromHex(hex).value_or(Bytes{}));
}

} // namespace

Checked<Scenario> scenarioFromJson(std::string_view text, std::size_t maxOctets)
{
    const auto document = JsonDocument::parse(text, maxOctets);
    if (!document) {
        return tl::unexpected(document.error());
    }
    JsonProblem problem;
    const JsonObject object(document->root(), "", problem,
                            {"format", "id", "title", "summary", "visitedPlmn", "roPlmn", "shoPlmn", "radioProtection", "measures", "devices", "subscriptions",
                             "attacker", "faults", "interventions", "decisions", "expect"});
    checkFormat(object, "mcim-scenario/1");
    Scenario scenario = defaultScenario();
    object.required("id");
    scenario.id = formedText(object, "id", "", isScenarioId, "give 1 to 64 letters, digits, dots, underscores and hyphens");
    scenario.title = object.text("title", scenario.id);
    scenario.summary = object.text("summary", "");
    scenario.visitedPlmn = object.parsed<Plmn>("visitedPlmn", scenario.visitedPlmn, plmnRemedy);
    scenario.roPlmn = object.parsed<Plmn>("roPlmn", scenario.roPlmn, plmnRemedy);
    scenario.shoPlmn = object.parsed<Plmn>("shoPlmn", scenario.shoPlmn, plmnRemedy);
    if (scenario.roPlmn == scenario.shoPlmn) {
        object.fail("shoPlmn", "is the RO's PLMN", "give the SHO one of its own, since the VNO tells them apart by it");
    }
    scenario.radioProtection = readSwitch(object, "radioProtection");
    scenario.measures = readMeasureChanges(object, "measures");
    readDevices(object, scenario.devices);
    readSubscriptions(object, scenario.devices, scenario.subscriptions);
    scenario.attacker = readAttacker(object, "attacker");
    scenario.faults = object.texts("faults");
    scenario.interventions = readInterventions(object, "");
    scenario.expect = readExpectations(object);
    if (problem.first()) {
        return tl::unexpected(*problem.first());
    }
    return scenario;
}

std::string scenarioToJson(const Scenario& scenario)
{
    Json json = {{"format", "mcim-scenario/1"},
                 {"id", scenario.id},
                 {"title", scenario.title},
                 {"summary", scenario.summary},
                 {"visitedPlmn", scenario.visitedPlmn.text()},
                 {"roPlmn", scenario.roPlmn.text()},
                 {"shoPlmn", scenario.shoPlmn.text()}};
    if (scenario.radioProtection) {
        json["radioProtection"] = *scenario.radioProtection ? "on" : "off";
    }
    if (!scenario.measures.empty()) {
        json["measures"] = Json::parse(measureChangesToJson(scenario.measures), nullptr, false);
    }
    json["devices"] = listJson(scenario.devices);
    json["subscriptions"] = listJson(scenario.subscriptions);
    if (scenario.attacker) {
        json["attacker"] = Json::parse(attackerToJson(*scenario.attacker), nullptr, false);
    }
    json["faults"] = scenario.faults;
    json["interventions"] = Json::parse(interventionsToJson(scenario.interventions), nullptr, false);
    json["expect"] = Json::parse(expectationsToJson(scenario.expect), nullptr, false);
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

Scenario defaultScenario()
{
    // Milenage test sets 1 and 2 of TS 35.208. The last SQN used, SEQ 32 IND 31, makes the first vector's SQN 0x420: SEQ 33, IND 0.
    constexpr std::uint64_t lastUsedSqn = 0x41f;
    Scenario scenario;
    scenario.id = "success";
    scenario.title = "Success, ICF holds the credential";
    DeviceSpec device;
    device.credential.k = secretOf("465b5ce8b199b49faa5f0a2ee238a6bc");
    device.credential.opc = opcOf(device.credential, secretOf("cdc202d5123e20f62b6d676ac72cb318").reveal());
    device.sqn = lastUsedSqn;
    constexpr std::pair<std::string_view, std::string_view> components[] = {
        {"Boot ROM", "1.0"}, {"Bootloader", "2.1.0"}, {"TRE firmware", "4.0.2"}, {"Modem firmware", "3.7"}, {"Application", "1.12"}};
    for (const auto& [name, version] : components) {
        const std::string image = fmt::format("{} {}: an image made up for this emulation", name, version);
        device.components.push_back({std::string(name), std::string(version), toBytes(std::string_view(image)), std::nullopt});
    }
    scenario.devices.push_back(std::move(device));
    SubscriptionSpec subscription;
    subscription.credential.k = secretOf("0396eb317b6d1c36f19c1c84cd6ffd16");
    subscription.credential.opc = opcOf(subscription.credential, secretOf("ff53bade17df5d4e793073ce9d7579fa").reveal());
    subscription.sqn = lastUsedSqn;
    scenario.subscriptions.push_back(std::move(subscription));
    scenario.expect["tr33812"] = Expectation{.success = true, .detector = {}, .check = {}, .step = {}, .causes = {}, .end = "operational"};
    scenario.expect["hardened"] = scenario.expect["tr33812"];
    return scenario;
}

} // namespace mcim::formats
