// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>

#include <QObject>
#include <QPointer>

#include "core/session/timeline_actions.h"
#include "ui/base/actions.h"
#include "ui/timeline/editing/timeline_gesture.h"
#include "ui/timeline/timeline_view.h"

class QDropEvent;
class QMenu;

namespace reelbrush::ui {

// Editing on the timeline: turns mouse, keys and drops into commands of the session, and shows the
// session in the view. A gesture is shown as it will be while it goes on and becomes one undo step
// on release; Esc leaves everything as it was.
class TimelineEditor : public QObject, public TimelineInput {
  Q_OBJECT

 public:
  // Finds out what dropped files are and calls back, later or at once; with nothing if none can be
  // read.
  using Described = std::function<void(std::vector<core::MediaItem> items)>;
  using Importer = std::function<void(const QStringList& files, Described done)>;

  TimelineEditor(core::Session& session, TimelineView& view, QObject* parent = nullptr);
  ~TimelineEditor() override;

  core::TimelineActions& actions() { return actions_; }
  bool isSnapping() const { return isSnapping_; }
  void setSnapping(bool isSnapping) { isSnapping_ = isSnapping; }
  void setImporter(Importer importer) { importer_ = std::move(importer); }

  // Every action of the timeline with its keys (ux 14).
  void registerActions(ActionRegistry& registry);
  void refresh();
  void refreshActions();

  // --- also called by actions
  void addMarkerHere();
  void splitBlockHere();
  void renameSelected();
  void splitBlockAt(const core::RationalTime& time);

  bool press(const TimelinePointer& pointer) override;
  void move(const TimelinePointer& pointer) override;
  void release(const TimelinePointer& pointer) override;
  void cancel() override;
  void doubleClick(const TimelinePointer& pointer) override;
  void contextMenu(const TimelinePointer& pointer, const QPoint& globalPosition) override;
  bool isDragging() const override { return pressed_.has_value(); }
  bool key(const QKeyEvent& event) override;
  void dragOver(QDragMoveEvent& event, const TimelinePointer& pointer) override;
  void dragLeft() override;
  void drop(QDropEvent& event, const TimelinePointer& pointer) override;

 signals:
  void seekRequested(const core::RationalTime& time);
  void notice(const QString& sentence);                // why something is not possible just now
  void blockChosen(const core::PromptBlockId& block);  // to write its text

 private:
  void showGesture(const TimelinePointer& pointer);
  void click(const TimelinePointer& pointer);
  void clickItem(const TimelinePointer& pointer);
  void selectForDrag(const core::ItemId& item);
  void rubberBand(const TimelinePointer& pointer, bool isFinal);
  void makeSnap(const TimelineGesture& gesture);
  void endGesture();
  void tell(const TimelinePointer& pointer, const QString& text, bool isRefused);
  QString timeText(const TimelineGesture::Result& result) const;

  // Where and how a drop would be placed.
  struct DropPlace {
    core::TrackId track;
    core::RationalTime time;
    core::PlaceMode mode = core::PlaceMode::Overwrite;
    bool animates = false;  // one image becomes a segment
  };
  DropPlace dropPlace(const QDropEvent& event, const TimelinePointer& pointer) const;
  // What a drop of the project's media would do; null for files, whose length is not known yet.
  core::CommandPtr dropCommand(const QDropEvent& event, const DropPlace& place);
  void placeDropped(const std::vector<core::MediaItem>& added,
                    const std::vector<core::PlacedMedia>& parts, const DropPlace& place);
  void showPreview(const core::CommandPtr& command, TimelineOverlay overlay);

  void blockMenu(const QString& blockId, const QPoint& at);
  void dissolveMenu(const QString& clipId, const QPoint& at);
  void joinMenu(const QString& segmentId, const QPoint& at);
  void fillItemMenu(QMenu& menu, const TimelinePointer& pointer);
  void renameItem(const core::ItemId& item);
  void clipDialog(const core::ClipId& clip);
  void markerEditor(const core::MarkerId& marker);
  void run(const QString& title, const std::function<void()>& edit);

  core::Session& session_;
  TimelineView& view_;
  QPointer<TimelineView> viewGuard_{&view_};
  core::TimelineActions actions_;
  Importer importer_;
  QPointer<ActionRegistry> registry_;
  bool isSnapping_ = true;
  std::optional<TimelinePointer> pressed_;  // while the button is down
  bool hasMoved_ = false;
  GesturePtr gesture_;
  TimelineSnap snap_;
};

}  // namespace reelbrush::ui
