// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/console.h"

#include "files/whole_file.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>
#include <ostream>

namespace mcim::cli {
namespace {

std::size_t characters(const std::string& text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

} // namespace

int Console::usage(const std::string& sentence) const
{
    err << "mcim-emulator: " << sentence << '\n';
    return wrongUsage;
}

int Console::input(const std::string& file, const InputError& error) const
{
    err << "mcim-emulator: " << exports::complaint(file, error) << '\n';
    return badInput;
}

Checked<void> writeText(const Console& console, const std::string& file, const std::string& text, files::Access access)
{
    if (file == "-") {
        console.out << text;
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
    const std::size_t length = characters(text);
    return length < width ? text + std::string(width - length, ' ') : text;
}

std::string table(const std::vector<std::vector<std::string>>& rows)
{
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], characters(row[i]));
        }
    }
    std::string text;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            line += i + 1 < row.size() ? padded(row[i], widths[i] + 2) : row[i];
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + '\n';
    }
    return text;
}

std::string quoted(const std::string& text)
{
    const QByteArray json = QJsonDocument(QJsonArray{QString::fromStdString(text)}).toJson(QJsonDocument::Compact);
    return json.mid(1, json.size() - 2).toStdString();
}

} // namespace mcim::cli
