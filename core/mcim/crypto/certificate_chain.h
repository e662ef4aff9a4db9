// SPDX-License-Identifier: GPL-3.0-or-later
// What is so about a path of certificates (RFC 5280 6): OpenSSL's verifier decides, and the rules that it leaves out stand
// in one table beside what it says.
#pragma once

#include "mcim/crypto/certificate.h"

#include <span>

namespace mcim::crypto {

/// Why a path is not good. Of the profile (RFC 5280 4) everything counts that a certificate MUST have, but for key
/// identifiers that are missing: they help to find a path (4.2.1.1) and judge none.
enum class ChainFlaw : std::uint8_t {
    Unreadable, NoPathToAnchor, SignatureInvalid, NotYetValid, Expired, Revoked, NotACa, MayNotSignCertificates, PathTooLong,
    UnknownCritical, ExtensionTwice, ExtensionMalformed, NameNotPermitted, NoValidPolicy, VersionTooLow,
    AlgorithmsDiffer, NameEmpty, AlternativeNameOffProfile, BasicConstraintsOffProfile, KeyUsageOffProfile, KeyIdCritical,
    ExplicitCurve, TooWeak, ProxyCertificate, RefusedByVerifier,
};

struct ChainFlawRow {
    ChainFlaw flaw;
    std::string_view words;
    std::string_view clause;
    bool isOwnRule; ///< a fact that OpenSSL's verifier does not give
};
/// In the order of ChainFlaw.
std::span<const ChainFlawRow> chainFlawTable();
const ChainFlawRow& chainFlawRow(ChainFlaw flaw);

/// One flaw of one certificate.
struct ChainFinding {
    ChainFlaw flaw = ChainFlaw::RefusedByVerifier;
    std::string certificate;          ///< its subject; of an unreadable one its number in what was given, from 1
    std::optional<DecodeError> error; ///< of an unreadable one

    bool operator==(const ChainFinding&) const = default;
};

/// What is so about a path, leaf first; nothing here is a verdict.
struct ChainFacts {
    bool leafParsed = false;            ///< false leaves everything but `findings` empty
    std::vector<std::string> path;      ///< subjects from leaf to anchor, or as far as one leads
    std::vector<ChainFinding> findings; ///< every flaw once for each certificate
    bool keyUsageSign = false;          ///< the leaf may sign
    bool keyUsageAgree = false;         ///< the leaf may agree on keys

    bool has(ChainFlaw flaw) const;
    bool inValidity() const { return leafParsed && !has(ChainFlaw::NotYetValid) && !has(ChainFlaw::Expired); }
    /// Everything that makes a path good, without a look at the key usage of the leaf.
    bool isGood() const { return leafParsed && findings.empty(); }
    /// Good but for time and revocation.
    bool isTrusted() const;
};

/// Judges the path that an RFC 5280 6.1 verifier accepts, where there is one among all that the names allow, and otherwise
/// the first. `revoked` holds serials (hex) or SHA-256 fingerprints (hex), lower case; `now` is in seconds since 2010.
/// What was read under the context before isn't read again.
ChainFacts judgeChain(Context& context, const std::vector<Bytes>& leafAndIntermediates, const std::vector<Bytes>& anchors,
                      const std::vector<std::string>& revoked, std::int64_t now);
/// The same without a memory.
ChainFacts judgeChain(const std::vector<Bytes>& leafAndIntermediates, const std::vector<Bytes>& anchors,
                      const std::vector<std::string>& revoked, std::int64_t now);

} // namespace mcim::crypto
