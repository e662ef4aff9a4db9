// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/analysis/explain/causes.h"
#include "mcim/crypto/jws.h"

/// What the causes about certificates, evidence and results share.
namespace mcim::analysis::explaining {

struct OwnedOctets {
    std::string owner;
    Bytes octets;
};

/// The certificates of all parties, in DER.
std::vector<OwnedOctets> certificatesOf(const World& world);
/// The subject of a certificate, or "none" for octets that are none.
std::string subjectOf(const Bytes& der);
/// The PVA's session that its refused act is about, or null.
const entities::PvaSession* validationOf(const Case& c);
/// The SHO's registration that its refused act is about, or null.
const entities::ShoRegistration* registrationOf(const Case& c);
/// Whether the key of this certificate signed it; false for octets that are no certificate.
bool isSignedBy(const crypto::JwsParts& parts, const Bytes& der);

} // namespace mcim::analysis::explaining
