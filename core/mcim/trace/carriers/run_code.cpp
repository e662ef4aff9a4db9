// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/trace/carriers/run_code.h"

#include "mcim/base/json.h"
#include "mcim/formats/decision_json.h"
#include "mcim/formats/scenario_json.h"
#include "mcim/trace/carriers/deflate.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

namespace mcim::trace {
namespace {

using Json = nlohmann::ordered_json;

/// The first kind had decisions as the first traces had them.
constexpr std::uint8_t firstVersion = 1;
constexpr std::uint8_t codeVersion = 2;
constexpr std::size_t digestOctets = 8;
constexpr std::size_t checksumOctets = 4;
constexpr std::size_t groupLetters = 5;
constexpr std::size_t longestCode = 64u << 20;
constexpr std::size_t longestRest = 64u << 20;
constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

// --- base32 ---------------------------------------------------------------------------------------------------------

std::string grouped(ByteView octets)
{
    std::string text;
    std::uint32_t bits = 0;
    int count = 0;
    std::size_t letters = 0;
    const auto add = [&](std::uint32_t value) {
        text += letters > 0 && letters % groupLetters == 0 ? "-" : "";
        text += alphabet[value & 31];
        ++letters;
    };
    for (const std::uint8_t octet : octets) {
        bits = bits << 8 | octet;
        for (count += 8; count >= 5; count -= 5) {
            add(bits >> (count - 5));
        }
    }
    if (count > 0) {
        add(bits << (5 - count));
    }
    return text;
}

std::optional<Bytes> ungrouped(std::string_view text)
{
    Bytes octets;
    std::uint32_t bits = 0;
    int count = 0;
    for (char c : text) {
        if (c == '-' || c == '=' || c == ' ' || (c >= '\t' && c <= '\r')) {
            continue;
        }
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        c = c == '0' ? 'O' : c == '1' ? 'I' : c == '8' ? 'B' : c;
        const std::size_t value = alphabet.find(c);
        if (value == std::string_view::npos) {
            return std::nullopt;
        }
        bits = bits << 5 | static_cast<std::uint32_t>(value);
        count += 5;
        if (count >= 8) {
            count -= 8;
            octets.push_back(static_cast<std::uint8_t>(bits >> count));
        }
    }
    const bool isWhole = count < 5 && (bits & ((1u << count) - 1)) == 0;
    return isWhole ? std::optional(std::move(octets)) : std::nullopt;
}

// --- what is in the octets ------------------------------------------------------------------------------------------

/// What both ends of a code agree on before anything is taken apart.
struct Content {
    std::string scenario; ///< id of the library's, "" = in `rest`
    std::string profile;  ///< id, "" = in `rest`
    std::uint64_t seed = 1;
    std::string rest;     ///< JSON of what is not the library's, or ""
    Bytes digest;
    bool isOfFirstKind = false; ///< its digest is of another layout of the parties' states
};

void addNumber(Bytes& octets, std::uint64_t value)
{
    for (; value >= 0x80; value >>= 7) {
        octets.push_back(static_cast<std::uint8_t>(value | 0x80));
    }
    octets.push_back(static_cast<std::uint8_t>(value));
}

void addText(Bytes& octets, const std::string& text)
{
    addNumber(octets, text.size());
    octets.insert(octets.end(), text.begin(), text.end());
}

/// Takes octets from the front; after the first that is not there, everything reads as nothing.
class Taker
{
public:
    explicit Taker(ByteView octets) : m_octets(octets) {}

    bool isGood() const { return m_isGood; }
    ByteView take(std::size_t count)
    {
        m_isGood = m_isGood && count <= m_octets.size();
        if (!m_isGood) {
            return {};
        }
        const ByteView taken = m_octets.first(count);
        m_octets = m_octets.subspan(count);
        return taken;
    }
    std::uint64_t number()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const ByteView octet = take(1);
            if (octet.empty()) {
                return 0;
            }
            value |= static_cast<std::uint64_t>(octet[0] & 0x7f) << shift;
            if (octet[0] < 0x80) {
                return value;
            }
        }
        m_isGood = false;
        return 0;
    }
    std::string text()
    {
        const ByteView octets = take(number());
        return {octets.begin(), octets.end()};
    }
    ByteView rest() const { return m_octets; }

private:
    ByteView m_octets;
    bool m_isGood = true;
};

void addBigEndian(Bytes& octets, std::uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8) {
        octets.push_back(static_cast<std::uint8_t>(value >> shift));
    }
}

std::string textOf(const Content& content)
{
    Bytes octets{codeVersion};
    addText(octets, content.scenario);
    addText(octets, content.profile);
    addNumber(octets, content.seed);
    octets.insert(octets.end(), content.digest.begin(), content.digest.end());
    if (!content.rest.empty()) {
        const Bytes packed = deflated(ByteView(reinterpret_cast<const std::uint8_t*>(content.rest.data()), content.rest.size()));
        octets.insert(octets.end(), packed.begin(), packed.end());
    }
    addBigEndian(octets, crc32(octets));
    return grouped(octets);
}

tl::unexpected<InputError> refusedCode(std::string reason, std::string remedy)
{
    return tl::unexpected(InputError{"the run code", std::move(reason), std::move(remedy)});
}

Checked<Content> contentOf(std::string_view code)
{
    const auto mistyped = [] { return refusedCode("was mistyped or cut", "compare it with where it comes from"); };
    const auto octets = code.size() <= longestCode ? ungrouped(code) : std::nullopt;
    if (!octets || octets->size() < checksumOctets + 1) {
        return mistyped();
    }
    const ByteView body = ByteView(*octets).first(octets->size() - checksumOctets);
    Bytes checksum;
    addBigEndian(checksum, crc32(body));
    if (!std::ranges::equal(checksum, ByteView(*octets).last(checksumOctets))) {
        return mistyped();
    }
    if (body[0] < firstVersion || body[0] > codeVersion) {
        return refusedCode("is of a newer kind", "use the version of the program that made it");
    }
    Taker taker(body.subspan(1));
    Content content;
    content.isOfFirstKind = body[0] == firstVersion;
    content.scenario = taker.text();
    content.profile = taker.text();
    content.seed = taker.number();
    const ByteView digest = taker.take(digestOctets);
    content.digest.assign(digest.begin(), digest.end());
    if (!taker.isGood()) {
        return mistyped();
    }
    if (taker.rest().empty()) {
        return content;
    }
    const auto rest = inflated(taker.rest(), longestRest);
    if (!rest) {
        return mistyped();
    }
    content.rest.assign(rest->begin(), rest->end());
    return content;
}

// --- what differs from the library ----------------------------------------------------------------------------------

Json headOf(const Run& run)
{
    std::ostringstream text;
    writeTrace(text, Run{run.recipe, {}, {}}, {false, false, "", true});
    return Json::parse(text.str(), nullptr, false);
}

/// The scenario with faults and interventions cut back to as many as the library's has.
bool isExtended(const model::Scenario& scenario, const model::Scenario& known)
{
    model::Scenario base = scenario;
    if (base.faults.size() < known.faults.size() || base.interventions.size() < known.interventions.size()) {
        return false;
    }
    base.faults.resize(known.faults.size());
    base.interventions.resize(known.interventions.size());
    return base == known;
}

Json elementsFrom(const Json& list, std::size_t first)
{
    Json result = Json::array();
    for (std::size_t i = first; i < list.size(); ++i) {
        result.push_back(list[i]);
    }
    return result;
}

void addScenario(const Run& run, const Json& head, const Library& library, Content& content, Json& rest)
{
    const model::Scenario& scenario = run.recipe.setup.scenario;
    const auto known = library.scenario(scenario.id);
    if (!known || !isExtended(scenario, *known)) {
        rest["scenario"] = head["scenario"];
        return;
    }
    content.scenario = scenario.id;
    if (scenario.faults.size() > known->faults.size()) {
        rest["addedFaults"] = elementsFrom(head["scenario"]["faults"], known->faults.size());
    }
    if (scenario.interventions.size() > known->interventions.size()) {
        rest["addedInterventions"] = elementsFrom(head["scenario"]["interventions"], known->interventions.size());
    }
}

/// Faults that the scenario names and the library has otherwise, or not at all.
Json ownFaults(const Run& run, const Json& head, const Library& library)
{
    Json own = Json::array();
    for (const Json& fault : head["faults"]) {
        const auto sameId = [&](const model::Fault& one) { return one.id == fault.value("id", ""); };
        const auto here = std::ranges::find_if(run.recipe.setup.catalogue, sameId);
        const auto there = std::ranges::find_if(library.catalogue, sameId);
        if (there == library.catalogue.end() || !(*here == *there)) {
            own.push_back(fault);
        }
    }
    return own;
}

void addList(Json& list, const Json& more)
{
    list = list.is_array() ? list : Json::array();
    if (more.is_array()) {
        list.insert(list.end(), more.begin(), more.end());
    }
}

/// The head of a trace with this content, which readTrace() then judges.
Checked<std::string> headText(const Content& content, const Library& library)
{
    Run base;
    base.recipe.setup.scenario = formats::defaultScenario();
    base.recipe.setup.seed = content.seed;
    if (!content.scenario.empty()) {
        auto known = library.scenario(content.scenario);
        if (!known) {
            return refusedCode("names the scenario '" + content.scenario + "', which this version does not have",
                           "use the version of the program that made it");
        }
        base.recipe.setup.scenario = std::move(*known);
    }
    const auto profile = model::profileById(content.profile);
    if (!content.profile.empty() && !profile) {
        return refusedCode("names the profile '" + content.profile + "', which this version does not have",
                       "use the version of the program that made it");
    }
    base.recipe.setup.profile = profile.value_or(model::Profile{});
    Json head = headOf(base);
    // The judge of files bounds how deep it goes.
    const bool isSound = content.rest.empty() || JsonDocument::parse(content.rest, longestRest).has_value();
    const Json rest = content.rest.empty() || !isSound ? Json::object() : Json::parse(content.rest, nullptr, false);
    if (!isSound || !rest.is_object()) {
        return refusedCode("has a part that is no JSON", "use the version of the program that made it");
    }
    for (const char* key : {"scenario", "profile", "faults", "decisions"}) {
        if (rest.contains(key)) {
            head[key] = rest[key];
        }
    }
    if (head["scenario"].is_object()) {
        addList(head["scenario"]["faults"], rest.value("addedFaults", Json::array()));
        addList(head["scenario"]["interventions"], rest.value("addedInterventions", Json::array()));
    }
    return head.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace

void addMissingFaults(std::vector<model::Fault>& faults, const std::vector<model::Fault>& catalogue)
{
    const std::size_t own = faults.size();
    for (const model::Fault& fault : catalogue) {
        const auto end = faults.begin() + static_cast<std::ptrdiff_t>(own);
        if (std::find_if(faults.begin(), end, [&](const model::Fault& one) { return one.id == fault.id; }) == end) {
            faults.push_back(fault);
        }
    }
}

std::string runCode(const Run& run, const Library& library)
{
    const Json head = headOf(run);
    Content content;
    Json rest = Json::object();
    addScenario(run, head, library, content, rest);
    if (Json own = ownFaults(run, head, library); !own.empty()) {
        rest["faults"] = std::move(own);
    }
    if (model::profileById(run.recipe.setup.profile.id) == run.recipe.setup.profile) {
        content.profile = run.recipe.setup.profile.id;
    } else {
        rest["profile"] = head["profile"];
    }
    if (!head["decisions"].empty()) {
        rest["decisions"] = head["decisions"];
    }
    content.seed = run.recipe.setup.seed;
    content.rest = rest.empty() ? "" : rest.dump(-1, ' ', false, Json::error_handler_t::replace);
    content.digest = fromHex(run.outcome.fingerprint).value_or(Bytes{});
    content.digest.resize(digestOctets);
    return textOf(content);
}

Checked<Run> runOfCode(std::string_view code, const Library& library)
{
    const auto content = contentOf(code);
    if (!content) {
        return tl::unexpected(content.error());
    }
    const auto head = headText(*content, library);
    if (!head) {
        return tl::unexpected(head.error());
    }
    auto read = readTrace(*head);
    if (!read) {
        return tl::unexpected(read.error());
    }
    engine::RunSetup setup = std::move(read->run.recipe.setup);
    addMissingFaults(setup.catalogue, library.catalogue);
    auto run = formats::runOf({std::move(setup), read->run.recipe.decisions});
    if (!run) {
        return tl::unexpected(run.error());
    }
    Bytes digest = fromHex(run->outcome.fingerprint).value_or(Bytes{});
    digest.resize(digestOctets);
    if (digest != content->digest && !content->isOfFirstKind) {
        return refusedCode("belongs to another version of the program: its run ends with another fingerprint here",
                       "use the version of the program that made it");
    }
    return run;
}

} // namespace mcim::trace
