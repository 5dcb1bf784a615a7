// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <numeric>

#include <QTest>

#include "inference/base/error.h"
#include "inference/ops/attention.h"
#include "inference/ops/conv.h"
#include "inference/ops/matmul.h"
#include "inference/ops/norm.h"
#include "inference/ops/shape_ops.h"
#include "tests/support/cases.h"
#include "tests/support/random_weights.h"

namespace reelbrush::inference {

using test::pick;
using testing::randomValues;
using testing::relativeDifference;
using testing::sameBits;

namespace {

std::size_t at(std::int64_t index) {
  return static_cast<std::size_t>(index);
}

struct ConvCase {
  std::int64_t items, height, width, in, out, kernelHeight, kernelWidth;
  ops::Conv2dGeometry geometry;

  explicit ConvCase(int number) {
    items = pick({1L, 2L, 3L}, number, 1);
    height = pick({1L, 2L, 5L, 8L, 13L}, number, 2);
    width = pick({1L, 3L, 7L, 16L, 17L}, number, 3);
    in = pick({1L, 3L, 4L, 16L, 17L, 33L}, number, 4);
    out = pick({1L, 2L, 8L, 15L, 16L, 40L}, number, 5);
    kernelHeight = pick({1L, 2L, 3L, 5L}, number, 6);
    kernelWidth = pick({1L, 3L, 4L}, number, 7);
    geometry.stride = {pick({1, 1, 2, 3}, number, 8), pick({1, 2}, number, 9)};
    const auto pad = [&](std::int64_t kernel, int salt) {
      return static_cast<int>(std::min<std::int64_t>(kernel - 1, pick({0, 1, 2}, number, salt)));
    };
    geometry.padding = {pad(kernelHeight, 10), pad(kernelHeight, 11), pad(kernelWidth, 12),
                        pad(kernelWidth, 13)};
  }
  std::int64_t resultHeight() const {
    return (height + geometry.padding[0] + geometry.padding[1] - kernelHeight) /
               geometry.stride[0] +
           1;
  }
  std::int64_t resultWidth() const {
    return (width + geometry.padding[2] + geometry.padding[3] - kernelWidth) / geometry.stride[1] +
           1;
  }
  bool isPossible() const {
    return height + geometry.padding[0] + geometry.padding[1] >= kernelHeight &&
           width + geometry.padding[2] + geometry.padding[3] >= kernelWidth;
  }
};

// The definition, in double.
double convolvedAt(const ConvCase& c, const std::vector<float>& x, const std::vector<float>& w,
                   std::int64_t n, std::int64_t row, std::int64_t column, std::int64_t o) {
  double sum = 0;
  for (std::int64_t i = 0; i < c.kernelHeight; ++i) {
    for (std::int64_t j = 0; j < c.kernelWidth; ++j) {
      const std::int64_t y = row * c.geometry.stride[0] + i - c.geometry.padding[0];
      const std::int64_t z = column * c.geometry.stride[1] + j - c.geometry.padding[2];
      if (y < 0 || y >= c.height || z < 0 || z >= c.width) {
        continue;
      }
      for (std::int64_t k = 0; k < c.in; ++k) {
        sum +=
            static_cast<double>(x[at(((n * c.height + y) * c.width + z) * c.in + k)]) *
            static_cast<double>(w[at(((o * c.in + k) * c.kernelHeight + i) * c.kernelWidth + j)]);
      }
    }
  }
  return sum;
}

Tensor convolved(const ConvCase& c, const Tensor& x, const Tensor& weight, const Tensor& bias) {
  const std::vector<float> values = x.toFloats();
  const std::vector<float> weights = weight.toFloats();
  const std::vector<float> biases = bias.toFloats();
  std::vector<float> result;
  for (std::int64_t n = 0; n < c.items; ++n) {
    for (std::int64_t row = 0; row < c.resultHeight(); ++row) {
      for (std::int64_t column = 0; column < c.resultWidth(); ++column) {
        for (std::int64_t o = 0; o < c.out; ++o) {
          result.push_back(static_cast<float>(convolvedAt(c, values, weights, n, row, column, o) +
                                              static_cast<double>(biases[at(o)])));
        }
      }
    }
  }
  return Tensor::of({c.items, c.resultHeight(), c.resultWidth(), c.out}, result);
}

}  // namespace

// Operations over many shapes, most of them awkward, against their definitions.
class OpSweepTest : public QObject {
  Q_OBJECT

 private slots:
  void convolutions_data() { numbers(60); }
  void convolutions() {
    QFETCH(int, number);
    const ConvCase c(number);
    const Tensor x = randomValues({c.items, c.height, c.width, c.in}, 1);
    const Tensor weight = randomValues({c.out, c.in, c.kernelHeight, c.kernelWidth}, 2);
    const Tensor bias = randomValues({c.out}, 3);
    const auto packed = ops::packConv2d(weight, bias, DType::F32);
    if (!c.isPossible()) {
      QVERIFY_EXCEPTION_THROWN(ops::conv2d(x, *packed, c.geometry), Error);
      return;
    }
    const Tensor expected = convolved(c, x, weight, bias);
    const Tensor found = ops::conv2d(x, *packed, c.geometry);
    QVERIFY2(relativeDifference(found, expected) < 1e-5,
             c.geometry.stride[0] > 1 ? "strided" : "dense");
    const Tensor residual = randomValues(expected.shape(), 4);
    const Tensor added = ops::conv2dAdd(x, *packed, c.geometry, residual);
    const auto sums = added.toFloats();
    for (std::size_t i = 0; i < sums.size(); ++i) {
      QVERIFY(std::fabs(sums[i] - found.toFloats()[i] - residual.toFloats()[i]) < 1e-3F);
    }
  }

  // One packed weight serves inputs of every size.
  void packedWeightsServeManySizes() {
    const Tensor weight = randomValues({8, 4, 3, 3}, 1);
    const Tensor bias = randomValues({8}, 2);
    const auto packed = ops::packConv2d(weight, bias, DType::F32);
    for (const std::int64_t size : {9L, 3L, 20L, 9L, 1L}) {
      ConvCase c(0);
      c.items = 1, c.height = size, c.width = size + 1, c.in = 4, c.out = 8;
      c.kernelHeight = 3, c.kernelWidth = 3;
      c.geometry = {{1, 1}, {1, 1, 1, 1}};
      const Tensor x = randomValues({1, size, size + 1, 4}, 3);
      QVERIFY(relativeDifference(ops::conv2d(x, *packed, c.geometry),
                                 convolved(c, x, weight, bias)) < 1e-5);
    }
  }

  void linearMaps_data() { numbers(30); }
  void linearMaps() {
    QFETCH(int, number);
    const std::int64_t rows = pick({1L, 2L, 7L, 64L, 129L}, number, 1);
    const std::int64_t in = pick({1L, 2L, 15L, 16L, 31L, 100L}, number, 2);
    const std::int64_t out = pick({1L, 3L, 16L, 17L, 65L}, number, 3);
    const Tensor x = randomValues({rows, in}, 1);
    const Tensor weight = randomValues({out, in}, 2);
    const auto packed = ops::packLinear(weight, Tensor(), DType::F32);
    const Tensor found = ops::linear(x, *packed);
    // The same sums as a plain product with the transposed weight.
    QVERIFY(relativeDifference(found, ops::matmul(x, ops::permuted(weight, {1, 0}))) < 1e-5);
    const auto values = x.toFloats();
    const auto weights = weight.toFloats();
    for (std::int64_t row = 0; row < rows; ++row) {
      double sum = 0;
      double size = 1e-3;
      const std::int64_t o = (row * 7) % out;
      for (std::int64_t i = 0; i < in; ++i) {
        const double term = static_cast<double>(values[at(row * in + i)]) *
                            static_cast<double>(weights[at(o * in + i)]);
        sum += term;
        size += std::fabs(term);
      }
      QVERIFY(std::fabs(static_cast<double>(found.toFloats()[at(row * out + o)]) - sum) <
              1e-5 * size);
    }
  }

  void attentions_data() { numbers(40); }
  void attentions() {
    QFETCH(int, number);
    const std::int64_t contexts = pick({1L, 2L}, number, 1);
    const std::int64_t items = contexts * pick({1L, 1L, 3L}, number, 2);
    const std::int64_t queries = pick({1L, 2L, 17L, 63L, 64L, 65L, 130L}, number, 3);
    const std::int64_t keys = pick({1L, 5L, 16L, 77L, 257L}, number, 4);
    const int heads = pick({1, 2, 5}, number, 5);
    const std::int64_t dim = pick({1L, 8L, 40L, 64L, 80L}, number, 6);
    const std::int64_t valueDim = pick({8L, 24L, 64L}, number, 7);
    const float scale = 1.0F / std::sqrt(static_cast<float>(dim));
    const Tensor q = randomValues({items, queries, heads * dim}, 1);
    const Tensor k = randomValues({contexts, keys, heads * dim}, 2);
    const Tensor v = randomValues({contexts, keys, heads * valueDim}, 3);
    const Tensor found = ops::attention(q, k, v, heads, scale);
    QCOMPARE(found.shape().text(), Shape({items, queries, heads * valueDim}).text());
    const auto qs = q.toFloats();
    const auto ks = k.toFloats();
    const auto vs = v.toFloats();
    const auto ys = found.toFloats();
    for (std::int64_t item = 0; item < items; ++item) {
      const std::int64_t context = item / (items / contexts);
      const std::int64_t query = (item * 31 + 5) % queries;
      const std::int64_t head = item % heads;
      std::vector<double> weights;
      for (std::int64_t key = 0; key < keys; ++key) {
        double dot = 0;
        for (std::int64_t d = 0; d < dim; ++d) {
          dot += static_cast<double>(qs[at(((item * queries + query) * heads + head) * dim + d)]) *
                 static_cast<double>(ks[at(((context * keys + key) * heads + head) * dim + d)]);
        }
        weights.push_back(std::exp(dot * static_cast<double>(scale)));
      }
      const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
      for (std::int64_t d = 0; d < valueDim; ++d) {
        double sum = 0;
        for (std::int64_t key = 0; key < keys; ++key) {
          sum +=
              weights[at(key)] / total *
              static_cast<double>(vs[at(((context * keys + key) * heads + head) * valueDim + d)]);
        }
        const double value = ys[at(((item * queries + query) * heads + head) * valueDim + d)];
        QVERIFY2(std::fabs(value - sum) < 1e-4, qPrintable(QString::number(value - sum)));
      }
    }
  }

  // A query sees itself and what comes before it: later keys and values may be anything.
  void causalAttentionIgnoresTheFuture() {
    for (const std::int64_t length : {2L, 16L, 65L, 77L}) {
      const Tensor x = randomValues({1, length, 32}, 5);
      const Tensor other =
          ops::concatenated(
              {x.at(0).slice(0, length / 2), randomValues({length - length / 2, 32}, 6)}, 0)
              .reshaped({1, length, 32});
      const Tensor a = ops::attention(x, x, x, 2, 0.25F, ops::AttentionMask::Causal);
      const Tensor b = ops::attention(other, other, other, 2, 0.25F, ops::AttentionMask::Causal);
      QVERIFY(sameBits(a.at(0).slice(0, length / 2), b.at(0).slice(0, length / 2)));
      QVERIFY(relativeDifference(a.at(0).slice(0, 1), x.at(0).slice(0, 1)) < 1e-6);
    }
  }

  void groupNorms_data() { numbers(24); }
  void groupNorms() {
    QFETCH(int, number);
    const int groups = pick({1, 2, 4, 32}, number, 1);
    const std::int64_t channels = groups * pick({1L, 3L, 10L}, number, 2);
    const std::int64_t places = pick({1L, 6L, 35L, 300L}, number, 3);
    const std::int64_t items = pick({1L, 3L}, number, 4);
    const Tensor x = randomValues({items, places, channels}, 1);
    const Tensor weight = randomValues({channels}, 2);
    const Tensor bias = randomValues({channels}, 3);
    const auto found = ops::groupNorm(x, weight, bias, groups, 1e-3F).toFloats();
    const auto activated =
        ops::groupNorm(x, weight, bias, groups, 1e-3F, ops::Activation::Silu).toFloats();
    const auto values = x.toFloats();
    const std::int64_t size = channels / groups;
    for (std::int64_t n = 0; n < items; ++n) {
      for (std::int64_t group = 0; group < groups; ++group) {
        double sum = 0;
        double squares = 0;
        for (std::int64_t i = 0; i < places * size; ++i) {
          const double value =
              values[at((n * places + i / size) * channels + group * size + i % size)];
          sum += value;
          squares += value * value;
        }
        const double mean = sum / static_cast<double>(places * size);
        const double variance = squares / static_cast<double>(places * size) - mean * mean;
        for (std::int64_t i = 0; i < places * size; i += 1 + places / 7) {
          const std::int64_t channel = group * size + i % size;
          const std::size_t place = at((n * places + i / size) * channels + channel);
          const double expected = (static_cast<double>(values[place]) - mean) /
                                      std::sqrt(variance + 1e-3) *
                                      static_cast<double>(weight.toFloats()[at(channel)]) +
                                  static_cast<double>(bias.toFloats()[at(channel)]);
          QVERIFY(std::fabs(static_cast<double>(found[place]) - expected) < 1e-4);
          QVERIFY(std::fabs(static_cast<double>(activated[place]) -
                            expected / (1 + std::exp(-expected))) < 1e-4);
        }
      }
    }
  }

 private:
  void numbers(int count) {
    QTest::addColumn<int>("number");
    for (int number = 0; number < count; ++number) {
      QTest::addRow("case %d", number) << number;
    }
  }
};

}  // namespace reelbrush::inference

QTEST_GUILESS_MAIN(reelbrush::inference::OpSweepTest)
#include "op_sweep_test.moc"
