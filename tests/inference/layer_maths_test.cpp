// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <QTest>

#include "inference/base/error.h"
#include "inference/layers/attention.h"
#include "inference/layers/conv.h"
#include "inference/layers/embedding.h"
#include "inference/layers/mlp.h"
#include "inference/layers/norm.h"
#include "inference/layers/time_embedding.h"
#include "tests/support/random_weights.h"

namespace reelbrush::inference {

using testing::randomTensors;
using testing::randomValues;
using testing::relativeDifference;

namespace {

using Matrix = std::vector<std::vector<double>>;  // rows

Matrix matrixOf(const Tensor& tensor) {
  const std::int64_t columns = tensor.dim(-1);
  const std::vector<float> values = tensor.toFloats();
  Matrix matrix(values.size() / static_cast<std::size_t>(columns));
  for (std::size_t row = 0; row < matrix.size(); ++row) {
    for (std::int64_t column = 0; column < columns; ++column) {
      matrix[row].push_back(static_cast<double>(
          values[row * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column)]));
    }
  }
  return matrix;
}

std::vector<double> vectorOf(const Tensor& tensor) {
  const std::vector<float> values = tensor.toFloats();
  return {values.begin(), values.end()};
}

Matrix mapped(const Matrix& x, const Matrix& weight, const std::vector<double>& bias = {}) {
  Matrix y;
  for (const std::vector<double>& row : x) {
    std::vector<double>& result = y.emplace_back();
    for (std::size_t out = 0; out < weight.size(); ++out) {
      double sum = bias.empty() ? 0 : bias[out];
      for (std::size_t in = 0; in < row.size(); ++in) {
        sum += row[in] * weight[out][in];
      }
      result.push_back(sum);
    }
  }
  return y;
}

// Softmax attention of all heads of one item.
Matrix attended(const Matrix& q, const Matrix& k, const Matrix& v, int heads, double scale) {
  const std::size_t dim = q[0].size() / static_cast<std::size_t>(heads);
  Matrix y(q.size(), std::vector<double>(v[0].size(), 0.0));
  for (std::size_t head = 0; head < static_cast<std::size_t>(heads); ++head) {
    for (std::size_t i = 0; i < q.size(); ++i) {
      std::vector<double> weights;
      double total = 0;
      for (const std::vector<double>& key : k) {
        double dot = 0;
        for (std::size_t d = head * dim; d < (head + 1) * dim; ++d) {
          dot += q[i][d] * key[d];
        }
        weights.push_back(std::exp(dot * scale));
        total += weights.back();
      }
      for (std::size_t j = 0; j < k.size(); ++j) {
        for (std::size_t d = head * dim; d < (head + 1) * dim; ++d) {
          y[i][d] += weights[j] / total * v[j][d];
        }
      }
    }
  }
  return y;
}

bool agrees(const Tensor& found, const Matrix& expected, double tolerance = 1e-4) {
  const Matrix values = matrixOf(found);
  if (values.size() != expected.size()) {
    return false;
  }
  for (std::size_t row = 0; row < values.size(); ++row) {
    for (std::size_t column = 0; column < values[row].size(); ++column) {
      if (!(std::fabs(values[row][column] - expected[row][column]) <= tolerance)) {
        return false;
      }
    }
  }
  return true;
}

Matrix sum(Matrix a, const Matrix& b) {
  for (std::size_t row = 0; row < a.size(); ++row) {
    for (std::size_t column = 0; column < a[row].size(); ++column) {
      a[row][column] += b[row][column];
    }
  }
  return a;
}

double erfGelu(double x) {
  return x * 0.5 * (1 + std::erf(x / std::sqrt(2.0)));
}

template <typename Layer, typename... Shape>
std::map<std::string, Tensor> weightsFor(std::uint64_t seed, const Shape&... shape) {
  ExpectedTensors expected;
  Layer::expect(layers::ExpectedScope(expected), shape...);
  return randomTensors(expected, seed);
}

WeightScope scopeOf(const std::map<std::string, Tensor>& tensors) {
  return WeightScope(storeOf(tensors, "test"));
}

}  // namespace

// Layers against their formulas, written out in double.
class LayerMathsTest : public QObject {
  Q_OBJECT

 private slots:
  void crossAttention_data() {
    QTest::addColumn<int>("heads");
    QTest::addColumn<int>("headDim");
    QTest::addColumn<int>("contextWidth");
    QTest::newRow("one head") << 1 << 8 << 5;
    QTest::newRow("three heads") << 3 << 4 << 12;
    QTest::newRow("heads wider than the tokens") << 2 << 16 << 3;
  }
  void crossAttention() {
    QFETCH(int, heads);
    QFETCH(int, headDim);
    QFETCH(int, contextWidth);
    const layers::AttentionShape shape{6, contextWidth, heads, headDim};
    const auto weights = weightsFor<layers::Attention>(1, shape);
    const layers::Attention attention(scopeOf(weights), shape);
    const Tensor x = randomValues({1, 7, 6}, 2);
    const Tensor context = randomValues({1, 4, contextWidth}, 3);
    const Tensor residual = randomValues({1, 7, 6}, 4);
    const auto weight = [&](const char* name) { return matrixOf(weights.at(name)); };
    const Matrix q = mapped(matrixOf(x), weight("to_q.weight"));
    const Matrix k = mapped(matrixOf(context), weight("to_k.weight"));
    const Matrix v = mapped(matrixOf(context), weight("to_v.weight"));
    const Matrix y = mapped(attended(q, k, v, heads, 1 / std::sqrt(static_cast<double>(headDim))),
                            weight("to_out.0.weight"), vectorOf(weights.at("to_out.0.bias")));
    QVERIFY(agrees(attention.addedTo(residual, x, attention.keysValues(context)),
                   sum(matrixOf(residual), y)));
  }

  // Two contexts for six frames: the first three frames read the first.
  void contextsServeTheirFrames() {
    const layers::AttentionShape shape{6, 5, 2, 4};
    const layers::Attention attention(scopeOf(weightsFor<layers::Attention>(5, shape)), shape);
    const Tensor x = randomValues({6, 3, 6}, 6);
    const Tensor contexts = randomValues({2, 4, 5}, 7);
    const Tensor together = attention.addedTo(x, x, attention.keysValues(contexts));
    for (std::int64_t frame = 0; frame < 6; ++frame) {
      const Tensor one = x.slice(frame, frame + 1);
      const Tensor context = contexts.slice(frame / 3, frame / 3 + 1);
      QVERIFY(relativeDifference(together.slice(frame, frame + 1),
                                 attention.addedTo(one, one, attention.keysValues(context))) <
              1e-6);
    }
    const Tensor five = x.slice(0, 5);
    QVERIFY_EXCEPTION_THROWN(attention.addedTo(five, five, attention.keysValues(contexts)), Error);
  }

  void selfAttentionIsCrossAttentionToItself() {
    const layers::AttentionShape shape{8, 8, 2, 4};
    const layers::Attention attention(scopeOf(weightsFor<layers::Attention>(8, shape)), shape);
    const Tensor x = randomValues({2, 9, 8}, 9);
    QVERIFY(relativeDifference(attention.addedTo(x, x),
                               attention.addedTo(x, x, attention.keysValues(x))) < 1e-6);
  }

  void gatedFeedForward() {
    const auto weights = weightsFor<layers::GegluFeedForward>(10, 5);
    const layers::GegluFeedForward layer(scopeOf(weights), 5);
    const Tensor x = randomValues({3, 5}, 11);
    const Tensor residual = randomValues({3, 5}, 12);
    const Matrix both = mapped(matrixOf(x), matrixOf(weights.at("net.0.proj.weight")),
                               vectorOf(weights.at("net.0.proj.bias")));
    Matrix hidden;
    for (const std::vector<double>& row : both) {
      QCOMPARE(row.size(), std::size_t{40});
      std::vector<double>& gated = hidden.emplace_back();
      for (std::size_t i = 0; i < 20; ++i) {
        gated.push_back(row[i] * erfGelu(row[i + 20]));
      }
    }
    const Matrix y =
        mapped(hidden, matrixOf(weights.at("net.2.weight")), vectorOf(weights.at("net.2.bias")));
    QVERIFY(agrees(layer.addedTo(residual, x), sum(matrixOf(residual), y)));
  }

  void everyActivationOfAnMlp_data() {
    QTest::addColumn<int>("kind");
    QTest::newRow("gelu") << 0;
    QTest::newRow("quick gelu") << 1;
    QTest::newRow("silu") << 2;
  }
  void everyActivationOfAnMlp() {
    QFETCH(int, kind);
    const layers::MlpActivation kinds[] = {
        layers::MlpActivation::Gelu, layers::MlpActivation::QuickGelu, layers::MlpActivation::Silu};
    const layers::MlpShape shape{"a.b", "c", 4, 9, 3, kinds[kind]};
    const auto weights = weightsFor<layers::Mlp>(13, shape);
    const layers::Mlp mlp(scopeOf(weights), shape);
    const Tensor x = randomValues({2, 3, 4}, 14);
    Matrix hidden =
        mapped(matrixOf(x), matrixOf(weights.at("a.b.weight")), vectorOf(weights.at("a.b.bias")));
    for (std::vector<double>& row : hidden) {
      for (double& value : row) {
        const double slope = kind == 1 ? 1.702 : 1.0;
        value = kind == 0 ? erfGelu(value) : value / (1 + std::exp(-slope * value));
      }
    }
    QVERIFY(agrees(
        mlp(x), mapped(hidden, matrixOf(weights.at("c.weight")), vectorOf(weights.at("c.bias")))));
  }

  void timeEmbedding_data() {
    QTest::addColumn<int>("dim");
    QTest::newRow("even") << 8;
    QTest::newRow("two") << 2;
  }
  void timeEmbedding() {
    QFETCH(int, dim);
    const auto weights = weightsFor<layers::TimeEmbedding>(15, dim);
    const layers::TimeEmbedding embedding(scopeOf(weights), dim);
    const std::vector<float> times{0, 1, 999, 481};
    Matrix waves;
    for (const float time : times) {
      std::vector<double>& row = waves.emplace_back();
      for (const bool isSine : {false, true}) {
        for (int i = 0; i < dim / 2; ++i) {
          const double angle = static_cast<double>(time) * std::pow(10000.0, -i / (dim / 2.0));
          row.push_back(isSine ? std::sin(angle) : std::cos(angle));
        }
      }
    }
    Matrix hidden = mapped(waves, matrixOf(weights.at("0.weight")), vectorOf(weights.at("0.bias")));
    for (std::vector<double>& row : hidden) {
      for (double& value : row) {
        value /= 1 + std::exp(-value);
      }
    }
    QVERIFY(agrees(embedding(Tensor::of({4}, times)),
                   mapped(hidden, matrixOf(weights.at("2.weight")), vectorOf(weights.at("2.bias"))),
                   2e-3));
  }

  void layerNorm() {
    const auto weights = weightsFor<layers::LayerNorm>(16, 11);
    const layers::LayerNorm norm(scopeOf(weights), 11, 0.1F);
    const Tensor x = randomValues({2, 3, 11}, 17);
    Matrix expected = matrixOf(x);
    const auto weight = vectorOf(weights.at("weight"));
    const auto bias = vectorOf(weights.at("bias"));
    for (std::vector<double>& row : expected) {
      double mean = 0;
      for (const double value : row) {
        mean += value / 11;
      }
      double variance = 0;
      for (const double value : row) {
        variance += (value - mean) * (value - mean) / 11;
      }
      for (std::size_t i = 0; i < row.size(); ++i) {
        row[i] = (row[i] - mean) / std::sqrt(variance + 0.1) * weight[i] + bias[i];
      }
    }
    QVERIFY(agrees(norm(x), expected));
  }

  // Asymmetric padding below and right, as the VAE's shrinking convolutions have it.
  void stridedConvolutionPadsWhereTold() {
    const layers::ConvShape shape{1, 1, 3, 2, {0, 1, 0, 1}};
    std::vector<float> taps(9, 0.0F);
    taps[8] = 1.0F;  // the lower right tap alone: reads (2y + 2, 2x + 2)
    const layers::Conv2d conv(
        scopeOf({{"weight", Tensor::of({1, 1, 3, 3}, taps)}, {"bias", Tensor::zeros({1})}}), shape);
    std::vector<float> values(16);
    for (std::size_t i = 0; i < 16; ++i) {
      values[i] = static_cast<float>(i + 1);
    }
    const Tensor y = conv(Tensor::of({1, 4, 4, 1}, values));
    QCOMPARE(y.shape().text(), Shape({1, 2, 2, 1}).text());
    QCOMPARE(y.toFloats(), (std::vector<float>{11, 0, 0, 0}));
  }

  void leadingAxesCountAsFrames() {
    const layers::ConvShape shape{3, 5};
    const layers::Conv2d conv(scopeOf(weightsFor<layers::Conv2d>(18, shape)), shape);
    const Tensor x = randomValues({2, 3, 6, 4, 3}, 19);
    const Tensor y = conv(x);
    QCOMPARE(y.shape().text(), Shape({2, 3, 6, 4, 5}).text());
    QVERIFY(relativeDifference(y.at(1).at(2), conv(x.at(1).at(2).reshaped({1, 6, 4, 3})).at(0)) <
            1e-6);
    QVERIFY_EXCEPTION_THROWN(conv(randomValues({1, 6, 4, 2}, 20)), Error);
  }

  void embeddingKeepsTheShapeOfItsIndices() {
    const Tensor table = randomValues({5, 3}, 21);
    const layers::Embedding embedding(scopeOf({{"weight", table}}), 5, 3);
    const std::vector<std::int64_t> indices{4, 0, 2, 2, 1, 3};
    const Tensor y = embedding(Tensor::ofInts({2, 3}, indices));
    QCOMPARE(y.shape().text(), Shape({2, 3, 3}).text());
    for (std::size_t i = 0; i < indices.size(); ++i) {
      QCOMPARE(y.reshaped({6, 3}).at(static_cast<std::int64_t>(i)).toFloats(),
               table.at(indices[i]).toFloats());
    }
    QVERIFY_EXCEPTION_THROWN(embedding(Tensor::ofInts({1}, std::vector<std::int64_t>{-1})), Error);
  }

  void everyLayerNamesAMissingTensor() {
    const layers::AttentionShape attention{8, 8, 2, 4};
    auto weights = weightsFor<layers::Attention>(22, attention);
    for (const auto& [name, tensor] : weightsFor<layers::Attention>(22, attention)) {
      auto without = weights;
      without.erase(name);
      try {
        layers::Attention broken(scopeOf(without), attention);
        QFAIL(name.c_str());
      } catch (const Error& error) {
        QVERIFY2(error.message().find(name) != std::string::npos, error.what());
        QVERIFY(error.code() == ErrorCode::Model);
      }
    }
  }
};

}  // namespace reelbrush::inference

QTEST_GUILESS_MAIN(reelbrush::inference::LayerMathsTest)
#include "layer_maths_test.moc"
