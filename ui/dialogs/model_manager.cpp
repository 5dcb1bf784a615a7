// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/model_manager.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QLabel>
#include <QLocale>
#include <QMetaObject>
#include <QMimeData>
#include <QPushButton>
#include <QTextBrowser>
#include <QTreeWidget>
#include <QUrl>
#include <QVBoxLayout>

#include "core/base/error.h"
#include "ui/base/guard.h"
#include "ui/base/icons.h"

namespace reelbrush::ui {
namespace {

constexpr int ModelIdRole = Qt::UserRole;

QString escaped(const std::string& text) {
  return QString::fromStdString(text).toHtmlEscaped();
}

}  // namespace

ModelManager::ModelManager(core::Session& session, const WindowServices& services, QWidget* parent)
    : QDialog(parent),
      session_(session),
      services_(services),
      tree_(new QTreeWidget(this)),
      details_(new QTextBrowser(this)),
      folders_(new QLabel(this)) {
  setObjectName(QStringLiteral("modelManager"));
  setWindowTitle(tr("Model manager"));
  setAccessibleName(tr("Model manager"));
  resize(720, 520);
  setAcceptDrops(true);
  tree_->setObjectName(QStringLiteral("modelTree"));
  tree_->setAccessibleName(tr("Models and their files"));
  tree_->setHeaderLabels({tr("Model"), tr("State"), tr("Size")});
  tree_->setColumnWidth(0, 330);
  tree_->setColumnWidth(1, 200);
  details_->setObjectName(QStringLiteral("modelDetails"));
  details_->setAccessibleName(tr("About the model"));
  folders_->setObjectName(QStringLiteral("modelFolders"));
  folders_->setWordWrap(true);
  folders_->setForegroundRole(QPalette::PlaceholderText);
  auto* add = new QPushButton(icon(Icon::Open), tr("Locate… (add folder)"), this);
  add->setObjectName(QStringLiteral("addModelFolder"));
  add->setEnabled(static_cast<bool>(services_.locateModels));
  removeFolder_ = new QPushButton(tr("Forget added folders"), this);
  removeFolder_->setObjectName(QStringLiteral("forgetModelFolders"));
  verify_ = new QPushButton(tr("Verify"), this);
  verify_->setObjectName(QStringLiteral("verifyModel"));
  auto* close = new QPushButton(tr("Close"), this);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(add);
  buttons->addWidget(removeFolder_);
  buttons->addWidget(verify_);
  buttons->addStretch();
  buttons->addWidget(close);
  auto* column = new QVBoxLayout(this);
  column->addWidget(tree_, 3);
  column->addWidget(details_, 2);
  column->addWidget(folders_);
  column->addLayout(buttons);
  connect(add, &QPushButton::clicked, this, &ModelManager::browse);
  connect(removeFolder_, &QPushButton::clicked, this, &ModelManager::removeFolder);
  connect(verify_, &QPushButton::clicked, this, &ModelManager::verify);
  connect(close, &QPushButton::clicked, this, &QDialog::close);
  connect(tree_, &QTreeWidget::currentItemChanged, this, &ModelManager::refreshDetails);
  refresh();
}

ModelManager::~ModelManager() = default;

void ModelManager::refresh() {
  const core::ModelDescription* before = chosen();
  const std::string kept = before != nullptr ? before->id : std::string();
  tree_->clear();
  std::map<std::string, QTreeWidgetItem*> families;
  for (const core::ModelDescription& model : session_.catalog().models()) {
    QTreeWidgetItem*& family = families[model.family];
    if (family == nullptr) {
      family = new QTreeWidgetItem(tree_, {QString::fromStdString(model.family)});
      family->setExpanded(true);
    }
    addModel(family, model);
  }
  if (families.empty()) {
    new QTreeWidgetItem(tree_, {tr("No model was found; locate a folder of models.")});
  }
  showModel(kept);
  const QStringList own = session_.preferences().modelFolders();
  folders_->setText(own.isEmpty()
                        ? tr("Looked in the bundled models and your data folder. Drop a folder "
                             "here to add it.")
                        : tr("Added folders: %1").arg(own.join(QStringLiteral(", "))));
  removeFolder_->setEnabled(!own.isEmpty());
  refreshDetails();
}

void ModelManager::addModel(QTreeWidgetItem* family, const core::ModelDescription& model) {
  const auto missing = static_cast<int>(model.missingFiles.size());
  const auto finding = findings_.find(model.id);
  QString state = missing > 0 ? tr("%n file(s) missing", nullptr, missing) : tr("Found");
  if (missing == 0 && finding != findings_.end()) {
    state = finding->second.isEmpty() ? tr("Verified") : tr("Wrong file");
  }
  std::uint64_t bytes = 0;
  for (const core::ModelFileInfo& file : model.files) {
    bytes += file.bytes;
  }
  const QLocale locale;
  auto* item = new QTreeWidgetItem(family, {QString::fromStdString(model.name), state,
                                            locale.formattedDataSize(static_cast<qint64>(bytes))});
  item->setData(0, ModelIdRole, QString::fromStdString(model.id));
  const bool isWrong = finding != findings_.end() && !finding->second.isEmpty();
  const bool isVerified = finding != findings_.end() && !isWrong;
  item->setIcon(1, icon(missing > 0  ? Icon::Warning
                        : isWrong    ? Icon::Failed
                        : isVerified ? Icon::Check
                                     : Icon::File));
  item->setExpanded(missing > 0);
  for (const core::ModelFileInfo& file : model.files) {
    auto* row = new QTreeWidgetItem(
        item,
        {QString::fromStdString(file.name), file.isPresent ? tr("Found") : tr("Missing"),
         file.isPresent ? locale.formattedDataSize(static_cast<qint64>(file.bytes)) : QString()});
    row->setIcon(1, icon(file.isPresent ? Icon::Check : Icon::Failed));
    row->setData(0, ModelIdRole, QString::fromStdString(model.id));
  }
}

void ModelManager::showModel(const std::string& id) {
  QTreeWidgetItem* first = nullptr;
  for (int f = 0; f < tree_->topLevelItemCount(); ++f) {
    QTreeWidgetItem* family = tree_->topLevelItem(f);
    for (int m = 0; m < family->childCount(); ++m) {
      QTreeWidgetItem* model = family->child(m);
      first = first == nullptr ? model : first;
      if (model->data(0, ModelIdRole).toString().toStdString() == id) {
        first = model;
      }
    }
  }
  if (first == nullptr) {
    return;
  }
  tree_->setCurrentItem(first);
  for (int i = 0; i < first->childCount(); ++i) {
    if (first->child(i)->text(1) == tr("Missing")) {
      first->setExpanded(true);
      tree_->setCurrentItem(first->child(i));
      return;
    }
  }
}

const core::ModelDescription* ModelManager::chosen() const {
  const QTreeWidgetItem* item = tree_->currentItem();
  return item != nullptr
             ? session_.catalog().find(item->data(0, ModelIdRole).toString().toStdString())
             : nullptr;
}

void ModelManager::refreshDetails() {
  const core::ModelDescription* model = chosen();
  verify_->setEnabled(model != nullptr && services_.verifyModel && !verifier_.joinable());
  if (model == nullptr) {
    details_->clear();
    return;
  }
  QString text = QStringLiteral("<b>%1</b>").arg(escaped(model->name));
  if (!model->world.empty()) {
    text += QStringLiteral("<br>") +
            tr("Starter – toy world: knows only the %1 world").arg(escaped(model->world));
  }
  text += QStringLiteral("<br>") + tr("Location: %1").arg(escaped(model->folder));
  for (const std::string& file : model->missingFiles) {
    text += QStringLiteral("<br>") +
            tr("%1 needs <b>%2</b>: put it into that folder, or locate the folder that has it.")
                .arg(escaped(model->name), escaped(file));
  }
  const auto finding = findings_.find(model->id);
  if (finding != findings_.end()) {
    text += QStringLiteral("<br>") + (finding->second.isEmpty()
                                          ? tr("Every file is as this model needs it.")
                                          : finding->second.join(QStringLiteral("<br>")));
  }
  for (const std::string& weak : model->weak) {
    text += QStringLiteral("<br>") + tr("Known weakness: %1").arg(escaped(weak));
  }
  text += QStringLiteral("<br><br><b>%1</b><br>%2").arg(tr("Licence"), escaped(model->licence));
  details_->setHtml(text);
}

void ModelManager::browse() {
  auto* dialog = new QFileDialog(this, tr("Folder of a model, or of several"));
  dialog->setObjectName(QStringLiteral("modelFolderDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::Directory);
  dialog->setOption(QFileDialog::ShowDirsOnly);
  connect(dialog, &QFileDialog::fileSelected, this, &ModelManager::addFolder);
  dialog->open();
}

void ModelManager::addFolder(const QString& folder) {
  guard(this, tr("Add folder"), [&] {
    QStringList folders = session_.preferences().modelFolders();
    if (!folders.contains(folder)) {
      folders.append(folder);
    }
    if (services_.locateModels) {
      session_.setCatalog(services_.locateModels(folders));
    }
    session_.preferences().setModelFolders(folders);
    refresh();
  });
}

void ModelManager::removeFolder() {
  guard(this, tr("Forget folders"), [&] {
    session_.preferences().setModelFolders({});
    if (services_.locateModels) {
      session_.setCatalog(services_.locateModels({}));
    }
    refresh();
  });
}

// Reads every file of the model, which may take a while.
void ModelManager::verify() {
  const core::ModelDescription* model = chosen();
  if (model == nullptr || !services_.verifyModel || verifier_.joinable()) {
    return;
  }
  verify_->setEnabled(false);
  verify_->setText(tr("Verifying…"));
  verifier_ = std::jthread([this, id = model->id, check = services_.verifyModel] {
    QStringList problems;
    try {
      problems = check(id);
    } catch (const std::exception& error) {
      problems = QStringList{core::errorText(error)};
    }
    QMetaObject::invokeMethod(
        this, [this, id, problems] { showFindings(id, problems); }, Qt::QueuedConnection);
  });
}

void ModelManager::showFindings(const std::string& model, const QStringList& problems) {
  verifier_ = std::jthread();
  verify_->setText(tr("Verify"));
  findings_[model] = problems;
  refresh();
  emit verified();
}

void ModelManager::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasUrls() && services_.locateModels) {
    event->acceptProposedAction();
  }
}

void ModelManager::dropEvent(QDropEvent* event) {
  const QList<QUrl> urls = event->mimeData()->urls();
  for (const QUrl& url : urls) {
    if (url.isLocalFile()) {
      addFolder(url.toLocalFile());
    }
  }
  event->acceptProposedAction();
}

}  // namespace reelbrush::ui
