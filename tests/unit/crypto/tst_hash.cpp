// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/hash.h"
#include "test_tools.h"

using namespace mcim;
using namespace mcim::crypto;
using namespace mcim::test;

class TestHash : public QObject
{
    Q_OBJECT

private slots:
    void givesThePublishedDigests();
    void givesThePublishedMacs();
    void hashesAKeyLongerThanABlock();
    void incrementalDigestEqualsTheWhole();
};

void TestHash::givesThePublishedDigests()
{
    const Bytes abc = toBytes(std::string_view("abc"));
    QCOMPARE(text(sha256(abc)), QString("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));  // FIPS 180
    QCOMPARE(text(sha1(abc)), QString("a9993e364706816aba3e25717850c26c9cd0d89d"));
    QCOMPARE(text(md5(abc)), QString("900150983cd24fb0d6963f7d28e17f72"));  // RFC 1321 A.5
    QCOMPARE(text(sha256({})), QString("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
}

void TestHash::givesThePublishedMacs()
{
    const Bytes message = toBytes(std::string_view("what do ya want for nothing?"));
    const Bytes key = toBytes(std::string_view("Jefe"));
    QCOMPARE(text(hmacSha256(key, message)), QString("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));  // RFC 4231 4.3
    QCOMPARE(text(hmacSha1(key, message)), QString("effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"));  // RFC 2202
}

void TestHash::hashesAKeyLongerThanABlock()
{
    const Bytes key(131, 0xaa);
    const Bytes message = toBytes(std::string_view("Test Using Larger Than Block-Size Key - Hash Key First"));
    QCOMPARE(text(hmacSha256(key, message)), QString("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"));  // RFC 4231 4.7
}

void TestHash::incrementalDigestEqualsTheWhole()
{
    Sha256 hash;
    hash.update("one ").update(toBytes(std::string_view("two")));
    Sha256 copy = hash;
    QCOMPARE(text(hash.digest()), text(sha256(toBytes(std::string_view("one two")))));
    hash.update(" three");
    QCOMPARE(text(copy.digest()), text(sha256(toBytes(std::string_view("one two")))));
    QCOMPARE(text(hash.digest()), text(sha256(toBytes(std::string_view("one two three")))));
    copy = hash;
    QCOMPARE(text(copy.digest()), text(hash.digest()));
}

QTEST_APPLESS_MAIN(TestHash)
#include "tst_hash.moc"
