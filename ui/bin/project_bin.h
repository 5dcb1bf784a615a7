// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <QWidget>

#include "core/playback/proxy_service.h"
#include "core/session/media_service.h"
#include "ui/base/actions.h"
#include "ui/bin/media_facts.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QMimeData;
class QStackedWidget;
class QTreeView;

namespace reelbrush::ui {

class BinFilter;
class BinModel;

// The project's media: search, type filter, list with badges, details of the one that is selected
// (ux 2). Takes files by drop and paste; media are dragged out of it. GUI thread.
class ProjectBin : public QWidget {
  Q_OBJECT

 public:
  using Thumbnail = std::function<QImage(const core::MediaItem& item)>;

  // `actions` must hold "import" and "relink".
  ProjectBin(core::Session& session, core::MediaService& service, const core::ProxyService& proxies,
             const ActionRegistry& actions, Thumbnail thumbnail, QWidget* parent = nullptr);

  // The media selected, in their order; takes are none.
  std::vector<core::MediaId> selected() const;
  void select(const std::vector<core::MediaId>& items);
  void refresh();
  void refreshThumbnails();
  // Asks for another name of the one that is selected.
  void rename();

 signals:
  // Double click or Enter: to be shown in the source viewer.
  void opened(const reelbrush::core::MediaId& media);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  QWidget* makeHead(const ActionRegistry& actions);
  QWidget* makeList(Thumbnail thumbnail);
  void refreshDetails();
  void showMenu(const QPoint& where);
  void removeSelected();
  bool takeFiles(const QMimeData& dragged);
  MediaStatus statusOf(const core::MediaItem& item) const;
  const core::MediaItem* current() const;

  core::Session& session_;
  core::MediaService& service_;
  const core::ProxyService& proxies_;
  const ActionRegistry& actions_;
  BinModel* model_;
  BinFilter* filter_;
  QStackedWidget* stack_ = nullptr;
  QTreeView* view_ = nullptr;
  QLineEdit* search_ = nullptr;
  QComboBox* kinds_ = nullptr;
  QLabel* details_ = nullptr;
};

}  // namespace reelbrush::ui
