// SPDX-License-Identifier: Apache-2.0
#include "core/timeline/prompt_block.h"

#include <algorithm>
#include <sstream>

#include "core/base/error.h"

namespace reelbrush::core {

namespace {

const std::vector<const char*> kTransitions{"switch", "ease"};

[[noreturn]] void failShort() {
  throw Error(
      ErrorCode::BadInput,
      Sentence(QT_TRANSLATE_NOOP(
          "Error", "A prompt block must last at least one model frame; choose another place.")));
}

RationalTime onModelFrame(const RationalTime& offset, const RationalTime& rate) {
  return RationalTime((offset * rate).round(), 1) / rate;
}

RationalTime startOf(const PromptBlocks& blocks, int index) {
  RationalTime start;
  for (int i = 0; i < index; ++i) {
    start = start + blocks[static_cast<std::size_t>(i)].duration;
  }
  return start;
}

void checkIndex(const PromptBlocks& blocks, int index) {
  if (index < 0 || index + 1 >= static_cast<int>(blocks.size())) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "There is no prompt block behind this one.")));
  }
}

std::vector<std::string> paragraphsOf(const std::string& script) {
  std::vector<std::string> paragraphs;
  std::istringstream stream(script);
  std::string line;
  std::string paragraph;
  const auto finish = [&] {
    if (!paragraph.empty()) {
      paragraphs.push_back(paragraph);
      paragraph.clear();
    }
  };
  while (std::getline(stream, line)) {
    const auto first = line.find_first_not_of(" \t\r");
    if (first == std::string::npos) {
      finish();
      continue;
    }
    const std::string text = line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
    paragraph += (paragraph.empty() ? "" : " ") + text;
  }
  finish();
  return paragraphs;
}

}  // namespace

PromptBlock emptyBlock(const RationalTime& duration) {
  PromptBlock block;
  block.id = PromptBlockId::create();
  block.duration = duration;
  return block;
}

RationalTime totalDuration(const PromptBlocks& blocks) {
  return startOf(blocks, static_cast<int>(blocks.size()));
}

std::vector<TimeRange> blockRanges(const PromptBlocks& blocks, const RationalTime& origin) {
  std::vector<TimeRange> ranges;
  RationalTime start = origin;
  for (const PromptBlock& block : blocks) {
    ranges.push_back({start, block.duration});
    start = start + block.duration;
  }
  return ranges;
}

int blockIndexAt(const PromptBlocks& blocks, const RationalTime& offset) {
  RationalTime end;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    end = end + blocks[i].duration;
    if (offset < end) {
      return static_cast<int>(i);
    }
  }
  return static_cast<int>(blocks.size()) - 1;
}

PromptBlocks splitBlock(const PromptBlocks& blocks, const RationalTime& offset,
                        const RationalTime& rate, const PromptBlockId& newId) {
  const RationalTime at = onModelFrame(offset, rate);
  const int index = blockIndexAt(blocks, at);
  if (index < 0) {
    failShort();
  }
  const RationalTime start = startOf(blocks, index);
  const RationalTime frame = RationalTime(1, 1) / rate;
  PromptBlocks result = blocks;
  PromptBlock& left = result[static_cast<std::size_t>(index)];
  PromptBlock right = left;
  if (at - start < frame || start + left.duration - at < frame) {
    failShort();
  }
  right.id = newId;
  right.duration = start + left.duration - at;
  left.duration = at - start;
  left.transition = PromptTransition::Switch;
  left.easeFrames = 0;
  result.insert(result.begin() + index + 1, right);
  return result;
}

PromptBlocks rollBlockEdge(const PromptBlocks& blocks, int index, const RationalTime& offset,
                           const RationalTime& rate) {
  checkIndex(blocks, index);
  PromptBlocks result = blocks;
  PromptBlock& left = result[static_cast<std::size_t>(index)];
  PromptBlock& right = result[static_cast<std::size_t>(index) + 1];
  const RationalTime start = startOf(blocks, index);
  const RationalTime end = start + left.duration + right.duration;
  const RationalTime at = onModelFrame(offset, rate);
  const RationalTime frame = RationalTime(1, 1) / rate;
  if (at - start < frame || end - at < frame) {
    failShort();
  }
  left.duration = at - start;
  right.duration = end - at;
  return result;
}

PromptBlocks removeBlock(const PromptBlocks& blocks, int index) {
  if (blocks.size() < 2 || index < 0 || index >= static_cast<int>(blocks.size())) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "A segment keeps at least one prompt block.")));
  }
  PromptBlocks result = blocks;
  const RationalTime freed = result[static_cast<std::size_t>(index)].duration;
  result.erase(result.begin() + index);
  PromptBlock& heir = result[static_cast<std::size_t>(index == 0 ? 0 : index - 1)];
  heir.duration = heir.duration + freed;
  return result;
}

PromptBlocks moveBlock(const PromptBlocks& blocks, int from, int to, const RationalTime& rate) {
  const int count = static_cast<int>(blocks.size());
  if (from < 0 || from >= count || to < 0 || to >= count) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "The prompt block cannot be moved there.")));
  }
  PromptBlocks result = blocks;
  PromptBlock moved = result[static_cast<std::size_t>(from)];
  result.erase(result.begin() + from);
  result.insert(result.begin() + to, std::move(moved));
  // The last block may end beside a model frame; moved, it would push the edges behind it off them.
  const RationalTime total = totalDuration(blocks);
  const RationalTime frame = RationalTime(1, 1) / rate;
  RationalTime start;
  RationalTime exact;
  for (std::size_t i = 0; i < result.size(); ++i) {
    exact = exact + result[i].duration;
    const RationalTime end =
        i + 1 == result.size() ? total : std::max(start + frame, onModelFrame(exact, rate));
    result[i].duration = end - start;
    start = end;
  }
  if (result.back().duration <= RationalTime()) {
    failShort();
  }
  return result;
}

PromptBlocks cropBlocks(const PromptBlocks& blocks, const RationalTime& from,
                        const RationalTime& to) {
  PromptBlocks result;
  RationalTime start;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    // The outer blocks reach as far as anybody asks.
    const RationalTime end = start + blocks[i].duration;
    const RationalTime left = i == 0 ? from : std::max(start, from);
    const RationalTime right = i + 1 == blocks.size() ? to : std::min(end, to);
    if (left < right) {
      result.push_back(blocks[i]);
      result.back().duration = right - left;
    }
    start = end;
  }
  return result;
}

PromptBlocks blocksFromText(const std::string& script, const RationalTime& duration,
                            const RationalTime& rate) {
  const std::vector<std::string> paragraphs = paragraphsOf(script);
  const std::int64_t frames = std::max<std::int64_t>(1, (duration * rate).floor());
  const std::int64_t count = static_cast<std::int64_t>(paragraphs.size());
  if (paragraphs.empty() || count > frames) {
    throw Error(
        ErrorCode::BadInput,
        paragraphs.empty()
            ? Sentence(QT_TRANSLATE_NOOP("Error", "The script holds no text."))
            : Sentence(QT_TRANSLATE_NOOP(
                           "Error", "The segment is too short for %1 paragraphs; make it longer."),
                       count));
  }
  PromptBlocks blocks;
  RationalTime start;
  for (std::int64_t i = 0; i < count; ++i) {
    const RationalTime end =
        i + 1 == count ? duration : RationalTime((i + 1) * frames / count, 1) / rate;
    PromptBlock block = emptyBlock(end - start);
    block.prompt = paragraphs[static_cast<std::size_t>(i)];
    blocks.push_back(std::move(block));
    start = end;
  }
  return blocks;
}

std::string textOf(const PromptBlocks& blocks) {
  std::string text;
  for (const PromptBlock& block : blocks) {
    std::istringstream stream(block.prompt);
    std::string line;
    std::string paragraph;
    while (std::getline(stream, line)) {
      if (line.find_first_not_of(" \t\r") != std::string::npos) {
        paragraph += line + "\n";
      }
    }
    if (!paragraph.empty()) {
      text += (text.empty() ? "" : "\n") + paragraph;
    }
  }
  return text;
}

PromptBlocks blocksFromScenes(const std::vector<StoryScene>& scenes) {
  PromptBlocks blocks;
  for (const StoryScene& scene : scenes) {
    PromptBlock block = emptyBlock(scene.duration);
    block.prompt = scene.prompt;
    block.negative = scene.negative;
    block.transition = scene.transition;
    block.easeFrames = scene.easeFrames;
    blocks.push_back(std::move(block));
  }
  return blocks;
}

std::vector<CompiledPrompt> compilePrompts(const PromptBlocks& blocks, const RationalTime& offset,
                                           const RationalTime& rate, int frames) {
  std::vector<CompiledPrompt> prompts;
  RationalTime end;
  int begin = 0;
  for (std::size_t i = 0; i < blocks.size() && begin < frames; ++i) {
    end = end + blocks[i].duration;
    const bool isLast = i + 1 == blocks.size();
    // A frame belongs to the block in which its time lies.
    const std::int64_t last =
        isLast ? frames : std::clamp<std::int64_t>(((end - offset) * rate).ceil(), 0, frames);
    if (last > begin) {
      const PromptBlock& block = blocks[i];
      const bool isEased = !isLast && block.transition == PromptTransition::Ease;
      prompts.push_back({begin, static_cast<int>(last), block.prompt, block.negative,
                         isEased ? block.easeFrames : 0, block.guidance, block.seed});
      begin = static_cast<int>(last);
    }
  }
  return prompts;
}

QJsonArray toJson(const PromptBlocks& blocks) {
  QJsonArray array;
  for (const PromptBlock& block : blocks) {
    QJsonObject object{{"id", toJson(block.id)},
                       {"duration", toJson(block.duration)},
                       {"prompt", toJson(block.prompt)},
                       {"negative", toJson(block.negative)},
                       {"transition", kTransitions[static_cast<std::size_t>(block.transition)]},
                       {"ease_frames", block.easeFrames},
                       {"note", toJson(block.note)},
                       {"picture", toJson(block.picture)}};
    if (block.guidance) {
      object.insert("guidance", *block.guidance);
    }
    if (block.seed) {
      object.insert("seed", unsignedJson(*block.seed));
    }
    array.append(withExtras(block.extras, object));
  }
  return array;
}

PromptBlocks readPromptBlocks(const QJsonArray& array, const std::string& path) {
  PromptBlocks blocks;
  for (int i = 0; i < array.size(); ++i) {
    JsonReader reader = elementReader(array, i, path);
    PromptBlock block;
    block.id = reader.id<PromptBlockTag>("id");
    block.duration = reader.time("duration");
    if (block.duration <= RationalTime()) {
      reader.fail("duration", Sentence(QT_TRANSLATE_NOOP("Error", "must be longer than 0")));
    }
    block.prompt = reader.text("prompt", "");
    block.negative = reader.text("negative", "");
    block.transition = static_cast<PromptTransition>(reader.choice("transition", kTransitions, 0));
    block.easeFrames = reader.integer("ease_frames", 0, 10'000, 0);
    block.note = reader.text("note", "");
    block.picture = reader.text("picture", "");
    if (reader.has("guidance")) {
      block.guidance = reader.number("guidance", 0, 1000);
    }
    if (reader.has("seed")) {
      block.seed = reader.unsigned64("seed", 0);
    }
    block.extras = reader.rest();
    blocks.push_back(std::move(block));
  }
  return blocks;
}

}  // namespace reelbrush::core
