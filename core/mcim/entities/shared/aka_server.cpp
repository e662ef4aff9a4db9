// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/entities/shared/aka_server.h"

#include "mcim/base/names.h"
#include "mcim/entities/shared/aka_trace.h"

#include <algorithm>

namespace mcim::entities {
namespace {

constexpr std::uint16_t separationBit = 0x8000;

/// RFC 6733 7.1.3: these travel with the E flag.
bool isProtocolError(ResultCode result)
{
    return static_cast<std::uint32_t>(result) / 1000 == 3;
}

template <class Answer>
Answer withOrigin(Answer answer, Role origin, const Plmn& home)
{
    answer.originHost = serverName(origin);
    answer.originRealm = epcRealm(home);
    return answer;
}

AuthInfoAnswer answerOf(const DamagedAuthInfoRequest& request)
{
    AuthInfoAnswer answer;
    answer.hopByHop = request.hopByHop;
    answer.endToEnd = request.endToEnd;
    answer.errorFlag = isProtocolError(request.result);
    answer.sessionId = request.sessionId;
    answer.resultCode = request.result;
    answer.failedAvp = request.failedAvp;
    answer.proxyInfo = request.proxyInfo;
    return answer;
}

} // namespace

std::string epcRealm(const Plmn& plmn)
{
    const std::string_view zero = plmn.mnc.size() == 2 ? "0" : "";
    return joined({"epc.mnc", zero, plmn.mnc, ".mcc", plmn.mcc, ".3gppnetwork.org"});
}

AuthInfoAnswer answerTo(const AuthInfoRequest& request, Role origin, const Plmn& home)
{
    AuthInfoAnswer answer;
    answer.hopByHop = request.hopByHop;
    answer.endToEnd = request.endToEnd;
    answer.sessionId = request.sessionId;
    answer.proxyInfo = request.proxyInfo;
    return withOrigin(std::move(answer), origin, home);
}

AuthInfoAnswer failureAnswer(const AuthInfoRequest& request, Role origin, const Plmn& home, ExperimentalResult result)
{
    AuthInfoAnswer answer = answerTo(request, origin, home);
    answer.experimentalResult = result;
    return answer;
}

AuthInfoAnswer failureAnswer(const AuthInfoRequest& request, Role origin, const Plmn& home, ResultCode result)
{
    AuthInfoAnswer answer = answerTo(request, origin, home);
    answer.resultCode = result;
    answer.errorFlag = isProtocolError(result);
    return answer;
}

std::optional<ResultCode> routingError(const AuthInfoRequest& request, Role here, const Plmn& home)
{
    if (request.destinationHost) {
        const bool isHere = equalIgnoringCase(*request.destinationHost, serverName(here));
        return isHere ? std::nullopt : std::optional(ResultCode::UnableToDeliver);
    }
    return equalIgnoringCase(request.destinationRealm, epcRealm(home)) ? std::nullopt : std::optional(ResultCode::RealmNotServed);
}

std::optional<AnyMessage> answerTo(const Damage& damage, Role origin, const Plmn& home)
{
    if (damage.request) {
        return withOrigin(answerOf(*damage.request), origin, home);
    }
    if (damage.unsupported) {
        return withOrigin(*damage.unsupported, origin, home);
    }
    return std::nullopt;
}

std::uint32_t vectorsAsked(const AuthInfoRequest& request)
{
    return std::clamp(request.requested ? request.requested->number : 1u, 1u, maxVectorsPerAnswer);
}

MadeVectors makeVectors(const SubscriptionCredential& credential, std::uint16_t amf, std::uint64_t sqn, std::uint32_t count,
                        std::string_view session, Env& env)
{
    MadeVectors made{.vectors = {}, .sqn = sqn};
    crypto::AkaCredential aka = akaCredential(credential);
    if (!crypto::isUsable(aka)) {
        return made;
    }
    const crypto::AkaKey key(std::move(aka));
    made.vectors.reserve(count);
    amf = static_cast<std::uint16_t>(amf & ~separationBit);
    for (std::uint32_t item = 1; item <= count; ++item) {
        made.sqn = crypto::nextSqn(made.sqn);
        const auto rand = env.entropyOctets<16>(session, "rand");
        crypto::AkaTrace trace;
        crypto::AkaVector vector = crypto::makeVector(key, rand, made.sqn, amf, env.recording() ? &trace : nullptr);
        env.computed([&] { return vectorComputation(credential, vector, trace); });
        made.vectors.push_back({item, {vector.rand, std::move(vector.xres), vector.autn, Secret(std::move(vector.ck)), Secret(std::move(vector.ik))}});
    }
    return made;
}

std::uint64_t resynchronised(const SubscriptionCredential& credential, std::uint64_t sqnHe, const Octets<30>& randAndAuts, Env& env)
{
    const crypto::AkaCredential aka = akaCredential(credential);
    if (!crypto::isUsable(aka)) {
        return sqnHe;
    }
    const ByteView rand = ByteView(randAndAuts).first(16);
    const ByteView auts = ByteView(randAndAuts).subspan(16);
    crypto::AkaTrace trace;
    const crypto::AutsFacts facts = crypto::openAuts(aka, rand, auts, env.recording() ? &trace : nullptr);
    env.computed([&] { return autsOpenComputation(credential, rand, auts, facts, trace); });

    crypto::SqnWindow atLeast;
    atLeast.seqMs.fill(crypto::Sqn::unpack(facts.sqnMs).seq);
    if (crypto::judgeSqn(atLeast, crypto::nextSqn(sqnHe)).accepted) {
        return sqnHe;
    }
    const bool macHolds = env.check(CheckId::AutsMacMatches, facts.macValid, [&] {
        return Facts{{"MAC-S", toHex(facts.macS)}, {"XMAC-S", toHex(facts.xmacS)}, {"SQN_MS", sqnHex(facts.sqnMs)},
            {"SQN_HE", sqnHex(sqnHe)}};
    });
    return macHolds ? facts.sqnMs : sqnHe;
}

} // namespace mcim::entities
