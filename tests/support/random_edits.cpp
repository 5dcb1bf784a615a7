// SPDX-License-Identifier: Apache-2.0
#include "tests/support/random_edits.h"

#include <functional>

#include "core/motion/camera.h"
#include "core/undo/arrange_commands.h"
#include "core/undo/command_group.h"
#include "core/undo/condition_commands.h"
#include "core/undo/media_commands.h"
#include "core/undo/project_commands.h"
#include "core/undo/recipe_commands.h"
#include "core/undo/take_commands.h"
#include "core/undo/timeline_commands.h"
#include "tests/support/random_mask_edits.h"
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
        if (below(3) == 0) {
          return make(SplitItems{{}, std::nullopt, time(), {item(), item()}});
        }
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
        return rollBetweenNeighbours();
      case 9:
        return make(AddTrack{
            {}, TrackId::create(), below(3) == 0 ? TrackKind::Audio : TrackKind::Video, "T"});
      case 10:
        return make(RemoveTrack{{}, below(6) == 0 ? track() : TrackId::create()});
      case 11:
        return make(SetTrack{{},
                             track(),
                             "N" + std::to_string(below(99)),
                             below(8) == 0,
                             below(2) == 0,
                             below(6) == 0});
      case 12:
        return make(RenameItem{{}, item(), "item " + std::to_string(below(99))});
      case 13:
        return make(SetMarker{
            {}, {MarkerId::create(), time(), "m", static_cast<MarkerColour>(below(6))}, false});
      case 14:
        return make(MoveItems{{}, {item(), item()}, {sec(below(60) - 30, 10), below(3) - 1}});
      case 15:
        return make(InsertGap{{}, track(), time(), sec(below(20), 10)});
      case 16:
        return make(SlideItem{{}, item(), sec(below(20) - 10, 10)});
      case 17:
        return make(MoveTrack{{}, track(), below(4)});
      case 18:
      case 19:
      case 20:
      case 23:
        return clipCommand(kind);
      case 21: {
        GroupBuilder group(project_);
        group.add(SplitItems{{}, std::nullopt, time()}).add(DeleteItems{{}, {item()}, true});
        group.add(RenameItem{{}, item(), "grouped"});
        return group.finish("Group");
      }
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
        return setRecipe(*found);
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
      case 14:
      case 15:
      case 16:
        return randomMaskCommand(project_, random_, *found);
      case 13:
        return make(RippleBlock{{},
                                id,
                                below(static_cast<int>(found->recipe.blocks.size())),
                                sec(1 + below(20), 8),
                                sec(8)});
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
      case 3: {
        MediaItem item = tinyMedia("p" + std::to_string(below(99)), sec(1 + below(4)));
        return make(PlaceMedia{{}, item, track(), ClipId::create(), time()});
      }
      case 4:
      case 5: {
        if (document().media.items.empty()) {
          return make(RemoveMedia{{}, MediaId::create()});
        }
        MediaItem item = pick(document().media.items);
        item.path = "moved/" + std::to_string(below(99)) + ".mp4";
        return kind == 4 ? make(SetMedia{{}, item, "Relink"}) : make(RelinkMedia{{}, {item}});
      }
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
  CommandPtr setRecipe(const Segment& found) {
    Recipe recipe = found.recipe;
    recipe.settings.strength = below(100) / 100.0;
    recipe.settings.seed = random_();
    return make(SetRecipe{{}, found.id, recipe, "Recall take"});
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
  CommandPtr rollBetweenNeighbours() {
    const Track* chosen = document().sequence.findTrack(track());
    if (chosen == nullptr || chosen->clips.size() < 2) {
      return make(RollEdge{{}, item(), item(), time()});
    }
    const auto left = static_cast<std::size_t>(below(static_cast<int>(chosen->clips.size()) - 1));
    const Clip& first = chosen->clips[left];
    return make(RollEdge{
        {}, first.id, chosen->clips[left + 1].id, first.range().end() + sec(below(10) - 5, 10)});
  }
  CommandPtr clipCommand(int kind) {
    const Track* chosen = document().sequence.findTrack(track());
    if (chosen == nullptr || chosen->clips.empty()) {
      return make(SetSpeed{{}, ClipId::create(), sec(1), false});
    }
    const Clip& clip = pick(chosen->clips);
    if (kind == 23) {
      return make(SetDissolve{{}, clip.id, sec(below(30), 10)});
    }
    if (kind == 18) {
      return make(SetSpeed{{}, clip.id, sec(1 + below(8), 4), below(2) == 0});
    }
    SetClip edit = SetClip::of(clip, kind == 19 ? "gain" : "");
    edit.gainDb = below(20) - 10;
    edit.fadeIn = sec(below(30), 10);
    edit.fadeOut = sec(below(10), 10);
    edit.link = below(2) == 0 ? LinkId() : LinkId::create();
    return make(edit);
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
    return maker.timelineCommand(maker.below(24));
  }
  return group < 9 ? maker.segmentCommand(maker.below(17)) : maker.projectCommand(maker.below(7));
}

}  // namespace reelbrush::core
