// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <exception>

#include <QApplication>
#include <QCoreApplication>

#include "app/application.h"
#include "app/cli/cli.h"
#include "app/thread_waiting.h"

namespace {

int runEditor(int argc, char** argv) {
  const QApplication application(argc, argv);
  reelbrush::app::Application editor;
  editor.start(QCoreApplication::arguments().mid(1));
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
