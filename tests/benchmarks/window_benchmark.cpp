// SPDX-License-Identifier: Apache-2.0
// The whole editor as the program builds it, ux 20. Measures, asserts nothing.
//   window_benchmark start                prints "usable" when the window can be used, and ends
//   window_benchmark projects CLIP DIR    opens and saves a project of 500 clips, undoes edits of
//                                         it, generates with the starter; DIR is for its files
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <map>
#include <random>

#include <QApplication>
#include <QTest>
#include <QTimer>

#include "app/application.h"
#include "core/base/error.h"
#include "core/project/media_import.h"
#include "core/project/serializer.h"
#include "core/undo/condition_commands.h"
#include "core/undo/recipe_commands.h"
#include "tests/benchmarks/long_document.h"
#include "tests/benchmarks/measures.h"
#include "tests/support/random_edits.h"
#include "ui/canvas/viewer.h"
#include "ui/window/main_window.h"

namespace reelbrush::benchmarks {
namespace {

constexpr int Clips = 500;
constexpr int Edits = 400;
constexpr int Runs = 3;

// The most processor time that the interface's thread spent between two beats of a timer: a stall
// that is the program's own, whatever else the machine does.
class OwnStalls {
 public:
  OwnStalls() {
    timer_.setTimerType(Qt::PreciseTimer);
    QObject::connect(&timer_, &QTimer::timeout, [this] {
      const double now = cpuMs();
      longest_ = std::max(longest_, now - last_);
      last_ = now;
    });
    timer_.start(ui::StallMonitor::BeatMs);
  }
  double longestMs() const { return longest_; }

 private:
  static double cpuMs() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
  }

  QTimer timer_;
  double last_ = cpuMs();
  double longest_ = 0;
};

// Window on the screen, everything painted, and an event loop that answers.
bool isUsable(app::Application& editor) {
  if (!QTest::qWaitForWindowExposed(&editor.window())) {
    return false;
  }
  bool isAnswered = false;
  QMetaObject::invokeMethod(
      &editor.window(), [&] { isAnswered = true; }, Qt::QueuedConnection);
  return waitFor([&] { return isAnswered; });
}

void measureOpening(app::Application& editor, const std::filesystem::path& project,
                    const std::filesystem::path& clip) {
  core::saveProject(longDocument(core::describeMedia(clip, project), Clips), project);
  Samples samples;
  for (int run = 0; run < Runs; ++run) {
    editor.session().newProject();
    QCoreApplication::processEvents();
    samples.add([&] {
      editor.window().openPath(QString::fromStdString(project.string()));
      waitFor([&] {
        return !editor.window().viewer().canvas().picture().isNull() &&
               editor.window().viewer().isPictureSettled();
      });
      editor.window().repaint();
    });
  }
  tell("opening a project of 500 clips", {3000, Judged::Most}, samples);
}

// What the interface is away for, by kind of edit, panels and timeline painted anew included.
void measureUndo(app::Application& editor) {
  core::Session& session = editor.session();
  std::mt19937 random(7);
  Samples all;
  std::map<std::string, double> slowest;
  for (int i = 0; i < Edits; ++i) {
    std::string type;
    const int before = session.undoStack().index();
    try {
      core::CommandPtr command = core::randomCommand(session.project(), random);
      type = command->type();
      session.push(std::move(command));
    } catch (const core::Error&) {
      continue;  // a random edit that does not apply
    }
    QCoreApplication::processEvents();
    if (session.undoStack().index() <= before) {
      continue;
    }
    for (const bool isUndo : {true, false}) {
      all.add([&] {
        isUndo ? session.undoStack().undo() : session.undoStack().redo();
        QCoreApplication::processEvents();
      });
      slowest[type] = std::max(slowest[type], all.wall.back());
    }
  }
  tell("undo and redo in a project of 500 clips", {100, Judged::Most}, all);
  for (const auto& [type, milliseconds] : slowest) {
    std::fprintf(stderr, "%-28s %7.1f ms at most\n", type.c_str(), milliseconds);
  }
}

void measureSaving(app::Application& editor) {
  core::Session& session = editor.session();
  ui::StallMonitor& stalls = editor.window().stallMonitor();
  Samples longest;
  Samples whole;
  for (int run = 0; run < Runs * 3; ++run) {
    core::RenameProject edit;
    edit.name = "long " + std::to_string(run);
    session.push(edit);
    QTest::qWait(50);
    stalls.reset();
    const OwnStalls own;
    const Stopwatch watch;
    session.startSave();
    waitFor([&] { return !session.isSaving() && !session.isModified(); });
    longest.wall.push_back(stalls.longestStallMs());
    longest.cpu.push_back(own.longestMs());
    whole.add(watch);
  }
  tell("stall while a project of 500 clips is saved", {50, Judged::Most}, longest);
  tell("saving a project of 500 clips", {3000, Judged::Most}, whole);
}

void measureGenerating(app::Application& editor, const QString& clip) {
  core::Session& session = editor.session();
  editor.session().newProject();
  editor.window().openPath(clip);
  waitFor([&] { return !session.sequence().segments().empty(); });
  const core::SegmentId id = session.sequence().segments().front()->id;
  const core::SequenceSettings& settings = session.sequence().settings;
  core::ByteImage mask(settings.width, settings.height, 1);
  core::fillEllipse(mask, {settings.width * 0.2, settings.height * 0.2},
                    {settings.width * 0.8, settings.height * 0.8});
  session.push(core::paintMask(session.document(), id,
                               session.sequence().findSegment(id)->contentStart, mask, false));
  core::SetPrompt prompt;
  prompt.segment = id;
  prompt.block = session.sequence().findSegment(id)->recipe.blocks.front().id;
  prompt.prompt = "a large red ball moves right over green grass";
  session.push(prompt);
  QTest::qWait(300);
  Samples stalls;
  for (int run = 0; run < Runs; ++run) {
    const std::size_t takes = session.sequence().findSegment(id)->takes.size();
    const OwnStalls own;
    editor.window().stallMonitor().reset();
    session.desk().generate(id);
    waitFor([&] {
      return session.sequence().findSegment(id)->takes.size() > takes &&
             session.generation().isIdle();
    });
    QTest::qWait(200);  // the take's picture and thumbnails
    stalls.wall.push_back(editor.window().stallMonitor().longestStallMs());
    stalls.cpu.push_back(own.longestMs());
  }
  tell("stall while the starter generates", {100, Judged::Most}, stalls);
}

int run(int argc, char** argv) {
  app::Application editor;
  editor.start({});
  if (!isUsable(editor)) {
    std::fputs("The window does not appear.\n", stderr);
    return 1;
  }
  if (argc == 2) {
    std::puts("usable");
    std::fflush(stdout);
    return 0;
  }
  const std::filesystem::path clip = argv[2];
  const std::filesystem::path project = std::filesystem::path(argv[3]) / "long.reel";
  measureOpening(editor, project, clip);
  measureUndo(editor);
  measureSaving(editor);
  measureGenerating(editor, QString::fromLocal8Bit(argv[2]));
  return 0;
}

}  // namespace
}  // namespace reelbrush::benchmarks

int main(int argc, char** argv) {
  const QApplication application(argc, argv);
  QCoreApplication::setApplicationName(QStringLiteral("Reelbrush"));
  const std::string part = argc > 1 ? argv[1] : "";
  if (!(part == "start" && argc == 2) && !(part == "projects" && argc == 4)) {
    std::fputs("usage: window_benchmark start | projects CLIP DIR\n", stderr);
    return 2;
  }
  return reelbrush::benchmarks::run(argc, argv);
}
