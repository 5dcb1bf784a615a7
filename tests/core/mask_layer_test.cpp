// SPDX-License-Identifier: Apache-2.0
#include "core/conditions/mask_layer.h"

#include <QtTest>

#include "core/conditions/mask_stack.h"
#include "core/undo/command_stack.h"
#include "core/undo/condition_commands.h"
#include "core/undo/mask_commands.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

namespace {

MaskFlowFrame flowFrame(const RationalTime& time, int left, double confidence = 0.9) {
  return {time, makeBitmap(boxMask(16, 8, left, 0, left + 4, 8)), confidence, false};
}

// Keyframes at 0 and 1 s, propagated frames at each tenth between and behind.
MaskLayer propagatedLayer() {
  MaskLayer layer;
  layer.id = MaskLayerId::create();
  layer.interpolation = MaskInterpolation::Flow;
  layer.setKeyframe({sec(0), makeBitmap(boxMask(16, 8, 0, 0, 4, 8)), {}});
  layer.setKeyframe({sec(1), makeBitmap(boxMask(16, 8, 8, 0, 12, 8)), {}});
  for (int k = 1; k < 20; ++k) {
    layer.setFlow(flowFrame(sec(k, 10), k % 12));
  }
  return layer;
}

int staleCount(const MaskLayer& layer) {
  return static_cast<int>(std::count_if(layer.flow.begin(), layer.flow.end(),
                                        [](const MaskFlowFrame& f) { return f.isStale; }));
}

struct Edited {
  TinyProject tiny;
  SegmentId segment = tiny.addSegment(sec(0), sec(2));
  Project project{tiny.document, {}};
  CommandStack stack{project};
  MaskPlace place = newMaskPlace(*project.sequence().findSegment(segment));

  const MaskLayer& layer() {
    return *maskOf(*project.sequence().findSegment(segment)).masks->find(place.layer);
  }
  void add(MaskLayer layer) {
    layer.id = place.layer;
    stack.push(AddMaskLayer{{}, place, std::move(layer)});
  }
  // Pushing again what the command wrote down gives the same document.
  void replaysEqually() {
    const Document now = project.document();
    const QJsonObject json =
        static_cast<const ProjectCommand*>(stack.undoStack().command(stack.undoStack().count() - 1))
            ->toJson();
    stack.undoStack().undo();
    const Document before = project.document();
    stack.push(readCommand(project, json));
    QCOMPARE(projectText(project.document()), projectText(now));
    stack.undoStack().undo();
    QCOMPARE(projectText(project.document()), projectText(before));
    stack.undoStack().redo();
  }
};

}  // namespace

class MaskLayerTest : public QObject {
  Q_OBJECT
 private slots:
  void propagatedFramesShowOnlyWithFlow() {
    MaskLayer layer = propagatedLayer();
    QCOMPARE(layer.areaAt(sec(3, 10), 16, 8), boxMask(16, 8, 3, 0, 7, 8));
    QCOMPARE(layer.areaAt(sec(35, 100), 16, 8), boxMask(16, 8, 3, 0, 7, 8));
    QCOMPARE(layer.areaAt(sec(1), 16, 8), boxMask(16, 8, 8, 0, 12, 8));
    QVERIFY(layer.flowAt(sec(1)) == nullptr);
    layer.interpolation = MaskInterpolation::Hold;
    QCOMPARE(layer.areaAt(sec(3, 10), 16, 8), boxMask(16, 8, 0, 0, 4, 8));
  }

  void framesBeforeTheFirstKeyframeShow() {
    MaskLayer layer;
    layer.interpolation = MaskInterpolation::Flow;
    layer.setKeyframe({sec(1), makeBitmap(boxMask(16, 8, 8, 0, 12, 8)), {}});
    layer.setFlow(flowFrame(sec(1, 2), 2));
    QCOMPARE(layer.areaAt(sec(6, 10), 16, 8), boxMask(16, 8, 2, 0, 6, 8));
    QCOMPARE(layer.areaAt(sec(0), 16, 8), boxMask(16, 8, 8, 0, 12, 8));
  }

  void aNewKeyframeMakesOnlyItsNeighboursStale() {
    MaskLayer layer = propagatedLayer();
    layer.setKeyframe({sec(4, 10), makeBitmap(boxMask(16, 8, 0, 0, 1, 1)), {}});
    QCOMPARE(staleCount(layer), 8);  // 1...9 tenths but the new keyframe
    QVERIFY(layer.flowAt(sec(4, 10)) == nullptr);
    for (const MaskFlowFrame& frame : layer.flow) {
      QCOMPARE(frame.isStale, frame.time < sec(1));
      QVERIFY(frame.time != sec(4, 10));
    }
  }

  void noFrameCanStandOnAKeyframe() {
    MaskLayer layer = propagatedLayer();
    const std::size_t before = layer.flow.size();
    layer.setFlow(flowFrame(sec(1), 0));
    QCOMPARE(layer.flow.size(), before);
  }

  void removingAKeyframeMakesWhatCameFromItStale() {
    MaskLayer layer = propagatedLayer();
    layer.removeKeyframe(sec(1));
    QCOMPARE(staleCount(layer), 18);
  }

  void rasterisingKeepsWhatKeyframesShow() {
    MaskLayer layer;
    layer.shape = MaskShape::Ellipse;
    layer.interpolation = MaskInterpolation::Shape;
    layer.setKeyframe({sec(0), nullptr, {{2, 1}, {14, 7}}});
    layer.setKeyframe({sec(1), nullptr, {{0, 0}, {8, 8}}});
    const ByteImage first = layer.areaAt(sec(0), 16, 8);
    const ByteImage second = layer.areaAt(sec(1), 16, 8);
    layer.rasterise(16, 8);
    QCOMPARE(layer.shape, MaskShape::Painted);
    QCOMPARE(layer.areaAt(sec(0), 16, 8), first);
    QCOMPARE(layer.areaAt(sec(1), 16, 8), second);
  }

  void survivesARoundTrip() {
    TinyProject tiny;
    const SegmentId id = tiny.addSegment(sec(0), sec(2));
    MaskStack masks;
    masks.layers.push_back(propagatedLayer());
    masks.layers.back().flow[3].isStale = true;
    masks.looseBox = 0.25;
    tiny.document.sequence.findSegment(id)->recipe.conditions.add(
        std::make_shared<const MaskStack>(masks));
    const QJsonObject json = masks.serialised();
    JsonReader reader(json, "");
    const DocumentBitmaps bitmaps(tiny.document);
    const auto read = MaskStack::read(reader, bitmaps);
    QCOMPARE(read->serialised(), json);
    QCOMPARE(read->layers.front().flow.size(), std::size_t{18});
    QVERIFY(read->layers.front().flow[3].isStale);
    QCOMPARE(read->looseBox, masks.looseBox);
  }

  void looseBoxChangesOnlyWhatTheModelGets() {
    MaskStack masks = MaskStack::painted(boxMask(100, 100, 40, 40, 60, 50));
    masks.looseBox = 0.5;
    const ByteImage model = masks.modelMask(sec(0), 100, 100);
    QCOMPARE(model, boxMask(100, 100, 30, 35, 70, 55));
    QCOMPARE(masks.compositeMask(sec(0), 100, 100), boxMask(100, 100, 40, 40, 60, 50));
    CompileContext context = tinyContext(100, 100, 1, sec(8));
    CompiledConditions out = emptyConditions(context);
    masks.compile(context, out);
    QCOMPARE(out.mask[0].at(31, 36), 1.0F);
  }

  void layerEditsAreStepsThatReplay() {
    Edited edited;
    edited.add(propagatedLayer());
    edited.replaysEqually();
    SetMaskLayer settings{{}, edited.place, edited.layer(), "feather"};
    settings.settings.feather = 12;
    settings.settings.isInverted = true;
    edited.stack.push(settings);
    QCOMPARE(edited.layer().feather, 12.0);
    QCOMPARE(edited.layer().flow.size(), std::size_t{18});
    edited.replaysEqually();
    edited.stack.push(RemoveMaskKeyframe{{}, edited.place, sec(1)});
    edited.replaysEqually();
    edited.stack.push(SetLooseBox{{}, edited.segment, edited.place.row, 0.1});
    edited.replaysEqually();
    edited.stack.push(RemoveMaskLayer{{}, edited.place});
    edited.replaysEqually();
  }

  void slidersCoalesce() {
    Edited edited;
    edited.add(propagatedLayer());
    const int before = edited.stack.undoStack().count();
    for (int k = 1; k <= 5; ++k) {
      SetMaskLayer settings{{}, edited.place, edited.layer(), "grow"};
      settings.settings.grow = k;
      edited.stack.push(settings);
    }
    QCOMPARE(edited.stack.undoStack().count(), before + 1);
    edited.stack.undoStack().undo();
    QCOMPARE(edited.layer().grow, 0.0);
  }

  void lockedLayersRefuse() {
    Edited edited;
    MaskLayer layer = propagatedLayer();
    layer.isLocked = true;
    layer.name = "Hero";
    edited.add(layer);
    const std::string text = errorOf([&] { edited.stack.push(RemoveMaskLayer{{}, edited.place}); });
    QVERIFY(text.find("Hero") != std::string::npos);
    QVERIFY(!errorOf([&] {
               layerToPaintOn(edited.project.document(), edited.segment, edited.place.layer, false);
             }).empty());
  }

  void propagationKeepsKeyframesAndMarksWhatIsOvertaken() {
    Edited edited;
    MaskLayer layer;
    layer.setKeyframe({sec(0), makeBitmap(boxMask(16, 8, 0, 0, 4, 8)), {}});
    edited.add(layer);
    PropagateMask result{{}, edited.place, {sec(0)}, {}};
    for (int k = 1; k < 10; ++k) {
      result.frames.push_back(flowFrame(sec(k, 10), k));
    }
    // Painted while the job ran.
    const ByteImage painted = boxMask(16, 8, 12, 0, 16, 8);
    edited.stack.push(paintMask(edited.project.document(), edited.segment, sec(5, 10), painted,
                                false, edited.place.layer));
    edited.stack.push(result);
    edited.replaysEqually();
    QCOMPARE(edited.layer().areaAt(sec(5, 10), 16, 8), painted);
    QCOMPARE(edited.layer().flow.size(), std::size_t{8});
    for (const MaskFlowFrame& frame : edited.layer().flow) {
      QCOMPARE(frame.isStale, frame.time > sec(5, 10));
    }
    QCOMPARE(edited.layer().interpolation, MaskInterpolation::Flow);
  }

  void paintingOnAPropagatedFrameStartsFromIt() {
    Edited edited;
    edited.add(propagatedLayer());
    const ByteImage shown =
        paintedMask(edited.project.document(), edited.segment, sec(3, 10), edited.place.layer);
    QCOMPARE(shown, boxMask(16, 8, 3, 0, 7, 8));
    ByteImage after = shown;
    after.at(15, 7) = 255;
    edited.stack.push(paintMask(edited.project.document(), edited.segment, sec(3, 10), after, false,
                                edited.place.layer));
    QVERIFY(edited.layer().keyframeOn(sec(3, 10)) != nullptr);
    QCOMPARE(edited.layer().areaAt(sec(3, 10), 16, 8), after);
    QCOMPARE(staleCount(edited.layer()), 8);
    edited.replaysEqually();
  }

  void erasingAShapeMakesItPainted() {
    Edited edited;
    MaskLayer layer;
    layer.shape = MaskShape::Rectangle;
    layer.setKeyframe({sec(0), nullptr, {{0, 0}, {8, 8}}});
    edited.add(layer);
    const Document& document = edited.project.document();
    QVERIFY(layerToPaintOn(document, edited.segment, {}, false).isNil());
    QVERIFY(layerToPaintOn(document, edited.segment, {}, true) == edited.place.layer);
    edited.stack.push(paintMask(document, edited.segment, sec(0), boxMask(16, 8, 4, 0, 8, 8), true,
                                edited.place.layer));
    QCOMPARE(edited.layer().shape, MaskShape::Painted);
    QCOMPARE(edited.layer().areaAt(sec(0), 16, 8), boxMask(16, 8, 4, 0, 8, 8));
    edited.replaysEqually();
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::MaskLayerTest)
#include "mask_layer_test.moc"
