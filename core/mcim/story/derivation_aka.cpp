// SPDX-License-Identifier: GPL-3.0-or-later
// Milenage (TS 35.206 4.1) and TUAK (TS 35.231 6) opened to their blocks.
#include "mcim/crypto/aka.h"
#include "mcim/story/stage_builder.h"

#include <algorithm>
#include <fmt/format.h>

namespace mcim::story {
namespace {

/// The number and AMF that f1 or f1* took: those that came in AUTN, or SQN_MS with AMF* = 0000 (TS 33.102 6.3.3).
struct SqnAmf {
    Octets<6> sqn{};
    Octets<2> amf{};

    std::uint64_t sqnNumber() const { return crypto::sqnFromOctets(sqn); }
    std::uint16_t amfNumber() const { return static_cast<std::uint16_t>(amf[0] << 8 | amf[1]); }
};

SqnAmf sqnAmfOf(StageBuilder& builder)
{
    if (builder.has("SQN_MS")) {
        return {builder.fixed<6>("SQN_MS"), {}};
    }
    return {builder.fixed<6>("SQN"), builder.fixed<2>("AMF")};
}

const std::vector<ValuePart>& milenageParts(std::size_t round)
{
    static const std::array<std::vector<ValuePart>, 5> parts{{
        {{"f1: MAC-A", 0, 8}, {"f1*: MAC-S", 8, 8}},
        {{"f5: AK", 0, 6}, {"unused", 6, 2}, {"f2: RES", 8, 8}},
        {{"f3: CK", 0, 16}},
        {{"f4: IK", 0, 16}},
        {{"f5*: AK", 0, 6}, {"unused", 6, 10}},
    }};
    return parts[round];
}

std::vector<Stage> milenageStages(const engine::Computation& computation)
{
    StageBuilder builder(computation);
    const auto k = builder.fixed<16>("K");
    const auto opc = builder.fixed<16>("OPc");
    const auto rand = builder.fixed<16>("RAND");
    const SqnAmf number = sqnAmfOf(builder);

    crypto::F1Out f1;
    crypto::F2345Out f2345;
    crypto::MilenageTrace trace;
    crypto::MilenageKey(k, opc).all(rand, number.sqnNumber(), number.amfNumber(), f1, f2345, &trace);
    const auto rounds = crypto::milenageRounds(opc, trace.temp, number.sqnNumber(), number.amfNumber());

    builder.begin("milenage-temp");
    builder.takes("RAND");
    builder.takes("OPc");
    builder.takes("K");
    builder.gives("TEMP", toHex(trace.temp), Secrecy::Secret);

    builder.begin("milenage-in1");
    builder.takes(builder.has("SQN_MS") ? "SQN_MS" : "SQN");
    builder.takes("AMF", toHex(number.amf));
    const std::string in1 = toHex(crypto::milenageIn1(number.sqnNumber(), number.amfNumber()));
    builder.gives("IN1", in1, Secrecy::Open,
        {{"SQN", 0, 6}, {"AMF", 6, 2}, {"SQN", 8, 6}, {"AMF", 14, 2}});

    const std::array<const Octets<16>*, 5> outs{&trace.out1, &trace.out2, &trace.out3, &trace.out4, &trace.out5};
    for (std::size_t round = 0; round < rounds.size(); ++round) {
        builder.begin(fmt::format("milenage-out{}", round + 1));
        builder.takes("TEMP", toHex(trace.temp), Secrecy::Secret);
        builder.takes("OPc");
        if (round == 0) {
            builder.takes("IN1", in1);
        }
        builder.takes(fmt::format("c{}", round + 1), toHex(rounds[round].constant));
        builder.takes(fmt::format("r{}", round + 1), fmt::format("{} bits", rounds[round].rotationBits));
        builder.gives(fmt::format("into E_K {}", round + 1), toHex(rounds[round].block), Secrecy::Secret);
        const std::string name = fmt::format("OUT{}", round + 1);
        // AUTS needs two of the five; the others are not recorded and not shown.
        if (builder.has(name) && builder.text(name) == std::string(32, '0')) {
            builder.drop();
            continue;
        }
        builder.gives(name, toHex(*outs[round]), Secrecy::Secret, milenageParts(round));
    }
    return std::move(builder).finish();
}

/// A field of a TUAK block, last octet first as TS 35.231 numbers them.
std::string reversedHex(ByteView block, std::size_t offset, std::size_t length)
{
    if (offset + length > block.size()) {
        return {};
    }
    Bytes part = toBytes(block.subspan(offset, length));
    std::ranges::reverse(part);
    return toHex(part);
}

/// One call of the permutation: what stands where in IN, and which part of OUT is what.
void addTuakCall(StageBuilder& builder, std::string_view call, const SqnAmf* number, const std::vector<ValuePart>& results)
{
    const std::string in = fmt::format("{} IN", call);
    const std::string out = fmt::format("{} OUT", call);
    const std::string instance = fmt::format("{} INSTANCE", call);
    if (!builder.has(in)) {
        return;
    }
    const Bytes block = builder.octets(in);
    const std::size_t keyOctets = builder.octets("K").size();
    builder.begin("tuak-in");
    for (const char* name : {"K", "TOPc", "RAND"}) {
        builder.takes(name);
    }
    if (number) {
        builder.takes(builder.has("SQN_MS") ? "SQN_MS" : "SQN");
        builder.takes("AMF", toHex(number->amf));
    }
    builder.takes(instance);
    std::vector<ValuePart> parts{{"TOPc", 0, 32}, {"INSTANCE", 32, 1}, {"ALGONAME", 33, 7}, {"RAND", 40, 16},
        {"AMF", 56, 2}, {"SQN", 58, 6}, {"K", 64, keyOctets}, {"padding", 96, 40}, {"zero", 136, 64}};
    builder.gives(in, std::move(parts));
    const bool isPlaced = reversedHex(block, 0, 32) == builder.text("TOPc") && reversedHex(block, 40, 16) == builder.text("RAND")
        && reversedHex(block, 64, keyOctets) == builder.text("K")
        && (!number || (reversedHex(block, 58, 6) == toHex(number->sqn) && reversedHex(block, 56, 2) == toHex(number->amf)));
    builder.require(isPlaced);

    builder.begin("tuak-keccak");
    builder.takes(in);
    builder.gives(out, results);

    builder.begin("tuak-out");
    builder.takes(out);
    const Bytes made = builder.octets(out);
    for (const ValuePart& part : results) {
        builder.gives(part.name, reversedHex(made, part.offset, part.length), builder.has(part.name) ? builder.secrecyOf(part.name) : Secrecy::Secret);
    }
}

std::vector<Stage> tuakStages(const engine::Computation& computation)
{
    StageBuilder builder(computation);
    const SqnAmf number = sqnAmfOf(builder);
    const bool isResync = builder.has("SQN_MS");
    // MAC-A and MAC-S as computed here; what came is another value where one was opened.
    const std::string mac = isResync ? (builder.has("XMAC-S") ? "XMAC-S" : "MAC-S") : builder.has("XMAC-A") ? "XMAC-A" : "MAC-A";
    addTuakCall(builder, "f1", &number, {{mac, 0, 8}});
    if (isResync) {
        addTuakCall(builder, "f2-f5", nullptr, {{"AK", 96, 6}});
        return std::move(builder).finish();
    }
    const std::string res = builder.has("XRES") ? "XRES" : "RES";
    const std::size_t resOctets = builder.octets(res).size();
    addTuakCall(builder, "f2-f5", nullptr, {{res, 0, resOctets}, {"CK", 32, 16}, {"IK", 64, 16},
        {"AK", 96, 6}});
    return std::move(builder).finish();
}

} // namespace

std::vector<Stage> akaStages(const engine::Computation& computation)
{
    return computation.name.starts_with("milenage-") ? milenageStages(computation) : tuakStages(computation);
}

} // namespace mcim::story
