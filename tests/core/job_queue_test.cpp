// SPDX-License-Identifier: Apache-2.0
#include "core/generation/job_queue.h"

#include <thread>

#include <QTest>

#include "tests/support/scripted_generator.h"

namespace reelbrush::core {

namespace {

JobRequestPtr request(const SegmentId& segment = SegmentId::create()) {
  auto made = std::make_shared<JobRequest>();
  made->id = JobId::create();
  made->segment = segment;
  made->model = tests::scriptedModel();
  return made;
}

}  // namespace

class JobQueueTest : public QObject {
  Q_OBJECT

 private slots:
  void givesJobsInOrder();
  void cancelsAWaitingJobAtOnce();
  void asksARunningJobToStop();
  void movesAJobToTheFront();
  void movesWaitingJobsByPlaces();
  void givesNothingWhilePaused();
  void interruptedJobsDoNotRun();
  void forgetsOnlyWhatEnded();
  void logsWhatHappened();
  void waitsUntilAJobComesOrTheEnd();
  void forgetsTheOldestHistory();
  void knowsTheNewestJobOfASegment();
};

void JobQueueTest::givesJobsInOrder() {
  JobQueue queue;
  const JobRequestPtr a = request();
  const JobRequestPtr b = request();
  queue.add(a);
  queue.add(b);
  QVERIFY(!queue.isIdle());
  QCOMPARE(queue.waitForNext({})->request, a);
  QCOMPARE(queue.find(a->id)->state, JobState::Preparing);
  QCOMPARE(queue.waitForNext({})->request, b);
  queue.finish(a->id, JobState::Done, {});
  queue.fail(b->id, {Sentence::verbatim("no")});
  QVERIFY(queue.isIdle());
  QCOMPARE(queue.find(b->id)->message.english(), std::string("no"));
  queue.clearHistory();
  QVERIFY(queue.jobs().empty());
}

void JobQueueTest::cancelsAWaitingJobAtOnce() {
  JobQueue queue;
  const JobRequestPtr a = request();
  const JobRequestPtr b = request();
  queue.add(a);
  queue.add(b);
  QVERIFY(queue.cancel(a->id));
  QCOMPARE(queue.find(a->id)->state, JobState::Cancelled);
  QVERIFY(!queue.cancel(a->id));
  QCOMPARE(queue.waitForNext({})->request, b);
}

void JobQueueTest::asksARunningJobToStop() {
  JobQueue queue;
  queue.add(request());
  const std::optional<JobQueue::Next> next = queue.waitForNext({});
  QVERIFY(!next->stop.stop_requested());
  QVERIFY(queue.cancel(next->request->id));
  QVERIFY(next->stop.stop_requested());
  QCOMPARE(queue.find(next->request->id)->state, JobState::Preparing);
}

void JobQueueTest::movesAJobToTheFront() {
  JobQueue queue;
  const JobRequestPtr a = request();
  const JobRequestPtr b = request();
  const JobRequestPtr c = request();
  for (const JobRequestPtr& job : {a, b, c}) {
    queue.add(job);
  }
  QCOMPARE(queue.waitForNext({})->request, a);
  QVERIFY(queue.moveToFront(c->id));
  QVERIFY(!queue.moveToFront(a->id));
  QCOMPARE(queue.waitForNext({})->request, c);
}

void JobQueueTest::movesWaitingJobsByPlaces() {
  JobQueue queue;
  const JobRequestPtr a = request();
  const JobRequestPtr b = request();
  const JobRequestPtr c = request();
  for (const JobRequestPtr& job : {a, b, c}) {
    queue.add(job);
  }
  QVERIFY(queue.moveWaiting(a->id, 1));   // b a c
  QVERIFY(queue.moveWaiting(c->id, -1));  // b c a
  QVERIFY(queue.moveWaiting(b->id, 99));  // c a b
  QVERIFY(!queue.moveWaiting(JobId::create(), 1));
  const JobRequestPtr first = request();
  queue.add(first, false, true);
  for (const JobRequestPtr& expected : {first, c, a, b}) {
    QCOMPARE(queue.waitForNext({})->request, expected);
  }
}

void JobQueueTest::givesNothingWhilePaused() {
  JobQueue queue;
  queue.setPaused(true);
  queue.add(request());
  std::stop_source end;
  std::jthread later([&] { end.request_stop(); });
  QVERIFY(!queue.waitForNext(end.get_token()));
  QCOMPARE(queue.jobs().front().state, JobState::Waiting);
  queue.setPaused(false);
  QVERIFY(queue.waitForNext({}).has_value());
}

void JobQueueTest::interruptedJobsDoNotRun() {
  JobQueue queue;
  const JobRequestPtr old = request();
  const JobRequestPtr fresh = request();
  queue.addInterrupted(old);
  QVERIFY(queue.isIdle());
  queue.add(fresh);
  QCOMPARE(queue.waitForNext({})->request, fresh);
  QCOMPARE(queue.find(old->id)->state, JobState::Interrupted);
}

void JobQueueTest::forgetsOnlyWhatEnded() {
  JobQueue queue;
  const JobRequestPtr a = request();
  queue.add(a);
  QVERIFY(!queue.forget(a->id));
  QVERIFY(!queue.stopAndKeepPreview(a->id));  // it does not run
  queue.cancel(a->id);
  QVERIFY(queue.forget(a->id));
  QVERIFY(!queue.find(a->id));
}

void JobQueueTest::logsWhatHappened() {
  JobQueue queue;
  const JobRequestPtr a = request();
  queue.add(a);
  queue.waitForNext({});
  queue.setState(a->id, JobState::Sampling);
  QVERIFY(queue.stopAndKeepPreview(a->id));
  QVERIFY(queue.keepsPreview(a->id));
  QVERIFY(queue.find(a->id)->isStopping);
  queue.fail(a->id, {Sentence::verbatim("no disk")});
  const JobStatus status = *queue.find(a->id);
  QVERIFY(!status.isStopping);
  QCOMPARE(status.log.size(), std::size_t{4});
  QVERIFY(status.log.front().ends_with("waiting"));
  QVERIFY(status.log.back().ends_with("failed: no disk"));
}

void JobQueueTest::waitsUntilAJobComesOrTheEnd() {
  JobQueue queue;
  const JobRequestPtr a = request();
  std::jthread later([&] { queue.add(a); });
  QCOMPARE(queue.waitForNext({})->request, a);
  std::stop_source end;
  std::jthread ender([&] { end.request_stop(); });
  QVERIFY(!queue.waitForNext(end.get_token()));
}

void JobQueueTest::forgetsTheOldestHistory() {
  JobQueue queue;
  const JobRequestPtr first = request();
  queue.add(first);
  queue.finish(first->id, JobState::Done, {});
  for (std::size_t i = 0; i < JobQueue::HistoryLimit; ++i) {
    queue.add(request());
  }
  QVERIFY(!queue.find(first->id));
  QCOMPARE(queue.jobs().size(), JobQueue::HistoryLimit);
}

void JobQueueTest::knowsTheNewestJobOfASegment() {
  JobQueue queue;
  const SegmentId segment = SegmentId::create();
  queue.add(request(segment));
  const JobRequestPtr newest = request(segment);
  queue.add(newest);
  queue.add(request());
  QCOMPARE(queue.latestOf(segment)->request, newest);
  QVERIFY(!queue.latestOf(SegmentId::create()));
}

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::JobQueueTest)
#include "job_queue_test.moc"
