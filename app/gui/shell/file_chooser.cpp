// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/file_chooser.h"

#include <QFileInfo>

namespace mcim::gui {

FileChooser::~FileChooser()
{
    delete m_dialog;
}

void FileChooser::ask(const QString& title, const QString& path, const QString& kind)
{
    if (m_dialog) {
        m_dialog->raise();
        return;
    }
    const QFileInfo file(path);
    m_dialog = new QFileDialog(nullptr, title, file.absolutePath());
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->setAcceptMode(QFileDialog::AcceptSave);
    m_dialog->setWindowModality(Qt::ApplicationModal);
    m_dialog->setNameFilters({kind, tr("All files (*)")});
    m_dialog->selectFile(file.fileName());
    connect(m_dialog, &QFileDialog::fileSelected, this, &FileChooser::chosen);
    connect(m_dialog, &QFileDialog::finished, this, &FileChooser::openChanged);
    m_dialog->open();
    emit openChanged();
}

void FileChooser::close()
{
    if (m_dialog) {
        m_dialog->reject();
    }
}

} // namespace mcim::gui
