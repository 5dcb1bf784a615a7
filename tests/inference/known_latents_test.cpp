// SPDX-License-Identifier: Apache-2.0
#include "inference/pipelines/known_latents.h"

#include <fstream>

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

#include "inference/base/error.h"
#include "inference/models/shared/kl_vae.h"
#include "inference/pipelines/registry.h"
#include "inference/weights/name_map.h"
#include "inference/weights/weight_scope.h"
#include "tests/support/tiny_videocomposer.h"

using reelbrush::inference::DType;
using reelbrush::inference::Error;
using reelbrush::inference::KlVae;
using reelbrush::inference::KlVaeConfig;
using reelbrush::inference::KnownLatents;
using reelbrush::inference::knownLatents;
using reelbrush::inference::openPipeline;
using reelbrush::inference::openWeights;
using reelbrush::inference::Pipeline;
using reelbrush::inference::readModelFolder;
using reelbrush::inference::Request;
using reelbrush::inference::Tensor;
using reelbrush::inference::WeightScope;

namespace {

constexpr int kFrames = 4;
constexpr int kSide = 32;    // px
constexpr int kLatent = 16;  // cells, 2 px each

// Every pixel of frame f has its own value; the left half of each picture is to be replaced, and of
// column 16 a single pixel, which frees a whole cell.
Tensor footage() {
  Tensor values = Tensor::uninitialised({kFrames, 3, kSide, kSide});
  for (std::int64_t i = 0; i < values.elements(); ++i) {
    values.mutableData<float>()[i] = static_cast<float>((i * 7) % 101) / 100.0F;
  }
  return values;
}

Tensor leftHalf() {
  Tensor mask = Tensor::zeros({kFrames, 1, kSide, kSide});
  for (std::int64_t i = 0; i < mask.elements(); ++i) {
    mask.mutableData<float>()[i] = i % kSide < kSide / 2 ? 1.0F : 0.0F;
  }
  mask.mutableData<float>()[kSide / 2] = 0.1F;  // frame 0, row 0
  return mask;
}

bool isFree(std::int64_t cell) {  // of all frames' cells, row by row
  return cell % kLatent < kLatent / 2 || cell == kLatent / 2;
}

Request request(std::uint64_t seed) {
  Request made;
  made.width = made.height = kSide;
  made.frames = kFrames;
  made.steps = 3;
  made.guidance = 2.0F;
  made.overlapFrames = 1;
  made.seed = seed;
  made.prompts = {{0, kFrames, "red ball", ""}};
  made.conditions.source = footage();
  made.conditions.mask = leftHalf();
  return made;
}

}  // namespace

class KnownLatentsTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase();
  void cellsWithAMaskedPixelAreFree();
  void whatStaysIsTheFootageWhateverTheSeed();
  void withoutTheManifestsWordNothingIsKept();
  void shapesThatDoNotFitAreRefused();

 private:
  // The pipeline with or without "keep_known" in its manifest.
  std::unique_ptr<Pipeline> open(bool keepsKnown) const {
    const std::string path = (folder_.path() + "/model.json").toStdString();
    nlohmann::json manifest = nlohmann::json::parse(std::ifstream(path));
    manifest["conditions"]["keep_known"] = keepsKnown;
    std::ofstream(path) << manifest;
    return openPipeline(readModelFolder(folder_.path().toStdString()), {}, DType::F32);
  }
  KnownLatents known() const {
    const std::string path = folder_.path().toStdString();
    const nlohmann::json manifest = nlohmann::json::parse(std::ifstream(path + "/model.json"));
    const KlVae vae(WeightScope(openWeights(path + "/vae.safetensors", "ldm")),
                    KlVaeConfig::fromJson(manifest["networks"]["vae"]));
    return knownLatents(footage(), leftHalf(), vae, kSide, kSide);
  }

  QTemporaryDir folder_;
};

void KnownLatentsTest::initTestCase() {
  reelbrush::inference::testing::writeTinyVideoComposer(folder_.path().toStdString());
}

void KnownLatentsTest::cellsWithAMaskedPixelAreFree() {
  const Tensor free = known().free;
  QCOMPARE(free.elements(), std::int64_t{kFrames} * kLatent * kLatent);
  for (std::int64_t cell = 0; cell < free.elements(); ++cell) {
    QCOMPARE(free.data<float>()[cell], isFree(cell) ? 1.0F : 0.0F);
  }
}

void KnownLatentsTest::whatStaysIsTheFootageWhateverTheSeed() {
  const auto pipeline = open(true);
  const Tensor first = pipeline->sample(request(1), {});
  const Tensor second = pipeline->sample(request(2), {});
  const Tensor x0 = known().x0;
  const std::int64_t cells = std::int64_t{kFrames} * kLatent * kLatent;
  std::int64_t differing = 0;
  for (std::int64_t i = 0; i < x0.elements(); ++i) {
    if (isFree(i % cells)) {
      differing += first.data<float>()[i] != second.data<float>()[i] ? 1 : 0;
    } else {
      QCOMPARE(first.data<float>()[i], x0.data<float>()[i]);
      QCOMPARE(second.data<float>()[i], x0.data<float>()[i]);
    }
  }
  QVERIFY(differing > x0.elements() / 3);
}

void KnownLatentsTest::withoutTheManifestsWordNothingIsKept() {
  const Tensor made = open(false)->sample(request(1), {});
  const Tensor x0 = known().x0;
  QVERIFY(made.data<float>()[kLatent - 1] != x0.data<float>()[kLatent - 1]);
}

void KnownLatentsTest::shapesThatDoNotFitAreRefused() {
  const KnownLatents kept = known();
  QVERIFY_EXCEPTION_THROWN(kept.blended(Tensor::zeros({1, 4, 3, kLatent, kLatent}), kept.x0),
                           Error);
}

QTEST_GUILESS_MAIN(KnownLatentsTest)
#include "known_latents_test.moc"
