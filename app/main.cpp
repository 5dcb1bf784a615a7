// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <exception>

#include <QApplication>

#include "app/application.h"
#include "app/cli/cli.h"
#include "app/screenshots/screenshot_pass.h"
#include "app/screenshots/screenshot_run.h"
#include "app/thread_waiting.h"
#include "ui/base/language.h"

namespace {

using namespace reelbrush;

int runEditor(const QStringList& words) {
  // Over the preferences, for this run; "pseudo" is a language only here (ux U19.3).
  const QStringList named = words.filter(QStringLiteral("--language="));
  if (!named.isEmpty()) {
    ui::installLanguage(*qApp, named.last().section(u'=', 1));
  }
  const bool isShiftHeld = QGuiApplication::queryKeyboardModifiers().testFlag(Qt::ShiftModifier);
  app::Application editor(words.contains(QLatin1String("--safe")) || isShiftHeld);
  if (words.value(0) == QLatin1String("--screenshot")) {
    if (words.size() < 2 || words.size() > 3) {
      std::fputs("--screenshot takes FILE.png and then at most one project or clip.\n", stderr);
      return static_cast<int>(app::ExitCode::BadInput);
    }
    return editor.takeScreenshot(words[1], words.value(2)) ? 0 : 1;
  }
  editor.start(QCoreApplication::arguments().mid(1));
  return QApplication::exec();
}

int run(int& argc, char** argv, const QStringList& words) {
  const app::Mode mode = app::modeOf(words);
  if (mode == app::Mode::Editor || mode == app::Mode::ScreenshotPass) {
    const QApplication application(argc, argv);
    return mode == app::Mode::Editor ? runEditor(words)
                                     : app::runScreenshotPass(words.mid(1), app::buildEditor);
  }
  const QCoreApplication application(argc, argv);
  return mode == app::Mode::Screenshots ? app::runScreenshots(words.mid(1))
                                        : app::runCommandLine(words);
}

}  // namespace

int main(int argc, char** argv) {
  app::limitThreadSpinning(argv);
  QCoreApplication::setApplicationName(QStringLiteral("Reelbrush"));
  QCoreApplication::setApplicationVersion(QStringLiteral(REELBRUSH_VERSION));
  QStringList words;
  for (int i = 1; i < argc; ++i) {
    words.append(QString::fromLocal8Bit(argv[i]));
  }
  try {
    return run(argc, argv, words);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
