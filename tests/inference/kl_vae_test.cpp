// SPDX-License-Identifier: Apache-2.0
#include "inference/models/shared/kl_vae.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include "inference/base/error.h"
#include "tests/support/random_weights.h"

namespace reelbrush::inference {
using testing::randomValues;
using testing::randomWeights;
using testing::RecordingStore;
using testing::sameBits;

class KlVaeTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase();
  void chunksChangeNoBit();
  void shrinksAndGrowsByItsLevels();
  void scaleFactorScales();
  void loadsExactlyTheExpectedTensors();
  void decoderLoadsAlone();
  void countsTheReleasedElements();
  void isRecoveredFromWeights();
  void refusesImpossibleConfigurations_data();
  void refusesImpossibleConfigurations();
  void refusesImagesThatDoNotFit();
  void stopsBetweenImages();

 private:
  KlVaeConfig config_;
  std::shared_ptr<const WeightStore> weights_;
  std::unique_ptr<KlVae> vae_;
};

void KlVaeTest::initTestCase() {
  config_.ch = 8;
  config_.chMult = {1, 2, 3};
  config_.attentionLevels = {false, true, false};
  config_.numResBlocks = 1;
  config_.zChannels = 3;
  config_.embedDim = 5;
  config_.normGroups = 4;
  weights_ = randomWeights(KlVae::expectedTensors(config_), 1);
  vae_ = std::make_unique<KlVae>(WeightScope(weights_), config_);
}

void KlVaeTest::chunksChangeNoBit() {
  const Tensor images = randomValues(Shape{5, 3, 16, 12}, 2);
  const Tensor latents = vae_->encode(images);
  const Tensor decoded = vae_->decode(latents);
  for (const std::int64_t chunk : {2, 5, 100}) {
    VaeRun run;
    run.chunk = chunk;
    QVERIFY(sameBits(vae_->encode(images, run), latents));
    QVERIFY(sameBits(vae_->decode(latents, run), decoded));
  }
}

void KlVaeTest::shrinksAndGrowsByItsLevels() {
  const Tensor latents = vae_->encode(randomValues(Shape{2, 3, 16, 12}, 3));
  QCOMPARE(latents.shape().text(), Shape({2, 5, 4, 3}).text());
  QCOMPARE(vae_->decode(latents).shape().text(), Shape({2, 3, 16, 12}).text());
}

void KlVaeTest::scaleFactorScales() {
  KlVaeConfig doubled = config_;
  doubled.scaleFactor = 2.0F * config_.scaleFactor;
  const KlVae other(WeightScope(weights_), doubled);
  const Tensor image = randomValues(Shape{1, 3, 8, 8}, 4);
  const std::vector<float> once = vae_->encode(image).toFloats();
  const std::vector<float> twice = other.encode(image).toFloats();
  for (std::size_t i = 0; i < once.size(); ++i) {
    QCOMPARE(twice[i], 2.0F * once[i]);
  }
}

void KlVaeTest::loadsExactlyTheExpectedTensors() {
  const ExpectedTensors expected = KlVae::expectedTensors(config_, "first_stage_model.");
  const auto store = std::make_shared<const RecordingStore>(randomWeights(expected, 5));
  const KlVae vae(WeightScope(store) / "first_stage_model", config_);
  QCOMPARE(store->loaded().size(), expected.size());
}

void KlVaeTest::decoderLoadsAlone() {
  const auto store = std::make_shared<const RecordingStore>(weights_);
  const KlVae vae(WeightScope(store), config_, KlVae::Parts::DecoderOnly);
  for (const std::string& name : store->loaded()) {
    QVERIFY2(name.find("encoder.") != 0 && name.find("quant_conv.") != 0, name.c_str());
  }
  const Tensor latents = randomValues(Shape{1, 5, 2, 2}, 6);
  QVERIFY(sameBits(vae.decode(latents), vae_->decode(latents)));
  QVERIFY_EXCEPTION_THROWN(vae.encode(randomValues(Shape{1, 3, 8, 8}, 7)), Error);
}

void KlVaeTest::countsTheReleasedElements() {
  std::int64_t elements = 0;
  const ExpectedTensors expected = KlVae::expectedTensors(KlVaeConfig());
  for (const auto& [name, shape] : expected) {
    elements += shape.elements();
  }
  QCOMPARE(expected.size(), std::size_t{248});
  QCOMPARE(elements, std::int64_t{83653863});
}

void KlVaeTest::isRecoveredFromWeights() {
  KlVaeConfig config = config_;
  config.ch = 32;
  config.normGroups = 32;
  const ExpectedTensors expected = KlVae::expectedTensors(config, "first_stage_model.");
  const KlVaeConfig found =
      KlVaeConfig::fromWeights(*randomWeights(expected, 8), "first_stage_model.");
  QVERIFY(KlVae::expectedTensors(found, "first_stage_model.") == expected);
  QCOMPARE(found.scaleFactor, 0.18215F);
  QVERIFY_EXCEPTION_THROWN(KlVaeConfig::fromWeights(*randomWeights(expected, 8), ""), Error);
}

void KlVaeTest::refusesImpossibleConfigurations_data() {
  QTest::addColumn<QString>("change");
  for (const char* change :
       {R"({"ddconfig": null})", R"({"ddconfig": {"ch": 0}})", R"({"ddconfig": {"ch": 33}})",
        R"({"ddconfig": {"ch_mult": []}})", R"({"ddconfig": {"ch_mult": [1, 100000]}})",
        R"({"ddconfig": {"num_res_blocks": -1}})", R"({"ddconfig": {"double_z": false}})",
        R"({"ddconfig": {"z_channels": "4"}})", R"({"embed_dim": 0})", R"({"scale_factor": 0})",
        R"({"norm_groups": 0})",
        R"({"ddconfig": {"attn_resolutions": [16], "resolution": null}})"}) {
    QTest::newRow(change) << QString(change);
  }
}

void KlVaeTest::refusesImpossibleConfigurations() {
  QFETCH(QString, change);
  nlohmann::json json = {
      {"embed_dim", 4},
      {"ddconfig", {{"ch", 32}, {"ch_mult", {1, 2}}, {"num_res_blocks", 1}, {"z_channels", 4}}}};
  KlVaeConfig::fromJson(json);
  json.merge_patch(nlohmann::json::parse(change.toStdString()));
  QVERIFY_EXCEPTION_THROWN(KlVaeConfig::fromJson(json), Error);
}

void KlVaeTest::refusesImagesThatDoNotFit() {
  QVERIFY_EXCEPTION_THROWN(vae_->encode(randomValues(Shape{1, 4, 8, 8}, 1)), Error);
  QVERIFY_EXCEPTION_THROWN(vae_->encode(randomValues(Shape{1, 3, 3, 8}, 1)), Error);
  QVERIFY_EXCEPTION_THROWN(vae_->decode(randomValues(Shape{1, 4, 2, 2}, 1)), Error);
  QVERIFY_EXCEPTION_THROWN(vae_->decode(randomValues(Shape{5, 2, 2}, 1)), Error);
}

void KlVaeTest::stopsBetweenImages() {
  std::stop_source stop;
  VaeRun run;
  run.stop = stop.get_token();
  int reports = 0;
  run.progress = [&](const Progress& progress) {
    QCOMPARE(progress.total, 3);
    ++reports;
    stop.request_stop();
  };
  QVERIFY_EXCEPTION_THROWN(vae_->decode(randomValues(Shape{3, 5, 2, 2}, 1), run), Cancelled);
  QCOMPARE(reports, 1);
}

}  // namespace reelbrush::inference

QTEST_GUILESS_MAIN(reelbrush::inference::KlVaeTest)
#include "kl_vae_test.moc"
