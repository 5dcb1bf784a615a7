// SPDX-License-Identifier: Apache-2.0
// The story panel's prompts as plain text: pasted, read from a file, written to one.
#include <QDialog>
#include <QDialogButtonBox>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/base/atomic_file.h"
#include "ui/base/guard.h"
#include "ui/panels/story_panel.h"

namespace reelbrush::ui {
namespace {
constexpr qint64 kMostScript = 1 << 20;  // bytes of a script that is read
}

void StoryPanel::setStory(const QString& text) {
  guard(this, tr("Story from text"), [&] {
    if (const core::Segment* shown = segment()) {
      session_.endMerging();
      pushBlocks(core::blocksFromText(text.toStdString(), shown->length, blockRate(*shown)),
                 "Story from text");
    }
  });
}

QString StoryPanel::story() const {
  const core::Segment* shown = segment();
  return shown != nullptr ? QString::fromStdString(core::textOf(shown->recipe.blocks)) : QString();
}

void StoryPanel::pasteDialog() {
  auto* dialog = new QDialog(this);
  dialog->setObjectName(QStringLiteral("storyTextDialog"));
  dialog->setWindowTitle(tr("Story from text"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->resize(520, 380);
  auto* column = new QVBoxLayout(dialog);
  auto* hint = new QLabel(
      tr("Paste a script. Each paragraph becomes a prompt; their durations are shared evenly."));
  hint->setWordWrap(true);
  column->addWidget(hint);
  auto* script = new QPlainTextEdit(story());
  script->setObjectName(QStringLiteral("storyText"));
  script->setAccessibleName(tr("Script"));
  column->addWidget(script, 1);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
  buttons->button(QDialogButtonBox::Ok)->setText(tr("Make prompts"));
  buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
  column->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
  connect(dialog, &QDialog::accepted, this, [this, script] { setStory(script->toPlainText()); });
  dialog->open();
  script->selectAll();
  script->setFocus();
}

void StoryPanel::importDialog() {
  auto* dialog = new QFileDialog(this, tr("Import story"));
  dialog->setObjectName(QStringLiteral("storyImportDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  dialog->setNameFilters({tr("Text (*.txt *.md)"), tr("All files (*)")});
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& name) {
    guard(this, tr("Import story"), [&] {
      QFile file(name);
      if (!file.open(QIODevice::ReadOnly) || file.size() > kMostScript) {
        throw core::Error(
            core::ErrorCode::BadInput,
            core::Sentence::verbatim(
                tr("“%1” cannot be read as a text of at most 1 MB.").arg(name).toStdString()));
      }
      setStory(QString::fromUtf8(file.readAll()));
    });
  });
  dialog->open();
}

void StoryPanel::exportDialog() {
  auto* dialog = new QFileDialog(this, tr("Export story"));
  dialog->setObjectName(QStringLiteral("storyExportDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setNameFilter(tr("Text (*.txt)"));
  dialog->setDefaultSuffix(QStringLiteral("txt"));
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& name) {
    guard(this, tr("Export story"),
          [&] { core::writeFileAtomically(name.toStdString(), story().toUtf8()); });
  });
  dialog->open();
}

}  // namespace reelbrush::ui
