// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/fields.h"
#include "mcim/base/time.h"

namespace mcim::model {

/// A subscription identity in IMSI form, 6 to 15 decimal digits (TS 23.003 2.2); the PCID and the MCIM's IMSI are both of it.
struct Imsi {
    std::string digits;

    std::string text() const { return digits; }
    static std::optional<Imsi> fromText(std::string_view text);
    auto operator<=>(const Imsi&) const = default;
};

/// The Provisional Connectivity ID: an identity in IMSI form of the Registration Operator.
using Pcid = Imsi;

/// MCC of 3 and MNC of 2 or 3 digits (TS 23.003 2.2).
struct Plmn {
    std::string mcc = "001";
    std::string mnc = "01";

    /// "001-01"
    std::string text() const { return mcc + "-" + mnc; }
    static std::optional<Plmn> fromText(std::string_view text);
    auto operator<=>(const Plmn&) const = default;
};

/// True when the identity begins with the PLMN's MCC and MNC.
bool belongsTo(const Imsi& imsi, const Plmn& plmn);

/// IPv4 address in host order.
struct Ipv4 {
    std::uint32_t value = 0;

    /// "10.45.0.7"
    std::string text() const;
    static std::optional<Ipv4> fromText(std::string_view text);
    auto operator<=>(const Ipv4&) const = default;
};

/// One authentication vector for UTRAN (TS 33.102 6.3.2).
struct AuthVector {
    Octets<16> rand{};
    Bytes xres; ///< 4 to 16 octets
    Octets<16> autn{};
    Secret ck; ///< 16 octets
    Secret ik; ///< 16 octets

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("rand", self.rand);
        visit("xres", self.xres);
        visit("autn", self.autn);
        visit("ck", self.ck, Secrecy::Secret);
        visit("ik", self.ik, Secrecy::Secret);
    }
    bool operator==(const AuthVector&) const = default;
};

/// How a subscription's AKA functions are computed; sizes as AKA carries them.
enum class AkaAlgorithm : std::uint8_t { Milenage, Tuak };
constexpr auto namesOf(std::type_identity<AkaAlgorithm>)
{
    return std::to_array<EnumName>({{0, "milenage"}, {1, "tuak"}});
}

/// A subscription credential as TRE, ICF, CCIF and SHO hold it.
struct SubscriptionCredential {
    AkaAlgorithm algorithm = AkaAlgorithm::Milenage;
    Secret k;   ///< 16 octets, TUAK also 32
    Secret opc; ///< OPc, 16 octets, or TOPc, 32 octets
    std::uint8_t tuakIterations = 1;
    std::uint8_t resOctets = 8;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("algorithm", self.algorithm);
        visit("k", self.k, Secrecy::Secret);
        visit("opc", self.opc, Secrecy::Secret);
        visit("tuakIterations", self.tuakIterations);
        visit("resOctets", self.resOctets);
    }
    bool operator==(const SubscriptionCredential&) const = default;
};

} // namespace mcim::model
