// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/editing/timeline_panel.h"

#include <cmath>

#include <QGridLayout>
#include <QHBoxLayout>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include "ui/base/icons.h"

namespace reelbrush::ui {
namespace {

constexpr double kUnits = 1000;    // scroll bar units per second
constexpr double kZoomSteps = 20;  // slider steps per doubling
constexpr int kButton = 26;

}  // namespace

TimelinePanel::TimelinePanel(TimelineView* view, QWidget* parent)
    : QWidget(parent),
      view_(view),
      horizontal_(new QScrollBar(Qt::Horizontal, this)),
      vertical_(new QScrollBar(Qt::Vertical, this)),
      zoom_(new QSlider(Qt::Horizontal, this)) {
  setObjectName(QStringLiteral("timelinePanel"));
  setFocusProxy(view_);
  horizontal_->setObjectName(QStringLiteral("timelineScroll"));
  horizontal_->setAccessibleName(tr("Scroll in time"));
  vertical_->setObjectName(QStringLiteral("timelineTrackScroll"));
  vertical_->setAccessibleName(tr("Scroll the tracks"));
  zoom_->setObjectName(QStringLiteral("timelineZoom"));
  zoom_->setAccessibleName(tr("Timeline zoom"));
  zoom_->setToolTip(tr("Timeline zoom"));
  zoom_->setRange(qRound(std::log2(0.5) * kZoomSteps), qRound(std::log2(8000.0) * kZoomSteps));
  zoom_->setFixedWidth(150);
  auto* fit = new QToolButton(this);
  fit->setObjectName(QStringLiteral("timelineFitButton"));
  fit->setIcon(icon(Icon::Fit));
  fit->setAutoRaise(true);
  fit->setFixedSize(kButton, kButton);
  fit->setToolTip(tr("Fit timeline"));
  fit->setAccessibleName(tr("Fit timeline"));
  connect(fit, &QToolButton::clicked, view_, &TimelineView::fit);
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setSpacing(0);
  grid->setColumnStretch(0, 1);
  grid->setRowStretch(0, 1);
  view_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
  grid->addWidget(view_, 0, 0);
  grid->addWidget(vertical_, 0, 1);
  auto* bar = new QHBoxLayout;
  bar->setContentsMargins(4, 1, 4, 1);
  bar->setSpacing(6);
  bar->addWidget(horizontal_, 1);
  bar->addWidget(fit);
  bar->addWidget(zoom_);
  grid->addLayout(bar, 1, 0, 1, 2);
  connect(horizontal_, &QScrollBar::valueChanged, this,
          [this](int value) { view_->scrollTo(value / kUnits); });
  connect(vertical_, &QScrollBar::valueChanged, view_, &TimelineView::setVerticalScroll);
  connect(zoom_, &QSlider::valueChanged, this, [this](int value) {
    view_->zoomBy(std::exp2(value / kZoomSteps) / view_->geometryOfTimes().pixelsPerSecond());
  });
  connect(view_, &TimelineView::viewportChanged, this, &TimelinePanel::follow);
  follow();
}

// The bars show what the view does, without telling it back.
void TimelinePanel::follow() {
  const QSignalBlocker one(horizontal_);
  const QSignalBlocker two(vertical_);
  const QSignalBlocker three(zoom_);
  const TimelineGeometry& geometry = view_->geometryOfTimes();
  const auto units = [](double seconds) {
    return static_cast<int>(std::min(2e9, std::max(0.0, seconds * kUnits)));
  };
  horizontal_->setPageStep(std::max(1, units(geometry.viewSeconds())));
  horizontal_->setSingleStep(std::max(1, units(geometry.viewSeconds() / 20)));
  const double hidden = geometry.durationSeconds() - geometry.viewSeconds() * 0.9;
  horizontal_->setRange(0, std::max(units(geometry.scrollSeconds()), units(hidden)));
  horizontal_->setValue(units(geometry.scrollSeconds()));
  vertical_->setRange(0, geometry.mostVerticalScroll());
  vertical_->setPageStep(std::max(1, view_->height()));
  vertical_->setSingleStep(20);
  vertical_->setValue(geometry.verticalScroll());
  vertical_->setVisible(geometry.mostVerticalScroll() > 0);
  zoom_->setValue(qRound(std::log2(geometry.pixelsPerSecond()) * kZoomSteps));
}

}  // namespace reelbrush::ui
