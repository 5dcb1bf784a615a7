// SPDX-License-Identifier: Apache-2.0
// Budgets of ux 20 for the timeline: pictures per second while a sequence of 1 000 clips scrolls
// and zooms, and the time that edits, their undo and their redo take. Prints one JSON object.
#include <chrono>
#include <cstdio>
#include <map>
#include <random>

#include <QApplication>
#include <QImage>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include "core/base/error.h"
#include "core/session/session.h"
#include "core/undo/command_stack.h"
#include "core/undo/project_commands.h"
#include "core/undo/timeline_commands.h"
#include "tests/support/random_edits.h"
#include "tests/support/scripted_generator.h"
#include "tests/support/tiny_project.h"
#include "ui/timeline/editing/timeline_editor.h"
#include "ui/timeline/editing/track_heads.h"

namespace {

using namespace std::chrono;
namespace core = reelbrush::core;
namespace ui = reelbrush::ui;

constexpr int kClips = 1000;
constexpr int kFrames = 120;
constexpr int kEdits = 400;

double millisecondsOf(const std::function<void()>& work) {
  const auto begin = steady_clock::now();
  work();
  return duration<double, std::milli>(steady_clock::now() - begin).count();
}

// 1 000 clips on four tracks, a segment over every tenth.
core::Document longDocument() {
  core::TinyProject tiny;
  core::Document document = core::newDocument("long");
  document.media.items = {tiny.a};
  document.sequence.settings = {1920, 1080, core::RationalTime(25, 1)};
  core::Sequence& sequence = document.sequence;
  for (int track = 1; track < 4; ++track) {
    core::Track added;
    added.id = core::TrackId::create();
    added.name = "Video " + std::to_string(track + 1);
    sequence.tracks.push_back(added);
  }
  for (int i = 0; i < kClips; ++i) {
    core::Track& track = sequence.tracks[static_cast<std::size_t>(i % 4)];
    core::Clip clip = core::tinyClip(tiny.a, core::sec(0), core::sec(2));
    clip.name = "clip " + std::to_string(i);
    clip.start = core::sec(i / 4 * 2);
    track.clips.push_back(clip);
    if (i % 10 == 0) {
      core::Segment segment = core::newSegment(document, clip.start, core::sec(2));
      track.segments.push_back(segment);
    }
  }
  core::checkSequence(sequence);
  return document;
}

double framesPerSecond(ui::TimelineView& view, const std::function<void(int)>& step) {
  QImage picture(view.size(), QImage::Format_RGB32);
  const double milliseconds = millisecondsOf([&] {
    for (int frame = 0; frame < kFrames; ++frame) {
      step(frame);
      view.render(&picture, QPoint(), QRegion(), QWidget::DrawChildren);
    }
  });
  return kFrames * 1000.0 / milliseconds;
}

QJsonObject paintFigures(core::Session& session) {
  ui::TimelineView view;
  view.resize(1600, 420);
  ui::TimelineEditor editor(session, view);
  ui::TrackHeads heads(editor.actions(), session, view);
  const QImage thumbnail(128, 72, QImage::Format_RGB32);
  view.setThumbnails([&](const QString&, const core::RationalTime&) { return thumbnail; });
  view.fit();
  QJsonObject figures;
  figures.insert("fitted_fps", framesPerSecond(view, [](int) {}));
  view.zoomBy(20);
  figures.insert("scroll_fps",
                 framesPerSecond(view, [&](int frame) { view.scrollTo(frame * 2.0); }));
  figures.insert("zoom_fps", framesPerSecond(view, [&](int frame) {
                   view.zoomBy(frame % 40 < 20 ? 1.15 : 1 / 1.15);
                 }));
  figures.insert("refresh_ms", millisecondsOf([&] { editor.refresh(); }));
  return figures;
}

// The worst of each kind, milliseconds.
QJsonObject editFigures() {
  core::Project project(longDocument());
  core::CommandStack stack(project);
  std::mt19937 random(7);
  std::map<std::string, double> worst;
  for (int done = 0; done < kEdits;) {
    try {
      core::CommandPtr command = core::randomCommand(project, random);
      const std::string type = command->type();
      const int index = stack.undoStack().index();
      const double doing = millisecondsOf([&] { stack.push(std::move(command)); });
      ++done;
      if (stack.undoStack().index() > index) {
        const double undoing = millisecondsOf([&] { stack.undoStack().undo(); });
        const double redoing = millisecondsOf([&] { stack.undoStack().redo(); });
        worst[type] = std::max({worst[type], undoing, redoing});
        worst["do"] = std::max(worst["do"], doing);
      }
    } catch (const core::Error&) {
      ++done;  // a random edit that does not apply
    }
  }
  QJsonObject figures;
  for (const auto& [type, milliseconds] : worst) {
    figures.insert(QString::fromStdString(type), milliseconds);
  }
  return figures;
}

}  // namespace

int main(int count, char** arguments) {
  QApplication application(count, arguments);
  QTemporaryDir folder;
  core::Session session(
      std::make_unique<reelbrush::tests::ScriptedGenerator>(
          reelbrush::tests::GeneratorScript(), std::make_shared<reelbrush::tests::GeneratorLog>()),
      core::ModelCatalog({reelbrush::tests::scriptedModel()}),
      std::make_unique<core::Preferences>(folder.filePath(QStringLiteral("settings.ini"))));
  session.project().replace(longDocument());
  const QJsonObject result{
      {"clips", kClips}, {"paint", paintFigures(session)}, {"undo_ms_worst", editFigures()}};
  std::puts(QJsonDocument(result).toJson().constData());
  return 0;
}
