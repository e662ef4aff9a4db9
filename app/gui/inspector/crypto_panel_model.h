// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/crypto/certificate_model.h"
#include "gui/inspector/aka_figure.h"
#include "gui/inspector/computation_model.h"
#include "gui/inspector/flow_model.h"
#include "gui/run/session.h"

namespace mcim::gui {

/// What the selected event computed: as figures, and as one table.
class CryptoPanelModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(mcim::gui::AkaFigure* aka READ aka CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::FlowModel* flows READ flows CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::ComputationModel* computations READ computations CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::CertificateModel* certificates READ certificates CONSTANT FINAL)
    Q_PROPERTY(int count READ count NOTIFY changed FINAL)

public:
    explicit CryptoPanelModel(Session* session);

    AkaFigure* aka() const { return m_aka; }
    FlowModel* flows() const { return m_flows; }
    ComputationModel* computations() const { return m_computations; }
    /// The path that the event judged last.
    CertificateModel* certificates() const { return m_certificates; }
    /// How many computations the event made.
    int count() const { return m_flows->rowCount(); }

signals:
    void changed();

private:
    AkaFigure* m_aka;
    FlowModel* m_flows;
    ComputationModel* m_computations;
    CertificateModel* m_certificates;
};

} // namespace mcim::gui
