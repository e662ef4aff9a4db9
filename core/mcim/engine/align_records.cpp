// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/engine/align_records.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace mcim::engine {
namespace {

using Indices = std::vector<std::size_t>;
using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

/// More comparisons than that are not made; longer sequences are paired in their order.
constexpr std::size_t maxCells = 4u << 20;

/// Numbers for texts, the same for both runs.
class Names
{
public:
    std::size_t of(const std::string& text) { return m_numbers.emplace(text, m_numbers.size()).first->second; }

private:
    std::map<std::string, std::size_t> m_numbers;
};

/// What happened between whom in which step, without its content.
std::string eventName(const StepRecord& record)
{
    const std::string ends = fmt::format("{} {} {} {}", record.step.text(), enumText(record.kind), record.from.text(), record.to.text());
    switch (record.kind) {
    case EventKind::Start: return ends;
    case EventKind::Message:
    case EventKind::ConnectionLost: return fmt::format("{} {} {}", ends, enumText(record.channel), enumText(record.type));
    case EventKind::Act: return fmt::format("{} {}", ends, enumText(record.act));
    case EventKind::Timer: return fmt::format("{} {}", ends, enumText(record.timer));
    }
    return ends;
}

/// The records of a run as a forest: node 0 is the beginning, node n the record with index n - 1.
struct Forest {
    const std::vector<StepRecord>& records;
    std::vector<Indices> children;
    Indices names;
    Indices devices; ///< name of the event that began the chain

    Forest(const std::vector<StepRecord>& list, Names& known) : records(list), children(list.size() + 1), names(list.size() + 1), devices(list.size() + 1)
    {
        const CauseIndex causes(list);
        for (std::size_t node = 1; node <= list.size(); ++node) {
            const auto cause = causes.causeOf(node - 1);
            const std::size_t parent = cause ? *cause + 1 : 0;
            children[parent].push_back(node);
            names[node] = known.of(eventName(list[node - 1]));
            devices[node] = parent == 0 ? names[node] : devices[parent];
        }
    }
    const StepRecord& at(std::size_t node) const { return records[node - 1]; }
};

class Aligner
{
public:
    Aligner(const std::vector<StepRecord>& a, const std::vector<StepRecord>& b)
        : m_a(a, m_names), m_b(b, m_names), m_partnerOfA(a.size() + 1), m_partnerOfB(b.size() + 1)
    {
        matchBelow(0, 0);
        matchRest();
    }

    Alignment result() const
    {
        const auto withoutRoot = [](const Indices& partners) {
            std::vector<std::optional<std::size_t>> result;
            for (std::size_t node = 1; node < partners.size(); ++node) {
                result.push_back(partners[node] > 0 ? std::optional(partners[node] - 1) : std::nullopt);
            }
            return result;
        };
        return {withoutRoot(m_partnerOfA), withoutRoot(m_partnerOfB)};
    }

private:
    /// 0 for different events, else more the more they have in common.
    int likeness(std::size_t a, std::size_t b) const
    {
        if (m_a.names[a] != m_b.names[b]) {
            return 0;
        }
        const StepRecord& left = m_a.at(a);
        const StepRecord& right = m_b.at(b);
        return 8 + (left.octets == right.octets ? 4 : 0) + (left.fate == right.fate ? 2 : 0) + (left.key == right.key ? 1 : 0);
    }

    /// The pairs in order with the greatest sum of likeness.
    Pairs inSequence(const Indices& a, const Indices& b) const
    {
        const std::size_t width = b.size() + 1;
        std::vector<int> best((a.size() + 1) * width, 0);
        for (std::size_t i = a.size(); i-- > 0;) {
            for (std::size_t j = b.size(); j-- > 0;) {
                const int like = likeness(a[i], b[j]);
                const int paired = like > 0 ? like + best[(i + 1) * width + j + 1] : 0;
                best[i * width + j] = std::max({paired, best[(i + 1) * width + j], best[i * width + j + 1]});
            }
        }
        Pairs pairs;
        for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
            const int like = likeness(a[i], b[j]);
            if (like > 0 && best[i * width + j] == like + best[(i + 1) * width + j + 1]) {
                pairs.emplace_back(a[i++], b[j++]);
            } else if (best[i * width + j] == best[(i + 1) * width + j]) {
                ++i;
            } else {
                ++j;
            }
        }
        return pairs;
    }

    /// Events of one name after the other, whatever lies between them.
    Pairs byName(const Indices& a, const Indices& b) const
    {
        std::map<std::size_t, std::pair<Indices, Indices>> groups;
        for (const std::size_t node : a) {
            groups[m_a.names[node]].first.push_back(node);
        }
        for (const std::size_t node : b) {
            groups[m_b.names[node]].second.push_back(node);
        }
        Pairs pairs;
        for (const auto& [name, group] : groups) {
            const auto& [left, right] = group;
            if (left.size() != right.size() && left.size() * right.size() <= maxCells) {
                const Pairs found = inSequence(left, right);
                pairs.insert(pairs.end(), found.begin(), found.end());
                continue;
            }
            for (std::size_t i = 0; i < std::min(left.size(), right.size()); ++i) {
                pairs.emplace_back(left[i], right[i]);
            }
        }
        return pairs;
    }

    static Indices unmatched(const Indices& nodes, const Indices& partners)
    {
        Indices rest;
        std::copy_if(nodes.begin(), nodes.end(), std::back_inserter(rest), [&](std::size_t node) { return partners[node] == 0; });
        return rest;
    }

    /// Pairs what two paired events have brought about, and so on downwards.
    void matchBelow(std::size_t a, std::size_t b)
    {
        Pairs open{{a, b}};
        while (!open.empty()) {
            const auto [left, right] = open.back();
            open.pop_back();
            for (const auto& [x, y] : byName(unmatched(m_a.children[left], m_partnerOfA), unmatched(m_b.children[right], m_partnerOfB))) {
                m_partnerOfA[x] = y;
                m_partnerOfB[y] = x;
                open.emplace_back(x, y);
            }
        }
    }

    void matchRest()
    {
        std::map<std::size_t, std::pair<Indices, Indices>> devices;
        for (std::size_t node = 1; node < m_partnerOfA.size(); ++node) {
            if (m_partnerOfA[node] == 0) {
                devices[m_a.devices[node]].first.push_back(node);
            }
        }
        for (std::size_t node = 1; node < m_partnerOfB.size(); ++node) {
            if (m_partnerOfB[node] == 0) {
                devices[m_b.devices[node]].second.push_back(node);
            }
        }
        for (const auto& [device, rest] : devices) {
            const auto& [a, b] = rest;
            const bool isShort = a.empty() || b.size() <= maxCells / a.size();
            for (const auto& [x, y] : isShort ? inSequence(a, b) : byName(a, b)) {
                if (m_partnerOfA[x] == 0 && m_partnerOfB[y] == 0) {
                    m_partnerOfA[x] = y;
                    m_partnerOfB[y] = x;
                    matchBelow(x, y);
                }
            }
        }
    }

    Names m_names;
    Forest m_a;
    Forest m_b;
    Indices m_partnerOfA; ///< node of the other run, 0 = none
    Indices m_partnerOfB;
};

} // namespace

Alignment alignRecords(const std::vector<StepRecord>& a, const std::vector<StepRecord>& b)
{
    return Aligner(a, b).result();
}

std::vector<AlignedEvent> inOrderOfB(const Alignment& alignment)
{
    std::vector<AlignedEvent> events;
    std::size_t next = 0;
    const auto onlyInAUpTo = [&](std::size_t end) {
        for (; next < end; ++next) {
            if (!alignment.partnerOfA[next]) {
                events.push_back({next, std::nullopt});
            }
        }
    };
    for (std::size_t b = 0; b < alignment.partnerOfB.size(); ++b) {
        const auto a = alignment.partnerOfB[b];
        if (a) {
            onlyInAUpTo(*a);
        }
        events.push_back({a, b});
    }
    onlyInAUpTo(alignment.partnerOfA.size());
    return events;
}

CauseIndex::CauseIndex(const std::vector<StepRecord>& records) : m_records(records)
{
    for (std::size_t i = 0; i < records.size(); ++i) {
        m_indices.emplace(records[i].number, i);
    }
}

std::optional<std::size_t> CauseIndex::causeOf(std::size_t index) const
{
    const auto found = m_indices.find(m_records[index].cause);
    return found != m_indices.end() && found->second < index ? std::optional(found->second) : std::nullopt;
}

std::int64_t CauseIndex::causedAtNs(std::size_t index) const
{
    const auto cause = causeOf(index);
    return cause ? m_records[*cause].at.ns : 0;
}

} // namespace mcim::engine
