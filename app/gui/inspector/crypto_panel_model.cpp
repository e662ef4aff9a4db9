// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inspector/crypto_panel_model.h"

#include "gui/crypto/stage_entry.h"
#include "gui/run/record_words.h"

namespace mcim::gui {

namespace {

/// Computations as rows of one table.
QList<ComputationRow> computationRows(const QList<ComputationEntry>& computations)
{
    QList<ComputationRow> rows;
    for (const ComputationEntry& computation : computations) {
        rows.append({{}, computation.title, {}, computation.clause, false});
        const auto add = [&](const QString& place, const QList<ValueEntry>& values) {
            for (const ValueEntry& value : values) {
                rows.append({place, factName(value.name.toStdString()), value.value, {}, value.isSecret});
            }
        };
        add(QStringLiteral("in"), computation.inputs);
        add(QStringLiteral("inner"), computation.intermediates);
        add(QStringLiteral("out"), computation.outputs);
    }
    return rows;
}

} // namespace

CryptoPanelModel::CryptoPanelModel(Session* session)
    : QObject(session), m_aka(new AkaFigure(this)), m_flows(new FlowModel(this)), m_computations(new ComputationModel(this)),
      m_certificates(new CertificateModel(this))
{
    const auto refresh = [this, session] {
        EventDetail detail = session->view().detail();
        story::CertificatePath path;
        for (qsizetype i = 0; i < detail.computations.size(); ++i) {
            const engine::Computation& computation = session->run().record(session->selected()).computations[static_cast<std::size_t>(i)];
            detail.computations[i].stages = stageMaps(computation);
            path = story::certificatePath(computation).value_or(std::move(path));
        }
        m_certificates->setPath(std::move(path));
        m_computations->setRows(computationRows(detail.computations));
        m_flows->setRows(detail.computations);
        m_aka->setDetail(detail);
        emit changed();
    };
    connect(session, &Session::selectionChanged, this, refresh);
    refresh();
}

} // namespace mcim::gui
