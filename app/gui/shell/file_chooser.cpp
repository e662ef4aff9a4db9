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
    const QFileInfo file(path);
    if (begin(title, file.absolutePath(), kind)) {
        m_dialog->setAcceptMode(QFileDialog::AcceptSave);
        m_dialog->selectFile(file.fileName());
        show();
    }
}

void FileChooser::askExisting(const QString& title, const QString& folder, const QString& kind)
{
    if (begin(title, folder, kind)) {
        m_dialog->setFileMode(QFileDialog::ExistingFile);
        show();
    }
}

/// False when one is open already, which comes to the front as it is.
bool FileChooser::begin(const QString& title, const QString& folder, const QString& kind)
{
    if (m_dialog) {
        m_dialog->raise();
        return false;
    }
    m_dialog = new QFileDialog(nullptr, title, folder);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->setWindowModality(Qt::ApplicationModal);
    m_dialog->setNameFilters({kind, tr("All files (*)")});
    connect(m_dialog, &QFileDialog::fileSelected, this, &FileChooser::chosen);
    connect(m_dialog, &QFileDialog::finished, this, &FileChooser::openChanged);
    return true;
}

void FileChooser::show()
{
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
