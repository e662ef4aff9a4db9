// SPDX-License-Identifier: GPL-3.0-or-later
// first_frame bare|emulator: prints the processor time in microseconds from the start of the process to the first frame of an
// empty window with a chart, or of the emulator's.
#include "gui/shell/window_main.h"

#include <QApplication>
#include <QQmlApplicationEngine>
#include <QQuickWindow>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string_view>

namespace {

/// Ends the program with the first frame that a window shows.
class FirstFrame : public QObject
{
public:
    using QObject::QObject;

    bool eventFilter(QObject* object, QEvent* event) override
    {
        auto* window = event->type() == QEvent::Show ? qobject_cast<QQuickWindow*>(object) : nullptr;
        if (window) {
            connect(window, &QQuickWindow::frameSwapped, this, &FirstFrame::end, Qt::DirectConnection);
        }
        return false;
    }

private:
    static void end()
    {
        std::printf("%.0f\n", static_cast<double>(std::clock()) * 1e6 / CLOCKS_PER_SEC);
        std::fflush(stdout);
        std::_Exit(0);
    }
};

void watch()
{
    QCoreApplication::instance()->installEventFilter(new FirstFrame(QCoreApplication::instance()));
}

constexpr auto bareWindow = R"(
import QtQuick
import QtCharts
Window {
    width: 1280; height: 800; visible: true
    ChartView { anchors.fill: parent; LineSeries { XYPoint { x: 0; y: 0 } XYPoint { x: 1; y: 1 } } }
}
)";

int runBare(int argc, char** argv)
{
    QApplication application(argc, argv);
    QQmlApplicationEngine engine;
    engine.loadData(bareWindow);
    return engine.rootObjects().isEmpty() ? 1 : QApplication::exec();
}

} // namespace

Q_COREAPP_STARTUP_FUNCTION(watch)

int main(int argc, char** argv)
{
    const std::string_view which = argc > 1 ? argv[1] : "";
    if (which != "bare" && which != "emulator") {
        std::fprintf(stderr, "first_frame: bare or emulator?\n");
        return 2;
    }
    if (which == "bare") {
        return runBare(argc, argv);
    }
    // Of the same size; the remembered one does not count.
    int count = 1;
    return mcim::gui::runWindow(count, argv,
        {[](std::span<const std::string>, int&) { return std::optional(mcim::gui::WindowOptions{.size = std::pair(1280, 800)}); },
            [](const std::string& sentence) { std::fprintf(stderr, "%s\n", sentence.c_str()); }});
}
