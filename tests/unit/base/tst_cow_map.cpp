// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/base/cow_map.h"
#include "mcim/base/field_pairs.h"

#include <QTest>

#include <map>
#include <random>

using namespace mcim;

namespace {

using Map = CowMap<std::uint32_t, std::uint32_t>;

Map filled(std::uint32_t size)
{
    Map map;
    for (std::uint32_t i = 0; i < size; ++i) {
        map[i] = i;
    }
    return map;
}

bool isEqual(const Map& map, const std::map<std::uint32_t, std::uint32_t>& model)
{
    return map.size() == model.size()
        && std::equal(map.begin(), map.end(), model.begin(), model.end(), [](const auto& a, const auto& b) { return a == b; });
}

struct Fleet {
    CowMap<std::uint32_t, Cow<std::string>> sessions;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("sessions", self.sessions);
    }
    bool operator==(const Fleet&) const = default;
};

} // namespace

/// The ordered map that is shared when copied.
class TestCowMap : public QObject
{
    Q_OBJECT

private slots:
    void holdsWhatAnOrdinaryMapHoldsAndEveryCopyStaysAsItWas()
    {
        std::mt19937 random(1);
        Map map;
        std::map<std::uint32_t, std::uint32_t> model;
        std::vector<std::pair<Map, std::map<std::uint32_t, std::uint32_t>>> copies;
        for (std::uint32_t i = 0; i < 20'000; ++i) {
            const std::uint32_t key = random() % 700;
            if (random() % 3 == 0) {
                QCOMPARE(map.erase(key), model.erase(key));
            } else {
                map[key] = i;
                model[key] = i;
            }
            if (i % 500 == 0) {
                copies.emplace_back(map, model);
            }
        }
        copies.emplace_back(map, model);
        for (const auto& [copy, then] : copies) {
            QVERIFY(isEqual(copy, then));
        }
    }

    void aWriteClonesTheWayToItsEntryAlone()
    {
        Map map = filled(65'535);
        const Map copy = map;
        const std::uint64_t before = cowClones;
        map.at(40'000) = 1;
        QVERIFY(cowClones - before <= 40);
        QCOMPARE(copy.at(40'000), 40'000u);

        const std::uint64_t alone = cowClones;
        map.at(40'000) = 2;
        QCOMPARE(cowClones, alone);
    }

    void whatIsSharedIsNotComparedEntryByEntry()
    {
        Map map = filled(10'000);
        const Map copy = map;
        map.at(17) = 0;
        map.erase(5'000);
        map[20'000] = 1;
        std::vector<std::uint32_t> keys;
        std::vector<std::pair<bool, bool>> sides;
        Map::forEachDifference(copy, map, [&](std::uint32_t key, const std::uint32_t* was, const std::uint32_t* is) {
            if (!was || !is || *was != *is) {
                keys.push_back(key);
                sides.emplace_back(was != nullptr, is != nullptr);
            }
            return keys.size() < 100;
        });
        QCOMPARE(keys, (std::vector<std::uint32_t>{17, 5'000, 20'000}));
        QCOMPARE(sides, (std::vector<std::pair<bool, bool>>{{true, true}, {true, false}, {false, true}}));

        int calls = 0;
        Map::forEachDifference(copy, map, [&](auto...) { return ++calls < 1'000; });
        QVERIFY2(calls < 100, "the walk went into what both share");
    }

    void entriesAreCountedBeforeAKeyAndFoundByTheirNumber()
    {
        Map map;
        for (std::uint32_t i = 0; i < 1'000; ++i) {
            map[i * 3] = i;
        }
        QCOMPARE(map.rank(0), std::size_t{0});
        QCOMPARE(map.rank(301), std::size_t{101});
        QCOMPARE(map.nth(101)->first, 303u);
        QVERIFY(map.nth(1'000) == map.end());
    }

    void aFieldOfAnEntryIsSetByItsKeyAndOnlyItsChangeIsTold()
    {
        Fleet fleet;
        for (std::uint32_t i = 0; i < 100; ++i) {
            fleet.sessions[i] = std::string("idle");
        }
        const Fleet before = fleet;
        QVERIFY(setField(fleet, "sessions[42]", "attached"));
        QVERIFY(!setField(fleet, "sessions[100]", "attached"));
        QVERIFY(addRow(fleet, "sessions", "100").has_value());
        QVERIFY(removeRow(fleet, "sessions[7]"));
        QCOMPARE(fieldText(fleet, "sessions[42]").value_or(""), std::string("attached"));
        QCOMPARE(*before.sessions.at(42), std::string("idle"));

        std::uint64_t hash = hashFields(fieldTexts(before));
        const auto changes = differences(before, fleet, hash);
        QCOMPARE(changes, changedFields(fieldTexts(before), fieldTexts(fleet)));
        QCOMPARE(hash, hashFields(fieldTexts(fleet)));
    }
};

QTEST_APPLESS_MAIN(TestCowMap)
#include "tst_cow_map.moc"
