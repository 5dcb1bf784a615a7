// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/motion_player.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <utility>

#include <QMetaObject>

#include "core/base/error.h"
#include "core/generation/motion_preview.h"
#include "core/generation/sequence_footage.h"
#include "core/media/image_io.h"

namespace reelbrush::ui {
namespace {

constexpr int MostFrames = 480;
constexpr double MostRate = 12;  // pictures per second: enough to judge a motion by

}  // namespace

MotionPlayer::MotionPlayer(core::Session& session, QObject* parent)
    : QObject(parent), session_(session) {
  connect(&timer_, &QTimer::timeout, this, &MotionPlayer::tick);
}

MotionPlayer::~MotionPlayer() = default;

void MotionPlayer::start(const core::Segment& segment) {
  stop();
  const core::SequenceSettings& settings = session_.sequence().settings;
  Work job;
  job.document = std::make_shared<const core::Document>(session_.document());
  job.folder = session_.storageFolder();
  job.segment = segment.id;
  job.run = run_;
  core::CompileContext& context = job.context;
  context.sourceWidth = std::max(1, settings.width);
  context.sourceHeight = std::max(1, settings.height);
  const double scale = std::min(
      1.0, static_cast<double>(LongSidePx) / std::max(context.sourceWidth, context.sourceHeight));
  context.width = std::max(1, static_cast<int>(std::lround(context.sourceWidth * scale)));
  context.height = std::max(1, static_cast<int>(std::lround(context.sourceHeight * scale)));
  context.region = {0, 0, static_cast<double>(context.sourceWidth),
                    static_cast<double>(context.sourceHeight)};
  context.rate = settings.rate.toDouble() > MostRate ? core::RationalTime(12, 1) : settings.rate;
  context.frames =
      std::clamp(static_cast<int>(std::ceil(segment.length.toDouble() * context.rate.toDouble())),
                 2, MostFrames);
  context.contentStart = segment.contentStart;
  isPlaying_ = true;
  isComplete_ = false;
  timer_.start(static_cast<int>(1000 / context.rate.toDouble()));
  worker_ =
      std::jthread([this, job = std::move(job)](const std::stop_token& stop) { work(stop, job); });
}

void MotionPlayer::stop() {
  const bool wasPlaying = isPlaying_;
  worker_.request_stop();
  timer_.stop();
  frames_.clear();
  at_ = 0;
  isPlaying_ = false;
  ++run_;
  if (wasPlaying) {
    emit stopped();
  }
}

// The worker's door.
void MotionPlayer::work(const std::stop_token& wanted, const Work& job) {
  const auto post = [this, run = job.run](auto call) {
    QMetaObject::invokeMethod(
        this,
        [this, run, call] {
          if (run == run_ && isPlaying_) {
            call();
          }
        },
        Qt::QueuedConnection);
  };
  QString failure;
  try {
    core::SequenceFootage footage(job.document, job.folder, job.segment);
    const std::optional<core::Image> first = footage.pictureAt(core::RationalTime());
    if (!first) {
      throw core::Error(core::ErrorCode::BadInput,
                        core::Sentence(QT_TRANSLATE_NOOP(
                            "Error", "There is no picture below the segment to move.")));
    }
    const core::Segment* segment = job.document->sequence.findSegment(job.segment);
    core::previewMotion(
        *first, segment->recipe.conditions, job.context,
        [&](const core::Image& picture) {
          post([this, shown = core::toQImage(picture)] { frames_.push_back(shown); });
        },
        wanted);
  } catch (const core::Cancelled&) {
    return;
  } catch (const std::exception& error) {
    failure = core::errorText(error);
  }
  post([this, failure] {
    isComplete_ = true;
    if (!failure.isEmpty()) {
      stop();
      emit failed(failure);
    }
  });
}

void MotionPlayer::tick() {
  if (frames_.empty()) {
    return;
  }
  if (at_ >= frames_.size()) {
    if (!isComplete_) {
      return;  // the next picture is on its way
    }
    at_ = 0;
  }
  emit frameReady(frames_[at_++]);
}

}  // namespace reelbrush::ui
