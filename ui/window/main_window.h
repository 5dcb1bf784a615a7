// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include <QMainWindow>

#include "core/media/decode_service.h"
#include "core/playback/peak_service.h"
#include "core/playback/player.h"
#include "core/playback/player_sound.h"
#include "core/playback/proxy_service.h"
#include "core/session/media_service.h"
#include "core/session/session.h"
#include "ui/base/actions.h"
#include "ui/base/guard.h"
#include "ui/base/services.h"
#include "ui/base/stall_monitor.h"

class QStackedWidget;

namespace reelbrush::ui {

class ComparePage;
class ConditionsInspector;
class ExportDesk;
class MessageBar;
class ProjectBin;
class ModelManager;
class ProjectFiles;
class RenderQueuePanel;
class SourceViewer;
class SafetyDesk;
class StatusLine;
class StoryPanel;
class TakesPanel;
class TimelineEditor;
class TimelineView;
class Viewer;
class ViewerTabs;
class WelcomePage;
class WindowDocks;

// The window: viewer in the middle, panels docked round it, menus, status line. The only place that
// knows all panels. Owns player and decoder; the session must outlive it. Installs theme and
// language of the preferences.
class MainWindow : public QMainWindow, public ErrorDisplay {
  Q_OBJECT

 public:
  explicit MainWindow(core::Session& session, WindowServices services = {},
                      QWidget* parent = nullptr);
  ~MainWindow() override;

  // Asks about changes that were not saved before the program ended last (ux U13.5).
  void offerRecovery();
  // A project or a clip; failures are shown in the message bar.
  void openPath(const QString& path);
  // Writes what the window shows as PNG at the window's own scale; false if the file cannot be
  // written.
  bool grabTo(const QString& file);

  void showError(const QString& title, const QString& message) override;
  void setTheme(const QString& name);  // "dark", "light", "system"

  core::Player& player() { return player_; }
  ActionRegistry& actionRegistry() { return actions_; }
  StallMonitor& stallMonitor() { return stall_; }
  Viewer& viewer() { return *viewer_; }
  ViewerTabs& viewerTabs() { return *tabs_; }
  TimelineView& timeline() { return *timeline_; }
  TimelineEditor& timelineEditor() { return *timelineEditor_; }
  WindowDocks& docks() { return *docks_; }
  ProjectBin& bin() { return *bin_; }
  SourceViewer& source() { return *source_; }
  core::MediaService& mediaService() { return *media_; }
  core::ProxyService& proxies() { return *proxies_; }

 protected:
  void closeEvent(QCloseEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;
  bool focusNextPrevChild(bool next) override;
  // What nobody else wanted: says why the action on that key cannot be used.
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void createActions();
  void createFileActions();
  void createEditActions();
  void createPlaybackActions();
  void createMarkActions();
  void createMediaActions();
  void createViewActions();
  void createLayoutActions();
  void createBrushActions();
  void createHelpActions();
  void openHelp();
  void renameFocused();
  void connectWaveforms();
  void createMediaServices();
  void createCentre();
  void createBin();
  void createSound();
  void createDocks();
  QWidget* createQueue();
  void createMenus();
  void createPanelsMenu(class QMenu* view);
  void connectSession();
  void createTimeline();
  void connectSafety();
  void connectTimeline();
  QImage storyPicture(const core::Segment& segment, const core::RationalTime& time);
  void chooseBlock(const core::PromptBlockId& block);
  void refreshTitle();
  void refreshActions();
  void generate(bool isFirst);  // before all jobs that wait
  void createGenerationActions();
  void createGenerationPanels();
  void refreshGenerationActions();
  QImage pictureOf(const core::JobStatus& job);
  void openModelManager();
  void whenQueueMayEnd(const std::function<void()>& next);
  void cancelJob();
  void showJobFailure(const core::JobId& id);
  void offerLessMemory(const core::SegmentId& segment);
  void ensureSegmentHere();
  void stepTake(int direction);
  void editPromptAtPlayhead();
  void focusNextPanel();
  bool focusIn(QWidget* panel);
  void maximisePanelUnderPointer();
  // The player of the tab in front.
  core::Player& activePlayer();
  bool isSourceInFront() const;
  class CanvasView& canvasInFront();
  void shuttle(int direction);
  void goToEdit(int direction);
  void mark(bool isOut);
  void goToMark(bool isOut);
  void setMuted(bool isMuted);
  void importDialog();
  void relinkDialog();
  void offerSequence(const core::MediaId& picture, int count);
  void openInSource(const core::MediaId& media);
  void placeSource(bool isInsert);
  void refreshProxies();
  std::optional<std::filesystem::path> proxyOf(const std::filesystem::path& file) const;
  // What selecting all or none means while the canvas has the focus; null: what it always means.
  QAction* canvasMeaning(const QObject* watched, const class QKeyEvent& key) const;
  bool keepsKey(QObject* watched, const class QKeyEvent& key) const;

  core::Session& session_;
  WindowServices services_;
  core::DecodeService decoder_;
  core::Player player_;
  ActionRegistry actions_;
  StallMonitor stall_;
  ProjectFiles* files_;
  SafetyDesk* safety_;
  ExportDesk* exports_;
  QStackedWidget* centre_ = nullptr;
  WelcomePage* welcome_ = nullptr;
  core::MediaService* media_ = nullptr;
  core::ProxyService* proxies_ = nullptr;
  core::PeakService* peaks_ = nullptr;
  core::PlayerSound* sound_ = nullptr;
  core::PlayerSound* sourceSound_ = nullptr;
  ProjectBin* bin_ = nullptr;
  SourceViewer* source_ = nullptr;
  ViewerTabs* tabs_ = nullptr;
  Viewer* viewer_ = nullptr;
  ComparePage* compare_ = nullptr;
  WindowDocks* docks_ = nullptr;
  MessageBar* messages_ = nullptr;
  TimelineView* timeline_ = nullptr;
  TimelineEditor* timelineEditor_ = nullptr;
  StoryPanel* story_ = nullptr;
  ConditionsInspector* inspector_ = nullptr;
  TakesPanel* takes_ = nullptr;
  RenderQueuePanel* queue_ = nullptr;
  StatusLine* status_ = nullptr;
  bool closing_ = false;
  bool isStopHeld_ = false;     // K, which makes J and L single steps
  bool quitsWhenIdle_ = false;  // the user waits for the last job
};

}  // namespace reelbrush::ui
