// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/transport_bar.h"

#include <cmath>

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QToolButton>

#include "ui/base/timecode.h"

namespace reelbrush::ui {

TransportBar::TransportBar(const ActionRegistry& actions, QWidget* parent)
    : QWidget(parent),
      time_(new QLabel(this)),
      duration_(new QLabel(this)),
      zoom_(new QLabel(this)) {
  setObjectName(QStringLiteral("transportBar"));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(10, 3, 6, 3);
  row->setSpacing(2);
  // Digits of one width: the timecode must not jiggle while it plays.
  const QFont digits = QFontDatabase::systemFont(QFontDatabase::FixedFont);
  time_->setFont(digits);
  time_->setObjectName(QStringLiteral("timecodeLabel"));
  time_->setAccessibleName(tr("Playhead"));
  duration_->setFont(digits);
  duration_->setForegroundRole(QPalette::PlaceholderText);
  duration_->setAccessibleName(tr("Duration"));
  row->addWidget(time_);
  row->addSpacing(6);
  row->addWidget(duration_);
  row->addStretch(1);
  for (const char* id : {"toStart", "stepBack", "playPause", "stepForward", "toEnd"}) {
    const QString name = QString::fromLatin1(id);
    row->addWidget(button(actions.find(name), QStringLiteral("transport.") + name));
  }
  row->addStretch(1);
  zoom_->setMinimumWidth(zoom_->fontMetrics().horizontalAdvance(QStringLiteral("3200 %")) + 8);
  zoom_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  zoom_->setObjectName(QStringLiteral("zoomLabel"));
  zoom_->setAccessibleName(tr("Zoom"));
  row->addWidget(button(actions.find(QStringLiteral("showMask")), QStringLiteral("overlay.mask")));
  row->addWidget(
      button(actions.find(QStringLiteral("showMotion")), QStringLiteral("overlay.motion")));
  row->addWidget(overlayMenu(actions));
  row->addSpacing(10);
  row->addWidget(zoom_);
  row->addSpacing(4);
  row->addWidget(button(actions.find(QStringLiteral("viewerFit")), QStringLiteral("zoom.fit")));
  row->addWidget(
      button(actions.find(QStringLiteral("viewerOneToOne")), QStringLiteral("zoom.oneToOne")));
}

QToolButton* TransportBar::button(QAction* action, const QString& objectName) {
  auto* made = new QToolButton(this);
  made->setDefaultAction(action);
  made->setObjectName(objectName);
  made->setAccessibleName(plainText(action->text()));
  made->setAutoRaise(true);
  made->setIconSize(QSize(18, 18));
  made->setFocusPolicy(Qt::TabFocus);
  return made;
}

QToolButton* TransportBar::overlayMenu(const ActionRegistry& actions) {
  auto* made = new QToolButton(this);
  made->setObjectName(QStringLiteral("overlayMenu"));
  made->setIcon(icon(Icon::Eye));
  made->setToolTip(tr("Overlays"));
  made->setAccessibleName(tr("Overlays"));
  made->setAutoRaise(true);
  made->setIconSize(QSize(18, 18));
  made->setFocusPolicy(Qt::TabFocus);
  made->setPopupMode(QToolButton::InstantPopup);
  auto* menu = new QMenu(made);
  for (const char* id : {"showMask", "showEdge", "showMatte", "showMotion", "showField",
                         "showSketch", "showConfidence"}) {
    menu->addAction(actions.find(QString::fromLatin1(id)));
  }
  made->setMenu(menu);
  return made;
}

void TransportBar::setTime(const core::RationalTime& time, const core::RationalTime& duration,
                           const core::RationalTime& frameRate) {
  time_->setText(timecode(time, frameRate));
  duration_->setText(QStringLiteral("/ ") + timecode(duration, frameRate));
}

void TransportBar::setZoom(double zoom) {
  zoom_->setText(tr("%1 %", "zoom").arg(QLocale().toString(zoom * 100, 'f', zoom < 0.1 ? 1 : 0)));
}

QString TransportBar::timeText() const {
  return time_->text();
}

}  // namespace reelbrush::ui
