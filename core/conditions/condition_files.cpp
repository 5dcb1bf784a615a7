// SPDX-License-Identifier: Apache-2.0
#include "core/conditions/condition_files.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>
#include <tuple>

#include "core/base/error.h"
#include "core/base/json_reader.h"
#include "core/motion/motion_json.h"

namespace reelbrush::core {

namespace {

constexpr int kMostEntries = 100'000;

[[noreturn]] void failLine(const std::string& name, std::size_t line, const Sentence& problem) {
  throw Error(ErrorCode::BadInput,
              Sentence(QT_TRANSLATE_NOOP("Error", "%1, line %2: %3."), name, line, problem));
}

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) {
    return {};
  }
  return std::string(text.substr(first, text.find_last_not_of(" \t\r") - first + 1));
}

// The file's lines; files of other encodings than UTF-8 and endless ones are refused.
std::vector<std::string> linesOfFile(const QByteArray& bytes, const std::string& name) {
  if (bytes.size() > (64 << 20)) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP(
                     "Error", "%1 is larger than 64 MiB; such files hold a few lines of text."),
                 name));
  }
  if (bytes.contains('\0') || QString::fromUtf8(bytes).contains(QChar::ReplacementCharacter)) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP("Error", "%1 is no UTF-8 text; save it as UTF-8."), name));
  }
  std::vector<std::string> lines;
  const QByteArray text = bytes.startsWith("\xEF\xBB\xBF") ? bytes.mid(3) : bytes;
  for (const QByteArray& line : text.split('\n')) {
    lines.push_back(
        trimmed(std::string_view(line.constData(), static_cast<std::size_t>(line.size()))));
  }
  return lines;
}

double numberIn(const std::string& text, double least, double most, const Sentence& what,
                const std::string& name, std::size_t line) {
  double value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || problem != std::errc() || end != text.data() + text.size() ||
      !std::isfinite(value)) {
    failLine(name, line,
             Sentence(QT_TRANSLATE_NOOP("Error", "%1 must be a number, not \"%2\""), what,
                      text.substr(0, 40)));
  }
  if (value < least || value > most) {
    failLine(name, line,
             Sentence(QT_TRANSLATE_NOOP("Error", "%1 %2 must lie between %3 and %4"), what,
                      text.substr(0, 40), std::to_string(least).substr(0, 5),
                      std::to_string(most).substr(0, 7)));
  }
  return value;
}

// Decimal seconds as an exact ratio, to the microsecond.
RationalTime exactSeconds(double seconds) {
  return RationalTime(std::llround(seconds * 1e6), 1'000'000);
}

std::vector<StoryScene> readStoryJson(const QByteArray& bytes, const std::string& name) {
  JsonReader reader(parseJsonObject(bytes, name), name + ": ");
  const QJsonArray array = reader.requiredArray("scenes", kMostEntries);
  std::vector<StoryScene> scenes;
  for (int i = 0; i < array.size(); ++i) {
    JsonReader entry = elementReader(array, i, reader.pathOf("scenes"));
    StoryScene scene;
    scene.duration = entry.time("seconds");
    if (scene.duration <= RationalTime()) {
      entry.fail("seconds", Sentence(QT_TRANSLATE_NOOP("Error", "must be more than 0")));
    }
    scene.prompt = entry.text("prompt");
    scene.negative = entry.text("negative", "");
    scene.transition =
        static_cast<PromptTransition>(entry.choice("transition", {"switch", "ease"}, 0));
    scene.easeFrames =
        entry.integer("frames", 0, 10'000, scene.transition == PromptTransition::Ease ? 8 : 0);
    scenes.push_back(std::move(scene));
  }
  if (scenes.empty()) {
    reader.fail("scenes", Sentence(QT_TRANSLATE_NOOP("Error", "must hold at least one scene")));
  }
  return scenes;
}

std::vector<std::string> cellsOf(const std::string& line) {
  std::vector<std::string> cells;
  std::size_t from = 0;
  while (true) {
    const std::size_t comma = line.find(',', from);
    cells.push_back(trimmed(
        std::string_view(line).substr(from, comma == std::string::npos ? comma : comma - from)));
    if (comma == std::string::npos) {
      return cells;
    }
    from = comma + 1;
  }
}

Camera readFileCamera(JsonReader reader, double width, double height) {
  Camera camera;
  if (reader.has("pan")) {
    const std::vector<double> pan = reader.numbers("pan", 2, -1e6, 1e6);
    camera.panX = pan[0] / width * 100;
    camera.panY = pan[1] / height * 100;
  }
  camera.zoom = reader.number("zoom", 0.01, 100, 1);
  camera.roll = reader.number("roll", -3600, 3600, 0);
  if (reader.has("pivot")) {
    const std::vector<double> pivot = reader.numbers("pivot", 2, -1e6, 1e6);
    camera.pivot = Point{pivot[0] / width, pivot[1] / height};
  }
  return camera;
}

}  // namespace

StrokesFile readStrokesFile(const QByteArray& bytes, const std::string& name) {
  JsonReader reader(parseJsonObject(bytes, name), name + ": ");
  const std::string format = reader.text("format");
  if (format != "reelbrush-strokes-1") {
    reader.fail("format", Sentence(QT_TRANSLATE_NOOP("Error", "must be \"reelbrush-strokes-1\"")));
  }
  if (!reader.has("size")) {
    reader.fail(
        "size",
        Sentence(QT_TRANSLATE_NOOP(
            "Error", "is missing; it must be the [width, height] that the points refer to")));
  }
  StrokesFile file;
  std::tie(file.strokes.spaceWidth, file.strokes.spaceHeight) = readSpace(reader);
  const QJsonArray strokes = reader.array("strokes", 1000);
  for (int i = 0; i < strokes.size(); ++i) {
    file.strokes.strokes.push_back(
        readMotionStroke(elementReader(strokes, i, reader.pathOf("strokes"))));
  }
  const QJsonArray statics = reader.array("static", 1000);
  for (int i = 0; i < statics.size(); ++i) {
    file.strokes.statics.push_back(
        readStaticRegion(elementReader(statics, i, reader.pathOf("static"))));
  }
  if (std::optional<JsonReader> camera = reader.optionalObject("camera")) {
    file.camera = readFileCamera(*camera, file.strokes.spaceWidth, file.strokes.spaceHeight);
  }
  return file;
}

std::vector<StoryScene> readStoryFile(const QByteArray& bytes, const std::string& name) {
  if (bytes.trimmed().startsWith('{')) {
    return readStoryJson(bytes, name);
  }
  const std::vector<std::string> lines = linesOfFile(bytes, name);
  std::vector<StoryScene> scenes;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].empty() || lines[i].front() == '#') {
      continue;
    }
    const std::size_t bar = lines[i].find('|');
    if (bar == std::string::npos) {
      failLine(name, i + 1, Sentence(QT_TRANSLATE_NOOP("Error", "expected \"seconds | prompt\"")));
    }
    StoryScene scene;
    scene.duration =
        exactSeconds(numberIn(trimmed(std::string_view(lines[i]).substr(0, bar)), 1e-3, 86'400,
                              Sentence(QT_TRANSLATE_NOOP("Error", "the seconds")), name, i + 1));
    scene.prompt = trimmed(std::string_view(lines[i]).substr(bar + 1));
    if (scene.prompt.empty()) {
      failLine(name, i + 1,
               Sentence(QT_TRANSLATE_NOOP("Error", "the prompt is missing behind the |")));
    }
    scenes.push_back(std::move(scene));
  }
  if (scenes.empty()) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP(
                     "Error", "%1 holds no scene; write a line \"seconds | prompt\" for each."),
                 name));
  }
  return scenes;
}

ActionCurves readActionsFile(const QByteArray& bytes, const std::string& name) {
  const std::vector<std::string> lines = linesOfFile(bytes, name);
  if (cellsOf(lines.front()) != std::vector<std::string>{"time", "steering", "speed"}) {
    failLine(name, 1,
             Sentence(QT_TRANSLATE_NOOP("Error", "the header must be time,steering,speed")));
  }
  ActionCurves curves;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (lines[i].empty()) {
      continue;
    }
    const std::vector<std::string> cells = cellsOf(lines[i]);
    if (cells.size() != 3) {
      failLine(name, i + 1,
               Sentence(QT_TRANSLATE_NOOP("Error", "expected 3 values, found %1"), cells.size()));
    }
    const ActionPoint point{
        exactSeconds(numberIn(cells[0], 0, 86'400, Sentence(QT_TRANSLATE_NOOP("Error", "time")),
                              name, i + 1)),
        numberIn(cells[1], -1, 1, Sentence(QT_TRANSLATE_NOOP("Error", "steering")), name, i + 1),
        numberIn(cells[2], 0, 1, Sentence(QT_TRANSLATE_NOOP("Error", "speed")), name, i + 1)};
    if (!curves.points.empty() && point.time <= curves.points.back().time) {
      failLine(name, i + 1,
               Sentence(QT_TRANSLATE_NOOP("Error", "time must grow from line to line")));
    }
    curves.points.push_back(point);
  }
  if (curves.points.empty()) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(
            QT_TRANSLATE_NOOP(
                "Error", "%1 holds no action; write a line time,steering,speed for each point."),
            name));
  }
  return curves;
}

}  // namespace reelbrush::core
