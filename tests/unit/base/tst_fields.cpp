// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/base/fields.h"
#include "mcim/base/time.h"

#include <QTest>

using namespace mcim;

namespace {

enum class Lamp { Off, On, Broken = 7 };

constexpr std::array lampNames{EnumName{0, "off"}, EnumName{1, "on"}, EnumName{7, "broken"}};
constexpr const auto& namesOf(std::type_identity<Lamp>)
{
    return lampNames;
}

struct Room {
    Lamp lamp = Lamp::Off;
    std::uint16_t area = 0;
    std::optional<std::string> guest;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("lamp", self.lamp);
        visit("area", self.area);
        visit("guest", self.guest);
    }
};

struct House {
    bool open = false;
    Octets<2> code{};
    Bytes note;
    Secret key;
    SimTime since;
    std::vector<Room> rooms;
    std::map<std::string, Cow<Room>> sheds;
    std::optional<Room> cellar;
    Room safe;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("open", self.open);
        visit("code", self.code);
        visit("note", self.note);
        visit("key", self.key);
        visit("since", self.since);
        visit("rooms", self.rooms);
        visit("sheds", self.sheds);
        visit("cellar", self.cellar);
        visit("safe", self.safe, Secrecy::Secret);
    }
};

House house()
{
    House result;
    result.code = {0x12, 0x34};
    result.note = {0xab};
    result.key = Secret(Bytes{0xde, 0xad});
    result.rooms = {Room{Lamp::On, 20, "Ann"}, Room{}};
    result.sheds.emplace("north", Room{Lamp::Broken, 4, std::nullopt});
    return result;
}

using Path = std::string_view;

} // namespace

class TestFields : public QObject
{
    Q_OBJECT

private slots:
    void everyLeafStandsInTheListOnceWithPathTextAndSecrecy()
    {
        const std::vector<FieldText> expected{
            {"open", "false", Secrecy::Open},
            {"code", "1234", Secrecy::Open},
            {"note", "ab", Secrecy::Open},
            {"key", "dead", Secrecy::Secret},
            {"since", "0", Secrecy::Open},
            {"rooms[0].lamp", "on", Secrecy::Open},
            {"rooms[0].area", "20", Secrecy::Open},
            {"rooms[0].guest", "Ann", Secrecy::Open},
            {"rooms[1].lamp", "off", Secrecy::Open},
            {"rooms[1].area", "0", Secrecy::Open},
            {"sheds[north].lamp", "broken", Secrecy::Open},
            {"sheds[north].area", "4", Secrecy::Open},
            {"safe.lamp", "off", Secrecy::Secret},
            {"safe.area", "0", Secrecy::Secret},
        };
        QVERIFY(fieldTexts(house()) == expected);
    }

    void findsALeafByItsPath()
    {
        QCOMPARE(fieldText(house(), "rooms[0].guest"), std::optional<std::string>("Ann"));
        QVERIFY(!fieldText(house(), "rooms[2].guest"));
        QVERIFY(!fieldText(house(), "rooms[1].guest"));
    }

    void setsAnyLeafFromItsText_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("text");
        for (const auto& [path, text] : std::initializer_list<std::pair<const char*, const char*>>{{"open", "true"}, {"code", "beef"},
                 {"note", ""}, {"note", "0102"}, {"key", "00"}, {"since", "15"}, {"rooms[1].lamp", "broken"}, {"rooms[0].area", "65535"},
                 {"rooms[1].guest", "Bob"}, {"sheds[north].lamp", "on"}, {"cellar.area", "3"}, {"safe.guest", "x"}}) {
            QTest::addRow("%s=%s", path, text) << QByteArray(path) << QByteArray(text);
        }
    }
    void setsAnyLeafFromItsText()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, text);
        House changed = house();
        QVERIFY(setField(changed, path.toStdString(), text.toStdString()).has_value());
        QCOMPARE(fieldText(changed, path.toStdString()), std::optional(text.toStdString()));
    }

    void readsNumbersInHexAndUnnamedEnumValues()
    {
        House changed = house();
        QVERIFY(setField(changed, "rooms[0].area", "0x1f"));
        QCOMPARE(changed.rooms[0].area, std::uint16_t{31});
        QVERIFY(setField(changed, "rooms[0].lamp", "3"));
        QCOMPARE(fieldText(changed, "rooms[0].lamp"), std::optional<std::string>("3"));
    }

    void refusesATextThatDoesNotFitAndChangesNothing()
    {
        const auto before = fieldTexts(house());
        for (const auto& [path, text] : std::initializer_list<std::pair<Path, Path>>{{"open", "yes"}, {"code", "12"}, {"code", "123456"},
                 {"note", "1"}, {"key", "xx"}, {"since", "-1"}, {"rooms[0].lamp", "dim"}, {"rooms[0].area", "65536"},
                 {"rooms[0].area", "1x"}, {"cellar.area", "many"}}) {
            House changed = house();
            changed.open = false;
            const auto result = setField(changed, path, text);
            QVERIFY2(!result && result.error() == SetFieldError::BadValue, path.data());
            QVERIFY2(fieldTexts(changed) == before, path.data());
        }
        House open = house();
        open.open = true;
        QVERIFY(!setField(open, "open", "yes"));
        QVERIFY(open.open);
    }

    void refusesAPathThatLeadsNowhere()
    {
        for (const Path path : {"", "lamps", "ope", "opens", "open.x", "rooms", "rooms[2].area", "rooms[-1].area", "rooms[0", "rooms[0].are",
                 "rooms.0.area", "sheds[south].area", "safe"}) {
            House changed = house();
            const auto result = setField(changed, path, "1");
            QVERIFY2(!result && result.error() == SetFieldError::NoSuchField, path.data());
        }
    }

    void noneEmptiesAnOptional()
    {
        House changed = house();
        QVERIFY(setField(changed, "rooms[0].guest", "none"));
        QVERIFY(!changed.rooms[0].guest);
    }

    void settingASharedStateLeavesTheOtherHolderAlone()
    {
        House changed = house();
        const House kept = changed;
        QVERIFY(setField(changed, "sheds[north].area", "5"));
        QCOMPARE(fieldText(kept, "sheds[north].area"), std::optional<std::string>("4"));
    }

    void namesWhatChangedWhatCameAndWhatWent()
    {
        House after = house();
        after.rooms[0].area = 21;
        after.rooms[0].guest.reset();
        after.rooms[1].guest = "Eve";
        after.key = Secret(Bytes{1});
        const std::vector<FieldChange> expected{
            {"key", "dead", "01", Secrecy::Secret},
            {"rooms[0].area", "20", "21", Secrecy::Open},
            {"rooms[1].guest", std::nullopt, "Eve", Secrecy::Open},
            {"rooms[0].guest", "Ann", std::nullopt, Secrecy::Open},
        };
        QVERIFY(changedFields(fieldTexts(house()), fieldTexts(after)) == expected);
        QVERIFY(changedFields(fieldTexts(after), fieldTexts(after)).empty());
    }

    void theHashSeesEveryFieldAndItsBorders()
    {
        QCOMPARE(hashFields({}), std::uint64_t{0});
        const auto hash = [](const char* path, const char* text) { return hashFields({{path, text, Secrecy::Open}}); };
        QVERIFY(hash("ab", "c") != hash("a", "bc"));
        QVERIFY(hash("a", "1") != hash("a", "2"));
        QVERIFY(hashFields({{"a", "1", Secrecy::Open}, {"b", "2", Secrecy::Open}}) != hashFields({{"a", "2", Secrecy::Open}, {"b", "1", Secrecy::Open}}));
        QCOMPARE(hashFields(fieldTexts(house())), hashFields(fieldTexts(house())));
        for (const Path path : {"open", "code", "note", "key", "since", "rooms[1].area", "sheds[north].area", "safe.area"}) {
            House changed = house();
            QVERIFY(setField(changed, path, path == "open" ? "true" : "7777"));
            QVERIFY2(hashFields(fieldTexts(changed)) != hashFields(fieldTexts(house())), path.data());
        }
    }
};

QTEST_APPLESS_MAIN(TestFields)
#include "tst_fields.moc"
