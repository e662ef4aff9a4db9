// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/analysis/explain/causes.h"

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

} // namespace mcim::analysis::explaining
