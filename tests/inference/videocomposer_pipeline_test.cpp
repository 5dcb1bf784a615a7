// SPDX-License-Identifier: Apache-2.0
#include "inference/pipelines/videocomposer_pipeline.h"

#include <cmath>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "inference/base/error.h"
#include "inference/pipelines/registry.h"
#include "tests/support/random_weights.h"
#include "tests/support/tiny_videocomposer.h"

using reelbrush::inference::Cancelled;
using reelbrush::inference::checkModel;
using reelbrush::inference::ConditionKind;
using reelbrush::inference::Error;
using reelbrush::inference::ErrorCode;
using reelbrush::inference::ModelFolder;
using reelbrush::inference::openPipeline;
using reelbrush::inference::Pipeline;
using reelbrush::inference::Progress;
using reelbrush::inference::readModelFolder;
using reelbrush::inference::Request;
using reelbrush::inference::RunHooks;
using reelbrush::inference::Shape;
using reelbrush::inference::Tensor;
using reelbrush::inference::testing::sameBits;

namespace {

// A ramp, so that no pixel is like its neighbour.
Tensor ramp(const Shape& shape) {
  Tensor values = Tensor::uninitialised(shape);
  for (std::int64_t i = 0; i < values.elements(); ++i) {
    values.mutableData<float>()[i] = static_cast<float>(i % 97) / 96.0F;
  }
  return values;
}

}  // namespace

class VideocomposerPipelineTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase();
  void givesOnePicturePerFrameInRange();
  void sameSeedSameBitsOtherSeedOtherPictures();
  void everyConditionChangesTheResult_data();
  void everyConditionChangesTheResult();
  void longRunsAreWindowed();
  void guidedConditionsAndUnguidedRunsWork();
  void promptsChangeWithinARun();
  void eachPromptHasItsGuidanceAndNoise();
  void stopsAfterStepOne();
  void previewsAndProgressArrive();
  void refusesWhatTheFamilyCannotUse();
  void refusesRequestsThatDoNotFit_data();
  void refusesRequestsThatDoNotFit();
  void checkNamesEachWrongTensor();
  void missingFilesAreNamed();

 private:
  static Request textRequest(int frames = 4) {
    Request request;
    request.width = 32;
    request.height = 32;
    request.frames = frames;
    request.steps = 3;
    request.guidance = 2.0F;
    request.overlapFrames = 1;
    request.prompts = {{0, frames, "red ball", ""}};
    return request;
  }
  std::unique_ptr<Pipeline> open() const {
    return openPipeline(readModelFolder(folder_.path().toStdString()), {},
                        reelbrush::inference::DType::F32);
  }

  QTemporaryDir folder_;
  std::unique_ptr<Pipeline> pipeline_;
};

void VideocomposerPipelineTest::initTestCase() {
  reelbrush::inference::testing::writeTinyVideoComposer(folder_.path().toStdString());
  pipeline_ = open();
}

void VideocomposerPipelineTest::givesOnePicturePerFrameInRange() {
  const Tensor latent = pipeline_->sample(textRequest(), {});
  QVERIFY(latent.shape() == (Shape{1, 4, 4, 16, 16}));
  const Tensor frames = pipeline_->decode(latent, {});
  QVERIFY(frames.shape() == (Shape{4, 3, 32, 32}));
  for (const float value : frames.toFloats()) {
    QVERIFY(value >= 0.0F && value <= 1.0F);
  }
}

void VideocomposerPipelineTest::sameSeedSameBitsOtherSeedOtherPictures() {
  Request request = textRequest();
  request.seed = 7;
  const Tensor first = pipeline_->sample(request, {});
  QVERIFY(sameBits(first, open()->sample(request, {})));
  request.seed = 8;
  QVERIFY(!sameBits(first, pipeline_->sample(request, {})));
}

void VideocomposerPipelineTest::everyConditionChangesTheResult_data() {
  QTest::addColumn<int>("kind");
  for (const ConditionKind kind :
       {ConditionKind::Text, ConditionKind::NegativeText, ConditionKind::Mask,
        ConditionKind::FirstImage, ConditionKind::Style, ConditionKind::Sketch,
        ConditionKind::SingleSketch, ConditionKind::Depth, ConditionKind::Motion}) {
    QTest::addRow("kind %d", static_cast<int>(kind)) << static_cast<int>(kind);
  }
}

void VideocomposerPipelineTest::everyConditionChangesTheResult() {
  QFETCH(int, kind);
  Request request = textRequest();
  const Tensor before = pipeline_->sample(request, {});
  auto& set = request.conditions;
  switch (static_cast<ConditionKind>(kind)) {
    case ConditionKind::Text:
      request.prompts[0].prompt = "blue box";
      break;
    case ConditionKind::NegativeText:
      request.prompts[0].negative = "box";
      break;
    case ConditionKind::Mask:
      set.source = ramp({4, 3, 32, 32});
      set.mask = Tensor::full({4, 1, 32, 32}, 1.0F);
      break;
    case ConditionKind::FirstImage:
      set.firstImage = ramp({3, 20, 20});
      break;
    case ConditionKind::Style:
      set.style = ramp({3, 40, 24});
      break;
    case ConditionKind::Sketch:
      set.sketch = ramp({4, 1, 32, 32});
      break;
    case ConditionKind::SingleSketch:
      set.singleSketch = ramp({1, 32, 32});
      break;
    case ConditionKind::Depth:
      set.depth = ramp({4, 1, 16, 16});
      break;
    default:
      set.motion = ramp({4, 2, 32, 32});
      break;
  }
  QVERIFY(!sameBits(before, pipeline_->sample(request, {})));
}

void VideocomposerPipelineTest::longRunsAreWindowed() {
  Request request = textRequest(9);
  request.conditions.depth = ramp({9, 1, 32, 32});
  const Tensor latent = pipeline_->sample(request, {});
  QVERIFY(latent.shape() == (Shape{1, 4, 9, 16, 16}));
  for (const float value : latent.toFloats()) {
    QVERIFY(std::isfinite(value) && value != 0.0F);
  }
}

void VideocomposerPipelineTest::guidedConditionsAndUnguidedRunsWork() {
  Request request = textRequest();
  request.conditions.sketch = ramp({4, 1, 32, 32});
  const Tensor released = pipeline_->sample(request, {});
  request.guided = {ConditionKind::Sketch};
  QVERIFY(!sameBits(released, pipeline_->sample(request, {})));
  request.guided = {};
  request.guidance = 1.0F;
  const Tensor unguided = pipeline_->sample(request, {});
  request.prompts[0].negative = "box";  // without guidance the other side has no say
  QVERIFY(sameBits(unguided, pipeline_->sample(request, {})));
}

void VideocomposerPipelineTest::promptsChangeWithinARun() {
  Request request = textRequest();
  const Tensor one = pipeline_->sample(request, {});
  // The same text in two spans takes the path with a context for each frame only where they differ.
  request.prompts = {{0, 2, "red ball", ""}, {2, 4, "red ball", ""}};
  const Tensor same = pipeline_->sample(request, {});
  for (std::size_t i = 0; i < one.toFloats().size(); ++i) {
    QVERIFY(std::abs(one.toFloats()[i] - same.toFloats()[i]) < 1e-4F);
  }
  request.prompts[1].prompt = "blue box";
  const Tensor switched = pipeline_->sample(request, {});
  QVERIFY(!sameBits(switched, one));
  request.prompts[0].easeFrames = 2;
  QVERIFY(!sameBits(switched, pipeline_->sample(request, {})));
  request.prompts[0].easeFrames = 0;
  request.prompts[1].negative = "box";
  QVERIFY(!sameBits(switched, pipeline_->sample(request, {})));
  // Over several windows, with style and unguided, the shapes still fit.
  Request longer = textRequest(9);
  longer.prompts = {{0, 4, "red ball", "", 3}, {4, 9, "blue box", ""}};
  longer.conditions.style = ramp({3, 40, 24});
  QVERIFY(pipeline_->sample(longer, {}).shape() == (Shape{1, 4, 9, 16, 16}));
  longer.guidance = 1.0F;
  QVERIFY(pipeline_->sample(longer, {}).shape() == (Shape{1, 4, 9, 16, 16}));
}

void VideocomposerPipelineTest::eachPromptHasItsGuidanceAndNoise() {
  Request request = textRequest();
  request.prompts = {{0, 2, "red ball", ""}, {2, 4, "blue box", ""}};
  const Tensor plain = pipeline_->sample(request, {});
  request.prompts[1].guidance = request.guidance;
  QVERIFY(sameBits(plain, pipeline_->sample(request, {})));
  request.prompts[1].guidance = 5.0F;
  QVERIFY(!sameBits(plain, pipeline_->sample(request, {})));
  request.prompts[1].guidance.reset();
  request.prompts[1].seed = request.seed;
  QVERIFY(sameBits(plain, pipeline_->sample(request, {})));
  request.prompts[1].seed = request.seed + 1;
  QVERIFY(!sameBits(plain, pipeline_->sample(request, {})));
}

void VideocomposerPipelineTest::stopsAfterStepOne() {
  std::stop_source source;
  RunHooks hooks;
  hooks.stop = source.get_token();
  int steps = 0;
  hooks.progress = [&](const Progress& progress) {
    if (progress.stage == "sampling") {
      ++steps;
      source.request_stop();
    }
  };
  QVERIFY_EXCEPTION_THROWN(pipeline_->sample(textRequest(), hooks), Cancelled);
  QCOMPARE(steps, 1);
}

void VideocomposerPipelineTest::previewsAndProgressArrive() {
  RunHooks hooks;
  std::vector<std::string> stages;
  int previews = 0;
  hooks.previewEvery = 1;
  hooks.preview = [&](const Tensor& frames, int, int total) {
    ++previews;
    QCOMPARE(total, frames.dim(0) == 4 ? 4 : -1);
  };
  hooks.progress = [&](const Progress& progress) {
    if (stages.empty() || stages.back() != progress.stage) {
      stages.push_back(progress.stage);
    }
  };
  Request request = textRequest();
  request.steps = 4;
  const Tensor latent = open()->sample(request, hooks);
  QCOMPARE(previews, 3);  // none after the last step: decoding follows
  QCOMPARE(stages, (std::vector<std::string>{"loading", "encoding", "sampling"}));
}

void VideocomposerPipelineTest::refusesWhatTheFamilyCannotUse() {
  Request request = textRequest();
  request.conditions.lastImage = ramp({3, 32, 32});
  try {
    pipeline_->validate(request);
    QFAIL("a last image was accepted");
  } catch (const Error& error) {
    QCOMPARE(error.code(), ErrorCode::BadInput);
    QVERIFY(QString::fromStdString(error.message()).contains("last-frame"));
  }
}

void VideocomposerPipelineTest::refusesRequestsThatDoNotFit_data() {
  QTest::addColumn<QString>("wrong");
  for (const char* wrong :
       {"frames", "width", "steps", "guidance", "nan", "prompt gap", "prompt guidance",
        "mask alone", "depth frames", "sketch channels", "strength", "overlap"}) {
    QTest::newRow(wrong) << QString(wrong);
  }
}

void VideocomposerPipelineTest::refusesRequestsThatDoNotFit() {
  QFETCH(QString, wrong);
  Request request = textRequest();
  if (wrong == "frames") {
    request.frames = 0;
  } else if (wrong == "width") {
    request.width = 40;
  } else if (wrong == "steps") {
    request.steps = 0;
  } else if (wrong == "guidance") {
    request.guidance = -1.0F;
  } else if (wrong == "nan") {
    request.guidance = std::nanf("");
  } else if (wrong == "prompt gap") {
    request.prompts[0].end = 2;
  } else if (wrong == "prompt guidance") {
    request.prompts[0].guidance = -2.0F;
  } else if (wrong == "mask alone") {
    request.conditions.mask = ramp({4, 1, 32, 32});
  } else if (wrong == "depth frames") {
    request.conditions.depth = ramp({3, 1, 32, 32});
  } else if (wrong == "sketch channels") {
    request.conditions.sketch = ramp({4, 3, 32, 32});
  } else if (wrong == "strength") {
    request.strength = 0.5F;
  } else {
    request = textRequest(9);
    request.overlapFrames = 4;
  }
  try {
    pipeline_->sample(request, {});
    QFAIL("an impossible request was accepted");
  } catch (const Error& error) {
    QCOMPARE(error.code(), ErrorCode::BadInput);
    QVERIFY(!error.message().empty());
  }
}

void VideocomposerPipelineTest::checkNamesEachWrongTensor() {
  const ModelFolder whole = readModelFolder(folder_.path().toStdString());
  QVERIFY(checkModel(whole).problems.empty());
  QTemporaryDir mixed;
  reelbrush::inference::testing::writeTinyVideoComposer(mixed.path().toStdString());
  QFile::remove(mixed.filePath("unet.safetensors"));
  QVERIFY(QFile::copy(mixed.filePath("clip.safetensors"), mixed.filePath("unet.safetensors")));
  const auto report = checkModel(readModelFolder(mixed.path().toStdString()));
  QVERIFY(!report.isUsable());
  bool isNamed = false;
  for (const auto& problem : report.problems) {
    isNamed |= problem.tensor == "input_blocks.0.0.weight" && problem.file == "unet.safetensors";
  }
  QVERIFY(isNamed);
}

void VideocomposerPipelineTest::missingFilesAreNamed() {
  QTemporaryDir part;
  reelbrush::inference::testing::writeTinyVideoComposer(part.path().toStdString());
  QFile::remove(part.filePath("clip.safetensors"));
  try {
    openPipeline(readModelFolder(part.path().toStdString()), {}, reelbrush::inference::DType::F32)
        ->sample(textRequest(), {});
    QFAIL("a model without its text encoder ran");
  } catch (const Error& error) {
    QCOMPARE(error.code(), ErrorCode::Model);
    QVERIFY(QString::fromStdString(error.message()).contains("clip.safetensors"));
  }
}

QTEST_GUILESS_MAIN(VideocomposerPipelineTest)
#include "videocomposer_pipeline_test.moc"
