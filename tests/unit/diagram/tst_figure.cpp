// SPDX-License-Identifier: GPL-3.0-or-later
// Figures on paper: pages, SVG, widths of text.
#include "mcim/diagram/svg.h"
#include "mcim/diagram/svg_shapes.h"
#include "mcim/diagram/typeface.h"

#include <QXmlStreamReader>
#include <QtTest>
#include <map>

using namespace mcim::diagram;

namespace {

Lifelines parties(int count)
{
    Lifelines lifelines;
    for (int i = 0; i < count; ++i) {
        lifelines.parties.push_back({"P" + std::to_string(i), "", HeadState::Idle, -1});
    }
    lifelines.groups.push_back({"Group", 0, 1});
    return lifelines;
}

FigureContent content(int messages)
{
    FigureContent result;
    result.lifelines = parties(9);
    result.title = "Title";
    result.closing = "Closing.";
    result.note = "note";
    for (int i = 0; i < messages; ++i) {
        if (i % 10 == 0) {
            DiagramRow band;
            band.kind = RowKind::Band;
            band.title = "Phase " + std::to_string(i / 10);
            result.rows.push_back(band);
        }
        DiagramRow row;
        row.record = i;
        row.from = i % 9;
        row.to = (i + 3) % 9;
        row.number = std::to_string(i);
        row.title = "Message " + std::to_string(i);
        row.values = i % 2 ? "VALUE 0x12" : "";
        result.rows.push_back(row);
    }
    return result;
}

std::vector<std::string> textsOf(const DisplayList& shapes)
{
    std::vector<std::string> texts;
    for (const Shape& shape : shapes) {
        if (const auto* run = std::get_if<TextRun>(&shape)) {
            texts.push_back(run->text);
        }
    }
    return texts;
}

double lowest(const DisplayList& shapes)
{
    double y = 0;
    for (const Shape& shape : shapes) {
        if (const auto* run = std::get_if<TextRun>(&shape)) {
            y = std::max(y, run->at.y);
        }
        if (const auto* box = std::get_if<Box>(&shape)) {
            y = std::max(y, box->rect.y + box->rect.height);
        }
    }
    return y;
}

std::string number(double value)
{
    std::string text;
    addNumber(text, value);
    return text;
}

} // namespace

class TestFigure : public QObject
{
    Q_OBJECT

private slots:
    void everyRowStandsOnOnePage_data()
    {
        QTest::addColumn<int>("messages");
        QTest::addColumn<int>("paper");
        for (const int messages : {1, 9, 71, 400}) {
            for (const int paper : {0, 1, 2}) {
                QTest::addRow("%d on %d", messages, paper) << messages << paper;
            }
        }
    }

    void everyRowStandsOnOnePage()
    {
        QFETCH(int, messages);
        QFETCH(int, paper);
        const Sheet sheets[] = {a4Portrait, a4Landscape, wideSlide};
        const Sheet sheet = sheets[paper];
        const std::vector<Page> pages = paginate(content(messages), sheet, TypefaceMeasurer());
        std::map<std::string, int> seen;
        for (std::size_t i = 0; i < pages.size(); ++i) {
            const std::vector<std::string> texts = textsOf(pages[i].shapes);
            for (const std::string& text : texts) {
                ++seen[text];
            }
            const std::string pageNumber = std::to_string(i + 1) + " / " + std::to_string(pages.size());
            for (const char* word : {"P0", "P8", "Title", "note", pageNumber.c_str()}) {
                QVERIFY2(std::ranges::count(texts, word) == 1, word);
            }
            QVERIFY(std::ranges::any_of(texts, [](const std::string& text) { return text.starts_with("Phase "); }));
            QVERIFY(lowest(pages[i].shapes) * pages[i].scale <= sheet.height - sheet.margin + 1);
        }
        for (int i = 0; i < messages; ++i) {
            QCOMPARE(seen["Message " + std::to_string(i)], 1);
        }
        QCOMPARE(seen["Closing."], 1);
    }

    void aPageRepeatsThePhaseAndNeverEndsWithOne()
    {
        const FigureContent figure = content(71);
        const std::vector<Page> pages = paginate(figure, a4Portrait, TypefaceMeasurer());
        QVERIFY(pages.size() > 1);
        for (const Page& page : pages) {
            const std::vector<std::string> texts = textsOf(page.shapes);
            const auto isPhase = [](const std::string& text) { return text.starts_with("Phase "); };
            const auto isMessage = [](const std::string& text) { return text.starts_with("Message "); };
            const auto firstPhase = std::ranges::find_if(texts, isPhase);
            const auto firstMessage = std::ranges::find_if(texts, isMessage);
            QVERIFY(firstPhase < firstMessage);
            const auto lastPhase = std::find_if(texts.rbegin(), texts.rend(), isPhase);
            const auto lastMessage = std::find_if(texts.rbegin(), texts.rend(), isMessage);
            QVERIFY(lastMessage < lastPhase);
        }
    }

    void noContentGivesNoPage() { QVERIFY(paginate(FigureContent{}, a4Portrait, TypefaceMeasurer()).empty()); }

    void svgIsWellFormedAndEscaped()
    {
        FigureContent figure = content(12);
        figure.rows[1].title = "a <b> & \"c\" \x01 ä";
        const Figure laid = layoutFigure(figure.lifelines, figure.rows, figureMetrics(), 1000, TypefaceMeasurer());
        SvgOptions options{Theme::Dark, "T<", "D&", "{\"a\": \"]]>\"}", {}};
        for (int i = 0; i < 12; ++i) {
            options.records.push_back({std::to_string(i), "name " + std::to_string(i), "why <" + std::to_string(i), {"first", std::string(400, 'x')}});
        }
        const QByteArray svg = QByteArray::fromStdString(writeSvg(laid, options));
        QXmlStreamReader reader(svg);
        QSet<QString> ids;
        QStringList targets;
        QStringList words;
        QString metadata;
        while (!reader.atEnd()) {
            reader.readNext();
            if (!reader.isStartElement()) {
                continue;
            }
            const QString id = reader.attributes().value("id").toString();
            QVERIFY2(id.isEmpty() || !ids.contains(id), qPrintable(id));
            ids.insert(id);
            const QString target = reader.attributes().value("http://www.w3.org/1999/xlink", "href").toString();
            targets += target.isEmpty() ? QStringList{} : QStringList{target.mid(1)};
            if (reader.name() == QLatin1String("text")) {
                words << reader.readElementText();
            } else if (reader.name() == QLatin1String("metadata")) {
                metadata = reader.readElementText();
            }
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QVERIFY(words.contains(QString::fromUtf8("a <b> & \"c\"   ä")));
        QCOMPARE(metadata, QStringLiteral("{\"a\": \"]]>\"}"));
        QCOMPARE(targets.size(), 24);
        for (const QString& target : targets) {
            QVERIFY2(ids.contains(target), qPrintable(target));
        }
        QVERIFY(svg.contains("fill=\"#12161c\""));
    }

    void numbersAreShort()
    {
        QCOMPARE(number(0), std::string("0"));
        QCOMPARE(number(-0.001), std::string("0"));
        QCOMPARE(number(12.5), std::string("12.5"));
        QCOMPARE(number(-3.456), std::string("-3.46"));
        QCOMPARE(number(100.05), std::string("100.05"));
    }

    void widthsAreThoseOfTheFonts()
    {
        const TypefaceMeasurer measurer;
        QCOMPARE(measurer.width(Face::Value, "0123"), 4 * 0.6 * 11);
        QCOMPARE(measurer.width(Face::Label, "A"), 1971.0 / 2816 * 12);
        QCOMPARE(measurer.width(Face::Label, "…"), 2291.0 / 2816 * 12);
        QCOMPARE(TypefaceMeasurer(2).width(Face::Label, "A"), 2 * measurer.width(Face::Label, "A"));
        QVERIFY(measurer.width(Face::Label, "\xff\xc3") > 0);
    }
};

QTEST_GUILESS_MAIN(TestFigure)
#include "tst_figure.moc"
