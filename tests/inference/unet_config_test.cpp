// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include <QTest>

#include "inference/base/error.h"
#include "inference/models/videocomposer/unet.h"
#include "tests/support/random_weights.h"

namespace reelbrush::inference::videocomposer {

// Configurations come with downloaded files: read right, refused with a sentence, recovered from
// shapes.
class UnetConfigTest : public QObject {
  Q_OBJECT

 private slots:
  void readsTheReferenceNames();
  void comparesScalesWithTolerance();
  void refusesImpossibleValues_data();
  void refusesImpossibleValues();
  void isRecoveredFromShapes();
  void refusesShapesItCannotRead();
};

namespace {

nlohmann::json minimal() {
  return {{"dim", 64},      {"dim_mult", {1, 2}},  {"context_dim", 32},        {"num_heads", 2},
          {"head_dim", 32}, {"num_res_blocks", 1}, {"attn_scales", {1.0, 0.5}}};
}

// A store of headers alone: shapes without values.
class ShapesOnly final : public WeightStore {
 public:
  explicit ShapesOnly(const ExpectedTensors& shapes) {
    for (const auto& [name, shape] : shapes) {
      infos_[name] = {DType::F32, shape};
    }
  }
  const std::map<std::string, TensorInfo>& tensors() const override { return infos_; }
  const std::map<std::string, std::string>& metadata() const override { return metadata_; }
  Tensor load(const std::string& name) const override { fail(ErrorCode::Model, name); }
  std::string description() const override { return "shapes"; }

 private:
  std::map<std::string, TensorInfo> infos_;
  std::map<std::string, std::string> metadata_;
};

}  // namespace

void UnetConfigTest::readsTheReferenceNames() {
  nlohmann::json json = minimal();
  json["in_dim"] = 8;
  json["concat_dim"] = 6;
  json["out_dim"] = 16;
  json["norm_groups"] = 16;
  json["video_compositions"] = {"text", "motion"};
  json["misc_dropout"] = 0.5;
  const UnetConfig config = UnetConfig::fromJson(json);
  QCOMPARE(config.inDim, std::int64_t{8});
  QCOMPARE(config.concatDim, std::int64_t{6});
  QCOMPARE(config.outDim, std::int64_t{16});
  QCOMPARE(config.width(1), std::int64_t{128});
  QCOMPARE(config.normGroups, 16);
  QVERIFY(config.hasComposition("motion"));
  QVERIFY(!config.hasComposition("image"));
  QCOMPARE(config.latentStep(), std::int64_t{2});
  QCOMPARE(UnetConfig::fromJson(minimal()).normGroups, 32);
}

void UnetConfigTest::comparesScalesWithTolerance() {
  nlohmann::json json = minimal();
  json["dim_mult"] = {1, 1, 1};
  json["attn_scales"] = {0.5000000001, 0.24};
  const UnetConfig config = UnetConfig::fromJson(json);
  QVERIFY(!config.hasAttention(0));
  QVERIFY(config.hasAttention(1));
  QVERIFY(!config.hasAttention(2));
}

void UnetConfigTest::refusesImpossibleValues_data() {
  QTest::addColumn<QString>("key");
  QTest::addColumn<QString>("value");
  const std::pair<const char*, const char*> rows[] = {
      {"dim", "null"},
      {"dim", "0"},
      {"dim", "-64"},
      {"dim", "1e300"},
      {"dim", "\"64\""},
      {"dim", "64.5"},
      {"dim", "18446744073709551615"},
      {"dim", "48"},
      {"dim_mult", "[]"},
      {"dim_mult", "2"},
      {"dim_mult", "[1, 0]"},
      {"dim_mult", "[1, 1000]"},
      {"dim_mult", "[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]"},
      {"head_dim", "0"},
      {"head_dim", "65"},
      {"num_heads", "100000"},
      {"num_res_blocks", "65"},
      {"attn_scales", "[\"1\"]"},
      {"attn_scales", "[2.0]"},
      {"context_dim", "false"},
      {"norm_groups", "24"},
      {"video_compositions", "[1]"},
      {"temporal_attention", "1"},
      {"use_fps_condition", "true"},
      {"adapter_transformer_layers", "0"},
  };
  for (const auto& [key, value] : rows) {
    QTest::addRow("%s = %s", key, value) << key << value;
  }
}

void UnetConfigTest::refusesImpossibleValues() {
  QFETCH(QString, key);
  QFETCH(QString, value);
  nlohmann::json json = minimal();
  json[key.toStdString()] = nlohmann::json::parse(value.toStdString());
  try {
    UnetConfig::fromJson(json);
    QFAIL("no error");
  } catch (const Error& error) {
    QCOMPARE(error.code(), ErrorCode::Model);
    QVERIFY(QString(error.what()).startsWith("VideoComposer U-Net configuration"));
  }
}

void UnetConfigTest::isRecoveredFromShapes() {
  nlohmann::json other = minimal();
  other["dim_mult"] = {1, 2, 3};
  other["attn_scales"] = {0.5};
  other["head_dim"] = 64;
  other["num_res_blocks"] = 3;
  other["adapter_transformer_layers"] = 2;
  other["video_compositions"] = {"text", "image", "sketch", "mask"};
  for (const UnetConfig& config : {UnetConfig(), UnetConfig::fromJson(other)}) {
    const ExpectedTensors expected = Unet::expectedTensors(config);
    const UnetConfig found = UnetConfig::fromWeights(ShapesOnly(expected));
    QVERIFY(found.dimMult == config.dimMult);
    QVERIFY(found.attnScales == config.attnScales);
    QCOMPARE(found.numHeads, config.numHeads);
    QCOMPARE(found.numResBlocks, config.numResBlocks);
    QCOMPARE(found.inDim, config.inDim);
    QVERIFY(Unet::expectedTensors(found) == expected);
  }
}

void UnetConfigTest::refusesShapesItCannotRead() {
  QVERIFY_EXCEPTION_THROWN(UnetConfig::fromWeights(ShapesOnly({})), Error);
  const ExpectedTensors released = Unet::expectedTensors(UnetConfig());
  const std::pair<const char*, Shape> changes[] = {
      {"time_embed.0.weight", Shape{1280}},
      {"time_embed.0.weight", Shape{1280, 0}},
      {"input_blocks.0.0.weight", Shape{320, 4, 3, 3}},
      {"input_blocks.5.0.in_layers.2.weight", Shape{641, 640, 3, 3}},
      {"input_blocks.0.1.proj_in.weight", Shape{511, 320, 1}},
  };
  for (const auto& [name, shape] : changes) {
    ExpectedTensors shapes = released;
    shapes[name] = shape;
    QVERIFY_EXCEPTION_THROWN(UnetConfig::fromWeights(ShapesOnly(shapes)), Error);
  }
}

}  // namespace reelbrush::inference::videocomposer

QTEST_GUILESS_MAIN(reelbrush::inference::videocomposer::UnetConfigTest)
#include "unet_config_test.moc"
