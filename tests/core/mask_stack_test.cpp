// SPDX-License-Identifier: Apache-2.0
#include "core/conditions/mask_stack.h"

#include <cmath>

#include <QtTest>

#include "core/conditions/registry.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

namespace {

MaskLayer shapeLayer(MaskShape shape, std::vector<Point> points) {
  MaskLayer layer;
  layer.id = MaskLayerId::create();
  layer.shape = shape;
  layer.setKeyframe({RationalTime(), nullptr, std::move(points)});
  return layer;
}

class OneBitmap final : public BitmapSource {
 public:
  explicit OneBitmap(MaskBitmapPtr bitmap) : bitmap_(std::move(bitmap)) {}
  MaskBitmapPtr bitmap(const std::string& hash) const override {
    return bitmap_ && bitmap_->hash() == hash ? bitmap_ : nullptr;
  }

 private:
  MaskBitmapPtr bitmap_;
};

}  // namespace

class MaskStackTest : public QObject {
  Q_OBJECT
 private slots:
  void layersCombineInOrder() {
    MaskStack stack;
    stack.layers = {shapeLayer(MaskShape::Rectangle, {{0, 0}, {8, 8}}),
                    shapeLayer(MaskShape::Rectangle, {{4, 0}, {8, 8}}),
                    shapeLayer(MaskShape::Rectangle, {{0, 0}, {8, 4}})};
    stack.layers[1].mode = MaskMode::Subtract;
    stack.layers[2].mode = MaskMode::Intersect;
    const ByteImage mask = stack.effectiveMask(RationalTime(), 8, 8);
    QCOMPARE(int(mask.at(0, 0)), 255);
    QCOMPARE(int(mask.at(3, 3)), 255);
    QCOMPARE(int(mask.at(4, 0)), 0);
    QCOMPARE(int(mask.at(0, 4)), 0);
  }

  void invertAndOpacityApplyToALayer() {
    MaskStack stack;
    stack.layers = {shapeLayer(MaskShape::Rectangle, {{0, 0}, {4, 8}})};
    stack.layers[0].isInverted = true;
    stack.layers[0].opacity = 0.4;
    const ByteImage mask = stack.effectiveMask(RationalTime(), 8, 8);
    QCOMPARE(int(mask.at(0, 0)), 0);
    QCOMPARE(int(mask.at(7, 0)), 102);
    stack.layers[0].isVisible = false;
    QVERIFY(stack.isEmpty(8, 8));
  }

  void shapesFillTheirArea() {
    MaskStack stack;
    stack.layers = {shapeLayer(MaskShape::Ellipse, {{0, 0}, {100, 100}})};
    const ByteImage mask = stack.effectiveMask(RationalTime(), 100, 100);
    const auto filled = std::count(mask.samples.begin(), mask.samples.end(), 255);
    QVERIFY2(std::abs(double(filled) - 7854) < 40, qPrintable(QString::number(filled)));
    stack.layers = {shapeLayer(MaskShape::Polygon, {{0, 0}, {100, 0}, {0, 100}})};
    const ByteImage triangle = stack.effectiveMask(RationalTime(), 100, 100);
    QVERIFY(std::abs(double(std::count(triangle.samples.begin(), triangle.samples.end(), 255)) -
                     5000) <= 60);
  }

  void featherIsExactlyZeroBeyondItsDistance() {
    const ByteImage mask = boxMask(120, 80, 40, 30, 80, 50);
    for (const double feather : {1.0, 5.0, 12.5, 30.0}) {
      const ByteImage soft = featherMask(mask, feather);
      int reached = 0;
      for (int y = 0; y < soft.height; ++y) {
        for (int x = 0; x < soft.width; ++x) {
          const double dx = std::max({40 - x, 0, x - 79});
          const double dy = std::max({30 - y, 0, y - 49});
          const double distance = std::hypot(dx, dy);
          if (distance > feather) {
            QCOMPARE(int(soft.at(x, y)), 0);
          } else if (distance > 0 && soft.at(x, y) > 0) {
            ++reached;
          }
        }
      }
      QVERIFY(reached > 0);
    }
  }

  void featherFollowsTheGaussianAtAStraightEdge() {
    const ByteImage soft = featherMask(boxMask(200, 100, 0, 0, 100, 100), 10);
    for (int d = -8; d <= 8; ++d) {
      // The edge lies between pixels 99 and 100; deviation 5.
      const double expected = 255 * 0.5 * std::erfc((d + 0.5) / 5 / std::sqrt(2.0));
      QVERIFY(std::abs(soft.at(100 + d, 50) - expected) <= 2);
    }
    QCOMPARE(int(soft.at(50, 50)), 255);
  }

  void wideFeatherKeepsTheCurve() {
    const ByteImage soft = featherMask(boxMask(600, 40, 0, 0, 300, 40), 100);
    for (int d = -90; d <= 90; d += 15) {
      const double expected = 255 * 0.5 * std::erfc((d + 0.5) / 50 / std::sqrt(2.0));
      QVERIFY2(std::abs(soft.at(300 + d, 20) - expected) <= 3, qPrintable(QString::number(d)));
    }
  }

  void growAndShrinkUseARoundElement() {
    ByteImage dot(21, 21, 1);
    dot.at(10, 10) = 255;
    const ByteImage grown = growMask(dot, 5);
    QCOMPARE(int(grown.at(15, 10)), 255);
    QCOMPARE(int(grown.at(16, 10)), 0);
    QCOMPARE(int(grown.at(13, 14)), 255);  // 3, 4, 5
    QCOMPARE(int(grown.at(14, 14)), 0);
    const ByteImage shrunk = growMask(boxMask(20, 20, 5, 5, 15, 15), -3);
    QCOMPARE(int(shrunk.at(8, 8)), 255);
    QCOMPARE(int(shrunk.at(7, 8)), 0);
    QCOMPARE(growMask(dot, 0), dot);
  }

  void keyframesHoldUntilTheNext() {
    MaskStack stack = MaskStack::painted(boxMask(8, 8, 0, 0, 4, 8));
    stack.layers[0].setKeyframe({sec(1), makeBitmap(boxMask(8, 8, 4, 0, 8, 8)), {}});
    QCOMPARE(int(stack.effectiveMask(sec(99, 100), 8, 8).at(0, 0)), 255);
    QCOMPARE(int(stack.effectiveMask(sec(1), 8, 8).at(0, 0)), 0);
    QCOMPARE(int(stack.effectiveMask(sec(5), 8, 8).at(7, 0)), 255);
    QVERIFY(stack.maskKey(sec(0)) == stack.maskKey(sec(1, 2)));
    QVERIFY(stack.maskKey(sec(0)) != stack.maskKey(sec(1)));
    stack.layers[0].removeKeyframe(sec(1));
    QCOMPARE(stack.keyframeTimes().size(), std::size_t{1});
  }

  void shapesMoveBetweenKeyframes() {
    MaskStack stack;
    stack.layers = {shapeLayer(MaskShape::Rectangle, {{0, 0}, {10, 10}})};
    stack.layers[0].setKeyframe({sec(1), nullptr, {{20, 0}, {30, 10}}});
    stack.layers[0].interpolation = MaskInterpolation::Shape;
    const ByteImage mask = stack.effectiveMask(sec(1, 2), 40, 10);
    QCOMPARE(int(mask.at(9, 5)), 0);
    QCOMPARE(int(mask.at(10, 5)), 255);
    QCOMPARE(int(mask.at(19, 5)), 255);
    QCOMPARE(int(mask.at(20, 5)), 0);
  }

  void compilesTheRegionOfTheCanvas() {
    const MaskStack stack = MaskStack::painted(boxMask(16, 16, 8, 0, 16, 16));
    CompileContext context = tinyContext(4, 4, 2, sec(8));
    context.sourceWidth = context.sourceHeight = 16;
    context.region = {0, 0, 16, 16};
    CompiledConditions out = emptyConditions(context);
    stack.compile(context, out);
    QCOMPARE(out.mask.size(), std::size_t{2});
    QCOMPARE(out.mask[0].at(1, 0), 0.0F);
    QCOMPARE(out.mask[0].at(2, 0), 1.0F);
    context.region = {8, 8, 8, 8};
    out = emptyConditions(context);
    stack.compile(context, {0.5, {true, false}}, out);
    QCOMPARE(out.mask[0].at(0, 0), 0.5F);
    QCOMPARE(out.mask[1].at(0, 0), 0.0F);
  }

  void survivesARoundTripWithUnknownFields() {
    MaskStack stack = MaskStack::painted(boxMask(8, 8, 1, 2, 5, 6));
    stack.extras.insert("later", 7);
    stack.layers[0].extras.insert("glow", QJsonArray{1, 2});
    stack.layers[0].grow = -2.5;
    const QJsonObject json = stack.serialised();
    JsonReader reader(json, "");
    const OneBitmap bitmaps(stack.layers[0].keyframes[0].bitmap);
    const ConditionPtr read = readCondition(reader, bitmaps);
    QCOMPARE(read->serialised(), json);
    QCOMPARE(json.value("schema").toString(), QString("reelbrush.mask"));
    const OneBitmap none(nullptr);
    const std::string message = errorOf([&] {
      JsonReader again(json, "");
      readCondition(again, none);
    });
    QVERIFY2(message.find("layers[0].keyframes[0].bitmap") != std::string::npos, message.c_str());
  }

  void patchesHoldOnlyWhatChanged() {
    const ByteImage before = boxMask(100, 100, 0, 0, 10, 10);
    ByteImage after = before;
    paintStroke(after, {{{50, 50}, 5}, {{60, 50}, 5}}, {});
    const BitmapPatch patch = patchBetween(before, after);
    QVERIFY(patch.left >= 44 && patch.left <= 45);
    QVERIFY(patch.width <= 22 && patch.height <= 12);
    ByteImage image = before;
    applyPatch(image, patch, true);
    QCOMPARE(image, after);
    applyPatch(image, patch, false);
    QCOMPARE(image, before);
    BitmapPatch broken = patch;
    broken.left = 95;
    QVERIFY(!errorOf([&] { applyPatch(image, broken, true); }).empty());
    broken = patch;
    broken.after.chop(4);
    QVERIFY(!errorOf([&] { applyPatch(image, broken, true); }).empty());
    QVERIFY(patchBetween(before, before).isEmpty());
  }

  void damagedBitmapsAreRefused() {
    const QByteArray bytes = MaskBitmap(boxMask(30, 20, 1, 1, 5, 5)).compressed();
    QCOMPARE(MaskBitmap::fromCompressed(bytes)->image(), boxMask(30, 20, 1, 1, 5, 5));
    for (qsizetype length = 0; length < bytes.size(); ++length) {
      QVERIFY(!errorOf([&] { MaskBitmap::fromCompressed(bytes.left(length)); }).empty());
    }
    QByteArray huge = bytes;
    huge[1] = '\x7f';
    QVERIFY(!errorOf([&] { MaskBitmap::fromCompressed(huge); }).empty());
    QVERIFY(!errorOf([] { MaskBitmap(ByteImage(4, 4, 3)); }).empty());
  }

  void brushErasesAndRespectsOpacity() {
    ByteImage mask(40, 40, 1);
    paintStroke(mask, {{{20, 20}, 10}, {{20, 20}, 10}}, {1, 0.5, false});
    QCOMPARE(int(mask.at(20, 20)), 128);
    paintStroke(mask, {{{20, 20}, 4}}, {1, 1, true});
    QCOMPARE(int(mask.at(20, 20)), 0);
    QCOMPARE(int(mask.at(27, 20)), 128);
    QCOMPARE(int(mask.at(39, 39)), 0);
    paintStroke(mask, {{{-500, -500}, 3}}, {});
    paintStroke(mask, {{{0, 0}, 100000}}, {});
    QCOMPARE(int(mask.at(39, 39)), 255);
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::MaskStackTest)
#include "mask_stack_test.moc"
