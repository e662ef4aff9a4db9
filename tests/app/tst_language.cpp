// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/language_setting.h"
#include "language/language.h"
#include "mcim/story/pseudo.h"
#include "resources/resources.h"

#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>
#include <memory>

using namespace mcim;
using namespace std::string_literals;

class TestLanguage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
    }

    void init()
    {
        for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
            qunsetenv(name);
        }
        language::setSetting("");
        resources::setLanguage("en");
    }

    void theArgumentIsStrongestThenTheEnvironmentThenTheSetting()
    {
        language::setSetting("qps");
        QCOMPARE(chosen({}), "qps"s);
        qputenv("LANG", "en_GB.UTF-8");
        QCOMPARE(chosen({}), "en"s);
        qputenv("LC_MESSAGES", "qps");
        QCOMPARE(chosen({}), "qps"s);
        qputenv("LC_ALL", "en_US@euro");
        QCOMPARE(chosen({}), "en"s);
        QCOMPARE(chosen({"--lang", "qps"}), "qps"s);
        QCOMPARE(chosen({"run", "--lang=qps", "--quiet"}), "qps"s);
    }

    void anEnvironmentWithoutALanguageOfOursLeavesItToTheSetting()
    {
        qputenv("LC_ALL", "C.UTF-8");
        QCOMPARE(chosen({}), "en"s);
        language::setSetting("qps");
        QCOMPARE(chosen({}), "qps"s);
        language::setSetting("of-an-earlier-version");
        QCOMPARE(chosen({}), "en"s);
    }

    void theOptionIsTakenOutOfTheArguments()
    {
        std::vector<std::string> arguments{"run", "--lang", "qps", "--seed", "2", "--", "--lang", "xx"};
        QVERIFY(language::choose(arguments));
        QCOMPARE(arguments, (std::vector<std::string>{"run", "--seed", "2", "--", "--lang", "xx"}));
    }

    void anUnknownLanguageIsRefusedWithThoseThatThereAre()
    {
        const std::vector<std::vector<std::string>> wrong{{"run", "--lang", "xx"}, {"--lang=xx"}};
        for (std::vector<std::string> arguments : wrong) {
            const auto result = language::choose(arguments);
            QVERIFY(!result);
            QVERIFY(result.error().starts_with("there is no language 'xx'; there are "));
            QVERIFY(result.error().find("de, en, qps") != std::string::npos);
        }
        std::vector<std::string> cut{"--lang"};
        QVERIFY(!language::choose(cut));
    }

    void englishNeedsNoCatalogueAndGermanHasOne()
    {
        QVERIFY(!language::makeTranslator(this));
        resources::setLanguage("de");
        const std::unique_ptr<QTranslator> german(language::makeTranslator(nullptr));
        QVERIFY(german);
        QCOMPARE(german->translate("Toolbar", "Next event"), QStringLiteral("Nächstes Ereignis"));
    }

    void aLanguageWithoutTextsOfARunSaysThemInEnglish()
    {
        resources::setLanguage("de");
        QCOMPARE(resources::word("step.5.title"), resources::texts("en").text("step.5.title"));
        QCOMPARE(resources::texts().keys(""), resources::texts("en").keys(""));
    }

    void thePseudoLanguageSpeaksInBothCatalogues()
    {
        resources::setLanguage("qps");
        const std::string english = resources::texts("en").text("step.5.title");
        QCOMPARE(resources::word("step.5.title"), story::pseudoText(english));
        const std::unique_ptr<QTranslator> pseudo(language::makeTranslator(nullptr));
        QCOMPARE(pseudo->translate("Any", "Event %1 of %2"), QString::fromStdString(story::pseudoText("Event %1 of %2")));
    }

    void aPseudoTextIsLongerAndKeepsItsPlaceholders()
    {
        QCOMPARE(story::pseudoText("Step %1 of %L2"), "‹Šţéþ %1 öƒ %L2 ›"s);
        QCOMPARE(story::pseudoText("Found[: {SHO}]"), "‹Ƒöûñđ[: {SHO}] ›"s);
        QCOMPARE(story::pseudoText("%1: %2"), "%1: %2"s);
        QCOMPARE(story::withValues(story::pseudoText("Found[: {SHO}]"), {}), "‹Ƒöûñđ ›"s);
        const QString sentence = QStringLiteral("The device confirms the temporary identity; only now may the network use it.");
        const auto length = QString::fromStdString(story::pseudoText(sentence.toStdString())).size();
        QVERIFY(length >= sentence.size() * 139 / 100);
        QVERIFY(length <= sentence.size() * 142 / 100);
    }

    void theSettingGoesThroughTheLanguagesUnlessTheEnvironmentGivesOne()
    {
        gui::LanguageSetting setting;
        QSignalSpy changed(&setting, &gui::LanguageSetting::nameChanged);
        QCOMPARE(setting.name(), QStringLiteral("English"));
        setting.next();
        QCOMPARE(language::setting(), "qps"s);
        setting.next();
        QCOMPARE(language::setting(), language::available().front());
        QCOMPARE(changed.count(), 2);
        qputenv("LANG", "de_DE.UTF-8");
        QVERIFY(setting.isGiven());
        QCOMPARE(setting.name(), QStringLiteral("Deutsch"));
        setting.next();
        QCOMPARE(changed.count(), 2);
    }

private:
    static std::string chosen(std::vector<std::string> arguments)
    {
        return language::choose(arguments) ? resources::language() : "refused";
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestLanguage)
#include "tst_language.moc"
