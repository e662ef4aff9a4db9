// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cli.h"

#include <QtTest>

class TestCli : public QObject
{
    Q_OBJECT
private slots:
    void none() {}
};

QTEST_APPLESS_MAIN(TestCli)
#include "tst_cli.moc"
