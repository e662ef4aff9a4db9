// SPDX-License-Identifier: GPL-3.0-or-later
// A picture opens as the run that it shows, and one that was changed says so.
#include "mcim/trace/carriers/deflate.h"
#include "mcim/trace/carriers/open_document.h"
#include "mcim/trace/carriers/picture_run.h"
#include "support/runs.h"

#include <QtTest>

using namespace mcim;
using namespace mcim::trace;

namespace {

std::string chunk(const std::string& type, const std::string& content)
{
    const auto number = [](std::uint32_t value) {
        std::string octets;
        for (int shift = 24; shift >= 0; shift -= 8) {
            octets += static_cast<char>(value >> shift);
        }
        return octets;
    };
    const std::string inside = type + content;
    const Bytes octets(inside.begin(), inside.end());
    return number(static_cast<std::uint32_t>(content.size())) + inside + number(crc32(octets));
}

std::string smallPng()
{
    return std::string("\x89PNG\r\n\x1a\n") + chunk("IHDR", std::string("\0\0\0\1\0\0\0\1\x8\0\0\0\0", 13)) + chunk("IDAT", "pixels") + chunk("IEND", "");
}

const std::string smallSvg = "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" aria-label=\"a > b\"><text>5.1</text></svg>\n";

} // namespace

class TestPictureRun : public QObject
{
    Q_OBJECT

    Run m_run = *engine::runOf({runs::setup("object-altered", "hardened", 3), {}});
    std::string m_png = pngWithRun(smallPng(), m_run, "test");
    std::string m_svg = svgWithRun(smallSvg, m_run, "test");

    void opens(const std::string& octets, bool isAltered)
    {
        const auto opened = openDocument(octets);
        QVERIFY2(opened, opened ? "" : opened.error().reason.c_str());
        QCOMPARE(opened->trace.run.outcome.fingerprint, m_run.outcome.fingerprint);
        QVERIFY(opened->trace.run.records == m_run.records);
        QCOMPARE(opened->isAltered, isAltered);
    }
    static std::string changed(std::string text, const std::string& from, const std::string& to)
    {
        const std::size_t at = text.find(from);
        if (at == std::string::npos) {
            qFatal("not there: %s", from.c_str());
        }
        return text.replace(at, from.size(), to);
    }

private slots:
    void picturesOpenAsTheirRun()
    {
        opens(m_png, false);
        opens(m_svg, false);
        QVERIFY(m_svg.starts_with("<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" aria-label=\"a > b\">\n<metadata id=\"mcim-run\""));
    }

    void aChangedPictureSaysSo()
    {
        opens(changed(m_png, "pixels", "Pixels"), true);
        opens(changed(m_svg, "5.1", "5.2"), true);
        opens(changed(m_svg, "</svg>", "<text>new</text></svg>"), true);
        opens(m_png.substr(0, m_png.size() - 12), true);
        // A comment of another program changes nothing that one sees.
        opens(changed(m_png, chunk("IEND", ""), chunk("tEXt", std::string("Comment\0x", 9)) + chunk("IEND", "")), false);
    }

    void aChangedHeadIsRefused()
    {
        const auto other = openDocument(changed(m_svg, "\"seed\": 3", "\"seed\": 4"));
        QVERIFY(!other);
        QVERIFY2(other.error().reason.find("altered") != std::string::npos, other.error().reason.c_str());
    }

    void whatCarriesNoRunIsRefused()
    {
        for (const std::string& octets : {smallPng(), smallSvg, m_png.substr(0, 100), m_svg.substr(0, 300), std::string("\x89PNG\r\n\x1a\n")}) {
            const auto opened = openDocument(octets);
            QVERIFY(!opened);
            QVERIFY(!opened.error().reason.empty());
        }
    }

    void whatIsNoPictureStaysAsItIs()
    {
        QCOMPARE(pngWithRun("text", m_run, ""), std::string("text"));
        QCOMPARE(svgWithRun("<svg/>", m_run, ""), std::string("<svg/>"));
    }

    void survivesAnyOctets()
    {
        for (const std::string& whole : {m_png, m_svg}) {
            for (std::size_t at = 0; at < whole.size(); at += 97) {
                std::string changed = whole;
                changed[at] = static_cast<char>(changed[at] ^ 0x41);
                const auto opened = openDocument(changed);
                QVERIFY(!opened || opened->trace.run.outcome.fingerprint == m_run.outcome.fingerprint);
            }
        }
    }

    void inflatesNoMoreThanAllowed()
    {
        const Bytes zeros(1'000'000, 0);
        const Bytes packed = deflated(zeros);
        QVERIFY(packed.size() < 2000);
        QCOMPARE(inflated(packed, zeros.size()), std::optional(zeros));
        QVERIFY(!inflated(packed, zeros.size() - 1));
        QVERIFY(!inflated(ByteView(packed).first(packed.size() - 1), zeros.size()));
        QCOMPARE(crc32(Bytes{'1', '2', '3', '4', '5', '6', '7', '8', '9'}), 0xcbf43926u);
    }
};

QTEST_APPLESS_MAIN(TestPictureRun)
#include "tst_picture_run.moc"
