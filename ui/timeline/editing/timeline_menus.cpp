// SPDX-License-Identifier: Apache-2.0
// Menus of the timeline: what can be done with an item, how prompts and segments join.
#include <QAction>
#include <QInputDialog>
#include <QLocale>
#include <QMenu>

#include "core/base/error.h"
#include "core/undo/recipe_commands.h"
#include "core/undo/timeline_commands.h"
#include "ui/base/guard.h"
#include "ui/timeline/editing/timeline_editor.h"
#include "ui/timeline/timeline_source.h"

namespace reelbrush::ui {
namespace {

QMenu* makeMenu(QWidget* parent, const char* name) {
  auto* menu = new QMenu(parent);
  menu->setObjectName(QString::fromLatin1(name));
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->setToolTipsVisible(true);
  return menu;
}

// Greyed entries say why in their own words (ux U1.7).
QAction* addChoice(QMenu* menu, const char* name, const QString& text, bool isChosen,
                   const QString& obstacle = {}) {
  QAction* action = menu->addAction(
      obstacle.isEmpty() ? text : QStringLiteral("%1 \u2013 %2").arg(text, obstacle));
  action->setObjectName(QString::fromLatin1(name));
  action->setCheckable(true);
  action->setChecked(isChosen);
  action->setEnabled(obstacle.isEmpty());
  return action;
}

}  // namespace

void TimelineEditor::blockMenu(const QString& blockId, const QPoint& at) {
  for (const core::Segment* segment : session_.sequence().segments()) {
    const core::PromptBlocks& blocks = segment->recipe.blocks;
    for (std::size_t i = 0; i + 1 < blocks.size(); ++i) {
      if (QString::fromStdString(blocks[i].id.text()) != blockId) {
        continue;
      }
      const core::ModelDescription* model = session_.modelOf(*segment);
      const QString obstacle =
          model != nullptr && !model->hasSeveralPrompts
              ? tr("%1 takes one prompt a run").arg(QString::fromStdString(model->name))
              : QString();
      const auto set = [this, id = segment->id, i](core::PromptTransition kind, int frames) {
        run(tr("Transition"), [&] {
          const core::Segment* now = session_.sequence().findSegment(id);
          if (now == nullptr || i + 1 >= now->recipe.blocks.size()) {
            return;
          }
          core::SetPromptBlocks edit;
          edit.segment = id;
          edit.blocks = now->recipe.blocks;
          edit.blocks[i].transition = kind;
          edit.blocks[i].easeFrames = frames;
          edit.action = "Change prompt transition";
          session_.push(std::move(edit));
        });
      };
      QMenu* menu = makeMenu(&view_, "blockTransitionMenu");
      const bool isEased = blocks[i].transition == core::PromptTransition::Ease;
      connect(addChoice(menu, "transition.switch", tr("Switch"), !isEased), &QAction::triggered,
              this, [set] { set(core::PromptTransition::Switch, 0); });
      for (const int frames : {2, 4, 8, 12}) {
        connect(addChoice(menu, qPrintable(QStringLiteral("transition.ease%1").arg(frames)),
                          tr("Ease %n frame(s)", "mix of two prompts", frames),
                          isEased && blocks[i].easeFrames == frames, obstacle),
                &QAction::triggered, this,
                [set, frames] { set(core::PromptTransition::Ease, frames); });
      }
      menu->addSeparator();
      QAction* join = menu->addAction(tr("&Join with the next prompt"));
      join->setObjectName(QStringLiteral("transition.join"));
      connect(join, &QAction::triggered, this, [this, id = segment->id, i] {
        run(tr("Transition"), [&] {
          const core::Segment* now = session_.sequence().findSegment(id);
          core::SetPromptBlocks edit;
          edit.segment = id;
          edit.blocks = core::removeBlock(now->recipe.blocks, static_cast<int>(i) + 1);
          edit.action = "Join prompt blocks";
          session_.push(std::move(edit));
        });
      });
      menu->popup(at);
      return;
    }
  }
}

void TimelineEditor::joinMenu(const QString& segmentId, const QPoint& at) {
  const core::Segment* segment =
      session_.sequence().findSegment(core::SegmentId::parse(segmentId.toStdString()));
  if (segment == nullptr) {
    return;
  }
  const core::ModelDescription* model = session_.modelOf(*segment);
  QMenu* menu = makeMenu(&view_, "joinMenu");
  for (const auto kind : {core::TransitionKind::Cut, core::TransitionKind::Continue,
                          core::TransitionKind::Connect, core::TransitionKind::Loop}) {
    const QString obstacle =
        model != nullptr ? core::transitionObstacle(*model, kind).translated() : QString();
    QAction* action =
        addChoice(menu, qPrintable(QStringLiteral("join.%1").arg(static_cast<int>(kind))),
                  transitionName(kind), segment->transition.kind == kind, obstacle);
    connect(action, &QAction::triggered, this, [this, id = segment->id, kind] {
      run(tr("Transition"), [&] {
        const core::Segment* now = session_.sequence().findSegment(id);
        core::SegmentTransition changed = now->transition;
        changed.kind = kind;
        session_.push(core::SetTransition{{}, id, changed});
      });
    });
  }
  menu->popup(at);
}

void TimelineEditor::dissolveMenu(const QString& clipId, const QPoint& at) {
  const core::ClipId id = core::ClipId::parse(clipId.toStdString());
  const core::Clip* clip = session_.sequence().findClip(id);
  if (clip == nullptr) {
    return;
  }
  QMenu* menu = makeMenu(&view_, "dissolveMenu");
  const auto add = [&](const char* name, const QString& text, const core::RationalTime& length) {
    connect(addChoice(menu, name, text, clip->dissolve == length), &QAction::triggered, this,
            [this, id, length] {
              run(tr("Cross-dissolve"), [&] { actions_.setDissolve(id, length); });
            });
  };
  for (const int quarters : {1, 2, 4, 8}) {
    const core::RationalTime length(quarters, 4);
    add(qPrintable(QStringLiteral("dissolve.%1").arg(quarters)),
        tr("%1 s", "length of a dissolve").arg(QLocale().toString(length.toDouble())), length);
  }
  menu->addSeparator();
  add("dissolve.0", tr("&Hard cut"), core::RationalTime());
  menu->popup(at);
}

void TimelineEditor::fillItemMenu(QMenu& menu, const TimelinePointer& pointer) {
  const auto addActions = [&](std::initializer_list<const char*> ids) {
    for (const char* id : ids) {
      if (*id == '\0') {
        menu.addSeparator();
      } else if (QAction* action = registry_ ? registry_->find(QString::fromLatin1(id)) : nullptr) {
        menu.addAction(action);
      }
    }
  };
  addActions({"split", "cut", "copy", "paste", "duplicate", "lift", "rippleDelete", ""});
  if (pointer.hit.isSegment) {
    addActions({"generate", "generateNext", "cancelJob", "", "editPrompt", "splitBlock", "",
                "propagateForward", "revertToSource", ""});
  } else {
    addActions(
        {"editRange", "dissolve", "clipSettings", "detachSound", "linkClips", "unlinkClips", ""});
  }
  QAction* rename = menu.addAction(tr("Re&name…"));
  rename->setObjectName(QStringLiteral("renameItem"));
  connect(rename, &QAction::triggered, this, [this, id = pointer.hit.id] {
    if (const auto item = itemOfId(session_.sequence(), id)) {
      renameItem(*item);
    }
  });
}

void TimelineEditor::renameSelected() {
  if (!session_.selection().items().empty()) {
    renameItem(session_.selection().items().back());
  } else {
    emit notice(tr("Select what is to be renamed first"));
  }
}

void TimelineEditor::renameItem(const core::ItemId& item) {
  auto* dialog = new QInputDialog(&view_);
  dialog->setObjectName(QStringLiteral("renameDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(tr("Rename"));
  dialog->setLabelText(tr("Name"));
  dialog->setTextValue(QString::fromStdString(core::itemName(session_.document(), item)));
  connect(dialog, &QInputDialog::textValueSelected, this, [this, item](const QString& name) {
    run(tr("Rename"), [&] {
      session_.push(core::RenameItem{{}, item, name.trimmed().toStdString()});
    });
  });
  dialog->open();
}

void TimelineEditor::contextMenu(const TimelinePointer& pointer, const QPoint& globalPosition) {
  guard(&view_, tr("Menu"), [&] {
    if (pointer.hit.kind == TimelineHit::Kind::BlockEdge) {
      blockMenu(pointer.hit.id, globalPosition);
      return;
    }
    if (pointer.hit.kind == TimelineHit::Kind::Join) {
      joinMenu(pointer.hit.id, globalPosition);
      return;
    }
    if (pointer.hit.kind == TimelineHit::Kind::DissolveEdge) {
      dissolveMenu(pointer.hit.id, globalPosition);
      return;
    }
    QMenu* menu = makeMenu(&view_, "timelineMenu");
    if (pointer.hit.isItem() || pointer.hit.kind == TimelineHit::Kind::Badge) {
      const auto item = itemOfId(session_.sequence(), pointer.hit.id);
      if (item) {
        selectForDrag(*item);
      }
      fillItemMenu(*menu, pointer);
    } else if (registry_) {
      for (const char* id : {"paste", "pasteInsert", "generateHere", "addMarker", "addVideoTrack",
                             "addAudioTrack", "selectAll", "snapping"}) {
        menu->addAction(registry_->find(QString::fromLatin1(id)));
      }
    }
    menu->popup(globalPosition);
  });
}

}  // namespace reelbrush::ui
