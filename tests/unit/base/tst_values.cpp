// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/base/cow.h"
#include "mcim/base/secret.h"
#include "mcim/base/time.h"

#include <QTest>

#include <string>

using namespace mcim;

/// Shared values, secrets and the simulated time.
class TestValues : public QObject
{
    Q_OBJECT

private slots:
    void aCopyIsSharedUntilSomebodyWrites()
    {
        Cow<std::string> first(std::string("idle"));
        Cow<std::string> second = first;
        QVERIFY(first.sharesWith(second));

        const auto clonesBefore = cowClones;
        second.edit() = "challenging";
        QCOMPARE(cowClones, clonesBefore + 1);
        QVERIFY(!first.sharesWith(second));
        QCOMPARE(*first, std::string("idle"));
        QCOMPARE(*second, std::string("challenging"));
    }

    void aValueThatNobodyElseHoldsIsChangedInPlace()
    {
        Cow<std::string> only(std::string("idle"));
        const std::string* place = &*only;
        const auto clonesBefore = cowClones;
        only.edit() += "!";
        std::string taken = only.take();
        only.put(taken + "!");
        QCOMPARE(cowClones, clonesBefore);
        QCOMPARE(&*only, place);
        QCOMPARE(*only, std::string("idle!!"));
    }

    void takingFromASharedValueLeavesTheOtherHolderWhole()
    {
        Cow<std::string> first(std::string("a text that is too long for the string itself"));
        Cow<std::string> second = first;
        std::string taken = second.take();
        second.put("new");
        QCOMPARE(*first, taken);
        QCOMPARE(*second, std::string("new"));
    }

    void equalValuesAreEqualWhetherSharedOrNot()
    {
        Cow<int> first(1);
        Cow<int> second(1);
        QVERIFY(first == second);
        second.edit() = 2;
        QVERIFY(!(first == second));
    }

    void secretsCompareByEveryOctet()
    {
        const Secret key(Bytes{1, 2, 3, 4});
        QVERIFY(key == Secret(Bytes{1, 2, 3, 4}));
        QVERIFY(!(key == Secret(Bytes{0, 2, 3, 4})));
        QVERIFY(!(key == Secret(Bytes{1, 2, 3, 5})));
        QVERIFY(!(key == Secret(Bytes{1, 2, 3})));
        QVERIFY(!(key == Secret(Bytes{1, 2, 3, 4, 5})));
        QVERIFY(Secret() == Secret());
    }

    void aMovedSecretIsEmpty()
    {
        Secret key(Bytes{1, 2, 3});
        Secret other = std::move(key);
        QVERIFY(key.empty());
        QCOMPARE(other.size(), std::size_t{3});
        key = std::move(other);
        QVERIFY(other.empty());
        QVERIFY(equalOctets(key.reveal(), Bytes{1, 2, 3}));
        key = *&key;
        QCOMPARE(key.size(), std::size_t{3});
    }

    void timeCountsFromItsEpoch()
    {
        const SimTime start;
        QCOMPARE(start.unixSeconds(), std::int64_t{1262304000});
        const SimTime later = start + 1h + 250ms;
        QCOMPARE(later.unixSeconds(), std::int64_t{1262307600});
        QVERIFY(later - start == 1h + 250ms);
        QVERIFY(start < later);
    }

    void timeIsWrittenWithThreeDecimals()
    {
        QCOMPARE(secondsText(SimTime{0}), std::string("0.000 s"));
        QCOMPARE(secondsText(SimTime{86'999'999}), std::string("0.086 s"));
        QCOMPARE(secondsText(SimTime{12'003'000'000}), std::string("12.003 s"));
    }

    void timeReadsBackWhatItWroteAndNothingElse()
    {
        QVERIFY(SimTime::fromText(SimTime{123}.text()) == SimTime{123});
        QVERIFY(SimTime::fromText("9007199254740991").has_value());
        for (const char* text : {"", "-1", "12x", " 1", "9007199254740992", "99999999999999999999"}) {
            QVERIFY2(!SimTime::fromText(text), text);
        }
    }
};

QTEST_APPLESS_MAIN(TestValues)
#include "tst_values.moc"
