// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/choice_model.h"

namespace mcim::gui {

/// Expressions ready to choose where a run may stop: a promise breaks, the attacker learns a secret.
class StopChoices : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(mcim::gui::ChoiceModel* promises READ promises CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::ChoiceModel* secrets READ secrets CONSTANT FINAL)

public:
    explicit StopChoices(QObject* parent);

    /// Any promise, and each of them; the id is the expression.
    ChoiceModel* promises() const { return m_promises; }
    /// Any secret, and each of them.
    ChoiceModel* secrets() const { return m_secrets; }

private:
    ChoiceModel* m_promises;
    ChoiceModel* m_secrets;
};

} // namespace mcim::gui
