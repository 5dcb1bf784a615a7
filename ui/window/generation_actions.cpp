// SPDX-License-Identifier: Apache-2.0
// Actions about jobs and takes, and what is asked about the queue at the end.
#include <algorithm>

#include <QMessageBox>
#include <QPushButton>

#include "core/media/image_io.h"
#include "ui/base/guard.h"
#include "ui/canvas/viewer.h"
#include "ui/dialogs/model_manager.h"
#include "ui/panels/inspector/conditions_inspector.h"
#include "ui/panels/render_queue_panel.h"
#include "ui/panels/takes_panel.h"
#include "ui/viewer/compare_page.h"
#include "ui/viewer/viewer_tabs.h"
#include "ui/widgets/message_bar.h"
#include "ui/window/main_window.h"
#include "ui/window/project_files.h"
#include "ui/window/window_docks.h"

namespace reelbrush::ui {
namespace {

QList<QKeySequence> withEnter(Qt::KeyboardModifiers modifiers) {
  return {QKeySequence(QKeyCombination(modifiers, Qt::Key_Return)),
          QKeySequence(QKeyCombination(modifiers, Qt::Key_Enter))};
}

}  // namespace

void MainWindow::createGenerationActions() {
  const auto add = [this](const char* id, const QString& text, std::optional<Icon> icon,
                          const QList<QKeySequence>& shortcuts, std::function<void()> run) {
    actions_.add({QString::fromLatin1(id), text, icon, shortcuts, false},
                 [run = std::move(run)](bool) { run(); });
  };
  add("generate", tr("&Generate"), Icon::Generate, withEnter(Qt::ControlModifier),
      [this] { generate(false); });
  add("generateNext", tr("Generate &next"), std::nullopt,
      withEnter(Qt::ControlModifier | Qt::ShiftModifier), [this] { generate(true); });
  add("cancelJob", tr("&Cancel running job"), Icon::Cancel,
      withEnter(Qt::ControlModifier | Qt::AltModifier), [this] { cancelJob(); });
  add("stopAndKeepPreview", tr("Stop and &keep preview"), std::nullopt, {},
      [this] { queue_->stopAndKeepPreview(); });
  add("previousTake", tr("Pre&vious take"), std::nullopt, {Qt::ALT | Qt::Key_Up},
      [this] { stepTake(-1); });
  add("nextTake", tr("Ne&xt take"), std::nullopt, {Qt::ALT | Qt::Key_Down},
      [this] { stepTake(1); });
  add("renameTake", tr("&Label take"), std::nullopt, {}, [this] { takes_->renameTake(); });
  add("revertToSource", tr("Revert to &source"), Icon::Revert, {}, [this] {
    if (const auto& segment = session_.selection().segment()) {
      session_.useTake(*segment, std::nullopt);
    }
  });
  actions_.add({QStringLiteral("wipeCompare"),
                tr("&Wipe compare"),
                Icon::Wipe,
                {Qt::CTRL | Qt::Key_Backslash},
                true},
               [this](bool isOn) {
                 tabs_->showPage(isOn ? QStringLiteral("compare") : QStringLiteral("sequence"));
                 if (isOn) {
                   compare_->setMode(CompareMode::Wipe);
                 }
               });
  add("modelManager", tr("&Model manager…"), std::nullopt, {}, [this] { openModelManager(); });
  QAction* preview = actions_.add(
      {QStringLiteral("showPreview"), tr("Show &preview while sampling"), std::nullopt, {}, true},
      [this](bool isOn) { session_.preferences().setShowsPreview(isOn); });
  preview->setChecked(session_.preferences().showsPreview());
}

void MainWindow::refreshGenerationActions() {
  const auto& selected = session_.selection().segment();
  const core::Segment* segment = selected ? session_.sequence().findSegment(*selected) : nullptr;
  const QString noSegment = tr("Select a segment first");
  for (const char* id : {"generate", "generateNext", "editPrompt"}) {
    actions_.setAvailable(QString::fromLatin1(id), segment != nullptr, noSegment);
  }
  const std::vector<core::JobStatus> jobs = session_.generation().jobs();
  const bool isRunning = std::any_of(jobs.begin(), jobs.end(), [](const core::JobStatus& job) {
    return core::isRunning(job.state);
  });
  actions_.setAvailable(QStringLiteral("cancelJob"), !session_.generation().isIdle(),
                        tr("No job runs or waits"));
  actions_.setAvailable(QStringLiteral("stopAndKeepPreview"), isRunning, tr("No job runs"));
  const bool hasTakes = segment != nullptr && !segment->takes.empty();
  for (const char* id : {"previousTake", "nextTake", "revertToSource", "renameTake"}) {
    actions_.setAvailable(QString::fromLatin1(id), hasTakes,
                          segment == nullptr ? noSegment : tr("The segment has no takes yet"));
  }
}

void MainWindow::createGenerationPanels() {
  InspectorSources sources;
  sources.thumbnail = [this](const std::filesystem::path& file) {
    return viewer_->pictures().thumbnail(
        {file, core::RationalTime(), session_.sequence().settings.rate});
  };
  sources.currentFrame = [this] { return viewer_->canvas().picture(); };
  sources.openModelManager = [this] { openModelManager(); };
  inspector_ = new ConditionsInspector(session_, actions_, std::move(sources), this);
  takes_ = new TakesPanel(
      session_, actions_.find(QStringLiteral("generate")),
      [this](const core::Take& take, int frame) {
        return viewer_->pictures().thumbnail(
            {session_.takeFile(take), core::RationalTime(frame, 1) / take.rate, take.rate});
      },
      this);
  connect(takes_, &TakesPanel::compareRequested, this, [this](const core::TakeId& take) {
    tabs_->showPage(QStringLiteral("compare"));
    compare_->compareWith(take);
  });
  queue_ = new RenderQueuePanel(
      session_, [this](const core::JobStatus& job) { return pictureOf(job); }, this);
  connect(queue_, &RenderQueuePanel::showRequested, this, [this](const core::SegmentId& id) {
    if (const core::Segment* segment = session_.sequence().findSegment(id)) {
      session_.selection().selectSegment(id);
      player_.seek(segment->start);
      docks_->show(Panel::Takes);
    }
  });
}

void MainWindow::openModelManager() {
  if (auto* open = findChild<ModelManager*>()) {
    open->raise();
    open->activateWindow();
    return;
  }
  auto* manager = new ModelManager(session_, services_, this);
  manager->setAttribute(Qt::WA_DeleteOnClose);
  const auto& id = session_.selection().segment();
  if (const core::Segment* segment = id ? session_.sequence().findSegment(*id) : nullptr) {
    manager->showModel(segment->recipe.settings.modelId);
  }
  manager->show();
}

QImage MainWindow::pictureOf(const core::JobStatus& job) {
  const std::shared_ptr<const core::JobPreview> preview = session_.generation().previewOf(job.id());
  if (preview && !preview->frames.empty()) {
    return core::toQImage(preview->frames[preview->frames.size() / 2]);
  }
  const core::Segment* segment = session_.sequence().findSegment(job.request->segment);
  const core::Take* take = segment != nullptr && job.take ? segment->find(*job.take) : nullptr;
  if (take == nullptr) {
    return {};
  }
  return viewer_->pictures().thumbnail(
      {session_.takeFile(*take), core::RationalTime(), take->rate});
}

void MainWindow::generate(bool isFirst) {
  const auto& segment = session_.selection().segment();
  if (!segment) {
    return;
  }
  if (!inspector_->footer().fits()) {
    docks_->show(Panel::Conditions);
    inspector_->footer().offerChanges();
    return;
  }
  session_.desk().generate(*segment, isFirst);
}

// What failed, why, and what can be done about it (ux 17, E04).
void MainWindow::showJobFailure(const core::JobId& id) {
  const auto status = session_.generation().job(id);
  if (!status) {
    return;
  }
  QString sentence =
      core::Sentence(QT_TRANSLATE_NOOP("Error", "%1: %2"), status->request->name, status->message)
          .translated();
  if (!sentence.endsWith(QLatin1Char('.')) && !sentence.endsWith(QStringLiteral("。"))) {
    sentence += QLatin1Char('.');
  }
  if (status->isOutOfMemory && status->step > 0) {
    sentence +=
        QLatin1Char(' ') + tr("It had come to step %1 of %2.").arg(status->step).arg(status->total);
  }
  std::vector<MessageBar::Action> actions;
  if (status->isOutOfMemory) {
    actions.push_back({tr("Retry with less memory…"),
                       [this, segment = status->request->segment] { offerLessMemory(segment); }});
  }
  if (status->canDecodeAgain) {
    sentence += QLatin1Char(' ') + tr("The samples are kept.");
    actions.push_back({tr("Decode again"), [this, id] {
                         messages_->clear();
                         session_.generation().decodeAgain(id);
                       }});
  }
  actions.push_back({tr("Show queue"), [this] { docks_->show(Panel::Queue); }});
  messages_->showMessage(tr("Generation failed"), sentence, std::move(actions));
}

void MainWindow::offerLessMemory(const core::SegmentId& segment) {
  if (session_.sequence().findSegment(segment) == nullptr) {
    return;
  }
  messages_->clear();
  session_.selection().selectSegment(segment);
  docks_->show(Panel::Conditions);
  inspector_->footer().offerChanges();
}

void MainWindow::cancelJob() {
  for (const core::JobStatus& job : session_.generation().jobs()) {
    if (core::isRunning(job.state)) {
      session_.cancel(job.id());
      return;
    }
  }
  // Nothing runs yet: the job that would be next.
  for (const core::JobStatus& job : session_.generation().jobs()) {
    if (!core::isEnd(job.state)) {
      session_.cancel(job.id());
      return;
    }
  }
}

void MainWindow::stepTake(int direction) {
  const auto& id = session_.selection().segment();
  const core::Segment* segment = id ? session_.sequence().findSegment(*id) : nullptr;
  if (segment == nullptr || segment->takes.empty()) {
    return;
  }
  const int count = static_cast<int>(segment->takes.size());
  int at = direction > 0 ? -1 : count;
  for (int i = 0; i < count; ++i) {
    if (segment->activeTake == segment->takes[static_cast<std::size_t>(i)].id) {
      at = i;
    }
  }
  const int next = at + direction;
  if (next >= 0 && next < count) {
    session_.useTake(segment->id, segment->takes[static_cast<std::size_t>(next)].id);
  }
}

// Asks what becomes of jobs that run or wait (ux U11.8); then `next`, or nothing.
void MainWindow::whenQueueMayEnd(const std::function<void()>& next) {
  const std::vector<core::JobStatus> jobs = session_.generation().jobs();
  const bool isPaused = session_.generation().isPaused();
  const bool isBusy = std::any_of(jobs.begin(), jobs.end(), [&](const core::JobStatus& job) {
    return core::isRunning(job.state) || (job.state == core::JobState::Waiting && !isPaused);
  });
  if (!isBusy) {
    next();
    return;
  }
  auto* box = new QMessageBox(QMessageBox::Question, tr("Jobs are running"),
                              tr("Takes are still being made. Wait for them, or stop and keep the "
                                 "queue for the next time?"),
                              QMessageBox::NoButton, this);
  box->setObjectName(QStringLiteral("queueDialog"));
  box->setAttribute(Qt::WA_DeleteOnClose);
  QPushButton* wait = box->addButton(tr("Wait"), QMessageBox::AcceptRole);
  QPushButton* stop = box->addButton(tr("Stop and keep queue"), QMessageBox::DestructiveRole);
  box->addButton(tr("Cancel quit"), QMessageBox::RejectRole)
      ->setObjectName(QStringLiteral("cancelQuit"));
  wait->setObjectName(QStringLiteral("waitForQueue"));
  stop->setObjectName(QStringLiteral("stopAndKeepQueue"));
  box->setDefaultButton(wait);
  connect(box, &QMessageBox::finished, this, [this, box, wait, stop, next] {
    quitsWhenIdle_ = box->clickedButton() == wait;
    if (box->clickedButton() == stop) {
      next();
    }
  });
  box->open();
}

}  // namespace reelbrush::ui
