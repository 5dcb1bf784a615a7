// SPDX-License-Identifier: Apache-2.0
#include "core/generation/mask_propagation.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/base/error.h"
#include "core/generation/object_motion.h"
#include "core/media/optical_flow.h"
#include "core/raster/fields.h"

namespace reelbrush::core {

namespace {

// A cut: hardly anything is found again, and what is found looks different.
constexpr double kLeastConsistent = 0.6;
constexpr double kCutResidual = 14;  // of 255
constexpr int kEdgePx = 2;           // width of the band along the mask's edge
constexpr double kStrangeness = 25;  // of 255: what looks so different counts half

// One direction from one keyframe, up to a time that is not reached.
struct Walk {
  RationalTime from;
  RationalTime limit;
  int direction = 1;
  std::optional<RationalTime> partner;  // the keyframe at the other end, if there is one
};

RationalTime frameOf(const PropagationPlan& plan, const Walk& walk, int step) {
  return walk.from + RationalTime(walk.direction * step, 1) / plan.rate;
}

bool isInside(const PropagationPlan& plan, const Walk& walk, const RationalTime& time) {
  return plan.range.contains(time) && (walk.direction > 0 ? time < walk.limit : time > walk.limit);
}

int lengthOf(const PropagationPlan& plan, const Walk& walk) {
  int steps = 0;
  while (isInside(plan, walk, frameOf(plan, walk, steps + 1))) {
    ++steps;
  }
  return steps;
}

Walk walkFrom(const PropagationPlan& plan, const RationalTime& from, int direction) {
  Walk walk{from, direction > 0 ? plan.range.end() : plan.range.start - RationalTime(1, 1),
            direction, std::nullopt};
  for (const MaskKeyframe& keyframe : plan.layer.keyframes) {
    const bool isBeyond = direction > 0 ? keyframe.time > from : keyframe.time < from;
    const bool isNearer = !walk.partner || (direction > 0 ? keyframe.time < *walk.partner
                                                          : keyframe.time > *walk.partner);
    if (isBeyond && isNearer) {
      walk.partner = keyframe.time;
    }
  }
  if (walk.partner) {
    walk.limit = *walk.partner;
  }
  return walk;
}

// Each outgoing walk, followed by the one that comes to meet it from the keyframe at its end.
std::vector<Walk> walksOf(const PropagationPlan& plan) {
  std::vector<Walk> walks;
  for (const int direction : {1, -1}) {
    const bool isWanted = plan.way == PropagationWay::Both ||
                          (direction > 0) == (plan.way != PropagationWay::Backward);
    if (!isWanted) {
      continue;
    }
    const Walk out = walkFrom(plan, plan.keyframe, direction);
    if (plan.way == PropagationWay::ToNextKeyframe && !out.partner) {
      throw Error(
          ErrorCode::BadInput,
          Sentence(QT_TRANSLATE_NOOP(
              "Error", "There is no later mask keyframe: paint one, or propagate forward.")));
    }
    walks.push_back(out);
    if (out.partner) {
      walks.push_back({*out.partner, plan.keyframe, -direction, plan.keyframe});
    }
  }
  return walks;
}

// How well two fields lead there and back again, per pixel 0...1; 0.5 at the bound of Sundaram et
// al., Dense point trajectories by GPU-accelerated large displacement optical flow, eq. 5.
Image agreementOf(const Image& back, const Image& forth) {
  const Image forthThere = sampleImage(forth, back);
  Image agreement(back.width, back.height, 1);
  for (std::size_t i = 0; i < agreement.samples.size(); ++i) {
    const float bx = back.samples[2 * i];
    const float by = back.samples[2 * i + 1];
    const float fx = forthThere.samples[2 * i];
    const float fy = forthThere.samples[2 * i + 1];
    const float error = (bx + fx) * (bx + fx) + (by + fy) * (by + fy);
    const float bound = 0.5F + 0.01F * (bx * bx + by * by + fx * fx + fy * fy);
    agreement.samples[i] = 1 / (1 + error / bound);
  }
  return agreement;
}

// Mean difference, of 255, between a picture and what the field finds for it in the other; only
// where `where` is >= 128, if given.
double residual(const ByteImage& from, const ByteImage& to, const Image& forth,
                const ByteImage* where) {
  const ByteImage found = sampleMask(to, forth);
  double sum = 0;
  std::size_t count = 0;
  for (std::size_t i = 0; i < from.samples.size(); ++i) {
    if (where == nullptr || where->samples[i] >= 128) {
      sum += std::abs(static_cast<int>(found.samples[i]) - static_cast<int>(from.samples[i]));
      ++count;
    }
  }
  return count == 0 ? 0 : sum / static_cast<double>(count);
}

bool isCut(const ByteImage& before, const ByteImage& now, const Image& forth,
           const Image& agreement) {
  const auto found = std::count_if(agreement.samples.begin(), agreement.samples.end(),
                                   [](float value) { return value >= 0.5F; });
  const double part = static_cast<double>(found) / static_cast<double>(agreement.samples.size());
  // Flow that found nothing may lead anywhere: pictures that are alike as they stand are no cut.
  const Image still(before.width, before.height, 2);
  return part < kLeastConsistent && residual(before, now, still, nullptr) > kCutResidual &&
         residual(before, now, forth, nullptr) > kCutResidual;
}

// Mean agreement just inside the mask's edge; nothing where the mask has no edge.
std::optional<double> edgeAgreement(const ByteImage& mask, const Image& agreement) {
  const ByteImage core = growMask(mask, -kEdgePx);
  double sum = 0;
  std::size_t count = 0;
  for (std::size_t i = 0; i < mask.samples.size(); ++i) {
    if (mask.samples[i] >= 128 && core.samples[i] < 128) {
      sum += static_cast<double>(agreement.samples[i]);
      ++count;
    }
  }
  return count == 0 ? std::nullopt : std::optional<double>(sum / static_cast<double>(count));
}

struct Made {
  ByteImage mask;
  double confidence = 1;
};

// Makes the frames of one walk one after the other.
class Walker {
 public:
  Walker(const PropagationPlan& plan, const Walk& walk, const GreyAt& greyAt)
      : plan_(plan), walk_(walk), greyAt_(greyAt) {
    start_ = plan.layer.areaAt(walk.from, plan.width, plan.height);
    if (std::optional<ByteImage> grey = greyAt(walk.from)) {
      grey_ = std::move(*grey);
      small_ = resizeMask(start_, grey_.width, grey_.height);
    }
  }

  // Nothing at a cut and where the footage ends.
  std::optional<Made> next() {
    std::optional<ByteImage> now =
        grey_.empty() ? std::nullopt : greyAt_(frameOf(plan_, walk_, ++step_));
    if (!now || now->width != grey_.width || now->height != grey_.height) {
      return std::nullopt;
    }
    const Image forth = quickFlow(grey_, *now);
    const Image agreement = agreementOf(forth, quickFlow(*now, grey_));
    if (isCut(grey_, *now, forth, agreement)) {
      cutAt_ = frameOf(plan_, walk_, step_);
      return std::nullopt;
    }
    // What is lost on the way is not found again before the next keyframe.
    const double strange = residual(grey_, *now, forth, &small_) / kStrangeness;
    const double certain = edgeAgreement(small_, agreement).value_or(1) / (1 + strange * strange);
    confidence_ = std::min(confidence_, certain);
    const Image motion = objectMotion(forth, agreement, small_);
    Image back = invertedField(motion, meanOver(motion, small_));
    toStart_ = toStart_.empty() ? std::move(back) : followFields(back, toStart_);
    Made made{sampleMask(start_, toStart_), confidence_};
    small_ = resizeMask(made.mask, grey_.width, grey_.height);
    grey_ = std::move(*now);
    return made;
  }

  const std::optional<RationalTime>& cutAt() const { return cutAt_; }

 private:
  const PropagationPlan& plan_;
  Walk walk_;
  const GreyAt& greyAt_;
  ByteImage start_;  // the keyframe's mask, px of the sequence frame
  ByteImage grey_;   // the last picture
  ByteImage small_;  // the last mask at the picture's size
  Image toStart_;    // leads from the last picture to the keyframe's
  double confidence_ = 1;
  int step_ = 0;
  std::optional<RationalTime> cutAt_;
};

// Of two results for one frame, weighted by nearness to their keyframes.
Made mixed(const Made& a, const MaskFlowFrame& b, double weightOfA) {
  Made result{a.mask, weightOfA * a.confidence + (1 - weightOfA) * b.confidence};
  const ByteImage other = b.bitmap->image();
  for (std::size_t i = 0; i < result.mask.samples.size(); ++i) {
    const double value = weightOfA * result.mask.samples[i] + (1 - weightOfA) * other.samples[i];
    result.mask.samples[i] = static_cast<std::uint8_t>(std::lround(value));
  }
  return result;
}

}  // namespace

int propagationSteps(const PropagationPlan& plan) {
  int steps = 0;
  for (const Walk& walk : walksOf(plan)) {
    steps += lengthOf(plan, walk);
  }
  return steps;
}

PropagationOutcome propagateMask(const PropagationPlan& plan, const GreyAt& greyAt,
                                 const FlowSink& sink, const std::stop_token& stop) {
  if (plan.layer.keyframeOn(plan.keyframe) == nullptr || plan.width < 1 || plan.height < 1) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP(
                    "Error", "Paint the mask on a frame first; propagation starts there.")));
  }
  const int total = propagationSteps(plan);
  if (total == 0) {
    throw Error(ErrorCode::BadInput, Sentence(QT_TRANSLATE_NOOP(
                                         "Error",
                                         "There is no frame to propagate to: move the playhead to "
                                         "a keyframe with frames beside it, or widen the range.")));
  }
  PropagationOutcome outcome;
  std::map<RationalTime, MaskFlowFrame> made;
  int done = 0;
  for (const Walk& walk : walksOf(plan)) {
    outcome.sources.push_back(walk.from);
    Walker walker(plan, walk, greyAt);
    const int length = lengthOf(plan, walk);
    for (int step = 1; step <= length; ++step) {
      if (stop.stop_requested()) {
        throw Cancelled();
      }
      std::optional<Made> frame = walker.next();
      if (!frame) {
        break;
      }
      const RationalTime time = frameOf(plan, walk, step);
      const auto other = made.find(time);
      if (other != made.end() && walk.partner) {
        const double whole = std::abs((*walk.partner - walk.from).toDouble());
        frame = mixed(*frame, other->second, 1 - std::abs((time - walk.from).toDouble()) / whole);
      }
      MaskFlowFrame flow{time, makeBitmap(frame->mask), frame->confidence, false};
      sink(flow, ++done, total);
      made.insert_or_assign(time, std::move(flow));
    }
    if (walker.cutAt() && !outcome.cutAt) {
      outcome.cutAt = walker.cutAt();
    }
  }
  std::sort(outcome.sources.begin(), outcome.sources.end());
  outcome.sources.erase(std::unique(outcome.sources.begin(), outcome.sources.end()),
                        outcome.sources.end());
  return outcome;
}

}  // namespace reelbrush::core
