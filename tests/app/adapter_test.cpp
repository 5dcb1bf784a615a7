// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include <QTest>

#include "app/bridge/condition_adapter.h"
#include "app/bridge/error_translation.h"
#include "app/bridge/latent_codec.h"
#include "app/bridge/pipeline_generator.h"
#include "core/base/error.h"

namespace reelbrush::app {

namespace {

// A picture whose samples tell where they are: 100 y + 10 x + channel.
core::Image numbered(int width, int height, int channels) {
  core::Image picture(width, height, channels);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      for (int c = 0; c < channels; ++c) {
        picture.at(x, y, c) = static_cast<float>(100 * y + 10 * x + c);
      }
    }
  }
  return picture;
}

float valueAt(const inference::Tensor& tensor, std::int64_t f, std::int64_t c, std::int64_t y,
              std::int64_t x) {
  return tensor.data<float>()[((f * tensor.dim(1) + c) * tensor.dim(2) + y) * tensor.dim(3) + x];
}

core::CompiledConditions conditionsOf(int frames) {
  core::CompiledConditions conditions;
  conditions.width = 4;
  conditions.height = 3;
  conditions.frames = frames;
  conditions.prompts = {{0, frames, "a red ball", "blurry"}};
  return conditions;
}

}  // namespace

class AdapterTest : public QObject {
  Q_OBJECT

 private slots:
  void kindsMeanTheSameOnBothSides();
  void planesLandInTheRightPlace();
  void picturesComeBackUnchanged();
  void carriesEveryField();
  void refusesFieldsOfAnotherLength();
  void translatesErrors();
  void latentsComeBackUnchanged();
  void refusesDamagedLatents();
  void refusesDevicesAndPrecisionsItLacks();
};

void AdapterTest::kindsMeanTheSameOnBothSides() {
  using Core = core::ConditionKind;
  using Inference = inference::ConditionKind;
  QCOMPARE(toInference(Core::Text), Inference::Text);
  QCOMPARE(toInference(Core::NegativeText), Inference::NegativeText);
  QCOMPARE(toInference(Core::Mask), Inference::Mask);
  QCOMPARE(toInference(Core::FirstImage), Inference::FirstImage);
  QCOMPARE(toInference(Core::LastImage), Inference::LastImage);
  QCOMPARE(toInference(Core::Reference), Inference::Reference);
  QCOMPARE(toInference(Core::Style), Inference::Style);
  QCOMPARE(toInference(Core::Sketch), Inference::Sketch);
  QCOMPARE(toInference(Core::SingleSketch), Inference::SingleSketch);
  QCOMPARE(toInference(Core::Depth), Inference::Depth);
  QCOMPARE(toInference(Core::Motion), Inference::Motion);
  QCOMPARE(toInference(Core::Actions), Inference::Actions);
  QCOMPARE(toCore(Inference::Actions), Core::Actions);
}

void AdapterTest::planesLandInTheRightPlace() {
  const inference::Tensor tensor = tensorOf({numbered(4, 3, 2), numbered(4, 3, 2)});
  QCOMPARE(QString::fromStdString(tensor.shape().text()), QStringLiteral("[2, 2, 3, 4]"));
  QCOMPARE(valueAt(tensor, 1, 1, 2, 3), 231.0F);
  QCOMPARE(valueAt(tensor, 0, 0, 1, 2), 120.0F);
}

void AdapterTest::picturesComeBackUnchanged() {
  const std::vector<core::Image> pictures{numbered(5, 4, 3), numbered(5, 4, 3)};
  QVERIFY(picturesOf(tensorOf(pictures)) == pictures);
}

void AdapterTest::carriesEveryField() {
  core::CompiledConditions conditions = conditionsOf(2);
  conditions.source.assign(2, numbered(4, 3, 3));
  conditions.mask.assign(2, numbered(4, 3, 1));
  conditions.motion.assign(2, numbered(4, 3, 2));
  conditions.sketch.assign(2, numbered(4, 3, 1));
  conditions.depth.assign(2, numbered(4, 3, 1));
  conditions.singleSketch = numbered(4, 3, 1);
  conditions.style = numbered(7, 5, 3);
  conditions.firstImage = numbered(4, 3, 3);
  conditions.lastImage = numbered(4, 3, 3);
  conditions.references = {numbered(2, 2, 3)};
  conditions.actions = {{-0.5F, 0.25F}, {1.0F, 0.0F}};
  core::GenerationSettings settings;
  settings.width = 64;
  settings.height = 32;
  settings.steps = 9;
  settings.guidance = 3.5;
  settings.seed = std::numeric_limits<std::uint64_t>::max();
  settings.guided = {core::ConditionKind::Motion};
  const inference::Request request = requestOf(settings, conditions);
  const inference::ConditionSet& set = request.conditions;
  QVERIFY(set.source && set.mask && set.motion && set.sketch && set.depth && set.singleSketch &&
          set.style && set.firstImage && set.lastImage && set.actions);
  QCOMPARE(set.references.size(), std::size_t{1});
  QCOMPARE(QString::fromStdString(set.style->shape().text()), QStringLiteral("[3, 5, 7]"));
  QCOMPARE(set.actions->data<float>()[1], 0.25F);
  QCOMPARE(request.width, 64);
  QCOMPARE(request.height, 32);
  QCOMPARE(request.frames, 2);
  QCOMPARE(request.steps, 9);
  QCOMPARE(request.guidance, 3.5F);
  QCOMPARE(request.seed, std::numeric_limits<std::uint64_t>::max());
  QVERIFY(request.guided.count(inference::ConditionKind::Motion) == 1);
  QCOMPARE(request.prompts.front().negative, std::string("blurry"));
}

void AdapterTest::refusesFieldsOfAnotherLength() {
  core::CompiledConditions conditions = conditionsOf(3);
  conditions.mask.assign(2, numbered(4, 3, 1));
  QVERIFY_EXCEPTION_THROWN(requestOf({}, conditions), core::Error);
  conditions.mask.assign(3, numbered(4, 3, 2));
  QVERIFY_EXCEPTION_THROWN(requestOf({}, conditions), core::Error);
}

void AdapterTest::translatesErrors() {
  try {
    translated([] { throw inference::Error(inference::ErrorCode::Model, "no weights"); });
    QFAIL("nothing was thrown");
  } catch (const core::Error& error) {
    QCOMPARE(error.code(), core::ErrorCode::Model);
    QCOMPARE(std::string(error.what()), std::string("no weights"));
  }
  QVERIFY_EXCEPTION_THROWN(translated([] { throw inference::Cancelled(); }), core::Cancelled);
  try {
    translated([] { throw std::bad_alloc(); });
    QFAIL("nothing was thrown");
  } catch (const core::Error& error) {
    QCOMPARE(error.code(), core::ErrorCode::OutOfMemory);
  }
}

void AdapterTest::latentsComeBackUnchanged() {
  const std::vector<float> values{1, -2, 3.5F, 0, 1e-20F, 7};
  const inference::Tensor tensor = inference::Tensor::of({1, 2, 3}, values);
  const inference::Tensor back = unpackLatent(packLatent("starter", tensor));
  QVERIFY(back.shape() == tensor.shape());
  QVERIFY(back.toFloats() == values);
}

void AdapterTest::refusesDamagedLatents() {
  const std::vector<float> values(6, 1.0F);
  const core::Latent good = packLatent("starter", inference::Tensor::of({2, 3}, values));
  for (std::size_t length = 0; length < good.bytes.size(); ++length) {
    core::Latent cut = good;
    cut.bytes.resize(length);
    QVERIFY_EXCEPTION_THROWN(unpackLatent(cut), core::Error);
  }
  core::Latent longer = good;
  longer.bytes.push_back(std::byte{0});
  QVERIFY_EXCEPTION_THROWN(unpackLatent(longer), core::Error);
  core::Latent other = good;
  other.modelId = "another";
  QVERIFY_EXCEPTION_THROWN(unpackLatent(other), core::Error);
  core::Latent huge = good;
  constexpr std::size_t FirstSize = 8 + 8 + 7 + 8;  // magic, name length, name, rank
  for (std::size_t i = 0; i < 8; ++i) {
    huge.bytes[FirstSize + i] = std::byte{0xFF};
  }
  QVERIFY_EXCEPTION_THROWN(unpackLatent(huge), core::Error);
}

void AdapterTest::refusesDevicesAndPrecisionsItLacks() {
  QVERIFY_EXCEPTION_THROWN(deviceOf("cuda"), core::Error);
  QVERIFY_EXCEPTION_THROWN(deviceOf("toaster"), core::Error);
  const inference::Device cpu = deviceOf("cpu");
  QCOMPARE(precisionOf("bf16", cpu), inference::DType::BF16);
  QVERIFY_EXCEPTION_THROWN(precisionOf("f16", cpu), core::Error);
  QVERIFY_EXCEPTION_THROWN(precisionOf("f64", cpu), core::Error);
}

}  // namespace reelbrush::app

QTEST_GUILESS_MAIN(reelbrush::app::AdapterTest)
#include "adapter_test.moc"
