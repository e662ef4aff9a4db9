// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/window_main.h"

#include "gui/run/run_document.h"
#include "gui/run/session.h"
#include "language/language.h"
#include "render/fonts.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QCursor>
#include <QFileInfo>
#include <QFont>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QRegularExpression>
#include <QTranslator>
#include <QtQml/qqmlextensionplugin.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>

Q_IMPORT_QML_PLUGIN(Mcim_AppPlugin)
Q_IMPORT_QML_PLUGIN(Mcim_UiPlugin)

namespace mcim::gui {

namespace {

constexpr int exitUsage = 2;
constexpr int exitBadFile = 3;

void addOptions(QCommandLineParser& parser)
{
    parser.setApplicationDescription(QStringLiteral("Opens the window of the MCIM emulator."));
    parser.addHelpOption();
    parser.addPositionalArgument(QStringLiteral("FILE"), QStringLiteral("Scenario, trace, capture, PNG or SVG to open."), QStringLiteral("[gui] [FILE]"));
    parser.addOptions({
        {QStringLiteral("scenario"), QStringLiteral("Scenario id or file."), QStringLiteral("ID")},
        {QStringLiteral("profile"), QStringLiteral("Profile id."), QStringLiteral("ID")},
        {QStringLiteral("fault"), QStringLiteral("Switch on this fault; may be repeated."), QStringLiteral("ID")},
        {QStringLiteral("at"), QStringLiteral("Go to event N, to the end of step N with stepN, or to the end of the operational attach with op."), QStringLiteral("PLACE")},
        {QStringLiteral("theme"), QStringLiteral("light, dark or present."), QStringLiteral("THEME")},
        {QStringLiteral("size"), QStringLiteral("Size of the window."), QStringLiteral("WxH")},
        {QStringLiteral("inspector"), QStringLiteral("message, entity, crypto, checks or why."), QStringLiteral("TAB")},
        {QStringLiteral("table"), QStringLiteral("Open the log or the charts below the diagram."), QStringLiteral("TAB")},
        {QStringLiteral("text-scale"), QStringLiteral("Text size, 0.8 to 2.5."), QStringLiteral("FACTOR")},
        {QStringLiteral("present"), QStringLiteral("Begin in present mode.")},
        {QStringLiteral("expand"), QStringLiteral("Show the inspector over the diagram.")},
        {QStringLiteral("lang"), QStringLiteral("The language of the words."), QStringLiteral("CODE")},
        {QStringLiteral("screenshot"), QStringLiteral("Write a picture of the window and end."), QStringLiteral("OUT.png")},
    });
}

/// Width and height of "1280x800"; nothing for anything else.
std::optional<QSize> sizeOf(const QString& text)
{
    static const QRegularExpression form(QStringLiteral("^(\\d{3,5})x(\\d{3,5})$"));
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    return QSize(match.captured(1).toInt(), match.captured(2).toInt());
}

int complain(const QString& sentence)
{
    std::fprintf(stderr, "mcim-emulator: %s\n", qPrintable(sentence));
    return exitUsage;
}

bool isOneOf(const QCommandLineParser& parser, const QString& option, const QStringList& allowed, QString& problem)
{
    if (!parser.isSet(option) || allowed.contains(parser.value(option))) {
        return true;
    }
    problem = QStringLiteral("--%1 is one of %2.").arg(option, allowed.join(QStringLiteral(", ")));
    return false;
}

QVariantMap initialProperties(const QCommandLineParser& parser)
{
    QVariantMap properties;
    const auto take = [&](const char* option, const char* property) {
        if (parser.isSet(QLatin1String(option))) {
            properties.insert(QLatin1String(property), parser.value(QLatin1String(option)));
        }
    };
    take("scenario", "startScenario");
    take("profile", "startProfile");
    take("at", "startAt");
    take("theme", "startTheme");
    take("inspector", "startInspector");
    take("table", "startTable");
    properties.insert(QStringLiteral("startFaults"), parser.values(QStringLiteral("fault")));
    properties.insert(QStringLiteral("startPresenting"), parser.isSet(QStringLiteral("present")));
    properties.insert(QStringLiteral("startExpanded"), parser.isSet(QStringLiteral("expand")));
    properties.insert(QStringLiteral("still"), parser.isSet(QStringLiteral("screenshot")));
    if (parser.isSet(QStringLiteral("text-scale"))) {
        properties.insert(QStringLiteral("startScale"), parser.value(QStringLiteral("text-scale")).toDouble());
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

/// Takes the picture once the run is where it was to go and the scene is at rest, then ends the event loop.
void scheduleScreenshot(QQuickWindow* window, const QString& path)
{
    constexpr int restingFrame = 4;
    auto frames = std::make_shared<int>(0);
    const auto frameShown = [window, path, frames] {
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
        const bool isSaved = window->grabWindow().save(path);
        if (!isSaved) {
            complain(QStringLiteral("%1 can't be written.").arg(path));
        }
        QCoreApplication::exit(isSaved ? 0 : exitUsage);
    };
    QObject::connect(window, &QQuickWindow::frameSwapped, window, frameShown, Qt::QueuedConnection);
    QCursor::setPos(window->x() + window->width() - 1, window->y() + window->height() - 1);
    window->update();
}

} // namespace

int runWindow(int argc, char** argv)
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
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("mcim-emulator"));
    QApplication::setOrganizationName(QStringLiteral("mcim-emulator"));
    QApplication::setFont(QFont(render::sansFamily()));

    if (QTranslator* translator = language::makeTranslator(&application)) {
        QApplication::installTranslator(translator);
    }

    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(QApplication::arguments())) {
        return complain(parser.errorText() + QStringLiteral(" --help lists the options."));
    }
    if (parser.isSet(QStringLiteral("help")) || parser.isSet(QStringLiteral("help-all"))) {
        parser.showHelp();
    }
    if (!isShown && !parser.isSet(QStringLiteral("screenshot"))) {
        return complain(QStringLiteral("there is no display (DISPLAY and WAYLAND_DISPLAY are not set); 'mcim-emulator run' prints the procedure."));
    }
    QString problem;
    const bool isValid
        = isOneOf(parser, QStringLiteral("theme"), {QStringLiteral("light"), QStringLiteral("dark"), QStringLiteral("present")}, problem)
        && isOneOf(parser, QStringLiteral("inspector"),
                   {QStringLiteral("message"), QStringLiteral("entity"), QStringLiteral("crypto"), QStringLiteral("checks"), QStringLiteral("why")}, problem)
        && isOneOf(parser, QStringLiteral("table"), {QStringLiteral("log"), QStringLiteral("charts")}, problem);
    if (!isValid) {
        return complain(problem);
    }
    const QString sizeText = parser.value(QStringLiteral("size"));
    const std::optional<QSize> size = sizeOf(sizeText);
    if (!sizeText.isEmpty() && !size) {
        return complain(QStringLiteral("--size is WIDTHxHEIGHT, such as 1280x800."));
    }

    QVariantMap properties = initialProperties(parser);
    if (size) {
        properties.insert(QStringLiteral("width"), size->width());
        properties.insert(QStringLiteral("height"), size->height());
        properties.insert(QStringLiteral("sized"), true);
    }
    QStringList positional = parser.positionalArguments();
    positional.removeOne(QStringLiteral("gui"));
    if (!positional.isEmpty() && !parser.isSet(QStringLiteral("scenario"))) {
        // A file of any name, and an id where there is none.
        const QFileInfo file(positional.first());
        properties.insert(QStringLiteral("startScenario"), file.isFile() ? file.absoluteFilePath() : positional.first());
    }
    QQmlApplicationEngine engine;
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    engine.setInitialProperties(properties);
    engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Mcim/Ui/Main.qml")));
    if (engine.rootObjects().isEmpty()) {
        return complain(QStringLiteral("the window can't be made; the QML modules of Qt may be missing."));
    }
    const QObject* root = engine.rootObjects().first();
    if (const QString refused = root->property("startProblem").toString(); !refused.isEmpty()) {
        complain(refused);
        const QString wished = properties.value(QStringLiteral("startScenario")).toString();
        return isFileName(wished) ? exitBadFile : exitUsage;
    }
    if (parser.isSet(QStringLiteral("screenshot"))) {
        scheduleScreenshot(qobject_cast<QQuickWindow*>(engine.rootObjects().first()), parser.value(QStringLiteral("screenshot")));
    }
    return QApplication::exec();
}

} // namespace mcim::gui
