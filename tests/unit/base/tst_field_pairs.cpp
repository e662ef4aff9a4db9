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

void compare(const Keep& before, const Keep& after)
{
    const auto was = fieldTexts(before);
    const auto is = fieldTexts(after);
    std::uint64_t hash = hashFields(was);
    QVERIFY(differences(before, after, hash) == changedFields(was, is));
    QCOMPARE(hash, hashFields(is));
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
                compare(before, after);
            }
        }
    }

    void theHashGoesOnFromChangeToChange()
    {
        Keep state;
        std::uint64_t hash = hashFields(fieldTexts(state));
        for (std::size_t i = 0; i < 400; ++i) {
            const Keep before = state;
            changes()[i * i * 7 % changes().size()](state);
            changes()[i * 5 % changes().size()](state);
            differences(before, state, hash);
            QCOMPARE(hash, hashFields(fieldTexts(state)));
        }
    }

    void nothingDiffersInWhatIsShared()
    {
        Keep state;
        state.gates[1];
        std::uint64_t hash = 5;
        QVERIFY(differences(state, state, hash).empty());
        QCOMPARE(hash, std::uint64_t{5});
    }

    void aStateRemembersItsHashUntilItIsWritten()
    {
        Cow<Keep> state;
        const std::uint64_t hash = hashFields(fieldTexts(*state));
        QCOMPARE(fieldsHash(state), hash);
        QCOMPARE(state.note(), hash);
        const Cow<Keep> copy = state;
        state.edit().height = 4;
        QCOMPARE(fieldsHash(copy), hash);
        QCOMPARE(fieldsHash(state), hashFields(fieldTexts(*state)));
        QVERIFY(fieldsHash(state) != hash);
        state.put(Keep{});
        QCOMPARE(fieldsHash(state), hash);
        Keep taken = state.take();
        taken.height = 5;
        state.put(std::move(taken));
        QVERIFY(fieldsHash(state) != hash);
    }
};

QTEST_APPLESS_MAIN(FieldPairs)
#include "tst_field_pairs.moc"
