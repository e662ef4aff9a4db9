// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/base/names.h"
#include "mcim/model/identity.h"
#include "mcim/model/link.h"

#include <QTest>

using namespace mcim;

class TestNames : public QObject
{
    Q_OBJECT

private slots:
    void caseOfAsciiLettersDoesNotCount()
    {
        QVERIFY(equalIgnoringCase("Bootstrap.RO", "bootstrap.ro"));
        QVERIFY(equalIgnoringCase("", ""));
        QVERIFY(!equalIgnoringCase("bootstrap.ro", "bootstrap.ro."));
        // '[' and '{' differ by the bit that makes letters small.
        QVERIFY(!equalIgnoringCase("[", "{"));
        QVERIFY(!equalIgnoringCase("\xc3\x84", "\xc3\xa4"));
    }

    /// RFC 7515 4.1.9
    void tokenTypeIsAMediaTypeWithOrWithoutItsTree()
    {
        QVERIFY(isTokenType("eat+jwt", "eat+jwt"));
        QVERIFY(isTokenType("EAT+JWT", "eat+jwt"));
        QVERIFY(isTokenType("application/eat+jwt", "eat+jwt"));
        QVERIFY(isTokenType("Application/Eat+Jwt", "eat+jwt"));
        QVERIFY(!isTokenType("text/eat+jwt", "eat+jwt"));
        QVERIFY(!isTokenType("application/application/eat+jwt", "eat+jwt"));
        QVERIFY(!isTokenType("jwt", "eat+jwt"));
        QVERIFY(!isTokenType("", "eat+jwt"));
    }

    /// TS 24.008 9.4.1: the identity in an Attach Request takes five octets at least.
    void anIdentityHasEightDigitsAtLeast()
    {
        QVERIFY(!model::Imsi::fromText("0010198"));
        QVERIFY(model::Imsi::fromText("00101987"));
        QVERIFY(model::Imsi::fromText("001019876543210"));
        QVERIFY(!model::Imsi::fromText("0010198765432101"));
    }

    /// RFC 3986 3.2.2
    void anAddressHasNoLeadingZeros()
    {
        QVERIFY(model::Ipv4::fromText("10.45.0.7"));
        QVERIFY(model::Ipv4::fromText("0.0.0.0"));
        for (const char* text : {"10.45.0.07", "010.45.0.7", "10.45.00.7", "10.45.0.256", "10.45.0.", "10.45.0"}) {
            QVERIFY(!model::Ipv4::fromText(text));
        }
    }

    /// RFC 9110 4.2.3
    void hostsAndSchemesAreFoundInAnyCase()
    {
        QCOMPARE(model::resolvedHost("HTTP://DPF.RO.Example:8080/dm"), model::resolvedHost("http://dpf.ro.example/dm"));
        QVERIFY(model::resolvedHost("dpf.ro.example.org") != model::resolvedHost("dpf.ro.example"));
    }
};

QTEST_APPLESS_MAIN(TestNames)
#include "tst_names.moc"
