// SPDX-License-Identifier: Apache-2.0
#include "ui/viewer/viewer_tabs.h"

#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace reelbrush::ui {

ViewerTabs::ViewerTabs(QWidget* parent)
    : QWidget(parent), bar_(new QTabBar(this)), stack_(new QStackedWidget(this)) {
  setObjectName(QStringLiteral("viewerTabs"));
  bar_->setObjectName(QStringLiteral("viewerTabBar"));
  bar_->setAccessibleName(tr("Viewer tabs"));
  bar_->setDrawBase(false);
  bar_->setExpanding(false);
  bar_->hide();
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(bar_);
  column->addWidget(stack_, 1);
  connect(bar_, &QTabBar::currentChanged, this, [this](int index) {
    stack_->setCurrentIndex(index);
    emit currentChanged(current());
  });
}

void ViewerTabs::addPage(const QString& id, const QString& title, QWidget* page) {
  ids_.append(id);
  stack_->addWidget(page);
  bar_->addTab(title);
  bar_->setVisible(ids_.size() > 1);
}

QWidget* ViewerTabs::page(const QString& id) const {
  return stack_->widget(placeOf(id));
}

void ViewerTabs::showPage(const QString& id) {
  const int place = placeOf(id);
  if (place >= 0 && bar_->isTabEnabled(place)) {
    bar_->setCurrentIndex(place);
  }
}

QString ViewerTabs::current() const {
  return ids_.value(bar_->currentIndex());
}

void ViewerTabs::setUnavailable(const QString& id, const QString& reason) {
  const int place = placeOf(id);
  if (place < 0) {
    return;
  }
  if (!reason.isEmpty() && bar_->currentIndex() == place && place > 0) {
    bar_->setCurrentIndex(0);
  }
  bar_->setTabEnabled(place, reason.isEmpty());
  bar_->setTabToolTip(place, reason);
}

}  // namespace reelbrush::ui
