// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exports/formats.h"
#include "gui/controls/choice_model.h"
#include "gui/export/export_progress.h"
#include "gui/run/session.h"
#include "mcim/diagram/display_list.h"

#include <QMimeData>
#include <QPointer>
#include <QSizeF>
#include <QTemporaryDir>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <memory>

namespace mcim::gui {

/// One sheet of the preview: its size, and the shapes that are drawn on it after they were scaled.
struct PreviewSheet {
    QSizeF size;
    double scale = 1;
    diagram::DisplayList shapes;
};

/// What the export sheet offers and shows: a format with its options, a preview of what will be written, and how writing went.
/// The octets are those of the command line's `export`.
class Exporter : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(mcim::gui::Session* session READ session WRITE setSession NOTIFY sessionChanged FINAL)
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY sessionChanged FINAL)
    Q_PROPERTY(QStringList kinds READ kinds CONSTANT FINAL)
    Q_PROPERTY(QString format READ format WRITE setFormat NOTIFY requestChanged FINAL)
    Q_PROPERTY(QString formatMeaning READ formatMeaning NOTIFY requestChanged FINAL)
    Q_PROPERTY(int heeds READ heeds NOTIFY requestChanged FINAL)
    Q_PROPERTY(mcim::gui::ChoiceModel* steps READ steps CONSTANT FINAL)
    Q_PROPERTY(QString firstStep READ firstStep WRITE setFirstStep NOTIFY requestChanged FINAL)
    Q_PROPERTY(QString lastStep READ lastStep WRITE setLastStep NOTIFY requestChanged FINAL)
    Q_PROPERTY(bool toCursor READ isToCursor WRITE setToCursor NOTIFY requestChanged FINAL)
    Q_PROPERTY(int theme READ theme WRITE setTheme NOTIFY requestChanged FINAL)
    Q_PROPERTY(QList<qreal> scales READ scales NOTIFY requestChanged FINAL)
    Q_PROPERTY(qreal scale READ scale WRITE setScale NOTIFY requestChanged FINAL)
    Q_PROPERTY(int paper READ paper WRITE setPaper NOTIFY requestChanged FINAL)
    Q_PROPERTY(bool showsSecrets READ showsSecrets WRITE setShowsSecrets NOTIFY requestChanged FINAL)
    Q_PROPERTY(bool withRecipe READ isWithRecipe WRITE setWithRecipe NOTIFY requestChanged FINAL)
    Q_PROPERTY(QString path READ path WRITE setPath NOTIFY pathChanged FINAL)
    Q_PROPERTY(bool hasFileName READ hasFileName NOTIFY pathChanged FINAL)
    Q_PROPERTY(QString pathNote READ pathNote NOTIFY pathChanged FINAL)
    Q_PROPERTY(bool showsFigure READ showsFigure NOTIFY previewChanged FINAL)
    Q_PROPERTY(QString previewText READ previewText NOTIFY previewChanged FINAL)
    Q_PROPERTY(QString previewNote READ previewNote NOTIFY previewChanged FINAL)
    Q_PROPERTY(mcim::gui::ExportProgress* progress READ progress CONSTANT FINAL)

public:
    explicit Exporter(QObject* parent = nullptr);
    ~Exporter() override;

    Session* session() const { return m_session; }
    void setSession(Session* session);
    /// While it is false nothing is drawn or counted for the preview.
    bool isActive() const { return m_isActive; }
    void setActive(bool active);

    /// "Pictures", "Motion", ..: what formatsOf() and the numbers of ExportKind go by.
    QStringList kinds() const;
    /// The endings of the formats of a kind: "svg", "png", "pdf".
    Q_INVOKABLE QStringList formatsOf(int kind) const;
    /// "SVG"
    Q_INVOKABLE QString formatName(const QString& format) const;
    QString format() const;
    /// An unknown one is passed over; the ending of the path follows.
    void setFormat(const QString& format);
    /// The format that stands so many places after this one.
    Q_INVOKABLE void moveFormat(int places);
    QString formatMeaning() const;
    /// What the format heeds of the request, and whether it holds messages as they travel.
    enum Heed { Theme = exports::HeedsTheme, Scale = exports::HeedsScale, Paper = exports::HeedsPaper, Recipe = exports::HeedsRecipe, Wires = exports::KeepsWires };
    Q_ENUM(Heed)
    /// Bits of Heed.
    int heeds() const { return m_format->heeds; }
    bool hasTheme() const { return m_format->heeds & exports::HeedsTheme; }
    bool hasScale() const { return m_format->heeds & exports::HeedsScale; }
    bool hasPaper() const { return m_format->heeds & exports::HeedsPaper; }

    /// The steps that a range begins or ends with.
    ChoiceModel* steps() const { return m_steps; }
    QString firstStep() const;
    /// The other end moves along when it would lie before.
    void setFirstStep(const QString& label);
    QString lastStep() const;
    void setLastStep(const QString& label);
    /// "5 · Authentication …"
    Q_INVOKABLE QString stepTitle(const QString& label) const;
    /// The run up to the cursor, instead of to its end.
    bool isToCursor() const { return m_isToCursor; }
    void setToCursor(bool isToCursor);
    /// A number of diagram::Theme.
    int theme() const { return static_cast<int>(m_style.theme); }
    void setTheme(int theme);
    QList<qreal> scales() const;
    qreal scale() const;
    void setScale(qreal scale);
    /// A number of exports::Paper.
    int paper() const { return static_cast<int>(m_style.paper); }
    void setPaper(int paper);
    bool showsSecrets() const { return m_showsSecrets; }
    void setShowsSecrets(bool shows);
    /// The scenario's own keys stand in the head, so that whoever gets the file can make the run again.
    bool isWithRecipe() const { return m_isWithRecipe; }
    void setWithRecipe(bool isWithRecipe);

    QString path() const { return m_path; }
    /// Where to; the ending of another format chooses that format.
    void setPath(const QString& path);
    /// The path names more than a folder.
    bool hasFileName() const;
    /// That a file will be replaced, or what the path lacks.
    QString pathNote() const;
    /// A path in that folder, named after the run.
    Q_INVOKABLE void suggestPath(const QString& folder);

    bool showsFigure() const;
    QString previewText() const { return m_previewText; }
    QString previewNote() const { return m_previewNote; }
    const std::vector<PreviewSheet>& previewSheets() const { return m_sheets; }
    diagram::Theme previewTheme() const { return hasTheme() ? m_style.theme : diagram::Theme::Light; }

    ExportProgress* progress() const { return m_progress; }

    /// Writes the file beside the event loop; `progress` says how it goes. Nothing happens while another one is written.
    Q_INVOKABLE void write();
    /// Ends what takes long; nothing is written then.
    Q_INVOKABLE void cancel();

    /// The diagram as other programs take it when it is dropped there: SVG, PNG and a file; nullptr without a run.
    std::unique_ptr<QMimeData> draggedPicture();
    /// A small picture of the diagram, for the pointer.
    QImage draggedThumbnail() const;

signals:
    void sessionChanged();
    void requestChanged();
    void pathChanged();
    void previewChanged();

private:
    exports::ExportRequest request(const engine::Run& run) const;
    void change();
    void refresh();
    std::shared_ptr<const engine::Run> run() const;
    void runAhead();
    void beginWriting(const std::shared_ptr<const engine::Run>& run);
    void drawFigure(const exports::ExportRequest& request);
    void quoteText(const exports::ExportRequest& request);
    void finish(const QString& path, const Checked<std::size_t>& outcome);
    QString fileName(const QString& ending) const;
    /// "4.2 kB"
    static QString sizeText(std::size_t octets);

    QPointer<Session> m_session;
    bool m_isActive = false;
    const exports::ExportFormat* m_format;
    exports::StepRange m_range;
    exports::PictureStyle m_style;
    bool m_showsSecrets = false;
    bool m_isWithRecipe = false;
    bool m_isToCursor = false;
    QTimer m_ahead; ///< while the run goes on to its end for the preview or the file
    QString m_path;
    QString m_suggested; ///< as long as the path is this one it follows the request
    ChoiceModel* m_steps;

    std::shared_ptr<const engine::Run> m_run;
    std::vector<PreviewSheet> m_sheets;
    QString m_previewText;
    QString m_previewNote;

    ExportProgress* m_progress;
    std::shared_ptr<std::atomic<bool>> m_isWanted;
    std::unique_ptr<QThread> m_writer;
    std::unique_ptr<QTemporaryDir> m_dropped;
};

} // namespace mcim::gui
