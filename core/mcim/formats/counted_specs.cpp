// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/formats/counted_specs.h"

#include "mcim/crypto/hash.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace mcim::formats {
namespace {

using namespace model;

constexpr std::size_t maxCountedDigits = 15;
/// Identifiers with a check digit (IMEI, ICCID) are longer than this.
constexpr std::size_t minCheckedDigits = 14;

/// ISO/IEC 7812-1 Annex B, as IMEI (TS 23.003 Annex B) and ICCID (ITU-T E.118) use it.
char checkDigit(std::string_view digits)
{
    unsigned sum = 0;
    bool isDoubled = true;
    for (std::size_t i = digits.size(); i-- > 0; isDoubled = !isDoubled) {
        const auto digit = static_cast<unsigned>(digits[i] - '0') * (isDoubled ? 2 : 1);
        sum += digit / 10 + digit % 10;
    }
    return static_cast<char>('0' + (10 - sum % 10) % 10);
}

/// The number that these digits make, counted up, in as many digits.
std::optional<std::string> countedDigits(std::string_view digits, std::uint32_t n)
{
    const std::size_t kept = digits.size() - std::min(digits.size(), maxCountedDigits);
    std::uint64_t number = 0;
    std::from_chars(digits.data() + kept, digits.data() + digits.size(), number);
    const std::string counted = fmt::format("{:0{}}", number + n, digits.size() - kept);
    return counted.size() > digits.size() - kept ? std::nullopt : std::optional(std::string(digits.substr(0, kept)) + counted);
}

Secret derived(const Secret& key, const Imsi& identity)
{
    const Octets<32> digest = crypto::hmacSha256(key.reveal(), toBytes(identity.digits.view()));
    return Secret(ByteView(digest).first(std::min(digest.size(), key.size())));
}

} // namespace

std::optional<std::string> countedUp(std::string_view identifier, std::uint32_t n)
{
    if (n == 0) {
        return std::string(identifier);
    }
    const std::size_t begin = identifier.find_last_not_of("0123456789") + 1; // npos + 1 is 0
    const std::string_view before = identifier.substr(0, begin);
    const std::string_view digits = identifier.substr(begin);
    if (digits.empty()) {
        return fmt::format("{}-{}", identifier, n + 1);
    }
    const std::string_view unchecked = digits.substr(0, digits.size() - 1);
    const bool hasCheckDigit = digits.size() > minCheckedDigits && checkDigit(unchecked) == digits.back();
    const auto counted = countedDigits(hasCheckDigit ? unchecked : digits, n);
    if (!counted) {
        return std::nullopt;
    }
    return fmt::format("{}{}{}", before, *counted, hasCheckDigit ? std::string(1, checkDigit(*counted)) : "");
}

std::optional<Imsi> countedUp(const Imsi& identity, std::uint32_t n)
{
    const auto digits = countedDigits(identity.digits.view(), n);
    return digits ? std::optional(Imsi{*digits}) : std::nullopt;
}

void deriveKeys(SubscriptionCredential& credential, const Imsi& identity)
{
    credential.k = derived(credential.k, identity);
    credential.opc = derived(credential.opc, identity);
}

std::optional<DeviceSpec> countedUp(const DeviceSpec& first, std::uint32_t n)
{
    const auto pcid = countedUp(first.pcid, first.isClone ? 0 : n);
    const auto deviceId = countedUp(first.deviceId, n);
    if (!pcid || !deviceId) {
        return std::nullopt;
    }
    DeviceSpec spec = first;
    spec.deviceId = *deviceId;
    if (!first.isClone && n > 0) {
        spec.pcid = *pcid;
        deriveKeys(spec.credential, spec.pcid);
    }
    return spec;
}

std::optional<SubscriptionSpec> countedUp(const SubscriptionSpec& first, std::uint32_t n)
{
    const auto imsi = countedUp(first.imsi, n);
    const auto iccid = countedUp(first.iccid, n);
    if (!imsi || !iccid) {
        return std::nullopt;
    }
    SubscriptionSpec spec = first;
    spec.iccid = *iccid;
    if (n > 0) {
        spec.imsi = *imsi;
        deriveKeys(spec.credential, spec.imsi);
    }
    return spec;
}

} // namespace mcim::formats
