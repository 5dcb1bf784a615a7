// SPDX-License-Identifier: Apache-2.0
#include "inference/ops/attention.h"

#include <cmath>

#include <QtTest>

#include "inference/backends/cpu/simd_kernels.h"
#include "tests/support/numeric.h"

namespace ops = reelbrush::inference::ops;
namespace simd = reelbrush::inference::simd;
namespace test = reelbrush::inference::test;
using reelbrush::inference::Shape;
using reelbrush::inference::Tensor;
using test::failsIn;
using test::randomTensor;
using test::relativeError;

Q_DECLARE_METATYPE(std::vector<int>)

namespace {

struct Sizes {
  int items, keyItems, queries, keys, heads, depth, valueDepth;
};

// One query of one head, the textbook way in double.
void naiveQuery(const float* q, const float* k, const float* v, std::int64_t keys, const Sizes& s,
                double scale, std::vector<double>& out) {
  std::vector<double> weights;
  double largest = -HUGE_VAL;
  for (std::int64_t key = 0; key < keys; ++key) {
    double score = 0.0;
    for (int i = 0; i < s.depth; ++i) {
      score += static_cast<double>(q[i]) * static_cast<double>(k[key * s.heads * s.depth + i]);
    }
    weights.push_back(score * scale);
    largest = std::max(largest, score * scale);
  }
  double total = 0.0;
  for (double& weight : weights) {
    weight = std::exp(weight - largest);
    total += weight;
  }
  for (int i = 0; i < s.valueDepth; ++i) {
    double sum = 0.0;
    for (std::int64_t key = 0; key < keys; ++key) {
      sum += weights[static_cast<std::size_t>(key)] *
             static_cast<double>(v[key * s.heads * s.valueDepth + i]);
    }
    out.push_back(sum / total);
  }
}

std::vector<double> naive(const Tensor& q, const Tensor& k, const Tensor& v, const Sizes& s,
                          double scale, bool isCausal) {
  std::vector<double> out;
  for (int item = 0; item < s.items; ++item) {
    const int keyItem = item / (s.items / s.keyItems);
    for (int query = 0; query < s.queries; ++query) {
      for (int head = 0; head < s.heads; ++head) {
        naiveQuery(q.data<float>() + ((item * s.queries + query) * s.heads + head) * s.depth,
                   k.data<float>() + (keyItem * s.keys * s.heads + head) * s.depth,
                   v.data<float>() + (keyItem * s.keys * s.heads + head) * s.valueDepth,
                   isCausal ? query + 1 : s.keys, s, scale, out);
      }
    }
  }
  return out;
}

}  // namespace

class AttentionTest : public QObject {
  Q_OBJECT

 private slots:
  void matchesTextbook_data() {
    QTest::addColumn<std::vector<int>>("sizes");
    QTest::addColumn<bool>("isCausal");
    QTest::newRow("one of each") << std::vector{1, 1, 1, 1, 1, 1, 1} << false;
    QTest::newRow("frames") << std::vector{9, 9, 16, 16, 2, 64, 64} << false;
    QTest::newRow("odd") << std::vector{2, 2, 37, 53, 3, 20, 20} << false;
    QTest::newRow("several tiles") << std::vector{1, 1, 333, 301, 2, 64, 64} << false;
    QTest::newRow("deep, one head") << std::vector{1, 1, 70, 90, 1, 512, 512} << false;
    QTest::newRow("value depth differs") << std::vector{2, 2, 19, 21, 2, 24, 13} << false;
    QTest::newRow("context shared by items") << std::vector{6, 2, 40, 77, 5, 8, 8} << false;
    QTest::newRow("one context for all") << std::vector{4, 1, 65, 18, 1, 40, 40} << false;
    QTest::newRow("causal text") << std::vector{2, 2, 77, 77, 4, 16, 16} << true;
    QTest::newRow("causal, several tiles") << std::vector{1, 1, 260, 260, 2, 33, 33} << true;
    QTest::newRow("causal, one token") << std::vector{1, 1, 1, 1, 1, 4, 4} << true;
  }

  // 2e-6: weights of a softmax carry errors of scores of size 10 (10 * 6e-8), sums add some more.
  void matchesTextbook() {
    QFETCH(std::vector<int>, sizes);
    QFETCH(bool, isCausal);
    const Sizes s{sizes[0], sizes[1], sizes[2], sizes[3], sizes[4], sizes[5], sizes[6]};
    const Tensor q = randomTensor(Shape{s.items, s.queries, s.heads * s.depth}, 1);
    const Tensor k = randomTensor(Shape{s.keyItems, s.keys, s.heads * s.depth}, 2);
    const Tensor v = randomTensor(Shape{s.keyItems, s.keys, s.heads * s.valueDepth}, 3);
    const double scale = 1.0 / std::sqrt(s.depth);
    const Tensor out =
        ops::attention(q, k, v, s.heads, static_cast<float>(scale),
                       isCausal ? ops::AttentionMask::Causal : ops::AttentionMask::None);
    QCOMPARE(out.shape(), (Shape{s.items, s.queries, s.heads * s.valueDepth}));
    QVERIFY(relativeError(out, naive(q, k, v, s, scale, isCausal)) < 2e-6);
  }

  void everyInstructionSetAgrees_data() {
    QTest::addColumn<int>("set");
    QTest::newRow("baseline") << 0;
    QTest::newRow("avx2") << 1;
    QTest::newRow("avx512") << 2;
  }

  void everyInstructionSetAgrees() {
    QFETCH(int, set);
    const simd::SimdKernels* kernels = set == 0   ? simd::baselineKernels()
                                       : set == 1 ? simd::avx2Kernels()
                                                  : simd::avx512Kernels();
    if (kernels == nullptr) {
      QSKIP("this CPU lacks the instruction set");
    }
    for (const int queries : {5, 16, 29, 100}) {
      const Sizes s{1, 1, queries, 150, 2, 20, 12};
      const Tensor q = randomTensor(Shape{1, queries, 40}, 1);
      const Tensor k = randomTensor(Shape{1, 150, 40}, 2);
      const Tensor v = randomTensor(Shape{1, 150, 24}, 3);
      Tensor out = Tensor::zeros(Shape{1, queries, 24});
      Tensor scratch = Tensor::zeros(Shape{kernels->attentionScratch(20, 12)});
      for (int head = 0; head < 2; ++head) {
        simd::AttentionTask task;
        task.q = q.data<float>() + head * 20;
        task.k = k.data<float>() + head * 20;
        task.v = v.data<float>() + head * 12;
        task.out = out.mutableData<float>() + head * 12;
        task.qStride = 40;
        task.kStride = 40;
        task.vStride = 24;
        task.outStride = 24;
        task.end = queries;
        task.keys = 150;
        task.depth = 20;
        task.valueDepth = 12;
        task.scale = 0.25F;
        kernels->attention(task, scratch.mutableData<float>());
      }
      QVERIFY(relativeError(out, naive(q, k, v, s, 0.25, false)) < 2e-6);
    }
  }

  // Scores of several hundred: only the running maximum keeps the exponentials in range.
  void largeScoresDoNotOverflow() {
    const Sizes s{1, 1, 20, 200, 1, 16, 16};
    const Tensor q = randomTensor(Shape{1, 20, 16}, 1, 30.0F);
    const Tensor k = randomTensor(Shape{1, 200, 16}, 2, 5.0F);
    const Tensor v = randomTensor(Shape{1, 200, 16}, 3);
    // Errors of scores near 1000 are near 1000 * 6e-8 * a few.
    QVERIFY(relativeError(ops::attention(q, k, v, 1, 1.0F), naive(q, k, v, s, 1.0, false)) < 1e-3);
  }

  void repeatsBitForBit() {
    const Tensor q = randomTensor(Shape{3, 200, 64}, 1);
    QCOMPARE(ops::attention(q, q, q, 2, 0.2F).toFloats(),
             ops::attention(q, q, q, 2, 0.2F).toFloats());
  }

  void shapesAreChecked() {
    const Tensor q = Tensor::zeros(Shape{2, 4, 6});
    const Tensor k = Tensor::zeros(Shape{2, 5, 6});
    const auto call = [&](const Tensor& a, const Tensor& b, const Tensor& c, int heads,
                          ops::AttentionMask mask = ops::AttentionMask::None) {
      return failsIn("attention", [&] { ops::attention(a, b, c, heads, 1.0F, mask); });
    };
    QVERIFY(!call(q, k, k, 2));
    QVERIFY(call(q, k, k, 4));
    QVERIFY(call(q, k, k, 0));
    QVERIFY(call(q, k, q, 2));
    QVERIFY(call(q, Tensor::zeros(Shape{2, 5, 8}), k, 2));
    QVERIFY(call(Tensor::zeros(Shape{3, 4, 6}), k, k, 2));
    QVERIFY(call(q, k.reshaped({10, 6}), k, 2));
    QVERIFY(call(q, k, k, 2, ops::AttentionMask::Causal));
    const Tensor none = Tensor::zeros(Shape{2, 0, 6});
    QVERIFY(call(q, none, none, 2));
  }
};

QTEST_GUILESS_MAIN(AttentionTest)
#include "attention_test.moc"
