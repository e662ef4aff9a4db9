// SPDX-License-Identifier: GPL-3.0-or-later
// Every party alone, without engine and interventions: the same octets in give the same octets, state, inner actions and timers out.
#include "mcim/entities/ccif/ccif.h"
#include "mcim/entities/dpf/dpf.h"
#include "mcim/entities/drf/drf.h"
#include "mcim/entities/icf/icf.h"
#include "mcim/entities/m2me/m2me.h"
#include "mcim/entities/pva/pva.h"
#include "mcim/entities/sho/sho.h"
#include "mcim/entities/tre/tre.h"
#include "mcim/entities/vno/vno.h"
#include "support/lone_party.h"

#include <QtTest>
#include <set>

using namespace mcim;
using namespace mcim::entities;

namespace {

struct EventLine {
    SimTime at;
    lone::PartyEvent what;
};

struct Result {
    std::uint64_t hash = 0;
    std::vector<std::string> sent;
    std::multiset<std::string> due; ///< inner actions and timers with the time they fall due
};

/// A party with its state, whatever its type.
class Party
{
public:
    virtual ~Party() = default;
    virtual void reset() = 0;
    virtual bool set(const std::string& path, const std::string& text) = 0;
    virtual Result feed(const EventLine& event) = 0;
};

template <class State, class Inbox>
class PartyOf final : public Party
{
public:
    PartyOf(EntityId id, const Profile& profile, crypto::Context& context) : m_env(id, profile, context) {}

    void reset() override { m_state = State{}; }
    bool set(const std::string& path, const std::string& text) override
    {
        return setField<MissingRows::Add>(m_state, path, text).has_value();
    }
    Result feed(const EventLine& event) override
    {
        m_env.time = event.at;
        Outcome<State> outcome = lone::react<Inbox>(std::move(m_state), event.what, m_env);
        m_state = std::move(outcome.state);
        Result result;
        result.hash = hashFields(fieldTexts(m_state));
        for (const Send& send : outcome.sends) {
            result.sent.push_back(toHex(codecs::encode(send.to.channel, send.message)));
        }
        for (const ActRequest& act : outcome.acts) {
            result.due.insert(dueText(enumText(act.id), act.key, event.at + act.after));
        }
        for (const TimerRequest& timer : outcome.timers) {
            if (timer.after) {
                result.due.insert(dueText(enumText(timer.id), timer.key, event.at + *timer.after));
            }
        }
        return result;
    }

private:
    static std::string dueText(const std::string& name, const std::string& key, SimTime at)
    {
        return name + ' ' + key + ' ' + std::to_string(at.ns);
    }

    State m_state;
    lone::Env m_env;
};

std::unique_ptr<Party> makeParty(EntityId id, const Profile& profile, crypto::Context& context)
{
    switch (id.role) {
    case Role::M2me: return std::make_unique<PartyOf<M2meState, ToM2me>>(id, profile, context);
    case Role::Tre: return std::make_unique<PartyOf<TreState, ToTre>>(id, profile, context);
    case Role::Vno: return std::make_unique<PartyOf<VnoState, ToVno>>(id, profile, context);
    case Role::Icf: return std::make_unique<PartyOf<IcfState, ToIcf>>(id, profile, context);
    case Role::Ccif: return std::make_unique<PartyOf<CcifState, ToCcif>>(id, profile, context);
    case Role::Drf: return std::make_unique<PartyOf<DrfState, ToDrf>>(id, profile, context);
    case Role::Dpf: return std::make_unique<PartyOf<DpfState, ToDpf>>(id, profile, context);
    case Role::Sho: return std::make_unique<PartyOf<ShoState, ToSho>>(id, profile, context);
    case Role::Pva: return std::make_unique<PartyOf<PvaState, ToPva>>(id, profile, context);
    }
    return {};
}

} // namespace

class PartiesAlone : public QObject
{
    Q_OBJECT

private slots:
    void eachPartyRepeatsWhatItDidInTheRun()
    {
        QProcess dump;
        dump.start(QStringLiteral(DUMP_RUNS), {});
        QVERIFY(dump.waitForFinished(240'000));
        QCOMPARE(dump.exitCode(), 0);
        for (const QByteArray& line : dump.readAllStandardOutput().split('\n')) {
            if (!line.isEmpty()) {
                take(line.split('\t'));
                if (QTest::currentTestFailed()) {
                    return;
                }
            }
        }
        QVERIFY(m_events > 500);
    }

private:
    static std::string text(const QByteArray& part) { return part.toStdString(); }

    void take(const QList<QByteArray>& parts)
    {
        const QByteArray& kind = parts[0];
        if (kind == "run") {
            startRun(parts);
        } else if (kind == "state") {
            m_current = *model::EntityId::fromText(text(parts[1]));
            party(m_current).reset();
        } else if (kind == "field") {
            QVERIFY2(party(m_current).set(text(parts[1]), text(parts[2])), parts[1].constData());
        } else if (kind == "event") {
            feed(parts);
        } else if (kind == "hash") {
            QVERIFY2(m_result.hash == parts[1].toULongLong(), qPrintable(m_where));
        } else if (kind == "due") {
            const auto mine = m_result.due.find(text(parts[1]));
            QVERIFY2(mine != m_result.due.end(), qPrintable(m_where + " due " + parts[1]));
            m_result.due.erase(mine);
        } else if (kind == "sent") {
            QVERIFY2(m_nextSent < m_result.sent.size(), qPrintable(m_where));
            const std::string mine = m_result.sent[m_nextSent++];
            QVERIFY2(parts[1] == "-" || mine == text(parts[1]), qPrintable(m_where));
        }
    }

    void startRun(const QList<QByteArray>& parts)
    {
        m_parties.clear();
        m_run = QString::fromUtf8(parts[1] + '/' + parts[2]);
        m_profile = *model::profileById(text(parts[2]));
        m_source = std::make_unique<crypto::SeededEntropy>(parts[3].toULongLong());
        m_context = std::make_unique<crypto::Context>(*m_source);
        m_result = {};
        m_nextSent = 0;
    }

    Party& party(model::EntityId id)
    {
        auto& found = m_parties[id];
        if (!found) {
            found = makeParty(id, m_profile, *m_context);
        }
        return *found;
    }

    void feed(const QList<QByteArray>& parts)
    {
        QVERIFY2(m_nextSent == m_result.sent.size() && m_result.due.empty(), qPrintable(m_where));
        const EventLine event{SimTime{parts[2].toLongLong()}, happened(parts)};
        m_where = m_run + ' ' + QString::fromUtf8(parts.mid(1, 4).join(' ') + ' ' + parts[10]);
        m_result = party(*model::EntityId::fromText(text(parts[1]))).feed(event);
        m_nextSent = 0;
        ++m_events;
    }

    static lone::PartyEvent happened(const QList<QByteArray>& parts)
    {
        const std::string kind = text(parts[3]);
        const std::string key = text(parts[11]);
        const Endpoint peer{*enumFromText<Channel>(text(parts[4])), parts[5].toUInt(), static_cast<std::uint16_t>(parts[6].toUInt())};
        if (kind == "start") {
            return Start{};
        }
        if (kind == "act") {
            return ActFired{*enumFromText<ActId>(text(parts[8])), key};
        }
        if (kind == "timer") {
            return TimerFired{*enumFromText<TimerId>(text(parts[9])), key};
        }
        if (kind == "connection-lost") {
            return ConnectionLost{peer, *enumFromText<MessageType>(text(parts[10]))};
        }
        return lone::Arrival{peer, *fromHex(text(parts[7]))};
    }

    QString m_run;
    QString m_where;
    Profile m_profile;
    std::unique_ptr<crypto::SeededEntropy> m_source;
    std::unique_ptr<crypto::Context> m_context;
    std::map<model::EntityId, std::unique_ptr<Party>> m_parties;
    model::EntityId m_current;
    Result m_result;
    std::size_t m_nextSent = 0;
    std::size_t m_events = 0;
};

QTEST_APPLESS_MAIN(PartiesAlone)
#include "tst_parties_alone.moc"
