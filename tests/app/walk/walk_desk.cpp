// SPDX-License-Identifier: Apache-2.0
#include "tests/app/walk/walk_desk.h"

#include <QLabel>
#include <QMouseEvent>
#include <QtTest>

#include "core/conditions/mask_stack.h"
#include "core/project/serializer.h"

namespace reelbrush::tests {

WalkDesk::WalkDesk(QString folder) : folder_(std::move(folder)), keys_(program_.window()) {}

QByteArray WalkDesk::text() {
  return core::projectText(session().document());
}

QString WalkDesk::statusOf(const QString& label) {
  const auto* found = child<QLabel>(label);
  return found != nullptr ? found->text() : QString();
}

const core::Segment* WalkDesk::segment() {
  const auto& id = session().selection().segment();
  return id ? session().sequence().findSegment(*id) : nullptr;
}

const core::MaskLayer* WalkDesk::layer() {
  const core::Segment* shown = segment();
  const core::MaskStack* masks = shown != nullptr ? shown->recipe.conditions.mask() : nullptr;
  return masks != nullptr && !masks->layers.empty() ? &masks->layers.front() : nullptr;
}

core::RationalTime WalkDesk::contentTime(int frame) {
  return segment()->contentTimeAt(core::RationalTime(frame, 1) / window().player().rate());
}

bool WalkDesk::goToFrame(int wanted) {
  goToViewer();
  keys_.press(Qt::Key_Home);
  const int second = static_cast<int>(window().player().rate().floor());
  keys_.repeat(wanted / second, Qt::Key_Right, Qt::ShiftModifier);
  keys_.repeat(wanted % second, Qt::Key_Right);
  return frame() == wanted;
}

void WalkDesk::drag(const std::vector<QPointF>& points, bool isReleased) {
  QWidget* canvas = &this->canvas();
  const auto at = [this](const QPointF& source) {
    return this->canvas().transform().toWidget(source).toPoint();
  };
  QTest::mousePress(canvas, Qt::LeftButton, {}, at(points.front()));
  for (const QPointF& point : points) {
    // QTest::mouseMove() holds no button down.
    QMouseEvent move(QEvent::MouseMove, at(point), canvas->mapToGlobal(at(point)), Qt::NoButton,
                     Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(canvas, &move);
    QCoreApplication::processEvents();
  }
  if (isReleased) {
    QTest::mouseRelease(canvas, Qt::LeftButton, {}, at(points.back()));
  }
}

QImage WalkDesk::settledPicture() {
  ui::Viewer& viewer = window().viewer();
  waitUntil([&] { return viewer.isPictureSettled(); });
  return canvas().picture();
}

void WalkSteps::init() {
  if (desk_.hasFailed) {
    QSKIP("An earlier step failed.");
  }
}

void WalkSteps::cleanup() {
  desk_.hasFailed = desk_.hasFailed || QTest::currentTestFailed();
}

}  // namespace reelbrush::tests
