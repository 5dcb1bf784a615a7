// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/recovery_dialog.h"

#include <chrono>

#include <QDateTime>
#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QDir>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

#include "ui/dialogs/timeline_picture.h"

namespace reelbrush::ui {
namespace {

constexpr QSize PictureSize(420, 72);

QString dateText(const QDateTime& date) {
  return QLocale().toString(date, QLocale::LongFormat);
}

QString savedText(const core::RecoveryOffer& offer) {
  if (!offer.lastSaved) {
    return RecoveryDialog::tr("never");
  }
  const auto time = std::chrono::file_clock::to_sys(*offer.lastSaved).time_since_epoch();
  return dateText(QDateTime::fromMSecsSinceEpoch(
      std::chrono::duration_cast<std::chrono::milliseconds>(time).count()));
}

}  // namespace

RecoveryDialog::RecoveryDialog(const core::RecoveryOffer& offer, QWidget* parent)
    : QDialog(parent) {
  setObjectName(QStringLiteral("recoveryDialog"));
  setWindowTitle(tr("Recover changes"));
  auto* column = new QVBoxLayout(this);
  column->setSpacing(12);
  auto* heading = new QLabel(
      tr("Reelbrush ended before “%1” was saved. The changes were recorded and can be recovered.")
          .arg(QString::fromStdString(offer.document.name)),
      this);
  heading->setWordWrap(true);
  column->addWidget(heading);
  addFacts(offer, column);
  auto* buttons = new QDialogButtonBox(this);
  const auto add = [&](const QString& text, const char* name, QDialogButtonBox::ButtonRole role) {
    QPushButton* button = buttons->addButton(text, role);
    button->setObjectName(QStringLiteral("recoveryDialog.") + QLatin1String(name));
    button->setAutoDefault(false);
    return button;
  };
  QPushButton* recover = add(tr("Recover"), "recover", QDialogButtonBox::AcceptRole);
  recover->setProperty("primary", true);
  recover->setDefault(true);
  connect(recover, &QPushButton::clicked, this, [this] { choose(Choice::Recover); });
  const QString saved = offer.lastSaved ? tr("Open last saved") : tr("Do not recover");
  connect(add(saved, "openSaved", QDialogButtonBox::DestructiveRole), &QPushButton::clicked, this,
          [this] { choose(Choice::OpenSaved); });
  connect(add(tr("Decide later"), "later", QDialogButtonBox::RejectRole), &QPushButton::clicked,
          this, [this] { choose(Choice::Later); });
  const QString folder = QString::fromStdString(offer.journalFolder.string());
  connect(add(tr("Show files"), "showFiles", QDialogButtonBox::HelpRole), &QPushButton::clicked,
          this, [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
  column->addWidget(buttons);
  recover->setFocus();
}

void RecoveryDialog::addFacts(const core::RecoveryOffer& offer, QVBoxLayout* column) {
  auto* picture = new QLabel(this);
  picture->setObjectName(QStringLiteral("recoveryDialog.picture"));
  picture->setAccessibleName(tr("Timeline with the recovered changes"));
  picture->setPixmap(QPixmap::fromImage(
      timelinePicture(offer.document.sequence, PictureSize, palette(), devicePixelRatioF())));
  column->addWidget(picture);
  auto* facts = new QFormLayout;
  const auto add = [&](const QString& label, const QString& value) {
    auto* text = new QLabel(value, this);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    facts->addRow(label, text);
  };
  const QString place =
      offer.header.projectFolder.empty()
          ? tr("not saved yet")
          : QDir::toNativeSeparators(QString::fromStdString(offer.header.projectFolder.string()));
  add(tr("Project"), place);
  add(tr("Last save"), savedText(offer));
  add(tr("Last change"), dateText(QDateTime::fromMSecsSinceEpoch(offer.lastChange)));
  add(tr("Steps"), QLocale().toString(offer.steps));
  if (offer.lost > 0) {
    add(tr("Not readable"), tr("the last %n steps", nullptr, static_cast<int>(offer.lost)));
  }
  column->addLayout(facts);
}

void RecoveryDialog::choose(Choice choice) {
  choice_ = choice;
  choice == Choice::Later ? reject() : accept();
}

}  // namespace reelbrush::ui
