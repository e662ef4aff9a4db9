// SPDX-License-Identifier: GPL-3.0-or-later
// mutate_decoders --list | TARGET [COUNT [SEED]]: reads altered octets; exit code 1 and the octets when a decoder contradicts
// itself. Built with sanitizers, which end the program at what no decoder may do.
#include "mutator.h"
#include "targets.h"

#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

using namespace mcim;

int run(const fuzz::Target& target, unsigned long count, unsigned long seed)
{
    const std::vector<Bytes> seeds = target.seeds();
    for (const Bytes& octets : seeds) {
        if (const auto reason = target.read(octets)) {
            std::printf("%s: unaltered: %s\n%s\n", target.name.data(), reason->c_str(), toHex(octets).c_str());
            return 1;
        }
    }
    fuzz::Mutator mutator(seed);
    for (unsigned long i = 0; i < count; ++i) {
        const Bytes octets = mutator.next(seeds);
        if (const auto reason = target.read(octets)) {
            std::printf("%s: input %lu of seed %lu: %s\n%s\n", target.name.data(), i, seed, reason->c_str(), toHex(octets).c_str());
            return 1;
        }
    }
    std::printf("%s: %lu inputs from %zu seeds\n", target.name.data(), count, seeds.size());
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    const std::string wanted = argc > 1 ? argv[1] : "--list";
    const unsigned long count = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 100000;
    const unsigned long seed = argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 1;
    for (const fuzz::Target& target : fuzz::targets()) {
        if (wanted == "--list") {
            std::printf("%s;", target.name.data());
        } else if (wanted == target.name) {
            return run(target, count, seed);
        }
    }
    return wanted == "--list" ? 0 : 2;
}
