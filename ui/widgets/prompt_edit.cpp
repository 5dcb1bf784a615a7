// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/prompt_edit.h"

#include <QKeyEvent>
#include <QTextCursor>

#include "ui/base/theme.h"

namespace reelbrush::ui {

PromptEdit::PromptEdit(QWidget* parent) : QPlainTextEdit(parent) {
  setTabChangesFocus(true);
  setUndoRedoEnabled(false);
  document()->setDocumentMargin(8);
  connect(this, &QPlainTextEdit::textChanged, this, [this] {
    if (!silent_) {
      emit edited(toPlainText());
    }
  });
}

void PromptEdit::setPrompt(const QString& text) {
  if (text == toPlainText()) {
    return;
  }
  silent_ = true;
  const int position = textCursor().position();
  setPlainText(text);
  QTextCursor cursor = textCursor();
  cursor.setPosition(std::min(position, static_cast<int>(text.size())));
  setTextCursor(cursor);
  silent_ = false;
}

void PromptEdit::setIgnoredFrom(int position) {
  QList<QTextEdit::ExtraSelection> marks;
  if (position >= 0) {
    QTextEdit::ExtraSelection mark;
    mark.cursor = QTextCursor(document());
    mark.cursor.setPosition(std::min(position, document()->characterCount() - 1));
    mark.cursor.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
    mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    mark.format.setUnderlineColor(coloursOf(palette()).warning);
    marks.append(mark);
  }
  setExtraSelections(marks);
}

QSize PromptEdit::sizeHint() const {
  return QSize(220, fontMetrics().lineSpacing() * 5 + 18);
}

bool PromptEdit::event(QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride) {
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo) ||
        (key->modifiers() & Qt::ControlModifier && key->key() == Qt::Key_Y)) {
      event->ignore();
      return false;
    }
  }
  return QPlainTextEdit::event(event);
}

void PromptEdit::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape) {
    emit left();
    return;
  }
  QPlainTextEdit::keyPressEvent(event);
}

}  // namespace reelbrush::ui
