// SPDX-License-Identifier: Apache-2.0
// What the main window can do: its actions with the shortcuts of ux 14. Menus are in menus.cpp.
#include <cmath>

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTabBar>

#include "core/undo/take_commands.h"
#include "ui/canvas/viewer.h"
#include "ui/panels/story_panel.h"
#include "ui/timeline/editing/timeline_editor.h"
#include "ui/viewer/compare_page.h"
#include "ui/viewer/source_viewer.h"
#include "ui/viewer/viewer_tabs.h"
#include "ui/window/main_window.h"
#include "ui/window/project_files.h"
#include "ui/window/window_docks.h"

namespace reelbrush::ui {
namespace {

QList<QKeySequence> keys(std::initializer_list<QKeySequence> list) {
  return QList<QKeySequence>(list);
}

bool isTextInput(const QObject* object) {
  return qobject_cast<const QLineEdit*>(object) != nullptr ||
         qobject_cast<const QPlainTextEdit*>(object) != nullptr ||
         qobject_cast<const QAbstractSpinBox*>(object) != nullptr;
}

}  // namespace

void MainWindow::createActions() {
  createFileActions();
  createMediaActions();
  createEditActions();
  createPlaybackActions();
  createViewActions();
  createLayoutActions();
  createBrushActions();
  createHelpActions();
}

void MainWindow::createFileActions() {
  actions_.add(
      {QStringLiteral("new"), tr("&New project"), Icon::New, keys({Qt::CTRL | Qt::Key_N}), false},
      [this](bool) { files_->newProject(); });
  actions_.add(
      {QStringLiteral("open"), tr("&Open…"), Icon::Open, keys({Qt::CTRL | Qt::Key_O}), false},
      [this](bool) { files_->openDialog(); });
  QAction* sample = actions_.add(
      {QStringLiteral("openSample"), tr("Open sample &project"), Icon::Sample, {}, false},
      [this](bool) { files_->openSample(); });
  sample->setVisible(!services_.sampleProject.isEmpty());
  actions_.add(
      {QStringLiteral("save"), tr("&Save"), Icon::Save, keys({Qt::CTRL | Qt::Key_S}), false},
      [this](bool) { files_->save(); });
  actions_.add({QStringLiteral("saveAs"), tr("Save &as…"), std::nullopt,
                keys({Qt::CTRL | Qt::SHIFT | Qt::Key_S}), false},
               [this](bool) { files_->saveAsDialog(); });
  actions_.add(
      {QStringLiteral("quit"), tr("&Quit"), std::nullopt, keys({Qt::CTRL | Qt::Key_Q}), false},
      [this](bool) { close(); });
}

void MainWindow::createEditActions() {
  actions_.add(
      {QStringLiteral("undo"), tr("&Undo"), Icon::Undo, keys({Qt::CTRL | Qt::Key_Z}), false},
      [this](bool) { session_.undoStack().undo(); });
  actions_.add({QStringLiteral("redo"), tr("&Redo"), Icon::Redo,
                keys({Qt::CTRL | Qt::SHIFT | Qt::Key_Z, Qt::CTRL | Qt::Key_Y}), false},
               [this](bool) { session_.undoStack().redo(); });
  actions_.add({QStringLiteral("editRange"), tr("&Edit this range"), Icon::Mask, {}, false},
               [this](bool) { ensureSegmentHere(); });
  actions_.add(
      {QStringLiteral("editPrompt"), tr("Edit &prompt"), Icon::Story, keys({Qt::Key_T}), false},
      [this](bool) { editPromptAtPlayhead(); });
  createGenerationActions();
}

void MainWindow::createViewActions() {
  const auto add = [this](const char* id, const QString& text, std::optional<Icon> icon,
                          QKeySequence key, std::function<void()> run) {
    return actions_.add({QString::fromLatin1(id), text, icon, {std::move(key)}, false},
                        [run = std::move(run)](bool) { run(); });
  };
  add("viewerFit", tr("&Fit picture"), Icon::Fit, Qt::CTRL | Qt::Key_0,
      [this] { canvasInFront().fit(); });
  add("viewerOneToOne", tr("Picture &1:1"), Icon::OneToOne, Qt::CTRL | Qt::ALT | Qt::Key_0,
      [this] { canvasInFront().oneToOne(); });
  add("timelineZoomIn", tr("Timeline zoom &in"), Icon::ZoomIn, Qt::Key_Equal,
      [this] { timeline_->zoomBy(1.25); });
  add("timelineZoomOut", tr("Timeline zoom &out"), Icon::ZoomOut, Qt::Key_Minus,
      [this] { timeline_->zoomBy(0.8); });
  add("timelineFit", tr("Fit &timeline"), std::nullopt, Qt::SHIFT | Qt::Key_Z,
      [this] { timeline_->fit(); });
  const auto guide = [this](const char* id, const QString& text, bool Guides::*which) {
    actions_.add({QString::fromLatin1(id), text, std::nullopt, {}, true}, [this, which](bool on) {
      Guides guides = viewer_->canvas().guides();
      guides.*which = on;
      viewer_->canvas().setGuides(guides);
      source_->canvas().setGuides(guides);
    });
  };
  guide("showGrid", tr("Show g&rid"), &Guides::hasGrid);
  guide("showSafeAreas", tr("Show sa&fe areas"), &Guides::hasSafeAreas);
}

void MainWindow::createBrushActions() {
  const auto add = [this](const char* id, const QString& text, QKeySequence key,
                          std::function<void()> run) {
    return actions_.add({QString::fromLatin1(id), text, std::nullopt, {std::move(key)}, false},
                        [run = std::move(run)](bool) { run(); });
  };
  core::ToolState& tools = session_.toolState();
  add("brushSmaller", tr("Brush &smaller"), Qt::Key_BracketLeft,
      [this] { viewer_->scaleBrush(0.9); });
  add("brushLarger", tr("Brush &larger"), Qt::Key_BracketRight,
      [this] { viewer_->scaleBrush(1.1); });
  add("brushSofter", tr("Brush so&fter"), Qt::SHIFT | Qt::Key_BracketLeft,
      [&tools] { tools.setHardness(tools.hardness() - 0.1); });
  add("brushHarder", tr("Brush &harder"), Qt::SHIFT | Qt::Key_BracketRight,
      [&tools] { tools.setHardness(tools.hardness() + 0.1); });
  for (int digit = 0; digit <= 9; ++digit) {
    const int percent = digit == 0 ? 100 : digit * 10;
    add(qPrintable(QStringLiteral("brushOpacity%1").arg(percent)),
        tr("Brush opacity %1 %").arg(percent), QKeySequence(Qt::Key_0 + digit),
        [&tools, percent] { tools.setOpacity(percent / 100.0); });
  }
}

void MainWindow::refreshActions() {
  QUndoStack& stack = session_.undoStack();
  QAction* undo = actions_.find(QStringLiteral("undo"));
  undo->setEnabled(stack.canUndo());
  undo->setText(stack.canUndo() ? tr("&Undo %1").arg(stack.undoText()) : tr("&Undo"));
  QAction* redo = actions_.find(QStringLiteral("redo"));
  redo->setEnabled(stack.canRedo());
  redo->setText(stack.canRedo() ? tr("&Redo %1").arg(stack.redoText()) : tr("&Redo"));
  refreshGenerationActions();
  QAction* play = actions_.find(QStringLiteral("playPause"));
  const bool isPlaying = activePlayer().isPlaying();
  play->setIcon(icon(isPlaying ? Icon::Pause : Icon::Play));
  play->setText(isPlaying ? tr("&Pause") : tr("&Play"));
  setWindowModified(files_->hasUnsavedWork());
}

void MainWindow::ensureSegmentHere() {
  timelineEditor_->actions().editRange(player_.position());
}

void MainWindow::editPromptAtPlayhead() {
  const auto& id = session_.selection().segment();
  const core::Segment* segment = id ? session_.sequence().findSegment(*id) : nullptr;
  if (segment == nullptr || segment->recipe.blocks.empty()) {
    return;
  }
  docks_->show(Panel::Story);
  const core::RationalTime offset = player_.position() - segment->start;
  const int index = core::blockIndexAt(segment->recipe.blocks, offset);
  story_->editBlock(segment->recipe.blocks[static_cast<std::size_t>(std::max(0, index))].id);
}

// Keys that a focused control needs itself, although they are shortcuts elsewhere.
bool MainWindow::keepsKey(QObject* watched, const QKeyEvent& key) const {
  const int code = key.key();
  const bool isArrow =
      code == Qt::Key_Left || code == Qt::Key_Right || code == Qt::Key_Up || code == Qt::Key_Down;
  if (key.modifiers() & (Qt::ControlModifier | Qt::AltModifier)) {
    return false;
  }
  if (qobject_cast<QAbstractSlider*>(watched) != nullptr) {
    return isArrow || code == Qt::Key_Home || code == Qt::Key_End;
  }
  if (qobject_cast<QComboBox*>(watched) != nullptr) {
    return isArrow || code == Qt::Key_Space || code == Qt::Key_Home || code == Qt::Key_End;
  }
  if (qobject_cast<QAbstractItemView*>(watched) != nullptr) {
    return isArrow || code == Qt::Key_Home || code == Qt::Key_End;
  }
  if (qobject_cast<QTabBar*>(watched) != nullptr) {
    return code == Qt::Key_Left || code == Qt::Key_Right;
  }
  return qobject_cast<QAbstractButton*>(watched) != nullptr && code == Qt::Key_Space;
}

QAction* MainWindow::canvasMeaning(const QObject* watched, const QKeyEvent& key) const {
  if (viewer_ == nullptr || watched != &viewer_->canvas()) {
    return nullptr;
  }
  const QKeySequence keys(key.keyCombination());
  const auto isOn = [&](const char* id) {
    return actions_.find(QString::fromLatin1(id))->shortcuts().contains(keys);
  };
  return isOn("selectAll")    ? actions_.find(QStringLiteral("maskAll"))
         : isOn("selectNone") ? actions_.find(QStringLiteral("maskNone"))
                              : nullptr;
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
  const QEvent::Type type = event->type();
  if (type != QEvent::ShortcutOverride && type != QEvent::KeyPress && type != QEvent::KeyRelease) {
    return QMainWindow::eventFilter(watched, event);
  }
  const auto* widget = qobject_cast<QWidget*>(watched);
  if (widget == nullptr || widget->window() != this) {
    return QMainWindow::eventFilter(watched, event);
  }
  const auto* key = static_cast<QKeyEvent*>(event);
  if (type == QEvent::ShortcutOverride && keepsKey(watched, *key)) {
    event->accept();
    return true;
  }
  if (QAction* meant = type == QEvent::KeyRelease ? nullptr : canvasMeaning(watched, *key)) {
    if (type == QEvent::ShortcutOverride) {
      event->accept();
    } else {
      meant->trigger();
    }
    return true;
  }
  const bool isStop = key->key() == Qt::Key_K && key->modifiers() == Qt::NoModifier;
  if (isStop && !key->isAutoRepeat() && !isTextInput(watched)) {
    isStopHeld_ = type != QEvent::KeyRelease;
  }
  // Flip is held, so it cannot be an action.
  const bool isFlip = key->key() == Qt::Key_Backslash && key->modifiers() == Qt::NoModifier;
  if (isFlip && !isTextInput(watched) && type != QEvent::ShortcutOverride) {
    if (!key->isAutoRepeat()) {
      const bool isDown = type == QEvent::KeyPress;
      const bool isComparing = tabs_->current() == QLatin1String("compare");
      isComparing ? compare_->setFlipped(isDown) : viewer_->setFlipped(isDown);
    }
    return true;
  }
  return QMainWindow::eventFilter(watched, event);
}

}  // namespace reelbrush::ui
