// SPDX-License-Identifier: Apache-2.0
#include "core/undo/command_text.h"

namespace reelbrush::core {

namespace {

// Every action, condition and field that callers pass to commandWord().
constexpr const char* Words[] = {
    QT_TRANSLATE_NOOP("CommandText", "Actions"),
    QT_TRANSLATE_NOOP("CommandText", "Add stroke point"),
    QT_TRANSLATE_NOOP("CommandText", "Camera"),
    QT_TRANSLATE_NOOP("CommandText", "Change"),
    QT_TRANSLATE_NOOP("CommandText", "Change camera"),
    QT_TRANSLATE_NOOP("CommandText", "Change condition"),
    QT_TRANSLATE_NOOP("CommandText", "Change depth"),
    QT_TRANSLATE_NOOP("CommandText", "Change mask"),
    QT_TRANSLATE_NOOP("CommandText", "Change mask shape"),
    QT_TRANSLATE_NOOP("CommandText", "Change motion region"),
    QT_TRANSLATE_NOOP("CommandText", "Change motion stroke"),
    QT_TRANSLATE_NOOP("CommandText", "Change prompt block"),
    QT_TRANSLATE_NOOP("CommandText", "Change prompt transition"),
    QT_TRANSLATE_NOOP("CommandText", "Change prompts"),
    QT_TRANSLATE_NOOP("CommandText", "Change recipe"),
    QT_TRANSLATE_NOOP("CommandText", "Change time range"),
    QT_TRANSLATE_NOOP("CommandText", "Change weight"),
    QT_TRANSLATE_NOOP("CommandText", "Crop picture"),
    QT_TRANSLATE_NOOP("CommandText", "Depth"),
    QT_TRANSLATE_NOOP("CommandText", "Disable condition"),
    QT_TRANSLATE_NOOP("CommandText", "Draw motion stroke"),
    QT_TRANSLATE_NOOP("CommandText", "Enable condition"),
    QT_TRANSLATE_NOOP("CommandText", "First and last frame"),
    QT_TRANSLATE_NOOP("CommandText", "Import mask"),
    QT_TRANSLATE_NOOP("CommandText", "Invert mask"),
    QT_TRANSLATE_NOOP("CommandText", "Join prompt blocks"),
    QT_TRANSLATE_NOOP("CommandText", "Mask"),
    QT_TRANSLATE_NOOP("CommandText", "Motion of a clip"),
    QT_TRANSLATE_NOOP("CommandText", "Motion strokes"),
    QT_TRANSLATE_NOOP("CommandText", "Move mask shape"),
    QT_TRANSLATE_NOOP("CommandText", "Move motion stroke"),
    QT_TRANSLATE_NOOP("CommandText", "Move stroke point"),
    QT_TRANSLATE_NOOP("CommandText", "Paint motion region"),
    QT_TRANSLATE_NOOP("CommandText", "Paint static region"),
    QT_TRANSLATE_NOOP("CommandText", "Recall take"),
    QT_TRANSLATE_NOOP("CommandText", "Reference"),
    QT_TRANSLATE_NOOP("CommandText", "Relink"),
    QT_TRANSLATE_NOOP("CommandText", "Remove motion stroke"),
    QT_TRANSLATE_NOOP("CommandText", "Remove picture"),
    QT_TRANSLATE_NOOP("CommandText", "Remove stroke point"),
    QT_TRANSLATE_NOOP("CommandText", "Rename"),
    QT_TRANSLATE_NOOP("CommandText", "Reorder prompts"),
    QT_TRANSLATE_NOOP("CommandText", "Roll prompt edge"),
    QT_TRANSLATE_NOOP("CommandText", "Select all"),
    QT_TRANSLATE_NOOP("CommandText", "Select none"),
    QT_TRANSLATE_NOOP("CommandText", "Set picture"),
    QT_TRANSLATE_NOOP("CommandText", "Sketch"),
    QT_TRANSLATE_NOOP("CommandText", "Sketch sequence"),
    QT_TRANSLATE_NOOP("CommandText", "Split prompt block"),
    QT_TRANSLATE_NOOP("CommandText", "Story from text"),
    QT_TRANSLATE_NOOP("CommandText", "Style"),
    QT_TRANSLATE_NOOP("CommandText", "Unknown condition"),
    QT_TRANSLATE_NOOP("CommandText", "Use as sequence"),
    QT_TRANSLATE_NOOP("CommandText", "feather"),
    QT_TRANSLATE_NOOP("CommandText", "frames"),
    QT_TRANSLATE_NOOP("CommandText", "grow"),
    QT_TRANSLATE_NOOP("CommandText", "guidance"),
    QT_TRANSLATE_NOOP("CommandText", "guided conditions"),
    QT_TRANSLATE_NOOP("CommandText", "invert"),
    QT_TRANSLATE_NOOP("CommandText", "lock"),
    QT_TRANSLATE_NOOP("CommandText", "mode"),
    QT_TRANSLATE_NOOP("CommandText", "model"),
    QT_TRANSLATE_NOOP("CommandText", "opacity"),
    QT_TRANSLATE_NOOP("CommandText", "overlap"),
    QT_TRANSLATE_NOOP("CommandText", "precision"),
    QT_TRANSLATE_NOOP("CommandText", "quality"),
    QT_TRANSLATE_NOOP("CommandText", "region"),
    QT_TRANSLATE_NOOP("CommandText", "seed"),
    QT_TRANSLATE_NOOP("CommandText", "seed mode"),
    QT_TRANSLATE_NOOP("CommandText", "settings"),
    QT_TRANSLATE_NOOP("CommandText", "size"),
    QT_TRANSLATE_NOOP("CommandText", "size of the run"),
    QT_TRANSLATE_NOOP("CommandText", "sound"),
    QT_TRANSLATE_NOOP("CommandText", "steps"),
    QT_TRANSLATE_NOOP("CommandText", "strength"),
    QT_TRANSLATE_NOOP("CommandText", "variations"),
    QT_TRANSLATE_NOOP("CommandText", "weight"),
};

}  // namespace

std::string commandText(const QString& text, const std::string& first, const std::string& second) {
  const QString one = QString::fromStdString(first);
  if (text.contains("%2")) {
    return text.arg(one, QString::fromStdString(second)).toStdString();
  }
  return (text.contains("%1") ? text.arg(one) : text).toStdString();
}

std::string commandWord(const std::string& english) {
  for (const char* word : Words) {
    if (english == word) {
      return CommandText::tr(word).toStdString();
    }
  }
  return english;
}

}  // namespace reelbrush::core
