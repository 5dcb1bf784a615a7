// SPDX-License-Identifier: Apache-2.0
// Budgets of ux 20 for the timeline: pictures per second while a sequence of 1 000 clips scrolls
// and zooms. Measures, asserts nothing.
#include <memory>

#include <QApplication>
#include <QImage>
#include <QTemporaryDir>

#include "core/session/session.h"
#include "tests/benchmarks/long_document.h"
#include "tests/benchmarks/measures.h"
#include "tests/support/scripted_generator.h"
#include "ui/timeline/editing/timeline_editor.h"
#include "ui/timeline/editing/track_heads.h"

namespace reelbrush::benchmarks {
namespace {

constexpr int Clips = 1000;
constexpr int Frames = 120;
constexpr double FrameMs = 1000.0 / 30;

void measure(ui::TimelineView& view, const std::string& what,
             const std::function<void(int)>& step) {
  QImage picture(view.size(), QImage::Format_RGB32);
  Samples samples;
  for (int frame = 0; frame < Frames; ++frame) {
    samples.add([&] {
      step(frame);
      view.render(&picture, QPoint(), QRegion(), QWidget::DrawChildren);
    });
  }
  tell("timeline of 1 000 clips, " + what, {FrameMs, Judged::P95}, samples);
}

void run() {
  const QTemporaryDir folder;
  core::Session session(std::make_unique<tests::ScriptedGenerator>(
                            tests::GeneratorScript(), std::make_shared<tests::GeneratorLog>()),
                        core::ModelCatalog({tests::scriptedModel()}),
                        std::make_unique<core::Preferences>(folder.filePath("settings.ini")));
  core::MediaItem item = core::tinyMedia("a", core::sec(10));
  item.width = 1920;
  item.height = 1080;
  item.rate = core::sec(25);
  session.project().replace(longDocument(item, Clips));
  ui::TimelineView view;
  view.resize(1600, 420);
  ui::TimelineEditor editor(session, view);
  ui::TrackHeads heads(editor.actions(), session, view);
  const QImage thumbnail(128, 72, QImage::Format_RGB32);
  view.setThumbnails([&](const QString&, const core::RationalTime&) { return thumbnail; });
  view.fit();
  measure(view, "painting all of them", [](int) {});
  view.zoomBy(20);
  measure(view, "scrolling", [&](int frame) { view.scrollTo(frame * 2.0); });
  measure(view, "zooming", [&](int frame) { view.zoomBy(frame % 40 < 20 ? 1.15 : 1 / 1.15); });
  measure(view, "content made anew", [&](int) { editor.refresh(); });
}

}  // namespace
}  // namespace reelbrush::benchmarks

int main(int argc, char** argv) {
  const QApplication application(argc, argv);
  reelbrush::benchmarks::run();
  return 0;
}
