// SPDX-License-Identifier: Apache-2.0
#include "core/generation/compiler.h"

#include <QTest>

#include "core/base/error.h"
#include "core/conditions/end_frames.h"
#include "core/conditions/mask_stack.h"
#include "tests/support/scripted_generator.h"

namespace reelbrush::core {

namespace {

// Red grows with time, green with x.
class RampFootage final : public FrameSource {
 public:
  std::optional<Image> pictureAt(const RationalTime& time) override {
    Image picture(320, 180, 3);
    for (int y = 0; y < picture.height; ++y) {
      for (int x = 0; x < picture.width; ++x) {
        picture.at(x, y, 0) = static_cast<float>(time.toDouble());
        picture.at(x, y, 1) = static_cast<float>(x) / 320.0F;
      }
    }
    return picture;
  }
};

Recipe recipeWith(const std::string& prompt) {
  Recipe recipe;
  recipe.blocks = {emptyBlock(RationalTime::seconds(1))};
  recipe.blocks.front().prompt = prompt;
  return recipe;
}

CompileInput inputFor(const Recipe& recipe, const ModelDescription& model) {
  return CompileInput{recipe, model, RationalTime(), RationalTime::seconds(1)};
}

void addMask(Recipe& recipe) {
  ByteImage mask(320, 180, 1);
  fillRectangle(mask, {100, 50}, {140, 90});
  recipe.conditions.add(std::make_shared<MaskStack>(MaskStack::painted(mask)));
}

}  // namespace

class CompilerTest : public QObject {
  Q_OBJECT

 private slots:
  void fillsInTheModelsDefaults();
  void takesTheRecipesNumbers();
  void compilesSourceAndMaskOfTheRegion();
  void refusesAMaskWithoutFootage();
  void continuesThePictureBefore();
  void stopsWhenAsked();
};

void CompilerTest::fillsInTheModelsDefaults() {
  const Recipe recipe = recipeWith("a red ball");
  const ModelDescription model = tests::scriptedModel();
  const CompiledRun run = compileRecipe(inputFor(recipe, model));
  QCOMPARE(run.settings.steps, model.defaultSteps);
  QCOMPARE(run.settings.guidance, model.defaultGuidance);
  QCOMPARE(run.settings.width, 64);
  QCOMPARE(run.conditions.frames, 8);
  QCOMPARE(run.conditions.prompts.size(), std::size_t{1});
  QCOMPARE(run.conditions.prompts.front().end, 8);
  QCOMPARE(run.conditions.prompts.front().prompt, std::string("a red ball"));
  QVERIFY(run.conditions.source.empty());
}

void CompilerTest::takesTheRecipesNumbers() {
  Recipe recipe = recipeWith("x");
  recipe.settings.steps = 7;
  recipe.settings.guidance = 0;
  recipe.settings.seed = 99;
  recipe.settings.rate = RationalTime(4, 1);
  const ModelDescription model = tests::scriptedModel();
  const CompiledRun run = compileRecipe(inputFor(recipe, model));
  QCOMPARE(run.settings.steps, 7);
  QCOMPARE(run.settings.guidance, 0.0);
  QCOMPARE(run.settings.seed, std::uint64_t{99});
  QCOMPARE(run.conditions.frames, 4);
}

void CompilerTest::compilesSourceAndMaskOfTheRegion() {
  Recipe recipe = recipeWith("x");
  addMask(recipe);
  recipe.settings.region = RegionMode::MaskBox;
  recipe.settings.feather = 0;
  const ModelDescription model = tests::scriptedModel();
  RampFootage footage;
  CompileInput input = inputFor(recipe, model);
  input.sourceWidth = 320;
  input.sourceHeight = 180;
  input.footage = &footage;
  const CompiledRun run = compileRecipe(input);
  const CompiledConditions& out = run.conditions;
  QCOMPARE(out.region[2], 56.0);  // 40 px + 40 %
  QCOMPARE(out.source.size(), std::size_t{8});
  QCOMPARE(out.mask.size(), std::size_t{8});
  QCOMPARE(out.source.front().width, 64);
  QCOMPARE(out.mask.front().at(32, 32), 1.0F);
  QCOMPARE(out.mask.front().at(1, 1), 0.0F);
  QVERIFY(std::abs(out.source[4].at(10, 10, 0) - 0.5F) < 1e-4F);
  // The middle of the region is source pixel 120 of 320.
  QVERIFY(std::abs(out.source[0].at(32, 32, 1) - 120.0F / 320.0F) < 0.01F);
}

void CompilerTest::refusesAMaskWithoutFootage() {
  Recipe recipe = recipeWith("x");
  addMask(recipe);
  const ModelDescription model = tests::scriptedModel();
  QVERIFY_EXCEPTION_THROWN(compileRecipe(inputFor(recipe, model)), Error);
}

void CompilerTest::continuesThePictureBefore() {
  const Recipe recipe = recipeWith("x");
  const ModelDescription model = tests::scriptedModel();
  CompileInput input = inputFor(recipe, model);
  input.continuesFrom = std::make_shared<const Image>(64, 64, 3, 0.25F);
  const CompiledRun run = compileRecipe(input);
  QVERIFY(run.conditions.firstImage.has_value());
  QCOMPARE(run.conditions.firstImage->at(5, 5, 2), 0.25F);
}

void CompilerTest::stopsWhenAsked() {
  std::stop_source stop;
  stop.request_stop();
  const Recipe recipe = recipeWith("x");
  const ModelDescription model = tests::scriptedModel();
  QVERIFY_EXCEPTION_THROWN(compileRecipe(inputFor(recipe, model), stop.get_token()), Cancelled);
}

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::CompilerTest)
#include "compiler_test.moc"
