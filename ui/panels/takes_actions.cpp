// SPDX-License-Identifier: Apache-2.0
// What can be done with a take: the panel's menu and the questions before something is lost.
#include <QLocale>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

#include "ui/base/guard.h"
#include "ui/base/icons.h"
#include "ui/panels/takes_panel.h"
#include "ui/widgets/take_card.h"

namespace reelbrush::ui {

void TakesPanel::showMenu(const core::Take& take, const QPoint& global) {
  const core::Segment* shown = segment();
  auto* menu = new QMenu(this);
  menu->setObjectName(QStringLiteral("takeMenu"));
  menu->setAttribute(Qt::WA_DeleteOnClose);
  if (shown != nullptr) {
    const core::SegmentId id = shown->id;
    menu->addAction(tr("&Use"), this, [this, take] { use(take.id); })
        ->setEnabled(shown->activeTake != take.id);
    menu->addAction(icon(Icon::Revert), tr("Revert to &source"), this,
                    [this] { use(std::nullopt); })
        ->setEnabled(shown->activeTake.has_value());
    menu->addAction(icon(Icon::Wipe), tr("&Compare with source"), this,
                    [this, take] { emit compareRequested(take.id); });
    menu->addAction(icon(take.isStarred ? Icon::StarFilled : Icon::Star),
                    take.isStarred ? tr("Take the s&tar away") : tr("S&tar"), this,
                    [this, id, take] {
                      guard(this, tr("Star"),
                            [&] { session_.desk().setStarred(id, take.id, !take.isStarred); });
                    });
    menu->addSeparator();
    menu->addAction(tr("&Recall recipe"), this, [this, id, take] {
      guard(this, tr("Recall"), [&] { session_.desk().recall(id, take.id); });
    });
    menu->addAction(tr("Re&produce"), this,
                    [this, id, take] {
                      guard(this, tr("Reproduce"), [&] { session_.desk().reproduce(id, take.id); });
                    })
        ->setEnabled(!take.isPartial);
    menu->addAction(tr("Re&name"), this, [this, take] {
      if (auto* card = list_->findChild<TakeCard*>(QStringLiteral("take.") +
                                                   QString::fromStdString(take.id.text()))) {
        card->editLabel();
      }
    });
    menu->addSeparator();
  }
  menu->addAction(icon(Icon::Trash), tr("&Delete"), this, [this, take] { remove(take.id); });
  menu->popup(global);
}

void TakesPanel::renameTake() {
  const core::Segment* shown = segment();
  for (TakeCard* card : list_->findChildren<TakeCard*>()) {
    const bool isWanted =
        card->hasFocus() ||
        (focusWidget() == nullptr && shown != nullptr && shown->activeTake &&
         card->objectName().endsWith(QString::fromStdString(shown->activeTake->text())));
    if (isWanted) {
      card->editLabel();
      return;
    }
  }
}

void TakesPanel::use(const std::optional<core::TakeId>& take) {
  guard(this, tr("Use take"), [&] {
    if (const core::Segment* shown = segment()) {
      session_.useTake(shown->id, take);
    }
  });
}

void TakesPanel::remove(const core::TakeId& take) {
  const core::Segment* shown = segment();
  const core::SegmentId id = shown != nullptr ? shown->id : core::SegmentId();
  const auto go = [this, id, take] {
    guard(this, tr("Delete take"), [&] { session_.desk().remove(id, take); });
  };
  if (shown == nullptr || shown->activeTake != take) {
    go();
    return;
  }
  auto* box = new QMessageBox(QMessageBox::Question, tr("Delete take"),
                              tr("This take is in use. Delete it and show the source?"),
                              QMessageBox::Yes | QMessageBox::Cancel, this);
  box->setObjectName(QStringLiteral("deleteTakeDialog"));
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->button(QMessageBox::Yes)->setText(tr("Delete"));
  box->button(QMessageBox::Cancel)->setText(tr("Cancel"));
  connect(box, &QMessageBox::finished, this, [go](int choice) {
    if (choice == QMessageBox::Yes) {
      go();
    }
  });
  box->open();
}

void TakesPanel::askEmptyTrash() {
  const core::TrashContent trash = session_.desk().trash();
  auto* box = new QMessageBox(
      QMessageBox::Warning, tr("Empty trash"),
      tr("Delete %n take(s) of %1 for good? This cannot be undone.", nullptr, trash.takes)
          .arg(QLocale().formattedDataSize(static_cast<qint64>(trash.bytes))),
      QMessageBox::Yes | QMessageBox::Cancel, this);
  box->setObjectName(QStringLiteral("emptyTrashDialog"));
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->button(QMessageBox::Yes)->setText(tr("Empty trash"));
  box->button(QMessageBox::Cancel)->setText(tr("Cancel"));
  connect(box, &QMessageBox::finished, this, [this](int choice) {
    if (choice == QMessageBox::Yes) {
      guard(this, tr("Empty trash"), [&] { session_.desk().emptyTrash(); });
      refreshFooter(listed());
    }
  });
  box->open();
}

}  // namespace reelbrush::ui
