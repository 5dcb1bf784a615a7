// SPDX-License-Identifier: Apache-2.0
#include "ui/window/project_files.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardPaths>

#include "core/base/error.h"
#include "ui/base/guard.h"
#include "ui/canvas/frame_plan.h"

namespace reelbrush::ui {
namespace {

std::filesystem::path toPath(const QString& text) {
  return std::filesystem::path(text.toStdU16String());
}

bool isProject(const QString& path) {
  const QFileInfo info(path);
  return info.fileName() == QLatin1String("project.json") ||
         (info.isDir() && QFileInfo::exists(path + QStringLiteral("/project.json")));
}

// Copies the bundled sample, which may lie in a read-only place, to where it can be saved. An
// existing copy is used.
QString writableSample(const QString& from) {
  const QDir target(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) +
                    QStringLiteral("/samples/") + QFileInfo(from).fileName());
  if (target.exists(QStringLiteral("project.json"))) {
    return target.path();
  }
  std::error_code problem;
  std::filesystem::create_directories(toPath(target.path()), problem);
  std::filesystem::copy(
      toPath(from), toPath(target.path()),
      std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing,
      problem);
  if (problem) {
    throw core::Error(core::ErrorCode::BadInput,
                      "Cannot copy the sample project to \"" + target.path().toStdString() +
                          "\": " + problem.message() + "; free some space there.");
  }
  return target.path();
}

}  // namespace

ProjectFiles::ProjectFiles(core::Session& session, const WindowServices& services, QWidget* window)
    : QObject(window), session_(session), services_(services), window_(window) {
  connect(&session_, &core::Session::projectOpened, this, &ProjectFiles::prepareClip);
}

// A clip just opened gets its segment at once ("Edit this range"), so that brush, stroke and prompt
// work without knowing about segments first.
void ProjectFiles::prepareClip() {
  pristineIndex_ = 0;
  guard(window_, tr("Open"), [&] {
    const std::vector<const core::Segment*> segments = session_.sequence().segments();
    if (!segments.empty()) {
      session_.selection().selectSegment(segments.front()->id);
      return;
    }
    const core::Clip* clip = clipAt(session_.sequence(), core::RationalTime());
    if (session_.isUnsaved() && clip != nullptr) {
      session_.selection().selectSegment(session_.ensureSegment(clip->range()));
      pristineIndex_ = session_.undoStack().index();
    }
  });
}

void ProjectFiles::newProject() {
  whenSafe([this] {
    session_.newProject();
    emit opened();
  });
}

void ProjectFiles::openDialog() {
  auto* dialog = new QFileDialog(window_, tr("Open a clip or project"));
  dialog->setObjectName(QStringLiteral("openDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  dialog->setNameFilters(
      {tr("Clips and projects (%1)")
           .arg(
               QStringLiteral("project.json *.mp4 *.mov *.mkv *.webm *.avi *.m4v *.mpg *.mpeg *.ts "
                              "*.gif *.png *.jpg *.jpeg")),
       tr("All files (*)")});
  connect(dialog, &QFileDialog::fileSelected, this, &ProjectFiles::openPath);
  dialog->open();
}

void ProjectFiles::openSample() {
  guard(window_, tr("Open sample project"),
        [&] { openPath(writableSample(services_.sampleProject)); });
}

void ProjectFiles::openPath(const QString& path) {
  whenSafe([this, path] { load(path); });
}

void ProjectFiles::load(const QString& path) {
  const bool isDone = guard(window_, tr("Cannot open %1").arg(QFileInfo(path).fileName()), [&] {
    if (isProject(path)) {
      for (const std::string& sentence : session_.open(toPath(path))) {
        emit reported(QString::fromStdString(sentence));
      }
    } else {
      session_.newFromClip(toPath(path));
    }
  });
  if (isDone) {
    emit opened();
  }
}

void ProjectFiles::save() {
  if (session_.isUnsaved()) {
    saveAsThen({});
    return;
  }
  guard(window_, tr("Not saved"), [&] {
    session_.save();
    emit saved();
  });
}

void ProjectFiles::saveAsDialog() {
  saveAsThen({});
}

void ProjectFiles::saveAsThen(std::function<void()> next) {
  auto* dialog = new QFileDialog(window_, tr("Save project as"));
  dialog->setObjectName(QStringLiteral("saveDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setFileMode(QFileDialog::AnyFile);
  dialog->setNameFilter(tr("Reelbrush project (*.reel)"));
  dialog->setDefaultSuffix(QStringLiteral("reel"));
  dialog->selectFile(session_.displayName() + QStringLiteral(".reel"));
  connect(dialog, &QFileDialog::fileSelected, this,
          [this, next = std::move(next)](const QString& folder) { saveTo(folder, next); });
  dialog->open();
}

void ProjectFiles::saveTo(const QString& folder, const std::function<void()>& next) {
  const bool isDone = guard(window_, tr("Not saved"), [&] {
    session_.saveAs(toPath(folder));
    emit saved();
  });
  if (isDone && next) {
    next();
  }
}

bool ProjectFiles::hasUnsavedWork() const {
  return session_.isModified() &&
         !(session_.isUnsaved() && session_.undoStack().index() == pristineIndex_);
}

void ProjectFiles::whenSafe(std::function<void()> next) {
  if (!hasUnsavedWork()) {
    next();
    return;
  }
  auto* box =
      new QMessageBox(QMessageBox::Question, tr("Unsaved changes"),
                      tr("Save the changes to “%1” first?").arg(session_.displayName()),
                      QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, window_);
  box->setObjectName(QStringLiteral("unsavedDialog"));
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->setDefaultButton(QMessageBox::Save);
  box->button(QMessageBox::Save)->setText(tr("Save"));
  box->button(QMessageBox::Discard)->setText(tr("Discard changes"));
  box->button(QMessageBox::Cancel)->setText(tr("Cancel"));
  connect(box, &QMessageBox::finished, this, [this, next = std::move(next)](int choice) {
    if (choice == QMessageBox::Discard) {
      next();
    } else if (choice == QMessageBox::Save && session_.isUnsaved()) {
      saveAsThen(next);
    } else if (choice == QMessageBox::Save) {
      saveTo(QString::fromStdString(session_.project().folder().string()), next);
    }
  });
  box->open();
}

}  // namespace reelbrush::ui
