// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/entities/shared/aka_trace.h"

#include <fmt/format.h>

namespace mcim::entities {
namespace {

void secret(Facts& facts, std::string_view name, ByteView octets)
{
    facts.push_back({std::string(name), toHex(octets), Secrecy::Secret});
}

void open(Facts& facts, std::string_view name, ByteView octets)
{
    facts.push_back({std::string(name), toHex(octets), Secrecy::Open});
}

std::string algorithmPrefix(const SubscriptionCredential& credential)
{
    return enumText(credential.algorithm) + "-";
}

Facts keyFacts(const SubscriptionCredential& credential, ByteView rand)
{
    const bool isTuak = credential.algorithm == AkaAlgorithm::Tuak;
    Facts facts;
    secret(facts, "K", credential.k.reveal());
    secret(facts, isTuak ? "TOPc" : "OPc", credential.opc.reveal());
    open(facts, "RAND", rand);
    return facts;
}

void tuakFacts(Facts& facts, std::string_view call, const std::optional<crypto::TuakTrace>& trace)
{
    if (!trace) {
        return;
    }
    const std::string prefix = fmt::format("{} ", call);
    open(facts, prefix + "INSTANCE", Octets<1>{trace->instance});
    secret(facts, prefix + "IN", trace->in);
    secret(facts, prefix + "OUT", trace->out);
}

/// What the algorithm did, then what AKA does with it.
Facts intermediateFacts(const crypto::AkaTrace& trace)
{
    Facts facts;
    if (trace.milenage) {
        secret(facts, "TEMP", trace.milenage->temp);
        secret(facts, "OUT1", trace.milenage->out1);
        secret(facts, "OUT2", trace.milenage->out2);
        secret(facts, "OUT3", trace.milenage->out3);
        secret(facts, "OUT4", trace.milenage->out4);
        secret(facts, "OUT5", trace.milenage->out5);
    }
    tuakFacts(facts, "f1", trace.tuakMac);
    tuakFacts(facts, "f2-f5", trace.tuakKeys);
    secret(facts, "AK", trace.ak);
    open(facts, "SQN xor AK", trace.sqnXorAk);
    return facts;
}

std::string amfHex(std::uint16_t amf)
{
    return fmt::format("{:04x}", amf);
}

} // namespace

std::string sqnHex(std::uint64_t sqn)
{
    return fmt::format("{:012x}", sqn);
}

std::string sqnShort(std::uint64_t sqn)
{
    return fmt::format("{:#x}", sqn);
}

crypto::AkaCredential akaCredential(const SubscriptionCredential& credential)
{
    const bool isTuak = credential.algorithm == AkaAlgorithm::Tuak;
    crypto::AkaCredential result;
    result.algorithm = isTuak ? crypto::AkaAlgorithm::Tuak : crypto::AkaAlgorithm::Milenage;
    result.k = credential.k;
    result.opc = credential.opc;
    result.tuak.k = static_cast<std::uint8_t>(credential.k.size());
    result.tuak.res = credential.resOctets;
    result.tuak.iterations = credential.tuakIterations;
    return result;
}

Computation vectorComputation(const SubscriptionCredential& credential, const crypto::AkaVector& vector, const crypto::AkaTrace& trace)
{
    Facts inputs = keyFacts(credential, vector.rand);
    inputs.push_back({"SQN", sqnHex(trace.sqn)});
    inputs.push_back({"AMF", amfHex(trace.amf)});
    Facts outputs;
    open(outputs, "MAC-A", trace.mac);
    open(outputs, "XRES", vector.xres);
    secret(outputs, "CK", vector.ck);
    secret(outputs, "IK", vector.ik);
    open(outputs, "AUTN", vector.autn);
    return {algorithmPrefix(credential) + "vector", std::move(inputs), intermediateFacts(trace), std::move(outputs)};
}

Computation autnComputation(const SubscriptionCredential& credential, ByteView rand, ByteView autn, const crypto::AutnFacts& facts,
                            const crypto::AkaTrace& trace)
{
    Facts inputs = keyFacts(credential, rand);
    open(inputs, "AUTN", autn);
    Facts outputs{{"SQN", sqnHex(facts.sqn)}, {"AMF", amfHex(facts.amf)}};
    open(outputs, "MAC-A", facts.mac);
    open(outputs, "XMAC-A", facts.xmac);
    open(outputs, "RES", facts.res);
    secret(outputs, "CK", facts.ck);
    secret(outputs, "IK", facts.ik);
    return {algorithmPrefix(credential) + "autn", std::move(inputs), intermediateFacts(trace), std::move(outputs)};
}

Computation autsComputation(const SubscriptionCredential& credential, ByteView rand, ByteView auts, const crypto::AkaTrace& trace)
{
    Facts inputs = keyFacts(credential, rand);
    inputs.push_back({"SQN_MS", sqnHex(trace.sqn)});
    Facts outputs;
    open(outputs, "MAC-S", trace.mac);
    open(outputs, "AUTS", auts);
    return {algorithmPrefix(credential) + "auts", std::move(inputs), intermediateFacts(trace), std::move(outputs)};
}

Computation autsOpenComputation(const SubscriptionCredential& credential, ByteView rand, ByteView auts, const crypto::AutsFacts& facts,
                                const crypto::AkaTrace& trace)
{
    Facts inputs = keyFacts(credential, rand);
    open(inputs, "AUTS", auts);
    Facts outputs{{"SQN_MS", sqnHex(facts.sqnMs)}};
    open(outputs, "MAC-S", facts.macS);
    open(outputs, "XMAC-S", facts.xmacS);
    return {algorithmPrefix(credential) + "auts-open", std::move(inputs), intermediateFacts(trace), std::move(outputs)};
}

} // namespace mcim::entities
