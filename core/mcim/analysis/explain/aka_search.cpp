// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/explain/aka_search.h"

#include "mcim/analysis/explain/milenage_variant.h"

#include <fmt/format.h>

namespace mcim::analysis {

bool AkaQuestion::isMadeWith(const crypto::AkaCredential& other) const
{
    if (!crypto::isUsable(other)) {
        return false;
    }
    return auts ? crypto::openAuts(other, rand, *auts).macValid : crypto::openAutn(other, rand, autn).macValid;
}

namespace explaining {
namespace of_credential {
namespace {

using crypto::AkaAlgorithm;
using crypto::AkaCredential;

constexpr std::string_view opcName(const AkaCredential& credential)
{
    return credential.algorithm == AkaAlgorithm::Tuak ? "TOPc" : "OPc";
}

/// The credential with another K (`ofK`) or OPc.
AkaCredential with(const AkaCredential& held, bool ofK, Bytes value)
{
    AkaCredential other = held;
    (ofK ? other.k : other.opc) = Secret(std::move(value));
    return other;
}

/// What a credential of the other side has otherwise than the one held.
Facts sidesOf(const AkaCredential& held, const AkaCredential& other)
{
    const bool isK = !(held.k == other.k);
    const Secret& mine = isK ? held.k : held.opc;
    const Secret& theirs = isK ? other.k : other.opc;
    Facts facts = differenceFacts(mine.reveal(), theirs.reveal());
    facts.push_back({"what", isK ? "K" : std::string(opcName(held))});
    facts.push_back({"held", toHex(mine.reveal()), Secrecy::Secret});
    facts.push_back({"used", toHex(theirs.reveal()), Secrecy::Secret});
    return facts;
}

Found ifMade(const AkaQuestion& question, const AkaCredential& other)
{
    if (other == question.held || !question.isMadeWith(other)) {
        return std::nullopt;
    }
    Facts facts = sidesOf(question.held, other);
    const std::uint64_t sqn = question.auts ? crypto::openAuts(other, question.rand, *question.auts).sqnMs : crypto::openAutn(other, question.rand, question.autn).sqn;
    facts.push_back({"sqn", fmt::format("{:012x}", sqn)});
    return facts;
}

/// The other side has put OP where OPc belongs: the value that it keeps gives the OPc held when it is taken as OP.
Found opForOpc(const AkaQuestion& question)
{
    for (const OwnedCredential& candidate : question.sameHolder) {
        AkaCredential other = question.held;
        other.opc = candidate.credential.opc;
        const auto derived = asOp(question.held, other.opc.reveal());
        if (derived && *derived == question.held.opc) {
            if (auto found = ifMade(question, other)) {
                found->push_back({"owner", candidate.owner});
                return found;
            }
        }
    }
    return std::nullopt;
}

/// The other side has derived OPc from what is OPc already; or this side holds OP in its place.
Found opcForOp(const AkaQuestion& question)
{
    const auto derived = asOp(question.held, question.held.opc.reveal());
    return derived ? ifMade(question, with(question.held, false, toBytes(derived->reveal()))) : std::nullopt;
}

Bytes reversed(ByteView octets)
{
    return {octets.rbegin(), octets.rend()};
}

Bytes nibblesSwapped(ByteView octets)
{
    Bytes result(octets.begin(), octets.end());
    for (std::uint8_t& octet : result) {
        octet = static_cast<std::uint8_t>(octet << 4 | octet >> 4);
    }
    return result;
}

/// The octets of words of four turned round, as a program of the other byte order reads them.
Bytes wordsReversed(ByteView octets)
{
    Bytes result(octets.begin(), octets.end());
    for (std::size_t i = 0; i + 4 <= result.size(); i += 4) {
        std::reverse(result.begin() + static_cast<std::ptrdiff_t>(i), result.begin() + static_cast<std::ptrdiff_t>(i) + 4);
    }
    return result;
}

/// The hex digits themselves as octets, as many as fit.
template <bool upper>
Bytes hexAsText(ByteView octets)
{
    Bytes text = toBytes(toHex(octets));
    if constexpr (upper) {
        for (std::uint8_t& c : text) {
            c = static_cast<std::uint8_t>(c >= 'a' ? c - 'a' + 'A' : c);
        }
    }
    text.resize(octets.size());
    return text;
}

Bytes upperOrLower(ByteView octets, const AkaQuestion& question, bool ofK)
{
    Bytes lower = hexAsText<false>(octets);
    return question.isMadeWith(with(question.held, ofK, lower)) ? lower : hexAsText<true>(octets);
}

template <bool ofK, Bytes (*change)(ByteView)>
Found changed(const AkaQuestion& question)
{
    return ifMade(question, with(question.held, ofK, change((ofK ? question.held.k : question.held.opc).reveal())));
}

template <bool ofK>
Found typedAsText(const AkaQuestion& question)
{
    const ByteView held = (ofK ? question.held.k : question.held.opc).reveal();
    return ifMade(question, with(question.held, ofK, upperOrLower(held, question, ofK)));
}

Found kAndOpcExchanged(const AkaQuestion& question)
{
    AkaCredential other = question.held;
    std::swap(other.k, other.opc);
    return ifMade(question, other);
}

/// K and OPc of another subscriber, or one of them beside the own other.
Found ofAnother(const AkaQuestion& question)
{
    for (const OwnedCredential& candidate : question.ofOthers) {
        AkaCredential onlyK = question.held;
        onlyK.k = candidate.credential.k;
        onlyK.tuak.k = static_cast<std::uint8_t>(onlyK.k.size());
        AkaCredential onlyOpc = question.held;
        onlyOpc.opc = candidate.credential.opc;
        for (const AkaCredential& other : {candidate.credential, onlyK, onlyOpc}) {
            if (auto found = ifMade(question, other)) {
                found->push_back({"owner", candidate.owner});
                return found;
            }
        }
    }
    return std::nullopt;
}

/// As many as are tried: every one costs as many permutations.
constexpr std::uint32_t mostIterationsTried = 64;

Found otherIterations(const AkaQuestion& question)
{
    if (question.held.algorithm != AkaAlgorithm::Tuak) {
        return std::nullopt;
    }
    AkaCredential other = question.held;
    for (std::uint32_t count = 1; count <= mostIterationsTried; ++count) {
        other.tuak.iterations = count;
        if (count != question.held.tuak.iterations && question.isMadeWith(other)) {
            return Facts{{"held", std::to_string(question.held.tuak.iterations)}, {"used", std::to_string(count)}};
        }
    }
    return std::nullopt;
}

/// The same K under the other algorithm, with the OPc or TOPc that somebody keeps for the same subscriber.
Found otherAlgorithm(const AkaQuestion& question)
{
    for (const OwnedCredential& candidate : question.sameHolder) {
        const AkaCredential& other = candidate.credential;
        if (other.k == question.held.k && other.algorithm != question.held.algorithm && question.isMadeWith(other)) {
            const bool isTuak = other.algorithm == AkaAlgorithm::Tuak;
            return Facts{{"held", isTuak ? "Milenage" : "TUAK"}, {"used", isTuak ? "TUAK" : "Milenage"}, {"owner", candidate.owner}};
        }
    }
    return std::nullopt;
}

/// A search through the octets of K or OPc: `changes` are XORed into one octet after the other.
Found differsInOneOctet(const AkaQuestion& question, bool ofK, std::span<const std::uint8_t> changes)
{
    Bytes value = toBytes((ofK ? question.held.k : question.held.opc).reveal());
    for (std::uint8_t& octet : value) {
        const std::uint8_t held = octet;
        for (const std::uint8_t change : changes) {
            octet = held ^ change;
            if (auto found = ifMade(question, with(question.held, ofK, value))) {
                return found;
            }
        }
        octet = held;
    }
    return std::nullopt;
}

template <bool ofK>
Found oneBit(const AkaQuestion& question)
{
    static constexpr auto bits = std::to_array<std::uint8_t>({0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80});
    return differsInOneOctet(question, ofK, bits);
}

constexpr auto severalBits = [] {
    std::array<std::uint8_t, 247> changes{};
    std::size_t count = 0;
    for (unsigned change = 1; change < 256; ++change) {
        if ((change & (change - 1)) != 0) {
            changes[count++] = static_cast<std::uint8_t>(change);
        }
    }
    return changes;
}();

/// A search through the octets of K and TOPc tries twelve thousand keys of two calls each; with more permutations a call it takes too long.
constexpr std::uint32_t mostIterationsSearched = 2;

template <bool ofK>
Found oneOctet(const AkaQuestion& question)
{
    const bool isTooLong = question.held.algorithm == AkaAlgorithm::Tuak && question.held.tuak.iterations > mostIterationsSearched;
    return isTooLong ? std::nullopt : differsInOneOctet(question, ofK, severalBits);
}

// How AUTN is put together, with the credential held.

struct Autn {
    std::uint64_t concealed = 0;
    std::uint16_t amf = 0;
    ByteView mac;
};

Autn taken(const AkaQuestion& question)
{
    const auto& autn = question.autn;
    return {crypto::sqnFromOctets(autn), static_cast<std::uint16_t>(autn[6] << 8 | autn[7]), ByteView(autn).subspan(8)};
}

/// AUTN of this credential for the SQN and AMF, and its MAC-A.
Bytes macFor(const AkaQuestion& question, std::uint64_t sqn, std::uint16_t amf)
{
    const auto vector = crypto::makeVector(question.held, question.rand, sqn, amf);
    return {vector.autn.begin() + 8, vector.autn.end()};
}

/// SQN stands in AUTN as it is, without AK.
Found sqnNotConcealed(const AkaQuestion& question)
{
    const Autn autn = taken(question);
    if (!equalOctets(macFor(question, autn.concealed, autn.amf), autn.mac)) {
        return std::nullopt;
    }
    const auto facts = crypto::openAutn(question.held, question.rand, question.autn);
    return Facts{{"used", fmt::format("{:012x}", autn.concealed)}, {"held", toHex(facts.ak), Secrecy::Secret}};
}

/// AMFs that are likely beside this one: one bit or two otherwise, its octets exchanged, and those that cores come with.
std::vector<std::uint16_t> likelyAmfs(std::uint16_t amf)
{
    std::vector<std::uint16_t> all;
    for (unsigned one = 0; one < 16; ++one) {
        all.push_back(static_cast<std::uint16_t>(amf ^ 1u << one));
    }
    for (const std::uint16_t common : {0x0000, 0x8000, 0x4000, 0x9001, 0xb9b9, 0xffff}) {
        all.push_back(common);
    }
    all.push_back(static_cast<std::uint16_t>(amf << 8 | amf >> 8));
    for (unsigned one = 0; one < 16; ++one) {
        for (unsigned other = one + 1; other < 16; ++other) {
            all.push_back(static_cast<std::uint16_t>(amf ^ 1u << one ^ 1u << other));
        }
    }
    return all;
}

/// The MAC covers another AMF than the one beside it.
Found otherAmf(const AkaQuestion& question)
{
    const Autn autn = taken(question);
    const std::uint64_t sqn = crypto::openAutn(question.held, question.rand, question.autn).sqn;
    for (const std::uint16_t amf : likelyAmfs(autn.amf)) {
        if (amf != autn.amf && equalOctets(macFor(question, sqn, amf), autn.mac)) {
            return Facts{{"held", fmt::format("{:04x}", autn.amf)}, {"used", fmt::format("{:04x}", amf)}, {"mask", fmt::format("{:04x}", amf ^ autn.amf)}};
        }
    }
    return std::nullopt;
}

/// Only the first octets of the MAC came, the others are zero.
Found macTruncated(const AkaQuestion& question)
{
    const auto opened = crypto::openAutn(question.held, question.rand, question.autn);
    for (std::size_t kept = 4; kept < 8; ++kept) {
        const ByteView rest = ByteView(opened.mac).subspan(kept);
        const bool isZero = std::ranges::all_of(rest, [](std::uint8_t octet) { return octet == 0; });
        if (isZero && equalOctets(ByteView(opened.mac).first(kept), ByteView(opened.xmac).first(kept))) {
            return Facts{{"held", toHex(opened.xmac)}, {"used", toHex(opened.mac)}, {"octet", std::to_string(kept)}};
        }
    }
    return std::nullopt;
}

/// MAC-S and MAC-A taken for one another: the halves of OUT1.
Found macOfResynchronisation(const AkaQuestion& question)
{
    const auto opened = crypto::openAutn(question.held, question.rand, question.autn);
    if (question.held.algorithm != AkaAlgorithm::Milenage) {
        return std::nullopt;
    }
    const auto out1 = crypto::MilenageKey(question.held.k.reveal(), question.held.opc.reveal()).f1(question.rand, opened.sqn, opened.amf);
    return out1.macS == opened.mac ? std::optional(Facts{{"held", toHex(out1.macA)}, {"used", toHex(out1.macS)}}) : std::nullopt;
}

/// One of the constants that go into OUT1 and OUT2 is another.
Found otherConstants(const AkaQuestion& question)
{
    if (question.held.algorithm != AkaAlgorithm::Milenage) {
        return std::nullopt;
    }
    const MilenageVariant variant(question.held.k.reveal(), question.held.opc.reveal(), question.rand);
    const Autn autn = taken(question);
    for (const MilenageConstants& constants : oneConstantChanged()) {
        const std::uint64_t sqn = autn.concealed ^ crypto::sqnFromOctets(variant.ak(constants));
        if (equalOctets(variant.macA(constants, sqn, autn.amf), autn.mac)) {
            return Facts{{"what", constants.changed}, {"held", constants.standard}, {"used", constants.used}};
        }
    }
    return std::nullopt;
}

constexpr auto hypotheses = std::to_array<AkaHypothesis>({
    // id                    clause                     of AUTS  search
    {"op-for-opc",           "TS 35.206 4.1",           true,    opForOpc},
    {"opc-for-op",           "TS 35.206 4.1",           true,    opcForOp},
    {"k-octets-reversed",    "TS 33.102 6.3.2",         true,    changed<true, reversed>},
    {"k-nibbles-swapped",    "TS 33.102 6.3.2",         true,    changed<true, nibblesSwapped>},
    {"k-words-reversed",     "TS 33.102 6.3.2",         true,    changed<true, wordsReversed>},
    {"k-hex-as-text",        "TS 33.102 6.3.2",         true,    typedAsText<true>},
    {"opc-octets-reversed",  "TS 35.206 4.1",           true,    changed<false, reversed>},
    {"opc-nibbles-swapped",  "TS 35.206 4.1",           true,    changed<false, nibblesSwapped>},
    {"opc-words-reversed",   "TS 35.206 4.1",           true,    changed<false, wordsReversed>},
    {"opc-hex-as-text",      "TS 35.206 4.1",           true,    typedAsText<false>},
    {"k-and-opc-exchanged",  "TS 35.206 4.1",           true,    kAndOpcExchanged},
    {"sqn-not-concealed",    "TS 33.102 6.3.2",         false,   sqnNotConcealed},
    {"mac-truncated",        "TS 33.102 6.3.2",         false,   macTruncated},
    {"mac-s-for-mac-a",      "TS 35.206 4.1",           false,   macOfResynchronisation},
    {"other-amf",            "TS 33.102 6.3.2",         false,   otherAmf},
    {"credential-of-another", "TS 33.102 6.3.2",        true,    ofAnother},
    {"other-algorithm",      "TS 35.206, TS 35.231",    true,    otherAlgorithm},
    {"tuak-iterations",      "TS 35.231 6.1",           true,    otherIterations},
    {"k-bit",                "TS 33.102 6.3.2",         true,    oneBit<true>},
    {"opc-bit",              "TS 35.206 4.1",           true,    oneBit<false>},
    {"k-octet",              "TS 33.102 6.3.2",         true,    oneOctet<true>},
    {"opc-octet",            "TS 35.206 4.1",           true,    oneOctet<false>},
    {"milenage-constants",   "TS 35.206 4.1",           false,   otherConstants},
});

} // namespace
} // namespace of_credential

std::span<const AkaHypothesis> akaHypotheses()
{
    return of_credential::hypotheses;
}

std::optional<Secret> asOp(const crypto::AkaCredential& credential, ByteView op)
{
    return crypto::derivedOpc(credential.algorithm, credential.k.reveal(), op, credential.tuak);
}

} // namespace explaining

Explanation explainMac(const AkaQuestion& question)
{
    Explanation result;
    result.check = question.auts ? engine::CheckId::AutsMacMatches : engine::CheckId::AutnMacMatches;
    for (const explaining::AkaHypothesis& hypothesis : explaining::akaHypotheses()) {
        if (question.auts && !hypothesis.alsoOfAuts) {
            continue;
        }
        auto found = hypothesis.find(question);
        result.tried.push_back({hypothesis.id, found.has_value()});
        if (found && result.cause.empty()) {
            result.cause = hypothesis.id;
            result.clause = hypothesis.clause;
            result.certainty = Certainty::Reproduced;
            result.values = std::move(*found);
        }
    }
    return result;
}

} // namespace mcim::analysis
