// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/diagram/layout.h"
#include "mcim/diagram/text_fit.h"

#include <QTest>

#include <algorithm>

using namespace mcim::diagram;

namespace {

/// Every character is six pixels wide.
class SixPixels : public TextMeasurer
{
public:
    double width(Face, std::string_view text) const override
    {
        return 6.0 * static_cast<double>(std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
    }
};

Lifelines nine()
{
    Lifelines lifelines;
    for (const char* name : {"M2ME", "TRE", "VNO", "ICF", "CCIF", "DRF", "DPF", "SHO", "PVA"}) {
        lifelines.parties.push_back({name, "idle", HeadState::Idle, 1});
    }
    lifelines.groups = {{"M2ME", 0, 1}, {"RO", 3, 6}};
    return lifelines;
}

DiagramRow message(int from, int to, std::string title)
{
    DiagramRow row;
    row.from = from;
    row.to = to;
    row.number = "5.1";
    row.stepLabel = "5";
    row.title = std::move(title);
    row.values = "RAND 23553cbe…";
    row.record = 0;
    return row;
}

Body lay(const std::vector<DiagramRow>& rows, double width = 900, double flight = 1)
{
    static const SixPixels measurer;
    return layoutBody(nine(), rows, Metrics::compact(1), width, 400, flight, measurer);
}

template <class T>
std::vector<T> shapesOf(const DisplayList& list)
{
    std::vector<T> found;
    for (const Shape& shape : list) {
        if (const T* one = std::get_if<T>(&shape)) {
            found.push_back(*one);
        }
    }
    return found;
}

} // namespace

class TestLayout : public QObject
{
    Q_OBJECT

private slots:
    void onlyRowsOfTheStretchGetShapes()
    {
        const std::vector<DiagramRow> rows(40, message(0, 2, "A"));
        const Body whole = lay(rows);
        const double middle = whole.height / 2;
        const Body part = layoutBody(nine(), rows, Metrics::compact(1), 900, 400, 1, SixPixels(), {middle - 100, middle + 100});
        QCOMPARE(part.height, whole.height);
        QCOMPARE(part.rows.size(), whole.rows.size());
        std::size_t shaped = 0;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            QCOMPARE(part.rows[i].y, whole.rows[i].y);
            const bool isWithin = whole.rows[i].y + whole.rows[i].height >= middle - 100 && whole.rows[i].y <= middle + 100;
            QCOMPARE(part.rows[i].shapes.size(), isWithin ? whole.rows[i].shapes.size() : std::size_t{0});
            shaped += isWithin;
        }
        QVERIFY(shaped > 2 && shaped < rows.size() / 2);
    }

    void rowsStandBelowEachOther()
    {
        const Body body = lay({message(0, 2, "A"), message(2, 3, "B"), message(3, 2, "C")});
        QCOMPARE(body.rows.size(), std::size_t(3));
        QCOMPARE(body.rows[1].y, body.rows[0].height);
        QCOMPARE(body.rows[2].y, body.rows[0].height + body.rows[1].height);
        QCOMPARE(body.height, body.rows[2].y + body.rows[2].height);
    }

    void currentMessageHasRoomForItsPacket()
    {
        DiagramRow current = message(0, 2, "A");
        current.state = RowState::Current;
        const Body body = lay({current});
        QCOMPARE(body.rows[0].height, Metrics::compact(1).messageRow + Metrics::compact(1).inFlightExtra);
        const auto marks = shapesOf<Mark>(body.rows[0].shapes);
        QVERIFY(std::ranges::any_of(marks, [](const Mark& mark) { return mark.glyph == Glyph::Packet; }));
    }

    void packetGoesFromSenderToReceiver()
    {
        DiagramRow current = message(8, 0, "A");
        current.state = RowState::Current;
        const auto packetAt = [&current](double flight) {
            const Body body = lay({current}, 900, flight);
            for (const Mark& mark : shapesOf<Mark>(body.rows[0].shapes)) {
                if (mark.glyph == Glyph::Packet) {
                    return mark.centre.x;
                }
            }
            return -1.0;
        };
        QVERIFY(packetAt(0) > packetAt(0.5));
        QVERIFY(packetAt(0.5) > packetAt(1));
        QVERIFY(packetAt(1) > lifelineX(nine(), Metrics::compact(1), 900, 0));
    }

    void lostMessageStopsHalfWayWithACross()
    {
        DiagramRow current = message(8, 0, "A");
        current.state = RowState::Current;
        current.marks = MarkLost;
        const auto crosses = [&current](double flight) {
            const Body body = lay({current}, 900, flight);
            return std::ranges::count(shapesOf<Mark>(body.rows[0].shapes), Glyph::Cross, &Mark::glyph);
        };
        QCOMPARE(crosses(0.2), 0);
        QCOMPARE(crosses(restingFlight), 1);
        QCOMPARE(crosses(1), 1);
    }

    void breakpointIsADotInTheGutter()
    {
        DiagramRow row = message(0, 2, "A");
        const auto dots = [&row] {
            return std::ranges::count(shapesOf<Mark>(lay({row}).rows[0].shapes), Glyph::Dot, &Mark::glyph);
        };
        QCOMPARE(dots(), 0);
        row.hasBreakpoint = true;
        QCOMPARE(dots(), 1);
    }

    void labelsStayInsideTheDiagram_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::newRow("left edge") << 0 << 1;
        QTest::newRow("right edge") << 7 << 8;
        QTest::newRow("whole width") << 8 << 0;
    }
    void labelsStayInsideTheDiagram()
    {
        QFETCH(int, from);
        QFETCH(int, to);
        const SixPixels measurer;
        const std::string longTitle(220, 'x');
        const Body body = lay({message(from, to, longTitle), message(from, to, "Authentication and Ciphering Request")});
        for (const LaidRow& row : body.rows) {
            for (const TextRun& text : shapesOf<TextRun>(row.shapes)) {
                const double width = measurer.width(text.face, text.text);
                const double left = text.align == Align::Left ? text.at.x : text.align == Align::Right ? text.at.x - width : text.at.x - width / 2;
                QVERIFY(left >= 0);
                QVERIFY2(left + width <= 900, text.text.c_str());
            }
        }
    }

    void lifelinesStopBehindLabels()
    {
        const Body body = lay({message(0, 2, "Attach Request with a title")});
        const double treX = lifelineX(nine(), Metrics::compact(1), 900, 1);
        double label = -1;
        for (const TextRun& text : shapesOf<TextRun>(body.rows[0].shapes)) {
            label = text.face == Face::Label ? text.at.y : label;
        }
        QVERIFY(label > 0);
        for (const Stroke& stroke : shapesOf<Stroke>(body.ground)) {
            const bool isTre = std::abs(stroke.points[0].x - treX) < 1;
            QVERIFY(!isTre || stroke.points[0].y > label || stroke.points[1].y < label);
        }
    }

    void lostMessageEndsInACrossWithoutAHead()
    {
        DiagramRow lost = message(0, 2, "A");
        lost.marks = MarkLost;
        const Body body = lay({lost});
        QVERIFY(shapesOf<ArrowHead>(body.rows[0].shapes).empty());
        QVERIFY(std::ranges::any_of(shapesOf<Mark>(body.rows[0].shapes), [](const Mark& mark) { return mark.glyph == Glyph::Cross; }));
    }

    void shapeTellsWhatHappened_data()
    {
        QTest::addColumn<int>("mark");
        QTest::addColumn<int>("style");
        QTest::newRow("altered is wavy") << int(MarkAltered) << int(StrokeStyle::Wavy);
        QTest::newRow("the attacker's is double") << int(MarkAttacker) << int(StrokeStyle::Double);
        QTest::newRow("honest is solid") << int(MarkNone) << int(StrokeStyle::Solid);
    }
    void shapeTellsWhatHappened()
    {
        QFETCH(int, mark);
        QFETCH(int, style);
        DiagramRow row = message(0, 2, "A");
        row.marks = static_cast<std::uint16_t>(mark);
        QCOMPARE(int(shapesOf<Stroke>(lay({row}).rows[0].shapes).front().style), style);
    }

    void pendingRowIsDashedWithAHollowHead()
    {
        DiagramRow ghost = message(0, 2, "A");
        ghost.state = RowState::Ghost;
        const Body body = lay({ghost});
        QCOMPARE(shapesOf<Stroke>(body.rows[0].shapes).front().style, StrokeStyle::Dashed);
        QVERIFY(shapesOf<ArrowHead>(body.rows[0].shapes).front().isHollow);
    }

    void failedCheckShowsItsStepInAnOctagon()
    {
        DiagramRow failed = message(8, 8, "Measurement differs ✗");
        failed.kind = RowKind::Self;
        failed.marks = MarkFailed;
        const Body body = lay({failed});
        QVERIFY(std::ranges::any_of(shapesOf<Mark>(body.rows[0].shapes), [](const Mark& mark) { return mark.glyph == Glyph::Octagon; }));
        const auto texts = shapesOf<TextRun>(body.rows[0].shapes);
        QVERIFY(std::ranges::any_of(texts, [](const TextRun& text) { return text.text == "5"; }));
        QVERIFY(std::ranges::none_of(texts, [](const TextRun& text) { return text.text == "5.1"; }));
    }

    void hookTurnsLeftAtTheRightEdge()
    {
        DiagramRow self = message(8, 8, "A title that does not fit to the right");
        self.kind = RowKind::Self;
        const double x = lifelineX(nine(), Metrics::compact(1), 900, 8);
        for (const Stroke& stroke : shapesOf<Stroke>(lay({self}).rows[0].shapes)) {
            QVERIFY(stroke.points[1].x < x);
        }
    }

    void attackerColumnTakesItsWidthFromTheLifelines()
    {
        Lifelines with = nine();
        with.attacker = AttackerColumn{"Attacker", "radio", "learns per event"};
        const Metrics m = Metrics::compact(1);
        QCOMPARE(lifelineX(with, m, 900, 8), lifelineX(nine(), m, 900 - m.attackerWidth, 8));
        DiagramRow row = message(0, 2, "A");
        row.learnt = {"RAND", "AUTN", "K of the PCID"};
        const Body body = layoutBody(with, std::vector{row}, m, 900, 400, 1, SixPixels());
        const double edge = 900 - m.attackerWidth;
        std::vector<std::string> said;
        for (const TextRun& text : shapesOf<TextRun>(body.rows[0].shapes)) {
            if (text.at.x > edge) {
                said.push_back(text.text);
                QVERIFY(text.at.x + 6.0 * static_cast<double>(text.text.size()) <= 900);
            }
        }
        QCOMPARE(said, (std::vector<std::string>{"RAND", "+2"}));
        const Body without = layoutBody(nine(), std::vector{row}, m, 900, 400, 1, SixPixels());
        QVERIFY(std::ranges::none_of(shapesOf<TextRun>(without.rows[0].shapes), [](const TextRun& text) { return text.text == "RAND"; }));
    }

    void messageThatWasSeenAndTaughtNothingHasItsSign()
    {
        Lifelines with = nine();
        with.attacker = AttackerColumn{};
        const auto hasGlyph = [&](Glimpse glimpse, Glyph glyph) {
            DiagramRow row = message(0, 2, "A");
            row.glimpse = glimpse;
            const Body body = layoutBody(with, std::vector{row}, Metrics::compact(1), 900, 400, 1, SixPixels());
            return std::ranges::any_of(shapesOf<Mark>(body.rows[0].shapes), [&](const Mark& mark) { return mark.glyph == glyph && mark.centre.x > 700; });
        };
        QVERIFY(hasGlyph(Glimpse::Clear, Glyph::Eye));
        QVERIFY(hasGlyph(Glimpse::Ciphertext, Glyph::Lock));
        QVERIFY(!hasGlyph(Glimpse::Nothing, Glyph::Eye) && !hasGlyph(Glimpse::Nothing, Glyph::Lock));
    }

    void whatHappensToFoldedPartiesIsADotWithItsCount()
    {
        Lifelines with = nine();
        with.folded = 8;
        DiagramRow row = message(0, 2, "A");
        row.passed = 7;
        const auto countOf = [&](const Lifelines& lifelines) {
            const Body body = layoutBody(lifelines, std::vector{row}, Metrics::compact(1), 900, 400, 1, SixPixels());
            return std::ranges::count_if(shapesOf<TextRun>(body.rows[0].shapes), [](const TextRun& text) { return text.text == "+7" && text.at.x > 800; });
        };
        QCOMPARE(countOf(with), 1);
        QCOMPARE(countOf(nine()), 0);
        row.state = RowState::Ghost;
        QCOMPARE(countOf(with), 0);
    }

    void theHeadOfSeveralPartiesIsAStack()
    {
        const auto plates = [](int count) {
            Lifelines lifelines = nine();
            lifelines.parties[0].count = count;
            return shapesOf<Box>(layoutHeads(lifelines, Metrics::compact(1), 900, SixPixels())).size();
        };
        QCOMPARE(plates(2), plates(1) + 1);
        QCOMPARE(plates(9), plates(1) + 2);
    }

    void titleIsSplitAtItsSigns()
    {
        const auto pieces = splitTitle("MAC ✓ SQN ✗");
        QCOMPARE(pieces.size(), std::size_t(4));
        QCOMPARE(pieces[0].text, std::string("MAC"));
        QCOMPARE(pieces[1].kind, TitlePiece::Kind::Passed);
        QCOMPARE(pieces[2].text, std::string("SQN"));
        QCOMPARE(pieces[3].kind, TitlePiece::Kind::Failed);
    }

    void textIsCutAtACharacter()
    {
        const SixPixels measurer;
        QCOMPARE(fitted("abc", Face::Label, 18, measurer), std::string("abc"));
        QCOMPARE(fitted("abcdef", Face::Label, 18, measurer), std::string("ab…"));
        QCOMPARE(fitted("ä→öü", Face::Label, 18, measurer), std::string("ä→…"));
    }
};

QTEST_APPLESS_MAIN(TestLayout)
#include "tst_layout.moc"
