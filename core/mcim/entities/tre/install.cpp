// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/aka.h"
#include "mcim/crypto/cms.h"
#include "mcim/crypto/hash.h"
#include "mcim/entities/shared/chain_facts.h"
#include "mcim/entities/shared/cms_trace.h"
#include "mcim/entities/shared/jws_inner.h"
#include "mcim/entities/tre/parts.h"

#include <algorithm>

namespace mcim::entities::tre {
namespace {

/// Why an object is not installed: the check that decided and the status word that says so.
struct Refusal {
    CheckId check;
    StatusWord status;
};
template <class T>
using Judged = tl::expected<T, Refusal>;

tl::unexpected<Refusal> refuse(CheckId check, StatusWord status)
{
    return tl::unexpected(Refusal{check, status});
}

tl::unexpected<Refusal> malformed(Env& env, std::string_view part, const DecodeError& error)
{
    env.check(CheckId::ObjectWellFormed, false, [&] {
        return Facts{{"part", std::string(part)}, {"offset", std::to_string(error.offset)}, {"reason", error.reason}};
    });
    return refuse(CheckId::ObjectWellFormed, StatusWord::CmsInvalid);
}

/// What the outer layer of an object gave.
struct Unwrapped {
    Bytes enveloped;            ///< EnvelopedData or AuthEnvelopedData
    crypto::Certificate signer; ///< empty without measure H7
    std::vector<Bytes> certificates; ///< that came with it
};

/// The signer's path to an anchor for SHOs, now.
crypto::ChainFacts signerChain(const TreState& state, const crypto::Certificate& leaf, const std::vector<Bytes>& others, Env& env)
{
    if (leaf.isEmpty()) {
        return {};
    }
    std::vector<Bytes> chain{leaf.der()};
    for (const Bytes& der : others) {
        if (der != leaf.der()) {
            chain.push_back(der);
        }
    }
    crypto::ChainFacts found = crypto::judgeChain(env.cryptoContext(), chain, state.shoAnchors, {}, certificateSeconds(env));
    env.computed([&] { return pathComputation(chain, state.shoAnchors, certificateSeconds(env), found); });
    return found;
}

/// Measure H7: the SHO's SignedData around the encrypted object, verified before anything is decrypted.
Judged<Unwrapped> unwrapSigned(const TreState& state, const Bytes& object, Env& env)
{
    const auto kind = crypto::cmsKind(object);
    if (!kind) {
        return malformed(env, "CMS", kind.error());
    }
    if (*kind != crypto::CmsKind::Signed) {
        const bool goesOn = env.check(CheckId::ObjectSignedBySho, false, [] { return Facts{{"signature", "absent"}}; });
        if (!goesOn) {
            return refuse(CheckId::ObjectSignedBySho, StatusWord::TagOrSignatureWrong);
        }
        return Unwrapped{object, {}, {}};
    }
    auto opened = crypto::openSigned(object);
    if (!opened) {
        return malformed(env, "SignedData", opened.error());
    }
    const crypto::ChainFacts chain = signerChain(state, opened->signer, opened->certificates, env);
    const bool isTrusted = chain.isGood() && chain.keyUsageSign;
    const bool holds = env.check(CheckId::ObjectSignedBySho, opened->signatureValid && isTrusted, [&] {
        Facts shown{{"signer", opened->signer.isEmpty() ? "none" : opened->signer.fields().subject},
            {"signature", opened->signatureValid ? "valid" : "invalid"}, {"chain", isTrusted ? "trusted" : "not trusted"}};
        showChain(chain, shown);
        if (chain.leafParsed && !chain.keyUsageSign) {
            shown.push_back({"digitalSignature", "false"});
        }
        return shown;
    });
    if (!holds) {
        return refuse(CheckId::ObjectSignedBySho, StatusWord::TagOrSignatureWrong);
    }
    return Unwrapped{std::move(opened->content), std::move(opened->signer), std::move(opened->certificates)};
}

/// Recipient, integrity (as far as the algorithm has one) and the plaintext.
Judged<Bytes> decrypt(const TreState& state, const Bytes& enveloped, Env& env)
{
    const auto kind = crypto::cmsKind(enveloped);
    if (!kind) {
        return malformed(env, "CMS", kind.error());
    }
    const crypto::PrivateKey key = privateKeyOrEmpty(env, state.platformKey);
    const crypto::Certificate pfc = state.pfcChain.empty() ? crypto::Certificate{} : certificateOrEmpty(env, state.pfcChain.front());
    if (key.isEmpty() || pfc.isEmpty()) {
        env.check(CheckId::ObjectForThisTre, false, [] { return Facts{{"platform key", "missing"}}; });
        return refuse(CheckId::ObjectForThisTre, StatusWord::NotTheRecipient);
    }
    const auto opened = crypto::openEnveloped(enveloped, key, pfc);
    if (!opened) {
        return malformed(env, "EnvelopedData", opened.error());
    }
    env.check(CheckId::ObjectWellFormed, true, [&] { return Facts{{"octets", std::to_string(enveloped.size())}}; });
    env.computed([&] { return openComputation(enveloped, key, *opened); });
    const bool isForUs = env.check(CheckId::ObjectForThisTre, opened->recipientMatches, [&] {
        return Facts{{"PfC", pfc.fields().subject}, {"PfC fingerprint", toHex(pfc.fields().fingerprint)}};
    });
    if (!isForUs) {
        return refuse(CheckId::ObjectForThisTre, StatusWord::NotTheRecipient);
    }
    const bool mustHaveTag = env.has(Measure::AuthenticatedEncryption);
    const bool isIntact = opened->keyUnwrapped && opened->tagValid && (opened->hasTag || !mustHaveTag);
    const bool tagHolds = env.check(CheckId::ObjectTagValid, isIntact, [&] {
        return Facts{{"algorithm", opened->hasTag ? "aes256-GCM" : "aes256-CBC"}, {"key unwrap", opened->keyUnwrapped ? "ok" : "failed"},
            {opened->hasTag ? "tag" : "padding", opened->tagValid ? "valid" : "invalid"}};
    });
    if (!tagHolds || !opened->plaintext) {
        return refuse(CheckId::ObjectTagValid, StatusWord::TagOrSignatureWrong);
    }
    return *opened->plaintext;
}

/// Who an authorization names, and what is so about the path.
struct Authorizer {
    crypto::Certificate certificate; ///< empty when nobody of that name is trusted as an SHO
    crypto::ChainFacts chain;
};

/// The object's signer or one that the TRE was given.
Authorizer authorizer(const TreState& state, const Unwrapped& object, const std::string& keyId, Env& env)
{
    std::vector<crypto::Certificate> candidates{object.signer};
    for (const Bytes& der : state.shoCertificates) {
        candidates.push_back(certificateOrEmpty(env, der));
    }
    Authorizer found;
    for (const crypto::Certificate& candidate : candidates) {
        if (candidate.isEmpty() || candidate.fields().subjectCommonName != keyId) {
            continue;
        }
        found.chain = signerChain(state, candidate, object.certificates, env);
        if (found.chain.isGood() && found.chain.keyUsageSign) {
            found.certificate = candidate;
            break;
        }
    }
    return found;
}

/// Measure H8: the SHO allows this object on this device, once. Gives the authorization's id.
Judged<std::string> judgeAuthorization(const TreState& state, const Mcim& mcim, const Octets<32>& objectHash, const Unwrapped& object, Env& env)
{
    const auto& text = (*state.pending)->authorization;
    const auto token = readJws<AuthorizationClaims>(env, text.value_or(""));
    std::string reason;
    Authorizer sho;
    if (!text) {
        reason = "absent";
    } else if (!token) {
        reason = "malformed: " + token.error().reason;
    } else {
        const AuthorizationClaims& claims = token->claims;
        sho = authorizer(state, object, token->header.keyId, env);
        const bool isUsed = std::ranges::find(state.usedAuthorizations, claims.jti) != state.usedAuthorizations.end();
        if (sho.certificate.isEmpty()) {
            reason = "signer not trusted";
        } else if (!verifyParts(env, token->parts, sho.certificate.publicKey())) {
            reason = "signature";
        } else if (claims.objectHash != objectHash || claims.iccid != mcim.iccid || claims.version != mcim.version) {
            reason = "other object";
        } else if (claims.pcid != state.pcid) {
            reason = "other device";
        } else if (claims.exp < env.now().unixSeconds()) {
            reason = "expired";
        } else if (isUsed) {
            reason = "used";
        }
    }
    const bool holds = env.check(CheckId::AuthorizationValid, reason.empty(), [&] {
        Facts shown{{"jti", token ? token->claims.jti : ""}, {"object hash", toHex(objectHash)}, {"reason", reason}};
        if (sho.certificate.isEmpty()) {
            showChain(sho.chain, shown);
        }
        return shown;
    });
    if (!holds) {
        return refuse(CheckId::AuthorizationValid, StatusWord::ConditionsNotSatisfied);
    }
    return token ? token->claims.jti : std::string();
}

const InstalledMcim* installedOf(const TreState& state, const std::string& iccid)
{
    const auto found = std::ranges::find_if(state.installed, [&](const auto& item) { return item->mcim.iccid == iccid; });
    return found == state.installed.end() ? nullptr : &**found;
}

/// Measure H12: the platform is in the state that the PVA validated. The SHO has the TRE open its object in no other.
std::optional<Refusal> judgePlatform(const TreState& state, const Mcim& mcim, Env& env)
{
    if (!env.has(Measure::SealedToState)) {
        return std::nullopt;
    }
    const Octets<32> now = measure(state, env).pcr;
    const bool holds = env.check(CheckId::PlatformUnchanged, mcim.platformRegister == now, [&] {
        return Facts{{"PCR", toHex(now)}, {"validated PCR", mcim.platformRegister ? toHex(*mcim.platformRegister) : "none"}};
    });
    return holds ? std::nullopt : std::optional(Refusal{CheckId::PlatformUnchanged, StatusWord::ConditionsNotSatisfied});
}

/// Version (H8), validity and room. Nothing has changed before this has held.
std::optional<Refusal> judgeInstallation(const TreState& state, const Mcim& mcim, Env& env)
{
    const InstalledMcim* older = installedOf(state, mcim.iccid);
    if (env.has(Measure::SingleUseObject)) {
        const bool isNewer = env.check(CheckId::McimVersionNewer, !older || mcim.version > older->mcim.version, [&] {
            return Facts{{"ICCID", mcim.iccid}, {"version", std::to_string(mcim.version)},
                {"installed version", older ? std::to_string(older->mcim.version) : "none"}};
        });
        if (!isNewer) {
            return Refusal{CheckId::McimVersionNewer, StatusWord::ConditionsNotSatisfied};
        }
    }
    const std::int64_t now = env.now().unixSeconds();
    const bool isValidNow = env.check(CheckId::McimInValidity, mcim.notBefore <= now && now <= mcim.notAfter, [&] {
        return Facts{{"notBefore", std::to_string(mcim.notBefore)}, {"now", std::to_string(now)}, {"notAfter", std::to_string(mcim.notAfter)}};
    });
    if (!isValidNow) {
        return Refusal{CheckId::McimInValidity, StatusWord::ConditionsNotSatisfied};
    }
    const bool hasRoom = env.check(CheckId::StorageAvailable, older || state.installed.size() < state.capacity, [&] {
        return Facts{{"installed", std::to_string(state.installed.size())}, {"capacity", std::to_string(state.capacity)}};
    });
    if (!hasRoom) {
        return Refusal{CheckId::StorageAvailable, StatusWord::StorageFull};
    }
    return std::nullopt;
}

/// With measure H7 the MCIM names the SHO that signed the object.
std::optional<Refusal> judgeOwner(const Mcim& mcim, const crypto::Certificate& signer, Env& env)
{
    if (signer.isEmpty() || signer.fields().subjectCommonName == mcim.shoId) {
        return std::nullopt;
    }
    const bool goesOn = env.check(CheckId::ObjectSignedBySho, false, [&] {
        return Facts{{"signer", signer.fields().subject}, {"SHO of the MCIM", mcim.shoId}};
    });
    return goesOn ? std::nullopt : std::optional(Refusal{CheckId::ObjectSignedBySho, StatusWord::TagOrSignatureWrong});
}

/// An MCIM that passed every check, with what has to be noted beside it.
struct Admitted {
    Mcim mcim;
    Octets<32> objectHash{};
    std::string authorizationId;
};

Judged<Admitted> judgeObject(const TreState& state, Env& env)
{
    const Bytes& object = (*state.pending)->object;
    Unwrapped unwrapped{object, {}, {}};
    if (env.has(Measure::ObjectSignature)) {
        auto judged = unwrapSigned(state, object, env);
        if (!judged) {
            return tl::unexpected(judged.error());
        }
        unwrapped = std::move(*judged);
    }
    const auto plaintext = decrypt(state, unwrapped.enveloped, env);
    if (!plaintext) {
        return tl::unexpected(plaintext.error());
    }
    auto mcim = env.decodeInner<Mcim>(*plaintext);
    if (!mcim) {
        return malformed(env, "MCIM", mcim.error());
    }
    Admitted admitted{std::move(*mcim), crypto::sha256(object), {}};
    if (const auto refusal = judgeOwner(admitted.mcim, unwrapped.signer, env)) {
        return tl::unexpected(*refusal);
    }
    if (const auto refusal = judgePlatform(state, admitted.mcim, env)) {
        return tl::unexpected(*refusal);
    }
    if (env.has(Measure::SingleUseObject)) {
        auto id = judgeAuthorization(state, admitted.mcim, admitted.objectHash, unwrapped, env);
        if (!id) {
            return tl::unexpected(id.error());
        }
        admitted.authorizationId = std::move(*id);
    }
    if (const auto refusal = judgeInstallation(state, admitted.mcim, env)) {
        return tl::unexpected(*refusal);
    }
    return admitted;
}

void install(TreState& state, Admitted admitted)
{
    std::erase_if(state.installed, [&](const auto& item) { return item->mcim.iccid == admitted.mcim.iccid; });
    InstalledMcim item;
    // The MCIM tells the last number the SHO has used; only later ones are fresh.
    item.sqns.seqMs.fill(crypto::Sqn::unpack(admitted.mcim.sqn).seq);
    item.mcim = std::move(admitted.mcim);
    item.objectHash = admitted.objectHash;
    state.installed.emplace_back(std::move(item));
    if (!admitted.authorizationId.empty()) {
        state.usedAuthorizations.push_back(std::move(admitted.authorizationId));
    }
}

/// Measure H10: the TRE's signed word for the SHO that the MCIM is in.
Bytes receipt(const TreState& state, const Admitted& admitted, Env& env)
{
    const crypto::PrivateKey key = privateKeyOrEmpty(env, state.platformKey);
    if (!env.has(Measure::ProvisioningReceipt) || key.isEmpty()) {
        return {};
    }
    const ReceiptClaims claims{admitted.mcim.iccid, admitted.mcim.version, admitted.objectHash, true, env.now().unixSeconds()};
    const JoseHeader header{.type = "JWT", .keyId = state.keyId};
    return toBytes(signClaims(env, claims, header, key, state.pcid.text(), "receipt"));
}

} // namespace

/// Everything is checked before anything changes, so that a refusal leaves the store as it was.
//= step 19
Outcome<TreState> installMcim(TreState state, Env& env)
{
    auto admitted = judgeObject(state, env);
    if (!admitted) {
        return refusedWith(std::move(state), admitted.error().check, admitted.error().status);
    }
    Bytes body = receipt(state, *admitted, env);
    env.highlight("ICCID", [&] { return admitted->mcim.iccid; });
    install(state, std::move(*admitted));
    return answered(std::move(state), StatusWord::Ok, std::move(body));
}

} // namespace mcim::entities::tre
