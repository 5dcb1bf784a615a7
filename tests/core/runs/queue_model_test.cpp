// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <random>

#include <QTest>

#include "core/generation/job_queue.h"
#include "tests/support/scripted_generator.h"

namespace reelbrush::core {

namespace {

// The queue as anybody would write it down: two plain lists.
struct Model {
  struct Job {
    JobRequestPtr request;
    JobState state = JobState::Waiting;
    bool isStopping = false;
  };
  std::vector<Job> jobs;  // in the order in which they are shown

  std::vector<std::size_t> waiting() const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < jobs.size(); ++i) {
      if (jobs[i].state == JobState::Waiting) {
        found.push_back(i);
      }
    }
    return found;
  }
  void add(const JobRequestPtr& request, bool isFirst) {
    const std::vector<std::size_t> all = waiting();
    const std::size_t place = isFirst && !all.empty() ? all.front() : jobs.size();
    jobs.insert(jobs.begin() + static_cast<std::ptrdiff_t>(place), Job{request});
  }
  // The waiting jobs change places among themselves; all others stay in order.
  void move(std::size_t job, int places) {
    std::vector<std::size_t> all = waiting();
    const auto at = std::find(all.begin(), all.end(), job) - all.begin();
    const auto to =
        std::clamp<std::ptrdiff_t>(at + places, 0, static_cast<std::ptrdiff_t>(all.size()) - 1);
    std::vector<JobRequestPtr> order;
    for (const std::size_t each : all) {
      order.push_back(jobs[each].request);
    }
    const JobRequestPtr moved = order[static_cast<std::size_t>(at)];
    order.erase(order.begin() + at);
    order.insert(order.begin() + to, moved);
    wished = order;
  }
  std::vector<JobRequestPtr> wished;  // the order of waiting jobs after a move
};

JobRequestPtr request() {
  auto made = std::make_shared<JobRequest>();
  made->id = JobId::create();
  made->segment = SegmentId::create();
  made->model = tests::scriptedModel();
  return made;
}

}  // namespace

// Random requests to the queue against the model of it (ux U11.1, U11.2, U11.4).
class QueueModelTest : public QObject {
  Q_OBJECT

  static std::vector<JobRequestPtr> waitingIn(const JobQueue& queue) {
    std::vector<JobRequestPtr> order;
    for (const JobStatus& job : queue.jobs()) {
      if (job.state == JobState::Waiting) {
        order.push_back(job.request);
      }
    }
    return order;
  }

  // One thing that a user or the worker does, to both.
  void act(JobQueue& queue, Model& model, std::mt19937& random) {
    const auto below = [&](std::size_t bound) {
      return random() % std::max<std::size_t>(1, bound);
    };
    const std::vector<std::size_t> waiting = model.waiting();
    const std::size_t job = below(model.jobs.size());
    switch (below(8)) {
      case 0:
      case 1: {
        const JobRequestPtr added = request();
        const bool isFirst = below(3) == 0;
        queue.add(added, false, isFirst);
        model.add(added, isFirst);
        return;
      }
      case 2:
        if (!waiting.empty()) {
          const auto next = queue.waitForNext({});
          QCOMPARE(next->request, model.jobs[waiting.front()].request);
          model.jobs[waiting.front()].state = JobState::Preparing;
        }
        return;
      case 3:
        if (!model.jobs.empty()) {
          Model::Job& hit = model.jobs[job];
          QCOMPARE(queue.cancel(hit.request->id), !isEnd(hit.state));
          hit.isStopping = hit.isStopping || isRunning(hit.state);
          hit.state = hit.state == JobState::Waiting ? JobState::Cancelled : hit.state;
        }
        return;
      case 4:
        if (!model.jobs.empty() && isRunning(model.jobs[job].state)) {
          const JobState end = model.jobs[job].isStopping ? JobState::Cancelled : JobState::Done;
          queue.finish(model.jobs[job].request->id, end, {});
          model.jobs[job].state = end;
          model.jobs[job].isStopping = false;
        }
        return;
      case 5:
        if (!waiting.empty()) {
          const std::size_t moved = waiting[below(waiting.size())];
          const int places = static_cast<int>(below(7)) - 3;
          model.move(moved, places);
          QVERIFY(queue.moveWaiting(model.jobs[moved].request->id, places));
          QVERIFY(waitingIn(queue) == model.wished);
          adopt(queue, model);
        }
        return;
      case 6:
        if (!model.jobs.empty()) {
          QCOMPARE(queue.forget(model.jobs[job].request->id), isEnd(model.jobs[job].state));
          if (isEnd(model.jobs[job].state)) {
            model.jobs.erase(model.jobs.begin() + static_cast<std::ptrdiff_t>(job));
          }
        }
        return;
      default:
        if (!model.jobs.empty()) {
          const bool isThere = isRunning(model.jobs[job].state);
          QCOMPARE(queue.stopAndKeepPreview(model.jobs[job].request->id), isThere);
          model.jobs[job].isStopping = model.jobs[job].isStopping || isThere;
        }
        return;
    }
  }

  // Where those that do not wait stand between those that do is the queue's own affair.
  static void adopt(const JobQueue& queue, Model& model) {
    std::vector<Model::Job> ordered;
    for (const JobStatus& status : queue.jobs()) {
      for (const Model::Job& job : model.jobs) {
        if (job.request == status.request) {
          ordered.push_back(job);
        }
      }
    }
    QCOMPARE(ordered.size(), model.jobs.size());
    model.jobs = ordered;
  }

  static void compare(const JobQueue& queue, const Model& model) {
    const std::vector<JobStatus> jobs = queue.jobs();
    QCOMPARE(jobs.size(), model.jobs.size());
    bool isIdle = true;
    for (std::size_t i = 0; i < jobs.size(); ++i) {
      QCOMPARE(jobs[i].request, model.jobs[i].request);
      QCOMPARE(jobs[i].state, model.jobs[i].state);
      QCOMPARE(jobs[i].isStopping, model.jobs[i].isStopping);
      isIdle = isIdle && isEnd(jobs[i].state);
    }
    QCOMPARE(queue.isIdle(), isIdle);
  }

 private slots:
  void behavesAsTwoPlainLists() {
    for (unsigned seed = 1; seed <= 30; ++seed) {
      std::mt19937 random(seed);
      JobQueue queue;
      Model model;
      for (int step = 0; step < 120; ++step) {
        act(queue, model, random);
        compare(queue, model);
        if (QTest::currentTestFailed()) {
          qWarning("seed %u, step %d", seed, step);
          return;
        }
      }
    }
  }

  // Cancelling one of several acts on that one alone: their stop tokens are their own.
  void cancelStopsTheChosenJobOnly() {
    JobQueue queue;
    std::vector<JobQueue::Next> running;
    for (int k = 0; k < 3; ++k) {
      queue.add(request());
      running.push_back(*queue.waitForNext({}));
    }
    QVERIFY(queue.cancel(running[1].request->id));
    QVERIFY(!running[0].stop.stop_requested());
    QVERIFY(running[1].stop.stop_requested());
    QVERIFY(!running[2].stop.stop_requested());
    // A job that is asked for again begins with a fresh token.
    queue.finish(running[1].request->id, JobState::Cancelled, {});
    queue.add(running[1].request);
    QVERIFY(!queue.waitForNext({})->stop.stop_requested());
  }

  void historyNeverPushesOutWhatIsStillToDo() {
    JobQueue queue;
    std::vector<JobRequestPtr> open;
    for (std::size_t k = 0; k < JobQueue::HistoryLimit + 50; ++k) {
      const JobRequestPtr each = request();
      queue.add(each);
      if (k % 3 == 0) {
        open.push_back(each);
      } else {
        queue.cancel(each->id);
      }
    }
    for (const JobRequestPtr& each : open) {
      QCOMPARE(queue.find(each->id)->state, JobState::Waiting);
    }
    QVERIFY(queue.jobs().size() <= JobQueue::HistoryLimit + 1);
    QVERIFY(waitingIn(queue) == open);
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::QueueModelTest)
#include "queue_model_test.moc"
