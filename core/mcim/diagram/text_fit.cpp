// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/diagram/text_fit.h"

namespace mcim::diagram {

namespace {

constexpr std::string_view ellipsis = "…";
constexpr std::string_view passedSign = "✓";
constexpr std::string_view failedSign = "✗";

bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

std::string trimmed(std::string_view text)
{
    while (!text.empty() && text.front() == ' ') {
        text.remove_prefix(1);
    }
    while (!text.empty() && text.back() == ' ') {
        text.remove_suffix(1);
    }
    return std::string(text);
}

void addText(std::vector<TitlePiece>& pieces, std::string_view text)
{
    std::string kept = trimmed(text);
    if (!kept.empty()) {
        pieces.push_back({TitlePiece::Kind::Text, std::move(kept)});
    }
}

} // namespace

std::string fitted(const std::string& text, Face face, double width, const TextMeasurer& measurer)
{
    if (measurer.width(face, text) <= width) {
        return text;
    }
    std::string cut = text;
    while (!cut.empty()) {
        while (!cut.empty() && isContinuation(cut.back())) {
            cut.pop_back();
        }
        if (!cut.empty()) {
            cut.pop_back();
        }
        std::string candidate = trimmed(cut) + std::string(ellipsis);
        if (measurer.width(face, candidate) <= width) {
            return candidate;
        }
    }
    return std::string(ellipsis);
}

std::vector<TitlePiece> splitTitle(const std::string& title)
{
    std::vector<TitlePiece> pieces;
    std::string_view rest = title;
    while (!rest.empty()) {
        const std::size_t passed = rest.find(passedSign);
        const std::size_t failed = rest.find(failedSign);
        const std::size_t at = std::min(passed, failed);
        if (at == std::string_view::npos) {
            addText(pieces, rest);
            break;
        }
        addText(pieces, rest.substr(0, at));
        pieces.push_back({passed < failed ? TitlePiece::Kind::Passed : TitlePiece::Kind::Failed, {}});
        rest.remove_prefix(at + passedSign.size());
    }
    return pieces;
}

} // namespace mcim::diagram
