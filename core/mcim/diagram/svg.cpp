// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/diagram/svg.h"

#include "mcim/diagram/svg_shapes.h"

#include <algorithm>
#include <cmath>

namespace mcim::diagram {
namespace {

constexpr double panelWidth = 520;
constexpr double panelPadding = 12;
constexpr double lineHeight = 17;

/// A part of a text that stands on a line of its own.
struct Line {
    std::string_view text;
    Face face = Face::Label;
    double ems = 0;
};

/// Breaks texts into lines of a panel.
class Wrapper
{
public:
    Wrapper(double width, const TypefaceMeasurer& measurer) : m_width(width), m_measurer(measurer) {}

    /// Adds lines no broader than that; a word that is broader stays whole words until it must be cut.
    void add(std::string_view text, Face face, double lessWidth = 0)
    {
        const double width = m_width - lessWidth;
        Line line{{}, face};
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find(' ', at), text.size());
            const std::string_view word = text.substr(at, end - at);
            at = end + 1;
            if (!line.text.empty()) {
                const double together = m_measurer.ems(face, word, m_measurer.ems(face, " ", line.ems));
                if (m_measurer.pixels(face, together) <= width) {
                    line.text = {line.text.begin(), word.end()};
                    line.ems = together;
                    continue;
                }
                m_lines.push_back(line);
            }
            line = lastOfWord(word, face, width);
        }
        if (!line.text.empty()) {
            m_lines.push_back(line);
        }
    }

    const std::vector<Line>& lines() const { return m_lines; }

private:
    /// What is left of a word after the lines that it fills.
    Line lastOfWord(std::string_view word, Face face, double width)
    {
        double ems = m_measurer.ems(face, word);
        while (word.size() > 16 && m_measurer.pixels(face, ems) > width && isAscii(word)) {
            const auto fits = static_cast<std::size_t>(static_cast<double>(word.size()) * width / m_measurer.pixels(face, ems) * 0.95);
            const std::string_view head = word.substr(0, std::max<std::size_t>(fits, 8));
            m_lines.push_back({head, face, m_measurer.ems(face, head)});
            word.remove_prefix(head.size());
            ems = m_measurer.ems(face, word);
        }
        return {word, face, ems};
    }

    static bool isAscii(std::string_view word)
    {
        return std::ranges::all_of(word, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    }

    double m_width;
    const TypefaceMeasurer& m_measurer;
    std::vector<Line> m_lines;
};

class Writer
{
public:
    Writer(const Figure& figure, const SvgOptions& options) : m_figure(figure), m_options(options), m_shapes(m_out, options.theme)
    {
        m_out.reserve(4096 + 2600 * figure.body.rows.size());
    }

    std::string write()
    {
        writeHead();
        add("<g transform=\"translate(0 ", m_figure.headBlock, ")\">\n<g aria-hidden=\"true\">\n");
        m_shapes.add(m_figure.body.ground);
        m_out += "</g>\n<g role=\"list\">\n";
        for (const LaidRow& row : m_figure.body.rows) {
            writeRow(row);
        }
        m_out += "</g>\n</g>\n<g id=\"parties\">\n";
        m_shapes.add(m_figure.heads);
        m_out += "</g>\n";
        for (const LaidRow& row : m_figure.body.rows) {
            if (const SvgRecord* record = recordOf(row); record && !record->details.empty()) {
                writePanel(row, *record);
            }
        }
        m_out += "</svg>\n";
        return std::move(m_out);
    }

private:
    void add(std::string_view before, double number, std::string_view after)
    {
        m_out += before;
        addNumber(m_out, number);
        m_out += after;
    }

    void element(std::string_view name, std::string_view text)
    {
        ((m_out += '<') += name) += '>';
        addEscaped(m_out, text);
        ((m_out += "</") += name) += ">\n";
    }

    const SvgRecord* recordOf(const LaidRow& row) const
    {
        const bool isKnown = row.record >= 0 && static_cast<std::size_t>(row.record) < m_options.records.size();
        return isKnown ? &m_options.records[static_cast<std::size_t>(row.record)] : nullptr;
    }

    void writeHead()
    {
        m_out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" "
                 "xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\"";
        add(" width=\"", m_figure.width, "\"");
        add(" height=\"", m_figure.height, "\"");
        add(" viewBox=\"0 0 ", m_figure.width, " ");
        add("", m_figure.height, "\" role=\"graphics-document document\" aria-labelledby=\"title\" aria-describedby=\"description\""
                                 " font-family=\"Inter,'Noto Sans','DejaVu Sans','Liberation Sans',Helvetica,Arial,sans-serif\">\n");
        m_out += "<title id=\"title\">";
        addEscaped(m_out, m_options.title);
        m_out += "</title>\n<desc id=\"description\">";
        addEscaped(m_out, m_options.description);
        m_out += "</desc>\n";
        if (!m_options.metadata.empty()) {
            element("metadata", m_options.metadata);
        }
        // Without substitutions, or 0x becomes another sign.
        m_out += "<style>text{font-feature-settings:\"calt\" 0;white-space:pre}.details:target{display:inline}"
                 "a{cursor:pointer}a:focus .hit,a:hover .hit{fill:#0068a6;fill-opacity:.08}</style>\n";
        m_shapes(Box{{0, 0, m_figure.width, m_figure.height}, 0, Ink::Canvas, std::nullopt});
    }

    void writeRow(const LaidRow& row)
    {
        const SvgRecord* record = recordOf(row);
        if (!record) {
            m_out += "<g>\n";
            m_shapes.add(row.shapes);
            m_out += "</g>\n";
            return;
        }
        const bool isLink = !record->details.empty();
        m_out += "<g role=\"listitem\" id=\"event-";
        addEscaped(m_out, record->label);
        m_out += "\">\n";
        if (isLink) {
            m_out += "<a xlink:href=\"#details-";
            addEscaped(m_out, record->label);
            m_out += "\">\n";
        }
        element("title", record->name);
        element("desc", record->description);
        add("<rect class=\"hit\" x=\"0\" y=\"", row.y, "\"");
        add(" width=\"", m_figure.width, "\"");
        add(" height=\"", row.height, "\" fill=\"none\" pointer-events=\"all\"/>\n");
        m_shapes.add(row.shapes);
        m_out += isLink ? "</a>\n</g>\n" : "</g>\n";
    }

    /// What a click on the row opens; shown while the address of the picture names it, so no script is needed.
    void writePanel(const LaidRow& row, const SvgRecord& record)
    {
        const double width = std::min(panelWidth, m_figure.width - 24);
        const double inner = width - 2 * panelPadding;
        Wrapper wrapper(inner, m_measurer);
        wrapper.add(record.name, Face::LabelStrong, 24);
        for (const std::string& detail : record.details) {
            wrapper.add(detail, Face::Label);
        }
        const double height = lineHeight * static_cast<double>(wrapper.lines().size()) + 2 * panelPadding;
        const double below = m_figure.headBlock + row.y + row.height + 4;
        const double above = m_figure.headBlock + row.y - height - 4;
        const double top = below + height <= m_figure.height ? below : std::max(4.0, above);
        const double left = (m_figure.width - width) / 2;
        m_out += "<g class=\"details\" display=\"none\" id=\"details-";
        addEscaped(m_out, record.label);
        m_out += "\">\n";
        m_shapes(Box{{left, top, width, height}, 8, Ink::Raised, Ink::Accent, 1.5});
        double y = top + panelPadding + lineHeight / 2;
        for (const auto& [text, face, ems] : wrapper.lines()) {
            const Ink ink = face == Face::LabelStrong ? Ink::Text : Ink::TextSecondary;
            m_shapes.text({left + panelPadding, y}, text, face, ink, Align::Left, m_measurer.pixels(face, ems));
            y += lineHeight;
        }
        m_out += "<a xlink:href=\"#title\" aria-label=\"Close\">";
        add("<rect x=\"", left + width - 30, "\"");
        add(" y=\"", top + 4, "\" width=\"26\" height=\"26\" fill=\"none\" pointer-events=\"all\"/>");
        m_shapes(Mark{{left + width - 17, top + 17}, 11, Glyph::Cross, Ink::TextSecondary});
        m_out += "</a>\n</g>\n";
    }

    const Figure& m_figure;
    const SvgOptions& m_options;
    TypefaceMeasurer m_measurer;
    std::string m_out;
    SvgShapes m_shapes;
};

} // namespace

std::string writeSvg(const Figure& figure, const SvgOptions& options)
{
    return Writer(figure, options).write();
}

} // namespace mcim::diagram
