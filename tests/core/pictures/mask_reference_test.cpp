// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <functional>
#include <map>
#include <random>

#include <QtTest>

#include "core/conditions/mask_stack.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

namespace {

class Dice {
 public:
  explicit Dice(unsigned seed) : random_(seed) {}
  int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }
  double part() { return below(1001) / 1000.0; }

 private:
  std::mt19937 random_;
};

// A few hard and soft strokes.
ByteImage strokes(Dice& dice, int width, int height) {
  ByteImage mask(width, height, 1);
  for (int i = 1 + dice.below(3); i > 0; --i) {
    std::vector<BrushPoint> points;
    for (int k = 1 + dice.below(3); k > 0; --k) {
      points.push_back({{dice.part() * width, dice.part() * height}, 1 + dice.part() * 6});
    }
    paintStroke(mask, points, {0.3 + 0.7 * dice.part(), 1, false});
  }
  return mask;
}

// The distance to the nearest pixel of the area, centre to centre, by asking every pixel.
double distanceTo(const ByteImage& mask, int x, int y, const std::function<bool(int)>& isArea) {
  double least = 1e9;
  for (int v = 0; v < mask.height; ++v) {
    for (int u = 0; u < mask.width; ++u) {
      if (isArea(mask.at(u, v))) {
        least = std::min(least, std::hypot(u - x, v - y));
      }
    }
  }
  return least;
}

ByteImage slowGrow(const ByteImage& mask, double px) {
  ByteImage result = mask;
  for (int y = 0; y < mask.height; ++y) {
    for (int x = 0; x < mask.width; ++x) {
      if (px > 0 && distanceTo(mask, x, y, [](int v) { return v >= 128; }) <= px) {
        result.at(x, y) = 255;
      }
      if (px < 0 && distanceTo(mask, x, y, [](int v) { return v < 128; }) <= -px) {
        result.at(x, y) = 0;
      }
    }
  }
  return result;
}

// U6.3 in double: a Gaussian of deviation feather / 2 over the picture whose edge pixels repeat,
// 0 beyond the feather's distance from everything painted.
double slowFeather(const ByteImage& mask, double feather, int x, int y) {
  if (distanceTo(mask, x, y, [](int v) { return v > 0; }) > feather) {
    return 0;
  }
  const double deviation = feather / 2;
  const int reach = static_cast<int>(std::ceil(4 * deviation)) + 1;
  double sum = 0;
  double weights = 0;
  for (int v = -reach; v <= reach; ++v) {
    for (int u = -reach; u <= reach; ++u) {
      const double weight = std::exp(-(u * u + v * v) / (2 * deviation * deviation));
      weights += weight;
      sum += weight *
             mask.at(std::clamp(x + u, 0, mask.width - 1), std::clamp(y + v, 0, mask.height - 1));
    }
  }
  return sum / weights;
}

MaskLayer paintedLayer(Dice& dice, int width, int height) {
  MaskLayer layer;
  layer.id = MaskLayerId::create();
  layer.isVisible = dice.below(5) > 0;
  layer.isInverted = dice.below(4) == 0;
  layer.mode = static_cast<MaskMode>(dice.below(3));
  layer.opacity = dice.below(3) == 0 ? dice.part() : 1;
  layer.grow = dice.below(3) == 0 ? dice.below(9) - 4 : 0;
  layer.setKeyframe({sec(dice.below(3)), makeBitmap(strokes(dice, width, height)), {}});
  return layer;
}

}  // namespace

class MaskReferenceTest : public QObject {
  Q_OBJECT

 private slots:
  void growIsTheDiscRoundEveryPixel() {
    Dice dice(3);
    for (int round = 0; round < 7; ++round) {
      const ByteImage mask = strokes(dice, 23 + dice.below(8), 17 + dice.below(8));
      for (const double px : {0.5, 1.0, 1.5, 3.7, -1.0, -1.5, -2.3, 500.0, -500.0}) {
        QVERIFY(growMask(mask, px) == slowGrow(mask, px));
      }
      QVERIFY(growMask(mask, 0) == mask);
    }
  }

  void featherIsTheGaussianOfEveryPixel_data() {
    QTest::addColumn<double>("feather");
    QTest::addColumn<int>("tolerance");  // of 255
    QTest::newRow("less than a pixel") << 0.5 << 1;
    QTest::newRow("a pixel") << 1.0 << 1;
    QTest::newRow("3") << 3.0 << 1;
    QTest::newRow("7.5") << 7.5 << 1;
    QTest::newRow("16, the widest at full size") << 16.0 << 1;
    // Above a deviation of 8 px the kernel works on half the pixels.
    QTest::newRow("20, at half size") << 20.0 << 3;
  }
  void featherIsTheGaussianOfEveryPixel() {
    QFETCH(double, feather);
    QFETCH(int, tolerance);
    Dice dice(8);
    // The wide one away from the borders: what lies beyond them is not the formula's to say.
    const int margin = feather > 16 ? 30 : 0;
    for (int round = 0; round < 3; ++round) {
      const ByteImage painted = strokes(dice, 29 + round, 25 + 2 * round);
      ByteImage mask(painted.width + 2 * margin, painted.height + 2 * margin, 1);
      for (int y = 0; y < painted.height; ++y) {
        for (int x = 0; x < painted.width; ++x) {
          mask.at(x + margin, y + margin) = painted.at(x, y);
        }
      }
      const ByteImage soft = featherMask(mask, feather);
      const int step = margin > 0 ? 5 : 2;
      for (int y = 0; y < mask.height; y += step) {
        for (int x = 0; x < mask.width; x += step) {
          const double expected = slowFeather(mask, feather, x, y);
          QVERIFY2(std::abs(soft.at(x, y) - expected) <= tolerance + 0.51,
                   qPrintable(QStringLiteral("(%1, %2): %3 instead of %4")
                                  .arg(x)
                                  .arg(y)
                                  .arg(soft.at(x, y))
                                  .arg(expected)));
        }
      }
    }
  }

  // However far the numbers go, nothing reaches farther than grow and both feathers together: what
  // U1.3 promises for pixels outside.
  void nothingReachesBeyondGrowAndFeather() {
    Dice dice(21);
    for (int round = 0; round < 7; ++round) {
      const int width = 40 + dice.below(9);
      const int height = 31 + dice.below(9);
      MaskStack stack = MaskStack::painted(strokes(dice, width, height));
      MaskLayer& layer = stack.layers.front();
      layer.grow = dice.below(12) - 4;
      layer.feather = dice.below(8);
      const double overAll = dice.below(8);
      const ByteImage painted = layer.keyframes.front().bitmap->image();
      const ByteImage mask = stack.compositeMask(sec(0), width, height, overAll);
      const double reach = std::max(0.0, layer.grow) + layer.feather + overAll;
      for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
          if (distanceTo(painted, x, y, [](int v) { return v > 0; }) > reach) {
            QCOMPARE(int(mask.at(x, y)), 0);
          }
        }
      }
    }
  }

  void layersCombineAsWrittenPixelByPixel() {
    Dice dice(5);
    for (int round = 0; round < 60; ++round) {
      const int width = 12 + dice.below(6);
      const int height = 9 + dice.below(6);
      MaskStack stack;
      for (int i = 1 + dice.below(5); i > 0; --i) {
        stack.layers.push_back(paintedLayer(dice, width, height));
      }
      const ByteImage mask = stack.effectiveMask(sec(1), width, height);
      std::vector<ByteImage> areas;
      for (const MaskLayer& layer : stack.layers) {
        ByteImage area = layer.keyframes.front().bitmap->image();  // holds before it as well
        for (std::uint8_t& value : area.samples) {
          value = layer.isInverted ? static_cast<std::uint8_t>(255 - value) : value;
        }
        areas.push_back(slowGrow(area, layer.grow));
      }
      for (std::size_t i = 0; i < mask.samples.size(); ++i) {
        int value = 0;
        for (std::size_t k = 0; k < areas.size(); ++k) {
          const MaskLayer& layer = stack.layers[k];
          const int other = static_cast<int>(std::lround(areas[k].samples[i] * layer.opacity));
          if (layer.isVisible) {
            value = layer.mode == MaskMode::Add        ? std::max(value, other)
                    : layer.mode == MaskMode::Subtract ? std::min(value, 255 - other)
                                                       : std::min(value, other);
          }
        }
        QCOMPARE(int(mask.samples[i]), value);
      }
    }
  }

  // Caches rely on it: one key, one mask, whatever makes a layer change in time.
  void equalKeysMeanEqualMasks() {
    Dice dice(13);
    int distinct = 0;
    for (int round = 0; round < 40; ++round) {
      MaskStack stack;
      for (int i = 1 + dice.below(3); i > 0; --i) {
        MaskLayer layer;
        layer.id = MaskLayerId::create();
        layer.shape = static_cast<MaskShape>(dice.below(5));
        layer.interpolation = static_cast<MaskInterpolation>(dice.below(3));
        for (int k = dice.below(3); k > 0; --k) {
          MaskKeyframe keyframe{sec(dice.below(5)), nullptr, {}};
          if (layer.shape == MaskShape::Painted) {
            keyframe.bitmap = makeBitmap(strokes(dice, 12, 9));
          } else {
            keyframe.points = {{dice.part() * 12, dice.part() * 9},
                               {dice.part() * 12, dice.part() * 9},
                               {dice.part() * 12, dice.part() * 9}};
          }
          layer.setKeyframe(keyframe);
        }
        // Also where no keyframe is left to follow.
        for (int k = dice.below(4); k > 0; --k) {
          layer.setFlow({sec(dice.below(10), 2), makeBitmap(strokes(dice, 12, 9)), 0.5, false});
        }
        stack.layers.push_back(std::move(layer));
      }
      std::map<std::string, ByteImage> known;
      for (int tick = -2; tick < 24; ++tick) {
        const RationalTime time = sec(tick, 4);
        const ByteImage mask = stack.compositeMask(time, 12, 9, 2);
        const auto [entry, isNew] = known.emplace(stack.maskKey(time), mask);
        QVERIFY(entry->second == mask);
        distinct += isNew ? 1 : 0;
      }
    }
    QVERIFY(distinct > 100);
  }

  void aPropagatedFrameAloneIsNoEmptyMask() {
    MaskStack stack;
    stack.layers.emplace_back();
    MaskLayer& layer = stack.layers.front();
    layer.interpolation = MaskInterpolation::Flow;
    QVERIFY(stack.isEmpty(12, 9));
    layer.setFlow({sec(2), makeBitmap(boxMask(12, 9, 2, 2, 5, 5)), 1, false});
    QVERIFY(!stack.isEmpty(12, 9));
  }

  void theLooseBoxHoldsTheMaskAndOnlyTheModelSeesIt() {
    Dice dice(17);
    for (int round = 0; round < 30; ++round) {
      MaskStack stack = MaskStack::painted(strokes(dice, 30, 20));
      const ByteImage tight = stack.effectiveMask(sec(0), 30, 20);
      const ByteImage composite = stack.compositeMask(sec(0), 30, 20, 3);
      stack.looseBox = dice.below(10) / 10.0;
      const ByteImage loose = stack.modelMask(sec(0), 30, 20);
      int left = 30;
      int right = -1;
      for (int y = 0; y < 20; ++y) {
        for (int x = 0; x < 30; ++x) {
          QVERIFY(tight.at(x, y) == 0 || loose.at(x, y) == 255);
          left = tight.at(x, y) > 0 ? std::min(left, x) : left;
          right = tight.at(x, y) > 0 ? std::max(right, x) : right;
        }
      }
      const double grown = *stack.looseBox * (right - left + 1);
      for (int x = 0; x < 30; ++x) {
        const bool isBeyond = x + 0.5 < left - grown || x + 0.5 > right + 1 + grown;
        for (int y = 0; isBeyond && y < 20; ++y) {
          QCOMPARE(int(loose.at(x, y)), 0);
        }
      }
      QVERIFY(stack.compositeMask(sec(0), 30, 20, 3) == composite);
    }
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::MaskReferenceTest)
#include "mask_reference_test.moc"
