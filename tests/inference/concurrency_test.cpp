// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <functional>
#include <latch>
#include <stop_token>
#include <thread>

#include <QTemporaryDir>
#include <QTest>

#include "inference/base/error.h"
#include "inference/base/parallel.h"
#include "inference/base/progress.h"
#include "inference/ops/attention.h"
#include "inference/ops/conv.h"
#include "inference/ops/matmul.h"
#include "inference/tensor/allocator.h"
#include "inference/text/word_tokenizer.h"
#include "inference/weights/safetensors_writer.h"
#include "inference/weights/weight_store.h"
#include "tests/support/random_weights.h"

namespace reelbrush::inference {

using testing::randomValues;
using testing::sameBits;

namespace {

constexpr int ThreadCount = 4;

// Runs body(0) to body(3) at the same time; counts those that returned false or threw.
int failuresOf(const std::function<bool(int)>& body) {
  std::atomic<int> failures = 0;
  std::latch start(ThreadCount);
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < ThreadCount; ++i) {
      threads.emplace_back([&, i] {
        start.arrive_and_wait();
        try {
          failures += body(i) ? 0 : 1;
        } catch (const std::exception&) {
          ++failures;
        }
      });
    }
  }
  return failures;
}

}  // namespace

// What the headers promise about several threads.
class ConcurrencyTest : public QObject {
  Q_OBJECT

 private slots:
  void packedWeightsAreShared() {
    const auto linear = ops::packLinear(randomValues({33, 20}, 1), Tensor(), DType::F32);
    const auto conv = ops::packConv2d(randomValues({8, 4, 3, 3}, 2), Tensor(), DType::F32);
    const ops::Conv2dGeometry geometry{{1, 1}, {1, 1, 1, 1}};
    const Tensor rows = randomValues({50, 20}, 3);
    const Tensor picture = randomValues({1, 9, 9, 4}, 4);
    const Tensor linearAlone = ops::linear(rows, *linear);
    const Tensor convAlone = ops::conv2d(picture, *conv, geometry);
    QCOMPARE(failuresOf([&](int) {
               bool isSame = true;
               for (int round = 0; round < 20; ++round) {
                 isSame = isSame && sameBits(ops::linear(rows, *linear), linearAlone) &&
                          sameBits(ops::conv2d(picture, *conv, geometry), convAlone);
               }
               return isSame;
             }),
             0);
  }

  // Every thread asks for sizes the others have not asked for, so that primitives are made while
  // others are used.
  void newShapesMayComeFromSeveralThreads() {
    const auto linear = ops::packLinear(randomValues({16, 16}, 5), Tensor(), DType::F32);
    QCOMPARE(failuresOf([&](int thread) {
               bool isSame = true;
               for (std::int64_t rows = 1; rows < 30; ++rows) {
                 const Tensor x = randomValues({rows * ThreadCount + thread, 16}, 6);
                 const Tensor y = ops::linear(x, *linear);
                 isSame = isSame && sameBits(y.slice(0, 1), ops::linear(x, *linear).slice(0, 1));
               }
               return isSame;
             }),
             0);
  }

  void attentionIsTheSameFromEveryThread() {
    const Tensor x = randomValues({2, 70, 32}, 7);
    const Tensor alone = ops::attention(x, x, x, 4, 0.3F);
    QCOMPARE(failuresOf([&](int) { return sameBits(ops::attention(x, x, x, 4, 0.3F), alone); }), 0);
  }

  void theAllocatorKeepsItsAccounts() {
    Allocator allocator(1 << 20U);
    QCOMPARE(failuresOf([&](int thread) {
               bool isOwn = true;
               for (std::size_t round = 1; round < 300; ++round) {
                 const std::size_t bytes =
                     (round * 7919 + static_cast<std::size_t>(thread)) % 200'000 + 1;
                 std::byte* block = allocator.allocate(bytes);
                 const auto mark = static_cast<std::byte>(thread + 1);
                 std::fill(block, block + bytes, mark);
                 std::this_thread::yield();
                 isOwn =
                     isOwn &&
                     std::all_of(block, block + bytes, [&](std::byte b) { return b == mark; }) &&
                     reinterpret_cast<std::uintptr_t>(block) % Allocator::Alignment == 0;
                 allocator.release(block, bytes);
               }
               return isOwn;
             }),
             0);
    QCOMPARE(allocator.use().live, std::size_t{0});
    QVERIFY(allocator.use().cached <= std::size_t{1} << 20U);
    allocator.trim();
    QCOMPARE(allocator.use().cached, std::size_t{0});
  }

  void oneStoreIsReadByAll() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("w.safetensors").toStdString();
    std::map<std::string, Tensor> tensors;
    for (int i = 0; i < 20; ++i) {
      tensors["t" + std::to_string(i)] = randomValues({100 + i, 9}, static_cast<std::uint64_t>(i));
    }
    writeSafetensors(path, tensors);
    const auto store = openWeights(path);
    QCOMPARE(failuresOf([&](int thread) {
               bool isSame = true;
               for (int i = 0; i < 20; ++i) {
                 const std::string name = "t" + std::to_string((i + 5 * thread) % 20);
                 isSame = isSame && sameBits(store->load(name), tensors.at(name));
               }
               return isSame;
             }),
             0);
  }

  void oneTokenizerServesAll() {
    const WordTokenizer tokenizer(
        R"({"format":"reelbrush-words-1","tokens":["[pad]","[start]","[unknown]","[null]","red","ball"],)"
        R"("pad":"[pad]","start":"[start]","unknown":"[unknown]","null":"[null]","length":6,"synonyms":{"round":"ball"}})");
    const auto expected = tokenizer.tokenise("a red round");
    QCOMPARE(failuresOf([&](int) {
               bool isSame = true;
               for (int i = 0; i < 200; ++i) {
                 isSame = isSame && tokenizer.tokenise("a red round").ids == expected.ids;
               }
               return isSame;
             }),
             0);
  }

  void loopsOfSeveralThreadsDoNotMix() {
    QCOMPARE(failuresOf([](int thread) {
               std::vector<int> marks(10'000, 0);
               parallelFor(10'000, 16, [&](std::int64_t begin, std::int64_t end) {
                 for (std::int64_t i = begin; i < end; ++i) {
                   marks[static_cast<std::size_t>(i)] += thread + 1;
                 }
               });
               return std::all_of(marks.begin(), marks.end(),
                                  [&](int mark) { return mark == thread + 1; });
             }),
             0);
  }

  void anErrorInALoopReachesItsOwnCaller() {
    QCOMPARE(failuresOf([](int thread) {
               try {
                 parallelFor(1000, 1, [&](std::int64_t begin, std::int64_t end) {
                   check(!(begin <= 500 && 500 < end && thread % 2 == 0), "thread ", thread);
                 });
               } catch (const Error& error) {
                 return thread % 2 == 0 && error.message() == "thread " + std::to_string(thread);
               }
               return thread % 2 != 0;
             }),
             0);
  }

  void aStopFromAnotherThreadIsSeen() {
    std::stop_source source;
    std::atomic<bool> isRunning = false;
    std::atomic<bool> isCancelled = false;
    std::jthread worker([&] {
      try {
        for (;;) {
          throwIfStopped(source.get_token());
          isRunning = true;
          isRunning.notify_all();
        }
      } catch (const Cancelled&) {
        isCancelled = true;
      }
    });
    isRunning.wait(false);
    QVERIFY(!isCancelled);
    source.request_stop();
    worker.join();
    QVERIFY(isCancelled);
    throwIfStopped({});  // a token without a source never stops
  }
};

}  // namespace reelbrush::inference

QTEST_GUILESS_MAIN(reelbrush::inference::ConcurrencyTest)
#include "concurrency_test.moc"
