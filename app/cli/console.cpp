// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/console.h"

#include "files/whole_file.h"
#include "mcim/base/shown_text.h"
#include "mcim/base/utf8.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>
#include <fmt/ranges.h>
#include <ostream>

namespace mcim::cli {
namespace {

/// Single characters inserted, left out, replaced or exchanged with their neighbour (optimal string alignment). Long texts are cut.
std::size_t editsBetween(std::string_view a, std::string_view b)
{
    constexpr std::size_t most = 64;
    a = a.substr(0, most);
    b = b.substr(0, most);
    std::vector<std::vector<std::size_t>> edits(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) {
        for (std::size_t k = 0; k <= b.size(); ++k) {
            if (i == 0 || k == 0) {
                edits[i][k] = i + k;
                continue;
            }
            const std::size_t differs = a[i - 1] == b[k - 1] ? 0 : 1;
            edits[i][k] = std::min({edits[i - 1][k] + 1, edits[i][k - 1] + 1, edits[i - 1][k - 1] + differs});
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1]) {
                edits[i][k] = std::min(edits[i][k], edits[i - 2][k - 2] + 1);
            }
        }
    }
    return edits[a.size()][b.size()];
}

} // namespace

void Console::line(std::string_view text) const
{
    m_out << shownLine(text) << '\n';
}

void Console::lines(std::span<const std::string> all) const
{
    for (const std::string& one : all) {
        line(one);
    }
}

void Console::octets(std::string_view octets) const
{
    m_out << octets;
}

void Console::complain(std::string_view sentence) const
{
    m_err << shownLine("mcim-emulator: " + std::string(sentence)) << '\n';
}

int Console::usage(const std::string& sentence) const
{
    complain(sentence);
    return wrongUsage;
}

int Console::input(const std::string& file, const InputError& error) const
{
    complain(exports::complaint(file, error));
    return badInput;
}

Checked<void> writeText(const Console& console, const std::string& file, const std::string& text, files::Access access)
{
    if (file == "-") {
        console.octets(text);
        return {};
    }
    return files::writeWhole(file, text, access);
}

bool isFileName(std::string_view argument)
{
    return argument == "-" || argument.find('/') != std::string_view::npos || argument.ends_with(".json");
}

std::string padded(const std::string& text, std::size_t width)
{
    const std::size_t length = charactersIn(text);
    return text + std::string(length < width ? width - length : 1, ' ');
}

std::vector<std::string> table(const std::vector<std::vector<std::string>>& rows)
{
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], charactersIn(row[i]));
        }
    }
    std::vector<std::string> lines;
    for (const auto& row : rows) {
        std::string& line = lines.emplace_back();
        for (std::size_t i = 0; i < row.size(); ++i) {
            line += i + 1 < row.size() ? padded(row[i], widths[i] + 2) : row[i];
        }
        line.erase(line.find_last_not_of(' ') + 1);
    }
    return lines;
}

std::string inLines(const std::vector<std::string>& lines)
{
    return fmt::format("{}\n", fmt::join(lines, "\n"));
}

std::string quoted(const std::string& text)
{
    const QByteArray json = QJsonDocument(QJsonArray{QString::fromStdString(text)}).toJson(QJsonDocument::Compact);
    return jsonWithoutControls(json.mid(1, json.size() - 2).toStdString());
}

std::string suggestion(std::string_view mistyped, std::span<const std::string> names)
{
    const std::string* nearest = nullptr;
    std::size_t least = std::max<std::size_t>(mistyped.size() / 3, 1) + 1;
    for (const std::string& name : names) {
        const bool begins = mistyped.size() >= 3 && name.starts_with(mistyped);
        const std::size_t distance = begins ? 1 : editsBetween(mistyped, name);
        if (distance < least) {
            nearest = &name;
            least = distance;
        }
    }
    return nearest ? " Did you mean '" + *nearest + "'?" : "";
}

} // namespace mcim::cli
