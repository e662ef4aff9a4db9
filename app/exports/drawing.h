// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/result.h"

#include <QGuiApplication>
#include <memory>

namespace mcim::exports {

/// Fonts need a QGuiApplication; this one draws into memory only. Where the caller has an application, that one serves.
class Drawing
{
public:
    Drawing()
    {
        if (!QCoreApplication::instance()) {
            qputenv("QT_QPA_PLATFORM", "offscreen");
            // What Qt finds lacking in the session is of no account for a picture.
            const QtMessageHandler usual = qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});
            m_application = std::make_unique<QGuiApplication>(m_count, m_arguments);
            qInstallMessageHandler(usual);
        }
    }
    bool isPossible() const { return qobject_cast<QGuiApplication*>(QCoreApplication::instance()) != nullptr; }

private:
    int m_count = 1;
    char m_name[14] = "mcim-emulator";
    char* m_arguments[2] = {m_name, nullptr};
    std::unique_ptr<QGuiApplication> m_application;
};

inline tl::unexpected<InputError> noFonts()
{
    return tl::unexpected(InputError{"the picture", "can't be drawn by a program without fonts", "take .svg"});
}

} // namespace mcim::exports
