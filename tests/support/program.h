// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace reelbrush::tests {

// How a run of the program ended.
struct ProgramRun {
  int code = -1;
  QByteArray out;
  QByteArray err;
  // stderr without reports of progress.
  QStringList sentences() const;
};

// The program beside this test, and the starter's folder.
QString programFile();
QString sourceFolder();
bool hasStarter();

// What a run is put under.
struct RunLimits {
  QByteArray interruptAfter;  // SIGINT as soon as stderr contains that text; empty: never
  qint64 addressSpace = 0;    // bytes that the process may map; 0: any number
};

// Runs it in `folder` until it ends.
ProgramRun runProgram(const QStringList& arguments, const QString& folder,
                      const RunLimits& limits = {});

}  // namespace reelbrush::tests
