// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/job_text.h"

#include <chrono>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

namespace reelbrush::ui {
namespace {

using core::JobState;

double secondsOf(const core::JobStatus& status) {
  if (status.started.time_since_epoch().count() == 0) {
    return 0;
  }
  const auto end = core::isEnd(status.state) ? status.ended : std::chrono::steady_clock::now();
  return std::chrono::duration<double>(end - status.started).count();
}

}  // namespace

Icon jobIcon(JobState state) {
  switch (state) {
    case JobState::Waiting:
      return Icon::Clock;
    case JobState::Done:
      return Icon::Check;
    case JobState::Failed:
      return Icon::Failed;
    case JobState::Cancelled:
    case JobState::Interrupted:
      return Icon::Cancel;
    default:
      return Icon::Generate;
  }
}

QString durationText(double seconds) {
  const auto whole = static_cast<int>(std::lround(seconds));
  if (whole >= 60) {
    return QCoreApplication::translate("Job", "%1 min %2 s").arg(whole / 60).arg(whole % 60);
  }
  return QCoreApplication::translate("Job", "%1 s", "seconds")
      .arg(QLocale().toString(seconds, 'f', seconds < 10 ? 1 : 0));
}

QString jobTime(const core::JobStatus& status) {
  const double seconds = secondsOf(status);
  if (seconds <= 0) {
    return {};
  }
  const double left = (status.total - status.step) * status.secondsPerStep;
  if (status.state == JobState::Sampling && left > 0) {
    return QCoreApplication::translate("Job", "%1, about %2 left")
        .arg(durationText(seconds), durationText(left));
  }
  return durationText(seconds);
}

QString jobText(const core::JobStatus& status) {
  if (status.isStopping && core::isRunning(status.state)) {
    return QCoreApplication::translate("Job", "Stopping…");
  }
  const auto text = [](const char* source) { return QCoreApplication::translate("Job", source); };
  switch (status.state) {
    case JobState::Waiting:
      return QCoreApplication::translate("Job", "Waiting");
    case JobState::Preparing:
      return QCoreApplication::translate("Job", "Preparing");
    case JobState::Sampling:
      return status.total > 0 ? QCoreApplication::translate("Job", "Sampling, step %1 of %2")
                                    .arg(status.step)
                                    .arg(status.total)
                              : text(QT_TRANSLATE_NOOP("Job", "Sampling"));
    case JobState::Decoding:
      return QCoreApplication::translate("Job", "Decoding");
    case JobState::Writing:
      return QCoreApplication::translate("Job", "Writing the take");
    case JobState::Done:
      return status.message.empty()
                 ? QCoreApplication::translate("Job", "Done")
                 : QCoreApplication::translate("Job", "Done: %1").arg(status.message.translated());
    case JobState::Failed:
      return QCoreApplication::translate("Job", "Failed: %1").arg(status.message.translated());
    case JobState::Cancelled:
      return status.take ? QCoreApplication::translate("Job", "Stopped, preview kept")
                         : QCoreApplication::translate("Job", "Cancelled");
    case JobState::Interrupted:
      return QCoreApplication::translate("Job", "Interrupted: the program ended while it ran");
  }
  return {};
}

int jobPercent(const core::JobStatus& status) {
  switch (status.state) {
    case JobState::Sampling:
      return status.total > 0 ? 5 + 85 * status.step / status.total : 5;
    case JobState::Preparing:
      return 2;
    case JobState::Decoding:
      return 92;
    case JobState::Writing:
      return 97;
    case JobState::Done:
      return 100;
    default:
      return 0;
  }
}

}  // namespace reelbrush::ui
