// SPDX-License-Identifier: Apache-2.0
#include "inference/pipelines/videocomposer_conditions.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include "inference/base/error.h"

using reelbrush::inference::blockMotionField;
using reelbrush::inference::Error;
using reelbrush::inference::NamedConditions;
using reelbrush::inference::Request;
using reelbrush::inference::Shape;
using reelbrush::inference::Tensor;
using reelbrush::inference::VideoComposerConditionLayout;
using reelbrush::inference::videoComposerConditions;

namespace {

VideoComposerConditionLayout starterLayout() {
  return VideoComposerConditionLayout::of(nlohmann::json::parse(
      R"({"conditions":{"image_size":16,"motion_size":16,"motion_field":"dense","motion_scale":2.0}})"));
}

Request requestOf(int size, int frames) {
  Request request;
  request.width = size;
  request.height = size;
  request.frames = frames;
  return request;
}

// [F, 2, H, W] with one displacement everywhere but in frame 0.
Tensor uniformMotion(int frames, int height, int width, float dx, float dy) {
  Tensor field = Tensor::zeros({frames, 2, height, width});
  float* v = field.mutableData<float>();
  const int plane = height * width;
  for (int f = 1; f < frames; ++f) {
    std::fill_n(v + (f * 2) * plane, plane, dx);
    std::fill_n(v + (f * 2 + 1) * plane, plane, dy);
  }
  return field;
}

}  // namespace

class VideocomposerConditionsTest : public QObject {
  Q_OBJECT

 private slots:
  void absentConditionsStayAbsent();
  void maskedKeepsColourOutsideTheHole();
  void denseMotionIsRescaledToTheNetworksPixels();
  void blocksAreSparseHalfPixelAndZeroInIntraFrames();
  void onePictureServesAllFrames();
  void refusesAnUnknownLayout();
};

void VideocomposerConditionsTest::absentConditionsStayAbsent() {
  QVERIFY(videoComposerConditions(requestOf(16, 4), starterLayout()).empty());
}

void VideocomposerConditionsTest::maskedKeepsColourOutsideTheHole() {
  Request request = requestOf(16, 1);
  request.conditions.source = Tensor::full({1, 3, 16, 16}, 1.0F);
  Tensor mask = Tensor::zeros({1, 1, 16, 16});
  mask.mutableData<float>()[5 * 16 + 7] = 1.0F;
  request.conditions.mask = mask;
  const NamedConditions named = videoComposerConditions(request, starterLayout());
  QCOMPARE(named.size(), std::size_t{1});
  QCOMPARE(named.front().first, std::string("masked"));
  const Tensor& masked = named.front().second;
  QVERIFY(masked.shape() == (Shape{1, 4, 1, 16, 16}));
  const float* v = masked.data<float>();
  const int hole = 5 * 16 + 7;
  QCOMPARE(v[hole], 0.0F);            // red in the hole
  QCOMPARE(v[3 * 256 + hole], 0.0F);  // to be generated
  QCOMPARE(v[0], 1.0F);               // white is +1
  QCOMPARE(v[3 * 256], 1.0F);         // kept
}

void VideocomposerConditionsTest::denseMotionIsRescaledToTheNetworksPixels() {
  Request request = requestOf(16, 2);
  request.conditions.motion = uniformMotion(2, 32, 32, 4.0F, -2.0F);  // 4 px of 32 = 2 px of 16
  const NamedConditions named = videoComposerConditions(request, starterLayout());
  const float* v = named.front().second.data<float>();  // [1, 2, 2, 16, 16]
  QCOMPARE(v[0], 0.0F);
  QCOMPARE(v[256], 4.0F);         // dx, frame 1: 2 px times motion_scale 2
  QCOMPARE(v[512 + 256], -2.0F);  // dy
}

void VideocomposerConditionsTest::blocksAreSparseHalfPixelAndZeroInIntraFrames() {
  // On a 336-px canvas nothing is rescaled before the blocks are taken.
  const Tensor field = blockMotionField(uniformMotion(14, 336, 336, 3.3F, 100.0F), 336);
  const float* v = field.data<float>();
  const auto at = [v](int f, int y, int x, int c) { return v[((f * 336 + y) * 336 + x) * 2 + c]; };
  QCOMPARE(at(0, 8, 8, 0), 0.0F);
  QCOMPARE(at(12, 8, 8, 0), 0.0F);
  QCOMPARE(at(13, 8, 8, 0), 3.5F);   // half pixels
  QCOMPARE(at(13, 8, 8, 1), 32.0F);  // clamped
  QCOMPARE(at(13, 8, 24, 0), 3.5F);
  QCOMPARE(at(13, 9, 8, 0), 0.0F);  // one pixel a block
  int used = 0;
  for (int i = 0; i < 336 * 336; ++i) {
    used += v[(1 * 336 * 336 + i) * 2] != 0.0F ? 1 : 0;
  }
  QCOMPARE(used, 21 * 21);
}

void VideocomposerConditionsTest::onePictureServesAllFrames() {
  Request request = requestOf(16, 3);
  request.conditions.firstImage = Tensor::full({3, 40, 40}, 0.25F);
  request.conditions.singleSketch = Tensor::full({1, 16, 16}, 1.0F);
  const NamedConditions named = videoComposerConditions(request, starterLayout());
  QCOMPARE(named.size(), std::size_t{2});
  QVERIFY(named[0].second.shape() == (Shape{1, 3, 3, 16, 16}));
  QCOMPARE(named[0].second.data<float>()[2 * 256], 0.25F);
  QCOMPARE(named[1].first, std::string("single_sketch"));
  QVERIFY(named[1].second.shape() == (Shape{1, 1, 3, 16, 16}));
}

void VideocomposerConditionsTest::refusesAnUnknownLayout() {
  const auto layoutOf = [](const char* text) {
    return VideoComposerConditionLayout::of(nlohmann::json::parse(text));
  };
  QVERIFY_EXCEPTION_THROWN(layoutOf(R"({"conditions":{"motion_field":"rays"}})"), Error);
  QVERIFY_EXCEPTION_THROWN(layoutOf(R"({"conditions":{"image_size":0}})"), Error);
  QVERIFY_EXCEPTION_THROWN(layoutOf(R"({"conditions":{"image_size":"big"}})"), Error);
  QVERIFY_EXCEPTION_THROWN(layoutOf(R"({"conditions":[]})"), Error);
}

QTEST_GUILESS_MAIN(VideocomposerConditionsTest)
#include "videocomposer_conditions_test.moc"
