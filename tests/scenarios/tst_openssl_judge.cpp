// SPDX-License-Identifier: GPL-3.0-or-later
// The openssl program opens every CMS object of a run and verifies every certificate of its world.
#include "files.h"
#include "mcim/codecs/codec.h"
#include "mcim/engine/timeline.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace mcim;
using namespace mcim::engine;

namespace {

QByteArray pem(const char* what, ByteView der)
{
    const QByteArray base64 = QByteArray::fromStdString(toBase64(der));
    QByteArray text = QByteArray("-----BEGIN ") + what + "-----\n";
    for (qsizetype at = 0; at < base64.size(); at += 64) {
        text += base64.mid(at, 64) + '\n';
    }
    return text + "-----END " + what + "-----\n";
}

QByteArray raw(ByteView octets)
{
    return {reinterpret_cast<const char*>(octets.data()), static_cast<qsizetype>(octets.size())};
}

template <class Message>
std::vector<Message> messagesOf(const FlatRun& run)
{
    std::vector<Message> found;
    for (const StepRecord& record : run.records) {
        if (record.kind != EventKind::Message || record.type != messageTypeOf<Message>) {
            continue;
        }
        auto message = codecs::decode(record.to.role, record.channel, record.octets);
        if (message && std::holds_alternative<Message>(*message)) {
            found.push_back(std::get<Message>(std::move(*message)));
        }
    }
    return found;
}

std::vector<Bytes> innersOf(const FlatRun& run, InnerType type)
{
    std::vector<Bytes> found;
    for (const StepRecord& record : run.records) {
        for (const codecs::InnerOctets& inner : record.inner) {
            if (inner.type == type) {
                found.push_back(inner.octets);
            }
        }
    }
    return found;
}

} // namespace

class TestOpensslJudge : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString file(const char* name, const QByteArray& content)
    {
        QFile target(m_folder.filePath(QString::fromLatin1(name)));
        if (!target.open(QIODevice::WriteOnly)) {
            qFatal("no temporary file");
        }
        target.write(content);
        return target.fileName();
    }
    QString place(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    static QByteArray contentOf(const QString& path)
    {
        QFile source(path);
        return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
    }

    /// What openssl says on its standard error when it fails, else "".
    static QString openssl(const QStringList& arguments)
    {
        QProcess process;
        process.start(QStringLiteral("openssl"), arguments);
        if (!process.waitForFinished()) {
            return QStringLiteral("openssl does not start");
        }
        const bool good = process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
        return good ? QString() : QString::fromUtf8(process.readAllStandardError() + process.readAllStandardOutput() + "failed");
    }

    static FlatRun run(const char* scenario, std::string_view profile)
    {
        return runFlat({files::scenario(scenario), files::catalogue(), *profileById(profile), 1});
    }

    static QString now(const FlatRun& flat) { return QString::number(flat.last.now.unixSeconds()); }

    /// The plaintext of an enveloped object, or what openssl complains about.
    QByteArray decrypted(const QByteArray& der, ByteView key, ByteView certificate)
    {
        const QString failure = openssl({QStringLiteral("cms"), QStringLiteral("-decrypt"), QStringLiteral("-binary"), QStringLiteral("-inform"), QStringLiteral("DER"),
                                         QStringLiteral("-in"), file("object.der", der), QStringLiteral("-inkey"), file("key.pem", pem("PRIVATE KEY", key)),
                                         QStringLiteral("-recip"), file("recipient.pem", pem("CERTIFICATE", certificate)), QStringLiteral("-out"),
                                         place("plain")});
        return failure.isEmpty() ? contentOf(place("plain")) : failure.toUtf8();
    }

    void verifyCertificate(const FlatRun& flat, ByteView root, ByteView issuer, ByteView leaf)
    {
        QStringList arguments{QStringLiteral("verify"), QStringLiteral("-attime"), now(flat), QStringLiteral("-CAfile"), file("root.pem", pem("CERTIFICATE", root))};
        if (!issuer.empty()) {
            arguments += {QStringLiteral("-untrusted"), file("issuer.pem", pem("CERTIFICATE", issuer))};
        }
        const QString failure = openssl(arguments + QStringList{file("leaf.pem", pem("CERTIFICATE", leaf))});
        QVERIFY2(failure.isEmpty(), qPrintable(failure));
    }

private slots:
    void certificatesVerifyAtTheSimulatedTime()
    {
        for (const std::string_view profile : profileIds()) {
            const FlatRun flat = run("success", profile);
            const auto& tre = *flat.last.tre[0];
            const Bytes& platformRoot = flat.last.pva->anchors[0];
            const Bytes& operatorRoot = tre.shoAnchors[0];
            verifyCertificate(flat, platformRoot, {}, platformRoot);
            verifyCertificate(flat, platformRoot, {}, tre.pfcChain[1]);
            verifyCertificate(flat, platformRoot, tre.pfcChain[1], tre.pfcChain[0]);
            verifyCertificate(flat, operatorRoot, {}, flat.last.sho->certificateChain[0]);
            verifyCertificate(flat, operatorRoot, {}, flat.last.pva->certificate);
            verifyCertificate(flat, operatorRoot, {}, flat.last.icf->wrapCertificate);
        }
    }

    void objectDecryptsToTheMcim()
    {
        const FlatRun flat = run("success", "tr33812");
        const auto& tre = *flat.last.tre[0];
        const auto deliveries = messagesOf<ObjectDelivery>(flat);
        const auto installs = messagesOf<TreInstall>(flat);
        QCOMPARE(deliveries.size(), std::size_t{1});
        QCOMPARE(installs.size(), std::size_t{1});
        QCOMPARE(raw(installs[0].object), raw(deliveries[0].object));
        const QByteArray plain = decrypted(raw(deliveries[0].object), tre.platformKey.reveal(), tre.pfcChain[0]);
        QCOMPARE(plain, raw(innersOf(flat, InnerType::Mcim).at(0)));
    }

    void hardenedObjectVerifiesThenDecrypts()
    {
        const FlatRun flat = run("success", "hardened");
        const auto& tre = *flat.last.tre[0];
        const auto deliveries = messagesOf<ObjectDelivery>(flat);
        QCOMPARE(deliveries.size(), std::size_t{1});
        const QString failure = openssl({QStringLiteral("cms"), QStringLiteral("-verify"), QStringLiteral("-binary"), QStringLiteral("-inform"), QStringLiteral("DER"),
                                         QStringLiteral("-in"), file("signed.der", raw(deliveries[0].object)), QStringLiteral("-CAfile"),
                                         file("root.pem", pem("CERTIFICATE", tre.shoAnchors[0])), QStringLiteral("-attime"), now(flat),
                                         QStringLiteral("-purpose"), QStringLiteral("any"), QStringLiteral("-out"), place("inner.der")});
        QVERIFY2(failure.isEmpty(), qPrintable(failure));
        const QByteArray plain = decrypted(contentOf(place("inner.der")), tre.platformKey.reveal(), tre.pfcChain[0]);
        QCOMPARE(plain, raw(innersOf(flat, InnerType::Mcim).at(0)));
    }

    void temporaryCredentialDecryptsForTheIcf()
    {
        const FlatRun flat = run("ccif", "tr33812");
        const auto answers = messagesOf<CredentialAnswer>(flat);
        QCOMPARE(answers.size(), std::size_t{1});
        const QByteArray plain = decrypted(raw(answers[0].wrapped), flat.last.icf->wrapKey.reveal(), flat.last.icf->wrapCertificate);
        QCOMPARE(plain, raw(innersOf(flat, InnerType::TemporaryCredential).at(0)));
    }
};

QTEST_GUILESS_MAIN(TestOpensslJudge)
#include "tst_openssl_judge.moc"
