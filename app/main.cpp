// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <exception>

#include <QApplication>
#include <QCoreApplication>
#include <QGuiApplication>

#include "app/application.h"
#include "app/cli/cli.h"
#include "app/thread_waiting.h"
#include "ui/base/language.h"

namespace {

int runEditor(int argc, char** argv) {
  const QApplication application(argc, argv);
  const QStringList words = QCoreApplication::arguments().mid(1);
  // Over the preferences, for this run; "pseudo" is a language only here (ux U19.3).
  const QStringList named = words.filter(QStringLiteral("--language="));
  if (!named.isEmpty()) {
    reelbrush::ui::installLanguage(*qApp, named.last().section(u'=', 1));
  }
  const bool isShiftHeld = QGuiApplication::queryKeyboardModifiers().testFlag(Qt::ShiftModifier);
  reelbrush::app::Application editor(words.contains(QLatin1String("--safe")) || isShiftHeld);
  if (words.value(0) == QLatin1String("--screenshot")) {
    if (words.size() < 2 || words.size() > 3) {
      std::fputs("--screenshot takes FILE.png and then at most one project or clip.\n", stderr);
      return static_cast<int>(reelbrush::app::ExitCode::BadInput);
    }
    return editor.takeScreenshot(words[1], words.value(2)) ? 0 : 1;
  }
  editor.start(words);
  return QApplication::exec();
}

}  // namespace

int main(int argc, char** argv) {
  reelbrush::app::limitThreadSpinning(argv);
  QCoreApplication::setApplicationName(QStringLiteral("Reelbrush"));
  QCoreApplication::setApplicationVersion(QStringLiteral(REELBRUSH_VERSION));
  QStringList words;
  for (int i = 1; i < argc; ++i) {
    words.append(QString::fromLocal8Bit(argv[i]));
  }
  try {
    if (reelbrush::app::modeOf(words) == reelbrush::app::Mode::Editor) {
      return runEditor(argc, argv);
    }
    const QCoreApplication application(argc, argv);
    return reelbrush::app::runCommandLine(words);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
