// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/takes_panel.h"

#include <QDateTime>
#include <QLocale>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/base/guard.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/take_card.h"

namespace reelbrush::ui {

TakesPanel::TakesPanel(core::Session& session, QAction* generate, TakeThumbnails thumbnails,
                       QWidget* parent)
    : QStackedWidget(parent),
      session_(session),
      thumbnails_(std::move(thumbnails)),
      list_(new QWidget) {
  setObjectName(QStringLiteral("takesPanel"));
  setAccessibleName(tr("Takes"));
  addWidget(new EmptyState(Icon::Takes, tr("Ctrl+Enter makes the first take"), generate, this));
  auto* scroll = new QScrollArea(this);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidgetResizable(true);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setFocusPolicy(Qt::NoFocus);
  column_ = new QVBoxLayout(list_);
  column_->setContentsMargins(10, 4, 10, 10);
  column_->setSpacing(6);
  scroll->setWidget(list_);
  addWidget(scroll);
  connect(&session_, &core::Session::projectOpened, this, &TakesPanel::refresh);
  connect(&session_, &core::Session::documentChanged, this, &TakesPanel::refresh);
  connect(&session_.selection(), &core::Selection::selectionChanged, this, &TakesPanel::refresh);
  refresh();
}

const core::Segment* TakesPanel::segment() const {
  const auto& id = session_.selection().segment();
  return id ? session_.sequence().findSegment(*id) : nullptr;
}

void TakesPanel::refresh() {
  const core::Segment* shown = segment();
  const bool hasTakes = shown != nullptr && !shown->takes.empty();
  setCurrentIndex(hasTakes ? 1 : 0);
  // Typing a prompt changes the document with each key: the cards stay while the takes are the
  // same.
  std::string key;
  if (hasTakes) {
    key = shown->id.text() + (shown->activeTake ? shown->activeTake->text() : "");
    for (const core::Take& take : shown->takes) {
      key += take.id.text();
    }
  }
  if (key == shownKey_) {
    return;
  }
  shownKey_ = key;
  while (QLayoutItem* item = column_->takeAt(0)) {
    if (item->widget() != nullptr) {
      item->widget()->hide();
      item->widget()->deleteLater();
    }
    std::unique_ptr<QLayoutItem> owned(item);
  }
  if (!hasTakes) {
    return;
  }
  for (std::size_t i = shown->takes.size(); i-- > 0;) {
    column_->addWidget(makeTakeCard(*shown, shown->takes[i], static_cast<int>(i) + 1));
  }
  column_->addWidget(makeSourceCard(*shown));
  column_->addStretch();
}

QWidget* TakesPanel::makeTakeCard(const core::Segment& shown, const core::Take& take, int number) {
  const bool isActive = shown.activeTake == take.id;
  const QString seed = QString::number(take.seed);
  auto* card = new TakeCard(tr("Take %1").arg(number), list_);
  card->setObjectName(QStringLiteral("take.") + QString::fromStdString(take.id.text()));
  card->setAccessibleName(isActive ? tr("Take %1, seed %2, active").arg(number).arg(seed)
                                   : tr("Take %1, seed %2").arg(number).arg(seed));
  const QDateTime created =
      QDateTime::fromString(QString::fromStdString(take.created), Qt::ISODate).toLocalTime();
  QString detail = tr("Seed %1").arg(seed);
  if (created.isValid()) {
    detail += QLatin1Char('\n') + QLocale().toString(created.time(), QLocale::ShortFormat) +
              QStringLiteral(" · ") + tr("%n frame(s)", nullptr, take.frames);
  }
  card->setDetail(detail);
  card->setThumbnail(thumbnails_ ? thumbnails_(take) : QImage());
  card->setActive(isActive);
  connect(card, &TakeCard::useRequested, this, [this, id = take.id] { use(id); });
  return card;
}

QWidget* TakesPanel::makeSourceCard(const core::Segment& shown) {
  auto* card = new TakeCard(tr("Source"), list_);
  card->setObjectName(QStringLiteral("take.source"));
  card->setAccessibleName(shown.activeTake ? tr("Source") : tr("Source, active"));
  card->setDetail(tr("The clip without any take"));
  card->setActive(!shown.activeTake);
  connect(card, &TakeCard::useRequested, this, [this] { use(std::nullopt); });
  return card;
}

void TakesPanel::refreshThumbnails() {
  const core::Segment* shown = segment();
  if (shown == nullptr || !thumbnails_) {
    return;
  }
  for (const core::Take& take : shown->takes) {
    auto* card = list_->findChild<TakeCard*>(QStringLiteral("take.") +
                                             QString::fromStdString(take.id.text()));
    if (card != nullptr && !card->isHidden()) {
      card->setThumbnail(thumbnails_(take));
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

}  // namespace reelbrush::ui
