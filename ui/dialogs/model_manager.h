// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <thread>

#include <QDialog>

#include "core/session/session.h"
#include "ui/base/services.h"

class QLabel;
class QPushButton;
class QTextBrowser;
class QTreeWidget;
class QTreeWidgetItem;

namespace reelbrush::ui {

// The models by family: which files each needs and what became of them, where it lies, its licence;
// folders to look in are added, files verified (ux U16.3). Nothing is downloaded.
class ModelManager : public QDialog {
  Q_OBJECT

 public:
  ModelManager(core::Session& session, const WindowServices& services, QWidget* parent = nullptr);
  ~ModelManager() override;

  // Selects a model, at its first missing file if there is one.
  void showModel(const std::string& id);

 signals:
  void verified();

 protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  void refresh();
  void addModel(QTreeWidgetItem* family, const core::ModelDescription& model);
  void refreshDetails();
  const core::ModelDescription* chosen() const;
  void browse();
  void addFolder(const QString& folder);
  void removeFolder();
  void verify();
  void showFindings(const std::string& model, const QStringList& problems);

  core::Session& session_;
  WindowServices services_;
  QTreeWidget* tree_;
  QTextBrowser* details_;
  QLabel* folders_;
  QPushButton* verify_ = nullptr;
  QPushButton* removeFolder_ = nullptr;
  std::map<std::string, QStringList> findings_;  // by model; empty list: all is right
  std::jthread verifier_;                        // last: stops before what it reports to goes
};

}  // namespace reelbrush::ui
