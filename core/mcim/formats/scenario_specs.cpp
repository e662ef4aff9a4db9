// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/formats/scenario_specs.h"

#include "mcim/crypto/aka.h"
#include "mcim/formats/counted_specs.h"
#include "mcim/model/limits.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace mcim::formats {

using namespace model;

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

Secret opcOf(const SubscriptionCredential& credential, ByteView op)
{
    crypto::TuakSizes sizes;
    sizes.k = static_cast<std::uint8_t>(credential.k.size());
    sizes.iterations = credential.tuakIterations;
    const auto algorithm = credential.algorithm == AkaAlgorithm::Tuak ? crypto::AkaAlgorithm::Tuak : crypto::AkaAlgorithm::Milenage;
    return crypto::derivedOpc(algorithm, credential.k.reveal(), op, sizes).value_or(Secret(op));
}

namespace {

constexpr std::string_view identityRemedy = "give 8 to 15 decimal digits";
constexpr std::size_t maxDeviceIdSize = 128;
constexpr std::size_t maxApnSize = 63;
constexpr std::size_t minIccidSize = 18;
constexpr std::size_t maxIccidSize = 20;

// --- texts with a form of their own --------------------------------------------------------------------------------------

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
        if (components.size() == maxComponents) {
            object.fail("components", "has more elements", fmt::format("give at most {}", maxComponents));
            return;
        }
        ComponentSpec component = readComponent(node, pointer, object.problem());
        for (const ComponentSpec& other : components) {
            if (other.name == component.name) {
                object.problem().note(pointer + "/name", fmt::format("is {} a second time", inQuotes(other.name)), "give every component its own");
            }
        }
        components.push_back(std::move(component));
    });
}

/// What one element of a list asks for.
template <class Spec>
struct Asked {
    Spec spec;
    std::string pointer;
    std::uint32_t count = 1;
    bool hasIdentity = false;
    bool hasLabel = false;
    bool hasKeys = false;
};

template <class Spec>
Asked<Spec> asked(const JsonObject& object, const std::string& pointer, Spec spec, std::string_view identity, std::string_view label)
{
    const auto count = static_cast<std::uint32_t>(object.number("count", 1, 1, maxDevices));
    return {std::move(spec), pointer, count, object.has(identity), object.has(label), object.has("k")};
}

/// Another box with the credential of the device that it names, which is looked up when all are known.
void readClone(const JsonObject& object, DeviceSpec& device)
{
    if (!object.has("cloneOf")) {
        return;
    }
    for (const std::string_view key : {"pcid", "algorithm", "k", "op", "opc", "tuakIterations", "resOctets", "amf", "sqn", "pcidPool"}) {
        if (object.has(key)) {
            object.fail(key, "stands beside cloneOf", "leave it out, a clone has that of the device it copies");
        }
    }
    device.isClone = true;
    device.pcid = object.parsed<Pcid>("cloneOf", device.pcid, identityRemedy);
}

Asked<DeviceSpec> readDevice(const JsonNode& node, const std::string& pointer, JsonProblem& problem, DeviceSpec device)
{
    const JsonObject object(node, pointer, problem,
                            {"count", "cloneOf", "pcid", "deviceId", "algorithm", "k", "op", "opc", "tuakIterations", "resOctets", "amf", "sqn",
                             "treCapacity", "pcidPool", "components"});
    device.pcid = object.parsed<Pcid>("pcid", device.pcid, identityRemedy);
    device.deviceId = formedText(object, "deviceId", device.deviceId, isDeviceId,
                                 "give 1 to 128 visible ASCII characters, such as \"urn:imei:490154203237518\"");
    device.credential = readCredential(object, device.credential);
    device.amf = static_cast<std::uint16_t>(object.hexNumber("amf", device.amf, 4));
    device.sqn = object.hexNumber("sqn", device.sqn, 12);
    device.treCapacity = static_cast<std::uint16_t>(object.number("treCapacity", device.treCapacity, 0, 1000));
    device.pcidPool = static_cast<std::uint16_t>(object.number("pcidPool", device.pcidPool, 1, maxPcidPool));
    readComponents(object, device.components);
    readClone(object, device);
    return asked(object, pointer, std::move(device), "pcid", "deviceId");
}

Asked<SubscriptionSpec> readSubscription(const JsonNode& node, const std::string& pointer, JsonProblem& problem, SubscriptionSpec subscription)
{
    const JsonObject object(node, pointer, problem,
                            {"count", "imsi", "iccid", "algorithm", "k", "op", "opc", "tuakIterations", "resOctets", "amf", "sqn", "serviceApn",
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
    return asked(object, pointer, std::move(subscription), "imsi", "iccid");
}

// --- one out of many: what a device and a subscription have in common ---------------------------------------------------

bool isCopy(const DeviceSpec& device)
{
    return device.isClone;
}
bool isCopy(const SubscriptionSpec&)
{
    return false;
}
Imsi& identityOf(DeviceSpec& device)
{
    return device.pcid;
}
Imsi& identityOf(SubscriptionSpec& subscription)
{
    return subscription.imsi;
}
std::string& labelOf(DeviceSpec& device)
{
    return device.deviceId;
}
std::string& labelOf(SubscriptionSpec& subscription)
{
    return subscription.iccid;
}

/// Gives each its identifiers and keys: those that are written down, counted up from them, or the next that nobody has.
template <class Spec>
class Numbering
{
public:
    struct Names {
        std::string_view identity;
        std::string_view label;
        bool labelsDiffer; ///< whether one label must not be given twice
    };

    Numbering(const Spec& absent, Names names, JsonProblem& problem) : m_absent(absent), m_names(names), m_problem(problem) {}

    std::vector<Spec> number(std::vector<Asked<Spec>>& all)
    {
        for (Asked<Spec>& one : all) {
            reserve(one);
        }
        std::vector<Spec> specs;
        for (Asked<Spec>& one : all) {
            for (std::uint32_t n = 0; n < one.count && !m_problem.first(); ++n) {
                specs.push_back(made(one, n, specs.empty()));
            }
        }
        return specs;
    }

private:
    /// What is written down is nobody else's.
    void reserve(Asked<Spec>& one)
    {
        for (std::uint32_t n = 0; n < one.count && !m_problem.first(); ++n) {
            const auto identity = countedUp(identityOf(one.spec), n);
            const auto label = countedUp(labelOf(one.spec), n);
            if ((one.hasIdentity && !identity) || (one.hasLabel && !label)) {
                m_problem.note(one.pointer + "/count", fmt::format("is {}, more than can be counted up from here", one.count), "begin lower");
                return;
            }
            if (one.hasIdentity && !m_identities.insert(*identity).second) {
                noteTwice(one, m_names.identity, identity->text());
            }
            if (one.hasLabel && !m_labels.insert(*label).second && m_names.labelsDiffer) {
                noteTwice(one, m_names.label, *label);
            }
        }
    }

    void noteTwice(const Asked<Spec>& one, std::string_view key, const std::string& text)
    {
        m_problem.note(fmt::format("{}/{}", one.pointer, key), fmt::format("is \"{}\" a second time", text), "give every one its own");
    }

    Spec made(Asked<Spec>& one, std::uint32_t n, bool isFirst)
    {
        Spec spec = one.spec;
        if (!isCopy(spec)) {
            identityOf(spec) = one.hasIdentity ? *countedUp(identityOf(spec), n) : nextFree(m_identities, identityOf(m_absent), m_nextIdentity);
        }
        labelOf(spec) = one.hasLabel ? *countedUp(labelOf(spec), n) : nextFree(m_labels, labelOf(m_absent), m_nextLabel);
        const bool hasKeysOfItsOwn = n == 0 && (one.hasKeys || isFirst);
        if (!hasKeysOfItsOwn && !isCopy(spec)) {
            deriveKeys(spec.credential, identityOf(spec));
        }
        return spec;
    }

    template <class Text>
    static Text nextFree(std::set<Text>& taken, const Text& first, std::uint32_t& next)
    {
        for (;;) {
            auto text = countedUp(first, next++);
            if (!text || taken.insert(*text).second) {
                return std::move(text).value_or(first);
            }
        }
    }

    Spec m_absent;
    Names m_names;
    JsonProblem& m_problem;
    std::set<Imsi> m_identities;
    std::set<std::string> m_labels;
    std::uint32_t m_nextIdentity = 0;
    std::uint32_t m_nextLabel = 0;
};

/// What the list asks for, once it is certain that it asks for no more than may be.
template <class Spec, class Read>
std::vector<Asked<Spec>> readAsked(const JsonObject& object, std::string_view key, std::size_t most, const Spec& absent, Read read)
{
    std::vector<Asked<Spec>> all;
    std::size_t count = 0;
    object.elements(key, [&](const JsonNode& node, const std::string& pointer) {
        if (all.size() < most) {
            all.push_back(read(node, pointer, object.problem(), absent));
            count += all.back().count;
        } else {
            ++count;
        }
    });
    if (count == 0 || count > most) {
        object.fail(key, fmt::format("has {} elements", count), fmt::format("give 1 to {}", most));
    }
    return all;
}

/// A clone has all of the device that it copies but its id, its components and its place in the list.
void completeClones(const JsonObject& object, std::vector<DeviceSpec>& devices)
{
    std::map<Pcid, std::size_t> originals;
    for (std::size_t i = 0; i < devices.size(); ++i) {
        if (!devices[i].isClone) {
            originals.emplace(devices[i].pcid, i);
        }
    }
    for (DeviceSpec& device : devices) {
        const auto original = device.isClone ? originals.find(device.pcid) : originals.end();
        if (device.isClone && original == originals.end()) {
            object.fail("devices", fmt::format("has a clone of {}, which is no device here", inQuotes(device.pcid.text())),
                        "name the PCID of another device under cloneOf");
        }
        if (original != originals.end()) {
            const DeviceSpec& copied = devices[original->second];
            device.credential = copied.credential;
            device.amf = copied.amf;
            device.sqn = copied.sqn;
            device.pcidPool = copied.pcidPool;
        }
    }
}

} // namespace

void readDevices(const JsonObject& object, std::vector<DeviceSpec>& devices)
{
    if (!object.has("devices")) {
        return;
    }
    const DeviceSpec absent = devices.front();
    auto all = readAsked(object, "devices", maxDevices, absent, readDevice);
    if (!object.problem().first()) {
        devices = Numbering<DeviceSpec>(absent, {"pcid", "deviceId", false}, object.problem()).number(all);
        completeClones(object, devices);
    }
}

void readSubscriptions(const JsonObject& object, const std::vector<DeviceSpec>& devices, std::vector<SubscriptionSpec>& subscriptions)
{
    const auto needed = static_cast<std::uint32_t>(std::ranges::count(devices, false, &DeviceSpec::isClone));
    const SubscriptionSpec absent = subscriptions.front();
    const bool isListed = object.has("subscriptions");
    auto all = isListed ? readAsked(object, "subscriptions", maxSubscriptions, absent, readSubscription)
                        : std::vector<Asked<SubscriptionSpec>>{{absent, "", needed}};
    if (object.problem().first()) {
        return;
    }
    subscriptions = Numbering<SubscriptionSpec>(absent, {"imsi", "iccid", true}, object.problem()).number(all);
    if (isListed && subscriptions.size() < needed) {
        object.fail("subscriptions", fmt::format("has {} for {} devices", subscriptions.size(), needed),
                    "give every device one, or leave the list out, and each gets its own");
    }
}

} // namespace mcim::formats
