// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/entities/env.h"

/// The Trusted Environment inside the M2ME: holds the PCID's credential, the platform key and the installed MCIMs, and works
/// with them on command only. Secrets leave it as CK and IK of an AKA run, never otherwise.
namespace mcim::entities {

/// SEQ_MS(i) and limits of TS 33.102 C.2.1, for one subscription.
struct SqnList {
    std::array<std::uint64_t, 32> seqMs{};
    std::uint64_t delta = std::uint64_t{1} << 28;
    std::optional<std::uint64_t> limitL;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("seqMs", self.seqMs);
        visit("delta", self.delta);
        visit("limitL", self.limitL);
    }
    bool operator==(const SqnList&) const = default;
};

/// A piece of firmware; what is measured is SHA-256 of its image.
struct TreComponent {
    std::string name;
    std::string version;
    Bytes image;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("name", self.name);
        visit("version", self.version);
        visit("image", self.image);
    }
    bool operator==(const TreComponent&) const = default;
};

/// An MCIM in the TRE's store, with the sequence numbers that it has accepted.
struct InstalledMcim {
    Mcim mcim;
    SqnList sqns;
    Octets<32> objectHash{}; ///< SHA-256 of the CMS object it came in

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("mcim", self.mcim);
        visit("sqns", self.sqns);
        visit("objectHash", self.objectHash);
    }
    bool operator==(const InstalledMcim&) const = default;
};

/// A PCID that was not used yet, with a credential of its own: under a common K an old challenge would still tell the device (measure H1).
struct SparePcid {
    Pcid pcid;
    SubscriptionCredential credential;
    std::uint64_t sqn = 0; ///< 48 bits, the last used

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("pcid", self.pcid);
        visit("credential", self.credential, Secrecy::Secret);
        visit("sqn", self.sqn);
    }
    bool operator==(const SparePcid&) const = default;
};

enum class TreCommand : std::uint8_t { Authenticate, Attest, Install };
constexpr auto namesOf(std::type_identity<TreCommand>)
{
    return std::to_array<EnumName>({{0, "authenticate"}, {1, "attest"}, {2, "install"}});
}

/// The command that the TRE works on; fields that its kind does not use are empty.
struct TrePending {
    TreCommand command = TreCommand::Authenticate;
    Endpoint from;
    SimTime due; ///< when it is worked off; a later command finds that it was interrupted
    Octets<16> rand{};
    Octets<16> autn{};
    std::optional<Bytes> nonce;
    Bytes object;
    std::optional<std::string> authorization;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("command", self.command);
        visit("from", self.from);
        visit("due", self.due);
        visit("rand", self.rand);
        visit("autn", self.autn);
        visit("nonce", self.nonce);
        visit("object", self.object);
        visit("authorization", self.authorization);
    }
    bool operator==(const TrePending&) const = default;
};

struct TreState {
    std::uint32_t linkNumber = 0;
    Pcid pcid;
    SubscriptionCredential credential; ///< the PCID's
    SqnList sqns;                      ///< the PCID's
    std::vector<Cow<SparePcid>> sparePcids; ///< of its pool, the next one first (measure H1)
    std::string provisionalApn = "bootstrap.ro"; ///< service APN of the PCID
    Secret platformKey;                ///< PKCS#8, P-256
    std::vector<Bytes> pfcChain;       ///< DER, leaf first
    std::string keyId;                 ///< kid of what the platform key signs
    std::string ueid;                  ///< base64url, first octet 01 (RFC 9711 4.2.1)
    std::vector<TreComponent> components; ///< in the order of measurement
    std::vector<Bytes> shoAnchors;        ///< DER; roots that SHO certificates lead to
    std::vector<Bytes> shoCertificates;   ///< DER; SHOs whose authorizations can be verified when the object carries no certificate
    std::uint32_t capacity = 4;           ///< MCIMs that fit
    std::vector<Cow<InstalledMcim>> installed; ///< in the order of installation
    std::vector<std::string> usedAuthorizations; ///< jti
    TreIdentity selected = TreIdentity::Provisional;
    std::optional<Cow<TrePending>> pending;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("linkNumber", self.linkNumber);
        visit("pcid", self.pcid);
        visit("credential", self.credential, Secrecy::Secret);
        visit("sqns", self.sqns);
        visit("sparePcids", self.sparePcids);
        visit("provisionalApn", self.provisionalApn);
        visit("platformKey", self.platformKey, Secrecy::Secret);
        visit("pfcChain", self.pfcChain);
        visit("keyId", self.keyId);
        visit("ueid", self.ueid);
        visit("components", self.components);
        visit("shoAnchors", self.shoAnchors);
        visit("shoCertificates", self.shoCertificates);
        visit("capacity", self.capacity);
        visit("installed", self.installed);
        visit("usedAuthorizations", self.usedAuthorizations);
        visit("selected", self.selected);
        visit("pending", self.pending);
    }
    bool operator==(const TreState&) const = default;
};

Outcome<TreState> handle(TreState state, const Received<TreAuthenticate>& command, Env& env);
Outcome<TreState> handle(TreState state, const Received<TreSelectIdentity>& command, Env& env);
Outcome<TreState> handle(TreState state, const Received<TreGetPfc>& command, Env& env);
Outcome<TreState> handle(TreState state, const Received<TreAttest>& command, Env& env);
Outcome<TreState> handle(TreState state, const Received<TreInstall>& command, Env& env);
/// Power returns: whatever was under way is forgotten, the store is as it was.
Outcome<TreState> handle(TreState state, const Start& start, Env& env);
Outcome<TreState> handle(TreState state, const TimerFired& timer, Env& env);
/// TreVerifyAutn (5), TreSignEvidence (14) and TreInstallMcim (19); the key is empty.
Outcome<TreState> handle(TreState state, const ActFired& act, Env& env);
Outcome<TreState> handle(TreState state, const Undecodable& octets, Env& env);
Outcome<TreState> handle(TreState state, const ConnectionLost& lost, Env& env);

} // namespace mcim::entities
