// SPDX-License-Identifier: Apache-2.0
#include "tests/support/marble_case.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace reelbrush::tests {

namespace {

// Smooth noise 0..1 with cells of 16 pixels, the same for the same seed.
double noise(unsigned seed, int x, int y) {
  const auto corner = [seed](int i, int j) {
    unsigned h = seed * 2654435761U ^ static_cast<unsigned>(i) * 374761393U ^
                 static_cast<unsigned>(j) * 668265263U;
    h = (h ^ (h >> 13U)) * 1274126177U;
    return static_cast<double>((h ^ (h >> 16U)) & 0xFFFFU) / 65535.0;
  };
  const auto smooth = [](double t) { return t * t * (3 - 2 * t); };
  const int i = x / 16;
  const int j = y / 16;
  const double u = smooth((x % 16) / 16.0);
  const double v = smooth((y % 16) / 16.0);
  const double top = corner(i, j) * (1 - u) + corner(i + 1, j) * u;
  const double bottom = corner(i, j + 1) * (1 - u) + corner(i + 1, j + 1) * u;
  return top * (1 - v) + bottom * v;
}

Rgb groundAt(const MarbleCase& scene, int x, int y) {
  const MarbleGround& ground = marbleGrounds()[static_cast<std::size_t>(scene.ground)];
  const double t = std::clamp(0.5 * y / MarbleSize + 0.5 * noise(scene.seed, x, y), 0.0, 1.0);
  Rgb out{};
  for (std::size_t c = 0; c < 3; ++c) {
    out[c] = ground.low[c] + (ground.high[c] - ground.low[c]) * t;
  }
  return out;
}

// Lit from the upper left, with a darker rim and a highlight.
Rgb objectAt(const MarbleCase& scene, int frame, int x, int y) {
  const QPointF offset = (QPointF(x + 0.5, y + 0.5) - scene.centre(frame)) / scene.radius;
  const double light = std::clamp(1.0 - 0.14 * (offset.x() + offset.y()), 0.72, 1.12);
  const double edge = 1 + scene.distance(frame, x, y) / (0.16 * scene.radius);
  const double rim = 1 - 0.28 * std::clamp(edge, 0.0, 1.0);
  const double glint =
      0.55 * std::exp(-(std::pow(offset.x() + 0.36, 2) + std::pow(offset.y() + 0.40, 2)) / 0.045);
  Rgb out = marbleColours()[static_cast<std::size_t>(scene.colour)].rgb;
  for (double& value : out) {
    const double body = std::min(value * light * rim, 1.0);
    value = body + glint * (1 - body);
  }
  return out;
}

QImage grey(const std::function<double(int, int)>& value) {
  QImage image(MarbleSize, MarbleSize, QImage::Format_Grayscale8);
  for (int y = 0; y < MarbleSize; ++y) {
    for (int x = 0; x < MarbleSize; ++x) {
      image.scanLine(y)[x] =
          static_cast<uchar>(std::lround(255 * std::clamp(value(x, y), 0.0, 1.0)));
    }
  }
  return image;
}

QImage picture(const std::function<Rgb(int, int)>& value) {
  QImage image(MarbleSize, MarbleSize, QImage::Format_RGB888);
  for (int y = 0; y < MarbleSize; ++y) {
    for (int x = 0; x < MarbleSize; ++x) {
      const Rgb rgb = value(x, y);
      for (int c = 0; c < 3; ++c) {
        image.scanLine(y)[3 * x + c] = static_cast<uchar>(
            std::lround(255 * std::clamp(rgb[static_cast<std::size_t>(c)], 0.0, 1.0)));
      }
    }
  }
  return image;
}

}  // namespace

const std::vector<MarbleColour>& marbleColours() {
  static const std::vector<MarbleColour> colours{
      {"red", {.882, .137, .157}},   {"orange", {.980, .529, .059}}, {"yellow", {.980, .882, .157}},
      {"green", {.137, .686, .235}}, {"blue", {.157, .333, .922}},   {"purple", {.588, .216, .804}},
      {"white", {.961, .961, .973}}};
  return colours;
}

const std::vector<MarbleGround>& marbleGrounds() {
  static const std::vector<MarbleGround> grounds{
      {"in the night sky", {.02, .03, .13}, {.13, .10, .30}},
      {"over green grass", {.16, .42, .10}, {.40, .66, .20}},
      {"over sand", {.78, .62, .38}, {.94, .82, .58}},
      {"over the sea", {.02, .28, .45}, {.15, .62, .72}},
      {"over snow", {.70, .77, .86}, {.90, .93, .97}}};
  return grounds;
}

double MarbleCase::distance(int frame, int x, int y) const {
  const QPointF offset = QPointF(x + 0.5, y + 0.5) - centre(frame);
  if (isBox) {
    return std::max(std::abs(offset.x()), std::abs(offset.y())) - 0.86 * radius;
  }
  return std::hypot(offset.x(), offset.y()) - radius;
}

QString MarbleCase::prompt(bool saysMotion) const {
  const auto word = [](const char* text) { return QString::fromLatin1(text); };
  const auto side = [&word](double step, const char* less, const char* more) {
    return std::abs(step) < 0.5 ? QString() : word(step < 0 ? less : more);
  };
  const QString motion =
      saysMotion ? word("moves ") + side(step.y(), "up ", "down ") + side(step.x(), "left", "right")
                 : QString();
  return QStringLiteral("a %1 %2 %3 %4 %5")
      .arg(radius > 9 ? word("large") : word("small"),
           word(marbleColours()[static_cast<std::size_t>(colour)].word),
           isBox ? word("box") : word("ball"), motion.trimmed(),
           word(marbleGrounds()[static_cast<std::size_t>(ground)].words))
      .simplified();
}

MarbleCase marbleCase(int row, int index) {
  // Colours that no ground resembles: red, yellow, blue and purple.
  static constexpr std::array<int, 4> colours{0, 2, 4, 5};
  const int k = row * 3 + index;
  MarbleCase out;
  out.colour = colours[static_cast<std::size_t>(k % 4)];
  out.ground = (k * 2 + row) % static_cast<int>(marbleGrounds().size());
  out.isBox = (k / 2) % 2 == 1;
  out.seed = static_cast<unsigned>(1000 + 10 * row + index);
  const double angle = index * 3.14159265358979 / 4;
  out.step = 3.0 * QPointF(std::cos(angle), std::sin(angle));
  out.start = QPointF(32, 32) - 0.5 * (MarbleFrames - 1) * out.step;
  return out;
}

QImage drawFrame(const MarbleCase& scene, int frame) {
  return picture([&](int x, int y) {
    const double distance = scene.distance(frame, x, y);
    MarbleCase shadow = scene;
    shadow.start += QPointF(0.22, 0.32) * scene.radius;
    const double dark = 0.38 * std::clamp(0.5 - shadow.distance(frame, x, y) / 3.5, 0.0, 1.0);
    const double cover = std::clamp(0.5 - distance, 0.0, 1.0);
    Rgb out = groundAt(scene, x, y);
    const Rgb object = objectAt(scene, frame, x, y);
    for (std::size_t c = 0; c < 3; ++c) {
      const double under = out[c] * (1 - dark);
      out[c] = under + cover * (object[c] - under);
    }
    return out;
  });
}

QImage drawGround(const MarbleCase& scene) {
  return picture([&](int x, int y) { return groundAt(scene, x, y); });
}

QImage drawSketch(const MarbleCase& scene, int frame) {
  return grey([&](int x, int y) { return 0.5 + 0.675 - std::abs(scene.distance(frame, x, y)); });
}

QImage drawDepth(const MarbleCase& scene, int frame) {
  return grey([&](int x, int y) {
    const double distance = scene.distance(frame, x, y);
    const double far = 0.05 + 0.37 * (y + 0.5) / MarbleSize;
    const double near = (scene.radius > 9 ? 0.80 : 0.55) +
                        0.12 * std::clamp(-distance / (0.8 * scene.radius), 0.0, 1.0);
    return far + std::clamp(0.5 - distance, 0.0, 1.0) * (near - far);
  });
}

QImage drawMask(const MarbleCase& scene, int frame) {
  return grey([&](int x, int y) { return scene.distance(frame, x, y) < 4 ? 1.0 : 0.0; });
}

}  // namespace reelbrush::tests
