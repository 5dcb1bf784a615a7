// SPDX-License-Identifier: Apache-2.0
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QToolButton>
#include <QtTest>

#include "tests/ui/generation_panel_support.h"
#include "ui/base/language.h"
#include "ui/panels/job_text.h"
#include "ui/panels/render_queue_panel.h"
#include "ui/widgets/job_row.h"

namespace reelbrush::ui {

using tests::GenerationFixture;
using tests::longRun;

class QueuePanelTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { installLanguage(*qApp, QStringLiteral("C")); }
  void cleanup() { bench_.editor.reset(); }
  void cancelIsAcknowledgedAtOnce();
  void ctrlShiftEnterGoesToTheFront();
  void waitingJobsAreReordered();
  void dragMovesAJob();
  void pauseHoldsTheNextJob();
  void failedJobIsRetriedAndLogged();
  void decodeIsRepeated();
  void duplicateHasANewSeed();
  void stopAndKeepPreviewMakesAPartialTake();
  void selectionWorksAsInAList();
  void quittingAsksAndKeepsTheQueue();
  void quittingMayBeCalledOff();
  void quittingWaits();
  void timesAreTold();

 private:
  bool start(std::size_t jobs);
  std::vector<core::JobId> waiting() const;
  JobRow* row(const core::JobId& id) const {
    return bench_.child<JobRow>(QStringLiteral("job.") + QString::fromStdString(id.text()));
  }
  void stopAll();
  void openMenu(const core::JobId& id) { QTest::mouseClick(row(id)->menuButton(), Qt::LeftButton); }

  GenerationFixture bench_;
};

// One job runs, the others wait; the panel is in front.
bool QueuePanelTest::start(std::size_t jobs) {
  if (!bench_.make(longRun())) {
    return false;
  }
  for (std::size_t k = 0; k < jobs; ++k) {
    bench_.action("generate")->trigger();
  }
  bench_.showPanel("dock.queue");
  return QTest::qWaitFor([&] { return bench_.editor->log->stepsDone > 0; }, 10000);
}

std::vector<core::JobId> QueuePanelTest::waiting() const {
  std::vector<core::JobId> ids;
  for (const core::JobStatus& job : bench_.session().generation().jobs()) {
    if (job.state == core::JobState::Waiting) {
      ids.push_back(job.id());
    }
  }
  return ids;
}

void QueuePanelTest::stopAll() {
  bench_.session().generation().cancelAll();
  QTRY_VERIFY(bench_.session().generation().isIdle());
}

void QueuePanelTest::cancelIsAcknowledgedAtOnce() {
  QVERIFY(start(1));
  const core::JobId id = bench_.session().generation().jobs().front().id();
  QTRY_VERIFY(row(id) != nullptr && row(id)->isVisible());
  QTest::mouseClick(row(id)->cancelButton(), Qt::LeftButton);
  // Without waiting for the worker.
  QVERIFY(row(id)->accessibleName().contains(QStringLiteral("Stopping")) ||
          row(id)->accessibleName().contains(QStringLiteral("Cancelled")));
  QTRY_VERIFY(row(id)->accessibleName().contains(QStringLiteral("Cancelled")));
}

void QueuePanelTest::ctrlShiftEnterGoesToTheFront() {
  QVERIFY(start(2));
  const core::JobId second = waiting().front();
  QTest::keyClick(&bench_.editor->window->viewer().canvas(), Qt::Key_Return,
                  Qt::ControlModifier | Qt::ShiftModifier);
  QCOMPARE(waiting().size(), std::size_t(2));
  QVERIFY(waiting().back() == second);
  stopAll();
}

void QueuePanelTest::waitingJobsAreReordered() {
  QVERIFY(start(4));
  const std::vector<core::JobId> before = waiting();
  QTRY_VERIFY(row(before[2]) != nullptr && row(before[2])->isVisible());
  QTest::mouseClick(row(before[2]), Qt::LeftButton, {}, QPoint(5, 5));
  QTest::keyClick(row(before[2]), Qt::Key_Up, Qt::ControlModifier);
  QVERIFY((waiting() == std::vector<core::JobId>{before[0], before[2], before[1]}));
  openMenu(before[1]);
  QVERIFY(bench_.choose(QStringLiteral("jobMenu"), QStringLiteral("Run next")));
  QVERIFY((waiting() == std::vector<core::JobId>{before[1], before[0], before[2]}));
  // The rows stand in the order of running.
  QTRY_VERIFY(row(before[1])->y() < row(before[0])->y());
  QVERIFY(row(before[0])->y() < row(before[2])->y());
  stopAll();
}

void QueuePanelTest::dragMovesAJob() {
  QVERIFY(start(4));
  const std::vector<core::JobId> before = waiting();
  QTRY_VERIFY(row(before[2]) != nullptr && row(before[2])->isVisible());
  QTest::qWait(50);
  JobRow* last = row(before[2]);
  QTest::mousePress(last, Qt::LeftButton, {}, QPoint(20, 10));
  const QPoint target(20, row(before[0])->y() - last->y() + 2);
  for (const QPoint& at : {QPoint(20, -10), target}) {
    QMouseEvent move(QEvent::MouseMove, at, last->mapToGlobal(at), Qt::NoButton, Qt::LeftButton,
                     Qt::NoModifier);
    QCoreApplication::sendEvent(last, &move);
  }
  QTest::mouseRelease(last, Qt::LeftButton, {}, target);
  QVERIFY((waiting() == std::vector<core::JobId>{before[2], before[0], before[1]}));
  stopAll();
}

void QueuePanelTest::pauseHoldsTheNextJob() {
  tests::GeneratorScript script;
  script.steps = 30;
  script.perStep = std::chrono::milliseconds(20);
  QVERIFY(bench_.make(script));
  bench_.action("generate")->trigger();
  QTRY_VERIFY(bench_.editor->log->stepsDone.load() > 0);
  const core::JobId running = bench_.session().generation().jobs().front().id();
  bench_.showPanel("dock.queue");
  QTRY_VERIFY(row(running) != nullptr && row(running)->isVisible());
  openMenu(running);
  QVERIFY(bench_.choose(QStringLiteral("jobMenu"), QStringLiteral("Pause after this")));
  bench_.action("generate")->trigger();
  QTRY_COMPARE(bench_.editor->segment()->takes.size(), std::size_t(1));
  QCOMPARE(waiting().size(), std::size_t(1));
  auto* go = bench_.child<QPushButton>(QStringLiteral("queueContinue"));
  QVERIFY(go->isVisible());
  QTest::mouseClick(go, Qt::LeftButton);
  QTRY_COMPARE(bench_.editor->segment()->takes.size(), std::size_t(2));
  QVERIFY(!go->isVisible());
}

void QueuePanelTest::failedJobIsRetriedAndLogged() {
  tests::GeneratorScript script;
  script.sampleError = "It broke.";
  QVERIFY(bench_.make(script));
  bench_.action("generate")->trigger();
  QTRY_COMPARE(bench_.session().stateOf(bench_.editor->segment()->id), core::SegmentState::Failed);
  bench_.showPanel("dock.queue");
  const core::JobId failed = bench_.session().generation().jobs().front().id();
  QTRY_VERIFY(row(failed) != nullptr && row(failed)->isVisible());
  openMenu(failed);
  QVERIFY(bench_.choose(QStringLiteral("jobMenu"), QStringLiteral("Log")));
  QMessageBox* log = nullptr;
  QTRY_VERIFY((log = bench_.child<QMessageBox>(QStringLiteral("jobLog"))) != nullptr);
  QVERIFY(log->text().contains(QStringLiteral("failed: It broke.")));
  log->close();
  openMenu(failed);
  QVERIFY(bench_.choose(QStringLiteral("jobMenu"), QStringLiteral("Retry")));
  QTRY_COMPARE(bench_.editor->log->samples.load(), 2);
  QVERIFY(!bench_.session().generation().job(failed));
}

void QueuePanelTest::decodeIsRepeated() {
  tests::GeneratorScript script;
  script.failingDecodes = 1;
  QVERIFY(bench_.make(script));
  bench_.action("generate")->trigger();
  QTRY_COMPARE(bench_.session().stateOf(bench_.editor->segment()->id), core::SegmentState::Failed);
  bench_.showPanel("dock.queue");
  const core::JobId failed = bench_.session().generation().jobs().front().id();
  QTRY_VERIFY(row(failed) != nullptr && row(failed)->isVisible());
  openMenu(failed);
  QVERIFY(bench_.choose(QStringLiteral("jobMenu"), QStringLiteral("Decode again")));
  QTRY_COMPARE(bench_.editor->segment()->takes.size(), std::size_t(1));
  QCOMPARE(bench_.editor->log->samples.load(), 1);
}

void QueuePanelTest::duplicateHasANewSeed() {
  QVERIFY(bench_.make());
  QVERIFY(bench_.generate());
  bench_.showPanel("dock.queue");
  const core::JobId first = bench_.session().generation().jobs().front().id();
  QTRY_VERIFY(row(first) != nullptr && row(first)->isVisible());
  openMenu(first);
  QVERIFY(bench_.choose(QStringLiteral("jobMenu"), QStringLiteral("Duplicate")));
  QTRY_COMPARE(bench_.editor->segment()->takes.size(), std::size_t(2));
  QVERIFY(bench_.editor->segment()->takes[0].seed != bench_.editor->segment()->takes[1].seed);
}

void QueuePanelTest::stopAndKeepPreviewMakesAPartialTake() {
  QVERIFY(bench_.make(longRun(true)));
  QSignalSpy previews(&bench_.session(), &core::Session::previewChanged);
  bench_.action("generate")->trigger();
  QTRY_VERIFY(!previews.isEmpty());
  QTRY_VERIFY(bench_.editor->window->viewer().canvas().label().startsWith(
      QStringLiteral("Preview – step")));
  bench_.action("stopAndKeepPreview")->trigger();
  QTRY_COMPARE(bench_.editor->segment()->takes.size(), std::size_t(1));
  QVERIFY(bench_.editor->segment()->takes.front().isPartial);
}

void QueuePanelTest::selectionWorksAsInAList() {
  QVERIFY(start(4));
  const std::vector<core::JobId> jobs = waiting();
  QTRY_VERIFY(row(jobs[2]) != nullptr && row(jobs[2])->isVisible());
  QTest::mouseClick(row(jobs[0]), Qt::LeftButton, {}, QPoint(5, 5));
  QTest::mouseClick(row(jobs[2]), Qt::LeftButton, Qt::ShiftModifier, QPoint(5, 5));
  QVERIFY(row(jobs[1])->isSelected());
  QTest::mouseClick(row(jobs[1]), Qt::LeftButton, Qt::ControlModifier, QPoint(5, 5));
  QVERIFY(!row(jobs[1])->isSelected());
  QTest::keyClick(row(jobs[0]), Qt::Key_Delete);
  QVERIFY((waiting() == std::vector<core::JobId>{jobs[1]}));
  stopAll();
}

void QueuePanelTest::quittingAsksAndKeepsTheQueue() {
  QVERIFY(start(2));
  const std::filesystem::path project = bench_.editor->path("film.reel").toStdString();
  stopAll();
  bench_.session().saveAs(project);
  bench_.action("generate")->trigger();
  bench_.action("generate")->trigger();
  QTRY_VERIFY(!waiting().empty());
  bench_.editor->window->close();
  QVERIFY(bench_.editor->window->isVisible());
  QMessageBox* box = nullptr;
  QTRY_VERIFY((box = bench_.child<QMessageBox>(QStringLiteral("queueDialog"))) != nullptr);
  QTest::mouseClick(box->findChild<QPushButton*>(QStringLiteral("stopAndKeepQueue")),
                    Qt::LeftButton);
  QTRY_VERIFY(!bench_.editor->window->isVisible());
  QFile file(QString::fromStdString((project / "queue.json").string()));
  QVERIFY(file.open(QIODevice::ReadOnly));
  QCOMPARE(file.readAll().count("\"segment\""), 2);
}

void QueuePanelTest::quittingMayBeCalledOff() {
  QVERIFY(start(1));
  bench_.editor->window->close();
  QMessageBox* box = nullptr;
  QTRY_VERIFY((box = bench_.child<QMessageBox>(QStringLiteral("queueDialog"))) != nullptr);
  QTest::mouseClick(box->findChild<QPushButton*>(QStringLiteral("cancelQuit")), Qt::LeftButton);
  QVERIFY(bench_.editor->window->isVisible());
  QVERIFY(!bench_.session().generation().isIdle());
  stopAll();
}

void QueuePanelTest::quittingWaits() {
  tests::GeneratorScript script;
  script.steps = 30;
  script.perStep = std::chrono::milliseconds(20);
  QVERIFY(bench_.make(script));
  bench_.session().saveAs(bench_.editor->path("film.reel").toStdString());
  bench_.action("generate")->trigger();
  QTRY_VERIFY(bench_.editor->log->stepsDone.load() > 0);
  bench_.editor->window->close();
  QMessageBox* box = nullptr;
  QTRY_VERIFY((box = bench_.child<QMessageBox>(QStringLiteral("queueDialog"))) != nullptr);
  QTest::mouseClick(box->findChild<QPushButton*>(QStringLiteral("waitForQueue")), Qt::LeftButton);
  QVERIFY(bench_.editor->window->isVisible());
  // The take came in and is asked about before the window goes.
  QTRY_COMPARE(bench_.editor->segment()->takes.size(), std::size_t(1));
  QTRY_VERIFY(bench_.child<QMessageBox>(QStringLiteral("unsavedDialog")) != nullptr);
}

void QueuePanelTest::timesAreTold() {
  QCOMPARE(durationText(5.5), QStringLiteral("5.5 s"));
  QCOMPARE(durationText(65), QStringLiteral("1 min 5 s"));
  core::JobStatus status;
  QVERIFY(jobTime(status).isEmpty());
  status.state = core::JobState::Sampling;
  status.started = std::chrono::steady_clock::now() - std::chrono::seconds(12);
  status.step = 1;
  status.total = 11;
  QVERIFY(!jobTime(status).contains(QStringLiteral("left")));
  status.secondsPerStep = 4;
  QVERIFY(jobTime(status).contains(QStringLiteral("about 40 s left")));
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::QueuePanelTest)
#include "queue_panel_test.moc"
