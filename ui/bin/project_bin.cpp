// SPDX-License-Identifier: Apache-2.0
#include "ui/bin/project_bin.h"

#include <utility>

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QStackedWidget>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include "core/undo/project_commands.h"
#include "ui/base/guard.h"
#include "ui/base/media_mime.h"
#include "ui/bin/bin_delegate.h"
#include "ui/bin/bin_filter.h"
#include "ui/bin/bin_model.h"
#include "ui/bin/override_menus.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/search_field.h"

namespace reelbrush::ui {

ProjectBin::ProjectBin(core::Session& session, core::MediaService& service,
                       const core::ProxyService& proxies, const ActionRegistry& actions,
                       Thumbnail thumbnail, QWidget* parent)
    : QWidget(parent),
      session_(session),
      service_(service),
      proxies_(proxies),
      actions_(actions),
      model_(new BinModel(
          session, [this](const core::MediaItem& item) { return statusOf(item); }, this)),
      filter_(new BinFilter(this)) {
  setObjectName(QStringLiteral("projectBin"));
  setAccessibleName(tr("Project bin"));
  setAcceptDrops(true);
  filter_->setSourceModel(model_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(8, 6, 8, 6);
  column->setSpacing(6);
  column->addWidget(makeHead(actions));
  stack_ = new QStackedWidget(this);
  stack_->addWidget(new EmptyState(Icon::Film, tr("Drop media here, or press Ctrl+I"),
                                   actions.find(QStringLiteral("import")), stack_));
  stack_->addWidget(makeList(std::move(thumbnail)));
  column->addWidget(stack_, 1);
  connect(&session_, &core::Session::projectOpened, this, &ProjectBin::refresh);
  connect(&session_, &core::Session::documentChanged, this, &ProjectBin::refresh);
  connect(&session_, &core::Session::missingMediaChanged, this, &ProjectBin::refresh);
  connect(&proxies_, &core::ProxyService::changed, this, &ProjectBin::refresh);
  connect(&service_, &core::MediaService::imported, this, &ProjectBin::select);
  refresh();
}

QWidget* ProjectBin::makeHead(const ActionRegistry& actions) {
  auto* head = new QWidget(this);
  auto* row = new QHBoxLayout(head);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(6);
  search_ = makeSearchField("binSearch", tr("Search the project bin"), tr("Search"), head);
  connect(search_, &QLineEdit::textChanged, filter_, &BinFilter::setWords);
  kinds_ = new QComboBox(head);
  kinds_->setObjectName(QStringLiteral("binKind"));
  kinds_->setAccessibleName(tr("Kind of media"));
  kinds_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  kinds_->setMinimumContentsLength(5);
  kinds_->addItem(tr("All"), -1);
  kinds_->addItem(tr("Films"), static_cast<int>(MediaKind::Film));
  kinds_->addItem(tr("Pictures"), static_cast<int>(MediaKind::Picture));
  kinds_->addItem(tr("Sequences"), static_cast<int>(MediaKind::Sequence));
  kinds_->addItem(tr("Sound"), static_cast<int>(MediaKind::Sound));
  kinds_->addItem(tr("Takes"), static_cast<int>(MediaKind::Take));
  connect(kinds_, &QComboBox::currentIndexChanged, this, [this] {
    const int kind = kinds_->currentData().toInt();
    filter_->setKind(kind < 0 ? std::nullopt : std::optional(static_cast<MediaKind>(kind)));
  });
  auto* add = new QToolButton(head);
  add->setDefaultAction(actions.find(QStringLiteral("import")));
  add->setObjectName(QStringLiteral("binImport"));
  add->setAccessibleName(tr("Import"));
  add->setAutoRaise(true);
  add->setFocusPolicy(Qt::TabFocus);
  row->addWidget(search_, 1);
  row->addWidget(kinds_);
  row->addWidget(add);
  return head;
}

QWidget* ProjectBin::makeList(Thumbnail thumbnail) {
  auto* page = new QWidget(this);
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(6);
  view_ = new QTreeView(page);
  view_->setObjectName(QStringLiteral("binList"));
  view_->setAccessibleName(tr("Media"));
  view_->setModel(filter_);
  view_->setHeaderHidden(true);
  view_->setRootIsDecorated(false);
  view_->setIndentation(12);
  view_->setFrameShape(QFrame::NoFrame);
  view_->setUniformRowHeights(false);
  view_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  view_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  view_->setDragDropMode(QAbstractItemView::DragOnly);
  view_->setContextMenuPolicy(Qt::CustomContextMenu);
  view_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  view_->setItemDelegate(new BinDelegate(
      [this, thumbnail = std::move(thumbnail)](const QModelIndex& index) {
        const core::MediaItem* item =
            session_.document().media.find(BinModel::mediaAt(filter_->mapToSource(index)));
        return item != nullptr ? thumbnail(*item) : QImage();
      },
      view_));
  view_->installEventFilter(this);
  details_ = new QLabel(page);
  details_->setObjectName(QStringLiteral("mediaDetails"));
  details_->setAccessibleName(tr("Details"));
  details_->setWordWrap(true);
  details_->setTextFormat(Qt::RichText);
  details_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  details_->hide();
  column->addWidget(view_, 1);
  column->addWidget(details_);
  connect(view_, &QTreeView::customContextMenuRequested, this, &ProjectBin::showMenu);
  view_->setExpandsOnDoubleClick(false);
  connect(view_, &QTreeView::clicked, this, [this](const QModelIndex& index) {
    if (index.data(BinModel::IsFolderRole).toBool()) {
      view_->setExpanded(index, !view_->isExpanded(index));
    }
  });
  connect(view_, &QTreeView::doubleClicked, this, [this](const QModelIndex& index) {
    if (const core::MediaId id = BinModel::mediaAt(filter_->mapToSource(index)); !id.isNil()) {
      emit opened(id);
    }
  });
  connect(view_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
          &ProjectBin::refreshDetails);
  return page;
}

MediaStatus ProjectBin::statusOf(const core::MediaItem& item) const {
  const std::filesystem::path file = session_.mediaFile(item.id);
  return {session_.missingMedia().contains(item.id), proxies_.stateOf(file),
          proxies_.percentOf(file)};
}

std::vector<core::MediaId> ProjectBin::selected() const {
  std::vector<core::MediaId> ids;
  for (const QModelIndex& index : view_->selectionModel()->selectedRows()) {
    if (const core::MediaId id = BinModel::mediaAt(filter_->mapToSource(index)); !id.isNil()) {
      ids.push_back(id);
    }
  }
  return ids;
}

void ProjectBin::select(const std::vector<core::MediaId>& items) {
  QItemSelection rows;
  for (const core::MediaId& id : items) {
    const QModelIndex index = filter_->mapFromSource(model_->indexOf(id));
    rows.select(index, index);
  }
  view_->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
  if (!rows.isEmpty()) {
    const QModelIndex first = rows.indexes().value(0);
    view_->selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    view_->scrollTo(first);
  }
}

void ProjectBin::refresh() {
  model_->refresh();
  stack_->setCurrentIndex(model_->rowCount() > 0 ? 1 : 0);
  refreshDetails();
}

void ProjectBin::refreshThumbnails() {
  view_->viewport()->update();
}

const core::MediaItem* ProjectBin::current() const {
  const std::vector<core::MediaId> ids = selected();
  return ids.size() == 1 ? session_.document().media.find(ids.front()) : nullptr;
}

void ProjectBin::refreshDetails() {
  const core::MediaItem* item = current();
  details_->setVisible(item != nullptr);
  if (item == nullptr) {
    return;
  }
  QString text = QStringLiteral("<table cellspacing='2'>");
  const QString file = QString::fromStdString(session_.mediaFile(item->id).string());
  for (const auto& [name, value] : detailsOf(*item, statusOf(*item), file)) {
    text += QStringLiteral("<tr><td style='padding-right:8px'>%1</td><td>%2</td></tr>")
                .arg(name.toHtmlEscaped(), value.toHtmlEscaped());
  }
  details_->setText(text + QStringLiteral("</table>"));
}

void ProjectBin::showMenu(const QPoint& where) {
  const core::MediaItem* item = current();
  auto* menu = new QMenu(this);
  menu->setObjectName(QStringLiteral("binMenu"));
  menu->setAttribute(Qt::WA_DeleteOnClose);
  if (item != nullptr) {
    const core::MediaId id = item->id;
    menu->addAction(tr("Open in &source viewer"), this, [this, id] { emit opened(id); });
    if (item->isStill) {
      menu->addAction(tr("Use the whole &numbered sequence"), this,
                      [this, id] { service_.useSequence(id); });
    }
    addOverrideMenus(*menu, *item, [this, id](const core::MediaOverride& changes) {
      guard(this, tr("Change media"), [&] {
        if (const core::MediaItem* present = session_.document().media.find(id)) {
          session_.push(core::SetMedia{{}, changedBy(*present, changes), "Change"});
        }
      });
    });
    if (session_.missingMedia().contains(id)) {
      menu->addAction(actions_.find(QStringLiteral("relink")));
    }
    menu->addSeparator();
    for (const char* each : {"insertSource", "overwriteSource", "rename"}) {
      if (QAction* action = actions_.find(QString::fromLatin1(each))) {
        menu->addAction(action);
      }
    }
  }
  if (!selected().empty()) {
    menu->addSeparator();
    menu->addAction(tr("&Remove from project"), this, [this] { removeSelected(); });
  }
  if (menu->isEmpty()) {
    menu->deleteLater();
    return;
  }
  menu->popup(view_->viewport()->mapToGlobal(where));
}

void ProjectBin::rename() {
  const core::MediaItem* item = current();
  if (item == nullptr) {
    return;
  }
  auto* dialog = new QInputDialog(this);
  dialog->setObjectName(QStringLiteral("renameDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(tr("Rename"));
  dialog->setLabelText(tr("Name"));
  dialog->setTextValue(QString::fromStdString(item->name));
  connect(dialog, &QInputDialog::textValueSelected, this,
          [this, id = item->id](const QString& name) {
            guard(this, tr("Rename"), [&] {
              const core::MediaItem* present = session_.document().media.find(id);
              if (present != nullptr && !name.trimmed().isEmpty()) {
                core::MediaItem renamed = *present;
                renamed.name = name.trimmed().toStdString();
                session_.push(core::SetMedia{{}, renamed, "Rename"});
              }
            });
          });
  dialog->open();
}

void ProjectBin::removeSelected() {
  for (const core::MediaId& id : selected()) {
    guard(this, tr("Remove"), [&] { session_.push(core::RemoveMedia{{}, id}); });
  }
}

bool ProjectBin::takeFiles(const QMimeData& dragged) {
  std::vector<std::filesystem::path> files = draggedFiles(dragged);
  if (files.empty()) {
    return false;
  }
  service_.import(std::move(files));
  return true;
}

bool ProjectBin::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress) {
    return QWidget::eventFilter(watched, event);
  }
  const auto* key = static_cast<QKeyEvent*>(event);
  const bool isPaste = key->matches(QKeySequence::Paste);
  const bool isRemove = key->matches(QKeySequence::Delete);
  const bool isOpen = (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) &&
                      key->modifiers() == Qt::NoModifier && current() != nullptr;
  if (!isPaste && !isRemove && !isOpen) {
    return QWidget::eventFilter(watched, event);
  }
  // These keys mean other things on the timeline: here they are the list's own.
  if (event->type() == QEvent::ShortcutOverride) {
    event->accept();
    return true;
  }
  if (isPaste) {
    takeFiles(*QApplication::clipboard()->mimeData());
  } else if (isRemove) {
    removeSelected();
  } else {
    emit opened(current()->id);
  }
  return true;
}

void ProjectBin::dragEnterEvent(QDragEnterEvent* event) {
  const bool isOwn = event->mimeData()->hasFormat(QString::fromLatin1(MediaMimeType));
  if (!isOwn && !draggedFiles(*event->mimeData()).empty()) {
    event->setDropAction(Qt::CopyAction);
    event->accept();
  }
}

void ProjectBin::dropEvent(QDropEvent* event) {
  if (takeFiles(*event->mimeData())) {
    event->setDropAction(Qt::CopyAction);
    event->accept();
  }
}

}  // namespace reelbrush::ui
