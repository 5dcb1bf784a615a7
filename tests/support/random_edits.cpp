// SPDX-License-Identifier: Apache-2.0
#include "tests/support/random_edits.h"

#include <functional>

#include "core/motion/camera.h"
#include "core/undo/condition_commands.h"
#include "core/undo/project_commands.h"
#include "core/undo/recipe_commands.h"
#include "core/undo/take_commands.h"
#include "core/undo/timeline_commands.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

namespace {

class Maker {
 public:
  Maker(Project& project, std::mt19937& random) : project_(project), random_(random) {}

  CommandPtr timelineCommand(int kind) {
    switch (kind) {
      case 0: {
        const MediaItem item = document().media.items.empty() ? tinyMedia("none", sec(9))
                                                              : pick(document().media.items);
        return make(
            InsertClip{{}, track(), tinyClip(item, sec(below(4)), sec(1 + below(3))), time()});
      }
      case 1: {
        const MediaItem item = document().media.items.empty() ? tinyMedia("none", sec(9))
                                                              : pick(document().media.items);
        return make(
            OverwriteClip{{}, track(), tinyClip(item, sec(below(4)), sec(1 + below(3))), time()});
      }
      case 2:
        return make(
            AddSegment{{}, track(), newSegment(document(), time(), sec(1 + below(20), 10))});
      case 3:
        return make(SplitItems{{}, below(3) == 0 ? std::nullopt : std::optional(track()), time()});
      case 4:
        return make(
            TrimItem{{}, item(), below(2) == 0 ? Edge::Head : Edge::Tail, time(), below(2) == 0});
      case 5:
        return make(DeleteItems{{}, {item()}, below(2) == 0});
      case 6:
        return make(MoveItem{{}, item(), track(), time()});
      case 7:
        return make(SlipItem{{}, item(), sec(below(20) - 10, 10)});
      case 8:
        return make(RollEdge{{}, item(), item(), time()});
      case 9:
        return make(AddTrack{
            {}, TrackId::create(), below(3) == 0 ? TrackKind::Audio : TrackKind::Video, "T"});
      case 10:
        return make(RemoveTrack{{}, below(6) == 0 ? track() : TrackId::create()});
      case 11:
        return make(
            SetTrack{{}, track(), "N" + std::to_string(below(99)), below(8) == 0, below(2) == 0});
      case 12:
        return make(RenameItem{{}, item(), "item " + std::to_string(below(99))});
      case 13:
        return make(SetMarker{{}, {MarkerId::create(), time(), "m"}, false});
      default:
        return make(SetTransition{{}, segment(), {TransitionKind::Continue, below(9)}});
    }
  }

  CommandPtr segmentCommand(int kind) {
    const SegmentId id = segment();
    const Segment* found = document().sequence.findSegment(id);
    if (found == nullptr) {
      return make(UseTake{{}, id, std::nullopt});
    }
    switch (kind) {
      case 0: {
        RecipeSettings settings = found->recipe.settings;
        settings.steps = below(50);
        return make(SetRecipeSettings{{}, id, settings, "steps"});
      }
      case 1:
        return make(SetPrompt{
            {}, id, pick(found->recipe.blocks).id, "prompt " + std::to_string(below(999)), ""});
      case 2:
        return make(SetPromptBlocks{
            {},
            id,
            splitBlock(found->recipe.blocks, sec(below(20), 8), sec(8), PromptBlockId::create()),
            "Split block"});
      case 3:
        return make(SetRecipe{{}, id, found->recipe, "Reset recipe"});
      case 4: {
        AddCondition edit;
        edit.segment = id;
        edit.row.id = ConditionRowId::create();
        edit.row.condition =
            std::make_shared<const Camera>(Camera::preset(static_cast<CameraPreset>(below(8))));
        edit.index = below(3) - 1;
        return make(edit);
      }
      case 5:
        return make(RemoveCondition{{}, id, row(*found)});
      case 6:
        return make(MoveCondition{{}, id, row(*found), below(4)});
      case 7:
        return setCondition(*found);
      case 8:
        return paint(*found);
      default:
        return takeCommand(*found, kind);
    }
  }

  CommandPtr projectCommand(int kind) {
    switch (kind) {
      case 0:
        return make(AddMedia{{}, {tinyMedia("m" + std::to_string(below(99)), sec(3 + below(9)))}});
      case 1:
        return make(RemoveMedia{
            {},
            document().media.items.empty() ? MediaId::create() : pick(document().media.items).id});
      case 2:
        return make(SetSequence{{}, {16 + below(3), 8, sec(10)}});
      default:
        return make(RenameProject{{}, "project " + std::to_string(below(999))});
    }
  }

  int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }

 private:
  const Document& document() const { return project_.document(); }
  template <typename Edit>
  CommandPtr make(Edit edit) {
    return makeCommand(project_, std::move(edit));
  }
  template <typename T>
  const T& pick(const std::vector<T>& list) {
    return list[static_cast<std::size_t>(below(static_cast<int>(list.size())))];
  }
  RationalTime time() { return sec(below(120), 10); }
  TrackId track() {
    return document().sequence.tracks.empty() ? TrackId::create()
                                              : pick(document().sequence.tracks).id;
  }
  SegmentId segment() {
    const std::vector<const Segment*> all = document().sequence.segments();
    return all.empty() ? SegmentId::create() : pick(all)->id;
  }
  ItemId item() {
    const Track* chosen = document().sequence.findTrack(track());
    if (chosen != nullptr && !chosen->clips.empty() && below(2) == 0) {
      return pick(chosen->clips).id;
    }
    return segment();
  }
  ConditionRowId row(const Segment& found) {
    return found.recipe.conditions.rows.empty() ? ConditionRowId::create()
                                                : pick(found.recipe.conditions.rows).id;
  }
  CommandPtr setCondition(const Segment& found) {
    if (found.recipe.conditions.rows.empty()) {
      return make(RemoveCondition{{}, found.id, ConditionRowId::create()});
    }
    SetCondition edit{{}, found.id, pick(found.recipe.conditions.rows), "Change weight", "weight"};
    edit.row.weight = below(100) / 100.0;
    edit.row.range = TimeRange{sec(below(3)), sec(1 + below(3))};
    return make(edit);
  }
  CommandPtr paint(const Segment& found) {
    const RationalTime at = sec(below(4), 2);
    ByteImage mask = paintedMask(document(), found.id, at);
    const bool isErasing = below(3) == 0;
    paintStroke(mask, {{{double(below(16)), double(below(8))}, 1.0 + below(4)}},
                {0.7, 1, isErasing});
    return make(paintMask(document(), found.id, at, mask, isErasing));
  }
  CommandPtr takeCommand(const Segment& found, int kind) {
    if (kind == 9 || found.takes.empty()) {
      Take take;
      take.id = TakeId::create();
      take.frames = 1 + below(20);
      take.recipe = toJson(found.recipe);
      return make(AddTake{{}, found.id, take, below(2) == 0});
    }
    const TakeId id = pick(found.takes).id;
    if (kind == 10) {
      return make(UseTake{{}, found.id, below(3) == 0 ? std::nullopt : std::optional(id)});
    }
    if (kind == 11) {
      return make(RemoveTake{{}, found.id, id});
    }
    return make(SetTake{{}, found.id, id, "label " + std::to_string(below(9)), below(2) == 0});
  }

  Project& project_;
  std::mt19937& random_;
};

}  // namespace

CommandPtr randomCommand(Project& project, std::mt19937& random) {
  Maker maker(project, random);
  const int group = maker.below(10);
  if (group < 4) {
    return maker.timelineCommand(maker.below(15));
  }
  return group < 9 ? maker.segmentCommand(maker.below(13)) : maker.projectCommand(maker.below(4));
}

}  // namespace reelbrush::core
