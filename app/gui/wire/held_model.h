// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/list_model.h"
#include "gui/run/session.h"
#include "gui/wire/replay_model.h"

namespace mcim::gui {

/// One field of a message that is held, as it stands and as it was sent.
struct EditRow {
    std::string path;
    QString section;
    QString name;
    QString value;
    QString before;
    bool isAltered = false;
    bool isSecret = false;
    QString problem;
    bool operator==(const EditRow&) const = default;
};

/// The message that is held at the selected event: its fields and octets to be changed, and what becomes of it.
class HeldModel : public ListModel<EditRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(bool isHeld READ isHeld NOTIFY changed FINAL)
    Q_PROPERTY(bool isAltered READ isAltered NOTIFY changed FINAL)
    Q_PROPERTY(int alteredCount READ alteredCount NOTIFY changed FINAL)
    Q_PROPERTY(QString octets READ octets NOTIFY changed FINAL)
    Q_PROPERTY(int octetCount READ octetCount NOTIFY changed FINAL)
    Q_PROPERTY(int octetCountBefore READ octetCountBefore NOTIFY changed FINAL)
    Q_PROPERTY(QString problem READ problem NOTIFY changed FINAL)
    Q_PROPERTY(QString damage READ damage NOTIFY changed FINAL)
    Q_PROPERTY(QString origin READ origin NOTIFY changed FINAL)
    Q_PROPERTY(mcim::gui::ReplayModel* replays READ replays CONSTANT FINAL)

public:
    enum Role { SectionRole = Qt::UserRole + 1, NameRole, ValueRole, BeforeRole, IsAlteredRole, IsSecretRole, ProblemRole };

    explicit HeldModel(Session* session);
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// Whether the message of the selected event is held where the cursor stands.
    bool isHeld() const { return m_event >= 0; }
    bool isAltered() const { return m_octets != m_sent; }
    int alteredCount() const;
    /// As they stand.
    const Bytes& bytes() const { return m_octets; }
    /// Hex in groups of four octets.
    QString octets() const;
    int octetCount() const { return static_cast<int>(m_octets.size()); }
    int octetCountBefore() const { return static_cast<int>(m_sent.size()); }
    /// Why the octets that were typed are none; empty when they are.
    QString problem() const { return m_problem; }
    /// Why the receiver can't read the octets; empty when it can.
    QString damage() const;
    /// Where the octets come from when they are those of another run: "14.5 of “main”"; empty once they are changed.
    QString origin() const { return m_origin; }
    ReplayModel* replays() const { return m_replays; }
    /// The event where it is held. Precondition: isHeld().
    int event() const { return m_event; }
    /// Puts other octets in its place; the origin is the run that they are of, empty for octets made here.
    void replace(const Bytes& octets, const QString& origin);

    /// Gives a field another text; what does not fit is not taken, and the row says so.
    Q_INVOKABLE void setText(int row, const QString& text);
    Q_INVOKABLE void restore(int row);
    Q_INVOKABLE void restoreAll();
    /// Takes other octets, in hex with any blanks.
    Q_INVOKABLE void setOctets(const QString& hex);
    /// Lets the message go on as it is now, or as it was sent.
    Q_INVOKABLE void forward() { release(true); }
    Q_INVOKABLE void forwardAsSent() { release(false); }
    /// It never arrives.
    Q_INVOKABLE void drop();

signals:
    void changed();

private:
    void refresh();
    void showRows(int refusedRow = -1, const QString& refusal = {});
    std::vector<FieldText> fieldsOf(ByteView octets) const;
    void release(bool isChanged);
    void take(Bytes octets, const QString& origin = {});

    Session* m_session;
    ReplayModel* m_replays;
    std::pair<std::uint32_t, int> m_shown{0, -1}; ///< branch and event of a message that is held
    int m_event = -1;
    Bytes m_sent;
    Bytes m_octets;
    QString m_problem;
    QString m_origin;
};

} // namespace mcim::gui
