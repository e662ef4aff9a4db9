// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/record.h"

#include <optional>

namespace mcim::story {

/// Why a certificate is not good: the rule and its clause.
struct CertificateFlaw {
    std::string rule;
    std::string clause;

    bool operator==(const CertificateFlaw&) const = default;
};

enum class CertificateRole : std::uint8_t { Leaf, Intermediate, Anchor };

/// One certificate of a path that was judged; what cannot be read has its flaws alone.
struct CertificateCard {
    CertificateRole role = CertificateRole::Leaf;
    std::string name;        ///< the subject's common name, or the whole subject
    std::string subject;
    std::string issuer;
    std::string serial;      ///< hex
    std::string fingerprint; ///< SHA-256, hex
    std::int64_t notBefore = 0; ///< seconds since 1970
    std::int64_t notAfter = 0;
    std::string uses;        ///< "digitalSignature, keyAgreement", under the names of RFC 5280 4.2.1.3
    bool isCa = false;
    bool isReadable = false;
    std::vector<CertificateFlaw> flaws;

    bool operator==(const CertificateCard&) const = default;
};

/// A path as it was judged, leaf first, and when.
struct CertificatePath {
    std::vector<CertificateCard> cards;
    std::int64_t now = 0;   ///< seconds since 1970, by the clock of the one who judged
    std::vector<CertificateFlaw> flaws; ///< of no certificate that is shown
};

/// The path of a computation "certificate-path": what came, and the anchor that it leads to. Nothing for other computations.
std::optional<CertificatePath> certificatePath(const engine::Computation& computation);

} // namespace mcim::story
