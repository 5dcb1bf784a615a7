// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/crop_dialog.h"

#include <algorithm>

#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/base/theme.h"

namespace reelbrush::ui {
namespace {

constexpr double LeastPart = 0.02;
constexpr double KeyStep = 0.01;

class CropView : public QWidget {
 public:
  CropView(const QImage& picture, const QRectF& part, QWidget* parent)
      : QWidget(parent), crop(part), picture_(picture) {
    setObjectName(QStringLiteral("cropView"));
    setAccessibleName(QCoreApplication::translate("CropDialog", "Part of the picture"));
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(360, 260);
  }

  QRectF crop;  // parts of the picture

  QRectF pictureRect() const {
    const QSizeF size = QSizeF(picture_.size()).scaled(QSizeF(rect().size()), Qt::KeepAspectRatio);
    return QRectF(QPointF((width() - size.width()) / 2, (height() - size.height()) / 2), size);
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QRectF box = pictureRect();
    painter.drawImage(box, picture_);
    const QRectF part(box.left() + crop.left() * box.width(), box.top() + crop.top() * box.height(),
                      crop.width() * box.width(), crop.height() * box.height());
    QPainterPath outside;
    outside.addRect(box);
    outside.addRect(part);
    painter.fillPath(outside, QColor(0, 0, 0, 150));
    painter.setPen(QPen(coloursOf(palette()).accent, 2));
    painter.drawRect(part);
  }
  void mousePressEvent(QMouseEvent* event) override { from_ = partOf(event->position()); }
  void mouseMoveEvent(QMouseEvent* event) override {
    const QRectF drawn = QRectF(from_, partOf(event->position())).normalized();
    if (drawn.width() >= LeastPart && drawn.height() >= LeastPart) {
      crop = drawn;
      update();
    }
  }
  void keyPressEvent(QKeyEvent* event) override {
    const double dx = (event->key() == Qt::Key_Right) - (event->key() == Qt::Key_Left);
    const double dy = (event->key() == Qt::Key_Down) - (event->key() == Qt::Key_Up);
    if (dx == 0 && dy == 0) {
      QWidget::keyPressEvent(event);
      return;
    }
    if (event->modifiers() & Qt::ShiftModifier) {
      crop.setWidth(std::clamp(crop.width() + dx * KeyStep, LeastPart, 1 - crop.left()));
      crop.setHeight(std::clamp(crop.height() + dy * KeyStep, LeastPart, 1 - crop.top()));
    } else {
      crop.moveLeft(std::clamp(crop.left() + dx * KeyStep, 0.0, 1 - crop.width()));
      crop.moveTop(std::clamp(crop.top() + dy * KeyStep, 0.0, 1 - crop.height()));
    }
    update();
  }

 private:
  QPointF partOf(const QPointF& position) const {
    const QRectF box = pictureRect();
    return {std::clamp((position.x() - box.left()) / box.width(), 0.0, 1.0),
            std::clamp((position.y() - box.top()) / box.height(), 0.0, 1.0)};
  }

  QImage picture_;
  QPointF from_;
};

}  // namespace

CropDialog::CropDialog(const QImage& picture, const std::optional<QRectF>& crop, QWidget* parent)
    : QDialog(parent) {
  setObjectName(QStringLiteral("cropDialog"));
  setWindowTitle(tr("Crop picture"));
  auto* column = new QVBoxLayout(this);
  auto* view = new CropView(picture, crop.value_or(QRectF(0, 0, 1, 1)), this);
  column->addWidget(view, 1);
  auto* buttons = new QDialogButtonBox(
      QDialogButtonBox::Ok | QDialogButtonBox::Reset | QDialogButtonBox::Cancel, this);
  buttons->button(QDialogButtonBox::Ok)->setText(tr("Crop"));
  buttons->button(QDialogButtonBox::Reset)->setText(tr("Whole picture"));
  buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
  column->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::accepted, this, [this, view] {
    const bool isWhole = view->crop == QRectF(0, 0, 1, 1);
    emit chosen(isWhole ? std::nullopt : std::optional(view->crop));
    accept();
  });
  connect(buttons->button(QDialogButtonBox::Reset), &QPushButton::clicked, this, [this] {
    emit chosen(std::nullopt);
    accept();
  });
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

}  // namespace reelbrush::ui
