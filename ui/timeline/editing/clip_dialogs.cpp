// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/editing/clip_dialogs.h"

#include <cmath>

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPixmap>
#include <QPushButton>

#include "ui/timeline/timeline_painter.h"

namespace reelbrush::ui {
namespace {

class ClipDialog {
  Q_DECLARE_TR_FUNCTIONS(ClipDialog)
};

QDoubleSpinBox* addNumber(QFormLayout* form, const char* name, const QString& label, double least,
                          double most, double value, const QString& suffix, int decimals) {
  auto* box = new QDoubleSpinBox;
  box->setObjectName(QString::fromLatin1(name));
  box->setAccessibleName(label);
  box->setDecimals(decimals);
  box->setRange(least, most);
  box->setValue(value);
  box->setSuffix(suffix);
  form->addRow(label, box);
  return box;
}

core::RationalTime thousandths(double value) {
  return core::RationalTime(std::llround(value * 1000), 1000);
}

QDialogButtonBox* addButtons(QFormLayout* form, QDialog* dialog) {
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
  buttons->button(QDialogButtonBox::Ok)->setText(ClipDialog::tr("OK"));
  buttons->button(QDialogButtonBox::Cancel)->setText(ClipDialog::tr("Cancel"));
  form->addRow(buttons);
  QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
  QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
  return buttons;
}

}  // namespace

QDialog* openClipDialog(const core::Clip& clip, bool hasSound,
                        std::function<void(const ClipSettings&)> accepted, QWidget* parent) {
  auto* dialog = new QDialog(parent);
  dialog->setObjectName(QStringLiteral("clipDialog"));
  dialog->setWindowTitle(
      ClipDialog::tr("Speed and sound of %1").arg(QString::fromStdString(clip.name)));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  auto* form = new QFormLayout(dialog);
  auto* speed = addNumber(form, "clipSpeed", ClipDialog::tr("Speed"), 5, 2000,
                          clip.speed.toDouble() * 100, QStringLiteral(" %"), 1);
  auto* ripple = new QCheckBox(ClipDialog::tr("Move what is behind"));
  ripple->setObjectName(QStringLiteral("clipSpeedRipple"));
  form->addRow(QString(), ripple);
  auto* gain = addNumber(form, "clipGain", ClipDialog::tr("Gain"), core::Clip::LeastGain,
                         core::Clip::MostGain, clip.gainDb, QStringLiteral(" dB"), 1);
  const double length = clip.duration().toDouble();
  auto* in = addNumber(form, "clipFadeIn", ClipDialog::tr("Fade in"), 0, length,
                       clip.fadeIn.toDouble(), QStringLiteral(" s"), 3);
  auto* out = addNumber(form, "clipFadeOut", ClipDialog::tr("Fade out"), 0, length,
                        clip.fadeOut.toDouble(), QStringLiteral(" s"), 3);
  for (QWidget* sound : {gain, in, out}) {
    sound->setEnabled(hasSound);
    sound->setToolTip(hasSound ? QString() : ClipDialog::tr("This clip has no sound of its own."));
  }
  addButtons(form, dialog);
  // A spin box rounds: what was not touched stays exactly as it was.
  const ClipSettings before{clip.speed, false, clip.gainDb, clip.fadeIn, clip.fadeOut};
  const auto kept = [](QDoubleSpinBox* box, double old, const core::RationalTime& exact,
                       const core::RationalTime& fresh) {
    return std::abs(box->value() - old) < 1e-9 ? exact : fresh;
  };
  const double speedShown = speed->value();
  const double inShown = in->value();
  const double outShown = out->value();
  QObject::connect(dialog, &QDialog::accepted, dialog, [=] {
    ClipSettings settings;
    settings.speed = kept(speed, speedShown, before.speed, thousandths(speed->value() / 100));
    settings.isRipple = ripple->isChecked();
    settings.gainDb = gain->value();
    settings.fadeIn = kept(in, inShown, before.fadeIn, thousandths(in->value()));
    settings.fadeOut = kept(out, outShown, before.fadeOut, thousandths(out->value()));
    accepted(settings);
  });
  dialog->open();
  return dialog;
}

QDialog* openMarkerDialog(const core::Marker& marker,
                          std::function<void(const core::Marker&)> changed,
                          std::function<void()> removed, QWidget* parent) {
  auto* dialog = new QDialog(parent);
  dialog->setObjectName(QStringLiteral("markerDialog"));
  dialog->setWindowTitle(ClipDialog::tr("Marker"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  auto* form = new QFormLayout(dialog);
  auto* name = new QLineEdit(QString::fromStdString(marker.name));
  name->setObjectName(QStringLiteral("markerName"));
  name->setAccessibleName(ClipDialog::tr("Name"));
  form->addRow(ClipDialog::tr("Name"), name);
  auto* colour = new QComboBox;
  colour->setObjectName(QStringLiteral("markerColour"));
  colour->setAccessibleName(ClipDialog::tr("Colour"));
  const QStringList names{ClipDialog::tr("Amber"),  ClipDialog::tr("Red"),
                          ClipDialog::tr("Green"),  ClipDialog::tr("Blue"),
                          ClipDialog::tr("Violet"), ClipDialog::tr("Grey")};
  for (int i = 0; i < names.size(); ++i) {
    QPixmap patch(14, 14);
    patch.fill(markerColour(static_cast<core::MarkerColour>(i)));
    colour->addItem(QIcon(patch), names.at(i));
  }
  colour->setCurrentIndex(static_cast<int>(marker.colour));
  form->addRow(ClipDialog::tr("Colour"), colour);
  QDialogButtonBox* buttons = addButtons(form, dialog);
  QPushButton* remove =
      buttons->addButton(ClipDialog::tr("Remove marker"), QDialogButtonBox::ResetRole);
  remove->setObjectName(QStringLiteral("markerRemove"));
  QObject::connect(remove, &QPushButton::clicked, dialog, [dialog, removed = std::move(removed)] {
    dialog->reject();
    removed();
  });
  QObject::connect(dialog, &QDialog::accepted, dialog, [=, changed = std::move(changed)] {
    core::Marker edited = marker;
    edited.name = name->text().trimmed().toStdString();
    edited.colour = static_cast<core::MarkerColour>(colour->currentIndex());
    changed(edited);
  });
  dialog->open();
  name->setFocus();
  name->selectAll();
  return dialog;
}

}  // namespace reelbrush::ui
