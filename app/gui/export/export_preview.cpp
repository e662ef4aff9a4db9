// SPDX-License-Identifier: GPL-3.0-or-later
// What the export sheet shows of an export before it is written, and what can be dragged out of it.
#include "gui/export/exporter.h"

#include "exports/packet_list.h"
#include "exports/pictures.h"
#include "render/picture.h"

#include <QDir>
#include <QImage>
#include <QLocale>
#include <QUrl>

#include <algorithm>
#include <cmath>

namespace mcim::gui {

namespace {

using exports::ExportKind;

constexpr qsizetype longestPreview = 400;
constexpr qsizetype longestLine = 400;
constexpr int thumbnailWidth = 200;

QString counted(qsizetype number)
{
    return QLocale::c().toString(static_cast<qlonglong>(number)).replace(QLatin1Char(','), QChar(0x202f));
}

QString sides(double width, double height)
{
    return Exporter::tr("%1 × %2 px").arg(std::lround(width)).arg(std::lround(height));
}

/// The first lines, none of them longer than anybody reads.
QString beginningOf(const QString& text)
{
    QStringList lines = text.split(QLatin1Char('\n'));
    const bool isCut = lines.size() > longestPreview;
    lines.resize(std::min(lines.size(), longestPreview));
    for (QString& line : lines) {
        if (line.endsWith(QLatin1Char('\r'))) {
            line.chop(1);
        }
        if (line.size() > longestLine) {
            line = line.left(longestLine) + QChar(0x2026);
        }
    }
    return lines.join(QLatin1Char('\n')) + (isCut ? QStringLiteral("\n…") : QString());
}

QByteArray bytesOf(const Checked<std::string>& octets)
{
    return octets ? QByteArray::fromStdString(*octets) : QByteArray();
}

} // namespace

bool Exporter::showsFigure() const
{
    return m_format->kind == ExportKind::Picture || m_format->kind == ExportKind::Motion || m_format->kind == ExportKind::Page;
}

void Exporter::refresh()
{
    m_sheets.clear();
    m_previewText.clear();
    m_previewNote.clear();
    const std::shared_ptr<const engine::Run> shown = m_isActive ? run() : nullptr;
    if (shown && showsFigure()) {
        drawFigure(request(*shown));
    } else if (shown) {
        quoteText(request(*shown));
    } else if (m_isActive && m_session) {
        runAhead();
        return;
    }
    emit previewChanged();
}

void Exporter::drawFigure(const exports::ExportRequest& request)
{
    const diagram::FigureContent content = exports::contentOf(request);
    if (hasPaper()) {
        const diagram::Sheet sheet = exports::sheetOf(m_style.paper);
        for (diagram::Page& page : exports::pagesOf(content, m_style.paper)) {
            m_sheets.push_back({{sheet.width, sheet.height}, page.scale, std::move(page.shapes)});
        }
        m_previewNote = m_sheets.size() == 1 ? tr("1 page") : tr("%1 pages").arg(m_sheets.size());
        return;
    }
    const diagram::Figure figure = exports::figureOf(content);
    m_sheets.push_back({{figure.width, figure.height}, 1, diagram::shapesOf(figure)});
    if (m_format->kind == ExportKind::Motion) {
        const render::Film film = exports::filmOf(request);
        const QSize size = render::pictureSize(film);
        m_previewNote = tr("%1, %2 s").arg(sides(size.width(), size.height())).arg(render::frameCount(film) / render::framesPerSecond);
    } else if (hasScale()) {
        m_previewNote = sides(figure.width * scale(), figure.height * scale());
    } else {
        m_previewNote = m_format->kind == ExportKind::Page ? tr("the diagram that it plays") : sides(figure.width, figure.height);
    }
}

void Exporter::quoteText(const exports::ExportRequest& request)
{
    const Checked<std::string> octets = exports::exported(*m_format, request);
    if (!octets) {
        m_previewText = QString::fromStdString(octets.error().where + ' ' + octets.error().reason);
        return;
    }
    const QString size = sizeText(octets->size());
    if (m_format->kind == ExportKind::Packets) {
        const exports::PacketList list = exports::packetList(*octets, longestPreview);
        m_previewText = beginningOf(QString::fromStdString(list.lines));
        m_previewNote = tr("%1 packets, %2 interfaces, %3").arg(counted(static_cast<qsizetype>(list.packets))).arg(list.interfaces).arg(size);
        return;
    }
    const QString text = QString::fromStdString(*octets);
    m_previewText = beginningOf(text);
    m_previewNote = tr("%1 lines, %2").arg(counted(text.count(QLatin1Char('\n'))), size);
}

std::unique_ptr<QMimeData> Exporter::draggedPicture()
{
    const std::shared_ptr<const engine::Run> shown = run();
    if (!shown) {
        return nullptr;
    }
    exports::ExportRequest wanted = request(*shown);
    wanted.style.theme = previewTheme();
    wanted.style.scale = format() == QLatin1String("png") ? m_style.scale : std::nullopt;
    const QByteArray svg = bytesOf(exports::exported(*exports::exportFormat("svg"), wanted));
    const QByteArray png = bytesOf(exports::exported(*exports::exportFormat("png"), wanted));
    auto picture = std::make_unique<QMimeData>();
    picture->setData(QStringLiteral("image/svg+xml"), svg);
    if (!png.isEmpty()) {
        picture->setData(QStringLiteral("image/png"), png);
    }
    // Who takes files gets one; it stays until the program ends, as the receiver may read it late.
    if (!m_dropped) {
        m_dropped = std::make_unique<QTemporaryDir>();
    }
    const bool isSvg = png.isEmpty() || format() == QLatin1String("svg");
    QFile file(QDir(m_dropped->path()).filePath(fileName(isSvg ? QStringLiteral("svg") : QStringLiteral("png"))));
    const QByteArray& content = isSvg ? svg : png;
    if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size()) {
        picture->setUrls({QUrl::fromLocalFile(file.fileName())});
    }
    return picture;
}

QImage Exporter::draggedThumbnail() const
{
    const std::shared_ptr<const engine::Run> shown = run();
    if (!shown) {
        return {};
    }
    const diagram::Figure figure = exports::figureOf(exports::contentOf(request(*shown)));
    const QImage whole = render::paintFigure(figure, thumbnailWidth / figure.width, previewTheme());
    return whole.copy(0, 0, whole.width(), std::min(whole.height(), thumbnailWidth));
}

} // namespace mcim::gui
