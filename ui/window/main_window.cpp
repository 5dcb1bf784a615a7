// SPDX-License-Identifier: Apache-2.0
#include "ui/window/main_window.h"

#include <algorithm>

#include <QAccessible>
#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QStackedWidget>
#include <QTimer>
#include <QUrl>
#include <QVBoxLayout>

#include "core/undo/take_commands.h"
#include "ui/base/language.h"
#include "ui/base/theme.h"
#include "ui/bin/project_bin.h"
#include "ui/canvas/viewer.h"
#include "ui/panels/export_rows.h"
#include "ui/panels/inspector/conditions_inspector.h"
#include "ui/panels/mask_layers_panel.h"
#include "ui/panels/motion_panel.h"
#include "ui/panels/render_queue_panel.h"
#include "ui/panels/story_panel.h"
#include "ui/panels/takes_panel.h"
#include "ui/timeline/editing/timeline_editor.h"
#include "ui/timeline/timeline_accessible.h"
#include "ui/timeline/timeline_view.h"
#include "ui/viewer/compare_page.h"
#include "ui/viewer/source_viewer.h"
#include "ui/viewer/viewer_tabs.h"
#include "ui/widgets/message_bar.h"
#include "ui/window/export_desk.h"
#include "ui/window/project_files.h"
#include "ui/window/safety_desk.h"
#include "ui/window/status_line.h"
#include "ui/window/welcome_page.h"
#include "ui/window/window_docks.h"

namespace reelbrush::ui {

MainWindow::MainWindow(core::Session& session, WindowServices services, QWidget* parent)
    : QMainWindow(parent),
      session_(session),
      services_(std::move(services)),
      actions_(this),
      files_(new ProjectFiles(session, services_, this)) {
  setObjectName(QStringLiteral("mainWindow"));
  installLanguage(*qApp, session_.preferences());
  setTheme(session_.preferences().theme());
  QAccessible::installFactory(timelineAccessibleFactory);
  setAcceptDrops(true);
  setMinimumSize(1024, 700);
  resize(1440, 900);
  setDockOptions(AnimatedDocks | AllowTabbedDocks | AllowNestedDocks);
  safety_ = new SafetyDesk(session, actions_, *files_, this);
  exports_ = new ExportDesk(
      session, actions_, [this] { return player_.position(); }, this);
  createActions();
  createMediaServices();
  createCentre();
  createDocks();
  createSound();
  status_ = new StatusLine(session_, services_, this);
  setStatusBar(status_);
  createMenus();
  if (services_.startsSafely) {
    docks_->useDefault();
  } else {
    docks_->restore();
  }
  connectSession();
  connectSafety();
  connectTimeline();
  safety_->applyKeys();
  qApp->installEventFilter(this);
  stall_.start();
  refreshTitle();
  refreshActions();
}

MainWindow::~MainWindow() {
  qApp->removeEventFilter(this);
  // The viewer's worker waits for the decoder: it must go first, and children go after members.
  const std::unique_ptr<QWidget> centre(takeCentralWidget());
}

void MainWindow::setTheme(const QString& name) {
  const Theme theme = name == QLatin1String("light")    ? Theme::Light
                      : name == QLatin1String("system") ? Theme::System
                                                        : Theme::Dark;
  applyTheme(*qApp, theme);
}

void MainWindow::createCentre() {
  centre_ = new QStackedWidget(this);
  welcome_ = new WelcomePage(session_.preferences(), actions_, services_, centre_);
  tabs_ = new ViewerTabs(centre_);
  viewer_ = new Viewer(session_, player_, decoder_, actions_, tabs_);
  tabs_->addPage(QStringLiteral("sequence"), tr("Sequence"), viewer_);
  source_ = new SourceViewer(session_, decoder_, actions_, tabs_);
  tabs_->addPage(QStringLiteral("source"), tr("Source"), source_);
  const auto proxy = [this](const std::filesystem::path& file) { return proxyOf(file); };
  viewer_->setProxies(proxy);
  source_->setProxies(proxy);
  compare_ = new ComparePage(session_, player_, decoder_, tabs_);
  tabs_->addPage(QStringLiteral("compare"), tr("Compare"), compare_);
  centre_->addWidget(welcome_);
  centre_->addWidget(tabs_);
  auto* outer = new QWidget(this);
  auto* outerColumn = new QVBoxLayout(outer);
  outerColumn->setContentsMargins(0, 0, 0, 0);
  outerColumn->setSpacing(0);
  messages_ = new MessageBar(outer);
  outerColumn->addWidget(safety_->recordingBar());
  outerColumn->addWidget(messages_);
  outerColumn->addWidget(centre_, 1);
  setCentralWidget(outer);
  connect(viewer_, &Viewer::notice, this,
          [this](const QString& text) { showError(QString(), text); });
  connect(compare_, &ComparePage::failed, this,
          [this](const QString& text) { showError(QString(), text); });
  connect(tabs_, &ViewerTabs::currentChanged, this, [this](const QString& id) {
    actions_.find(QStringLiteral("wipeCompare"))->setChecked(id == QLatin1String("compare"));
  });
  connect(welcome_, &WelcomePage::openRequested, files_, &ProjectFiles::openPath);
}

void MainWindow::createBin() {
  const auto thumbnail = [this](const core::MediaItem& item) {
    // A little way in: first frames are often black.
    const core::RationalTime time =
        item.isStill ? core::RationalTime() : item.duration / core::RationalTime(10, 1);
    return item.width > 0 ? viewer_->pictures().thumbnail(session_.frameRequest(item.id, time))
                          : QImage();
  };
  bin_ = new ProjectBin(session_, *media_, *proxies_, actions_, thumbnail, this);
  docks_->add(Panel::Bin, tr("Project bin"), "dock.bin", bin_);
  connect(bin_, &ProjectBin::opened, this, &MainWindow::openInSource);
}

void MainWindow::createDocks() {
  docks_ = new WindowDocks(*this, session_.preferences());
  createBin();
  story_ = new StoryPanel(session_, services_, this);
  createGenerationPanels();
  createTimeline();
  docks_->add(Panel::Story, tr("Story"), "dock.story", story_);
  docks_->add(Panel::Conditions, tr("Conditions"), "dock.conditions", inspector_);
  docks_->add(Panel::Takes, tr("Takes"), "dock.takes", takes_);
  docks_->add(Panel::Timeline, tr("Timeline"), "dock.timeline", timeline_->parentWidget());
  docks_->add(Panel::Queue, tr("Render queue"), "dock.queue", createQueue());
  docks_->add(Panel::Mask, tr("Mask"), "dock.mask", new MaskLayersPanel(session_, this));
  docks_->add(Panel::Motion, tr("Motion"), "dock.motion",
              new MotionPanel(session_, actions_, this));
}

// Exports stand above the jobs that need the device.
QWidget* MainWindow::createQueue() {
  auto* both = new QWidget(this);
  auto* column = new QVBoxLayout(both);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  auto* rows = new ExportRows(session_, both);
  column->addWidget(rows);
  column->addWidget(queue_, 1);
  connect(rows, &ExportRows::ended, this, [this](const QString& name, const QString& problem) {
    if (problem.isEmpty()) {
      status_->showMessage(tr("%1 has been written").arg(name), 8000);
    } else {
      showError(tr("Export of %1 stopped").arg(name), problem);
    }
  });
  connect(exports_, &ExportDesk::queued, this, [this] { docks_->show(Panel::Queue); });
  return both;
}

void MainWindow::connectSession() {
  connect(&session_, &core::Session::projectOpened, this, [this] {
    messages_->clear();
    timeline_->setPlayhead(core::RationalTime());
    refreshTitle();
    refreshActions();
    timeline_->fit();
    welcome_->refreshRecent();
  });
  connect(&session_, &core::Session::documentChanged, this, [this] { refreshActions(); });
  connect(&session_, &core::Session::modifiedChanged, this, &MainWindow::refreshTitle);
  connect(&session_, &core::Session::jobChanged, this, [this] {
    refreshActions();
    if (quitsWhenIdle_ && session_.generation().isIdle()) {
      quitsWhenIdle_ = false;
      // The take of the last job is on its way into the project.
      QTimer::singleShot(0, this, [this] { close(); });
    }
  });
  connect(&session_, &core::Session::failed, this, [this](const QString& sentence) {
    messages_->showMessage({}, sentence,
                           {{tr("Show queue"), [this] { docks_->show(Panel::Queue); }}});
  });
  connect(&session_, &core::Session::jobFailed, this, &MainWindow::showJobFailure);
  connect(&session_.selection(), &core::Selection::selectionChanged, this,
          [this] { refreshActions(); });
  connect(files_, &ProjectFiles::saved, this, [this] {
    refreshTitle();
    status_->showMessage(tr("Saved"), 4000);
  });
  connect(files_, &ProjectFiles::opened, this, [this] {
    centre_->setCurrentIndex(1);
    viewer_->canvas().setFocus();
  });
  connect(files_, &ProjectFiles::reported, this,
          [this](const QString& text) { showError(tr("Project repaired"), text); });
  connect(&viewer_->pictures(), &SequencePictures::thumbnailsChanged, this, [this] {
    timeline_->update();
    takes_->refreshThumbnails();
    bin_->refreshThumbnails();
    story_->refreshPictures();
    inspector_->refreshPictures();
    queue_->refresh();
  });
  connect(story_, &StoryPanel::editingLeft, this, [this] { viewer_->canvas().setFocus(); });
  connect(status_, &StatusLine::jobClicked, this, [this] { docks_->show(Panel::Queue); });
}

void MainWindow::connectSafety() {
  const auto useTheme = [this](const QString& name) {
    setTheme(name);
    welcome_->refreshAppearance();
  };
  const auto tellLanguage = [this] {
    showError(QString(), tr("The language changes when Reelbrush starts next."));
  };
  connect(safety_, &SafetyDesk::themeChosen, this, useTheme);
  connect(safety_, &SafetyDesk::languageChosen, this, tellLanguage);
  connect(welcome_, &WelcomePage::themeChosen, this, useTheme);
  connect(welcome_, &WelcomePage::languageChosen, this, tellLanguage);
  connect(safety_, &SafetyDesk::notice, this, &MainWindow::showError);
  connect(files_, &ProjectFiles::notice, this, &MainWindow::showError);
  connect(files_, &ProjectFiles::saveFailed, this, [this](const QString& reason) {
    messages_->showMessage(tr("Not saved"), tr("%1 Your last saved file is untouched.").arg(reason),
                           {{tr("Save as…"), [this] { files_->saveAsDialog(); }},
                            {tr("Retry"), [this] { files_->save(); }}});
  });
}

void MainWindow::offerRecovery() {
  safety_->offerRecovery();
}

void MainWindow::openPath(const QString& path) {
  files_->openPath(path);
}

bool MainWindow::grabTo(const QString& file) {
  // Changes of theme and new rows reach the widgets as posted events.
  QCoreApplication::sendPostedEvents();
  QCoreApplication::processEvents(QEventLoop::ExcludeUserInputEvents);
  return grab().save(file, "PNG");
}

void MainWindow::showError(const QString& title, const QString& message) {
  messages_->showMessage(title, message);
}

void MainWindow::refreshTitle() {
  const QString name = session_.displayName();
  setWindowTitle(tr("%1[*] – Reelbrush").arg(name));
  setAccessibleName(tr("Reelbrush – %1").arg(name));
  setWindowModified(files_->hasUnsavedWork());
  if (!session_.sequence().tracks.empty() &&
      session_.sequence().duration() > core::RationalTime()) {
    centre_->setCurrentIndex(1);
  }
}

void MainWindow::closeEvent(QCloseEvent* event) {
  const std::vector<core::JobStatus> jobs = session_.generation().jobs();
  const bool hasJobs = std::any_of(
      jobs.begin(), jobs.end(), [](const core::JobStatus& job) { return !core::isEnd(job.state); });
  if (closing_ || (!files_->hasUnsavedWork() && !hasJobs)) {
    if (!services_.startsSafely) {
      docks_->save();
    }
    event->accept();
    return;
  }
  event->ignore();
  whenQueueMayEnd([this] {
    files_->whenSafe([this] {
      session_.desk().keepQueueForLater();
      session_.generation().cancelAll();
      closing_ = true;
      close();
    });
  });
}

}  // namespace reelbrush::ui
