// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/fields.h"
#include "mcim/base/time.h"

#include <algorithm>
#include <concepts>

namespace mcim::model {

/// Up to N characters kept in place, as identities have them: a state is moved at every event and its identities with it.
/// What is longer is cut.
template <std::size_t N>
class ShortText
{
public:
    ShortText() = default;
    template <std::convertible_to<std::string_view> Text>
    ShortText(const Text& text)
    {
        const std::string_view all(text);
        m_size = static_cast<std::uint8_t>(std::min(all.size(), N));
        std::copy_n(all.begin(), m_size, m_characters.begin());
    }

    std::string_view view() const { return {m_characters.data(), m_size}; }
    operator std::string_view() const { return view(); }
    std::string text() const { return std::string(view()); }
    std::size_t size() const { return m_size; }

    template <std::same_as<ShortText> Other>
    auto operator<=>(const Other& other) const
    {
        return view() <=> other.view();
    }
    template <std::same_as<ShortText> Other>
    bool operator==(const Other& other) const
    {
        return view() == other.view();
    }
    bool operator==(std::string_view other) const { return view() == other; }

private:
    std::array<char, N> m_characters{};
    std::uint8_t m_size = 0;
};

/// A subscription identity in IMSI form, 8 to 15 decimal digits (TS 23.003 2.2; an Attach Request has room for no
/// fewer, TS 24.008 9.4.1); the PCID and the MCIM's IMSI are both of it.
struct Imsi {
    ShortText<23> digits; ///< more than 15 only where a message said so and the check of it is switched off

    std::string text() const { return digits.text(); }
    static std::optional<Imsi> fromText(std::string_view text);
    auto operator<=>(const Imsi&) const = default;
};

/// The Provisional Connectivity ID: an identity in IMSI form of the Registration Operator.
using Pcid = Imsi;

/// MCC of 3 and MNC of 2 or 3 digits (TS 23.003 2.2).
struct Plmn {
    ShortText<3> mcc = "001";
    ShortText<3> mnc = "01";

    /// "001-01"
    std::string text() const { return mcc.text() + "-" + mnc.text(); }
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
