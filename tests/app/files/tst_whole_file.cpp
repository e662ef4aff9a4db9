// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/whole_file.h"

#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>
#include <fstream>

using namespace mcim;

class WholeFile : public QObject
{
    Q_OBJECT

private slots:
    void aNameThatIsNoUtf8IsKept()
    {
        const std::string path = in("n\xe9\xff.json");
        QVERIFY(files::writeWhole(path, "octets").has_value());
        QVERIFY(std::filesystem::exists(path));
        QCOMPARE(files::readWhole(path).value_or(""), "octets");
    }

    void aLoopOfLinksIsRefusedAndStays()
    {
        std::filesystem::create_symlink("b", in("a"));
        std::filesystem::create_symlink("a", in("b"));
        const auto read = files::readWhole(in("a"));
        const auto written = files::writeWhole(in("a"), "octets");
        QVERIFY(!read && !written);
        QVERIFY(written.error().reason.find("symbolic links") != std::string::npos);
        QVERIFY(std::filesystem::is_symlink(in("a")) && std::filesystem::is_symlink(in("b")));
    }

    void behindALinkTheFileIsReplacedAndTheLinkStays_data()
    {
        QTest::addColumn<bool>("exists");
        QTest::newRow("to a file") << true;
        QTest::newRow("to nothing yet") << false;
    }
    void behindALinkTheFileIsReplacedAndTheLinkStays()
    {
        QFETCH(bool, exists);
        const std::string file = in(exists ? "file" : "later");
        const std::string link = file + "-link";
        if (exists) {
            std::ofstream(file) << "old";
        }
        std::filesystem::create_symlink(std::filesystem::path(file).filename(), link);
        QVERIFY(files::writeWhole(link, "new").has_value());
        QVERIFY(std::filesystem::is_symlink(link));
        QCOMPARE(files::readWhole(file).value_or(""), "new");
    }

    void whoMayReadItStays()
    {
        const std::string path = in("private");
        std::ofstream(path) << "old";
        std::filesystem::permissions(path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
        QVERIFY(files::writeWhole(path, "new").has_value());
        QVERIFY(std::filesystem::status(path).permissions() == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    }

    void whatIsNoFileIsRefusedWithTheReason()
    {
        QVERIFY(!files::writeWhole(m_folder.path().toStdString(), "octets"));
        QVERIFY(!files::readWhole(m_folder.path().toStdString()));
        QVERIFY(!files::writeWhole(in("no/folder"), "octets"));
        QVERIFY(files::writeWhole("/dev/null", "octets").has_value());
        QVERIFY(!files::writeWhole("/dev/full", "octets"));
    }

    void nothingIsWrittenThatIsTooLongToBeRead()
    {
        // Nobody looks at the octets themselves.
        const std::string one = "x";
        const auto written = files::writeWhole(in("long"), std::string_view(one.data(), (512u << 20) + 1));
        QVERIFY(!written && written.error().reason.find("512 MiB") != std::string::npos);
        QVERIFY(!std::filesystem::exists(in("long")));
    }

    void nothingElseIsLeftInTheFolder()
    {
        QVERIFY(files::writeWhole(in("only"), "octets").has_value());
        for (const auto& entry : std::filesystem::directory_iterator(m_folder.path().toStdString())) {
            QVERIFY2(entry.path().filename().native().find("only.") == std::string::npos, entry.path().c_str());
        }
    }

private:
    std::string in(const std::string& name) const { return m_folder.path().toStdString() + "/" + name; }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(WholeFile)
#include "tst_whole_file.moc"
