// SPDX-License-Identifier: Apache-2.0
// One of the walk's two processes: acceptance_walker FOLDER edit|recover. It builds the editor as
// the program does and walks; with "edit" it ends by being killed.
#include <cstdio>
#include <string>

#include <QApplication>
#include <QtTest>

#include "tests/app/walk/editing_steps.h"
#include "tests/app/walk/history_steps.h"
#include "tests/app/walk/recovery_steps.h"
#include "tests/app/walk/take_steps.h"

namespace {

template <typename Steps>
bool walks(reelbrush::tests::WalkDesk& desk) {
  Steps steps(desk);
  return QTest::qExec(&steps, QStringList{QCoreApplication::applicationName()}) == 0;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace reelbrush::tests;
  const QApplication application(argc, argv);
  QCoreApplication::setApplicationName(QStringLiteral("Reelbrush"));
  if (argc != 3) {
    std::fputs("usage: acceptance_walker FOLDER edit|recover\n", stderr);
    return 2;
  }
  WalkDesk desk(QString::fromLocal8Bit(argv[1]));
  const bool isDone =
      argv[2] == std::string("edit")
          ? walks<EditingSteps>(desk) && walks<TakeSteps>(desk) && walks<HistorySteps>(desk)
          : walks<RecoverySteps>(desk);
  return isDone ? 0 : 1;
}
