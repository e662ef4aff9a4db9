// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/compare/compare_model.h"
#include "gui/controls/picture_item.h"
#include "gui/run/compare_sides.h"
#include "gui/theme/theme_tokens.h"
#include "mcim/diagram/layout.h"
#include "render/diagram_painter.h"

#include <QPointer>

namespace mcim::gui {

/// Two sequence diagrams side by side, event beside event, with what they are to each other between them.
class CompareItem : public mcim::gui::PictureItem // the whole name, by which the QML types are matched
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(mcim::gui::CompareModel* compared READ compared WRITE setCompared NOTIFY comparedChanged FINAL)
    Q_PROPERTY(mcim::gui::ThemeTokens* theme READ theme WRITE setTheme NOTIFY themeChanged FINAL)
    Q_PROPERTY(qreal offset READ offset WRITE setOffset NOTIFY offsetChanged FINAL)
    Q_PROPERTY(qreal contentLength READ contentLength NOTIFY contentLengthChanged FINAL)
    Q_PROPERTY(qreal viewLength READ viewLength NOTIFY contentLengthChanged FINAL)
    Q_PROPERTY(qreal topLength READ topLength NOTIFY contentLengthChanged FINAL)
    Q_PROPERTY(qreal middleWidth READ middleWidth NOTIFY contentLengthChanged FINAL)
    Q_PROPERTY(bool isFolded READ isFolded NOTIFY contentLengthChanged FINAL)

public:
    explicit CompareItem(QQuickItem* parent = nullptr);

    CompareModel* compared() const { return m_compared; }
    void setCompared(CompareModel* compared);
    ThemeTokens* theme() const { return m_theme; }
    void setTheme(ThemeTokens* theme);
    qreal offset() const { return m_offset; }
    void setOffset(qreal offset);
    qreal contentLength() const { return m_length; }
    qreal viewLength() const { return std::max(0.0, height() - topLength()); }
    qreal topLength() const { return metrics().headBlock; }
    qreal middleWidth() const;
    /// Whether ICF, CCIF, DRF and DPF stand as one lifeline, RO.
    bool isFolded() const;

    /// The compared event at that height, or -1.
    Q_INVOKABLE int eventAt(qreal y) const;

signals:
    void comparedChanged();
    void themeChanged();
    void offsetChanged();
    void contentLengthChanged();

protected:
    QImage picture(const QSize& size, double ratio) const override;
    void geometryChange(const QRectF& next, const QRectF& previous) override;

private:
    /// Where a compared event lies.
    struct Place {
        double y = 0;
        double height = 0;
    };

    diagram::Metrics metrics() const;
    double scale() const { return m_theme ? m_theme->scale() : 1.0; }
    double sideWidth() const { return (width() - middleWidth()) / 2; }
    void read();
    void layOut();
    void follow();
    void paint(QPainter& painter) const;
    void paintEvent(QPainter& painter, std::size_t index, const diagram::Metrics& m) const;
    void paintSide(QPainter& painter, const ComparedSide& side, std::optional<std::size_t> record, const Place& place, const diagram::Metrics& m, bool isSelected) const;
    void paintMiddle(QPainter& painter, std::size_t index) const;
    void paintTail(QPainter& painter, int side) const;
    render::ThemeMode mode() const;

    QPointer<CompareModel> m_compared;
    QPointer<ThemeTokens> m_theme;
    render::DiagramFonts m_fonts;
    std::array<ComparedSide, 2> m_sides;
    std::vector<Place> m_places;
    double m_length = 0;
    double m_offset = 0;
};

} // namespace mcim::gui
