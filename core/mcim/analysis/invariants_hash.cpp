// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/invariants.h"
#include "mcim/base/field_hash.h"

#include <fmt/format.h>

namespace mcim::analysis {
namespace {

class Total
{
public:
    void add(std::string_view what, std::string_view text) { m_sum += fieldHash(what, text); }
    std::uint64_t value() const { return m_sum; }

private:
    std::uint64_t m_sum = 0;
};

} // namespace

std::uint64_t Invariants::stateHash() const
{
    Total total;
    for (const InvariantVerdict& verdict : m_verdicts) {
        total.add(invariantRow(verdict.id).name, enumText(verdict.state));
    }
    total.add("noticed", m_noticed ? "true" : "false");
    for (const auto& [imsi, isAttached] : m_pcidSeen) {
        total.add("pcid-seen", imsi.text() + (isAttached ? "+" : "-"));
    }
    for (const auto& [device, challenge] : m_usedChallenges) {
        total.add("challenge", fmt::format("{} {}", device, challenge));
    }
    for (const auto& [link, imsi] : m_authenticated) {
        total.add("authenticated", fmt::format("{} {}", link, imsi.text()));
    }
    for (const auto& [link, address] : m_addresses) {
        total.add("address", fmt::format("{} {}", link, address.text()));
    }
    for (const auto& [address, imsi] : m_lastAt) {
        total.add("last-at", address.text() + " " + imsi.text());
    }
    for (const auto& [imsi, address] : m_believedAt) {
        total.add("believed-at", imsi.text() + " " + address.text());
    }
    for (const auto& [imsi, device] : m_bootstrapped) {
        total.add("bootstrapped", fmt::format("{} {}", device, imsi.text()));
    }
    for (const auto& [imsi, device] : m_mcimHolders) {
        total.add("holder", fmt::format("{} {}", device, imsi.text()));
    }
    for (std::size_t device = 0; device < m_stores.size(); ++device) {
        for (const auto& item : m_stores[device]) {
            total.add("store", fmt::format("{} {}", device, toHex(item->objectHash)));
        }
        std::string measured;
        for (std::size_t i = 0; m_measured[device] && i < m_measured[device]->size(); ++i) {
            const entities::TreComponent& component = (*m_measured[device])[i];
            measured += component.name + " " + component.version + " " + toHex(component.image) + " ";
        }
        total.add("measured", fmt::format("{} {}", device, measured));
        total.add("told", fmt::format("{} {} {}", device, bool(m_hasInstalled[device]), bool(m_hasTold[device])));
    }
    for (const auto& [key, version] : m_versions) {
        total.add("version", fmt::format("{} {} {}", key.first, key.second, version));
    }
    for (const auto& [device, object] : m_objects) {
        total.add("object", fmt::format("{} {}", device, toHex(object)));
    }
    for (const auto& [hash, made] : m_made) {
        total.add("made", toHex(hash) + made.transactionId);
    }
    for (const auto& [transaction, validated] : m_validated) {
        total.add("validated", transaction + validated.pcid.text() + toHex(validated.pfc) + (validated.usedFor ? toHex(*validated.usedFor) : ""));
    }
    for (const auto& [transaction, record] : m_begun) {
        total.add("begun", transaction);
        for (const auto& [signature, one] : m_signed) {
            total.add("signed", fmt::format("{} {} {} {}", transaction, signature, one.accepted, one.record > record));
        }
    }
    // Secrets break a promise as soon as they are known, so that what is known of them counts.
    for (std::size_t i = 0; i < m_ledger.secrets().size(); ++i) {
        const SecretValue& secret = m_ledger.secrets()[i];
        m_ledger.closure().forEachKnower(secret.term, [&](const Fact& fact) {
            if (fact.knower.isAttacker || fact.knower.isWire) {
                total.add(fact.knower.isWire ? "wire" : "attacker",
                    fmt::format("{} {}", static_cast<unsigned>(secret.id), secret.device ? static_cast<int>(*secret.device) : -1));
            }
        });
    }
    return total.value();
}

} // namespace mcim::analysis
