// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <fstream>

#include <QTest>

#include "inference/base/error.h"
#include "inference/models/videocomposer/unet.h"
#include "tests/support/random_weights.h"
#include "tests/support/tiny_unet.h"

namespace reelbrush::inference::videocomposer {

using testing::randomValues;
using testing::randomWeights;
using testing::RecordingStore;
using testing::tinyConfig;

// What the U-Net asks a weight file for, says it will ask for, and refuses.
class UnetWeightsTest : public QObject {
  Q_OBJECT

 private slots:
  void loadsExactlyTheExpectedTensors();
  void loadsOnlyTheBranchesInTheFile();
  void refusesMissingAndMisshapenTensors();
  void expectsTheReleasedTensors();
};

void UnetWeightsTest::loadsExactlyTheExpectedTensors() {
  UnetConfig config = tinyConfig();
  config.dimMult = {1, 2, 2};
  config.numResBlocks = 2;
  config.adapterLayers = 2;
  config.videoCompositions.emplace_back("canny");
  for (const int variant : {0, 1, 2}) {
    config.hasTemporalAttention = variant != 1;
    // 12 does not divide the widths: transformers narrower than their level.
    config.headDim = variant == 2 ? 12 : 8;
    config.attnScales = variant == 2 ? std::vector<double>{} : std::vector<double>{0.5};
    const ExpectedTensors expected = Unet::expectedTensors(config);
    const auto store = std::make_shared<const RecordingStore>(randomWeights(expected, 3));
    const Unet unet(WeightScope(store), config);
    QCOMPARE(store->loaded().size(), expected.size());
    UnetInputs inputs{randomValues(Shape{1, 4, 3, 8, 8}, 1),
                      Tensor::full(Shape{1}, 500.0F),
                      randomValues(Shape{1, 5, 12}, 2),
                      randomValues(Shape{1, 1, 12}, 3),
                      {}};
    for (const ConditionBranch& branch : ConditionBranches) {
      inputs.conditions.emplace_back(branch.name,
                                     randomValues(Shape{1, branch.channels, 3, 9, 9}, 4));
    }
    for (const float value : unet.forward(inputs).toFloats()) {
      QVERIFY(std::isfinite(value));
    }
  }
}

void UnetWeightsTest::loadsOnlyTheBranchesInTheFile() {
  UnetConfig config = tinyConfig();
  config.videoCompositions = {"text", "motion"};
  const Unet unet(WeightScope(randomWeights(Unet::expectedTensors(config), 4)), tinyConfig());
  QVERIFY(unet.hasCondition("motion"));
  QVERIFY(!unet.hasCondition("depth"));
  QVERIFY(!unet.hasCondition("text"));
  QVERIFY(!unet.hasStyle());
  QVERIFY_EXCEPTION_THROWN(
      unet.conditionVolume({{"depth", randomValues(Shape{1, 1, 3, 8, 8}, 5)}}, 1, 3, 8, 8), Error);
}

void UnetWeightsTest::refusesMissingAndMisshapenTensors() {
  const ExpectedTensors expected = Unet::expectedTensors(tinyConfig());
  for (const char* name : {"time_embed.2.bias", "input_blocks.1.0.temopral_conv.conv3.3.weight",
                           "output_blocks.1.1.conv.weight", "depth_embedding.5.weight"}) {
    ExpectedTensors fewer = expected;
    fewer.erase(name);
    try {
      const Unet unet(WeightScope(randomWeights(fewer, 5)), tinyConfig());
      QFAIL("no error");
    } catch (const Error& error) {
      QCOMPARE(error.code(), ErrorCode::Model);
      QVERIFY2(QString(error.what()).contains(name), error.what());
    }
    ExpectedTensors other = expected;
    other[name] = Shape{3, 5};
    QVERIFY_EXCEPTION_THROWN(Unet(WeightScope(randomWeights(other, 5)), tinyConfig()), Error);
  }
}

// The key table of the public checkpoint, line by line.
void UnetWeightsTest::expectsTheReleasedTensors() {
  const QString file =
      qEnvironmentVariable("REELBRUSH_SOURCE_DIR") + "/../shared/models/videocomposer.keys.tsv";
  std::ifstream stream(file.toStdString());
  if (!stream) {
    QSKIP("the table of the released checkpoint's tensors is not here");
  }
  const ExpectedTensors expected = Unet::expectedTensors(UnetConfig());
  std::string line;
  std::getline(stream, line);
  std::size_t rows = 0;
  while (std::getline(stream, line)) {
    const std::size_t tab = line.find('\t');
    const auto found = expected.find(line.substr(0, tab));
    QVERIFY2(found != expected.end(), line.c_str());
    std::string shape = found->second.text();
    shape.erase(std::remove(shape.begin(), shape.end(), ' '), shape.end());
    QCOMPARE(shape, "[" + line.substr(tab + 1) + "]");
    ++rows;
  }
  QCOMPARE(rows, std::size_t{1574});
  QCOMPARE(expected.size(), rows);
  std::int64_t elements = 0;
  for (const auto& [name, shape] : expected) {
    elements += shape.elements();
  }
  QCOMPARE(elements, std::int64_t{1413435636});
}

}  // namespace reelbrush::inference::videocomposer

QTEST_GUILESS_MAIN(reelbrush::inference::videocomposer::UnetWeightsTest)
#include "unet_weights_test.moc"
