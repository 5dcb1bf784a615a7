// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <QJsonArray>
#include <QJsonObject>

#include "core/base/json_reader.h"
#include "core/base/time_range.h"
#include "core/compile/compiled_conditions.h"
#include "core/conditions/condition_files.h"
#include "core/timeline/ids.h"

namespace reelbrush::core {

// Text that holds for a while. Blocks have only durations, so a list of them tiles without gap or
// overlap (ux U9.1).
struct PromptBlock {
  PromptBlockId id;
  RationalTime duration;  // > 0
  std::string prompt;
  std::string negative;
  std::optional<double> guidance;
  std::optional<std::uint64_t> seed;
  PromptTransition transition = PromptTransition::Switch;  // to the next block
  int easeFrames = 0;
  std::string note;
  std::string picture;  // path, empty: none
  QJsonObject extras;
  bool operator==(const PromptBlock&) const = default;
};

using PromptBlocks = std::vector<PromptBlock>;

PromptBlock emptyBlock(const RationalTime& duration);
RationalTime totalDuration(const PromptBlocks& blocks);
// The blocks' ranges when the first begins at `origin`.
std::vector<TimeRange> blockRanges(const PromptBlocks& blocks, const RationalTime& origin);
// Index of the block at `offset` from the first's start; the last block behind the end.
int blockIndexAt(const PromptBlocks& blocks, const RationalTime& offset);

// All of these return a tiling and throw Error (BadInput) when a block would become shorter than
// one model frame.
//   split at x   [ a        ][ b ]  ->  [ a   ][ a'  ][ b ]
PromptBlocks splitBlock(const PromptBlocks& blocks, const RationalTime& offset,
                        const RationalTime& rate, const PromptBlockId& newId);
//   roll edge    [ a   ][ b     ]   ->  [ a     ][ b   ]      edge between index and index + 1, to
//   `offset`
PromptBlocks rollBlockEdge(const PromptBlocks& blocks, int index, const RationalTime& offset,
                           const RationalTime& rate);
//   join         [ a ][ b ]         ->  [ a       ]           index + 1 goes
PromptBlocks removeBlock(const PromptBlocks& blocks, int index);
// Cuts or lengthens head (first block) and tail (last block) so that [from, to) of the old time is
// covered.
PromptBlocks cropBlocks(const PromptBlocks& blocks, const RationalTime& from,
                        const RationalTime& to);
//   move a behind b  [ a ][ b ][ c ]  ->  [ b ][ a ][ c ]     each keeps its duration, to a model
//   frame
PromptBlocks moveBlock(const PromptBlocks& blocks, int from, int to, const RationalTime& rate);
// One block per paragraph or scene, scaled to tile `duration`, edges on model frames (ux U9.5).
PromptBlocks blocksFromText(const std::string& script, const RationalTime& duration,
                            const RationalTime& rate);
// The prompts as paragraphs, as blocksFromText() reads them; empty ones are left out.
std::string textOf(const PromptBlocks& blocks);
PromptBlocks blocksFromScenes(const std::vector<StoryScene>& scenes);

// The blocks as model frames tiling [0, frames), of the part of time that begins `offset` behind
// the first block's start.
std::vector<CompiledPrompt> compilePrompts(const PromptBlocks& blocks, const RationalTime& offset,
                                           const RationalTime& rate, int frames);

QJsonArray toJson(const PromptBlocks& blocks);
PromptBlocks readPromptBlocks(const QJsonArray& array, const std::string& path);

}  // namespace reelbrush::core
