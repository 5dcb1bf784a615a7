// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/editor_walk.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QtTest>

#include "core/project/serializer.h"
#include "ui/canvas/viewer.h"

namespace reelbrush::tests {

namespace {

constexpr int PatienceMs = 10'000;
constexpr int RunPatienceMs = 300'000;  // of a real model on a busy machine

}  // namespace

QWidget* EditorWalk::child(const char* name) const {
  return editor_.window->findChild<QWidget*>(QLatin1String(name));
}

QWidget* EditorWalk::canvas() const {
  return &editor_.window->viewer().canvas();
}

QByteArray EditorWalk::text() const {
  return core::projectText(editor_.session->document());
}

double EditorWalk::takeLongestStall() {
  ui::StallMonitor& monitor = editor_.window->stallMonitor();
  const double longest = monitor.longestOwnStallMs();
  qInfo("longest stall %.1f ms, %.1f ms with the time that others had the processors", longest,
        monitor.longestStallMs());
  monitor.reset();
  return longest;
}

// Some platforms have no window manager that would give a window the focus.
bool EditorWalk::becomesActive() {
  if (!QTest::qWaitForWindowExposed(editor_.window.get())) {
    return false;
  }
  editor_.window->activateWindow();
  return QTest::qWaitForWindowActive(editor_.window.get());
}

bool EditorWalk::chooseInDialog(const char* dialogName, const QString& path, bool isSaving) {
  auto* dialog = editor_.window->findChild<QFileDialog*>(QLatin1String(dialogName));
  auto* name =
      dialog != nullptr ? dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit")) : nullptr;
  auto* buttons = dialog != nullptr ? dialog->findChild<QDialogButtonBox*>() : nullptr;
  if (name == nullptr || buttons == nullptr) {
    return false;
  }
  dialog->setDirectory(QFileInfo(path).path());
  QTest::keyClick(name, Qt::Key_A, Qt::ControlModifier);
  QTest::keyClicks(name, QFileInfo(path).fileName());
  // The name's completer may hold Return back; the button is what a person presses then.
  QPushButton* button = buttons->button(isSaving ? QDialogButtonBox::Save : QDialogButtonBox::Open);
  if (button == nullptr || !QTest::qWaitFor([&] { return button->isEnabled(); }, PatienceMs)) {
    return false;
  }
  QTest::mouseClick(button, Qt::LeftButton);
  return true;
}

bool EditorWalk::openByDialog(const QString& file) {
  QTest::keyClick(editor_.window.get(), Qt::Key_O, Qt::ControlModifier);
  return chooseInDialog("openDialog", file, false) &&
         QTest::qWaitFor([this] { return !editor_.window->viewer().canvas().picture().isNull(); },
                         PatienceMs) &&
         editor_.segment() != nullptr;
}

bool EditorWalk::paintMask() {
  // A platform without a window manager gives nobody the focus when a dialog closes.
  if (!becomesActive()) {
    return false;
  }
  QTest::keyClick(canvas(), Qt::Key_B);
  editor_.drag({{250, 150}, {300, 170}, {350, 200}, {320, 240}, {260, 210}});
  return editor_.maskAt(300, 170) == 255 && editor_.maskAt(20, 20) == 0;
}

bool EditorWalk::drawStroke() {
  const std::size_t before = editor_.strokeCount();
  QTest::keyClick(canvas(), Qt::Key_A);
  editor_.drag({{300, 180}, {330, 170}, {370, 175}, {420, 200}});
  return editor_.strokeCount() == before + 1;
}

bool EditorWalk::typePrompt(const QString& prompt) {
  QTest::keyClick(canvas(), Qt::Key_T);
  QWidget* edit = child("promptEdit");
  if (edit == nullptr) {
    return false;
  }
  QTest::keyClicks(edit, prompt, Qt::NoModifier, 2);
  QTest::keyClick(edit, Qt::Key_Escape);
  return text().contains(prompt.toUtf8());
}

bool EditorWalk::generateAndCancel() {
  core::Session& session = *editor_.session;
  const std::size_t takes = editor_.segment()->takes.size();
  const auto state = [&] { return session.stateOf(editor_.segment()->id); };
  QTest::keyClick(canvas(), Qt::Key_Return, Qt::ControlModifier);
  if (!QTest::qWaitFor([&] { return state() == core::SegmentState::Running; }, PatienceMs)) {
    return false;
  }
  QTest::keyClick(canvas(), Qt::Key_Return, Qt::ControlModifier | Qt::AltModifier);
  return QTest::qWaitFor([&] { return session.generation().isIdle(); }, RunPatienceMs) &&
         state() == core::SegmentState::Cancelled && editor_.segment()->takes.size() == takes;
}

bool EditorWalk::generate() {
  const std::size_t takes = editor_.segment()->takes.size();
  QTest::mouseClick(child("generateButton"), Qt::LeftButton);
  return QTest::qWaitFor([&] { return editor_.segment()->takes.size() == takes + 1; },
                         RunPatienceMs) &&
         QTest::qWaitFor([&] { return editor_.session->generation().isIdle(); }, PatienceMs);
}

bool EditorWalk::undoAndRedoEverything(int beginning) {
  QList<QByteArray> after;
  const int last = editor_.steps();
  for (int step = last; step > beginning; --step) {
    after.prepend(text());
    QTest::keyClick(canvas(), Qt::Key_Z, Qt::ControlModifier);
  }
  if (editor_.steps() != beginning || editor_.strokeCount() != 0 ||
      !editor_.segment()->takes.empty()) {
    return false;
  }
  for (const QByteArray& wanted : after) {
    QTest::keyClick(canvas(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    if (text() != wanted) {
      return false;
    }
  }
  return editor_.steps() == last;
}

bool EditorWalk::saveByDialog(const QString& folder) {
  QTest::keyClick(canvas(), Qt::Key_S, Qt::ControlModifier);
  return chooseInDialog("saveDialog", folder, true) &&
         QTest::qWaitFor(
             [&] { return QFileInfo::exists(folder + QStringLiteral("/project.json")); },
             PatienceMs) &&
         QTest::qWaitFor([&] { return !editor_.window->isWindowModified(); }, PatienceMs);
}

}  // namespace reelbrush::tests
