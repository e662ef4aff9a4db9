// SPDX-License-Identifier: GPL-3.0-or-later
// What the readers of the kinds of CMS share. They read BER (RFC 5652 2); certificates inside and what is signed are DER.
#pragma once

#include "mcim/crypto/certificate.h"
#include "mcim/crypto/der.h"

#include <string>

namespace mcim::crypto {

/// Reads a ContentInfo and nothing behind it: its content, and its type in dotted form.
DerElement openContentInfo(DerReader& reader, std::string& type);
/// Whether this IssuerAndSerialNumber names the certificate.
bool isIssuerAndSerial(const DerElement& element, const CertificateFields& certificate);

} // namespace mcim::crypto
