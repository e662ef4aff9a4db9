// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/entities/shared/chain_facts.h"

namespace mcim::entities {

void showChain(const crypto::ChainFacts& chain, Facts& shown)
{
    for (const std::string& subject : chain.path) {
        shown.push_back({"path", subject});
    }
    for (const crypto::ChainFinding& finding : chain.findings) {
        const crypto::ChainFlawRow& row = crypto::chainFlawRow(finding.flaw);
        shown.push_back({"reason", std::string(row.words)});
        shown.push_back({"clause", std::string(row.clause)});
        shown.push_back({"certificate", finding.certificate});
        if (finding.error) {
            shown.push_back({"offset", std::to_string(finding.error->offset)});
            shown.push_back({"damage", finding.error->reason});
        }
    }
}

Computation pathComputation(const std::vector<Bytes>& chain, const std::vector<Bytes>& anchors, std::int64_t now, const crypto::ChainFacts& found)
{
    Computation computation{"certificate-path", {}, {}, {}};
    for (const Bytes& der : chain) {
        computation.inputs.push_back({"certificate", toHex(der)});
    }
    for (const Bytes& der : anchors) {
        computation.inputs.push_back({"anchor", toHex(der)});
    }
    computation.inputs.push_back({"now", std::to_string(now + SimTime::epochUnixSeconds)});
    showChain(found, computation.outputs);
    return computation;
}

} // namespace mcim::entities
