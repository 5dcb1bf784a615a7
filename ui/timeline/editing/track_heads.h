// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QWidget>

#include "core/session/timeline_actions.h"
#include "ui/timeline/timeline_view.h"

class QLabel;
class QLineEdit;
class QToolButton;

namespace reelbrush::ui {

// The head of one track: its name (double click or F2 writes it), lock, eye or loudspeaker, solo,
// and a menu.
class TrackHead : public QWidget {
  Q_OBJECT

 public:
  TrackHead(core::TimelineActions& actions, core::Session& session, QWidget* parent);

  void setTrack(const TimelineTrack& track);
  void startRenaming();

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  QToolButton* addButton(const char* name);
  void change(void (*set)(struct TrackChange& change, bool isOn), bool isOn);
  void rename();
  void moveBy(int places);
  void remove();
  void elideName();

  core::TimelineActions& actions_;
  core::Session& session_;
  TimelineTrack track_;
  QLabel* name_;
  QLineEdit* edit_;
  QToolButton* lock_;
  QToolButton* hide_;
  QToolButton* solo_;
};

// The column of heads beside the rows of a timeline view, kept in step with it; above them the
// buttons for a new track and for snapping.
class TrackHeads : public QObject {
  Q_OBJECT

 public:
  TrackHeads(core::TimelineActions& actions, core::Session& session, TimelineView& view);

  // Puts a button into the corner beside the ruler.
  void setCorner(const QList<QAction*>& actions);
  const std::vector<TrackHead*>& heads() const { return heads_; }

 private:
  void place();

  core::TimelineActions& actions_;
  core::Session& session_;
  TimelineView& view_;
  QWidget* column_;
  QWidget* corner_;
  std::vector<TrackHead*> heads_;
};

}  // namespace reelbrush::ui
