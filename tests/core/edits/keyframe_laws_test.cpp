// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <random>
#include <set>

#include <QtTest>

#include "core/conditions/mask_stack.h"
#include "core/generation/mask_propagation.h"
#include "core/undo/command_stack.h"
#include "core/undo/condition_commands.h"
#include "core/undo/mask_commands.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

namespace {

RationalTime frame(int number) {
  return sec(number, 10);
}

MaskBitmapPtr bitmapOf(int number) {
  return makeBitmap(boxMask(16, 8, 0, 0, 1 + number % 15, 5));
}

// A layer as a table of frames: what stands on each, and where what was propagated came from.
struct Table {
  std::set<int> keyframes;
  std::map<int, bool> flow;  // frame to stale

  // The keyframes strictly around a frame; -1 and 1000 where there is none.
  std::pair<int, int> around(int at) const {
    const auto next = keyframes.upper_bound(at);
    auto before = keyframes.lower_bound(at);
    return {before == keyframes.begin() ? -1 : *std::prev(before),
            next == keyframes.end() ? 1000 : *next};
  }
  // Painting or removing at a frame makes stale what lies between its neighbours, nothing else.
  void spoil(int at) {
    const auto [before, after] = around(at);
    for (auto& [number, isStale] : flow) {
      isStale = isStale || (number > before && number < after);
    }
  }
};

}  // namespace

// "Keyframes are law" (ux U6.4 to U6.7): random painting, removing and propagating against a table.
class KeyframeLawsTest : public QObject {
  Q_OBJECT

  static void compare(const MaskLayer& layer, const Table& table) {
    QCOMPARE(layer.keyframes.size(), table.keyframes.size());
    auto key = table.keyframes.begin();
    for (const MaskKeyframe& each : layer.keyframes) {
      QVERIFY(each.time == frame(*key++));
    }
    QCOMPARE(layer.flow.size(), table.flow.size());
    auto entry = table.flow.begin();
    for (const MaskFlowFrame& each : layer.flow) {
      QVERIFY(each.time == frame(entry->first));
      QCOMPARE(each.isStale, entry->second);
      ++entry;
    }
  }

 private slots:
  void layersKeepToTheTable() {
    for (unsigned seed = 1; seed <= 25; ++seed) {
      std::mt19937 random(seed);
      MaskLayer layer;
      layer.interpolation = MaskInterpolation::Flow;
      Table table;
      for (int step = 0; step < 60; ++step) {
        const int at = static_cast<int>(random() % 30U);
        switch (random() % 4U) {
          case 0:
            layer.setKeyframe({frame(at), bitmapOf(step), {}});
            table.flow.erase(at);
            table.spoil(at);
            table.keyframes.insert(at);
            break;
          case 1:
            layer.removeKeyframe(frame(at));
            if (table.keyframes.erase(at) > 0) {
              table.spoil(at);
            }
            break;
          default:
            layer.setFlow({frame(at), bitmapOf(step), 0.5, false});
            if (table.keyframes.count(at) == 0) {
              table.flow[at] = false;
            }
        }
        compare(layer, table);
        if (QTest::currentTestFailed()) {
          qWarning("seed %u, step %d", seed, step);
          return;
        }
      }
    }
  }

  // What shows at a frame: its keyframe, else the propagated frame since the last keyframe, else
  // the keyframe that holds.
  void whatShowsIsTheLastOfBoth() {
    for (unsigned seed = 1; seed <= 20; ++seed) {
      std::mt19937 random(seed);
      MaskLayer layer;
      std::map<int, ByteImage> keys;
      std::map<int, ByteImage> flow;
      for (int k = 0; k < 5; ++k) {
        const int at = static_cast<int>(random() % 30U);
        keys[at] = bitmapOf(k)->image();
        layer.setKeyframe({frame(at), bitmapOf(k), {}});
      }
      for (int k = 5; k < 14; ++k) {
        const int at = static_cast<int>(random() % 30U);
        layer.setFlow({frame(at), bitmapOf(k), 1, false});
        if (keys.count(at) == 0) {
          flow[at] = bitmapOf(k)->image();
        }
      }
      for (const MaskInterpolation way : {MaskInterpolation::Hold, MaskInterpolation::Flow}) {
        layer.interpolation = way;
        for (int at = 0; at < 32; ++at) {
          const ByteImage* expected = &keys.begin()->second;
          for (int number = 0; number <= at; ++number) {
            expected = keys.count(number) > 0 ? &keys[number] : expected;
            expected =
                way == MaskInterpolation::Flow && flow.count(number) > 0 ? &flow[number] : expected;
          }
          // Between two frames of the sequence the earlier one holds.
          QVERIFY(layer.areaAt(frame(at), 16, 8) == *expected);
          QVERIFY(layer.areaAt(frame(at) + sec(1, 11), 16, 8) == *expected);
        }
      }
    }
  }

  // Frames that a propagation brings are stale where a keyframe came in between meanwhile, fresh
  // where they follow from one that was its source; keyframes stay what they are.
  void lateFramesNeverTouchWhatWasPaintedMeanwhile() {
    TinyProject tiny;
    const SegmentId id = tiny.addSegment(sec(0), sec(5));
    Project project(tiny.document);
    std::int64_t now = 0;
    CommandStack stack(project, [&] { return now += 5000; });
    stack.push(paintMask(project.document(), id, frame(0), bitmapOf(1)->image(), false));
    const FoundMask found = maskOf(*project.sequence().findSegment(id));
    const MaskLayerId layer = found.masks->layers.front().id;
    PropagateMask edit;
    edit.place = {id, found.row, layer};
    edit.sources = {frame(0)};
    for (int k = 1; k < 20; ++k) {
      edit.frames.push_back({frame(k), bitmapOf(k), 0.9, false});
    }
    stack.push(paintMask(project.document(), id, frame(10), bitmapOf(9)->image(), false));
    stack.push(edit);
    const auto now1 = [&] {
      return maskOf(*project.sequence().findSegment(id)).masks->layers.front();
    };
    QCOMPARE(now1().keyframes.size(), std::size_t{2});
    QVERIFY(now1().keyframeOn(frame(10))->bitmap->hash() == bitmapOf(9)->hash());
    QCOMPARE(now1().flow.size(), std::size_t{18});
    for (const MaskFlowFrame& each : now1().flow) {
      QCOMPARE(each.isStale, each.time > frame(10));
    }
    // Painting on a propagated frame makes a keyframe of what showed there.
    const ByteImage shown = paintedMask(project.document(), id, frame(4), layer);
    QVERIFY(shown == bitmapOf(4)->image());
    ByteImage more = shown;
    more.at(15, 7) = 255;
    stack.push(paintMask(project.document(), id, frame(4), more, false, layer));
    QVERIFY(now1().keyframeOn(frame(4))->bitmap->image() == more);
    for (const MaskFlowFrame& each : now1().flow) {
      QCOMPARE(each.isStale, true);  // 0...10 lies between its neighbours, the rest was before
    }
    while (stack.undoStack().canUndo()) {
      stack.undoStack().undo();
    }
    QVERIFY(project.document() == tiny.document);
  }

  // Whatever the keyframes, the range and the way: frames are made strictly between keyframes and
  // inside the range, each as often as the plan says.
  void propagationFillsBetweenKeyframesOnly() {
    const ByteImage still(48, 32, 1, 90);
    for (unsigned seed = 1; seed <= 40; ++seed) {
      std::mt19937 random(seed);
      PropagationPlan plan;
      for (int k = 1 + static_cast<int>(random() % 3U); k > 0; --k) {
        plan.layer.setKeyframe({frame(static_cast<int>(random() % 12U)),
                                makeBitmap(boxMask(48, 32, 10, 8, 30, 24)),
                                {}});
      }
      const auto& keys = plan.layer.keyframes;
      plan.keyframe = keys[random() % keys.size()].time;
      plan.range = {frame(static_cast<int>(random() % 4U)),
                    frame(1 + static_cast<int>(random() % 12U))};
      plan.rate = sec(10);
      plan.width = 48;
      plan.height = 32;
      plan.way = static_cast<PropagationWay>(random() % 4U);
      std::vector<RationalTime> made;
      int last = 0;
      try {
        propagateMask(
            plan, [&](const RationalTime&) { return std::optional(still); },
            [&](const MaskFlowFrame& each, int done, int total) {
              made.push_back(each.time);
              QVERIFY(plan.layer.keyframeOn(each.time) == nullptr);
              QVERIFY(plan.range.contains(each.time));
              QCOMPARE(done, ++last);
              QCOMPARE(total, propagationSteps(plan));
            });
      } catch (const Error&) {
        continue;  // nothing to fill that way
      }
      QCOMPARE(static_cast<int>(made.size()), propagationSteps(plan));
      // Never past a keyframe beside the one it starts from.
      RationalTime low = frame(-100);
      RationalTime high = frame(1000);
      for (const MaskKeyframe& key : keys) {
        low = key.time < plan.keyframe ? std::max(low, key.time) : low;
        high = key.time > plan.keyframe ? std::min(high, key.time) : high;
      }
      for (const RationalTime& time : made) {
        QVERIFY(time > low && time < high);
        QVERIFY(plan.way != PropagationWay::Forward || time > plan.keyframe);
        QVERIFY(plan.way != PropagationWay::Backward || time < plan.keyframe);
      }
    }
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::KeyframeLawsTest)
#include "keyframe_laws_test.moc"
