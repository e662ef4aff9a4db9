// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window_main.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QQmlApplicationEngine>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QTimer>
#include <QtQml/qqmlextensionplugin.h>

#include <cstdio>

Q_IMPORT_QML_PLUGIN(Mcim_AppPlugin)
Q_IMPORT_QML_PLUGIN(Mcim_UiPlugin)

namespace mcim::gui {

int runWindow(int argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("mcim-emulator"));
    QQuickStyle::setStyle(QStringLiteral("Basic"));

    QQmlApplicationEngine engine;
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Mcim/Ui/Main.qml")));
    if (engine.rootObjects().isEmpty()) {
        return 2;
    }
    return QApplication::exec();
}

} // namespace mcim::gui
