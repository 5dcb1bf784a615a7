// SPDX-License-Identifier: Apache-2.0
// The quality list of the sampling section: three presets of ours, the user's, and saving one.
#include <algorithm>
#include <cmath>

#include <QComboBox>
#include <QInputDialog>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalBlocker>

#include "ui/panels/inspector/sampling_section.h"

namespace reelbrush::ui {
namespace {

// What the entries of the quality list mean beside the names of presets.
const QString SaveEntry = QStringLiteral("/save");
const QString DeleteEntry = QStringLiteral("/delete");
const QString CustomEntry = QStringLiteral("/custom");
const QString DraftKey = QStringLiteral("/draft");
const QString StandardKey = QStringLiteral("/standard");
const QString FullKey = QStringLiteral("/full");

}  // namespace

std::map<QString, SamplingSection::Quality> SamplingSection::qualities() const {
  const core::ModelDescription* model = editor_.model();
  const int steps = model != nullptr ? model->defaultSteps : 20;
  std::map<QString, Quality> all;
  all[DraftKey] = {std::max(1, static_cast<int>(std::lround(steps * 0.4))), -1};
  all[StandardKey] = {0, -1};
  all[FullKey] = {std::min(1000, steps * 2), -1};
  const core::Preferences& preferences = editor_.session().preferences();
  for (const QString& name : preferences.presetNames()) {
    const QJsonObject object = QJsonDocument::fromJson(preferences.preset(name).toUtf8()).object();
    all[name] = {std::clamp(object.value(QStringLiteral("steps")).toInt(), 0, 1000),
                 std::clamp(object.value(QStringLiteral("guidance")).toDouble(-1), -1.0, 50.0)};
  }
  return all;
}

void SamplingSection::refreshQuality(const core::RecipeSettings& settings) {
  const QSignalBlocker quiet(quality_);
  quality_->clear();
  quality_->addItem(tr("Draft"), DraftKey);
  quality_->addItem(tr("Standard"), StandardKey);
  quality_->addItem(tr("Full"), FullKey);
  const QStringList own = editor_.session().preferences().presetNames();
  for (const QString& name : own) {
    quality_->addItem(name, name);
  }
  QString chosen = CustomEntry;
  for (const auto& [key, quality] : qualities()) {
    if (quality.steps == settings.steps && quality.guidance == settings.guidance &&
        (chosen == CustomEntry || own.contains(key))) {
      chosen = key;
    }
  }
  if (chosen == CustomEntry) {
    quality_->addItem(tr("Custom"), CustomEntry);
  }
  quality_->insertSeparator(quality_->count());
  quality_->addItem(tr("Save as preset…"), SaveEntry);
  if (own.contains(chosen)) {
    quality_->addItem(tr("Delete preset “%1”").arg(chosen), DeleteEntry);
  }
  quality_->setCurrentIndex(quality_->findData(chosen));
}

void SamplingSection::chooseQuality(int index) {
  const QString key = quality_->itemData(index).toString();
  if (key == SaveEntry) {
    askPresetName();
  } else if (key == DeleteEntry) {
    const core::RecipeSettings& settings = editor_.segment()->recipe.settings;
    for (const auto& [name, quality] : qualities()) {
      if (!name.startsWith(QLatin1Char('/')) && quality.steps == settings.steps &&
          quality.guidance == settings.guidance) {
        editor_.session().preferences().setPreset(name, QString());
      }
    }
  } else if (key != CustomEntry) {
    const Quality quality = qualities()[key];
    editor_.change("quality", [&](core::RecipeSettings& s) {
      s.steps = quality.steps;
      s.guidance = quality.guidance;
    });
  }
  refresh();
}

void SamplingSection::askPresetName() {
  const core::Segment* shown = editor_.segment();
  if (shown == nullptr) {
    return;
  }
  const core::RecipeSettings settings = shown->recipe.settings;
  auto* dialog = new QInputDialog(this);
  dialog->setObjectName(QStringLiteral("presetDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(tr("Save preset"));
  dialog->setLabelText(tr("Name of the preset"));
  connect(dialog, &QInputDialog::textValueSelected, this, [this, settings](const QString& text) {
    const QString name = text.trimmed();
    if (!name.isEmpty() && !name.startsWith(QLatin1Char('/'))) {
      const QJsonObject object{{QStringLiteral("steps"), settings.steps},
                               {QStringLiteral("guidance"), settings.guidance}};
      editor_.session().preferences().setPreset(
          name, QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
      refresh();
    }
  });
  dialog->open();
}

}  // namespace reelbrush::ui
