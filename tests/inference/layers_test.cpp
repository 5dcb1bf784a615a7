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
#include "inference/ops/shape_ops.h"
#include "tests/support/random_weights.h"

namespace reelbrush::inference {
using testing::randomTensors;
using testing::randomValues;
using testing::relativeDifference;

class LayersTest : public QObject {
  Q_OBJECT

 private slots:
  void linearReadsAllStorages();
  void linearAddsToAResidual();
  void temporalConvMixesFramesOnly();
  void groupNormSeesFramesOrItems();
  void stackedAttentionIsAttention();
  void sinusoidsPutCosinesFirst();
  void embeddingChecksItsIndices();
  void mlpAddsToItsResidual();
};

namespace {

std::shared_ptr<const WeightStore> store(std::map<std::string, Tensor> tensors) {
  return storeOf(std::move(tensors), "test");
}

}  // namespace

void LayersTest::linearReadsAllStorages() {
  const Tensor weight = randomValues(Shape{3, 4}, 1);
  const Tensor bias = randomValues(Shape{3}, 2);
  const Tensor x = randomValues(Shape{2, 5, 4}, 3);
  const auto w = weight.toFloats();
  const auto b = bias.toFloats();
  const auto v = x.toFloats();
  using layers::LinearStorage;
  const std::pair<LinearStorage, std::vector<std::int64_t>> storages[] = {
      {LinearStorage::Matrix, {3, 4}},
      {LinearStorage::Conv1d, {3, 4, 1}},
      {LinearStorage::Conv2d, {3, 4, 1, 1}}};
  for (const auto& [storage, sizes] : storages) {
    const auto weights = store({{"a.weight", weight.reshaped(sizes)}, {"a.bias", bias}});
    const layers::Linear linear(WeightScope(weights) / "a", {4, 3, true, storage});
    const auto y = linear(x).toFloats();
    for (std::size_t row = 0; row < 10; ++row) {
      for (std::size_t out = 0; out < 3; ++out) {
        float sum = b[out];
        for (std::size_t in = 0; in < 4; ++in) {
          sum += v[row * 4 + in] * w[out * 4 + in];
        }
        QVERIFY(std::fabs(y[row * 3 + out] - sum) < 1e-5F);
      }
    }
  }
  const auto weights = store({{"weight", weight}, {"bias", bias}});
  QVERIFY_EXCEPTION_THROWN(layers::Linear(WeightScope(weights), {5, 3}), Error);
}

void LayersTest::linearAddsToAResidual() {
  const auto weights = store({{"weight", randomValues(Shape{3, 4}, 1)}});
  const layers::Linear linear(WeightScope(weights), {4, 3, false});
  const Tensor x = randomValues(Shape{6, 4}, 2);
  const Tensor residual = randomValues(Shape{6, 3}, 3);
  const auto plain = linear(x).toFloats();
  const auto added = linear.addedTo(residual, x).toFloats();
  const auto base = residual.toFloats();
  for (std::size_t i = 0; i < added.size(); ++i) {
    QVERIFY(std::fabs(added[i] - plain[i] - base[i]) < 1e-5F);
  }
}

void LayersTest::temporalConvMixesFramesOnly() {
  // Only the middle tap, then only the first one: the identity, and a shift by one frame with zeros
  // coming in.
  std::vector<float> middle(3, 0.0F);
  middle[1] = 1.0F;
  std::vector<float> first(3, 0.0F);
  first[0] = 1.0F;
  const Tensor x = randomValues(Shape{2, 4, 3, 2, 1}, 4);
  const auto conv = [&](const std::vector<float>& taps) {
    const auto weights = store(
        {{"weight", Tensor::of(Shape{1, 1, 3, 1, 1}, taps)}, {"bias", Tensor::zeros(Shape{1})}});
    return layers::TemporalConv(WeightScope(weights), 1)(x);
  };
  QVERIFY(relativeDifference(conv(middle), x) < 1e-6);
  const Tensor shifted = conv(first);
  for (std::int64_t item = 0; item < 2; ++item) {
    for (const float value : shifted.at(item).slice(0, 1).toFloats()) {
      QCOMPARE(value, 0.0F);
    }
    QVERIFY(relativeDifference(shifted.at(item).slice(1, 4), x.at(item).slice(0, 3)) < 1e-6);
  }
}

void LayersTest::groupNormSeesFramesOrItems() {
  const auto weights =
      store({{"weight", Tensor::full(Shape{2}, 1.0F)}, {"bias", Tensor::zeros(Shape{2})}});
  const layers::GroupNorm norm(WeightScope(weights), {2, 1});
  // Frame 0 all 1, frame 1 all 3: each is constant by itself, together they are -1 and 1.
  const Tensor x = ops::concatenated(
      {Tensor::full(Shape{1, 1, 2, 2, 2}, 1.0F), Tensor::full(Shape{1, 1, 2, 2, 2}, 3.0F)}, 1);
  for (const float value : norm.perFrame(x).toFloats()) {
    QVERIFY(std::fabs(value) < 1e-3F);
  }
  const std::vector<float> together = norm.perItem(x).toFloats();
  QVERIFY(std::fabs(together.front() + 1.0F) < 1e-3F);
  QVERIFY(std::fabs(together.back() - 1.0F) < 1e-3F);
}

void LayersTest::stackedAttentionIsAttention() {
  ExpectedTensors expected;
  layers::StackedAttention::expect(layers::ExpectedScope(expected), 8);
  std::map<std::string, Tensor> tensors = randomTensors(expected, 6);
  tensors["in_proj_bias"] = Tensor::zeros(Shape{24});
  const layers::StackedAttention packed((WeightScope(store(tensors))), 8, 2);
  const Tensor& inProj = tensors.at("in_proj_weight");
  const layers::Attention split(
      WeightScope(store({{"to_q.weight", inProj.slice(0, 8)},
                         {"to_k.weight", inProj.slice(8, 16)},
                         {"to_v.weight", inProj.slice(16, 24)},
                         {"to_out.0.weight", tensors.at("out_proj.weight")},
                         {"to_out.0.bias", tensors.at("out_proj.bias")}})),
      {8, 8, 2, 4});
  const Tensor x = randomValues(Shape{3, 5, 8}, 7);
  QVERIFY(relativeDifference(packed.addedTo(x, x, ops::AttentionMask::None), split.addedTo(x, x)) <
          1e-6);
}

void LayersTest::sinusoidsPutCosinesFirst() {
  const std::vector<std::int64_t> times{0, 7};
  const Tensor s = layers::sinusoids(Tensor::ofInts(Shape{2}, times), 5);
  QCOMPARE(s.shape().text(), Shape({2, 5}).text());
  const std::vector<float> values = s.toFloats();
  const std::vector<float> expected{1.0F,
                                    1.0F,
                                    0.0F,
                                    0.0F,
                                    0.0F,
                                    std::cos(7.0F),
                                    std::cos(0.07F),
                                    std::sin(7.0F),
                                    std::sin(0.07F),
                                    0.0F};
  for (std::size_t i = 0; i < expected.size(); ++i) {
    QVERIFY(std::fabs(values[i] - expected[i]) < 1e-6F);
  }
}

void LayersTest::embeddingChecksItsIndices() {
  const auto weights = store({{"weight", randomValues(Shape{4, 3}, 8)}});
  const layers::Embedding embedding(WeightScope(weights), 4, 3);
  const std::vector<std::int64_t> right{3, 0};
  const std::vector<std::int64_t> wrong{4, 0};
  QCOMPARE(embedding(Tensor::ofInts(Shape{2}, right)).shape().text(), Shape({2, 3}).text());
  QVERIFY_EXCEPTION_THROWN(embedding(Tensor::ofInts(Shape{2}, wrong)), Error);
}

void LayersTest::mlpAddsToItsResidual() {
  ExpectedTensors expected;
  const layers::MlpShape shape{"0", "2", 3, 7, 3, layers::MlpActivation::Silu};
  layers::Mlp::expect(layers::ExpectedScope(expected), shape);
  QCOMPARE(expected.size(), std::size_t{4});
  const layers::Mlp mlp(WeightScope(store(randomTensors(expected, 9))), shape);
  const Tensor x = randomValues(Shape{5, 3}, 10);
  const auto plain = mlp(x).toFloats();
  const auto added = mlp.addedTo(x, x).toFloats();
  const auto base = x.toFloats();
  for (std::size_t i = 0; i < added.size(); ++i) {
    QVERIFY(std::fabs(added[i] - plain[i] - base[i]) < 1e-5F);
  }
}

}  // namespace reelbrush::inference

QTEST_GUILESS_MAIN(reelbrush::inference::LayersTest)
#include "layers_test.moc"
