// SPDX-License-Identifier: Apache-2.0
#include "app/screenshots/screenshot_options.h"

#include "app/cli/options.h"
#include "app/screenshots/scenes.h"
#include "core/base/error.h"

namespace reelbrush::app {
namespace {

const QString RunName = QStringLiteral("--screenshots");
const QString PassName = QStringLiteral("--screenshot-pass");

const OptionSpec& onlyOption() {
  static const OptionSpec option{QStringLiteral("only"), QStringLiteral("LIST"),
                                 QStringLiteral("scenes, as S04,S22 (default: all)")};
  return option;
}

// The values of a comma-separated option, each one of `known`; without the option: all of these.
QStringList chosen(const ParsedOptions& options, const QString& name, const QStringList& known) {
  const QStringList values =
      options.text(name).split(QLatin1Char(','), Qt::SkipEmptyParts, Qt::CaseInsensitive);
  for (const QString& value : values) {
    if (!known.contains(value)) {
      throw core::Error(
          core::ErrorCode::BadInput,
          core::Sentence::verbatim(QStringLiteral("--%1 cannot be \"%2\": choose from %3.")
                                       .arg(name, value, known.join(QStringLiteral(", ")))
                                       .toStdString()));
    }
  }
  return values.isEmpty() ? known : values;
}

QStringList chosenScenes(const ParsedOptions& options) {
  return options.has(QStringLiteral("only")) ? chosen(options, QStringLiteral("only"), sceneIds())
                                             : QStringList();
}

}  // namespace

ScreenshotOptions readScreenshotOptions(const QStringList& words) {
  const CommandSpec spec{
      RunName,
      QStringLiteral("Writes pictures of the editor's states into a folder, with the sample "
                     "project and the bundled model."),
      QStringLiteral("DIR"),
      1,
      1,
      {{QStringLiteral("scales"), QStringLiteral("LIST"),
        QStringLiteral("of 1, 1.5 and 2 (default: all)")},
       {QStringLiteral("themes"), QStringLiteral("LIST"),
        QStringLiteral("of dark and light (default: both)")},
       onlyOption()}};
  const ParsedOptions options(spec, words);
  return {
      options.operands().front(),
      chosen(options, QStringLiteral("scales"),
             {QStringLiteral("1"), QStringLiteral("1.5"), QStringLiteral("2")}),
      chosen(options, QStringLiteral("themes"), {QStringLiteral("dark"), QStringLiteral("light")}),
      chosenScenes(options)};
}

ScreenshotPass readScreenshotPass(const QStringList& words) {
  const CommandSpec spec{PassName,
                         QStringLiteral("One process of --screenshots."),
                         QStringLiteral("DIR WORKDIR SCALE THEME"),
                         4,
                         4,
                         {onlyOption()}};
  const ParsedOptions options(spec, words);
  const QStringList& operands = options.operands();
  return {operands[0], operands[1], operands[2], operands[3], chosenScenes(options)};
}

QStringList passWords(const ScreenshotPass& pass) {
  QStringList words{PassName, pass.folder, pass.workFolder, pass.scale, pass.theme};
  if (!pass.only.isEmpty()) {
    words += {QStringLiteral("--only"), pass.only.join(QLatin1Char(','))};
  }
  return words;
}

}  // namespace reelbrush::app
