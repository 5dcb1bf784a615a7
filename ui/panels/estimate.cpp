// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/estimate.h"

#include <chrono>

#include <QCoreApplication>
#include <QLocale>

#include "core/generation/placement.h"

namespace reelbrush::ui {

QString estimateText(core::Session& session, const core::Segment& shown,
                     const core::ModelDescription& model) {
  const core::RecipeSettings& settings = shown.recipe.settings;
  const core::RationalTime rate =
      settings.rate > core::RationalTime() ? settings.rate : model.defaultRate;
  const int frames =
      settings.frames > 0 ? settings.frames : core::framesFor(model, shown.length, rate);
  QString text = QCoreApplication::translate("Estimate", "%n model frame(s) at %1 per second",
                                             "of a run", frames)
                     .arg(QLocale().toString(rate.toDouble(), 'g', 4));
  // Time from the newest finished run of this model; nothing is guessed before there is one.
  double seconds = 0;
  for (const core::JobStatus& job : session.generation().jobs()) {
    if (job.state == core::JobState::Done && job.request->model.id == model.id) {
      seconds = std::chrono::duration<double>(job.ended - job.started).count();
    }
  }
  text += QLatin1Char('\n');
  text += seconds > 0 ? QCoreApplication::translate("Estimate", "Last run took %1 s")
                            .arg(QLocale().toString(seconds, 'f', seconds < 10 ? 1 : 0))
                      : QCoreApplication::translate("Estimate", "Time: first run, unknown");
  return text;
}

}  // namespace reelbrush::ui
