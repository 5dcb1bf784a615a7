// SPDX-License-Identifier: Apache-2.0
// Masks of the condition stack from and to files.
#include <QFileDialog>
#include <QMenu>
#include <QMetaObject>

#include "core/base/error.h"
#include "core/undo/condition_commands.h"
#include "ui/base/guard.h"
#include "ui/panels/inspector/condition_stack_view.h"

namespace reelbrush::ui {
namespace {

std::filesystem::path toPath(const QString& text) {
  return std::filesystem::path(text.toStdU16String());
}

}  // namespace

void ConditionStackView::showMaskMenu(QMenu* menu) {
  menu->addAction(tr("&Import mask…"), this, [this] { askMask(true, false); })
      ->setEnabled(!maskJob_.joinable());
  menu->addAction(tr("Import mask &sequence…"), this, [this] { askMask(true, true); })
      ->setEnabled(!maskJob_.joinable());
  const core::Segment* segment = editor_.segment();
  menu->addAction(tr("&Export mask as pictures…"), this, [this] { askMask(false, true); })
      ->setEnabled(!maskJob_.joinable() && segment->recipe.conditions.mask() != nullptr);
  menu->addSeparator();
}

void ConditionStackView::askMask(bool isImport, bool isFolder) {
  auto* dialog =
      new QFileDialog(this, isImport ? tr("Import mask") : tr("Folder for the mask's pictures"));
  dialog->setObjectName(isImport ? QStringLiteral("importMaskDialog")
                                 : QStringLiteral("exportMaskDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  if (!isFolder) {
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(
        {tr("Pictures and clips (%1)").arg(QStringLiteral("*.png *.jpg *.mp4 *.mov *.mkv *.webm")),
         tr("All files (*)")});
  } else {
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
  }
  connect(dialog, &QFileDialog::fileSelected, this, [this, isImport](const QString& file) {
    isImport ? importMask(file) : exportMask(file);
  });
  dialog->open();
}

core::MaskFrames ConditionStackView::maskFrames(const core::Segment& segment) const {
  const core::SequenceSettings& frame = editor_.session().sequence().settings;
  return {segment.contentStart, frame.rate, static_cast<int>((segment.length * frame.rate).ceil()),
          frame.width, frame.height};
}

// `job` works on a thread of its own and gives what is to be done with the result here.
void ConditionStackView::runMaskJob(const QString& what,
                                    std::function<std::function<void()>(std::stop_token)> job) {
  maskJob_ = std::jthread([this, what, job = std::move(job)](const std::stop_token& stop) {
    std::function<void()> then;
    QString problem;
    try {
      then = job(stop);
    } catch (const core::Cancelled&) {
      return;
    } catch (const std::exception& error) {
      problem = core::errorText(error);
    }
    QMetaObject::invokeMethod(
        this,
        [this, what, then, problem] {
          maskJob_ = std::jthread();
          guard(this, what, [&] {
            if (!problem.isEmpty()) {
              throw core::Error(core::ErrorCode::BadInput,
                                core::Sentence::verbatim(problem.toStdString()));
            }
            then();
          });
          emit maskJobEnded();
        },
        Qt::QueuedConnection);
  });
}

void ConditionStackView::importMask(const QString& file) {
  const core::Segment* segment = editor_.segment();
  if (segment == nullptr || maskJob_.joinable()) {
    return;
  }
  runMaskJob(tr("Import mask"), [this, file, over = maskFrames(*segment),
                                 id = segment->id](const std::stop_token& stop) {
    const core::MaskLayer layer = core::importMask(toPath(file), over, stop);
    return std::function<void()>([this, layer, id] {
      const core::Segment* present = editor_.session().sequence().findSegment(id);
      if (present == nullptr) {
        return;
      }
      const core::ConditionRow* row = present->recipe.conditions.firstRow<core::MaskStack>();
      auto stack = std::make_shared<core::MaskStack>();
      if (row != nullptr) {
        *stack = dynamic_cast<const core::MaskStack&>(*row->condition);
      }
      stack->layers.push_back(layer);
      core::ConditionRow changed = row != nullptr ? *row : core::ConditionRow();
      changed.condition = stack;
      if (row != nullptr) {
        editor_.session().push(core::SetCondition{{}, id, changed, "Import mask", {}});
      } else {
        changed.id = core::ConditionRowId::create();
        editor_.session().push(core::AddCondition{{}, id, changed, -1});
      }
    });
  });
}

void ConditionStackView::exportMask(const QString& folder) {
  const core::Segment* segment = editor_.segment();
  const core::MaskStack* mask = segment != nullptr ? segment->recipe.conditions.mask() : nullptr;
  if (mask == nullptr || maskJob_.joinable()) {
    return;
  }
  runMaskJob(tr("Export mask"),
             [folder, over = maskFrames(*segment), copy = *mask](const std::stop_token& stop) {
               core::exportMask(copy, over, toPath(folder), stop);
               return std::function<void()>([] {});
             });
}

}  // namespace reelbrush::ui
