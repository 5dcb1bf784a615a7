// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <functional>
#include <random>

#include <QtTest>

#include "core/motion/camera.h"
#include "core/motion/motion_strokes.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

namespace {

using Velocity = std::array<double, 2>;

// Where the whole of the path has been walked to the part `done`, by very small steps.
Point walked(const std::vector<Point>& path, double done) {
  double length = 0;
  for (std::size_t i = 1; i < path.size(); ++i) {
    length += std::hypot(path[i][0] - path[i - 1][0], path[i][1] - path[i - 1][1]);
  }
  double left = done * length;
  for (std::size_t i = 1; i < path.size(); ++i) {
    const double piece = std::hypot(path[i][0] - path[i - 1][0], path[i][1] - path[i - 1][1]);
    if (left <= piece && piece > 0) {
      return {path[i - 1][0] + (path[i][0] - path[i - 1][0]) * left / piece,
              path[i - 1][1] + (path[i][1] - path[i - 1][1]) * left / piece};
    }
    left -= piece;
  }
  return path.back();
}

double progress(Ease ease, double u) {
  u = std::clamp(u, 0.0, 1.0);
  switch (ease) {
    case Ease::In:
      return u * u;
    case Ease::Out:
      return 1 - (1 - u) * (1 - u);
    case Ease::InOut:
      return 3 * u * u - 2 * u * u * u;
    case Ease::Constant:
      break;
  }
  return u;
}

bool isIn(const MotionRegion& region, const Point& p) {
  const Point& a = region.points.front();
  const Point& b = region.points.back();
  switch (region.shape) {
    case RegionShape::Brush:
      return distanceToPolyline(region.points, p) <= region.radius;
    case RegionShape::Rectangle:
      return p[0] >= std::min(a[0], b[0]) && p[0] <= std::max(a[0], b[0]) &&
             p[1] >= std::min(a[1], b[1]) && p[1] <= std::max(a[1], b[1]);
    case RegionShape::Ellipse: {
      const double u = (2 * p[0] - a[0] - b[0]) / (b[0] - a[0]);
      const double v = (2 * p[1] - a[1] - b[1]) / (b[1] - a[1]);
      return u * u + v * v <= 1;
    }
    case RegionShape::Polygon:
      return isInsidePolygon(region.points, p);
  }
  return false;
}

class Scene {
 public:
  explicit Scene(unsigned seed) : random_(seed) {
    context_ = tinyContext(20 + below(9), 14 + below(9), 6, sec(5 + below(20), 1 + below(3)));
    context_.sourceWidth = 40;
    context_.sourceHeight = 30;
    context_.region = {double(below(6)), double(below(6)), 20.0 + below(14), 15.0 + below(9)};
    context_.contentStart = sec(below(20), 10);
    for (int i = 1 + below(4); i > 0; --i) {
      strokes_.strokes.push_back(stroke());
    }
    for (int i = below(2); i > 0; --i) {
      strokes_.statics.push_back({MotionStrokeId::create(), region(), {}});
    }
    camera_.panX = below(41) - 20;
    camera_.panY = below(41) - 20;
    camera_.zoom = 0.8 + below(5) / 10.0;
    camera_.roll = below(61) - 30;
    if (below(2) == 0) {
      camera_.pivot = Point{below(10) / 9.0, below(10) / 9.0};
    }
  }

  CompiledConditions compiled(bool withStrokes) const {
    CompiledConditions out = emptyConditions(context_);
    camera_.compile(context_, out);
    if (withStrokes) {
      strokes_.compile(context_, out);
    }
    return out;
  }

  // The camera's field at a canvas pixel, canvas px: over an interval a point x of the picture goes
  // to pivot + s R (x - pivot) + pan; the field belongs to where it has arrived.
  Velocity cameraAt(int x, int y) const {
    const double interval = 1 / context_.rate.toDouble();
    const double angle = camera_.roll * std::acos(-1.0) / 180 * interval;
    const double scale = std::pow(camera_.zoom, interval);
    const Point about = camera_.pivot.value_or(Point{0.5, 0.5});
    const double pivotX = about[0] * context_.sourceWidth;
    const double pivotY = about[1] * context_.sourceHeight;
    const Point now = source(x, y);
    // Solve now = pivot + s R (was - pivot) + pan for was.
    const double u = (now[0] - camera_.panX / 100 * context_.sourceWidth * interval - pivotX);
    const double v = (now[1] - camera_.panY / 100 * context_.sourceHeight * interval - pivotY);
    const double wasX = pivotX + (std::cos(angle) * u + std::sin(angle) * v) / scale;
    const double wasY = pivotY + (-std::sin(angle) * u + std::cos(angle) * v) / scale;
    return toCanvas({now[0] - wasX, now[1] - wasY});
  }

  // ux U7.4, for one pixel and one interval alone.
  Velocity formula(int frame, int x, int y) const {
    const Point p = source(x, y);
    for (const StaticRegion& still : strokes_.statics) {
      if (isIn(still.region, p)) {
        return {0, 0};
      }
    }
    const RationalTime before = context_.contentTimeOf(frame - 1);
    const RationalTime now = context_.contentTimeOf(frame);
    double sum = 0;
    Velocity moved{};
    for (const MotionStroke& each : strokes_.strokes) {
      if (now <= each.start || before >= each.end) {
        continue;
      }
      const double span = (each.end - each.start).toDouble();
      const Point from =
          walked(each.points, progress(each.ease, (before - each.start).toDouble() / span));
      const Point to =
          walked(each.points, progress(each.ease, (now - each.start).toDouble() / span));
      // The region travels along: where would this point be at the stroke's start?
      const Point origin{p[0] - (to[0] - each.points[0][0]), p[1] - (to[1] - each.points[0][1])};
      const MotionRegion area =
          each.region ? *each.region
                      : MotionRegion{RegionShape::Brush, {each.points[0]}, each.radius};
      if (isIn(area, origin)) {
        const Velocity velocity = toCanvas({to[0] - from[0], to[1] - from[1]});
        sum += each.weight;
        moved = {moved[0] + each.weight * velocity[0], moved[1] + each.weight * velocity[1]};
      }
    }
    const Velocity camera = cameraAt(x, y);
    const double rest = 1 - std::min(1.0, sum);
    return {moved[0] / std::max(1.0, sum) + rest * camera[0],
            moved[1] / std::max(1.0, sum) + rest * camera[1]};
  }

  const CompileContext& context() const { return context_; }

 private:
  int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }
  // Beside every pixel's centre, so that no border runs through one.
  Point somewhere() { return {below(400) / 10.0 + 0.0371, below(300) / 10.0 + 0.0293}; }
  Point source(int x, int y) const {
    return {context_.region[0] + (x + 0.5) * context_.region[2] / context_.width,
            context_.region[1] + (y + 0.5) * context_.region[3] / context_.height};
  }
  Velocity toCanvas(const Point& moved) const {
    return {moved[0] * context_.width / context_.region[2],
            moved[1] * context_.height / context_.region[3]};
  }
  MotionRegion region() {
    MotionRegion made;
    made.shape = static_cast<RegionShape>(below(4));
    made.radius = 2 + below(8);
    made.points = {somewhere(), somewhere()};
    if (made.shape == RegionShape::Polygon) {
      made.points.push_back(somewhere());
    }
    return made;
  }
  MotionStroke stroke() {
    MotionStroke made;
    made.id = MotionStrokeId::create();
    for (int i = 1 + below(4); i > 0; --i) {
      made.points.push_back(somewhere());
    }
    made.radius = 3 + below(9);
    if (below(2) == 0) {
      made.region = region();
    }
    made.start = sec(below(25), 10);
    made.end = made.start + sec(1 + below(20), 10);
    made.weight = below(11) / 10.0;
    made.ease = static_cast<Ease>(below(4));
    return made;
  }

  std::mt19937 random_;
  CompileContext context_;
  MotionStrokes strokes_;
  Camera camera_;
};

void compareField(const Image& field, const std::function<Velocity(int, int)>& expected,
                  int& moving) {
  for (int y = 0; y < field.height; ++y) {
    for (int x = 0; x < field.width; ++x) {
      const Velocity wanted = expected(x, y);
      for (int axis = 0; axis < 2; ++axis) {
        const double value = static_cast<double>(field.at(x, y, axis));
        const double should = wanted[static_cast<std::size_t>(axis)];
        QVERIFY2(std::abs(value - should) < 1e-3 + 1e-5 * std::abs(should),
                 qPrintable(QStringLiteral("%1, %2, %3: %4 instead of %5")
                                .arg(x)
                                .arg(y)
                                .arg(axis)
                                .arg(value)
                                .arg(should)));
        moving += std::abs(value) > 0.01 ? 1 : 0;
      }
    }
  }
}

}  // namespace

class MotionReferenceTest : public QObject {
  Q_OBJECT

 private slots:
  void camerasMoveEveryPointByTheFormula() {
    int moving = 0;
    for (unsigned seed = 1; seed <= 20; ++seed) {
      const Scene scene(seed);
      const CompiledConditions out = scene.compiled(false);
      QCOMPARE(out.motion.size(), std::size_t{6});
      QVERIFY(out.motion[0] == Image(scene.context().width, scene.context().height, 2));
      for (std::size_t frame = 1; frame < out.motion.size(); ++frame) {
        compareField(
            out.motion[frame], [&](int x, int y) { return scene.cameraAt(x, y); }, moving);
      }
    }
    QVERIFY(moving > 10'000);
  }

  void strokesMixByTheFormulaAtEveryPixel() {
    int moving = 0;
    int different = 0;
    for (unsigned seed = 100; seed < 140; ++seed) {
      const Scene scene(seed);
      const CompiledConditions camera = scene.compiled(false);
      const CompiledConditions out = scene.compiled(true);
      for (int frame = 1; frame < 6; ++frame) {
        const Image& field = out.motion[static_cast<std::size_t>(frame)];
        compareField(
            field, [&](int x, int y) { return scene.formula(frame, x, y); }, moving);
        different += field == camera.motion[static_cast<std::size_t>(frame)] ? 0 : 1;
      }
    }
    QVERIFY(moving > 10'000);
    QVERIFY(different > 100);
  }

  // Over the whole of its time a stroke carries its region from the path's start to its end,
  // however the run is cut into frames.
  void displacementsOfAllIntervalsAddUpToThePath() {
    for (const int rate : {1, 3, 8, 24, 60}) {
      for (const Ease ease : {Ease::Constant, Ease::In, Ease::Out, Ease::InOut}) {
        MotionStrokes strokes;
        MotionStroke stroke;
        stroke.points = {{3, 4}, {9, 4}, {9, 16}, {30, 21}};
        stroke.radius = 1e4;  // the whole picture, wherever it travels
        stroke.start = sec(1, 3);
        stroke.end = sec(7, 3);
        stroke.ease = ease;
        strokes.strokes.push_back(stroke);
        const CompileContext context = tinyContext(40, 30, 3 * rate + 1, sec(rate));
        CompiledConditions out = emptyConditions(context);
        strokes.compile(context, out);
        double x = 0;
        double y = 0;
        for (const Image& field : out.motion) {
          x += static_cast<double>(field.at(20, 15, 0));
          y += static_cast<double>(field.at(20, 15, 1));
        }
        QVERIFY(std::abs(x - 27) < 1e-3 && std::abs(y - 17) < 1e-3);
      }
    }
  }

  // Points drawn in another space than the sequence's pixels mean the same place (U5.2).
  void aSpaceOfItsOwnMeansTheSamePlaces() {
    MotionStrokes drawn;
    MotionStroke stroke;
    stroke.points = {{10, 10}, {20, 22}};
    stroke.region = MotionRegion{RegionShape::Rectangle, {{4, 5}, {19, 17}}, 0};
    stroke.end = sec(1);
    drawn.strokes.push_back(stroke);
    MotionStrokes doubled = drawn;
    doubled.spaceWidth = 80;
    doubled.spaceHeight = 60;
    for (std::vector<Point>* points :
         {&doubled.strokes[0].points, &doubled.strokes[0].region->points}) {
      for (Point& point : *points) {
        point = {2 * point[0], 2 * point[1]};
      }
    }
    const CompileContext context = tinyContext(40, 30, 9, sec(8));
    CompiledConditions one = emptyConditions(context);
    CompiledConditions other = emptyConditions(context);
    drawn.compile(context, one);
    doubled.compile(context, other);
    for (std::size_t frame = 0; frame < 9; ++frame) {
      for (std::size_t i = 0; i < one.motion[frame].samples.size(); ++i) {
        QVERIFY(std::abs(one.motion[frame].samples[i] - other.motion[frame].samples[i]) < 1e-4F);
      }
    }
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::MotionReferenceTest)
#include "motion_reference_test.moc"
