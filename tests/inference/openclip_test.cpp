// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include <QTest>

#include "inference/base/error.h"
#include "inference/models/shared/openclip_image.h"
#include "inference/models/shared/openclip_text.h"
#include "inference/ops/shape_ops.h"
#include "tests/support/random_weights.h"

namespace reelbrush::inference {
using testing::randomTensors;
using testing::randomValues;
using testing::randomWeights;
using testing::RecordingStore;
using testing::relativeDifference;
using testing::sameBits;

class OpenClipTest : public QObject {
  Q_OBJECT

 private slots:
  void textIsCausal();
  void textSkipsTheLastBlock();
  void textItemsAreIndependent();
  void textLoadsWhatItUses();
  void textRefusesWrongTokens();
  void imageLoadsExactlyTheExpectedTensors();
  void imageItemsAreIndependent();
  void quickGeluDiffers();
  void configurationsAreRecoveredFromWeights();
  void refusesImpossibleConfigurations_data();
  void refusesImpossibleConfigurations();
  void stops();
};

namespace {

OpenClipTextConfig tinyText() {
  OpenClipTextConfig config;
  config.embedDim = 10;
  config.contextLength = 6;
  config.vocabSize = 20;
  config.width = 16;
  config.heads = 2;
  config.layers = 3;
  config.hidden = 24;
  return config;
}

OpenClipImageConfig tinyImage() {
  OpenClipImageConfig config;
  config.embedDim = 10;
  config.imageSize = 13;  // one pixel row and column belong to no patch
  config.patchSize = 4;
  config.width = 16;
  config.layers = 2;
  config.headWidth = 8;
  config.hidden = 24;
  return config;
}

Tensor tokens(const std::vector<std::int64_t>& values, std::int64_t items = 1) {
  return Tensor::ofInts(Shape{items, static_cast<std::int64_t>(values.size()) / items}, values);
}

}  // namespace

void OpenClipTest::textIsCausal() {
  const OpenClipTextConfig config = tinyText();
  const OpenClipText tower(WeightScope(randomWeights(OpenClipText::usedTensors(config), 1)),
                           config);
  const Tensor first = tower(tokens({1, 2, 3, 4, 5, 6}));
  const Tensor second = tower(tokens({1, 2, 3, 19, 5, 6}));
  QVERIFY(relativeDifference(first.at(0).slice(0, 3), second.at(0).slice(0, 3)) < 1e-6);
  QVERIFY(relativeDifference(first.at(0).slice(4, 6), second.at(0).slice(4, 6)) > 1e-3);
}

void OpenClipTest::textSkipsTheLastBlock() {
  OpenClipTextConfig config = tinyText();
  const auto weights = randomWeights(OpenClipText::expectedTensors(config), 2);
  const Tensor ids = tokens({1, 2, 3, 4, 5, 6});
  const Tensor penultimate = OpenClipText(WeightScope(weights), config)(ids);
  config.skipsLastBlock = false;
  QVERIFY(relativeDifference(OpenClipText(WeightScope(weights), config)(ids), penultimate) > 1e-3);
  config.layers = 2;
  QVERIFY(sameBits(OpenClipText(WeightScope(weights), config)(ids), penultimate));
}

void OpenClipTest::textItemsAreIndependent() {
  const OpenClipTextConfig config = tinyText();
  const OpenClipText tower(WeightScope(randomWeights(OpenClipText::usedTensors(config), 3)),
                           config);
  const Tensor both = tower(tokens({1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 0, 0}, 2));
  QVERIFY(relativeDifference(both.slice(1, 2), tower(tokens({7, 8, 9, 0, 0, 0}))) < 1e-6);
}

void OpenClipTest::textLoadsWhatItUses() {
  const OpenClipTextConfig config = tinyText();
  const auto store = std::make_shared<const RecordingStore>(
      randomWeights(OpenClipText::expectedTensors(config), 4));
  const OpenClipText tower((WeightScope(store)), config);
  const ExpectedTensors used = OpenClipText::usedTensors(config);
  QCOMPARE(store->loaded().size(), used.size());
  for (const std::string& name : store->loaded()) {
    QVERIFY2(used.count(name) == 1, name.c_str());
  }
  QCOMPARE(OpenClipText::expectedTensors(config).size(), used.size() + 12 + 2);
}

void OpenClipTest::textRefusesWrongTokens() {
  const OpenClipTextConfig config = tinyText();
  const OpenClipText tower(WeightScope(randomWeights(OpenClipText::usedTensors(config), 5)),
                           config);
  QVERIFY_EXCEPTION_THROWN(tower(tokens({1, 2, 3})), Error);
  QVERIFY_EXCEPTION_THROWN(tower(tokens({1, 2, 3, 4, 5, 20})), Error);
  QVERIFY_EXCEPTION_THROWN(tower(tokens({1, 2, 3, 4, 5, -1})), Error);
}

void OpenClipTest::imageLoadsExactlyTheExpectedTensors() {
  const OpenClipImageConfig config = tinyImage();
  const ExpectedTensors expected = OpenClipImage::expectedTensors(config);
  const auto store = std::make_shared<const RecordingStore>(randomWeights(expected, 6));
  const OpenClipImage tower((WeightScope(store)), config);
  QCOMPARE(store->loaded().size(), expected.size());
}

void OpenClipTest::imageItemsAreIndependent() {
  const OpenClipImageConfig config = tinyImage();
  const OpenClipImage tower(WeightScope(randomWeights(OpenClipImage::expectedTensors(config), 7)),
                            config);
  const Tensor pixels = randomValues(Shape{2, 3, 13, 13}, 8);
  const Tensor both = tower(pixels);
  QCOMPARE(both.shape().text(), Shape({2, 10}).text());
  QVERIFY(relativeDifference(both.slice(1, 2), tower(pixels.slice(1, 2))) < 1e-5);
  QVERIFY_EXCEPTION_THROWN(tower(randomValues(Shape{1, 3, 13, 12}, 8)), Error);
}

void OpenClipTest::quickGeluDiffers() {
  OpenClipImageConfig config = tinyImage();
  const auto weights = randomWeights(OpenClipImage::expectedTensors(config), 9);
  const Tensor pixels = randomValues(Shape{1, 3, 13, 13}, 10);
  const Tensor exact = OpenClipImage(WeightScope(weights), config)(pixels);
  config.hasQuickGelu = true;
  const double difference =
      relativeDifference(OpenClipImage(WeightScope(weights), config)(pixels), exact);
  QVERIFY(difference > 1e-4 && difference < 0.2);
}

void OpenClipTest::configurationsAreRecoveredFromWeights() {
  OpenClipTextConfig text = tinyText();
  text.width = 128;
  const auto textWeights = randomWeights(OpenClipText::expectedTensors(text), 11);
  const OpenClipTextConfig foundText = OpenClipTextConfig::fromWeights(*textWeights);
  QVERIFY(OpenClipText::expectedTensors(foundText) == OpenClipText::expectedTensors(text));
  QCOMPARE(foundText.heads, std::int64_t{2});
  OpenClipImageConfig image = tinyImage();
  image.width = 128;
  image.imageSize = 12;
  const auto imageWeights = randomWeights(OpenClipImage::expectedTensors(image), 12);
  const OpenClipImageConfig foundImage = OpenClipImageConfig::fromWeights(*imageWeights);
  QVERIFY(OpenClipImage::expectedTensors(foundImage) == OpenClipImage::expectedTensors(image));
  QCOMPARE(foundImage.imageSize, std::int64_t{12});
  QVERIFY_EXCEPTION_THROWN(OpenClipTextConfig::fromWeights(*imageWeights), Error);
  QVERIFY_EXCEPTION_THROWN(OpenClipImageConfig::fromWeights(*textWeights), Error);
}

void OpenClipTest::refusesImpossibleConfigurations_data() {
  QTest::addColumn<QString>("change");
  for (const char* change :
       {R"({"text_cfg": null, "vision_cfg": null})",
        R"({"text_cfg": {"heads": 5}, "vision_cfg": {"head_width": 5}})",
        R"({"text_cfg": {"layers": 0}, "vision_cfg": {"layers": 0}})",
        R"({"text_cfg": {"width": 1e9}, "vision_cfg": {"width": 1e9}})",
        R"({"text_cfg": {"vocab_size": -1}, "vision_cfg": {"patch_size": 225}})",
        R"({"text_cfg": {"mlp_ratio": 1e9}, "vision_cfg": {"mlp_ratio": "4"}})",
        R"({"embed_dim": 0})"}) {
    QTest::newRow(change) << QString(change);
  }
}

void OpenClipTest::refusesImpossibleConfigurations() {
  QFETCH(QString, change);
  nlohmann::json json = {
      {"embed_dim", 8},
      {"text_cfg", {{"width", 16}, {"heads", 2}, {"layers", 2}}},
      {"vision_cfg", {{"width", 16}, {"head_width", 8}, {"layers", 2}, {"patch_size", 14}}}};
  OpenClipTextConfig::fromJson(json);
  OpenClipImageConfig::fromJson(json);
  json.merge_patch(nlohmann::json::parse(change.toStdString()));
  QVERIFY_EXCEPTION_THROWN(OpenClipTextConfig::fromJson(json), Error);
  QVERIFY_EXCEPTION_THROWN(OpenClipImageConfig::fromJson(json), Error);
}

void OpenClipTest::stops() {
  std::stop_source stop;
  stop.request_stop();
  const OpenClipTextConfig config = tinyText();
  const auto weights = randomWeights(OpenClipText::usedTensors(config), 13);
  QVERIFY_EXCEPTION_THROWN(OpenClipText(WeightScope(weights), config, stop.get_token()), Cancelled);
  const OpenClipText tower((WeightScope(weights)), config);
  QVERIFY_EXCEPTION_THROWN(tower(tokens({1, 2, 3, 4, 5, 6}), stop.get_token()), Cancelled);
}

}  // namespace reelbrush::inference

QTEST_GUILESS_MAIN(reelbrush::inference::OpenClipTest)
#include "openclip_test.moc"
