// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/base/field_pairs.h"

#include <QTest>
#include <functional>

using namespace mcim;

namespace {

struct Door {
    bool open = false;
    std::optional<std::string> name;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("open", self.open);
        visit("name", self.name);
    }
};

struct Keep {
    std::uint16_t height = 3;
    Secret key;
    std::array<std::uint32_t, 3> steps{};
    std::vector<Door> doors;
    std::map<std::uint32_t, Cow<Door>> gates;
    std::optional<Door> hatch;
    Bytes flag;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("height", self.height);
        visit("key", self.key);
        visit("steps", self.steps);
        visit("doors", self.doors, Secrecy::Secret);
        visit("gates", self.gates);
        visit("hatch", self.hatch);
        visit("flag", self.flag);
    }
};

using Change = std::function<void(Keep&)>;

const std::vector<Change>& changes()
{
    static const std::vector<Change> all{
        [](Keep&) {},
        [](Keep& k) { k.height = 4; },
        [](Keep& k) { k.key = Secret(Bytes{1, 2, 3}); },
        [](Keep& k) { k.steps[1] = 9; },
        [](Keep& k) { k.doors.push_back({true, "north"}); },
        [](Keep& k) { k.doors.insert(k.doors.begin(), Door{}); },
        [](Keep& k) { k.doors.clear(); },
        [](Keep& k) { k.gates[7].edit().name = "moat"; },
        [](Keep& k) { k.gates[3]; },
        [](Keep& k) { k.gates.erase(7); },
        [](Keep& k) { k.gates = {}; },
        [](Keep& k) { k.hatch = Door{true, "down"}; },
        [](Keep& k) { k.hatch.reset(); },
        [](Keep& k) { k.flag = {0xaa}; },
        [](Keep& k) { k.flag.clear(); },
    };
    return all;
}

void compare(const Keep& before, const Keep& after, FieldHashes& hashes)
{
    const auto was = fieldTexts(before);
    const auto is = fieldTexts(after);
    QVERIFY(differences(before, after, hashes) == changedFields(was, is));
    QCOMPARE(hashes.whole(), hashFields(is));
    QCOMPARE(hashes.afterLeaf.size(), is.size());
}

} // namespace

class FieldPairs : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatTheTextsSayAfterEveryTwoChanges()
    {
        for (const Change& first : changes()) {
            for (const Change& second : changes()) {
                Keep before;
                before.gates[5];
                first(before);
                Keep after = before;
                second(after);
                FieldHashes unknown;
                compare(before, after, unknown);
            }
        }
    }

    void hashesGoOnFromTheLastState()
    {
        Keep state;
        FieldHashes hashes;
        compare(state, state, hashes);
        for (std::size_t i = 0; i < 400; ++i) {
            const Keep before = state;
            changes()[i * i * 7 % changes().size()](state);
            changes()[i * 5 % changes().size()](state);
            compare(before, state, hashes);
        }
    }

    void nothingDiffersInWhatIsShared()
    {
        Keep state;
        state.gates[1];
        FieldHashes hashes;
        QVERIFY(differences(state, state, hashes).empty());
        QCOMPARE(hashes.whole(), hashFields(fieldTexts(state)));
    }
};

QTEST_APPLESS_MAIN(FieldPairs)
#include "tst_field_pairs.moc"
