// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/editor_fixture.h"

#include <QtTest>

#include "core/media/colour_conversion.h"
#include "core/media/encoder.h"
#include "core/motion/motion_strokes.h"
#include "core/undo/condition_commands.h"
#include "ui/canvas/viewer.h"

namespace reelbrush::tests {

EditorFixture::EditorFixture(GeneratorScript script, ui::WindowServices services) {
  auto preferences =
      std::make_unique<core::Preferences>(dir.filePath(QStringLiteral("preferences.ini")));
  session = std::make_unique<core::Session>(
      std::make_unique<ScriptedGenerator>(std::move(script), log),
      core::ModelCatalog({scriptedModel()}), std::move(preferences));
  window = std::make_unique<ui::MainWindow>(*session, std::move(services));
  window->show();
  window->activateWindow();
}

EditorFixture::~EditorFixture() {
  window.reset();
  session.reset();
}

QString EditorFixture::makeClip(int width, int height, int frames) {
  const QString file = dir.filePath(QStringLiteral("clip.mkv"));
  core::EncoderSettings settings;
  settings.file = file.toStdString();
  settings.lossless = true;
  settings.frameRate = core::RationalTime(8, 1);
  const auto encoder = core::createEncoder(settings);
  for (int k = 0; k < frames; ++k) {
    core::Image picture(width, height, 3);
    for (int y = 0; y < height; ++y) {
      for (int x = 0; x < width; ++x) {
        for (int channel = 0; channel < 3; ++channel) {
          picture.at(x, y, channel) =
              static_cast<float>((x + 8 * k) % width) / static_cast<float>(width);
        }
      }
    }
    core::ColourInfo colour;
    colour.matrix = core::ColourMatrix::Rgb;
    colour.range = core::ColourRange::Full;
    core::Frame frame = core::fromRgb(picture, {"gbrp", 3, 8, 0, 0, true}, colour);
    frame.time = core::RationalTime(k, 8);
    frame.duration = core::RationalTime(1, 8);
    encoder->add(frame);
  }
  encoder->finish();
  return file;
}

bool EditorFixture::openClip() {
  return open(makeClip());
}

bool EditorFixture::open(const QString& path) {
  window->openPath(path);
  return QTest::qWaitFor([this] { return !window->viewer().canvas().picture().isNull(); }, 10000);
}

const core::Segment* EditorFixture::segment() const {
  const auto segments = session->sequence().segments();
  return segments.empty() ? nullptr : segments.front();
}

int EditorFixture::maskAt(int x, int y) const {
  const core::Segment* shown = segment();
  if (shown == nullptr) {
    return 0;
  }
  const core::RationalTime time = shown->contentTimeAt(window->player().position());
  return core::paintedMask(session->document(), shown->id, time).at(x, y);
}

std::size_t EditorFixture::strokeCount() const {
  const core::Segment* shown = segment();
  const auto* motion =
      shown != nullptr ? shown->recipe.conditions.first<core::MotionStrokes>() : nullptr;
  return motion != nullptr ? motion->strokes.size() : 0;
}

QPoint EditorFixture::onCanvas(const QPointF& source) const {
  return window->viewer().canvas().transform().toWidget(source).toPoint();
}

void EditorFixture::drag(const std::vector<QPointF>& sourcePoints, Qt::KeyboardModifiers modifiers,
                         bool release) {
  ui::CanvasView* canvas = &window->viewer().canvas();
  QTest::mousePress(canvas, Qt::LeftButton, modifiers, onCanvas(sourcePoints.front()));
  for (std::size_t i = 1; i < sourcePoints.size(); ++i) {
    QMouseEvent move(QEvent::MouseMove, onCanvas(sourcePoints[i]),
                     canvas->mapToGlobal(onCanvas(sourcePoints[i])), Qt::NoButton, Qt::LeftButton,
                     modifiers);
    QCoreApplication::sendEvent(canvas, &move);
    QCoreApplication::processEvents();  // as between two events of a hand: paints, measures stalls
  }
  if (release) {
    QTest::mouseRelease(canvas, Qt::LeftButton, modifiers, onCanvas(sourcePoints.back()));
  }
}

}  // namespace reelbrush::tests
