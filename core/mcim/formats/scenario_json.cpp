// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/formats/scenario_json.h"

#include "mcim/crypto/aka.h"
#include "mcim/formats/intervention_json.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace mcim::formats {
namespace {

using namespace model;
using Json = nlohmann::ordered_json;

constexpr std::size_t maxSpecs = 1000;
constexpr std::string_view plmnRemedy = "give MCC and MNC such as \"001-01\"";
constexpr std::string_view identityRemedy = "give 6 to 15 decimal digits";
constexpr std::size_t maxIdSize = 64;
constexpr std::size_t maxDeviceIdSize = 128;
constexpr std::size_t maxApnSize = 63;
constexpr std::size_t minIccidSize = 18;
constexpr std::size_t maxIccidSize = 20;

// --- texts with a form of their own --------------------------------------------------------------------------------------

bool isLetterOrDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isScenarioId(std::string_view text)
{
    const auto fits = [](char c) { return isLetterOrDigit(c) || c == '.' || c == '_' || c == '-'; };
    return !text.empty() && text.size() <= maxIdSize && std::ranges::all_of(text, fits);
}

/// It travels in HTTP bodies, in SyncML and on lines of text.
bool isDeviceId(std::string_view text)
{
    return !text.empty() && text.size() <= maxDeviceIdSize && std::ranges::all_of(text, [](char c) { return c > ' ' && c <= '~'; });
}

bool isIccid(std::string_view text)
{
    return text.size() >= minIccidSize && text.size() <= maxIccidSize && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// TS 23.003 9.1: labels of letters, digits and inner hyphens, with dots between them.
bool isApn(std::string_view text)
{
    char before = '.';
    for (const char c : text) {
        const bool fits = c == '.' ? isLetterOrDigit(before) : c == '-' ? before != '.' : isLetterOrDigit(c);
        if (!fits) {
            return false;
        }
        before = c;
    }
    return isLetterOrDigit(before) && text.size() <= maxApnSize;
}

/// The text under `key`, which must have that form.
std::string formedText(const JsonObject& object, std::string_view key, std::string absent, bool (*fits)(std::string_view),
                       std::string_view remedy)
{
    const auto written = object.optionalText(key);
    if (!written) {
        return absent;
    }
    if (!fits(*written)) {
        object.fail(key, "is " + inQuotes(*written), std::string(remedy));
        return absent;
    }
    return *written;
}

// --- credentials ------------------------------------------------------------------------------------------------------

void checkRes(const JsonObject& object, const SubscriptionCredential& credential)
{
    const unsigned octets = credential.resOctets;
    if (credential.algorithm == AkaAlgorithm::Milenage && octets != 8) {
        object.fail("resOctets", fmt::format("is {}", octets), "use 8, the only length of Milenage");
    }
    if (credential.algorithm == AkaAlgorithm::Tuak && octets != 4 && octets != 8 && octets != 16) {
        object.fail("resOctets", fmt::format("is {}", octets), "use 4, 8 or 16");
    }
}

/// OP turned into OPc, or TOP into TOPc; the lengths are right.
Secret opcOf(const SubscriptionCredential& credential, ByteView op)
{
    crypto::TuakSizes sizes;
    sizes.k = static_cast<std::uint8_t>(credential.k.size());
    sizes.iterations = credential.tuakIterations;
    const auto algorithm = credential.algorithm == AkaAlgorithm::Tuak ? crypto::AkaAlgorithm::Tuak : crypto::AkaAlgorithm::Milenage;
    return crypto::derivedOpc(algorithm, credential.k.reveal(), op, sizes).value_or(Secret(op));
}

void readKeys(const JsonObject& object, SubscriptionCredential& credential)
{
    const bool isTuak = credential.algorithm == AkaAlgorithm::Tuak;
    const std::string_view opKey = object.has("op") ? "op" : "opc";
    const auto k = object.hex("k");
    const auto op = object.hex(opKey);
    if (!k && !op) {
        if (isTuak && !object.problem().first()) {
            object.fail("k", "is missing", "give k and op or opc with TUAK");
        }
        return;
    }
    if (!k || !op) {
        object.fail(k ? "opc" : "k", fmt::format("is missing beside {}", k ? std::string_view("k") : opKey), "give k, and op or opc");
        return;
    }
    if (object.has("op") && object.has("opc")) {
        object.fail("opc", "stands beside op", "give one of the two");
    }
    if (k->size() != 16 && !(isTuak && k->size() == 32)) {
        object.fail("k", fmt::format("has {} octets", k->size()), isTuak ? "give 16 or 32" : "give 16");
        return;
    }
    const std::size_t opSize = isTuak ? 32 : 16;
    if (op->size() != opSize) {
        object.fail(opKey, fmt::format("has {} octets", op->size()), fmt::format("give {}", opSize));
        return;
    }
    credential.k = Secret(*k);
    credential.opc = opKey == "op" ? opcOf(credential, *op) : Secret(*op);
}

SubscriptionCredential readCredential(const JsonObject& object, SubscriptionCredential credential)
{
    const AkaAlgorithm absent = credential.algorithm;
    credential.algorithm = object.named<AkaAlgorithm>("algorithm").value_or(absent);
    credential.tuakIterations = static_cast<std::uint8_t>(object.number("tuakIterations", credential.tuakIterations, 1, 255));
    credential.resOctets = static_cast<std::uint8_t>(object.number("resOctets", credential.resOctets, 4, 16));
    checkRes(object, credential);
    readKeys(object, credential);
    return credential;
}

// --- devices and subscriptions ----------------------------------------------------------------------------------------

ComponentSpec readComponent(const JsonNode& node, const std::string& pointer, JsonProblem& problem)
{
    const JsonObject object(node, pointer, problem, {"name", "version", "image", "imageText", "reference"});
    ComponentSpec component;
    object.required("name");
    component.name = object.text("name", "");
    component.version = object.text("version", "");
    if (object.has("image") == object.has("imageText")) {
        object.fail("image", object.has("image") ? "stands beside imageText" : "is missing",
                    "give the image as hex under image or as text under imageText");
    }
    component.image = object.hex("image").value_or(toBytes(object.text("imageText", "")));
    if (const auto reference = object.hex("reference")) {
        component.reference = toOctets<32>(*reference);
        if (!component.reference) {
            object.fail("reference", fmt::format("has {} octets", reference->size()), "give the 32 octets of a SHA-256 digest");
        }
    }
    return component;
}

void readComponents(const JsonObject& object, std::vector<ComponentSpec>& components)
{
    if (!object.has("components")) {
        return;
    }
    components.clear();
    object.elements("components", [&](const JsonNode& node, const std::string& pointer) {
        ComponentSpec component = readComponent(node, pointer, object.problem());
        for (const ComponentSpec& other : components) {
            if (other.name == component.name) {
                object.problem().note(pointer + "/name", fmt::format("is {} a second time", inQuotes(other.name)), "give every component its own");
            }
        }
        components.push_back(std::move(component));
    });
}

DeviceSpec readDevice(const JsonNode& node, const std::string& pointer, JsonProblem& problem, DeviceSpec device)
{
    const JsonObject object(node, pointer, problem,
                            {"pcid", "deviceId", "algorithm", "k", "op", "opc", "tuakIterations", "resOctets", "amf", "sqn", "treCapacity",
                             "components"});
    device.pcid = object.parsed<Pcid>("pcid", device.pcid, identityRemedy);
    device.deviceId = formedText(object, "deviceId", device.deviceId, isDeviceId,
                                 "give 1 to 128 visible ASCII characters, such as \"urn:imei:490154203237518\"");
    device.credential = readCredential(object, device.credential);
    device.amf = static_cast<std::uint16_t>(object.hexNumber("amf", device.amf, 4));
    device.sqn = object.hexNumber("sqn", device.sqn, 12);
    device.treCapacity = static_cast<std::uint16_t>(object.number("treCapacity", device.treCapacity, 0, 1000));
    readComponents(object, device.components);
    return device;
}

SubscriptionSpec readSubscription(const JsonNode& node, const std::string& pointer, JsonProblem& problem, SubscriptionSpec subscription)
{
    const JsonObject object(node, pointer, problem,
                            {"imsi", "iccid", "algorithm", "k", "op", "opc", "tuakIterations", "resOctets", "amf", "sqn", "serviceApn",
                             "version"});
    subscription.imsi = object.parsed<Imsi>("imsi", subscription.imsi, identityRemedy);
    subscription.iccid = formedText(object, "iccid", subscription.iccid, isIccid, "give 18 to 20 decimal digits");
    subscription.credential = readCredential(object, subscription.credential);
    subscription.amf = static_cast<std::uint16_t>(object.hexNumber("amf", subscription.amf, 4));
    subscription.sqn = object.hexNumber("sqn", subscription.sqn, 12);
    subscription.serviceApn = formedText(object, "serviceApn", subscription.serviceApn, isApn,
                                         "give labels of letters, digits and inner hyphens with dots between them, 1 to 63 characters, "
                                         "such as \"m2m.sho\"");
    subscription.version = static_cast<std::uint32_t>(object.number("version", subscription.version, 1, 0xffffffffu));
    return subscription;
}

template <class Spec, class Read, class KeyOf>
void readSpecs(const JsonObject& object, std::string_view key, std::string_view idKey, std::vector<Spec>& specs, Read read, KeyOf keyOf)
{
    if (!object.has(key)) {
        return;
    }
    const Spec absent = specs.front();
    specs.clear();
    object.elements(key, [&](const JsonNode& node, const std::string& pointer) {
        Spec spec = read(node, pointer, object.problem(), absent);
        for (const Spec& other : specs) {
            if (keyOf(other) == keyOf(spec)) {
                object.problem().note(fmt::format("{}/{}", pointer, idKey), fmt::format("is \"{}\" a second time", keyOf(spec)),
                                      "give every one its own");
            }
        }
        specs.push_back(std::move(spec));
    });
    if (specs.empty() || specs.size() > maxSpecs) {
        object.fail(key, fmt::format("has {} elements", specs.size()), fmt::format("give 1 to {}", maxSpecs));
    }
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
    Json json = {{"pcid", device.pcid.text()}, {"deviceId", device.deviceId}};
    writeCredential(json, device.credential, device.amf, device.sqn);
    json["treCapacity"] = device.treCapacity;
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

Secret secretOf(std::string_view hex)
{
    return Secret(fromHex(hex).value_or(Bytes{}));
}

} // namespace

Checked<Scenario> scenarioFromJson(std::string_view text)
{
    const auto document = JsonDocument::parse(text);
    if (!document) {
        return tl::unexpected(document.error());
    }
    JsonProblem problem;
    const JsonObject object(document->root(), "", problem,
                            {"format", "id", "title", "summary", "visitedPlmn", "roPlmn", "shoPlmn", "radioProtection", "devices", "subscriptions",
                             "faults", "interventions", "decisions", "expect"});
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
    readSpecs(object, "devices", "pcid", scenario.devices, readDevice, [](const DeviceSpec& device) { return device.pcid.text(); });
    readSpecs(object, "subscriptions", "imsi", scenario.subscriptions, readSubscription,
              [](const SubscriptionSpec& subscription) { return subscription.imsi.text(); });
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
    json["devices"] = Json::array();
    for (const DeviceSpec& device : scenario.devices) {
        json["devices"].push_back(toJson(device));
    }
    json["subscriptions"] = Json::array();
    for (const SubscriptionSpec& subscription : scenario.subscriptions) {
        json["subscriptions"].push_back(toJson(subscription));
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
