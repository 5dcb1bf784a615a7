// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/export_dialog.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSpinBox>
#include <QStandardPaths>
#include <QVBoxLayout>

#include "core/base/error.h"
#include "core/export/export_check.h"
#include "core/export/export_frames.h"

namespace reelbrush::ui {
namespace {

constexpr int MostConcerns = 6;

QString concernText(const core::ExportConcern& concern) {
  const QString name = QString::fromStdString(concern.name);
  switch (concern.kind) {
    case core::ExportConcern::Kind::MissingMedia:
      return ExportDialog::tr("“%1” is missing: black is shown").arg(name);
    case core::ExportConcern::Kind::EmptySegment:
      return ExportDialog::tr("“%1” has no take: what lies below is shown").arg(name);
    case core::ExportConcern::Kind::StaleSegment:
      return ExportDialog::tr("“%1” is out of date: its old take is shown").arg(name);
  }
  return {};
}

QSpinBox* spinBox(const char* name, const QString& accessible, int least, int most,
                  QWidget* parent) {
  auto* box = new QSpinBox(parent);
  box->setObjectName(QLatin1String(name));
  box->setAccessibleName(accessible);
  box->setRange(least, most);
  return box;
}

}  // namespace

QString presetName(core::ExportPreset preset) {
  switch (preset) {
    case core::ExportPreset::H264:
      return ExportDialog::tr("H.264 (.mp4), plays everywhere");
    case core::ExportPreset::H265:
      return ExportDialog::tr("H.265 (.mp4), smaller");
    case core::ExportPreset::Vp9:
      return ExportDialog::tr("VP9 (.webm), for the web");
    case core::ExportPreset::Av1:
      return ExportDialog::tr("AV1 (.mkv), smallest, slow");
    case core::ExportPreset::ProRes:
      return ExportDialog::tr("ProRes (.mov), for other editors");
    case core::ExportPreset::Ffv1:
      return ExportDialog::tr("FFV1 (.mkv), lossless");
    case core::ExportPreset::PngSequence:
      return ExportDialog::tr("PNG pictures (a folder)");
    case core::ExportPreset::Sound:
      return ExportDialog::tr("Sound only (.wav)");
    case core::ExportPreset::Frame:
      return ExportDialog::tr("One picture (.png)");
    case core::ExportPreset::Collect:
      return ExportDialog::tr("The project with its media");
  }
  return {};
}

ExportDialog::ExportDialog(std::shared_ptr<const core::Document> document,
                           std::filesystem::path folder, std::optional<core::TimeRange> inOut,
                           QWidget* parent)
    : QDialog(parent),
      document_(std::move(document)),
      folder_(std::move(folder)),
      inOut_(inOut),
      range_(new QComboBox(this)),
      preset_(new QComboBox(this)),
      width_(spinBox("exportDialog.width", tr("Width"), 16, 16384, this)),
      height_(spinBox("exportDialog.height", tr("Height"), 16, 16384, this)),
      rate_(new QComboBox(this)),
      quality_(spinBox("exportDialog.quality", tr("Quality"), 0, 100, this)),
      sound_(new QCheckBox(tr("Sound (mixed, 48 kHz stereo)"), this)),
      target_(new QLineEdit(this)),
      colour_(new QLabel(this)),
      concerns_(new QLabel(this)),
      problem_(new QLabel(this)) {
  setObjectName(QStringLiteral("exportDialog"));
  setWindowTitle(tr("Export"));
  build();
  presetChosen();
}

void ExportDialog::build() {
  const auto name = [](QWidget* widget, const char* object, const QString& accessible) {
    widget->setObjectName(QStringLiteral("exportDialog.") + QLatin1String(object));
    widget->setAccessibleName(accessible);
  };
  name(range_, "range", tr("Range"));
  name(preset_, "preset", tr("Format"));
  name(rate_, "rate", tr("Frame rate"));
  name(sound_, "sound", tr("Sound"));
  name(concerns_, "concerns", tr("Concerns"));
  name(problem_, "problem", tr("Problem"));
  range_->addItem(tr("Whole sequence"), false);
  if (inOut_) {
    range_->addItem(tr("From in to out"), true);
    range_->setCurrentIndex(1);
  }
  const core::RationalTime own = document_->sequence.settings.rate;
  rate_->addItem(tr("As the sequence (%1)").arg(own.toDouble(), 0, 'g', 5), QString());
  for (const char* rate : {"24/1", "25/1", "30000/1001", "30/1", "50/1", "60/1"}) {
    rate_->addItem(QString::number(core::RationalTime::parse(rate).toDouble(), 'g', 5),
                   QString::fromLatin1(rate));
  }
  addPresets();
  quality_->setValue(75);
  quality_->setSuffix(tr(" %"));
  sound_->setChecked(true);
  auto* form = new QFormLayout;
  form->addRow(tr("Range"), range_);
  form->addRow(tr("Format"), preset_);
  addSizeRow(form);
  form->addRow(tr("Frame rate"), rate_);
  form->addRow(tr("Quality"), quality_);
  form->addRow(QString(), sound_);
  form->addRow(tr("Colour"), colour_);
  addTargetRow(form);
  concerns_->setWordWrap(true);
  problem_->setWordWrap(true);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
  buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
  export_ = buttons->addButton(tr("Export"), QDialogButtonBox::AcceptRole);
  export_->setObjectName(QStringLiteral("exportDialog.export"));
  export_->setProperty("primary", true);
  export_->setDefault(true);
  connect(export_, &QPushButton::clicked, this, &ExportDialog::start);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  auto* column = new QVBoxLayout(this);
  column->addLayout(form);
  column->addWidget(concerns_);
  column->addWidget(problem_);
  column->addWidget(buttons);
  connect(preset_, &QComboBox::currentIndexChanged, this, &ExportDialog::presetChosen);
  connect(range_, &QComboBox::currentIndexChanged, this, &ExportDialog::refresh);
  connect(target_, &QLineEdit::textChanged, this, &ExportDialog::refresh);
}

void ExportDialog::addPresets() {
  for (const core::ExportPreset preset : core::availablePresets()) {
    preset_->addItem(presetName(preset), static_cast<int>(preset));
  }
}

void ExportDialog::addSizeRow(QFormLayout* form) {
  auto* row = new QHBoxLayout;
  width_->setValue(document_->sequence.settings.width);
  height_->setValue(document_->sequence.settings.height);
  row->addWidget(width_);
  row->addWidget(new QLabel(QStringLiteral("×"), this));
  row->addWidget(height_);
  row->addStretch();
  form->addRow(tr("Size"), row);
  // The picture keeps its shape: the other side follows.
  const double aspect = static_cast<double>(std::max(1, width_->value())) /
                        static_cast<double>(std::max(1, height_->value()));
  connect(width_, &QSpinBox::editingFinished, this, [this, aspect] {
    height_->setValue(static_cast<int>(std::lround(width_->value() / aspect / 2)) * 2);
  });
}

void ExportDialog::addTargetRow(QFormLayout* form) {
  target_->setObjectName(QStringLiteral("exportDialog.target"));
  target_->setAccessibleName(tr("File"));
  target_->setMinimumWidth(360);
  const QString films = QStandardPaths::writableLocation(QStandardPaths::MoviesLocation);
  target_->setText(QDir(films.isEmpty() ? QDir::homePath() : films)
                       .filePath(QString::fromStdString(document_->name)));
  auto* browse = new QPushButton(tr("Browse…"), this);
  browse->setObjectName(QStringLiteral("exportDialog.browse"));
  browse->setAutoDefault(false);
  connect(browse, &QPushButton::clicked, this, &ExportDialog::browse);
  auto* row = new QHBoxLayout;
  row->addWidget(target_, 1);
  row->addWidget(browse);
  form->addRow(tr("File"), row);
}

core::ExportPreset ExportDialog::preset() const {
  return static_cast<core::ExportPreset>(preset_->currentData().toInt());
}

void ExportDialog::presetChosen() {
  const core::PresetFacts& facts = core::factsOf(preset());
  for (QWidget* widget : {static_cast<QWidget*>(width_), static_cast<QWidget*>(height_),
                          static_cast<QWidget*>(rate_)}) {
    widget->setEnabled(facts.hasPicture);
  }
  quality_->setEnabled(facts.hasQuality);
  sound_->setEnabled(facts.hasSound && facts.hasPicture);
  colour_->setText(!facts.hasPicture      ? tr("–")
                   : facts.ending.empty() ? tr("sRGB")
                   : facts.isLossless     ? tr("as the source, tagged")
                                          : tr("BT.709, limited range, tagged"));
  // The ending says what the file is.
  const QFileInfo file(target_->text());
  static const QStringList endings{QStringLiteral("mp4"), QStringLiteral("webm"),
                                   QStringLiteral("mkv"), QStringLiteral("mov"),
                                   QStringLiteral("wav")};
  const QString stem = endings.contains(file.suffix()) ? file.completeBaseName() : file.fileName();
  target_->setText(QDir(file.path()).filePath(stem + QString::fromStdString(facts.ending)));
  refresh();
}

core::ExportRequest ExportDialog::request() const {
  core::ExportRequest request;
  request.document = document_;
  request.folder = folder_;
  request.preset = preset();
  request.target = std::filesystem::path(target_->text().toStdU16String());
  const core::SequenceSettings& settings = document_->sequence.settings;
  if (range_->currentData().toBool() && inOut_) {
    request.firstFrame = (inOut_->start * settings.rate).round();
    request.frameCount = std::max<std::int64_t>(1, (inOut_->duration * settings.rate).round());
  }
  if (width_->value() != settings.width || height_->value() != settings.height) {
    request.width = width_->value();
    request.height = height_->value();
  }
  if (const QString rate = rate_->currentData().toString(); !rate.isEmpty()) {
    request.rate = core::RationalTime::parse(rate.toStdString());
  }
  request.quality = quality_->value();
  request.withSound = sound_->isChecked();
  return request;
}

void ExportDialog::refresh() {
  QString problem;
  QStringList lines;
  try {
    core::ExportRequest wanted = request();
    wanted.replaces = true;  // asked about later
    core::checkTarget(wanted);
    for (const core::ExportConcern& concern : core::concernsOf(wanted)) {
      lines.append(concernText(concern));
    }
  } catch (const core::Error& error) {
    problem = error.sentence().translated();
  }
  if (lines.size() > MostConcerns) {
    const int more = static_cast<int>(lines.size()) - MostConcerns;
    lines = lines.mid(0, MostConcerns);
    lines.append(tr("and %n more", nullptr, more));
  }
  concerns_->setText(lines.join(QLatin1Char('\n')));
  concerns_->setVisible(!lines.isEmpty());
  problem_->setText(problem);
  problem_->setVisible(!problem.isEmpty());
  export_->setEnabled(problem.isEmpty() && !target_->text().isEmpty());
  export_->setText(lines.isEmpty() ? tr("Export") : tr("Export anyway"));
}

void ExportDialog::browse() {
  auto* dialog = new QFileDialog(this, tr("Export to"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setOption(QFileDialog::DontConfirmOverwrite);
  dialog->selectFile(target_->text());
  connect(dialog, &QFileDialog::fileSelected, target_, &QLineEdit::setText);
  dialog->open();
}

void ExportDialog::start() {
  const core::ExportRequest wanted = request();
  std::error_code ignored;
  if (std::filesystem::exists(wanted.target, ignored)) {
    askReplace(wanted);
  } else {
    finish(wanted);
  }
}

void ExportDialog::askReplace(core::ExportRequest wanted) {
  auto* box = new QMessageBox(
      QMessageBox::Question, tr("Export"),
      tr("“%1” is there already. Replace it?").arg(QFileInfo(target_->text()).fileName()),
      QMessageBox::Cancel, this);
  box->setObjectName(QStringLiteral("replaceFileDialog"));
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->button(QMessageBox::Cancel)->setText(tr("Cancel"));
  QPushButton* replace = box->addButton(tr("Replace"), QMessageBox::AcceptRole);
  replace->setObjectName(QStringLiteral("replaceFileDialog.replace"));
  connect(replace, &QPushButton::clicked, this, [this, wanted]() mutable {
    wanted.replaces = true;
    finish(wanted);
  });
  box->open();
}

void ExportDialog::finish(const core::ExportRequest& wanted) {
  emit exportRequested(wanted);
  accept();
}

}  // namespace reelbrush::ui
