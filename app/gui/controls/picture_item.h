// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QQuickItem>

namespace mcim::gui {

/// An item that shows a picture of its own size. A QQuickPaintedItem would copy it once more each time where no graphics card
/// draws.
class PictureItem : public QQuickItem
{
    Q_OBJECT
    QML_ANONYMOUS

public:
    explicit PictureItem(QQuickItem* parent = nullptr);

protected:
    /// `size` times `ratio` pixels, with that ratio; null where there is nothing to show. The thread that draws calls it while
    /// the window's own waits.
    virtual QImage picture(const QSize& size, double ratio) const = 0;

    QSGNode* updatePaintNode(QSGNode* old, UpdatePaintNodeData* unused) override;
    /// On a screen of another ratio the picture is another one.
    void itemChange(ItemChange change, const ItemChangeData& data) override;
};

} // namespace mcim::gui
