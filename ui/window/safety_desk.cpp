// SPDX-License-Identifier: Apache-2.0
#include "ui/window/safety_desk.h"

#include <utility>

#include <QDir>
#include <QFileInfo>
#include <QMenu>

#include "ui/base/guard.h"
#include "ui/base/shortcut_set.h"
#include "ui/dialogs/command_palette.h"
#include "ui/dialogs/preferences_dialog.h"
#include "ui/dialogs/shortcuts_dialog.h"
#include "ui/dialogs/versions_dialog.h"
#include "ui/widgets/message_bar.h"
#include "ui/window/project_files.h"

namespace reelbrush::ui {

SafetyDesk::SafetyDesk(core::Session& session, ActionRegistry& actions, ProjectFiles& files,
                       QWidget* window)
    : QObject(window),
      session_(session),
      actions_(actions),
      files_(files),
      window_(window),
      bar_(new MessageBar(window)) {
  bar_->setObjectName(QStringLiteral("recordingBar"));
  bar_->setAccessibleName(tr("Recording problem"));
  addActions();
  connect(&session_.recording(), &core::Recording::changed, this, &SafetyDesk::refreshBar);
}

void SafetyDesk::addActions() {
  const auto add = [this](const char* id, const QString& text, const QKeySequence& key,
                          std::function<void()> run) {
    QList<QKeySequence> keys;
    if (!key.isEmpty()) {
      keys.append(key);
    }
    actions_.add({QString::fromLatin1(id), text, std::nullopt, keys, false},
                 [run = std::move(run)](bool) { run(); });
  };
  add("versions", tr("&Versions…"), {}, [this] { openVersions(); });
  add("preferences", tr("Pre&ferences…"), Qt::CTRL | Qt::Key_Comma, [this] { openPreferences(); });
  add("shortcuts", tr("S&hortcuts…"), {},
      [this] { open(new ShortcutsDialog(actions_, session_.preferences(), window_)); });
  add("commandPalette", tr("&Command palette…"), Qt::CTRL | Qt::SHIFT | Qt::Key_P,
      [this] { open(new CommandPalette(actions_, window_)); });
}

void SafetyDesk::addReasons() {
  const auto add = [this](const char* id, const QString& reason) {
    actions_.setReason(QString::fromLatin1(id), reason);
  };
  add("undo", tr("Nothing to undo"));
  add("redo", tr("Nothing to redo"));
}

void SafetyDesk::applyKeys() {
  addReasons();
  guard(window_, tr("Shortcuts"),
        [&] { applyShortcuts(actions_, session_.preferences().shortcuts()); });
}

void SafetyDesk::open(QDialog* dialog) {
  dialog->setAttribute(Qt::WA_DeleteOnClose);

  dialog->open();
}

void SafetyDesk::refreshBar() {
  const QString problem = session_.recording().problem();
  if (problem.isEmpty()) {
    bar_->clear();
    return;
  }
  if (bar_->message() == problem && bar_->isVisible()) {
    return;  // still the same: it is tried again every two seconds
  }
  bar_->showMessage(tr("Changes are not being recorded"), problem,
                    {{tr("Save elsewhere…"), [this] { files_.saveAsDialog(); }},
                     {tr("Retry"), [this] { session_.recording().retry(); }}});
}

void SafetyDesk::fillRecentMenu(QMenu* menu) {
  connect(menu, &QMenu::aboutToShow, this, [this, menu] {
    menu->clear();
    for (const QString& path : session_.preferences().recentProjects()) {
      if (!QFileInfo::exists(path)) {
        continue;
      }
      QAction* action = menu->addAction(
          QStringLiteral("%1 – %2").arg(QFileInfo(path).completeBaseName(),
                                        QDir::toNativeSeparators(QFileInfo(path).absolutePath())));
      connect(action, &QAction::triggered, this, [this, path] { files_.openPath(path); });
    }
    if (menu->isEmpty()) {
      menu->addAction(tr("No recent projects"))->setEnabled(false);
    }
  });
}

void SafetyDesk::offerRecovery() {
  guard(window_, tr("Recover"), [&] {
    core::RecoverySearch search = session_.searchRecovery();
    files_.tellSetAside(search);
    offers_ = std::move(search.offers);
    askNext();
  });
}

void SafetyDesk::askNext() {
  if (offers_.empty()) {
    return;
  }
  const core::RecoveryOffer offer = std::move(offers_.front());
  offers_.erase(offers_.begin());
  files_.askRecovery(offer, [this](bool isOpened) {
    if (!isOpened) {
      askNext();  // one that was opened stays; the others are asked about at the next start
    }
  });
}

void SafetyDesk::openVersions() {
  if (session_.isUnsaved()) {
    emit notice(QString(), tr("The project has no versions yet: save it first."));
    return;
  }
  const std::filesystem::path folder = session_.project().folder();
  auto* dialog = new VersionsDialog(folder, window_);
  connect(dialog, &VersionsDialog::copyRequested, this,
          [this, folder](const core::Document& document, const QString& when) {
            files_.openCopy(document, folder, when);
          });
  open(dialog);
}

void SafetyDesk::openPreferences() {
  auto* dialog = new PreferencesDialog(session_.preferences(), window_);
  connect(dialog, &PreferencesDialog::themeChosen, this, &SafetyDesk::themeChosen);
  connect(dialog, &PreferencesDialog::languageChosen, this, &SafetyDesk::languageChosen);
  connect(dialog, &PreferencesDialog::proxiesChosen, this, [this](bool uses) {
    QAction* action = actions_.find(QStringLiteral("useProxies"));
    if (action != nullptr && action->isChecked() != uses) {
      action->trigger();
    }
  });
  open(dialog);
}

}  // namespace reelbrush::ui
