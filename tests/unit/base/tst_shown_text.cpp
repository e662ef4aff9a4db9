// SPDX-License-Identifier: GPL-3.0-or-later
// Text that others wrote is shown without controls, and JSON says the same without them.
#include "mcim/base/shown_text.h"

#include <QtTest>

using namespace mcim;

class TestShownText : public QObject
{
    Q_OBJECT

private slots:
    void controlsStandVisibly_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("shown");
        const auto row = [](const char* name, std::string text, std::string shown) { QTest::newRow(name) << text << shown; };
        row("plain", "RAND 23553cbe… ✓", "RAND 23553cbe… ✓");
        row("escape and bell", "\x1b[31m\x07", "‹U+001B›[31m‹U+0007›");
        row("zero octet", std::string("a\0b", 3), "a‹U+0000›b");
        row("delete", "\x7f", "‹U+007F›");
        row("C1", "\u009b2J", "‹U+009B›2J");
        row("direction", "\u202e\u2066\u200f\u061c", "‹U+202E›‹U+2066›‹U+200F›‹U+061C›");
        row("breaks are blanks", "a\nb\r\nc\td\u0085e\u2028f\u2029g", "a b c d e f g");
        row("no UTF-8", "a\xff\xc3(\xed\xa0\x80", "a\ufffd\ufffd(\ufffd\ufffd\ufffd");
        row("overlong", "\xc0\xaf", "\ufffd\ufffd");
        row("cut sign", "\xe2\x80", "\ufffd\ufffd");
        row("four octets", "\U0001F600", "\U0001F600");
    }
    void controlsStandVisibly()
    {
        QFETCH(std::string, text);
        QFETCH(std::string, shown);
        QCOMPARE(QString::fromStdString(shownText(text)), QString::fromStdString(shown));
        QCOMPARE(QString::fromStdString(shownText(shownText(text))), QString::fromStdString(shown));
    }

    void longWordsAndLinesLoseTheirMiddle()
    {
        const std::string word = shownLine("begin " + std::string(1000, 'x') + " end");
        QVERIFY(word.starts_with("begin xxx") && word.ends_with("xxx end") && word.find("…") != std::string::npos && word.size() < 200);
        std::string many;
        for (int i = 0; i < 1000; ++i) {
            many += "ä ";
        }
        const std::string line = shownLine(many);
        QVERIFY(QString::fromStdString(line).size() < 600 && QString::fromStdString(line).count(QChar(QChar::ReplacementCharacter)) == 0);
        QCOMPARE(shownLine(std::string(160, 'x')), std::string(160, 'x'));
    }

    void markdownStaysText_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("shown");
        const auto row = [](const char* name, std::string text, std::string shown) { QTest::newRow(name) << text << shown; };
        row("plain", "record 5.1, 16 octets", "record 5.1, 16 octets");
        row("table", "a|b", "a\\|b");
        row("markup", "*a* `b` <c> [d](e)", "\\*a\\* \\`b\\` \\<c\\> \\[d\\](e)");
        row("begins a list", "- a - b", "\\- a - b");
        row("begins a numbered list", "1. a 2. b", "1\\. a 2. b");
        row("address", "http://ro.example www.ro.example", "http\\://ro.example www\\.ro.example");
        row("blanks and breaks", "  a\nb", "a b");
    }
    void markdownStaysText()
    {
        QFETCH(std::string, text);
        QFETCH(std::string, shown);
        QCOMPARE(QString::fromStdString(markdownText(text)), QString::fromStdString(shown));
    }

    void jsonSaysTheSame()
    {
        QCOMPARE(jsonWithoutControls("{\"a\": \"\x7f\u0085\u202e\u2028ä\"}"), std::string("{\"a\": \"\\u007f\\u0085\\u202e\\u2028ä\"}"));
        QCOMPARE(jsonWithoutControls("[1, \"ASCII\"]"), std::string("[1, \"ASCII\"]"));
    }
};

QTEST_APPLESS_MAIN(TestShownText)
#include "tst_shown_text.moc"
