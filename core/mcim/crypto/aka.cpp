// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/aka.h"

#include <algorithm>
#include <cassert>

namespace mcim::crypto {

namespace {

constexpr std::uint64_t sqnMask = (std::uint64_t{1} << 48) - 1;
constexpr std::uint64_t seqMask = (std::uint64_t{1} << 43) - 1;
constexpr unsigned indBits = 5;
constexpr std::uint64_t indMask = 31;
constexpr std::uint8_t akaMacOctets = 8;
constexpr std::uint16_t resyncAmf = 0;

// What f1 (or f1*) and f2..f5 give for one RAND, whichever algorithm.
struct Functions {
    Octets<8> mac{};
    Bytes res;
    Bytes ck;
    Bytes ik;
    Octets<6> ak{};
};

/// AUTN and AUTS have room for eight octets, so INSTANCE must say so too.
TuakSizes akaSizes(const AkaCredential& credential)
{
    TuakSizes sizes = credential.tuak;
    sizes.mac = akaMacOctets;
    return sizes;
}

Octets<8> firstEight(const Bytes& octets)
{
    Octets<8> result{};
    std::copy_n(octets.begin(), result.size(), result.begin());
    return result;
}

std::uint64_t xorAk(std::uint64_t sqn, const Octets<6>& ak)
{
    return (sqn ^ sqnFromOctets(ak)) & sqnMask;
}

Octets<8> macOf(const AkaKey& key, ByteView rand, std::uint64_t sqn, std::uint16_t amf, bool resync, AkaTrace* trace)
{
    const AkaCredential& credential = key.credential();
    if (credential.algorithm == AkaAlgorithm::Milenage) {
        MilenageTrace* inner = trace && trace->milenage ? &*trace->milenage : nullptr;
        const F1Out out = key.milenage().f1(rand, sqn, amf, inner);
        return resync ? out.macS : out.macA;
    }
    TuakTrace* inner = trace ? &trace->tuakMac.emplace() : nullptr;
    const auto f = resync ? tuakF1Star : tuakF1;
    return firstEight(f(credential.k.reveal(), credential.opc.reveal(), akaSizes(credential), rand, sqn, amf, inner));
}

void takeKeys(const F2345Out& from, Functions& to)
{
    to.res.assign(from.res.begin(), from.res.end());
    to.ck.assign(from.ck.begin(), from.ck.end());
    to.ik.assign(from.ik.begin(), from.ik.end());
    to.ak = from.ak;
}

void takeKeys(TuakF2345Out&& from, Functions& to)
{
    to.res = std::move(from.res);
    to.ck = std::move(from.ck);
    to.ik = std::move(from.ik);
    to.ak = from.ak;
}

void keysOf(const AkaKey& key, ByteView rand, Functions& out, AkaTrace* trace)
{
    const AkaCredential& credential = key.credential();
    if (credential.algorithm == AkaAlgorithm::Milenage) {
        takeKeys(key.milenage().f2345(rand, trace ? &trace->milenage.emplace() : nullptr), out);
        return;
    }
    TuakTrace* inner = trace ? &trace->tuakKeys.emplace() : nullptr;
    takeKeys(tuakF2345(credential.k.reveal(), credential.opc.reveal(), akaSizes(credential), rand, inner), out);
}

Octets<6> akStarOf(const AkaKey& key, ByteView rand, AkaTrace* trace)
{
    const AkaCredential& credential = key.credential();
    if (credential.algorithm == AkaAlgorithm::Milenage) {
        return key.milenage().f2345(rand, trace ? &trace->milenage.emplace() : nullptr).akStar;
    }
    TuakTrace* inner = trace ? &trace->tuakKeys.emplace() : nullptr;
    return tuakF5Star(credential.k.reveal(), credential.opc.reveal(), akaSizes(credential), rand, inner);
}

/// f1 and f2..f5 together, the way an authentication centre knows SQN beforehand.
Functions allOf(const AkaKey& key, ByteView rand, std::uint64_t sqn, std::uint16_t amf, AkaTrace* trace)
{
    Functions result;
    if (key.credential().algorithm == AkaAlgorithm::Milenage) {
        F1Out f1;
        F2345Out f2345;
        key.milenage().all(rand, sqn, amf, f1, f2345, trace ? &trace->milenage.emplace() : nullptr);
        takeKeys(f2345, result);
        result.mac = f1.macA;
        return result;
    }
    keysOf(key, rand, result, trace);
    result.mac = macOf(key, rand, sqn, amf, false, trace);
    return result;
}

void note(AkaTrace* trace, std::uint64_t sqn, std::uint16_t amf, const Octets<6>& ak, const Octets<8>& mac)
{
    if (!trace) {
        return;
    }
    trace->sqn = sqn;
    trace->amf = amf;
    trace->ak = ak;
    trace->sqnXorAk = sqnOctets(xorAk(sqn, ak));
    trace->mac = mac;
}

} // namespace

bool isUsable(const AkaCredential& credential)
{
    if (credential.algorithm == AkaAlgorithm::Milenage) {
        return credential.k.size() == 16 && credential.opc.size() == 16;
    }
    const TuakSizes& sizes = credential.tuak;
    return isTuakSizes(sizes) && credential.k.size() == sizes.k && credential.opc.size() == 32 && sizes.res <= 16
        && sizes.ck == 16 && sizes.ik == 16;
}

std::optional<Secret> derivedOpc(AkaAlgorithm algorithm, ByteView k, ByteView op, const TuakSizes& sizes)
{
    if (algorithm == AkaAlgorithm::Milenage) {
        return k.size() == 16 && op.size() == 16 ? std::optional(Secret(opcFromOp(k, op))) : std::nullopt;
    }
    if (!isTuakSizes(sizes) || k.size() != sizes.k || op.size() != 32) {
        return std::nullopt;
    }
    return Secret(topcFromTop(k, op, sizes.iterations));
}

AkaKey::AkaKey(AkaCredential credential) : m_credential(std::move(credential))
{
    assert(isUsable(m_credential));
    if (m_credential.algorithm == AkaAlgorithm::Milenage) {
        m_milenage.emplace(m_credential.k.reveal(), m_credential.opc.reveal());
    }
}

AkaVector makeVector(const AkaKey& key, ByteView rand, std::uint64_t sqn, std::uint16_t amf, AkaTrace* trace)
{
    Functions functions = allOf(key, rand, sqn, amf, trace);
    AkaVector result;
    std::copy_n(rand.begin(), std::min(rand.size(), result.rand.size()), result.rand.begin());
    const Octets<6> concealed = sqnOctets(xorAk(sqn, functions.ak));
    auto out = std::copy(concealed.begin(), concealed.end(), result.autn.begin());
    *out++ = static_cast<std::uint8_t>(amf >> 8);
    *out++ = static_cast<std::uint8_t>(amf);
    std::copy(functions.mac.begin(), functions.mac.end(), out);
    result.xres = std::move(functions.res);
    result.ck = std::move(functions.ck);
    result.ik = std::move(functions.ik);
    note(trace, sqn & sqnMask, amf, functions.ak, functions.mac);
    return result;
}

AkaVector makeVector(const AkaCredential& credential, ByteView rand, std::uint64_t sqn, std::uint16_t amf, AkaTrace* trace)
{
    return makeVector(AkaKey(credential), rand, sqn, amf, trace);
}

AutnFacts openAutn(const AkaKey& key, ByteView rand, ByteView autn, AkaTrace* trace)
{
    assert(autn.size() == 16);
    Functions functions;
    keysOf(key, rand, functions, trace);
    AutnFacts facts;
    facts.ak = functions.ak;
    facts.sqn = xorAk(sqnFromOctets(autn), facts.ak);
    facts.amf = static_cast<std::uint16_t>(autn[6] << 8 | autn[7]);
    std::copy_n(autn.begin() + 8, facts.mac.size(), facts.mac.begin());
    facts.xmac = macOf(key, rand, facts.sqn, facts.amf, false, trace);
    facts.macValid = facts.mac == facts.xmac;
    facts.res = std::move(functions.res);
    facts.ck = std::move(functions.ck);
    facts.ik = std::move(functions.ik);
    note(trace, facts.sqn, facts.amf, facts.ak, facts.xmac);
    return facts;
}

AutnFacts openAutn(const AkaCredential& credential, ByteView rand, ByteView autn, AkaTrace* trace)
{
    return openAutn(AkaKey(credential), rand, autn, trace);
}

Sqn Sqn::unpack(std::uint64_t sqn)
{
    return {(sqn >> indBits) & seqMask, static_cast<std::uint8_t>(sqn & indMask)};
}

std::uint64_t Sqn::pack() const
{
    return (seq & seqMask) << indBits | (ind & indMask);
}

Octets<6> sqnOctets(std::uint64_t sqn)
{
    Octets<6> result{};
    for (std::size_t i = 0; i < result.size(); ++i) {
        result[i] = static_cast<std::uint8_t>(sqn >> (40 - 8 * i));
    }
    return result;
}

std::uint64_t sqnFromOctets(ByteView octets)
{
    std::uint64_t result = 0;
    for (const std::uint8_t octet : octets.first(6)) {
        result = result << 8 | octet;
    }
    return result;
}

SqnFacts judgeSqn(const SqnWindow& window, std::uint64_t sqn)
{
    const Sqn number = Sqn::unpack(sqn);
    SqnFacts facts;
    facts.seq = number.seq;
    facts.ind = number.ind;
    facts.seqMsAtInd = window.seqMs[number.ind];
    facts.maxSeqMs = *std::max_element(window.seqMs.begin(), window.seqMs.end());
    if (number.seq > facts.maxSeqMs && number.seq - facts.maxSeqMs > window.delta) {
        facts.reason = SqnReason::JumpTooFar;
        return facts;
    }
    if (window.limitL && facts.maxSeqMs > number.seq && facts.maxSeqMs - number.seq > *window.limitL) {
        facts.reason = SqnReason::TooOld;
        return facts;
    }
    if (number.seq <= facts.seqMsAtInd) {
        facts.reason = SqnReason::SeqNotGreater;
        return facts;
    }
    facts.accepted = true;
    return facts;
}

void acceptSqn(SqnWindow& window, std::uint64_t sqn)
{
    const Sqn number = Sqn::unpack(sqn);
    window.seqMs[number.ind] = number.seq;
}

std::uint64_t highestAccepted(const SqnWindow& window)
{
    Sqn highest;
    for (std::size_t ind = 0; ind < window.seqMs.size(); ++ind) {
        if (window.seqMs[ind] > 0 && window.seqMs[ind] >= highest.seq) {
            highest = {window.seqMs[ind], static_cast<std::uint8_t>(ind)};
        }
    }
    return highest.pack();
}

std::uint64_t nextSqn(std::uint64_t sqn)
{
    const Sqn number = Sqn::unpack(sqn);
    return Sqn{number.seq + 1, static_cast<std::uint8_t>((number.ind + 1) & indMask)}.pack();
}

Octets<14> makeAuts(const AkaKey& key, ByteView rand, std::uint64_t sqnMs, AkaTrace* trace)
{
    const Octets<6> akStar = akStarOf(key, rand, trace);
    const Octets<8> macS = macOf(key, rand, sqnMs, resyncAmf, true, trace);
    const Octets<6> concealed = sqnOctets(xorAk(sqnMs, akStar));
    Octets<14> result{};
    std::copy(macS.begin(), macS.end(), std::copy(concealed.begin(), concealed.end(), result.begin()));
    note(trace, sqnMs & sqnMask, resyncAmf, akStar, macS);
    return result;
}

Octets<14> makeAuts(const AkaCredential& credential, ByteView rand, std::uint64_t sqnMs, AkaTrace* trace)
{
    return makeAuts(AkaKey(credential), rand, sqnMs, trace);
}

AutsFacts openAuts(const AkaKey& key, ByteView rand, ByteView auts, AkaTrace* trace)
{
    assert(auts.size() == 14);
    AutsFacts facts;
    facts.akStar = akStarOf(key, rand, trace);
    facts.sqnMs = xorAk(sqnFromOctets(auts), facts.akStar);
    std::copy_n(auts.begin() + 6, facts.macS.size(), facts.macS.begin());
    facts.xmacS = macOf(key, rand, facts.sqnMs, resyncAmf, true, trace);
    facts.macValid = facts.macS == facts.xmacS;
    note(trace, facts.sqnMs, resyncAmf, facts.akStar, facts.xmacS);
    return facts;
}

AutsFacts openAuts(const AkaCredential& credential, ByteView rand, ByteView auts, AkaTrace* trace)
{
    return openAuts(AkaKey(credential), rand, auts, trace);
}

} // namespace mcim::crypto
