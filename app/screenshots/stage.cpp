// SPDX-License-Identifier: Apache-2.0
#include "app/screenshots/stage.h"

#include <algorithm>

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QTimer>

#include "app/bridge/program_files.h"
#include "app/cli/options.h"
#include "core/base/error.h"
#include "core/undo/recipe_commands.h"
#include "ui/base/language.h"
#include "ui/base/theme.h"
#include "ui/canvas/viewer.h"
#include "ui/window/main_window.h"

namespace reelbrush::app {
namespace {

constexpr int BeatMs = 25;
constexpr int SettleBeatMs = 250;
constexpr int MostBeats = 24;

[[noreturn]] void fail(const QString& sentence) {
  throw core::Error(core::ErrorCode::Internal, core::Sentence::verbatim(sentence.toStdString()));
}

const QString PreferencesFile = QStringLiteral("/preferences.ini");

void sendMouse(QWidget& widget, QEvent::Type type, const QPointF& at, Qt::MouseButton button,
               Qt::MouseButtons buttons, Qt::KeyboardModifiers modifiers) {
  QMouseEvent event(type, at, widget.mapToGlobal(at), button, buttons, modifiers);
  QCoreApplication::sendEvent(&widget, &event);
}

// Dialogs lie above the window that opened them.
int depthOf(const QWidget* widget) {
  int depth = 0;
  for (const QWidget* above = widget->parentWidget(); above != nullptr;
       above = above->parentWidget()) {
    ++depth;
  }
  return depth;
}

}  // namespace

Stage::Stage(StageFiles& files, const BuildEditor& build)
    : files_(files), build_(build), folder_(files.newFolder()) {
  core::Preferences own = preferences();
  own.setTheme(files_.theme());
  own.setLanguage(QStringLiteral("en"));
  ui::installLanguage(*qApp, QStringLiteral("en"));
}

Stage::~Stage() {
  close();
}

core::Preferences Stage::preferences() const {
  return core::Preferences(folder_ + PreferencesFile);
}

void Stage::speak(const QString& language) {
  ui::installLanguage(*qApp, language);
}

QString Stage::sample(const QString& name) {
  const std::filesystem::path bundled = bundledSample();
  if (bundled.empty()) {
    fail(QStringLiteral("The sample project does not lie beside the program."));
  }
  const QString target = QStringLiteral("%1/%2.reel").arg(folder_, name);
  copyFolder(fromPath(bundled), target);
  return target;
}

QString Stage::sampleWithTakes() {
  const QString made = files_.prepared(QStringLiteral("takes"), [this](const QString& folder) {
    Stage maker(files_, build_);
    maker.open(maker.sample());
    const core::SegmentId first = maker.segment(0).id;
    constexpr std::size_t Takes = 4;
    for (std::size_t i = 1; i <= Takes; ++i) {
      core::SetRecipeSettings seeds{{}, first, maker.segment(0).recipe.settings, "seed"};
      seeds.settings.seed = i;
      maker.session().push(seeds);
      maker.session().generate(first);
      maker.waitUntil([&] { return maker.segment(0).takes.size() == i; }, "a take", 4 * PatienceMs);
    }
    const std::vector<core::Take> takes = maker.segment(0).takes;
    maker.session().desk().setStarred(first, takes[1].id, true);
    maker.session().useTake(first, takes[2].id);
    maker.session().save();
    maker.close();
    copyFolder(maker.folder(), folder + QStringLiteral("/all"));
  });
  const QString target = folder_ + QStringLiteral("/Marble.reel");
  copyFolder(made + QStringLiteral("/all/Marble.reel"), target);
  // How fast the model ran, for the estimate.
  QFile::remove(folder_ + PreferencesFile);
  QFile::copy(made + QStringLiteral("/all") + PreferencesFile, folder_ + PreferencesFile);
  preferences().setTheme(files_.theme());
  return target;
}

void Stage::start(const QSize& size) {
  editor_ = build_(std::make_unique<core::Preferences>(folder_ + PreferencesFile));
  window().resize(size);
  window().show();
  window().activateWindow();
}

void Stage::open(const QString& project) {
  if (editor_.window == nullptr) {
    start();
  }
  window().openPath(project);
  waitUntil([this] { return !window().viewer().canvas().picture().isNull(); }, "the first picture");
}

void Stage::close() {
  if (editor_.owner != nullptr) {
    session().generation().cancelAll();
    editor_ = {};
  }
}

const core::Segment& Stage::segment(std::size_t index) const {
  const std::vector<const core::Segment*> segments = session().sequence().segments();
  if (index >= segments.size()) {
    fail(QStringLiteral("There is no segment %1.").arg(index + 1));
  }
  return *segments[index];
}

void Stage::notThere(const char* objectName) {
  fail(QStringLiteral("There is no \"%1\" in the window.").arg(QLatin1String(objectName)));
}

QWidget* Stage::findWidget(const char* objectName) const {
  QWidget* hidden = nullptr;
  for (QWidget* widget : QApplication::allWidgets()) {
    if (widget->objectName() == QLatin1String(objectName)) {
      if (widget->isVisible()) {
        return widget;
      }
      hidden = widget;
    }
  }
  return hidden;
}

void Stage::trigger(const char* action) const {
  QAction* found = window().actionRegistry().find(QLatin1String(action));
  if (found == nullptr) {
    notThere(action);
  }
  if (!found->isEnabled()) {
    fail(QStringLiteral("The action \"%1\" cannot be used.").arg(QLatin1String(action)));
  }
  found->trigger();
}

void Stage::click(const char* button) const {
  find<QAbstractButton>(button).click();
}

void Stage::choose(const char* combo, int index) const {
  auto& box = find<QComboBox>(combo);
  box.setCurrentIndex(0);
  for (int i = 0; i < index; ++i) {
    key(box, QKeySequence(Qt::Key_Down));
  }
}

void Stage::key(QWidget& widget, const QKeySequence& keys, const QString& text) const {
  const QKeyCombination combination = keys[0];
  for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
    QKeyEvent event(type, combination.key(), combination.keyboardModifiers(), text);
    QCoreApplication::sendEvent(&widget, &event);
  }
}

void Stage::type(QWidget& widget, const QString& text) const {
  for (const QChar& letter : text) {
    key(widget, QKeySequence(Qt::Key_unknown), letter);
  }
}

void Stage::hover(const QPointF& source) const {
  ui::CanvasView& canvas = window().viewer().canvas();
  sendMouse(canvas, QEvent::MouseMove, canvas.transform().toWidget(source), Qt::NoButton,
            Qt::NoButton, Qt::NoModifier);
}

void Stage::press(const QPointF& source) const {
  drag({source});
}

void Stage::drag(const std::vector<QPointF>& source, Qt::KeyboardModifiers modifiers,
                 bool isReleased) const {
  ui::CanvasView& canvas = window().viewer().canvas();
  const auto at = [&](const QPointF& point) { return canvas.transform().toWidget(point); };
  sendMouse(canvas, QEvent::MouseButtonPress, at(source.front()), Qt::LeftButton, Qt::LeftButton,
            modifiers);
  for (const QPointF& point : source) {
    sendMouse(canvas, QEvent::MouseMove, at(point), Qt::NoButton, Qt::LeftButton, modifiers);
    QCoreApplication::processEvents();
  }
  if (isReleased) {
    sendMouse(canvas, QEvent::MouseButtonRelease, at(source.back()), Qt::LeftButton, Qt::NoButton,
              modifiers);
  }
}

void Stage::goTo(std::size_t index, int frame) {
  const core::Segment& shown = segment(index);
  session().selection().selectSegment(shown.id);
  const core::RationalTime rate = session().sequence().settings.rate;
  window().player().seek(shown.start + core::RationalTime(frame, 1) / rate);
  settle();
}

void Stage::closePanel(ui::Panel panel) const {
  window().docks().dock(panel)->close();
}

void Stage::wait(int ms) const {
  QEventLoop loop;
  QTimer::singleShot(ms, &loop, &QEventLoop::quit);
  loop.exec();
}

void Stage::waitUntil(const std::function<bool()>& isSo, const char* what, int patienceMs) {
  QElapsedTimer waited;
  waited.start();
  while (!isSo()) {
    if (waited.hasExpired(patienceMs)) {
      fail(QStringLiteral("%1 did not come within %2 s.")
               .arg(QLatin1String(what))
               .arg(patienceMs / 1000));
    }
    wait(BeatMs);
  }
}

void Stage::settle() const {
  QImage last = grab();
  for (int beat = 0; beat < MostBeats; ++beat) {
    wait(SettleBeatMs);
    QImage now = grab();
    if (now == last) {
      return;
    }
    last = std::move(now);
  }
}

void Stage::shoot() {
  shot_ = grab();
}

QImage Stage::picture() {
  if (shot_.isNull()) {
    settle();
    shoot();
  }
  return shot_;
}

QImage Stage::grab() const {
  QImage image = window().grab().toImage();
  QWidgetList above;
  for (QWidget* widget : QApplication::topLevelWidgets()) {
    if (widget != &window() && widget->isVisible()) {
      above.append(widget);
    }
  }
  std::stable_sort(above.begin(), above.end(),
                   [](const QWidget* a, const QWidget* b) { return depthOf(a) < depthOf(b); });
  QPainter painter(&image);
  for (QWidget* widget : above) {
    const QPoint corner = widget->pos() - window().pos();
    const QPixmap picture = widget->grab();
    painter.drawPixmap(corner, picture);
    // The edge that a window system draws round a window.
    painter.setPen(ui::coloursOf(widget->palette()).edge);
    painter.drawRect(QRect(corner, widget->size()).adjusted(-1, -1, 0, 0));
  }
  return image;
}

}  // namespace reelbrush::app
