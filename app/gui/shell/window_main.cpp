// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/window_main.h"

#include "files/whole_file.h"
#include "gui/run/run_document.h"
#include "gui/run/session.h"
#include "language/language.h"
#include "render/fonts.h"
#include "render/picture.h"

#include <QApplication>
#include <QCursor>
#include <QFont>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QTranslator>
#include <QtQml/qqmlextensionplugin.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>

Q_IMPORT_QML_PLUGIN(Mcim_AppPlugin)
Q_IMPORT_QML_PLUGIN(Mcim_UiPlugin)

namespace mcim::gui {

namespace {

constexpr int exitUsage = 2;
constexpr int exitBadFile = 3;

/// What QML begins with.
QVariantMap initialProperties(const WindowOptions& options)
{
    QVariantMap properties;
    const auto take = [&](const std::string& value, const char* property) {
        if (!value.empty()) {
            properties.insert(QLatin1String(property), QString::fromStdString(value));
        }
    };
    take(options.scenario, "startScenario");
    take(options.profile, "startProfile");
    take(options.place, "startAt");
    take(options.device, "startDevice");
    take(options.theme, "startTheme");
    take(options.inspector, "startInspector");
    take(options.table, "startTable");
    QStringList faults;
    for (const std::string& fault : options.faults) {
        faults.append(QString::fromStdString(fault));
    }
    properties.insert(QStringLiteral("startFaults"), faults);
    properties.insert(QStringLiteral("startPresenting"), options.isPresenting);
    properties.insert(QStringLiteral("startRevealed"), options.revealsFuture);
    properties.insert(QStringLiteral("startExpanded"), options.isExpanded);
    properties.insert(QStringLiteral("still"), !options.screenshot.empty());
    if (options.textScale) {
        properties.insert(QStringLiteral("startScale"), *options.textScale);
    }
    if (options.size) {
        properties.insert(QStringLiteral("width"), options.size->first);
        properties.insert(QStringLiteral("height"), options.size->second);
        properties.insert(QStringLiteral("sized"), true);
    }
    return properties;
}

/// Whether a window can be shown. Without a display Qt ends the program at once, so that pictures, help and complaints then come
/// from its platform without a screen.
bool hasDisplay()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    const auto names = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"};
    return std::any_of(names.begin(), names.end(), [](const char* name) { return !qEnvironmentVariableIsEmpty(name); });
#else
    return true;
#endif
}

/// Qt ends the program where its platform can't begin; the user gets a sentence before.
void explainFailedStart(QtMsgType type, const QMessageLogContext& /*context*/, const QString& text)
{
    if (type != QtFatalMsg) {
        return;
    }
    std::fprintf(stderr, "mcim-emulator: the window can't be opened: %s\n",
        text.contains(QLatin1String("platform plugin"))
            ? "Qt has no platform plugin that begins here; install it or name another in QT_QPA_PLATFORM; 'mcim-emulator run' works without."
            : "Qt can't begin; 'mcim-emulator run' works without.");
    std::fflush(stderr);
    std::_Exit(exitUsage);
}

bool isWritten(const QImage& image, const std::string& path)
{
    const QByteArray png = render::pngOf(image, {});
    return !png.isEmpty() && files::writeWhole(path, {png.constData(), static_cast<std::size_t>(png.size())});
}

/// What keeps the picture from showing the wished place, or "".
std::string missedPlace(const Session* session, const std::string& place)
{
    const bool isNumber = !place.empty() && std::ranges::all_of(place, [](char c) { return c >= '0' && c <= '9'; });
    const bool isMissed = session && isNumber && std::stoi(place) > session->count();
    return isMissed ? "--at " + place + " lies beyond the run's end; the run has " + std::to_string(session->count()) + " records." : "";
}

/// Takes the picture once the run is where it was to go and the scene is at rest, then ends the event loop.
void scheduleScreenshot(QQuickWindow* window, const WindowOptions& options, const WindowCalls& calls)
{
    constexpr int restingFrame = 4;
    auto frames = std::make_shared<int>(0);
    const auto frameShown = [window, options, complain = calls.complain, frames] {
        const auto* session = window->property("session").value<Session*>();
        if (session && session->isRunning()) {
            *frames = 0;
        }
        if (++*frames < restingFrame) {
            window->update();
            return;
        }
        if (*frames > restingFrame) {
            return;
        }
        if (const std::string missed = missedPlace(session, options.place); !missed.empty()) {
            complain(missed);
            QCoreApplication::exit(exitUsage);
            return;
        }
        const bool isSaved = isWritten(window->grabWindow(), options.screenshot);
        if (!isSaved) {
            complain(options.screenshot + ": the file can't be written; give another place.");
        }
        QCoreApplication::exit(isSaved ? 0 : exitBadFile);
    };
    QObject::connect(window, &QQuickWindow::frameSwapped, window, frameShown, Qt::QueuedConnection);
    QCursor::setPos(window->x() + window->width() - 1, window->y() + window->height() - 1);
    window->update();
}

} // namespace

int runWindow(int argc, char** argv, const WindowCalls& calls)
{
    const bool isShown = hasDisplay();
    if (!isShown) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    // A binding of a row is worked out a few times until it stands; compiling it for that takes longer: with Qt's own
    // threshold a start takes 6 % more processor time.
    if (!qEnvironmentVariableIsSet("QV4_JIT_CALL_THRESHOLD")) {
        qputenv("QV4_JIT_CALL_THRESHOLD", "100");
    }
    const QtMessageHandler usual = qInstallMessageHandler(explainFailedStart);
    QApplication application(argc, argv);
    qInstallMessageHandler(usual);
    QApplication::setApplicationName(QStringLiteral("mcim-emulator"));
    QApplication::setOrganizationName(QStringLiteral("mcim-emulator"));
    QApplication::setFont(QFont(render::sansFamily()));

    if (QTranslator* translator = language::makeTranslator(&application)) {
        QApplication::installTranslator(translator);
    }

    // Qt has taken out what is its own.
    int code = 0;
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    const std::optional<WindowOptions> options = calls.read(arguments, code);
    if (!options) {
        return code;
    }
    if (!isShown && options->screenshot.empty()) {
        calls.complain("there is no display (DISPLAY and WAYLAND_DISPLAY are not set); 'mcim-emulator run' prints the procedure.");
        return exitUsage;
    }
    QQmlApplicationEngine engine;
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    engine.setInitialProperties(initialProperties(*options));
    engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Mcim/Ui/Main.qml")));
    if (engine.rootObjects().isEmpty()) {
        calls.complain("the window can't be made; the QML modules of Qt may be missing.");
        return exitUsage;
    }
    const QObject* root = engine.rootObjects().first();
    if (const QString refused = root->property("startProblem").toString(); !refused.isEmpty()) {
        calls.complain(refused.toStdString());
        const bool isFile = isFileName(QString::fromStdString(options->scenario));
        // The window says it too, and another file can be opened there.
        if (!isFile || !isShown || !options->screenshot.empty()) {
            return isFile ? exitBadFile : exitUsage;
        }
    }
    if (!options->screenshot.empty()) {
        scheduleScreenshot(qobject_cast<QQuickWindow*>(engine.rootObjects().first()), *options, calls);
    }
    return QApplication::exec();
}

} // namespace mcim::gui
