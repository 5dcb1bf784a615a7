// SPDX-License-Identifier: Apache-2.0
#include "tests/support/program.h"

#include <csignal>

#include <sys/resource.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>

namespace reelbrush::tests {

namespace {

constexpr int LimitMs = 120000;

}  // namespace

QStringList ProgramRun::sentences() const {
  static const QRegularExpression progress(QStringLiteral("^[a-z]+( \\d+/\\d+)?$"));
  QStringList lines = QString::fromUtf8(err).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
  lines.removeIf([](const QString& line) { return progress.match(line).hasMatch(); });
  return lines;
}

QString programFile() {
  return QCoreApplication::applicationDirPath() + QStringLiteral("/../bin/reelbrush");
}

QString sourceFolder() {
  return qEnvironmentVariable("REELBRUSH_SOURCE_DIR");
}

bool hasStarter() {
  return QFileInfo::exists(sourceFolder() +
                           QStringLiteral("/resources/models/starter-videocomposer/model.json"));
}

ProgramRun runProgram(const QStringList& arguments, const QString& folder,
                      const RunLimits& limits) {
  QProcess process;
  process.setWorkingDirectory(folder);
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  environment.insert(QStringLiteral("REELBRUSH_MODELS"),
                     sourceFolder() + QStringLiteral("/resources/models"));
  environment.insert(QStringLiteral("XDG_DATA_HOME"), folder);
  process.setProcessEnvironment(environment);
  if (limits.addressSpace > 0) {
    const auto most = static_cast<rlim_t>(limits.addressSpace);
    process.setChildProcessModifier([most] {
      const rlimit limit{most, most};
      ::setrlimit(RLIMIT_AS, &limit);
    });
  }
  process.start(programFile(), arguments);
  ProgramRun run;
  QElapsedTimer timer;
  timer.start();
  bool isInterrupted = limits.interruptAfter.isEmpty();
  while (process.state() != QProcess::NotRunning && timer.elapsed() < LimitMs) {
    process.waitForReadyRead(50);
    run.err += process.readAllStandardError();
    run.out += process.readAllStandardOutput();
    if (!isInterrupted && run.err.contains(limits.interruptAfter)) {
      ::kill(static_cast<pid_t>(process.processId()), SIGINT);
      isInterrupted = true;
    }
  }
  process.waitForFinished(1000);
  run.err += process.readAllStandardError();
  run.out += process.readAllStandardOutput();
  run.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
  return run;
}

}  // namespace reelbrush::tests
