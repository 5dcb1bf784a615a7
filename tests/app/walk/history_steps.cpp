// SPDX-License-Identifier: Apache-2.0
#include "tests/app/walk/history_steps.h"

#include <cstdio>
#include <filesystem>

#include <QFile>
#include <QtTest>

#include "core/project/serializer.h"
#include "tests/app/walk/walk_clip.h"

namespace reelbrush::tests {

void HistorySteps::undoesToTheStart() {
  std::vector<std::filesystem::path> films;
  for (const core::Take& take : desk_.segment()->takes) {
    films.push_back(desk_.session().takeFile(take));
  }
  desk_.goToViewer();
  while (desk_.session().undoStack().canUndo()) {
    const int before = desk_.steps();
    states_.push_back(desk_.text());
    keys_.press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(desk_.steps(), before - 1);
  }
  const std::filesystem::path folder = desk_.session().project().folder();
  QCOMPARE(desk_.text(), core::projectText(core::loadProject(folder).document));
  QVERIFY(!desk_.window().isWindowModified());
  for (const std::filesystem::path& film : films) {
    QVERIFY(std::filesystem::exists(film));  // hidden, never deleted
  }
}

void HistorySteps::redoesToTheEnd() {
  for (auto state = states_.rbegin(); state != states_.rend(); ++state) {
    keys_.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(desk_.text(), *state);
  }
  QVERIFY(!desk_.session().undoStack().canRedo());
  QVERIFY(desk_.window().isWindowModified());
}

void HistorySteps::isKilledInAGesture() {
  constexpr int PatienceMs = 60'000;
  QVERIFY(waitUntil([&] {
    return desk_.statusOf(QStringLiteral("statusRecorded"))
        .startsWith(QLatin1String("All changes recorded"));
  }));
  QFile expected(desk_.path(QString::fromLatin1(ExpectedFile)));
  QVERIFY(expected.open(QIODevice::WriteOnly));
  QCOMPARE(expected.write(desk_.text()), desk_.text().size());
  expected.close();
  keys_.press(Qt::Key_B);
  desk_.drag({WalkClip::centre(12), {60, 60}}, false);
  QVERIFY(desk_.canvas().isInGesture());
  std::puts(ReadyLine);
  std::fflush(stdout);
  QTest::qWait(PatienceMs);
  QFAIL("Nobody killed the program.");
}

}  // namespace reelbrush::tests
