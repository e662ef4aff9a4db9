// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/codec.h"
#include "mcim/model/check.h"
#include "mcim/model/message.h"

#include "support/runs.h"

#include <QDir>
#include <QFile>
#include <QtTest>

using namespace mcim;
using namespace mcim::model;
using namespace mcim::engine;

namespace {

/// A line of field_duties.txt.
struct Duty {
    QString message;
    QString field;
    QString kind;
    QString by;
};

QString textOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QStringList dutyLines()
{
    QStringList lines = textOf(QStringLiteral(MCIM_TEST_DATA "/field_duties.txt")).split('\n');
    lines.removeIf([](const QString& line) { return line.trimmed().isEmpty() || line.startsWith('#'); });
    return lines;
}

std::vector<Duty> duties()
{
    std::vector<Duty> result;
    static const QRegularExpression columns(QStringLiteral(R"(^(\S+) +(\S+) +(judged|used|ignored) +(\S.*)$)"));
    for (const QString& line : dutyLines()) {
        const auto found = columns.match(line);
        if (found.hasMatch()) {
            result.push_back({found.captured(1), found.captured(2), found.captured(3), found.captured(4)});
        }
    }
    return result;
}

struct NoVisit {
    template <class... Ts>
    void operator()(std::string_view, Ts&&...) const
    {
    }
};
template <class T>
concept HasFields = requires(T& value) { T::visitFields(value, NoVisit{}); };
template <class T>
struct Inside {
};
template <class T>
struct Inside<std::optional<T>> {
    using Type = T;
};
template <HasFields T>
struct Inside<std::vector<T>> {
    using Type = T;
};
template <class T>
concept HasInside = requires { typename Inside<T>::Type; };

/// Paths of the leaves below a value: of structures, and of what optional values and lists of structures hold.
template <class T>
void collect(T& value, const QString& path, QStringList& into)
{
    if constexpr (HasInside<T>) {
        typename Inside<T>::Type inner{};
        collect(inner, path, into);
    } else if constexpr (HasFields<T>) {
        T::visitFields(value, [&](std::string_view name, auto& field, auto&&...) {
            const QString below = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
            collect(field, path.isEmpty() ? below : path + '.' + below, into);
        });
    } else {
        into.append(path);
    }
}

void alter(bool& value) { value = !value; }
template <std::unsigned_integral T>
void alter(T& value)
{
    value = static_cast<T>(value ^ 1u);
}
template <class T>
    requires std::is_enum_v<T>
void alter(T& value)
{
    value = static_cast<T>(static_cast<unsigned>(value) ^ 1u);
}
template <std::size_t N>
void alter(Octets<N>& value)
{
    value.back() ^= 1;
}
/// What was absent becomes as long as the least AVP.
void alter(Bytes& value)
{
    value.resize(value.empty() ? 12 : value.size() + 1, 1);
}
void alter(std::string& value) { value += "1"; }
void alter(Plmn& value) { value.mcc = "999"; }
void alter(std::vector<Bytes>& value) { value.emplace_back(8, std::uint8_t{1}); }

/// Gives the field at this path another value, put there when it is absent, and in each part of a list; false when there is no such field.
template <class T>
bool alterAt(T& value, const QString& path)
{
    if constexpr (requires { value.front(); } && HasInside<T>) {
        bool isDone = true;
        for (auto& part : value) {
            isDone = alterAt(part, path) && isDone;
        }
        return isDone;
    } else if constexpr (HasFields<T>) {
        bool isDone = false;
        const QString first = path.section('.', 0, 0);
        T::visitFields(value, [&](std::string_view name, auto& field, auto&&...) {
            if (first == QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()))) {
                isDone = alterAt(field, path.section('.', 1));
            }
        });
        return isDone;
    } else if constexpr (requires { value.emplace(); value.has_value(); }) {
        if (!value) {
            value.emplace();
        }
        return alterAt(*value, path);
    } else if constexpr (requires { alter(value); }) {
        alter(value);
        return true;
    } else {
        return false;
    }
}

FlatRun runWith(std::vector<Intervention> interventions)
{
    Scenario scenario = runs::scenario("success");
    scenario.interventions = std::move(interventions);
    return runFlat(runs::setup(scenario, "tr33812"));
}

/// What happened, without octets and times.
std::vector<std::tuple<EventKind, MessageType, EntityId>> eventsOf(const FlatRun& run)
{
    std::vector<std::tuple<EventKind, MessageType, EntityId>> result;
    for (const StepRecord& record : run.records) {
        result.emplace_back(record.kind, record.kind == EventKind::Message ? record.type : MessageType{}, record.to);
    }
    return result;
}

QString words(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// "attach-request": its fields; "mcim" and the other documents inside messages likewise.
std::map<QString, QStringList> decodedFields()
{
    std::map<QString, QStringList> result;
    const auto addMessage = [&]<class T>(std::type_identity<T>) {
        T message{};
        collect(message, QString(), result[words(messageRow(messageTypeOf<T>).id)]);
    };
    const auto addInner = [&]<class T>(std::type_identity<T>) {
        T document{};
        collect(document, QString(), result[words(enumText(innerTypeOf<T>))]);
    };
    [&]<class... Ts>(std::type_identity<std::variant<Ts...>>) { (addMessage(std::type_identity<Ts>{}), ...); }(std::type_identity<AnyMessage>{});
    [&]<class... Ts>(std::type_identity<std::variant<Ts...>>) { (addInner(std::type_identity<Ts>{}), ...); }(std::type_identity<InnerMessage>{});
    return result;
}

/// The octets of this message with the duty's field altered; nullopt when its protection keeps the field from being altered on the way,
/// or the message has no place for it.
std::optional<Bytes> altered(const StepRecord& record, const Duty& duty)
{
    AnyMessage message = codecs::decode(record.to.role, record.channel, record.octets).value();
    if (duty.message == words(messageRow(record.type).id)) {
        if (!std::visit([&](auto& one) { return alterAt(one, duty.field); }, message)) {
            return std::nullopt;
        }
    } else {
        auto& body = std::get<BootstrapMessage>(message).body;
        InnerMessage document = codecs::decodeInner(InnerType::BootstrapDocument, body).value();
        if (!std::visit([&](auto& one) { return alterAt(one, duty.field); }, document)) {
            return std::nullopt;
        }
        body = codecs::encodeInner(document);
    }
    Bytes octets = codecs::encode(record.channel, message);
    return octets == record.octets ? std::nullopt : std::optional(std::move(octets));
}

/// Messages and documents that no plain run in tr33812 has where their fields could be altered: the answer to what was not understood,
/// and what is signed or encrypted.
const QStringList outOfReach{"diameter-error", "evidence-claims", "mcim", "receipt-claims", "gmm-status", "identity-request",
    "identity-response", "network-detach-request", "activate-pdp-reject", "deactivate-pdp-request"};
/// Fields that have no place in those messages of a plain run.
const QStringList withoutAPlace{"attach-request identity.ptmsi", "dm-client-message message.commands.within",
    "dm-client-message message.commands.targetRef", "dm-client-message message.commands.wantsMac", "dm-server-message message.commands.alertCode",
    "dm-server-message message.commands.wantsMac"};

QString allCases()
{
    const QDir folder(QStringLiteral(MCIM_TEST_DATA "/cases"));
    QString text;
    for (const QString& name : folder.entryList({QStringLiteral("*.py")})) {
        text += textOf(folder.filePath(name));
    }
    return text;
}

} // namespace

/// Every field that a receiver decodes is judged, used, or ignored on purpose.
class TestFieldDuties : public QObject
{
    Q_OBJECT

private slots:
    void everyLineIsReadable()
    {
        QCOMPARE(static_cast<qsizetype>(duties().size()), dutyLines().size());
        QVERIFY(!duties().empty());
    }

    void everyFieldHasOneDuty()
    {
        for (const auto& [message, fields] : decodedFields()) {
            QStringList listed;
            for (const Duty& duty : duties()) {
                if (duty.message == message) {
                    listed.append(duty.field);
                }
            }
            QStringList wanted = fields;
            std::ranges::sort(wanted);
            std::ranges::sort(listed);
            QVERIFY2(listed == wanted, qPrintable(message + ": listed " + listed.join(' ') + "; decoded " + wanted.join(' ')));
        }
    }

    void namesMessagesThatThereAre()
    {
        const auto decoded = decodedFields();
        for (const Duty& duty : duties()) {
            QVERIFY2(decoded.contains(duty.message), qPrintable(duty.message));
        }
    }

    void ignoredFieldsChangeNothing()
    {
        const FlatRun plain = runWith({});
        QVERIFY(plain.outcome.success);
        QStringList heeded;
        QStringList placeless;
        for (const Duty& duty : duties()) {
            const QString carrier = duty.message == QLatin1String("bootstrap-document") ? QStringLiteral("bootstrap-message") : duty.message;
            const auto record = std::ranges::find_if(plain.records, [&](const StepRecord& one) {
                return one.kind == EventKind::Message && messageRow(one.type).id == carrier.toStdString();
            });
            if (duty.kind != QLatin1String("ignored")) {
                continue;
            }
            const QString name = duty.message + ' ' + duty.field;
            QVERIFY2((record == plain.records.end()) == outOfReach.contains(duty.message), qPrintable(name));
            if (record == plain.records.end()) {
                continue;
            }
            const auto octets = altered(*record, duty);
            if (!octets) {
                placeless.append(name);
                continue;
            }
            Intervention intervention;
            intervention.id = "altered";
            intervention.trigger.message = record->type;
            intervention.action = SetOctets{*octets};
            const FlatRun run = runWith({intervention});
            if (!run.outcome.success || eventsOf(run) != eventsOf(plain)) {
                heeded.append(name);
            }
        }
        QCOMPARE(heeded.join("; "), QString());
        QCOMPARE(placeless.join("; "), withoutAPlace.join("; "));
    }

    void namesWhatJudgesAndWhyOthersDoNot()
    {
        const QString cases = allCases();
        for (const Duty& duty : duties()) {
            const QString words = duty.message + ' ' + duty.field + ": " + duty.by;
            if (duty.kind == QLatin1String("judged") && duty.by.startsWith(QLatin1String("check:"))) {
                const std::string id = duty.by.mid(6).toStdString();
                QVERIFY2(std::ranges::any_of(checkTable(), [&](const CheckRow& row) { return row.name == id; }), qPrintable(words));
            } else if (duty.kind == QLatin1String("judged")) {
                QVERIFY2(duty.by.startsWith(QLatin1String("case:")), qPrintable(words));
                const QString name = duty.by.mid(5);
                const QString generated = name.startsWith(QLatin1String("x18-cause-")) ? QStringLiteral("x18-cause-{") : '"' + name + '"';
                QVERIFY2(cases.contains(generated), qPrintable(words));
            } else {
                static const QRegularExpression clause(QStringLiteral("^(TS \\d|RFC \\d|OMA |ISO |emulator's choice: )"));
                QVERIFY2(clause.match(duty.by).hasMatch(), qPrintable(words));
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestFieldDuties)
#include "tst_field_duties.moc"
