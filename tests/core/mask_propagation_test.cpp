// SPDX-License-Identifier: Apache-2.0
#include "core/generation/mask_propagation.h"

#include <cmath>
#include <filesystem>
#include <map>

#include <QtTest>

#include "core/generation/sequence_footage.h"
#include "core/media/decoder.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

namespace {

constexpr int Width = 240;
constexpr int Height = 160;
const RationalTime Rate{10, 1};

// Value noise: smooth texture that flow can hold on to.
double noiseAt(double x, double y, int seed) {
  const auto corner = [&](int i, int j) {
    unsigned h = static_cast<unsigned>(i) * 374761393U + static_cast<unsigned>(j) * 668265263U +
                 static_cast<unsigned>(seed) * 974711U;
    h = (h ^ (h >> 13)) * 1274126177U;
    return static_cast<double>((h ^ (h >> 16)) & 0xffffU) / 65535.0;
  };
  const double cell = 6;
  const int i = static_cast<int>(std::floor(x / cell));
  const int j = static_cast<int>(std::floor(y / cell));
  const double u = x / cell - i;
  const double v = y / cell - j;
  return (corner(i, j) * (1 - u) + corner(i + 1, j) * u) * (1 - v) +
         (corner(i, j + 1) * (1 - u) + corner(i + 1, j + 1) * u) * v;
}

// A textured disc of radius 28 moving over a textured ground; `scene` changes everything.
struct Scene {
  double velocityX = 3;
  double velocityY = 1;
  double growth = 0;      // px of radius per frame
  int cutAt = 1000;       // the ground and the disc are others from here on
  int hiddenFrom = 1000;  // the disc is gone
  int hiddenUntil = 1000;
  int last = 1000;

  Point centre(int frame) const { return {60 + velocityX * frame, 60 + velocityY * frame}; }
  double radius(int frame) const { return 28 + growth * frame; }
  ByteImage truth(int frame) const {
    ByteImage mask(Width, Height, 1);
    const Point c = centre(frame);
    const double r = radius(frame);
    fillEllipse(mask, {c[0] - r, c[1] - r}, {c[0] + r, c[1] + r});
    return mask;
  }
  ByteImage picture(int frame) const {
    ByteImage grey(Width, Height, 1);
    const ByteImage disc = truth(frame);
    const Point c = centre(frame);
    const int seed = frame >= cutAt ? 100 : 1;
    const bool isShown = frame < hiddenFrom || frame >= hiddenUntil;
    for (int y = 0; y < Height; ++y) {
      for (int x = 0; x < Width; ++x) {
        const double zoom = 28 / radius(frame);
        const double value =
            disc.at(x, y) > 0 && isShown
                ? 90 + 160 * noiseAt((x - c[0]) * zoom, (y - c[1]) * zoom, seed + 7)
                : 160 * noiseAt(x, y, seed);
        grey.at(x, y) = static_cast<std::uint8_t>(std::lround(std::min(255.0, value)));
      }
    }
    return grey;
  }
  GreyAt source() const {
    return [*this](const RationalTime& time) -> std::optional<ByteImage> {
      const int frame = static_cast<int>(std::lround(time.toDouble() * Rate.toDouble()));
      return frame <= last ? std::optional<ByteImage>(picture(frame)) : std::nullopt;
    };
  }
};

double iou(const ByteImage& a, const ByteImage& b) {
  int both = 0;
  int either = 0;
  for (std::size_t i = 0; i < a.samples.size(); ++i) {
    both += a.samples[i] >= 128 && b.samples[i] >= 128 ? 1 : 0;
    either += a.samples[i] >= 128 || b.samples[i] >= 128 ? 1 : 0;
  }
  return either == 0 ? 1 : static_cast<double>(both) / either;
}

RationalTime at(int frame) {
  return RationalTime(frame, 1) / Rate;
}

PropagationPlan planFrom(const Scene& scene, const std::vector<int>& keyframes, int from,
                         int frames, PropagationWay way) {
  PropagationPlan plan;
  plan.layer.id = MaskLayerId::create();
  for (const int frame : keyframes) {
    plan.layer.setKeyframe({at(frame), makeBitmap(scene.truth(frame)), {}});
  }
  plan.keyframe = at(from);
  plan.range = {sec(0), at(frames)};
  plan.rate = Rate;
  plan.width = Width;
  plan.height = Height;
  plan.way = way;
  return plan;
}

struct Run {
  std::map<RationalTime, MaskFlowFrame> frames;
  PropagationOutcome outcome;
  int steps = 0;

  Run(const PropagationPlan& plan, const GreyAt& source, const std::stop_token& stop = {}) {
    outcome = propagateMask(
        plan, source,
        [&](const MaskFlowFrame& frame, int, int) {
          frames.insert_or_assign(frame.time, frame);
          ++steps;
        },
        stop);
  }
  double iouAt(const Scene& scene, int frame) const {
    const auto found = frames.find(at(frame));
    return found == frames.end() ? 0 : iou(found->second.bitmap->image(), scene.truth(frame));
  }
};

}  // namespace

class MaskPropagationTest : public QObject {
  Q_OBJECT
 private slots:
  void followsAMovingDisc_data() {
    QTest::addColumn<double>("vx");
    QTest::addColumn<double>("vy");
    QTest::addColumn<double>("growth");
    QTest::addColumn<double>("least");
    QTest::newRow("still") << 0.0 << 0.0 << 0.0 << 0.97;
    QTest::newRow("slow") << 1.0 << 0.5 << 0.0 << 0.90;
    QTest::newRow("fast") << 4.0 << 1.0 << 0.0 << 0.85;
    QTest::newRow("growing") << 1.0 << 0.0 << 0.5 << 0.87;
  }
  void followsAMovingDisc() {
    QFETCH(double, vx);
    QFETCH(double, vy);
    QFETCH(double, growth);
    QFETCH(double, least);
    const Scene scene{vx, vy, growth};
    const Run run(planFrom(scene, {0}, 0, 24, PropagationWay::Forward), scene.source());
    QCOMPARE(run.frames.size(), std::size_t{23});
    for (int frame = 1; frame < 24; ++frame) {
      QVERIFY2(run.iouAt(scene, frame) >= least,
               qPrintable(QStringLiteral("frame %1: %2").arg(frame).arg(run.iouAt(scene, frame))));
      QVERIFY2(run.frames.at(at(frame)).confidence > 0.5,
               qPrintable(QString::number(run.frames.at(at(frame)).confidence)));
    }
    QVERIFY(!run.outcome.cutAt);
  }

  void goesBackwardAsWell() {
    const Scene scene{2, 1};
    const Run run(planFrom(scene, {20}, 20, 24, PropagationWay::Backward), scene.source());
    QCOMPARE(run.frames.size(), std::size_t{20});
    QVERIFY(run.iouAt(scene, 0) > 0.85);
    const Run both(planFrom(scene, {10}, 10, 24, PropagationWay::Both), scene.source());
    QCOMPARE(both.frames.size(), std::size_t{23});
    QVERIFY(both.frames.count(at(10)) == 0);
  }

  void stopsAtTheNextKeyframe() {
    const Scene scene{2, 0};
    const Run run(planFrom(scene, {0, 10}, 0, 24, PropagationWay::Forward), scene.source());
    QCOMPARE(run.frames.size(), std::size_t{9});
    QVERIFY(run.frames.rbegin()->first < at(10));
    QCOMPARE(run.steps, 18);  // both ways, then mixed
    QCOMPARE(run.outcome.sources, (std::vector<RationalTime>{at(0), at(10)}));
  }

  void betweenKeyframesBothResultsAreMixedByTime() {
    // Two different truths: the disc at the left of the frame, and one at the right. Near each
    // keyframe its own result prevails.
    const Scene scene{0, 0};
    PropagationPlan plan = planFrom(scene, {0, 10}, 0, 24, PropagationWay::ToNextKeyframe);
    plan.layer.keyframes[1].bitmap = makeBitmap(boxMask(Width, Height, 180, 100, 220, 140));
    const Run run(plan, scene.source());
    const ByteImage early = run.frames.at(at(2)).bitmap->image();
    const ByteImage late = run.frames.at(at(8)).bitmap->image();
    QVERIFY(std::abs(early.at(60, 60) - 204) <= 3);  // 80 %
    QVERIFY(std::abs(early.at(200, 120) - 51) <= 3);
    QVERIFY(std::abs(late.at(60, 60) - 51) <= 3);
    QVERIFY(std::abs(late.at(200, 120) - 204) <= 3);
  }

  void withoutALaterKeyframeThereIsNoNext() {
    const Scene scene{1, 0};
    const std::string text = errorOf(
        [&] { Run(planFrom(scene, {0}, 0, 10, PropagationWay::ToNextKeyframe), scene.source()); });
    QVERIFY(text.find("no later mask keyframe") != std::string::npos);
    QVERIFY(!errorOf([&] {
               Run(planFrom(scene, {9}, 9, 10, PropagationWay::Forward), scene.source());
             }).empty());
  }

  void aCutStopsIt() {
    Scene scene{1, 0};
    scene.cutAt = 8;
    const Run run(planFrom(scene, {0}, 0, 20, PropagationWay::Forward), scene.source());
    QCOMPARE(run.outcome.cutAt, std::optional(at(8)));
    QCOMPARE(run.frames.size(), std::size_t{7});
  }

  void aHiddenObjectLosesConfidence() {
    Scene scene{1, 0};
    scene.hiddenFrom = 6;
    scene.hiddenUntil = 9;
    const Run run(planFrom(scene, {0}, 0, 14, PropagationWay::Forward), scene.source());
    QVERIFY(run.frames.at(at(5)).confidence > 0.5);
    QVERIFY2(run.frames.at(at(7)).confidence < 0.5,
             qPrintable(QString::number(run.frames.at(at(7)).confidence)));
    QVERIFY(run.frames.at(at(12)).confidence < 0.5);  // not found again by itself
  }

  void endsWithTheFootage() {
    Scene scene{1, 0};
    scene.last = 5;
    const Run run(planFrom(scene, {0}, 0, 14, PropagationWay::Forward), scene.source());
    QCOMPARE(run.frames.size(), std::size_t{5});
  }

  void cancellingKeepsWhatIsDone() {
    const Scene scene{1, 0};
    std::stop_source stop;
    int frames = 0;
    bool isCancelled = false;
    try {
      propagateMask(
          planFrom(scene, {0}, 0, 24, PropagationWay::Forward), scene.source(),
          [&](const MaskFlowFrame&, int done, int total) {
            ++frames;
            QCOMPARE(total, 23);
            if (done == 5) {
              stop.request_stop();
            }
          },
          stop.get_token());
    } catch (const Cancelled&) {
      isCancelled = true;
    }
    QVERIFY(isCancelled);
    QCOMPARE(frames, 5);
  }

  void masksOfAnotherSizeThanThePicturesAreFollowed() {
    const Scene scene{2, 0};
    PropagationPlan plan = planFrom(scene, {0}, 0, 10, PropagationWay::Forward);
    plan.width = Width * 2;
    plan.height = Height * 2;
    const Run run(plan, scene.source());
    const ByteImage mask = run.frames.at(at(9)).bitmap->image();
    QCOMPARE(mask.width, Width * 2);
    QVERIFY(iou(resizeMask(mask, Width, Height), scene.truth(9)) > 0.88);
  }

  // On a real clip there is no truth: going there and back again must come home.
  void comesHomeOnARealClip() {
    const std::filesystem::path clip =
        std::filesystem::path(qEnvironmentVariable("REELBRUSH_SOURCE_DIR").toStdString()) /
        "../shared/clips/meadow.mp4";
    if (!std::filesystem::exists(clip)) {
      QSKIP("shared/clips/meadow.mp4 is not there");
    }
    Document document = newDocument("meadow");
    MediaItem item = tinyMedia("meadow", sec(2));
    item.path = clip.string();
    const std::unique_ptr<Decoder> decoder = openMedia(clip);
    item.width = decoder->info().width;
    item.height = decoder->info().height;
    document.sequence.settings = {item.width, item.height, sec(24)};
    document.media.items = {item};
    const TrackId track = document.sequence.tracks.front().id;
    document.sequence =
        overwriteClip(std::move(document.sequence), track, tinyClip(item, sec(0), sec(2)), sec(0));
    const Segment segment = newSegment(document, sec(0), sec(2));
    document.sequence = addSegment(document.sequence, track, segment);
    SequenceFootage footage(std::make_shared<const Document>(document), {}, segment.id);
    const GreyAt source = [&](const RationalTime& time) {
      return footage.greyAt(time, PropagationShortSidePx);
    };
    PropagationPlan plan;
    plan.width = item.width;
    plan.height = item.height;
    plan.rate = sec(24);
    plan.range = {sec(0), sec(1, 2)};
    const ByteImage start = boxMask(item.width, item.height, item.width / 3, item.height / 3,
                                    item.width * 2 / 3, item.height * 2 / 3);
    plan.layer.setKeyframe({sec(0), makeBitmap(start), {}});
    const Run there(plan, source);
    QCOMPARE(there.frames.size(), std::size_t{11});
    QVERIFY(!there.outcome.cutAt);
    PropagationPlan home = plan;
    home.layer.keyframes = {{sec(11, 24), there.frames.at(sec(11, 24)).bitmap, {}}};
    home.keyframe = sec(11, 24);
    home.way = PropagationWay::Backward;
    const Run back(home, source);
    const double same = iou(back.frames.at(sec(0)).bitmap->image(), start);
    QVERIFY2(same > 0.9, qPrintable(QString::number(same)));
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::MaskPropagationTest)
#include "mask_propagation_test.moc"
