// SPDX-License-Identifier: Apache-2.0
// The window as a whole: welcome, layouts, languages, scale.
#include "app/screenshots/scenes.h"
#include "ui/window/main_window.h"

namespace reelbrush::app {
namespace {

QString welcome(Stage& stage) {
  stage.start();
  return {};
}

QString welcomeWithRecents(Stage& stage) {
  core::Preferences preferences = stage.preferences();
  for (const char* name : {"Marble", "Harbour at night", "Two boats"}) {
    preferences.addRecentProject(stage.sample(QString::fromLatin1(name)));
  }
  stage.start();
  return {};
}

QString layoutEdit(Stage& stage) {
  stage.open(stage.sampleWithTakes());
  stage.goTo(0, 3);
  // The clip and, chosen last so that the panels show it, the segment over it.
  const core::SegmentId segment = stage.segment(0).id;
  for (const core::Track& track : stage.session().sequence().tracks) {
    if (!track.clips.empty()) {
      stage.session().selection().select({track.clips.front().id, segment});
    }
  }
  return {};
}

// The words of a language that is not installed fall back to English: no picture then.
QString inLanguage(Stage& stage, const QString& language) {
  const QString project = stage.sampleWithTakes();
  const QString english = ui::MainWindow::tr("&File");
  stage.preferences().setLanguage(language);
  stage.speak(language);
  if (ui::MainWindow::tr("&File") == english) {
    return QStringLiteral("the language \"%1\" is not installed.").arg(language);
  }
  stage.open(project);
  stage.goTo(0, 3);
  return {};
}

QString chinese(Stage& stage) {
  return inLanguage(stage, QStringLiteral("zh_CN"));
}

QString pseudoLanguage(Stage& stage) {
  return inLanguage(stage, QStringLiteral("pseudo"));
}

QString doubleScale(Stage& stage) {
  if (stage.files().scale() != QLatin1String("2")) {
    return QStringLiteral("it shows the scale 2.");
  }
  const QString project = stage.sampleWithTakes();
  stage.start({1280, 800});
  stage.open(project);
  stage.goTo(0, 3);
  return {};
}

}  // namespace

std::vector<Scene> windowScenes() {
  return {{"S01", welcome}, {"S02", welcomeWithRecents}, {"S03", layoutEdit},
          {"S33", chinese}, {"S34", pseudoLanguage},     {"S35", doubleScale}};
}

}  // namespace reelbrush::app
