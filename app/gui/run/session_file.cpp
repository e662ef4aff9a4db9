// SPDX-License-Identifier: GPL-3.0-or-later
// A session as a file: saved, opened, and kept while the window is open.
#include "files/whole_file.h"
#include "gui/run/session.h"
#include "mcim/formats/session_json.h"

#include <QFileInfo>
#include <QStandardPaths>

namespace mcim::gui {

formats::Session Session::saved() const
{
    formats::Session session = m_book.saved();
    session.breakpoints = m_stops.saved();
    session.notes = m_notes;
    for (std::size_t i = 0; i < session.runs.size() && i < m_marks.size(); ++i) {
        session.runs[i].marks = m_marks[i];
    }
    return session;
}

bool Session::restore(const formats::Session& session)
{
    setPlaying(false);
    QString problem;
    if (!m_book.restore(session, problem)) {
        report(problem);
        return false;
    }
    m_notes = session.notes;
    m_marks.clear();
    for (const formats::SavedRun& run : session.runs) {
        m_marks.push_back(run.marks);
    }
    showBook();
    setStops(session.breakpoints);
    return true;
}

bool Session::saveTo(const QString& path)
{
    const auto written = files::writeWhole(path.toStdString(), formats::sessionToJson(saved()));
    report(written ? QString() : sentenceOf(path, written.error()));
    if (written) {
        m_path = path;
        emit pathChanged();
    }
    return written.has_value();
}

std::optional<bool> Session::openSession(const QString& path)
{
    if (!isFileName(path)) {
        return std::nullopt;
    }
    const auto text = files::readWhole(path.toStdString());
    if (!text || !formats::looksLikeSession(*text)) {
        return std::nullopt;
    }
    const auto session = formats::sessionFromJson(*text);
    if (!session) {
        report(sentenceOf(path, session.error()));
        return false;
    }
    return restore(*session);
}

void Session::keepIn(const QString& folder)
{
    m_keeper.begin(folder.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/sessions") : folder);
    if (!m_keeper.left().isEmpty()) {
        report(tr("The program ended without being closed; its last session was kept."), {Offer::LeftSession, m_keeper.left()});
    }
    keep();
}

void Session::keep() const
{
    if (m_keeper.isKeeping()) {
        m_keeper.keep(formats::sessionToJson(saved()));
    }
}

} // namespace mcim::gui
