// SPDX-License-Identifier: Apache-2.0
#include "core/session/mask_propagator.h"

#include <algorithm>
#include <exception>
#include <utility>

#include <QMetaObject>

#include "core/base/error.h"
#include "core/generation/sequence_footage.h"

namespace reelbrush::core {

namespace {

const MaskLayer* layerToFollow(const MaskStack& masks, const MaskLayerId& wanted) {
  const MaskLayer* found = masks.find(wanted);
  if (found != nullptr) {
    return found;
  }
  for (const MaskLayer& layer : masks.layers) {
    if (!layer.keyframes.empty()) {
      return &layer;
    }
  }
  return nullptr;
}

TimeRange contentRange(const Segment& segment, const std::optional<TimeRange>& inOut) {
  RationalTime start = segment.contentStart;
  RationalTime end = start + segment.length;
  if (inOut) {
    const RationalTime in = segment.contentTimeAt(inOut->start);
    const RationalTime out = segment.contentTimeAt(inOut->end());
    if (in < end && out > start) {
      start = std::max(start, in);
      end = std::min(end, out);
    }
  }
  return {start, end - start};
}

}  // namespace

MaskPropagator::MaskPropagator(Session& session, QObject* parent)
    : QObject(parent), session_(session) {
  connect(&session_, &Session::projectOpened, this, &MaskPropagator::drop);
}

MaskPropagator::~MaskPropagator() = default;

// Runs on the GUI thread, unless another run has begun meanwhile.
template <typename Call>
void MaskPropagator::post(Call call) {
  QMetaObject::invokeMethod(this, std::move(call), Qt::QueuedConnection);
}

void MaskPropagator::start(const SegmentId& segment, const MaskLayerId& layer,
                           const RationalTime& sequenceTime, PropagationWay way) {
  if (isRunning_) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP(
                    "Error", "A mask is being propagated: wait for its end, or cancel it.")));
  }
  const Segment* found = session_.sequence().findSegment(segment);
  const FoundMask mask = found != nullptr ? maskOf(*found) : FoundMask{};
  const MaskLayer* source = mask.masks != nullptr ? layerToFollow(*mask.masks, layer) : nullptr;
  const RationalTime time = found != nullptr ? found->contentTimeAt(sequenceTime) : sequenceTime;
  if (source == nullptr || source->keyframeAt(time) == nullptr) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP("Error", "Paint a mask first; propagation carries it along.")));
  }
  const SequenceSettings& settings = session_.sequence().settings;
  PropagationPlan plan;
  plan.layer = *source;
  plan.keyframe = source->keyframeAt(time)->time;
  plan.range = contentRange(*found, session_.selection().inOut());
  plan.rate = settings.rate;
  plan.width = std::max(1, settings.width);
  plan.height = std::max(1, settings.height);
  plan.way = way;
  const int steps = propagationSteps(plan);
  if (steps == 0) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP(
            "Error", "There is no frame to propagate to between the mask keyframe and the end.")));
  }
  place_ = {segment, mask.row, source->id};
  sources_.clear();
  for (const MaskKeyframe& keyframe : source->keyframes) {
    sources_.push_back(keyframe.time);
  }
  frames_.clear();
  done_ = 0;
  total_ = steps;
  isRunning_ = true;
  ++run_;
  emit runningChanged(true);
  Work job{std::move(plan), std::make_shared<const Document>(session_.document()),
           session_.storageFolder(), segment, run_};
  worker_ =
      std::jthread([this, job = std::move(job)](const std::stop_token& stop) { work(stop, job); });
}

void MaskPropagator::cancel() {
  worker_.request_stop();
}

// The worker's door.
void MaskPropagator::work(const std::stop_token& stop, const Work& job) {
  const int run = job.run;
  PropagationOutcome outcome;
  QString failure;
  try {
    const Segment* segment = job.document->sequence.findSegment(job.segment);
    const RationalTime contentStart = segment->contentStart;
    SequenceFootage footage(job.document, job.folder, job.segment);
    outcome = propagateMask(
        job.plan,
        [&](const RationalTime& time) {
          return footage.greyAt(time - contentStart, PropagationShortSidePx);
        },
        [&](const MaskFlowFrame& frame, int done, int total) {
          post([this, run, frame, done, total] {
            if (run == run_ && isRunning_) {
              add(frame, done, total);
            }
          });
        },
        stop);
  } catch (const Cancelled&) {
    outcome.sources.clear();
  } catch (const std::exception& error) {
    failure = errorText(error);
  }
  post([this, run, outcome, failure] {
    if (run == run_ && isRunning_) {
      finish(outcome, failure);
    }
  });
}

void MaskPropagator::add(const MaskFlowFrame& frame, int done, int total) {
  frames_.insert_or_assign(frame.time, frame);
  done_ = done;
  total_ = total;
  emit framesChanged();
}

void MaskPropagator::finish(const PropagationOutcome& outcome, const QString& failure) {
  PropagateMask edit{{}, place_, sources_, {}};
  std::optional<RationalTime> doubtfulFrom;
  int doubtful = 0;
  for (const auto& [time, frame] : frames_) {
    edit.frames.push_back(frame);
    if (frame.confidence < DoubtfulBelow) {
      doubtfulFrom = doubtfulFrom.value_or(time);
      ++doubtful;
    }
  }
  drop();
  QString sentence = failure;
  try {
    if (!edit.frames.empty()) {
      session_.push(std::move(edit));
    }
  } catch (const Error& error) {
    sentence = errorText(error);  // the layer was removed meanwhile
  }
  if (sentence.isEmpty() && outcome.cutAt) {
    sentence =
        tr("Propagation stopped at a cut. Paint the mask again on the first frame behind it.");
  } else if (sentence.isEmpty() && doubtful > 0) {
    sentence = tr("%n frame(s) look doubtful from %1 s on. Shift+N goes to the next one.", nullptr,
                  doubtful)
                   .arg(doubtfulFrom->toDouble(), 0, 'f', 2);
  }
  if (!sentence.isEmpty()) {
    emit notice(sentence);
  }
}

void MaskPropagator::drop() {
  const bool wasRunning = isRunning_;
  worker_.request_stop();
  frames_.clear();
  isRunning_ = false;
  ++run_;
  if (wasRunning) {
    emit runningChanged(false);
  }
}

MaskStack MaskPropagator::withFrames(const SegmentId& segment, const MaskStack& masks) const {
  MaskStack shown = masks;
  MaskLayer* layer = isRunning_ && segment == place_.segment ? shown.find(place_.layer) : nullptr;
  if (layer != nullptr && !frames_.empty()) {
    layer->interpolation = MaskInterpolation::Flow;
    for (const auto& [time, frame] : frames_) {
      layer->setFlow(frame);
    }
  }
  return shown;
}

}  // namespace reelbrush::core
