// SPDX-License-Identifier: Apache-2.0
#include "ui/window/project_files.h"

#include <utility>

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardPaths>

#include "core/base/error.h"
#include "core/project/serializer.h"
#include "ui/base/guard.h"
#include "ui/canvas/frame_plan.h"
#include "ui/dialogs/recovery_dialog.h"

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
    throw core::Error(
        core::ErrorCode::BadInput,
        core::Sentence(
            QT_TRANSLATE_NOOP(
                "Error", "Cannot copy the sample project to \"%1\": %2; free some space there."),
            target.path().toStdString(), problem.message()));
  }
  return target.path();
}

}  // namespace

ProjectFiles::ProjectFiles(core::Session& session, const WindowServices& services, QWidget* window)
    : QObject(window), session_(session), services_(services), window_(window) {
  connect(&session_, &core::Session::projectOpened, this, &ProjectFiles::prepareClip);
  connect(&session_, &core::Session::saveEnded, this, &ProjectFiles::saveEnded);
}

// A clip just opened gets its segment at once ("Edit this range"), so that brush, stroke and prompt
// work without knowing about segments first.
void ProjectFiles::prepareClip() {
  pristineIndex_ = session_.isModified() ? -1 : 0;
  guard(window_, tr("Open"), [&] {
    const std::vector<const core::Segment*> segments = session_.sequence().segments();
    if (!segments.empty()) {
      session_.selection().selectSegment(segments.front()->id);
      return;
    }
    const core::Clip* clip = clipAt(session_.sequence(), core::RationalTime());
    if (session_.isUnsaved() && !session_.isModified() && clip != nullptr) {
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
  const QString title = tr("Cannot open %1").arg(QFileInfo(path).fileName());
  if (!isProject(path)) {
    if (guard(window_, title, [&] { session_.newFromClip(toPath(path)); })) {
      emit opened();
    }
    return;
  }
  guard(window_, title, [&] {
    const std::filesystem::path folder =
        std::filesystem::absolute(core::projectFolderOf(toPath(path)));
    const QString text = QString::fromStdString(folder.string());
    const bool isOurs = folder == session_.project().folder() && !session_.isReadOnly();
    if (const auto holder = core::ProjectLock::holderOf(folder); holder && !isOurs) {
      askLocked(text, QString::fromStdString(*holder));
      return;
    }
    core::RecoverySearch search;
    core::searchJournal(folder / "journal", search);
    if (search.offers.empty()) {
      openProject(text, core::Session::OpenMode::Editing);
    } else {
      askRecovery(search.offers.front(), {});
    }
    tellSetAside(search);
  });
}

void ProjectFiles::openProject(const QString& folder, core::Session::OpenMode mode) {
  const bool isDone = guard(window_, tr("Cannot open %1").arg(QFileInfo(folder).fileName()), [&] {
    const std::vector<core::Sentence> report = session_.open(toPath(folder), mode);
    QStringList lines;
    for (const core::Sentence& sentence : report) {
      lines.append(sentence.translated());
    }
    if (!lines.isEmpty()) {
      emit reported(lines.join(QLatin1Char('\n')));
    }
  });
  if (isDone) {
    emit opened();
  }
}

void ProjectFiles::askLocked(const QString& folder, const QString& holder) {
  auto* box = new QMessageBox(QMessageBox::Question, tr("Project in use"),
                              tr("“%1” is open elsewhere (%2). Changes made here could not be "
                                 "saved into it.")
                                  .arg(QFileInfo(folder).completeBaseName(), holder),
                              QMessageBox::Cancel, window_);
  box->setObjectName(QStringLiteral("lockedDialog"));
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->button(QMessageBox::Cancel)->setText(tr("Cancel"));
  QPushButton* readOnly = box->addButton(tr("Open read-only"), QMessageBox::AcceptRole);
  readOnly->setObjectName(QStringLiteral("lockedDialog.readOnly"));
  connect(readOnly, &QPushButton::clicked, this,
          [this, folder] { openProject(folder, core::Session::OpenMode::ReadOnly); });
  box->open();
}

void ProjectFiles::askRecovery(const core::RecoveryOffer& offer,
                               std::function<void(bool isOpened)> next) {
  auto* dialog = new RecoveryDialog(offer, window_);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QDialog::finished, this, [this, dialog, offer, next = std::move(next)] {
    bool isOpened = false;
    if (dialog->choice() == RecoveryDialog::Choice::Recover) {
      isOpened = guard(window_, tr("Recover"), [&] { session_.recover(offer); });
      if (!isOpened) {
        core::putAside(offer.journalFolder, core::Aside::Failed);
      }
    } else if (dialog->choice() == RecoveryDialog::Choice::OpenSaved) {
      core::putAside(offer.journalFolder, core::Aside::Unused);
      if (!offer.header.projectFolder.empty()) {
        openProject(QString::fromStdString(offer.header.projectFolder.string()),
                    core::Session::OpenMode::Editing);
        isOpened = true;
      }
    }
    if (isOpened) {
      emit opened();
    }
    if (next) {
      next(isOpened);
    }
  });
  dialog->open();
}

void ProjectFiles::tellSetAside(const core::RecoverySearch& search) {
  for (const std::string& name : search.setAside) {
    emit notice(tr("Recovery failed"),
                tr("The recovered changes of “%1” could not be applied; they were set aside in its "
                   "journal folder.")
                    .arg(QString::fromStdString(name)));
  }
}

void ProjectFiles::openCopy(core::Document document, const std::filesystem::path& from,
                            const QString& when) {
  document.name += " – " + when.toStdString();
  whenSafe([this, document = std::move(document), from] {
    if (guard(window_, tr("Versions"), [&] { session_.openCopy(document, from); })) {
      emit opened();
    }
  });
}

void ProjectFiles::save() {
  if (session_.isUnsaved() || session_.isReadOnly()) {
    saveAsThen({});
  } else if (session_.isRecovered()) {
    askReplace();
  } else {
    saveTo(QString::fromStdString(session_.project().folder().string()), {});
  }
}

void ProjectFiles::askReplace() {
  auto* box = new QMessageBox(QMessageBox::Question, tr("Save recovered project"),
                              tr("Replace the saved project with the recovered one?"),
                              QMessageBox::Cancel, window_);
  box->setObjectName(QStringLiteral("replaceDialog"));
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->button(QMessageBox::Cancel)->setText(tr("Cancel"));
  QPushButton* replace = box->addButton(tr("Replace"), QMessageBox::AcceptRole);
  replace->setObjectName(QStringLiteral("replaceDialog.replace"));
  QPushButton* elsewhere = box->addButton(tr("Save as…"), QMessageBox::ActionRole);
  elsewhere->setObjectName(QStringLiteral("replaceDialog.saveAs"));
  connect(replace, &QPushButton::clicked, this,
          [this] { saveTo(QString::fromStdString(session_.project().folder().string()), {}); });
  connect(elsewhere, &QPushButton::clicked, this, [this] { saveAsThen({}); });
  box->open();
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

// Off the GUI thread; `next` comes when all is on the disk, and not at all if it cannot be.
void ProjectFiles::saveTo(const QString& folder, std::function<void()> next) {
  guard(window_, tr("Not saved"), [&] {
    session_.startSaveAs(toPath(folder));
    afterSave_ = std::move(next);
  });
}

void ProjectFiles::saveEnded(const QString& problem) {
  const std::function<void()> next = std::exchange(afterSave_, {});
  if (!problem.isEmpty()) {
    emit saveFailed(problem);
    return;
  }
  emit saved();
  if (next) {
    next();
  }
}

bool ProjectFiles::hasUnsavedWork() const {
  return session_.isModified() &&
         !(session_.isUnsaved() && session_.undoStack().index() == pristineIndex_);
}

void ProjectFiles::whenSafe(std::function<void()> next) {
  if (session_.isSaving()) {
    // The outcome decides whether something could be lost.
    session_.waitForSave();
  }
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
    } else if (choice == QMessageBox::Save && (session_.isUnsaved() || session_.isReadOnly())) {
      saveAsThen(next);
    } else if (choice == QMessageBox::Save) {
      saveTo(QString::fromStdString(session_.project().folder().string()), next);
    }
  });
  box->open();
}

}  // namespace reelbrush::ui
