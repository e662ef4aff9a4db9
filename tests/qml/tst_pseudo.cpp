// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/language.h"
#include "resources/resources.h"

#include <QAbstractItemModel>
#include <QAccessible>
#include <QApplication>
#include <QMetaProperty>
#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>
#include <QtQml/qqmlextensionplugin.h>
#include <functional>
#include <map>
#include <memory>
#include <set>

Q_IMPORT_QML_PLUGIN(Mcim_AppPlugin)
Q_IMPORT_QML_PLUGIN(Mcim_UiPlugin)

using namespace mcim;

namespace {

/// What may show as it stands in the sources, and why.
struct Allowed {
    const char* form;
    const char* reason;
};

constexpr Allowed allowed[] = {
    {"OMA (DM|ProvBoot|CP)( Bootstrap)?", "names of specifications"},
    {"Boot ROM|(TRE|Modem) firmware|RO (provisioning|bootstrap bearer)|Example [A-Z][a-z]+", "what the scenario calls its things"},
    {"JetBrains Mono", "a font"},
    {"(CN|OU|O|C)=[^,·›]*|Platform (Issuing|Root) CA", "what certificates name"},
    {"(result|device|status|signed|identity|DPF|SHO|APN) [a-z]+[^ ]*", "names and words of the wire, as the codecs have them"},
    {"emulator['’]s choice", "stands where a clause would"},
    {"the device was withdrawn", "what the operator wrote into the policy"},
};

/// Two words side by side, one of them in small letters: a text that went past both catalogues, which leave no such letters.
bool isPlainWords(const QString& text)
{
    static const QRegularExpression pair(QStringLiteral("(?<![\\w./-])([A-Za-z][a-z’'-]+|[A-Z]{2,}) ([a-z’'-]{2,}|[A-Z][a-z]+)(?![\\w/])"));
    return pair.match(text).hasMatch();
}

/// Asked for what the catalogue before it does not have.
class Missing final : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* source, const char* /*disambiguation*/, int /*number*/) const override
    {
        // Qt's own words are not ours.
        if (context[0] != 'Q') {
            m_asked.insert(QStringLiteral("%1: %2").arg(QString::fromUtf8(context), QString::fromUtf8(source)));
        }
        return {};
    }
    const std::set<QString>& asked() const { return m_asked; }

private:
    mutable std::set<QString> m_asked;
};

/// Texts of the window that bypass the catalogues, each with where it was seen first.
class Walk
{
public:
    explicit Walk(QString place) : m_place(std::move(place)) {}

    void window(QQuickWindow* shown)
    {
        object(shown);
        item(shown->contentItem());
    }
    /// Without what the codecs call fields and their values: the words of the specifications, as Wireshark has them.
    std::map<QString, QString> found() const
    {
        std::map<QString, QString> result;
        for (const auto& [text, where] : m_found) {
            QString rest = text;
            for (const QString& word : m_codecWords) {
                rest.remove(word);
            }
            if (isPlainWords(rest)) {
                result.emplace(text, where);
            }
        }
        return result;
    }
    int looked() const { return m_looked; }

private:
    void note(const QString& text, const QString& where)
    {
        ++m_looked;
        QString rest = text;
        for (const Allowed& one : allowed) {
            rest.remove(QRegularExpression(QString::fromUtf8(one.form)));
        }
        if (isPlainWords(rest)) {
            m_found.emplace(text, m_place + QStringLiteral(", ") + where);
        }
    }

    void item(QQuickItem* shown)
    {
        if (!shown->isVisible()) {
            return;
        }
        object(shown);
        if (QAccessibleInterface* face = QAccessible::queryAccessibleInterface(shown)) {
            note(face->text(QAccessible::Name), className(shown) + QStringLiteral(" Accessible.name"));
            note(face->text(QAccessible::Description), className(shown) + QStringLiteral(" Accessible.description"));
        }
        for (QQuickItem* child : shown->childItems()) {
            item(child);
        }
    }

    /// The texts of an object's properties, and of the view-models that they lead to.
    void object(QObject* owner)
    {
        if (!m_seen.insert(owner).second) {
            return;
        }
        for (int i = 0; i < owner->metaObject()->propertyCount(); ++i) {
            const QMetaProperty property = owner->metaObject()->property(i);
            const QString where = className(owner) + QLatin1Char('.') + QLatin1String(property.name());
            if (property.typeId() == QMetaType::QString || property.typeId() == QMetaType::QStringList) {
                for (const QString& text : property.read(owner).toStringList()) {
                    note(text, where);
                }
            } else if (property.metaType().flags() & QMetaType::PointerToQObject) {
                auto* next = property.read(owner).value<QObject*>();
                if (next && className(next).startsWith(QStringLiteral("mcim::"))) {
                    object(next);
                }
            }
        }
        if (auto* model = qobject_cast<QAbstractItemModel*>(owner)) {
            rows(*model);
        }
    }

    void rows(const QAbstractItemModel& model)
    {
        const auto names = model.roleNames();
        for (int row = 0; row < model.rowCount(); ++row) {
            for (auto role = names.begin(); role != names.end(); ++role) {
                const QVariant value = model.data(model.index(row, 0), role.key());
                if (value.typeId() != QMetaType::QString && value.typeId() != QMetaType::QStringList) {
                    continue;
                }
                for (const QString& text : value.toStringList()) {
                    if (className(&model) == QStringLiteral("mcim::gui::FieldModel") && isPlainWords(text)) {
                        m_codecWords.insert(text);
                        continue;
                    }
                    note(text, className(&model) + QLatin1Char('.') + QString::fromUtf8(role.value()));
                }
            }
        }
    }

    static QString className(const QObject* object)
    {
        return QString::fromLatin1(object->metaObject()->className()).remove(QRegularExpression(QStringLiteral("_QML.*")));
    }

    QString m_place;
    std::set<QObject*> m_seen;
    std::map<QString, QString> m_found;
    std::set<QString> m_codecWords;
    int m_looked = 0;
};

} // namespace

class TestPseudo : public QObject
{
    Q_OBJECT

private slots:
    void nothingBypassesTheCatalogues_data() { addStates(); }

    void nothingBypassesTheCatalogues()
    {
        const auto pseudo = speaking(std::string(resources::pseudoLanguage));
        QVERIFY(pseudo);
        QQmlApplicationEngine engine;
        auto* window = opened(engine);
        QVERIFY(window);
        Walk walk(QString::fromUtf8(QTest::currentDataTag()));
        walk.window(window);
        QVERIFY(walk.looked() > 100);
        for (const auto& [text, where] : walk.found()) {
            qWarning().noquote() << where << "shows" << text;
        }
        QCOMPARE(walk.found().size(), std::size_t(0));
    }

    void germanHasEveryWordOfTheWindow_data() { addStates(); }

    void germanHasEveryWordOfTheWindow()
    {
        Missing missing;
        QApplication::installTranslator(&missing);
        const auto german = speaking("de");
        QVERIFY(german);
        QQmlApplicationEngine engine;
        QVERIFY(opened(engine));
        for (const QString& text : missing.asked()) {
            qWarning().noquote() << text;
        }
        QCOMPARE(missing.asked().size(), std::size_t(0));
    }

    void aTextPastTheCataloguesIsSeen()
    {
        QQuickWindow window;
        QQuickItem item(window.contentItem());
        item.setObjectName(QStringLiteral("Two words"));
        Walk walk(QStringLiteral("here"));
        walk.window(&window);
        QCOMPARE(walk.found().size(), std::size_t(1));
    }

private:
    static void addStates()
    {
        QTest::addColumn<QVariantMap>("start");
        QTest::addColumn<QString>("sheet");
        const QVariantMap begin{{QStringLiteral("startAt"), QStringLiteral("0")}};
        QTest::newRow("start") << begin << QString();
        for (const QString& tab : tabs()) {
            QTest::newRow(qPrintable(QStringLiteral("step 5, ") + tab)) << at(QStringLiteral("success"), QStringLiteral("step5"), tab) << QString();
            QTest::newRow(qPrintable(QStringLiteral("denied, ") + tab)) << at(QStringLiteral("verdict-denied"), QStringLiteral("step14"), tab) << QString();
        }
        QTest::newRow("operational") << at(QStringLiteral("success"), QStringLiteral("stepop"), QStringLiteral("entity")) << QString();
        QTest::newRow("lost") << at(QStringLiteral("report-lost"), QStringLiteral("step21"), QStringLiteral("why")) << QString();
        QTest::newRow("refused") << at(QStringLiteral("unknown-pcid"), QStringLiteral("step6"), QStringLiteral("why")) << QString();
        QTest::newRow("present") << QVariantMap{{QStringLiteral("startAt"), QStringLiteral("7")}, {QStringLiteral("startPresenting"), true}} << QString();
        for (const char* sheet : {"menu", "keys", "breakpoints", "runCode", "legend", "simplifications", "goTo"}) {
            QTest::newRow(sheet) << begin << QString::fromLatin1(sheet);
        }
        for (const char* table : {"log", "charts", "attacks"}) {
            QTest::newRow(table) << QVariantMap{{QStringLiteral("startAt"), QStringLiteral("step21")}, {QStringLiteral("startTable"), QString::fromLatin1(table)}} << QString();
        }
    }

    /// The translator of a language, which speaks as long as it lives.
    static std::unique_ptr<QTranslator> speaking(const std::string& code)
    {
        resources::setLanguage(code);
        std::unique_ptr<QTranslator> translator(language::makeTranslator(nullptr));
        if (translator) {
            QApplication::installTranslator(translator.get());
        }
        return translator;
    }

    /// The window in the state of the row.
    static QQuickWindow* opened(QQmlApplicationEngine& engine)
    {
        QFETCH(QVariantMap, start);
        QFETCH(QString, sheet);
        start.insert(QStringLiteral("still"), true);
        engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
        engine.setInitialProperties(start);
        engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Mcim/Ui/Main.qml")));
        auto* window = engine.rootObjects().isEmpty() ? nullptr : qobject_cast<QQuickWindow*>(engine.rootObjects().first());
        if (!window || !QTest::qWaitForWindowExposed(window)) {
            return nullptr;
        }
        if (!sheet.isEmpty() && !QMetaObject::invokeMethod(window, "openSheet", Q_ARG(QString, sheet))) {
            return nullptr;
        }
        return window->grabWindow().isNull() ? nullptr : window;
    }

    static QStringList tabs()
    {
        return {QStringLiteral("message"), QStringLiteral("entity"), QStringLiteral("crypto"), QStringLiteral("checks"), QStringLiteral("why")};
    }
    static QVariantMap at(const QString& scenario, const QString& place, const QString& tab)
    {
        return {{QStringLiteral("startScenario"), scenario}, {QStringLiteral("startAt"), place}, {QStringLiteral("startInspector"), tab}};
    }
};

int main(int argc, char** argv)
{
    // Charts need a QApplication.
    QApplication application(argc, argv);
    TestPseudo test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_pseudo.moc"
