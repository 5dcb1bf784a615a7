// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include <QTemporaryDir>
#include <QTest>

#include "core/conditions/mask_stack.h"
#include "core/media/colour_conversion.h"
#include "core/media/encoder.h"
#include "core/session/session.h"
#include "core/undo/condition_commands.h"
#include "tests/support/scripted_generator.h"

namespace reelbrush::core {

// A lossless clip of grey frames of 96 x 64 at 8 per second; `value` 0...1.
inline std::filesystem::path writeGreyClip(const std::filesystem::path& file, int frames = 16,
                                           float value = 0.4F) {
  EncoderSettings settings;
  settings.file = file;
  settings.lossless = true;
  settings.frameRate = RationalTime(8, 1);
  const auto encoder = createEncoder(settings);
  ColourInfo colour;
  colour.matrix = ColourMatrix::Rgb;
  colour.range = ColourRange::Full;
  for (int k = 0; k < frames; ++k) {
    Image picture(96, 64, 3, value);
    for (int y = 20; y < 44; ++y) {
      for (int x = 30; x < 60; ++x) {
        picture.at(x, y, 0) = picture.at(x, y, 1) = picture.at(x, y, 2) = 1 - value;
      }
    }
    Frame frame = fromRgb(picture, {"gbrp", 3, 8, 0, 0, true}, colour);
    frame.time = RationalTime(k, 8);
    frame.duration = RationalTime(1, 8);
    encoder->add(frame);
  }
  encoder->finish();
  return file;
}

// A session over the scripted generator in a temporary folder; a second one over the same folder
// is the program started again.
struct SessionBench {
  explicit SessionBench(tests::GeneratorScript script = {}, const std::string& existing = {})
      : root(existing.empty() ? folder.path().toStdString() : existing),
        log(std::make_shared<tests::GeneratorLog>()),
        session(std::make_unique<Session>(
            std::make_unique<tests::ScriptedGenerator>(std::move(script), log),
            ModelCatalog({tests::scriptedModel()}),
            std::make_unique<Preferences>(QString::fromStdString(root + "/settings.ini")))) {}

  // A segment over the first second with a painted mask, in a saved project.
  SegmentId savedSegment() {
    session->newFromClip(writeGreyClip(root / std::filesystem::path("clip.mkv")));
    const SegmentId id = session->ensureSegment({RationalTime(), RationalTime::seconds(1)});
    ByteImage mask(96, 64, 1);
    fillRectangle(mask, {20, 20}, {40, 40});
    session->push(paintMask(session->document(), id, RationalTime(), mask, false));
    session->saveAs(project());
    return id;
  }
  std::filesystem::path project() const { return std::filesystem::path(root) / "film.reel"; }
  const Segment& segment(const SegmentId& id) const { return *session->sequence().findSegment(id); }
  GenerationDesk& desk() { return session->desk(); }
  // Lets events run until so many takes are there.
  bool waitForTakes(const SegmentId& id, std::size_t count) {
    return QTest::qWaitFor([&] { return segment(id).takes.size() == count; }, 15000);
  }
  bool waitUntilIdle() {
    return QTest::qWaitFor([this] { return session->generation().isIdle(); }, 15000);
  }

  QTemporaryDir folder;
  std::string root;
  std::shared_ptr<tests::GeneratorLog> log;
  std::unique_ptr<Session> session;
};

inline tests::GeneratorScript slowScript(bool sendsPreviews = false) {
  tests::GeneratorScript script;
  script.steps = 2000;
  script.perStep = std::chrono::milliseconds(10);
  script.sendsPreviews = sendsPreviews;
  return script;
}

}  // namespace reelbrush::core
