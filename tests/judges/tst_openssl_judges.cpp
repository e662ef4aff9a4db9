// SPDX-License-Identifier: GPL-3.0-or-later
// Every CMS object and every certificate of a run, opened and verified by the openssl command.
#include "support/runs.h"

#include <QtTest>

using namespace mcim;
using namespace mcim::engine;

namespace {

struct Judged {
    int code = -1;
    QByteArray output;
    QByteArray errors;
};

Judged openssl(const QStringList& arguments)
{
    QProcess process;
    process.start(QStringLiteral("openssl"), arguments);
    process.waitForFinished(60'000);
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QByteArray array(ByteView octets)
{
    return {reinterpret_cast<const char*>(octets.data()), static_cast<qsizetype>(octets.size())};
}

} // namespace

class OpensslJudges : public QObject
{
    Q_OBJECT

private slots:
    void everyObjectOpensAndEveryCertificateVerifies_data()
    {
        QTest::addColumn<QString>("scenario");
        QTest::addColumn<QString>("profile");
        for (const char* scenario : {"success", "ccif", "two-devices"}) {
            for (const char* profile : {"tr33812", "hardened"}) {
                QTest::addRow("%s/%s", scenario, profile) << scenario << profile;
            }
        }
    }

    void everyObjectOpensAndEveryCertificateVerifies()
    {
        QFETCH(QString, scenario);
        QFETCH(QString, profile);
        const FlatRun run = runFlat(runs::setup(scenario.toStdString(), profile.toStdString()));
        m_world = &run.last;
        m_opened = 0;
        m_verified = 0;
        for (const StepRecord& record : run.records) {
            if (record.kind == EventKind::Message) {
                judge(record, profile == "hardened");
            }
            if (QTest::currentTestFailed()) {
                return;
            }
        }
        certificate(run.last.sho->certificateChain.front(), {}, run.last.tre[0]->shoAnchors.front());
        certificate(run.last.pva->certificate, {}, run.last.tre[0]->shoAnchors.front());
        certificate(run.last.icf->wrapCertificate, {}, run.last.tre[0]->shoAnchors.front());
        QVERIFY(m_opened >= 2);
        QVERIFY(m_verified >= 4);
    }

private:
    QString file(const char* name, const QByteArray& content)
    {
        const QString path = m_folder.filePath(QString::fromUtf8(name));
        QFile out(path);
        if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size()) {
            qFatal("can't write %s", name);
        }
        return path;
    }

    void judge(const StepRecord& record, bool isSigned)
    {
        const auto message = codecs::decode(record.to.role, record.channel, record.octets);
        QVERIFY2(message.has_value(), recordLabel(record).c_str());
        if (const auto* install = std::get_if<TreInstall>(&*message)) {
            object(install->object, *m_world->tre[record.to.index], isSigned);
        }
        if (const auto* delivery = std::get_if<ObjectDelivery>(&*message)) {
            for (const auto& tre : m_world->tre) {
                if (tre->pcid == delivery->pcid) {
                    object(delivery->object, *tre, isSigned);
                }
            }
        }
        if (const auto* answer = std::get_if<CredentialAnswer>(&*message)) {
            const Judged plain = decrypt(array(answer->wrapped), m_world->icf->wrapKey, m_world->icf->wrapCertificate);
            QVERIFY2(plain.output.contains("001019876543210"), plain.errors.constData());
            ++m_opened;
        }
        if (const auto* pfc = std::get_if<PfcAnswer>(&*message)) {
            certificate(pfc->chain.at(0), pfc->chain.at(1), m_world->pva->anchors.front());
        }
    }

    Judged decrypt(const QByteArray& der, const Secret& key, const Bytes& recipient)
    {
        return openssl({"cms", "-decrypt", "-inform", "DER", "-in", file("object.der", der), "-inkey", keyFile(key), "-recip",
            pem("recipient", recipient)});
    }

    QString keyFile(const Secret& key)
    {
        const QByteArray base64 = array(key.reveal()).toBase64();
        return file("key.pem", "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
    }

    QString pem(const char* name, const Bytes& der)
    {
        const QString in = file("in.der", array(der));
        const QString out = m_folder.filePath(QString::fromUtf8(name) + ".pem");
        openssl({"x509", "-inform", "DER", "-in", in, "-out", out});
        return out;
    }

    void object(const Bytes& octets, const entities::TreState& tre, bool isSigned)
    {
        QByteArray enveloped = array(octets);
        if (isSigned) {
            const Judged verified = openssl({"cms", "-verify", "-binary", "-inform", "DER", "-in", file("signed.der", enveloped), "-CAfile",
                pem("operators", tre.shoAnchors.front()), "-purpose", "any", "-attime", attime(), "-out", m_folder.filePath("content.der")});
            QVERIFY2(verified.code == 0, verified.errors.constData());
            QFile content(m_folder.filePath("content.der"));
            QVERIFY(content.open(QIODevice::ReadOnly));
            enveloped = content.readAll();
        }
        const Judged plain = decrypt(enveloped, tre.platformKey, tre.pfcChain.front());
        QVERIFY2(plain.code == 0, plain.errors.constData());
        const auto mcim = codecs::decodeInner(InnerType::Mcim,
            ByteView(reinterpret_cast<const std::uint8_t*>(plain.output.constData()), static_cast<std::size_t>(plain.output.size())));
        QVERIFY(mcim.has_value());
        QVERIFY(std::get<Mcim>(*mcim) == tre.installed.front()->mcim);
        ++m_opened;
    }

    QString attime() const { return QString::number(m_world->now.unixSeconds()); }

    void certificate(const Bytes& leaf, const Bytes& intermediate, const Bytes& anchor)
    {
        QStringList arguments{"verify", "-x509_strict", "-attime", attime(), "-CAfile", pem("anchor", anchor)};
        if (!intermediate.empty()) {
            arguments << "-untrusted" << pem("intermediate", intermediate);
        }
        const Judged verified = openssl(arguments << pem("leaf", leaf));
        QVERIFY2(verified.code == 0, verified.errors.constData());
        ++m_verified;
    }

    QTemporaryDir m_folder;
    const World* m_world = nullptr;
    int m_opened = 0;
    int m_verified = 0;
};

QTEST_APPLESS_MAIN(OpensslJudges)
#include "tst_openssl_judges.moc"
