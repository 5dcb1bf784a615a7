// SPDX-License-Identifier: Apache-2.0
// A program that edits a project at random until it is killed: editing_child FOLDER SEED. What it
// did it tells in FOLDER/steps.txt, a line each: "I" a step begins; "D monotonic-ms wall-ms hash"
// it is done and the document has this hash; "R wall-ms" all changes until then were reported as
// recorded.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <random>
#include <string>

#include <fcntl.h>
#include <unistd.h>

#include <QCoreApplication>
#include <QTimer>

#include "core/base/error.h"
#include "core/project/serializer.h"
#include "core/session/session.h"
#include "tests/support/random_edits.h"
#include "tests/support/scripted_generator.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::tests {
namespace {

template <typename Clock>
long long milliseconds() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now().time_since_epoch())
      .count();
}

class Editor {
 public:
  Editor(const std::string& folder, unsigned seed)
      : folder_(folder),
        session_(std::make_unique<ScriptedGenerator>(GeneratorScript{},
                                                     std::make_shared<GeneratorLog>()),
                 core::ModelCatalog({scriptedModel()}),
                 std::make_unique<core::Preferences>(
                     QString::fromStdString(folder + "/preferences.ini"))),
        random_(seed),
        log_(::open((folder + "/steps.txt").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0666)) {
    QObject::connect(&session_.recording(), &core::Recording::changed, &timer_, [this] {
      if (session_.recording().problem().isEmpty() && session_.recording().recordedAt() > 0) {
        tell("R " + std::to_string(session_.recording().recordedAt()));
      }
    });
    open();
    tellState();
    QObject::connect(&timer_, &QTimer::timeout, &timer_, [this] { step(); });
    timer_.start(2);
    std::puts("ready");
    std::fflush(stdout);
  }

 private:
  void open() {
    const core::RecoverySearch search = session_.searchRecovery();
    const std::filesystem::path project = folder_ + "/film.reel";
    if (!search.offers.empty()) {
      session_.recover(search.offers.front());
    } else if (std::filesystem::exists(project / "project.json")) {
      session_.open(project);
    } else {
      core::TinyProject tiny;
      tiny.addSegment(core::sec(0), core::sec(2));
      core::saveProject(tiny.document, project);
      session_.open(project);
    }
  }

  void step() {
    tell("I");
    const auto kind = static_cast<unsigned>(random_() % 1000);
    try {
      if (kind < 120) {
        session_.undoStack().undo();
      } else if (kind < 180) {
        session_.undoStack().redo();
      } else if (kind < 200) {
        session_.undoStack().setIndex(static_cast<int>(
            random_() % (static_cast<unsigned>(session_.undoStack().count()) + 1)));
      } else if (kind < 205) {
        session_.undoStack().clear();
      } else if (kind < 215) {
        session_.save();
      } else if (kind < 225) {
        session_.startSave();
      } else {
        session_.push(core::randomCommand(session_.project(), random_));
      }
    } catch (const core::Error&) {
      // Many random commands do not apply.
    }
    tellState();
  }

  void tellState() {
    tell("D " + std::to_string(milliseconds<std::chrono::steady_clock>()) + " " +
         std::to_string(milliseconds<std::chrono::system_clock>()) + " " +
         core::textHash(core::projectText(session_.document())));
  }

  void tell(const std::string& line) {
    const std::string text = line + "\n";
    if (::write(log_, text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
      std::abort();
    }
  }

  std::string folder_;
  core::Session session_;
  std::mt19937 random_;
  int log_;
  QTimer timer_;
};

}  // namespace
}  // namespace reelbrush::tests

int main(int argc, char** argv) {
  const QCoreApplication application(argc, argv);
  if (argc != 3) {
    return 2;
  }
  const reelbrush::tests::Editor editor(argv[1], static_cast<unsigned>(std::atoi(argv[2])));
  return QCoreApplication::exec();
}
