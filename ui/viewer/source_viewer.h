// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>

#include <QPoint>
#include <QWidget>

#include "core/playback/player.h"
#include "core/session/session.h"
#include "ui/base/actions.h"
#include "ui/base/media_mime.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/sequence_pictures.h"

class QLabel;
class QStackedWidget;
class QToolButton;

namespace reelbrush::ui {

class SourceRuler;

// The viewer's tab Source: plays one item of the bin, with marks of its own that stay with the item
// until the project is closed, and hands the part between them to the timeline by drag. The marks
// are no edits and are not undone. GUI thread; never waits for a picture.
class SourceViewer : public QWidget {
  Q_OBJECT

 public:
  // `actions` must hold the transport's, markIn, markOut, insertSource, overwriteSource, import.
  SourceViewer(core::Session& session, core::DecodeService& decoder, const ActionRegistry& actions,
               QWidget* parent = nullptr);

  void open(const core::MediaId& media);
  // Nil if nothing is open, or what was is no longer in the project.
  core::MediaId media() const;
  core::Player& player() { return player_; }
  CanvasView& canvas() { return *canvas_; }
  // The item with the part between the marks; nothing while nothing is open.
  std::optional<DraggedMedia> chosen() const;

  void markIn();   // at the frame that shows
  void markOut();  // behind it
  void clearMarks();
  void goToMark(bool isOut);
  // Replaces a file by its proxy while it plays.
  void setProxies(
      std::function<std::optional<std::filesystem::path>(const std::filesystem::path&)> proxyOf);

 signals:
  void opened(const reelbrush::core::MediaId& media);

 protected:
  void showEvent(QShowEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  struct Marks {
    std::optional<core::RationalTime> in;
    std::optional<core::RationalTime> out;
  };

  QWidget* makeBar(const ActionRegistry& actions);
  QToolButton* button(QAction* action, const char* id);
  const core::MediaItem* item() const;
  void refreshItem();
  void refreshPicture();
  void refreshMarks();
  void refreshTime();
  void startDrag();

  core::Session& session_;
  core::DecodeService& decoder_;
  core::Player player_;
  SequencePictures pictures_;
  std::function<std::optional<std::filesystem::path>(const std::filesystem::path&)> proxyOf_;
  core::MediaId media_;
  std::map<core::MediaId, Marks> marks_;
  QStackedWidget* stack_;
  CanvasView* canvas_;
  SourceRuler* ruler_;
  QLabel* name_;
  QLabel* time_;
  QLabel* range_;
  std::optional<QPoint> pressedAt_;
};

}  // namespace reelbrush::ui
