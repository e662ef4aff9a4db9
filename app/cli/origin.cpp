// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/attacker_options.h"
#include "cli/commands.h"
#include "cli/proof.h"
#include "mcim/analysis/origin.h"
#include "resources/resources.h"

#include <fmt/format.h>

namespace mcim::cli {
namespace {

using namespace analysis;

Usage makeOriginUsage()
{
    return {"origin",
            "[FILE]",
            "Tells where octets of a run were made, from what and by which computation, and who holds them since when. FILE is a\n"
            "scenario, or a trace, a capture, a PNG or an SVG of ours.",
            askingOptions({
                {"record", "N|stepN", "with --field: the record whose message has it"},
                {"field", "NAME", "a field of that message, such as AUTN"},
                {"octets", "HEX", "any octets instead, 8 at least"},
                {"json", "", "prints it as JSON"},
            })};
}

OrExit<Bytes> wantedOctets(const Console& console, const Options& options, const engine::Run& run)
{
    if (const auto hex = options.value("octets")) {
        const auto octets = fromHex(*hex);
        if (!octets || octets->size() < knowledge::leastOctets) {
            return tl::unexpected(console.usage(fmt::format("--octets {}: give at least {} octets in hex.", *hex, knowledge::leastOctets)));
        }
        return *octets;
    }
    const auto number = recordOf(console, options, "record", run);
    if (!number) {
        return tl::unexpected(number.error());
    }
    const std::string field = *options.value("field");
    const auto octets = *number == 0 ? std::nullopt : fieldOctets(run.records[*number - 1], field);
    if (!octets) {
        return tl::unexpected(console.usage(fmt::format("record {} has no field '{}'; 'replay' and 'run --fields' show the fields.", *number, field)));
    }
    if (octets->size() < knowledge::leastOctets) {
        return tl::unexpected(console.usage(fmt::format("field '{}' has {} octets; an origin is told from {} octets on, fewer may be equal by chance.", field,
            octets->size(), knowledge::leastOctets)));
    }
    return *octets;
}

std::string asJson(const Origin& origin)
{
    std::string holders;
    for (const Holder& holder : origin.holders) {
        holders += fmt::format(R"({}{{"knower": {}, "since": {}, "rule": {}}})", holders.empty() ? "" : ", ", quoted(holder.knower.text()), holder.since,
                               quoted(enumText(holder.rule)));
    }
    return fmt::format("{{\"madeAt\": {}, \"maker\": {}, \"how\": {},\n \"holders\": [{}]}}\n", origin.madeAt, quoted(origin.maker.text()),
                       proofAsJson(*origin.how), holders);
}

} // namespace

const Usage& originUsage()
{
    static const Usage usage = makeOriginUsage();
    return usage;
}

int originCommand(const Console& console, const Options& options)
{
    if (options.has("octets") == options.has("field") || options.has("record") != options.has("field")) {
        return console.usage("'origin' needs --octets HEX, or --record N and --field NAME.");
    }
    const auto asked = askedRun(console, options);
    if (!asked) {
        return asked.error();
    }
    const auto octets = wantedOctets(console, options, asked->run);
    if (!octets) {
        return octets.error();
    }
    const Ledger ledger = ledgerOf(asked->run, asked->attacker);
    const auto origin = originOf(ledger, *octets);
    if (!origin) {
        console.line(resources::texts().text("origin.unknown"));
        return endedOtherwise;
    }
    if (options.has("json")) {
        console.octets(asJson(*origin));
        return asExpected;
    }
    printProof(console, *origin->how);
    console.line("");
    for (const Holder& holder : origin->holders) {
        console.line(resources::texts().text("origin.holder",
            {{"knower", holder.knower.text()}, {"record", std::to_string(holder.since)},
                {"rule", resources::texts().text("rule." + enumText(holder.rule) + ".title")}}));
    }
    return asExpected;
}

} // namespace mcim::cli
