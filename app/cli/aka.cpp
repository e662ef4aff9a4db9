// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/aka_options.h"
#include "cli/commands.h"
#include "mcim/crypto/aka.h"

#include <fmt/format.h>
#include <ostream>

namespace mcim::cli {
namespace {

using crypto::AkaAlgorithm;

struct Arguments {
    AkaAlgorithm algorithm = AkaAlgorithm::Milenage;
    Bytes k;
    Bytes opc;
    Bytes rand;
    std::uint64_t sqn = 0;
    std::uint16_t amf = 0;
    crypto::TuakSizes sizes;
};

tl::expected<Arguments, std::string> readArguments(const Options& options)
{
    AkaReading reading(options, "aka");
    Arguments arguments;
    const bool isTuak = reading.isTuak();
    arguments.algorithm = isTuak ? AkaAlgorithm::Tuak : AkaAlgorithm::Milenage;
    arguments.k = isTuak ? reading.hex("k", {16, 32}) : reading.hex("k", {16});
    crypto::TuakSizes& sizes = arguments.sizes;
    sizes.k = static_cast<std::uint8_t>(arguments.k.size());
    sizes.mac = reading.size("mac-octets", 8, isTuak, {8, 16, 32});
    sizes.res = reading.size("res-octets", 8, isTuak, {4, 8, 16, 32});
    sizes.ck = reading.size("ck-octets", 16, isTuak, {16, 32});
    sizes.ik = reading.size("ik-octets", 16, isTuak, {16, 32});
    sizes.iterations = reading.iterations(isTuak);
    const std::string opName = reading.opName();
    const Bytes op = isTuak ? reading.hex(opName, {32}) : reading.hex(opName, {16});
    arguments.rand = reading.hex("rand", {16});
    const Bytes sqn = reading.hex("sqn", {6});
    const Bytes amf = reading.hex("amf", {2});
    if (!reading.complaint().empty()) {
        return tl::unexpected(reading.complaint());
    }
    arguments.sqn = crypto::sqnFromOctets(sqn);
    arguments.amf = static_cast<std::uint16_t>(amf[0] << 8 | amf[1]);
    arguments.opc = opName == "opc" ? op
        : isTuak                    ? toBytes(crypto::topcFromTop(arguments.k, op, sizes.iterations))
                                    : toBytes(crypto::opcFromOp(arguments.k, op));
    return arguments;
}

using Values = std::vector<std::pair<std::string, std::string>>;

std::string autnHex(const Arguments& arguments, ByteView ak, ByteView mac)
{
    Bytes sqn = toBytes(crypto::sqnOctets(arguments.sqn));
    for (std::size_t i = 0; i < sqn.size(); ++i) {
        sqn[i] = static_cast<std::uint8_t>(sqn[i] ^ ak[i]);
    }
    return toHex(sqn) + fmt::format("{:04x}", arguments.amf) + toHex(mac);
}

Values milenage(const Arguments& arguments)
{
    const crypto::MilenageKey key(arguments.k, arguments.opc);
    const auto f1 = key.f1(arguments.rand, arguments.sqn, arguments.amf);
    const auto rest = key.f2345(arguments.rand);
    return {{"opc", toHex(arguments.opc)}, {"f1", toHex(f1.macA)},       {"f1star", toHex(f1.macS)},
            {"f2", toHex(rest.res)},       {"f3", toHex(rest.ck)},       {"f4", toHex(rest.ik)},
            {"f5", toHex(rest.ak)},        {"f5star", toHex(rest.akStar)}, {"autn", autnHex(arguments, rest.ak, f1.macA)}};
}

Values tuak(const Arguments& arguments)
{
    const auto& [algorithm, k, opc, rand, sqn, amf, sizes] = arguments;
    const auto rest = crypto::tuakF2345(k, opc, sizes, rand);
    crypto::TuakSizes shortMac = sizes;
    shortMac.mac = 8; // AUTN has room for 8 octets
    const Bytes mac = crypto::tuakF1(k, opc, shortMac, rand, sqn, amf);
    return {{"opc", toHex(opc)},
            {"f1", toHex(crypto::tuakF1(k, opc, sizes, rand, sqn, amf))},
            {"f1star", toHex(crypto::tuakF1Star(k, opc, sizes, rand, sqn, amf))},
            {"f2", toHex(rest.res)},
            {"f3", toHex(rest.ck)},
            {"f4", toHex(rest.ik)},
            {"f5", toHex(rest.ak)},
            {"f5star", toHex(crypto::tuakF5Star(k, opc, sizes, rand))},
            {"autn", autnHex(arguments, rest.ak, mac)}};
}

} // namespace

const Usage& akaUsage()
{
    static const Usage usage{"aka",
                             "",
                             "Computes f1 to f5, f1* and f5* of Milenage (TS 35.206) or TUAK (TS 35.231).",
                             {{"alg", "milenage|tuak", "the algorithm"},
                              {"k", "HEX", "K: 16 octets, with TUAK also 32"},
                              {"op", "HEX", "OP (16 octets) or TOP (32), turned into OPc or TOPc"},
                              {"opc", "HEX", "OPc or TOPc"},
                              {"rand", "HEX", "RAND, 16 octets"},
                              {"sqn", "HEX", "SQN, 6 octets"},
                              {"amf", "HEX", "AMF, 2 octets"},
                              {"iterations", "N", "Keccak permutations a call (TUAK; default 1)"},
                              {"mac-octets", "N", "8, 16 or 32 (TUAK; default 8)"},
                              {"res-octets", "N", "4, 8, 16 or 32 (TUAK; default 8)"},
                              {"ck-octets", "N", "16 or 32 (TUAK; default 16)"},
                              {"ik-octets", "N", "16 or 32 (TUAK; default 16)"},
                              {"json", "", "as a JSON object"},
                              {"help", "", "this text"}}};
    return usage;
}

int akaCommand(const Console& console, const Options& options)
{
    const auto read = readArguments(options);
    if (!read) {
        return console.usage(read.error());
    }
    const Values values = read->algorithm == AkaAlgorithm::Tuak ? tuak(*read) : milenage(*read);
    if (!options.has("json")) {
        std::vector<std::vector<std::string>> rows;
        for (const auto& [name, value] : values) {
            rows.push_back({name, value});
        }
        console.lines(table(rows));
        return asExpected;
    }
    std::string json;
    for (const auto& [name, value] : values) {
        json += (json.empty() ? "" : ", ") + quoted(name) + ": " + quoted(value);
    }
    console.octets('{' + json + "}\n");
    return asExpected;
}

} // namespace mcim::cli
