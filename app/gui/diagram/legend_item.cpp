// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/legend_item.h"

#include <QCoreApplication>
#include <QPainter>

namespace mcim::gui {

namespace {

using diagram::DiagramRow;
using diagram::RowKind;
using diagram::RowState;

struct Sample {
    const char* title;
    const char* meaning;
    RowKind kind = RowKind::Message;
    RowState state = RowState::Done;
    std::uint16_t marks = diagram::MarkNone;
    bool isSelected = false;
};

const std::vector<Sample>& samples()
{
    static const std::vector<Sample> table = {
        {QT_TRANSLATE_NOOP("Legend", "Request"), QT_TRANSLATE_NOOP("Legend", "honest: solid line")},
        {QT_TRANSLATE_NOOP("Legend", "Request"), QT_TRANSLATE_NOOP("Legend", "lost: cross at the tip"), RowKind::Message, RowState::Done, diagram::MarkLost},
        {QT_TRANSLATE_NOOP("Legend", "Request"), QT_TRANSLATE_NOOP("Legend", "altered: wavy line, pencil"), RowKind::Message, RowState::Done, diagram::MarkAltered},
        {QT_TRANSLATE_NOOP("Legend", "Request"), QT_TRANSLATE_NOOP("Legend", "replayed: loop, barbs at the tail"), RowKind::Message, RowState::Done, diagram::MarkReplayed},
        {QT_TRANSLATE_NOOP("Legend", "Request"), QT_TRANSLATE_NOOP("Legend", "made by the attacker: double line, mask"), RowKind::Message, RowState::Done, diagram::MarkAttacker},
        {QT_TRANSLATE_NOOP("Legend", "Request"), QT_TRANSLATE_NOOP("Legend", "carries a MAC or signature: shield"), RowKind::Message, RowState::Done, diagram::MarkMac},
        {QT_TRANSLATE_NOOP("Legend", "Request"), QT_TRANSLATE_NOOP("Legend", "encrypted: lock"), RowKind::Message, RowState::Done, diagram::MarkEncrypted},
        {QT_TRANSLATE_NOOP("Legend", "PCID in clear"), QT_TRANSLATE_NOOP("Legend", "secret exposed: open eye"), RowKind::Message, RowState::Done, diagram::MarkExposed},
        {QT_TRANSLATE_NOOP("Legend", "Held"), QT_TRANSLATE_NOOP("Legend", "held on its way by the attacker: mask"), RowKind::Message, RowState::Done, diagram::MarkHeld},
        {QT_TRANSLATE_NOOP("Legend", "Check fails ✗"), QT_TRANSLATE_NOOP("Legend", "failed check: octagon with the step"), RowKind::Self, RowState::Done, diagram::MarkFailed},
        {QT_TRANSLATE_NOOP("Legend", "T3360 6 s"), QT_TRANSLATE_NOOP("Legend", "timer: clock on the lifeline"), RowKind::Timer},
        {QT_TRANSLATE_NOOP("Legend", "MAC ✓ SQN ✓"), QT_TRANSLATE_NOOP("Legend", "inner action: hook, result"), RowKind::Self},
        {QT_TRANSLATE_NOOP("Legend", "Request"), QT_TRANSLATE_NOOP("Legend", "not yet: dashed, hollow head"), RowKind::Message, RowState::Ghost},
        {QT_TRANSLATE_NOOP("Legend", "Request"), QT_TRANSLATE_NOOP("Legend", "current: tint, bar, packet"), RowKind::Message, RowState::Current},
        {QT_TRANSLATE_NOOP("Legend", "Request"), QT_TRANSLATE_NOOP("Legend", "selected: frame"), RowKind::Message, RowState::Done, diagram::MarkNone, true},
    };
    return table;
}

std::vector<DiagramRow> sampleRows()
{
    std::vector<DiagramRow> rows;
    for (const Sample& sample : samples()) {
        DiagramRow row;
        row.kind = sample.kind;
        row.state = sample.state;
        row.from = 0;
        row.to = sample.kind == RowKind::Message ? 1 : 0;
        row.number = sample.kind == RowKind::Timer ? "" : "2";
        row.stepLabel = "14";
        row.title = QCoreApplication::translate("Legend", sample.title).toStdString();
        row.marks = sample.marks;
        row.isSelected = sample.isSelected;
        rows.push_back(std::move(row));
    }
    return rows;
}

diagram::Body lay(double width, double scale, const render::DiagramFonts& fonts)
{
    diagram::Lifelines two;
    two.parties.resize(2);
    diagram::Metrics metrics = diagram::Metrics::regular(scale);
    metrics.hasGutter = false;
    metrics.gutter = 0;
    return diagram::layoutBody(two, sampleRows(), metrics, width, 0, diagram::restingFlight, fonts);
}

} // namespace

void LegendItem::setTheme(ThemeTokens* theme)
{
    if (theme == m_theme) {
        return;
    }
    m_theme = theme;
    if (m_theme) {
        connect(m_theme, &ThemeTokens::modeChanged, this, [this] { update(); });
        connect(m_theme, &ThemeTokens::scaleChanged, this, &LegendItem::themeChanged);
    }
    emit themeChanged();
}

qreal LegendItem::contentLength() const
{
    const double scale = m_theme ? m_theme->scale() : 1;
    return lay(400, scale, render::DiagramFonts(scale)).height;
}

void LegendItem::paint(QPainter* painter)
{
    const double scale = m_theme ? m_theme->scale() : 1;
    const auto mode = m_theme ? static_cast<render::ThemeMode>(m_theme->mode()) : render::ThemeMode::Light;
    const render::DiagramFonts fonts(scale);
    const double textWidth = 230 * scale;
    const diagram::Body body = lay(std::max(100.0, width() - textWidth), scale, fonts);
    painter->fillRect(boundingRect(), render::colour(diagram::Ink::Raised, mode));
    diagram::DisplayList texts;
    for (std::size_t i = 0; i < body.rows.size(); ++i) {
        const double middle = body.rows[i].y + body.rows[i].height / 2;
        const std::string text = QCoreApplication::translate("Legend", samples()[i].meaning).toStdString();
        texts.push_back(diagram::TextRun{{0, middle}, text, diagram::Face::Label, diagram::Ink::Text, diagram::Align::Left});
    }
    render::paint(*painter, texts, fonts, mode);
    painter->translate(textWidth, 0);
    render::paint(*painter, body.ground, fonts, mode);
    for (const diagram::LaidRow& row : body.rows) {
        render::paint(*painter, row.shapes, fonts, mode);
    }
}

} // namespace mcim::gui
