// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/takes_panel.h"

#include <algorithm>

#include <QComboBox>
#include <QDateTime>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/base/guard.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/take_card.h"

namespace reelbrush::ui {
namespace {

enum Page { FirstTakePage, TakesPage, NoSegmentPage };

enum class TakeOrder { Newest, Oldest, Seed, Starred };

QString wordsOf(const core::Take& take) {
  return QString::fromStdString(take.label + " " + std::to_string(take.seed) + " " + take.modelId +
                                " " + take.created);
}

}  // namespace

TakesPanel::TakesPanel(core::Session& session, QAction* generate, TakeThumbnails thumbnails,
                       QWidget* parent)
    : QStackedWidget(parent),
      session_(session),
      thumbnails_(std::move(thumbnails)),
      list_(new QWidget) {
  setObjectName(QStringLiteral("takesPanel"));
  setAccessibleName(tr("Takes"));
  addWidget(new EmptyState(Icon::Takes, tr("Ctrl+Enter makes the first take"), generate, this));
  auto* page = new QWidget(this);
  auto* outer = new QVBoxLayout(page);
  outer->setContentsMargins(0, 0, 0, 0);
  outer->setSpacing(0);
  outer->addWidget(makeBar());
  auto* scroll = new QScrollArea(page);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidgetResizable(true);
  scroll->setFocusPolicy(Qt::NoFocus);
  column_ = new QVBoxLayout(list_);
  column_->setContentsMargins(10, 4, 10, 6);
  column_->setSpacing(6);
  scroll->setWidget(list_);
  outer->addWidget(scroll, 1);
  auto* footer = new QHBoxLayout;
  footer->setContentsMargins(10, 2, 10, 6);
  total_ = new QLabel(page);
  total_->setObjectName(QStringLiteral("takesTotal"));
  total_->setForegroundRole(QPalette::PlaceholderText);
  emptyTrash_ = new QPushButton(icon(Icon::Trash), tr("Empty trash…"), page);
  emptyTrash_->setObjectName(QStringLiteral("emptyTrash"));
  connect(emptyTrash_, &QPushButton::clicked, this, &TakesPanel::askEmptyTrash);
  footer->addWidget(total_, 1);
  footer->addWidget(emptyTrash_);
  outer->addLayout(footer);
  addWidget(page);
  addWidget(new EmptyState(Icon::Takes, tr("Select a segment to see its takes"), nullptr, this));
  connect(&session_, &core::Session::projectOpened, this, &TakesPanel::refresh);
  connect(&session_, &core::Session::documentChanged, this, &TakesPanel::refresh);
  connect(&session_.selection(), &core::Selection::selectionChanged, this, &TakesPanel::refresh);
  refresh();
}

QWidget* TakesPanel::makeBar() {
  auto* bar = new QWidget(this);
  auto* row = new QHBoxLayout(bar);
  row->setContentsMargins(10, 4, 10, 2);
  row->setSpacing(4);
  sort_ = new QComboBox(bar);
  sort_->setObjectName(QStringLiteral("takesSort"));
  sort_->setAccessibleName(tr("Order of takes"));
  sort_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  sort_->setMinimumContentsLength(6);
  sort_->addItem(tr("Newest first"), static_cast<int>(TakeOrder::Newest));
  sort_->addItem(tr("Oldest first"), static_cast<int>(TakeOrder::Oldest));
  sort_->addItem(tr("By seed"), static_cast<int>(TakeOrder::Seed));
  sort_->addItem(tr("Starred first"), static_cast<int>(TakeOrder::Starred));
  filter_ = makeSearchField("takesFilter", tr("Filter takes"), tr("Filter"), bar);
  starredOnly_ = new QToolButton(bar);
  starredOnly_->setObjectName(QStringLiteral("takesStarredOnly"));
  starredOnly_->setIcon(icon(Icon::StarFilled));
  starredOnly_->setCheckable(true);
  starredOnly_->setAutoRaise(true);
  starredOnly_->setFixedSize(26, 26);
  starredOnly_->setToolTip(tr("Only starred takes"));
  starredOnly_->setAccessibleName(tr("Only starred takes"));
  row->addWidget(sort_);
  row->addWidget(filter_, 1);
  row->addWidget(starredOnly_);
  connect(sort_, &QComboBox::currentIndexChanged, this, &TakesPanel::refresh);
  connect(filter_, &QLineEdit::textChanged, this, &TakesPanel::refresh);
  connect(starredOnly_, &QToolButton::toggled, this, &TakesPanel::refresh);
  return bar;
}

const core::Segment* TakesPanel::segment() const {
  const auto& id = session_.selection().segment();
  return id ? session_.sequence().findSegment(*id) : nullptr;
}

std::vector<core::Take> TakesPanel::listed() const {
  const core::Segment* shown = segment();
  std::vector<core::Take> takes =
      shown != nullptr ? shown->takes : session_.document().unattachedTakes;
  std::erase_if(takes, [this](const core::Take& take) {
    return (starredOnly_->isChecked() && !take.isStarred) ||
           !wordsOf(take).contains(filter_->text(), Qt::CaseInsensitive);
  });
  // The document's order is that of arrival.
  const auto order = static_cast<TakeOrder>(sort_->currentData().toInt());
  if (order != TakeOrder::Oldest) {
    std::reverse(takes.begin(), takes.end());
  }
  if (order == TakeOrder::Seed) {
    std::stable_sort(takes.begin(), takes.end(),
                     [](const core::Take& a, const core::Take& b) { return a.seed < b.seed; });
  } else if (order == TakeOrder::Starred) {
    std::stable_sort(takes.begin(), takes.end(), [](const core::Take& a, const core::Take& b) {
      return a.isStarred && !b.isStarred;
    });
  }
  return takes;
}

std::string TakesPanel::keyOf(const core::Segment* shown,
                              const std::vector<core::Take>& takes) const {
  std::string key = shown != nullptr ? shown->id.text() : "unattached";
  key += shown != nullptr && shown->activeTake ? shown->activeTake->text() : "-";
  for (const core::Take& take : takes) {
    key += "/" + take.id.text() + (take.isStarred ? "*" : "") + take.label;
  }
  return key;
}

void TakesPanel::refresh() {
  const core::Segment* shown = segment();
  const bool hasTakes =
      shown != nullptr ? !shown->takes.empty() : !session_.document().unattachedTakes.empty();
  // What was deleted can still be brought back or deleted for good.
  const bool hasTrash = shown != nullptr && session_.desk().trash().takes > 0;
  setCurrentIndex(hasTakes || hasTrash ? TakesPage
                  : shown != nullptr   ? FirstTakePage
                                       : NoSegmentPage);
  const std::vector<core::Take> takes = hasTakes ? listed() : std::vector<core::Take>();
  // Typing a prompt changes the document with each key: the cards stay while the takes are the
  // same.
  const std::string key = keyOf(shown, takes);
  if (key == shownKey_) {
    return;
  }
  shownKey_ = key;
  while (QLayoutItem* item = column_->takeAt(0)) {
    if (item->widget() != nullptr) {
      item->widget()->hide();
      item->widget()->setObjectName(QString());
      item->widget()->deleteLater();
    }
    std::unique_ptr<QLayoutItem> owned(item);
  }
  refreshFooter(takes);
  if (!hasTakes) {
    return;
  }
  if (shown == nullptr) {
    auto* title = new QLabel(tr("Unattached takes: their segments were deleted"), list_);
    title->setWordWrap(true);
    column_->addWidget(title);
  }
  for (const core::Take& take : takes) {
    int number = 0;
    if (shown != nullptr) {
      number = static_cast<int>(shown->find(take.id) - shown->takes.data()) + 1;
    }
    column_->addWidget(makeTakeCard(shown, take, number));
  }
  if (shown != nullptr) {
    column_->addWidget(makeSourceCard(*shown));
  }
  column_->addStretch();
}

void TakesPanel::refreshFooter(const std::vector<core::Take>& takes) {
  std::uint64_t bytes = 0;
  for (const core::Take& take : takes) {
    bytes += session_.desk().bytesOf(take);
  }
  total_->setText(tr("%n take(s), %1", "number and size", static_cast<int>(takes.size()))
                      .arg(QLocale().formattedDataSize(static_cast<qint64>(bytes))));
  emptyTrash_->setVisible(session_.desk().trash().takes > 0);
}

TakeCard* TakesPanel::makeTakeCard(const core::Segment* shown, const core::Take& take, int number) {
  const bool isActive = shown != nullptr && shown->activeTake == take.id;
  const QString seed = QString::number(take.seed);
  QString name = number > 0 ? tr("Take %1").arg(number) : tr("Take");
  if (take.isPartial) {
    name = tr("%1 (partial)", "a take of a stopped run").arg(name);
  }
  auto* card = new TakeCard(name, list_);
  card->setObjectName(QStringLiteral("take.") + QString::fromStdString(take.id.text()));
  card->setAccessibleName(isActive ? tr("Take %1, seed %2, active").arg(number).arg(seed)
                                   : tr("Take %1, seed %2").arg(number).arg(seed));
  const QDateTime created =
      QDateTime::fromString(QString::fromStdString(take.created), Qt::ISODate).toLocalTime();
  const core::ModelDescription* model = session_.catalog().find(take.modelId);
  QString detail = tr("Seed %1").arg(seed) + QStringLiteral(" · ") +
                   QString::fromStdString(model != nullptr ? model->name : take.modelId);
  detail += QLatin1Char('\n');
  if (created.isValid()) {
    const bool isToday = created.date() == QDate::currentDate();
    detail += (isToday ? QLocale().toString(created.time(), QLocale::ShortFormat)
                       : QLocale().toString(created, QLocale::ShortFormat)) +
              QStringLiteral(" · ");
  }
  detail += tr("%n frame(s)", nullptr, take.frames);
  const bool hasFiles = session_.desk().hasFiles(take);
  card->setDetail(hasFiles ? detail : tr("Its files are gone: delete it or restore the files"));
  card->setLabel(QString::fromStdString(take.label));
  card->setStarred(take.isStarred);
  card->setActive(isActive);
  card->setDragText(QString::fromStdString(take.id.text()));
  fillStrip(*card, take);
  connect(card, &TakeCard::useRequested, this, [this, id = take.id] { use(id); });
  connect(card, &TakeCard::deleteRequested, this, [this, id = take.id] { remove(id); });
  connect(card, &TakeCard::menuRequested, this,
          [this, take](const QPoint& global) { showMenu(take, global); });
  connect(card, &TakeCard::starToggled, this, [this, id = take.id](bool starred) {
    guard(this, tr("Star"), [&] {
      if (const core::Segment* present = segment()) {
        session_.desk().setStarred(present->id, id, starred);
      }
    });
  });
  connect(card, &TakeCard::labelEdited, this, [this, id = take.id](const QString& label) {
    guard(this, tr("Label"), [&] {
      if (const core::Segment* present = segment()) {
        session_.desk().setLabel(present->id, id, label.toStdString());
      }
    });
  });
  return card;
}

TakeCard* TakesPanel::makeSourceCard(const core::Segment& shown) {
  auto* card = new TakeCard(tr("Source"), list_);
  card->setObjectName(QStringLiteral("take.source"));
  card->setAccessibleName(shown.activeTake ? tr("Source") : tr("Source, active"));
  card->setDetail(tr("The clip without any take"));
  card->setEditable(false);
  card->setActive(!shown.activeTake);
  connect(card, &TakeCard::useRequested, this, [this] { use(std::nullopt); });
  return card;
}

void TakesPanel::fillStrip(TakeCard& card, const core::Take& take) const {
  if (!thumbnails_) {
    return;
  }
  const int count = std::min(TakeCard::StripPictures, take.frames);
  for (int i = 0; i < count; ++i) {
    card.setThumbnail(i, thumbnails_(take, count > 1 ? i * (take.frames - 1) / (count - 1) : 0));
  }
}

void TakesPanel::refreshThumbnails() {
  for (const core::Take& take : listed()) {
    auto* card = list_->findChild<TakeCard*>(QStringLiteral("take.") +
                                             QString::fromStdString(take.id.text()));
    if (card != nullptr) {
      fillStrip(*card, take);
    }
  }
}

}  // namespace reelbrush::ui
