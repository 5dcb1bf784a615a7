// SPDX-License-Identifier: Apache-2.0
#include "ui/window/export_desk.h"

#include <utility>

#include <QFileDialog>

#include "ui/base/guard.h"
#include "ui/dialogs/export_dialog.h"

namespace reelbrush::ui {

ExportDesk::ExportDesk(core::Session& session, ActionRegistry& actions,
                       std::function<core::RationalTime()> playhead, QWidget* window)
    : QObject(window),
      session_(session),
      actions_(actions),
      playhead_(std::move(playhead)),
      window_(window) {
  actions_.add({QStringLiteral("export"),
                tr("&Export…"),
                std::nullopt,
                {QKeySequence(Qt::CTRL | Qt::Key_E)},
                false},
               [this](bool) { openDialog(); });
  actions_.add({QStringLiteral("exportFrame"),
                tr("Export &frame…"),
                std::nullopt,
                {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E)},
                false},
               [this](bool) { openFrameDialog(); });
  actions_.add({QStringLiteral("collect"), tr("&Collect project…"), std::nullopt, {}, false},
               [this](bool) { openCollectDialog(); });
  for (const char* id : {"export", "exportFrame"}) {
    actions_.setReason(QString::fromLatin1(id), tr("The timeline is empty"));
  }
  connect(&session_, &core::Session::documentChanged, this, &ExportDesk::refreshActions);
  connect(&session_, &core::Session::projectOpened, this, &ExportDesk::refreshActions);
  refreshActions();
}

void ExportDesk::refreshActions() {
  const core::Sequence& sequence = session_.sequence();
  const bool isSomething =
      sequence.duration() > core::RationalTime() && sequence.settings.width > 0;
  actions_.find(QStringLiteral("export"))->setEnabled(isSomething);
  actions_.find(QStringLiteral("exportFrame"))->setEnabled(isSomething);
}

std::shared_ptr<const core::Document> ExportDesk::snapshot() const {
  return std::make_shared<const core::Document>(session_.document());
}

void ExportDesk::openDialog() {
  auto* dialog =
      new ExportDialog(snapshot(), session_.storageFolder(), session_.selection().inOut(), window_);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &ExportDialog::exportRequested, this, &ExportDesk::submit);
  dialog->open();
}

void ExportDesk::openFrameDialog() {
  core::ExportRequest request;
  request.preset = core::ExportPreset::Frame;
  request.document = snapshot();
  request.folder = session_.storageFolder();
  request.firstFrame = (playhead_() * session_.sequence().settings.rate).floor();
  request.frameCount = 1;
  request.replaces = true;  // the file dialog asks
  auto* dialog = new QFileDialog(window_, tr("Export frame"));
  dialog->setObjectName(QStringLiteral("exportFrameDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setNameFilter(tr("PNG picture (*.png)"));
  dialog->setDefaultSuffix(QStringLiteral("png"));
  connect(dialog, &QFileDialog::fileSelected, this, [this, request](const QString& file) {
    core::ExportRequest wanted = request;
    wanted.target = std::filesystem::path(file.toStdU16String());
    submit(wanted);
  });
  dialog->open();
}

void ExportDesk::openCollectDialog() {
  core::ExportRequest request;
  request.preset = core::ExportPreset::Collect;
  request.document = snapshot();
  request.folder = session_.storageFolder();
  auto* dialog = new QFileDialog(window_, tr("Collect project into a new folder"));
  dialog->setObjectName(QStringLiteral("collectDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setNameFilter(tr("Reelbrush project (*.reel)"));
  dialog->setDefaultSuffix(QStringLiteral("reel"));
  dialog->selectFile(session_.displayName() + QStringLiteral(" – ") + tr("collected"));
  connect(dialog, &QFileDialog::fileSelected, this, [this, request](const QString& folder) {
    core::ExportRequest wanted = request;
    wanted.target = std::filesystem::path(folder.toStdU16String());
    submit(wanted);
  });
  dialog->open();
}

void ExportDesk::submit(const core::ExportRequest& request) {
  if (guard(window_, tr("Export"), [&] { session_.exports().submit(request); })) {
    emit queued();
  }
}

}  // namespace reelbrush::ui
