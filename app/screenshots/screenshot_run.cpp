// SPDX-License-Identifier: Apache-2.0
#include "app/screenshots/screenshot_run.h"

#include <cstdio>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>

#include "app/cli/cli.h"
#include "app/screenshots/screenshot_options.h"
#include "core/base/error.h"

namespace reelbrush::app {
namespace {

void checkWritable(const QString& folder) {
  QDir().mkpath(folder);
  // Permissions say little (network, root): only trying tells.
  QFile probe(folder + QStringLiteral("/.reelbrush-probe"));
  if (!probe.open(QIODevice::WriteOnly)) {
    throw core::Error(
        core::ErrorCode::BadInput,
        core::Sentence::verbatim(
            QStringLiteral("Cannot write into the folder \"%1\": %2; choose another one.")
                .arg(folder, probe.errorString())
                .toStdString()));
  }
  probe.remove();
}

// A screen with room for the window at every scale; the platform's own one is small and lets
// dialogs shrink.
QString writeScreen(const QString& folder) {
  const QString path = folder + QStringLiteral("/screen.json");
  QFile file(path);
  const QByteArray text =
      R"({"screens": [{"name": "screen", "x": 0, "y": 0, "width": 3840, "height": 2400,
          "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}]})";
  if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) {
    throw core::Error(core::ErrorCode::Internal,
                      core::Sentence::verbatim("Cannot write a temporary file: " +
                                               file.errorString().toStdString() + "."));
  }
  return path;
}

QProcessEnvironment environmentOf(const ScreenshotPass& pass, const QString& screen) {
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  for (const char* name : {"QT_SCREEN_SCALE_FACTORS", "QT_FONT_DPI", "QT_STYLE_OVERRIDE",
                           "QT_ENABLE_HIGHDPI_SCALING"}) {
    environment.remove(QString::fromLatin1(name));
  }
  environment.insert(QStringLiteral("QT_QPA_PLATFORM"),
                     QStringLiteral("offscreen:configfile=") + screen);
  environment.insert(QStringLiteral("QT_SCALE_FACTOR"), pass.scale);
  // The user's settings, models and unsaved projects stay out of it.
  for (const char* name : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"}) {
    environment.insert(QString::fromLatin1(name), pass.workFolder + QStringLiteral("/home"));
  }
  environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), QFileInfo(pass.workFolder).path());
  return environment;
}

bool runPass(const ScreenshotPass& pass, const QString& screen) {
  QProcess process;
  process.setProcessChannelMode(QProcess::ForwardedChannels);
  process.setProcessEnvironment(environmentOf(pass, screen));
  process.setWorkingDirectory(pass.workFolder +
                              QStringLiteral("/home"));  // file dialogs begin there
  process.start(QCoreApplication::applicationFilePath(), passWords(pass));
  process.waitForFinished(-1);
  const bool isDone = process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
  if (!isDone) {
    std::fprintf(stderr, "Not every picture at %sx, %s was taken (%s).\n", qPrintable(pass.scale),
                 qPrintable(pass.theme),
                 process.exitStatus() == QProcess::NormalExit ? "see above"
                                                              : qPrintable(process.errorString()));
  }
  return isDone;
}

int runPasses(const ScreenshotOptions& options) {
  checkWritable(options.folder);
  const QTemporaryDir temporary;
  const QString screen = writeScreen(temporary.path());
  bool isComplete = true;
  for (const QString& scale : options.scales) {
    for (const QString& theme : options.themes) {
      const ScreenshotPass pass{QDir(options.folder).absolutePath(),
                                temporary.filePath(QStringLiteral("%1-%2").arg(scale, theme)),
                                scale, theme, options.only};
      QDir().mkpath(pass.workFolder + QStringLiteral("/home"));
      isComplete = runPass(pass, screen) && isComplete;
      QDir(pass.workFolder).removeRecursively();
    }
  }
  return static_cast<int>(isComplete ? ExitCode::Done : ExitCode::Other);
}

}  // namespace

int runScreenshots(const QStringList& words) {
  try {
    return runPasses(readScreenshotOptions(words));
  } catch (const core::Error& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return static_cast<int>(error.code() == core::ErrorCode::BadInput ? ExitCode::BadInput
                                                                      : ExitCode::Other);
  }
}

}  // namespace reelbrush::app
