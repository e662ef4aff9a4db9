// SPDX-License-Identifier: GPL-3.0-or-later
// The object identifiers that certificates and CMS use here, in dotted form.
#pragma once

#include <string_view>

namespace mcim::crypto::oids {

inline constexpr std::string_view data = "1.2.840.113549.1.7.1";
inline constexpr std::string_view signedData = "1.2.840.113549.1.7.2";
inline constexpr std::string_view envelopedData = "1.2.840.113549.1.7.3";
inline constexpr std::string_view authEnvelopedData = "1.2.840.113549.1.9.16.1.23";
inline constexpr std::string_view contentType = "1.2.840.113549.1.9.3";
inline constexpr std::string_view messageDigest = "1.2.840.113549.1.9.4";
inline constexpr std::string_view signingTime = "1.2.840.113549.1.9.5";
inline constexpr std::string_view aes256Cbc = "2.16.840.1.101.3.4.1.42";
inline constexpr std::string_view aes256Wrap = "2.16.840.1.101.3.4.1.45";
inline constexpr std::string_view aes256Gcm = "2.16.840.1.101.3.4.1.46";
inline constexpr std::string_view sha256 = "2.16.840.1.101.3.4.2.1";
inline constexpr std::string_view ecPublicKey = "1.2.840.10045.2.1";
inline constexpr std::string_view prime256v1 = "1.2.840.10045.3.1.7";
inline constexpr std::string_view ecdsaWithSha256 = "1.2.840.10045.4.3.2";
inline constexpr std::string_view stdDhSha256Kdf = "1.3.132.1.11.1";
inline constexpr std::string_view commonName = "2.5.4.3";
inline constexpr std::string_view organizationName = "2.5.4.10";
inline constexpr std::string_view subjectKeyIdentifier = "2.5.29.14";
inline constexpr std::string_view keyUsage = "2.5.29.15";
inline constexpr std::string_view basicConstraints = "2.5.29.19";
inline constexpr std::string_view authorityKeyIdentifier = "2.5.29.35";

} // namespace mcim::crypto::oids
