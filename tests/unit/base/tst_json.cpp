// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/base/json.h"

#include <QTest>

using namespace mcim;

class TestJson : public QObject
{
    Q_OBJECT

private slots:
    void zeroOctetEndsNoDocument_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("place");
        QTest::newRow("after it") << QByteArray("{\"a\": \"b\"}\0", 11) << "line 1, column 11";
        QTest::newRow("with something behind") << QByteArray("{\"a\": \"b\"}\0{\"c\":", 17) << "line 1, column 11";
        QTest::newRow("on a line of its own") << QByteArray("{\"a\": \"b\"}\n\0", 12) << "line 2, column 1";
        QTest::newRow("in a text") << QByteArray("{\"a\": \"\0\"}", 10) << "line 1, column 8";
    }
    /// RFC 8259 2: nothing but blanks stands around a value.
    void zeroOctetEndsNoDocument()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, place);
        const auto document = JsonDocument::parse(text.toStdString());
        QVERIFY(!document);
        QCOMPARE(QString::fromStdString(document.error().where), place);
        QVERIFY(!readTexts(text.toStdString(), [](std::string_view, std::string&&) {}));
    }

    void textBehindADocumentIsRefused()
    {
        QVERIFY(JsonDocument::parse("{\"a\": \"b\"} \n"));
        QVERIFY(!JsonDocument::parse("{\"a\": \"b\"} x"));
        QVERIFY(!JsonDocument::parse("{\"a\": \"b\"}{}"));
    }
};

QTEST_APPLESS_MAIN(TestJson)
#include "tst_json.moc"
