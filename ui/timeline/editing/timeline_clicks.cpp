// SPDX-License-Identifier: Apache-2.0
// What clicks and keys do on the timeline: selecting, seeking, splitting prompt blocks.
#include <algorithm>

#include <QKeyEvent>

#include "core/base/error.h"
#include "core/undo/recipe_commands.h"
#include "ui/base/guard.h"
#include "ui/timeline/editing/timeline_editor.h"
#include "ui/timeline/timeline_source.h"

namespace reelbrush::ui {
namespace {

using Kind = TimelineHit::Kind;

// Everything on the row of `one` from it to `other`, if both lie there.
std::vector<core::ItemId> between(const core::Sequence& sequence, const core::ItemId& one,
                                  const core::ItemId& other) {
  const core::TimeRange a = core::rangeOf(sequence, one);
  const core::TimeRange b = core::rangeOf(sequence, other);
  const core::RationalTime start = std::min(a.start, b.start);
  const core::RationalTime end = std::max(a.end(), b.end());
  const auto isBetween = [&](const core::TimeRange& range) {
    return range.start >= start && range.end() <= end;
  };
  std::vector<core::ItemId> items;
  for (const core::Track& track : sequence.tracks) {
    std::vector<core::ItemId> row;
    int ends = 0;
    const auto take = [&](const auto& list) {
      for (const auto& item : list) {
        if (isBetween(item.range())) {
          row.push_back(item.id);
          ends += core::ItemId(item.id) == one || core::ItemId(item.id) == other ? 1 : 0;
        }
      }
    };
    if (one.index() == 0) {
      take(track.clips);
    } else {
      take(track.segments);
    }
    if (ends == 2) {
      items = std::move(row);
    }
  }
  return items;
}

}  // namespace

void TimelineEditor::clickItem(const TimelinePointer& pointer) {
  const auto item = itemOfId(session_.sequence(), pointer.hit.id);
  if (!item) {
    return;
  }
  core::Selection& selection = session_.selection();
  if (pointer.modifiers & Qt::ControlModifier) {
    selection.toggle(*item);
    return;
  }
  std::vector<core::ItemId> items;
  if (pointer.modifiers & Qt::ShiftModifier && !selection.items().empty()) {
    items = selection.items();
    const std::vector<core::ItemId> range =
        between(session_.sequence(), selection.items().back(), *item);
    items.insert(items.end(), range.begin(), range.end());
    std::sort(items.begin(), items.end());
    items.erase(std::unique(items.begin(), items.end()), items.end());
  } else if (!(pointer.modifiers & Qt::AltModifier)) {
    items = core::withLinked(session_.sequence(), {*item});
  }
  std::erase(items, *item);
  items.push_back(*item);
  selection.select(std::move(items));
}

void TimelineEditor::click(const TimelinePointer& pointer) {
  guard(&view_, tr("Select"), [&] {
    const QPoint at = view_.mapToGlobal(pointer.position.toPoint());
    switch (pointer.hit.kind) {
      case Kind::Item:
      case Kind::HeadEdge:
      case Kind::TailEdge:
      case Kind::RollEdge:
        clickItem(pointer);
        break;
      case Kind::Block:
        emit blockChosen(core::PromptBlockId::parse(pointer.hit.id.toStdString()));
        break;
      case Kind::BlockEdge:
        blockMenu(pointer.hit.id, at);
        break;
      case Kind::Join:
        joinMenu(pointer.hit.id, at);
        break;
      case Kind::DissolveEdge:
        dissolveMenu(pointer.hit.id, at);
        break;
      case Kind::Marker:
        emit seekRequested(pointer.time);
        break;
      case Kind::Track:
      case Kind::Story:
        session_.selection().clear();
        break;
      default:
        break;
    }
  });
}

void TimelineEditor::doubleClick(const TimelinePointer& pointer) {
  if (pointer.hit.kind == Kind::Block) {
    run(tr("Split prompt"), [&] { splitBlockAt(pointer.time); });
  } else if (pointer.hit.kind == Kind::Marker) {
    markerEditor(core::MarkerId::parse(pointer.hit.id.toStdString()));
  }
}

bool TimelineEditor::key(const QKeyEvent& event) {
  if (event.key() == Qt::Key_Escape && isDragging()) {
    cancel();
    return true;
  }
  if (event.modifiers() == Qt::NoModifier &&
      (event.key() == Qt::Key_BracketLeft || event.key() == Qt::Key_BracketRight)) {
    const core::Edge edge =
        event.key() == Qt::Key_BracketLeft ? core::Edge::Head : core::Edge::Tail;
    run(tr("Trim to playhead"), [&] { actions_.trimTo(edge, view_.playhead()); });
    return true;
  }
  return false;
}

// --- story

void TimelineEditor::splitBlockHere() {
  splitBlockAt(view_.playhead());
}

void TimelineEditor::splitBlockAt(const core::RationalTime& time) {
  const auto& selected = session_.selection().segment();
  const core::Segment* target = selected ? session_.sequence().findSegment(*selected) : nullptr;
  if (target == nullptr || !target->range().contains(time)) {
    target = nullptr;
    for (const core::Segment* segment : session_.sequence().segments()) {
      target = segment->range().contains(time) ? segment : target;
    }
  }
  if (target == nullptr) {
    throw core::Error(
        core::ErrorCode::BadInput,
        core::Sentence::verbatim(
            tr("There is no segment there; its prompt blocks are what is split.").toStdString()));
  }
  core::SetPromptBlocks edit;
  edit.segment = target->id;
  edit.blocks = core::splitBlock(target->recipe.blocks, time - target->start,
                                 blockRateOf(session_, *target), core::PromptBlockId::create());
  edit.action = "Split prompt block";
  const core::SegmentId id = target->id;
  session_.push(std::move(edit));
  session_.selection().selectSegment(id);
}

}  // namespace reelbrush::ui
