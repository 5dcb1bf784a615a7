// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <random>

#include <QTest>

#include "core/conditions/action_curves.h"
#include "core/conditions/condition_stack.h"
#include "core/conditions/depth.h"
#include "core/conditions/sketch.h"
#include "core/generation/estimate.h"
#include "core/generation/placement.h"
#include "tests/support/scripted_generator.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

namespace {

class Dice {
 public:
  explicit Dice(unsigned seed) : random_(seed) {}
  int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }

 private:
  std::mt19937 random_;
};

}  // namespace

// Where and how long a run is (ux U4.5, U4.6, U10.3), and when its conditions hold (U8.6).
class PlacementLawsTest : public QObject {
  Q_OBJECT

 private slots:
  // k windows with o shared frames cover every frame; one window less would not.
  void windowsCoverTheRunWithoutOneTooMany() {
    Dice dice(3);
    for (int round = 0; round < 3000; ++round) {
      ModelDescription model = tests::scriptedModel();
      model.minFrames = 1 + dice.below(9);
      model.frameStep = 1 + dice.below(5);
      model.maxFrames = model.minFrames + model.frameStep * dice.below(9);
      RecipeSettings settings;
      settings.frames = 1 + dice.below(400);
      settings.overlapFrames = dice.below(40);
      const RunSize size = runSizeOf(settings, model, sec(1), 1);
      QVERIFY(size.frames >= settings.frames);
      QVERIFY(size.windowFrames <= std::max(1, model.maxFrames));
      if (size.windows == 1) {
        QVERIFY(size.frames <= size.windowFrames);
        continue;
      }
      QVERIFY(size.overlapFrames < size.windowFrames);
      const auto covered = [&](int windows) {
        return size.windowFrames + (windows - 1) * (size.windowFrames - size.overlapFrames);
      };
      QVERIFY(covered(size.windows) >= size.frames);
      QVERIFY(covered(size.windows - 1) < size.frames);
    }
  }

  // The box of a masked run holds every painted pixel with its feather, lies in the frame and has
  // the model's aspect wherever the frame has room for it.
  void theMasksBoxHoldsTheMask() {
    Dice dice(4);
    for (int round = 0; round < 300; ++round) {
      const int width = 64 + dice.below(200);
      const int height = 64 + dice.below(200);
      const int left = dice.below(width - 2);
      const int top = dice.below(height - 2);
      const int right = left + 1 + dice.below(width - left - 1);
      const int bottom = top + 1 + dice.below(height - top - 1);
      const double feather = dice.below(20);
      const int modelWidth = 16 * (1 + dice.below(6));
      const int modelHeight = 16 * (1 + dice.below(6));
      const Region region = maskedRegion({boxMask(width, height, left, top, right, bottom)}, width,
                                         height, feather, modelWidth, modelHeight);
      QVERIFY(region[0] >= 0 && region[1] >= 0);
      QVERIFY(region[0] + region[2] <= width && region[1] + region[3] <= height);
      // To a pixel: the box lies on whole pixels.
      QVERIFY(region[0] <= std::max(0.0, left - feather) + 1);
      QVERIFY(region[1] <= std::max(0.0, top - feather) + 1);
      QVERIFY(region[0] + region[2] >= std::min<double>(width, right + feather) - 1);
      QVERIFY(region[1] + region[3] >= std::min<double>(height, bottom + feather) - 1);
      const bool hasRoom = region[2] < width && region[3] < height;
      const double aspect = double(modelWidth) / modelHeight;
      QVERIFY(!hasRoom || std::abs(region[2] - region[3] * aspect) <= 1 + aspect);
      QVERIFY(!hasRoom || region[2] >= modelWidth / 2.0 - 1);
    }
  }

  void wholeFramesAreCoveredShownOrStretched() {
    Dice dice(5);
    for (int round = 0; round < 300; ++round) {
      const int width = 1 + dice.below(2000);
      const int height = 1 + dice.below(2000);
      const double aspect = (1 + dice.below(40)) / double(1 + dice.below(40));
      const Region fill = wholeFrameRegion(width, height, aspect, FitMode::Fill);
      const Region fit = wholeFrameRegion(width, height, aspect, FitMode::Fit);
      const double little = 1e-6 * (width + height) * (1 + aspect + 1 / aspect);
      for (const Region& region : {fill, fit}) {
        QVERIFY(std::abs(region[2] - region[3] * aspect) < little);
        QVERIFY(std::abs(region[0] + region[2] / 2 - width / 2.0) < little);
        QVERIFY(std::abs(region[1] + region[3] / 2 - height / 2.0) < little);
      }
      QVERIFY(fill[2] >= width - little && fill[3] >= height - little);
      QVERIFY(fit[2] <= width + little && fit[3] <= height + little);
      QVERIFY((wholeFrameRegion(width, height, aspect, FitMode::Stretch) ==
               Region{0, 0, double(width), double(height)}));
    }
  }

  void freeSizesKeepAspectAreaAndStep() {
    Dice dice(6);
    for (int round = 0; round < 300; ++round) {
      ModelDescription model = tests::scriptedModel();
      model.sizes.clear();
      model.sizeStep = 8 * (1 + dice.below(4));
      model.defaultWidth = model.defaultHeight = 256 + 64 * dice.below(8);
      const double aspect = (4 + dice.below(20)) / 12.0;
      const std::array<int, 2> size = modelSizeFor(model, aspect);
      QCOMPARE(size[0] % model.sizeStep, 0);
      QCOMPARE(size[1] % model.sizeStep, 0);
      checkModelSize(model, size[0], size[1]);
      const double wishedWidth =
          std::sqrt(double(model.defaultWidth) * model.defaultHeight * aspect);
      QVERIFY(std::abs(size[0] - wishedWidth) <= model.sizeStep / 2.0 + 1e-9);
    }
  }

  // A row's time range and weight limit what it says, frame by frame (ux U8.6).
  void rowsHoldInTheirRangeOnly() {
    Dice dice(8);
    const auto light = std::make_shared<const Image>(24, 16, 3, 1.0F);
    for (int round = 0; round < 60; ++round) {
      CompileContext context = tinyContext(24, 16, 12, sec(8));
      context.contentStart = sec(dice.below(10), 4);
      ConditionStack stack;
      auto depth = std::make_shared<Depth>();
      depth->picture.image = light;
      auto sketch = std::make_shared<Sketch>(Sketch::fromPicture({}, false));
      sketch->keyframes.front().picture.reset();
      sketch->keyframes.front().strokes = {{{{{2, 8}, 1}, {{22, 8}, 1}}, 4, false}};
      auto curves = std::make_shared<ActionCurves>();
      curves->points = {{sec(0), -0.5, 0.25}};
      stack.add(depth);
      stack.add(sketch);
      stack.add(curves);
      stack.add(std::make_shared<const MaskStack>(MaskStack::painted(ByteImage(24, 16, 1, 255))));
      const TimeRange range{sec(dice.below(16), 8) + context.contentStart - sec(1, 2),
                            sec(1 + dice.below(14), 8)};
      for (ConditionRow& row : stack.rows) {
        row.range = range;
        row.weight = 0.5;
      }
      CompiledConditions out = emptyConditions(context);
      stack.compile(context, out);
      for (std::size_t k = 0; k < 12; ++k) {
        const bool isIn = range.contains(context.contentTimeOf(static_cast<int>(k)));
        QCOMPARE(out.depth[k].at(12, 8), isIn ? 1.0F : 0.0F);
        QCOMPARE(out.sketch[k].at(12, 8), isIn ? 0.5F : 0.0F);
        QCOMPARE(out.mask[k].at(12, 8), isIn ? 0.5F : 0.0F);
        QCOMPARE(out.actions[k][0], isIn ? -0.5F : 0.0F);
        QCOMPARE(out.actions[k][1], isIn ? 0.25F : 0.0F);
      }
      // A row that is switched off says nothing at all.
      stack.rows[0].isEnabled = false;
      CompiledConditions without = emptyConditions(context);
      stack.compile(context, without);
      QVERIFY(without.depth.empty());
      QVERIFY(without.sketch == out.sketch);
    }
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::PlacementLawsTest)
#include "placement_laws_test.moc"
