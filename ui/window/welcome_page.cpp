// SPDX-License-Identifier: Apache-2.0
#include "ui/window/welcome_page.h"

#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/widgets/appearance_fields.h"

namespace reelbrush::ui {
namespace {

constexpr int ColumnWidth = 440;
constexpr int MostRecent = 5;

QPushButton* startButton(QAction* action, const QString& objectName, QWidget* parent) {
  auto* button = new QPushButton(action->icon(), plainText(action->text()), parent);
  button->setObjectName(objectName);
  button->setMinimumHeight(38);
  button->setIconSize(QSize(20, 20));
  QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
  return button;
}

constexpr int RecentPadding = 14;  // px above and below a recent project's name together

}  // namespace

WelcomePage::WelcomePage(core::Preferences& preferences, const ActionRegistry& actions,
                         const WindowServices& services, QWidget* parent)
    : QWidget(parent), preferences_(preferences), recent_(nullptr), recentBox_(new QWidget(this)) {
  setObjectName(QStringLiteral("welcomePage"));
  setAccessibleName(tr("Welcome"));
  auto* box = new QWidget(this);
  box->setMaximumWidth(ColumnWidth);
  auto* column = new QVBoxLayout(box);
  column->setSpacing(8);
  auto* title = new QLabel(QStringLiteral("Reelbrush"), box);
  QFont large = title->font();
  large.setPointSizeF(large.pointSizeF() * 2.4);
  large.setBold(true);
  title->setFont(large);
  auto* line =
      new QLabel(tr("Paint what should change, draw how it moves, write what it is."), box);
  line->setForegroundRole(QPalette::PlaceholderText);
  line->setWordWrap(true);
  column->addWidget(title);
  column->addWidget(line);
  column->addSpacing(16);
  QPushButton* open =
      startButton(actions.find(QStringLiteral("open")), QStringLiteral("welcome.open"), box);
  open->setProperty("primary", true);
  open->setText(tr("Open a clip or project"));
  open->setIcon(QIcon());  // the accent alone marks the first choice
  column->addWidget(open);
  if (!services.sampleProject.isEmpty()) {
    column->addWidget(startButton(actions.find(QStringLiteral("openSample")),
                                  QStringLiteral("welcome.sample"), box));
  }
  column->addWidget(
      startButton(actions.find(QStringLiteral("new")), QStringLiteral("welcome.new"), box));
  recent_ = new QVBoxLayout(recentBox_);
  recent_->setContentsMargins(0, 16, 0, 0);
  recent_->setSpacing(4);
  column->addWidget(recentBox_);
  column->addSpacing(20);
  auto* device = new QLabel(services.deviceLine.isEmpty()
                                ? tr("No supported GPU: generation runs on the processor.")
                                : services.deviceLine,
                            box);
  device->setObjectName(QStringLiteral("welcome.device"));
  device->setForegroundRole(QPalette::PlaceholderText);
  device->setWordWrap(true);
  column->addWidget(device);
  appearance_ = new AppearanceFields(preferences_, QStringLiteral("welcome"), box);
  connect(appearance_, &AppearanceFields::themeChosen, this, &WelcomePage::themeChosen);
  connect(appearance_, &AppearanceFields::languageChosen, this, &WelcomePage::languageChosen);
  column->addSpacing(8);
  column->addWidget(appearance_);
  layOut(box);
  refreshRecent();
}

// In the middle of the page, which scrolls where the window is too low.
void WelcomePage::layOut(QWidget* box) {
  auto* scroll = new QScrollArea(this);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidgetResizable(true);
  scroll->setFocusPolicy(Qt::NoFocus);
  auto* body = new QWidget;
  auto* page = new QVBoxLayout(body);
  page->addStretch(2);
  // A row of its own: the column may then be as high as its rows ask for.
  auto* row = new QHBoxLayout();
  row->addStretch(1);
  row->addWidget(box, ColumnWidth);
  row->addStretch(1);
  page->addLayout(row);
  page->addStretch(3);
  scroll->setWidget(body);
  auto* outer = new QVBoxLayout(this);
  outer->setContentsMargins(0, 0, 0, 0);
  outer->addWidget(scroll);
}

void WelcomePage::refreshAppearance() {
  appearance_->refresh();
}

void WelcomePage::refreshRecent() {
  while (QLayoutItem* item = recent_->takeAt(0)) {
    item->widget()->hide();
    item->widget()->deleteLater();
    const std::unique_ptr<QLayoutItem> owned(item);
  }
  int shown = 0;
  for (const QString& path : preferences_.recentProjects()) {
    if (shown >= MostRecent || !QFileInfo::exists(path)) {
      continue;
    }
    if (shown == 0) {
      auto* heading = new QLabel(tr("Recent projects"), recentBox_);
      heading->setForegroundRole(QPalette::PlaceholderText);
      recent_->addWidget(heading);
    }
    // The folder tells projects of one name apart.
    const QFileInfo project(path);
    const QString label =
        QStringLiteral("%1 – %2").arg(project.completeBaseName(), project.dir().dirName());
    auto* button = new QPushButton(label, recentBox_);
    button->setIcon(icon(Icon::Film));
    button->setIconSize(QSize(16, 16));
    button->setProperty("listed", true);
    button->setMinimumHeight(button->fontMetrics().height() + RecentPadding);
    button->setObjectName(QStringLiteral("welcome.recent.%1").arg(shown));
    button->setToolTip(QDir::toNativeSeparators(path));
    connect(button, &QPushButton::clicked, this, [this, path] { emit openRequested(path); });
    recent_->addWidget(button);
    ++shown;
  }
  // The column's height follows its wrapped lines and would squeeze rows that were added later.
  recent_->invalidate();
  recentBox_->setMinimumHeight(shown > 0 ? recent_->minimumSize().height() : 0);
  recentBox_->setVisible(shown > 0);
  recentBox_->updateGeometry();
}

}  // namespace reelbrush::ui
