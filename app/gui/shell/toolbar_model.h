// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/choice_model.h"
#include "gui/run/session.h"

namespace mcim::gui {

/// What the toolbar offers to open.
class ToolbarModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(mcim::gui::ChoiceModel* scenarios READ scenarios CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::ChoiceModel* profiles READ profiles CONSTANT FINAL)

public:
    explicit ToolbarModel(Session* session);

    /// Why nothing was found: what is wrong with an expression behind "=", or that no event has the text.
    Q_INVOKABLE QString whyNotFound(const QString& text) const;

    ChoiceModel* scenarios() const { return m_scenarios; }
    ChoiceModel* profiles() const { return m_profiles; }

private:
    ChoiceModel* m_scenarios;
    ChoiceModel* m_profiles;
};

} // namespace mcim::gui
