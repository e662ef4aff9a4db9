// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/explore_state.h"

#include <charconv>
#include <fmt/format.h>

namespace mcim::analysis {
namespace {

constexpr std::string_view head = "mcim-explore/1";

std::string textOfPath(const Path& path)
{
    std::string text;
    for (const Choice& choice : path) {
        text += fmt::format("{}{}:{}", text.empty() ? "" : "/", choice.at, choice.index);
    }
    return text.empty() ? "-" : text;
}

std::string textOfFigures(const ExploreFigures& f)
{
    return fmt::format("{} {} {} {} {} {}", f.runs, f.pruned, f.dominated, f.endless, f.records, f.states);
}

std::string textOfFinding(const Finding& finding)
{
    std::string text = fmt::format("{} {} {}", static_cast<unsigned>(finding.id), finding.record, textOfPath(finding.path));
    for (const std::uint64_t way : finding.ways) {
        text += fmt::format(" {:x}", way);
    }
    return text;
}

/// Words of a line, read one after the other.
class Words
{
public:
    explicit Words(std::string_view line) : m_rest(line) {}

    bool isGood() const { return m_isGood; }
    bool isAtEnd() const { return m_rest.empty(); }
    std::string_view word()
    {
        const std::size_t end = std::min(m_rest.find(' '), m_rest.size());
        const std::string_view word = m_rest.substr(0, end);
        m_rest.remove_prefix(std::min(end + 1, m_rest.size()));
        m_isGood &= !word.empty();
        return word;
    }
    template <class Number>
    Number number(int base = 10)
    {
        return numberIn<Number>(word(), base);
    }
    Path path()
    {
        std::string_view text = word();
        Path path;
        while (!text.empty() && text != "-") {
            const std::size_t end = std::min(text.find('/'), text.size());
            const std::string_view one = text.substr(0, end);
            const std::size_t colon = one.find(':');
            m_isGood &= colon != std::string_view::npos;
            path.push_back({numberIn<std::uint32_t>(one.substr(0, colon), 10),
                numberIn<std::uint32_t>(colon == std::string_view::npos ? "" : one.substr(colon + 1), 10)});
            m_isGood &= path.back().at <= engine::maxRecords;
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        return path;
    }
    ExploreFigures figures()
    {
        ExploreFigures f;
        for (std::uint64_t* one : {&f.runs, &f.pruned, &f.dominated, &f.endless, &f.records, &f.states}) {
            *one = number<std::uint64_t>();
        }
        return f;
    }
    Finding finding()
    {
        Finding one;
        const auto id = number<unsigned>();
        m_isGood &= id < invariantCount;
        one.id = static_cast<InvariantId>(std::min<std::size_t>(id, invariantCount - 1));
        one.record = number<std::uint32_t>();
        one.path = path();
        while (m_isGood && !isAtEnd()) {
            one.ways.push_back(number<std::uint64_t>(16));
        }
        m_isGood &= !one.path.empty();
        return one;
    }

private:
    template <class Number>
    Number numberIn(std::string_view text, int base)
    {
        Number number{};
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
        m_isGood &= error == std::errc{} && end == text.data() + text.size();
        return number;
    }

    std::string_view m_rest;
    bool m_isGood = true;
};

bool readLine(std::string_view line, ExploreState& state, std::optional<std::size_t>& part)
{
    Words words(line);
    const std::string_view what = words.word();
    PartResult* result = part ? &*state.results[*part] : nullptr;
    if (what == "subject") {
        state.subject = std::string(words.word());
    } else if (what == "level") {
        state.level = words.number<std::uint32_t>();
    } else if (what == "figures") {
        state.figures = words.figures();
    } else if (what == "best") {
        state.best.push_back(words.finding());
    } else if (what == "known") {
        state.known.all.insert(words.number<std::uint64_t>(16));
        state.known.noMove.insert(words.number<std::uint64_t>(16));
    } else if (what == "part") {
        ExplorePart one;
        one.path = words.path();
        one.from = words.number<std::uint32_t>();
        one.to = words.number<std::uint32_t>();
        state.parts.push_back(std::move(one));
        state.results.emplace_back();
    } else if (what == "done") {
        const auto index = words.number<std::size_t>();
        if (!words.isGood() || index >= state.results.size()) {
            return false;
        }
        part = index;
        state.results[index] = PartResult{words.figures(), {}, {}};
    } else if (what == "found" && result) {
        result->found.push_back(words.finding());
    } else if (what == "run" && result) {
        ExploredRun run{words.path(), {}};
        while (words.isGood() && !words.isAtEnd()) {
            StateKeys keys;
            keys.all = words.number<std::uint64_t>(16);
            keys.noMove = words.number<std::uint64_t>(16);
            run.states.push_back(keys);
        }
        if (run.path.empty()) {
            return false;
        }
        result->runs.push_back(std::move(run));
    } else {
        return false;
    }
    return words.isGood();
}

} // namespace

std::string exploreText(const ExploreState& state)
{
    std::string text = fmt::format("{}\nsubject {}\nlevel {}\nfigures {}\n", head, state.subject, state.level, textOfFigures(state.figures));
    const auto out = std::back_inserter(text);
    for (const Finding& finding : state.best) {
        fmt::format_to(out, "best {}\n", textOfFinding(finding));
    }
    for (auto all = state.known.all.begin(), noMove = state.known.noMove.begin(); all != state.known.all.end() || noMove != state.known.noMove.end();) {
        // One of the two may have fewer; a state written twice is the same state.
        const std::uint64_t a = all != state.known.all.end() ? *all++ : *state.known.all.begin();
        const std::uint64_t n = noMove != state.known.noMove.end() ? *noMove++ : *state.known.noMove.begin();
        fmt::format_to(out, "known {:x} {:x}\n", a, n);
    }
    for (const ExplorePart& part : state.parts) {
        fmt::format_to(out, "part {} {} {}\n", textOfPath(part.path), part.from, part.to);
    }
    for (std::size_t i = 0; i < state.results.size(); ++i) {
        if (!state.results[i]) {
            continue;
        }
        fmt::format_to(out, "done {} {}\n", i, textOfFigures(state.results[i]->figures));
        for (const Finding& finding : state.results[i]->found) {
            fmt::format_to(out, "found {}\n", textOfFinding(finding));
        }
        for (const ExploredRun& run : state.results[i]->runs) {
            fmt::format_to(out, "run {}", textOfPath(run.path));
            for (const StateKeys& keys : run.states) {
                fmt::format_to(out, " {:x} {:x}", keys.all, keys.noMove);
            }
            text += '\n';
        }
    }
    return text + "end\n";
}

Checked<ExploreState> stateFromText(std::string_view text)
{
    ExploreState state;
    std::optional<std::size_t> part;
    std::size_t number = 0;
    bool isComplete = false;
    while (!text.empty() && !isComplete) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        ++number;
        isComplete = line == "end";
        const bool isGood = number == 1 ? line == head : isComplete || readLine(line, state, part);
        if (!isGood) {
            return tl::unexpected(InputError{fmt::format("line {}", number), number == 1 ? "is not the head of an exploration's state" : "is damaged",
                "give a file that explore --resume has written, or a new name"});
        }
    }
    if (!isComplete) {
        return tl::unexpected(InputError{"", "ends early", "give a file that explore --resume has written, or a new name"});
    }
    return state;
}

} // namespace mcim::analysis
