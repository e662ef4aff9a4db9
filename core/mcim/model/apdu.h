// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/model/gmm.h"

/// Commands of the M2ME to its TRE and the answer, ISO 7816-4. One message is a whole exchange of one direction: a command
/// with all its chained APDUs (CLA bit 5), or an answer as a card tracer shows it: for each part the status word 61xx, the
/// GET RESPONSE that fetches it and its octets, at last the final status word. Class 80 is the emulator's choice.
namespace mcim::model {

/// Which subscription the TRE works with.
enum class TreIdentity : std::uint8_t { Provisional = 0, Subscribed = 1 };
constexpr auto namesOf(std::type_identity<TreIdentity>)
{
    return std::to_array<EnumName>({{0, "pcid"}, {1, "mcim"}});
}

/// 00 88 00 81, TS 31.102 7.1.2.1, 3G context
struct TreAuthenticate {
    Octets<16> rand{};
    Octets<16> autn{};

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("rand", self.rand);
        visit("autn", self.autn);
    }
    bool operator==(const TreAuthenticate&) const = default;
};

/// 80 1C: the answer's body is an IdentityFile. With measure H1 the PCID is one that was not told before, or there is none left (6A83)
struct TreSelectIdentity {
    TreIdentity identity = TreIdentity::Provisional;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("identity", self.identity);
    }
    bool operator==(const TreSelectIdentity&) const = default;
};

/// 80 12: the answer's body is the certificate chain, DER one after the other, leaf first
struct TreGetPfc : NoFields {};

/// 80 14: the answer's body is the evidence, a compact JWS
struct TreAttest {
    std::optional<Bytes> nonce; ///< 16 octets, with measure H5

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("nonce", self.nonce);
    }
    bool operator==(const TreAttest&) const = default;
};

/// 80 16: decrypt and install. Data: TLV 81 object, TLV 82 authorization (lengths in BER form). The answer's body is empty
/// or the provisioning receipt, a compact JWS (measure H10)
struct TreInstall {
    Bytes object; ///< CMS
    std::optional<std::string> authorization; ///< compact JWS, with measure H8

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("object", self.object);
        visit("authorization", self.authorization);
    }
    bool operator==(const TreInstall&) const = default;
};

/// Status words, ISO 7816-4 and TS 31.102 7.3
enum class StatusWord : std::uint16_t {
    Ok = 0x9000, RecordNotFound = 0x6a83, StorageFull = 0x6a84, CmsInvalid = 0x6984, TagOrSignatureWrong = 0x6988, NotTheRecipient = 0x6a88,
    ConditionsNotSatisfied = 0x6985, MacWrong = 0x9862, ContextNotSupported = 0x9864, WrongLength = 0x6700,
    InsNotSupported = 0x6d00, ClaNotSupported = 0x6e00, WrongData = 0x6a80, WrongParameters = 0x6a86, LastOfChainExpected = 0x6883,
};
constexpr auto namesOf(std::type_identity<StatusWord>)
{
    return std::to_array<EnumName>({{0x9000, "ok"}, {0x6a83, "record-not-found"}, {0x6a84, "storage-full"}, {0x6984, "cms-invalid"}, {0x6988, "tag-or-signature-wrong"},
        {0x6a88, "not-the-recipient"}, {0x6985, "conditions-not-satisfied"}, {0x9862, "mac-wrong"}, {0x9864, "context-not-supported"},
        {0x6700, "wrong-length"}, {0x6d00, "ins-not-supported"}, {0x6e00, "cla-not-supported"}, {0x6a80, "wrong-data"},
        {0x6a86, "wrong-parameters"}, {0x6883, "last-of-chain-expected"}});
}

/// The TRE's answer to any command; the M2ME knows what it asked and opens the body with decodeInner.
struct TreResponse {
    StatusWord status = StatusWord::Ok;
    Bytes body;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("status", self.status);
        visit("body", self.body);
    }
    bool operator==(const TreResponse&) const = default;
};

/// Inner: the body after AUTHENTICATE, DB (RES, CK, IK) or DC (AUTS)
struct AuthenticateResult {
    Bytes res;
    Secret ck;
    Secret ik;
    std::optional<Octets<14>> auts; ///< then the others are empty

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("res", self.res);
        visit("ck", self.ck, Secrecy::Secret);
        visit("ik", self.ik, Secrecy::Secret);
        visit("auts", self.auts);
    }
    bool operator==(const AuthenticateResult&) const = default;
};

/// Inner: the body after SELECT IDENTITY; TLV 80 identity as BCD (as in EF_IMSI, TS 31.102 4.2.2), 83 service APN as text, 85 HPLMN as text
struct IdentityFile {
    Imsi imsi;
    std::string apn;
    std::optional<Plmn> homePlmn{}; ///< of the RAI that a device has which was nowhere yet (EF_PSLOCI, TS 31.102 Annex E)

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("imsi", self.imsi);
        visit("apn", self.apn);
        visit("homePlmn", self.homePlmn);
    }
    bool operator==(const IdentityFile&) const = default;
};

} // namespace mcim::model
