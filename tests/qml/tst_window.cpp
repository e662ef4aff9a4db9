// SPDX-License-Identifier: GPL-3.0-or-later
#include "test_folder.h"

#include <QApplication>
#include <QQmlEngine>
#include <QtQml/qqmlextensionplugin.h>
#include <QtQuickTest>

Q_IMPORT_QML_PLUGIN(Mcim_AppPlugin)
Q_IMPORT_QML_PLUGIN(Mcim_UiPlugin)

/// Gives the tests' engine the program's own modules.
class WindowSetup : public QObject
{
    Q_OBJECT

public slots:
    void qmlEngineAvailable(QQmlEngine* engine) { engine->addImportPath(QStringLiteral("qrc:/qt/qml")); }
};

int main(int argc, char** argv)
{
    // Charts need a QApplication.
    QApplication application(argc, argv);
    qmlRegisterType<TestFolder>("Mcim.Test", 1, 0, "TestFolder");
    WindowSetup setup;
    return quick_test_main_with_setup(argc, argv, "window", QUICK_TEST_SOURCE_DIR, &setup);
}

#include "tst_window.moc"
