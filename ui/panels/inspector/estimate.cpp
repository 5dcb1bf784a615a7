// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspector/estimate.h"

#include <QCoreApplication>
#include <QLocale>

#include "core/generation/compiler.h"
#include "ui/base/host_memory.h"
#include "ui/panels/inspector/size_section.h"
#include "ui/panels/job_text.h"

namespace reelbrush::ui {
namespace {

QString bytesText(std::uint64_t bytes) {
  return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1);
}

}  // namespace

QString estimateText(core::Session& session, const core::Segment& shown,
                     const core::ModelDescription& model) {
  const core::RunEstimate estimate = session.desk().estimateOf(shown);
  const core::RationalTime rate = core::modelRate(shown.recipe, model);
  QString text = QCoreApplication::translate("Estimate", "%n model frame(s) at %1 per second",
                                             "of a run", estimate.size.frames)
                     .arg(QLocale().toString(rate.toDouble(), 'g', 4));
  const QString windows = windowsText(estimate.size);
  if (!windows.isEmpty()) {
    text += QStringLiteral(", ") + windows;
  }
  text += QLatin1Char('\n');
  text += QCoreApplication::translate("Estimate", "Needs at most %1 of memory, %2 on disk")
              .arg(bytesText(estimate.memoryBytes), bytesText(estimate.diskBytes));
  text += QLatin1Char('\n');
  if (!estimate.seconds) {
    return text + QCoreApplication::translate("Estimate", "Time: first run, unknown");
  }
  const int variations = std::max(1, shown.recipe.settings.variations);
  text += QCoreApplication::translate("Estimate", "Time: about %1")
              .arg(durationText(*estimate.seconds * variations));
  return text;
}

std::optional<quint64> availableBytes() {
  const std::optional<HostMemory> memory = hostMemory();
  if (!memory || memory->available <= 0) {
    return std::nullopt;
  }
  return static_cast<quint64>(memory->available);
}

QString fixText(const core::RunFix& fix) {
  QString what;
  switch (fix.kind) {
    case core::RunFix::Kind::SmallerSize:
      what = QCoreApplication::translate("Estimate", "Smaller size, %1 × %2")
                 .arg(fix.estimate.size.width)
                 .arg(fix.estimate.size.height);
      break;
    case core::RunFix::Kind::FewerFrames:
      what =
          QCoreApplication::translate("Estimate", "Fewer frames, %1").arg(fix.estimate.size.frames);
      break;
    case core::RunFix::Kind::LowerPrecision:
      what = QCoreApplication::translate("Estimate", "Lower precision, %1")
                 .arg(QString::fromStdString(fix.settings.precision));
      break;
  }
  return QCoreApplication::translate("Estimate", "%1: needs at most %2", "change, memory")
      .arg(what, bytesText(fix.estimate.memoryBytes));
}

}  // namespace reelbrush::ui
