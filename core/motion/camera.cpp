// SPDX-License-Identifier: Apache-2.0
#include "core/motion/camera.h"

#include <cmath>
#include <numbers>

#include "core/motion/motion_strokes.h"
#include "core/raster/point_json.h"

namespace reelbrush::core {

std::shared_ptr<const Camera> Camera::read(JsonReader& reader, const BitmapSource&) {
  auto camera = std::make_shared<Camera>();
  if (reader.has("pan")) {
    const std::vector<double> pan = reader.numbers("pan", 2, -10'000, 10'000);
    camera->panX = pan[0];
    camera->panY = pan[1];
  }
  camera->zoom = reader.number("zoom", 0.01, 100, 1);
  camera->roll = reader.number("roll", -3600, 3600, 0);
  if (reader.has("pivot")) {
    const std::vector<double> pivot = reader.numbers("pivot", 2, -10, 10);
    camera->pivot = Point{pivot[0], pivot[1]};
  }
  camera->extras = reader.rest();
  return camera;
}

Camera Camera::preset(CameraPreset preset) {
  Camera camera;
  switch (preset) {
    case CameraPreset::Static:
      break;
    case CameraPreset::PanLeft:
      camera.panX = 20;
      break;
    case CameraPreset::PanRight:
      camera.panX = -20;
      break;
    case CameraPreset::TiltUp:
      camera.panY = 20;
      break;
    case CameraPreset::TiltDown:
      camera.panY = -20;
      break;
    case CameraPreset::PushIn:
      camera.zoom = 1.25;
      break;
    case CameraPreset::PullOut:
      camera.zoom = 0.8;
      break;
    case CameraPreset::Roll:
      camera.roll = 20;
      break;
  }
  return camera;
}

void Camera::compile(const CompileContext& context, const CompileScope& scope,
                     CompiledConditions& out) const {
  ensureMotion(out);
  // Source pixels; over one interval a point x goes to pivot + s R (x - pivot) + pan.
  const double interval = 1 / context.rate.toDouble();
  const double stepX = panX / 100 * context.sourceWidth * interval;
  const double stepY = panY / 100 * context.sourceHeight * interval;
  const double factor = std::pow(zoom, interval);
  const double angle = roll * std::numbers::pi / 180 * interval;
  const Point about = pivot.value_or(Point{0.5, 0.5});
  const double pivotX = about[0] * context.sourceWidth;
  const double pivotY = about[1] * context.sourceHeight;
  const double scaleX = context.region[2] / context.width;
  const double scaleY = context.region[3] / context.height;
  for (int frame = 1; frame < context.frames; ++frame) {
    if (!scope.isActive(frame)) {
      continue;
    }
    Image& field = out.motion[static_cast<std::size_t>(frame)];
    for (int y = 0; y < field.height; ++y) {
      for (int x = 0; x < field.width; ++x) {
        const double nowX = context.region[0] + (x + 0.5) * scaleX - pivotX;
        const double nowY = context.region[1] + (y + 0.5) * scaleY - pivotY;
        // Backwards: where was what is here now?
        const double movedX = (nowX - stepX) / factor;
        const double movedY = (nowY - stepY) / factor;
        const double wasX = std::cos(angle) * movedX + std::sin(angle) * movedY;
        const double wasY = -std::sin(angle) * movedX + std::cos(angle) * movedY;
        field.at(x, y, 0) += static_cast<float>(scope.weight * (nowX - wasX) / scaleX);
        field.at(x, y, 1) += static_cast<float>(scope.weight * (nowY - wasY) / scaleY);
      }
    }
  }
}

QJsonObject Camera::fields() const {
  QJsonObject object{{"pan", numbersJson({panX, panY})}, {"zoom", zoom}, {"roll", roll}};
  if (pivot) {
    object.insert("pivot", numbersJson({(*pivot)[0], (*pivot)[1]}));
  }
  return withExtras(extras, object);
}

}  // namespace reelbrush::core
