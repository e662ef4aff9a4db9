// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/trace/carriers/picture_run.h"

#include "mcim/crypto/hash.h"
#include "mcim/trace/carriers/deflate.h"
#include "mcim/trace/json/recipe_keys.h"

#include <algorithm>
#include <sstream>

namespace mcim::trace {
namespace {

constexpr std::string_view pngSignature("\x89PNG\r\n\x1a\n", 8);
constexpr std::string_view runKeyword("mcim-run\0", 9);
constexpr std::string_view digestKeyword("mcim-digest\0", 12);
/// Of an iTXt chunk after its keyword: compressed, by zlib, no language, no other keyword.
constexpr std::string_view compressedText("\1\0\0\0", 4);
constexpr std::size_t chunkFrame = 12;
constexpr std::size_t longestHead = 64u << 20;
constexpr std::size_t digestLetters = 64;

ByteView viewOf(std::string_view text)
{
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string textOf(ByteView octets)
{
    return {octets.begin(), octets.end()};
}

tl::unexpected<InputError> refused(const std::string& place, std::string reason)
{
    return tl::unexpected(InputError{place, std::move(reason), "give a file that 'export' wrote"});
}

// --- PNG ------------------------------------------------------------------------------------------------------------

struct Chunk {
    std::string_view type;
    std::string_view content;

    bool isCritical() const { return type.front() >= 'A' && type.front() <= 'Z'; }
};

/// The chunks up to IEND, or up to what is none.
std::vector<Chunk> chunksOf(std::string_view png)
{
    std::vector<Chunk> chunks;
    png.remove_prefix(pngSignature.size());
    while (png.size() >= chunkFrame) {
        std::size_t length = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            length = length << 8 | static_cast<unsigned char>(png[i]);
        }
        if (length > png.size() - chunkFrame) {
            break;
        }
        chunks.push_back({png.substr(4, 4), png.substr(8, length)});
        png.remove_prefix(length + chunkFrame);
        if (chunks.back().type == "IEND") {
            break;
        }
    }
    return chunks;
}

void addNumber(std::string& octets, std::uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8) {
        octets += static_cast<char>(value >> shift);
    }
}

std::string chunk(std::string_view type, std::string_view content)
{
    std::string inside(type);
    inside += content;
    std::string octets;
    addNumber(octets, static_cast<std::uint32_t>(content.size()));
    octets += inside;
    addNumber(octets, crc32(viewOf(inside)));
    return octets;
}

std::string pngDigest(const std::vector<Chunk>& chunks, std::string_view head)
{
    crypto::Sha256 digest;
    for (const Chunk& one : chunks) {
        if (one.isCritical()) {
            digest.update(one.type).update(std::to_string(one.content.size())).update(viewOf(one.content));
        }
    }
    return toHex(digest.update(head).digest());
}

// --- SVG ------------------------------------------------------------------------------------------------------------

constexpr std::string_view metadataStart = "<metadata id=\"mcim-run\" data-digest=\"";

std::string escaped(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        switch (c) {
        case '&': result += "&amp;"; break;
        case '<': result += "&lt;"; break;
        case '>': result += "&gt;"; break;
        default: result += c;
        }
    }
    return result;
}

std::string unescaped(std::string_view text)
{
    constexpr std::pair<std::string_view, char> entities[]
        = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}, {"&#34;", '"'}, {"&#39;", '\''}};
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const auto entity
            = std::ranges::find_if(entities, [&](const auto& one) { return text.substr(at, one.first.size()) == one.first; });
        const bool isEntity = entity != std::end(entities);
        result += isEntity ? entity->second : text[at];
        at += isEntity ? entity->first.size() : 1;
    }
    return result;
}

/// From the root element on: what stands before it in an XML document is a byte order mark, white space, declarations and comments.
std::string_view afterProlog(std::string_view xml)
{
    constexpr std::string_view mark = "\xef\xbb\xbf";
    constexpr std::pair<std::string_view, std::string_view> passedOver[] = {{"<?", "?>"}, {"<!--", "-->"}, {"<!DOCTYPE", ">"}};
    xml.remove_prefix(xml.starts_with(mark) ? mark.size() : 0);
    for (bool more = true; more;) {
        xml.remove_prefix(std::min(xml.find_first_not_of(" \t\r\n"), xml.size()));
        more = false;
        for (const auto& [begin, end] : passedOver) {
            const std::size_t at = xml.starts_with(begin) ? xml.find(end) : std::string_view::npos;
            if (at != std::string_view::npos) {
                xml.remove_prefix(at + end.size());
                more = true;
            }
        }
    }
    return xml;
}

/// The offset after the start tag of the root element; npos when there is none.
std::size_t afterRootTag(std::string_view svg)
{
    if (!looksLikeSvg(svg)) {
        return std::string_view::npos;
    }
    char quote = 0;
    for (std::size_t at = svg.size() - afterProlog(svg).size(); at < svg.size(); ++at) {
        const char c = svg[at];
        if (quote != 0) {
            quote = c == quote ? 0 : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            return svg[at - 1] == '/' ? std::string_view::npos : at + 1;
        }
    }
    return std::string_view::npos;
}

/// Of the text with zeros where the digest stands.
std::string svgDigest(std::string_view svg, std::size_t digestAt)
{
    crypto::Sha256 digest;
    digest.update(svg.substr(0, digestAt)).update(std::string(digestLetters, '0')).update(svg.substr(digestAt + digestLetters));
    return toHex(digest.digest());
}

} // namespace

bool looksLikePng(std::string_view octets)
{
    return octets.starts_with(pngSignature);
}

bool looksLikeSvg(std::string_view octets)
{
    return afterProlog(octets).starts_with("<svg");
}

std::string headText(const Run& run, const std::string& program, bool withRecipe)
{
    std::ostringstream text;
    writeTrace(text, Run{run.recipe, {}, run.outcome}, {false, false, program, withRecipe});
    return text.str();
}

Checked<Run> runOfHead(std::string_view text, const std::string& place, const Library& library)
{
    if (!looksLikeTrace(text)) {
        return refused(place, "carries no run");
    }
    const auto head = readTrace(text, library);
    if (!head) {
        return tl::unexpected(InputError{place + ", " + head.error().where, head.error().reason, head.error().remedy});
    }
    auto run = runAgain(*head);
    if (!run) {
        return tl::unexpected(InputError{place + ", " + run.error().where, run.error().reason, run.error().remedy});
    }
    if (!endsAsTold(*run, *head)) {
        return refused(place, "was altered, or is of another version: its run ends with another fingerprint than it says");
    }
    return run;
}

std::string pngWithRun(std::string_view png, const Run& run, const std::string& program, bool withRecipe)
{
    const std::vector<Chunk> chunks = looksLikePng(png) ? chunksOf(png) : std::vector<Chunk>{};
    if (chunks.empty()) {
        return std::string(png);
    }
    const std::string head = headText(run, program, withRecipe);
    const Bytes packed = deflated(viewOf(head));
    const std::size_t afterHeader = pngSignature.size() + chunkFrame + chunks.front().content.size();
    return std::string(png.substr(0, afterHeader))
        + chunk("iTXt", std::string(runKeyword) + std::string(compressedText) + textOf(packed))
        + chunk("tEXt", std::string(digestKeyword) + pngDigest(chunks, head)) + std::string(png.substr(afterHeader));
}

Checked<CarriedRun> runOfPng(std::string_view octets, const Library& library)
{
    const std::string place = "the PNG";
    std::string head;
    std::string_view digest;
    const std::vector<Chunk> chunks = looksLikePng(octets) ? chunksOf(octets) : std::vector<Chunk>{};
    for (const Chunk& one : chunks) {
        const std::string start = std::string(runKeyword) + std::string(compressedText);
        if (one.type == "iTXt" && one.content.starts_with(start)) {
            const auto text = inflated(viewOf(one.content.substr(start.size())), longestHead);
            head = text ? textOf(*text) : "";
        }
        if (one.type == "tEXt" && one.content.starts_with(digestKeyword)) {
            digest = one.content.substr(digestKeyword.size());
        }
    }
    auto run = runOfHead(head, place, library);
    if (!run) {
        return tl::unexpected(run.error());
    }
    const bool isWhole = chunks.back().type == "IEND" && digest == pngDigest(chunks, head);
    return CarriedRun{std::move(*run), !isWhole};
}

std::string svgWithRun(std::string_view svg, const Run& run, const std::string& program, bool withRecipe)
{
    const std::size_t at = afterRootTag(svg);
    if (at == std::string_view::npos) {
        return std::string(svg);
    }
    std::string result = std::string(svg.substr(0, at)) + "\n" + std::string(metadataStart);
    const std::size_t digestAt = result.size();
    result += std::string(digestLetters, '0') + "\">" + escaped(headText(run, program, withRecipe)) + "</metadata>" + std::string(svg.substr(at));
    return result.replace(digestAt, digestLetters, svgDigest(result, digestAt));
}

Checked<CarriedRun> runOfSvg(std::string_view octets, const Library& library)
{
    const std::size_t name = octets.find("\"mcim-run\"");
    const std::size_t start = name == std::string_view::npos ? name : octets.find('>', name);
    const std::size_t end = start == std::string_view::npos ? start : octets.find("</", start);
    const std::string head = end == std::string_view::npos ? "" : unescaped(octets.substr(start + 1, end - start - 1));
    auto run = runOfHead(head.substr(std::min(head.find('{'), head.size())), "the SVG", library);
    if (!run) {
        return tl::unexpected(run.error());
    }
    const std::size_t mark = octets.find(metadataStart);
    const std::size_t digestAt = mark + metadataStart.size();
    const bool isWhole = mark != std::string_view::npos && digestAt + digestLetters <= octets.size()
        && octets.substr(digestAt, digestLetters) == svgDigest(octets, digestAt);
    return CarriedRun{std::move(*run), !isWhole};
}

} // namespace mcim::trace
