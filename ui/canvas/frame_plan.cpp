// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/frame_plan.h"

#include <algorithm>

#include "core/media/colour_conversion.h"
#include "core/media/display_image.h"
#include "core/media/numbered_pictures.h"
#include "core/playback/compositor.h"
#include "core/playback/frame_mix.h"
#include "core/timeline/dissolve.h"
#include "ui/canvas/missing_slate.h"

namespace reelbrush::ui {
namespace {

template <typename Find>
void forVisibleTracks(const core::Sequence& sequence, Find&& find) {
  for (const core::Track& track : sequence.tracks) {
    if (track.kind == core::TrackKind::Video && sequence.isOn(track)) {
      find(track);
    }
  }
}

std::shared_ptr<const core::MaskStack> maskOf(const core::Segment& segment) {
  // The row keeps its condition alive; the stack is only looked at through it.
  for (const core::ConditionRow& row : segment.recipe.conditions.rows) {
    auto mask =
        row.isEnabled ? std::dynamic_pointer_cast<const core::MaskStack>(row.condition) : nullptr;
    if (mask) {
      return mask;
    }
  }
  return nullptr;
}

PlannedTake planTake(const core::Segment& segment, const core::RationalTime& contentTime,
                     const core::Take& placement) {
  PlannedTake planned;
  planned.region = placement.region;
  planned.mask = maskOf(segment);
  planned.contentTime = contentTime;
  planned.feather = segment.recipe.settings.feather;
  return planned;
}

PlannedTake planStored(const core::Session& session, const core::Segment& segment,
                       const core::RationalTime& contentTime, const core::Take& take) {
  PlannedTake planned = planTake(segment, contentTime, take);
  planned.frame =
      core::FrameRequest{session.takeFile(take),
                         core::RationalTime(take.frameAt(contentTime), 1) / take.rate, take.rate};
  return planned;
}

std::optional<PlannedTake> takeAt(const core::Session& session, const core::Segment& segment,
                                  const core::RationalTime& time) {
  const core::RationalTime contentTime = segment.contentTimeAt(time);
  if (session.stateOf(segment.id) == core::SegmentState::Running) {
    const std::shared_ptr<const core::JobPreview> preview = session.previewOf(segment.id);
    if (preview && !preview->frames.empty()) {
      PlannedTake planned = planTake(segment, contentTime, preview->placement);
      const int frame = preview->placement.frameAt(contentTime);
      planned.previewFrame =
          std::min(static_cast<std::size_t>(std::max(0, frame)), preview->frames.size() - 1);
      planned.preview = preview;
      return planned;
    }
  }
  const core::Take* active = segment.active();
  if (active == nullptr || !active->contentRange().contains(contentTime)) {
    return std::nullopt;  // trimmed beyond the take: what lies below shows (ux U4.7)
  }
  return planStored(session, segment, contentTime, *active);
}

// Composited and plain frames go the same way, so that what a mask keeps looks the same in both.
QImage toPicture(const core::Frame& frame) {
  return core::toDisplayImage(frame);
}

// Whether the file that a request needs has gone; it may still be cached.
bool isGone(const core::FrameRequest& request) {
  return !core::mediaExists(request.file);
}

}  // namespace

const core::Clip* clipAt(const core::Sequence& sequence, const core::RationalTime& time) {
  return core::clipsAt(sequence, time).clip;
}

const core::Segment* segmentAt(const core::Sequence& sequence, const core::RationalTime& time) {
  const core::Segment* found = nullptr;
  forVisibleTracks(sequence, [&](const core::Track& track) {
    if (const core::Segment* segment = track.segmentAt(time)) {
      found = segment;
    }
  });
  return found;
}

FramePlan planFrame(const core::Session& session, const core::RationalTime& time, Shown shown) {
  const core::Sequence& sequence = session.sequence();
  FramePlan plan;
  plan.time = time;
  plan.width = sequence.settings.width;
  plan.height = sequence.settings.height;
  const core::ShownClips shownClips = core::clipsAt(sequence, time);
  const auto requestOf = [&](const core::Clip* clip) {
    const core::RationalTime frame = core::RationalTime(1, 1) / sequence.settings.rate;
    return clip == nullptr
               ? std::optional<core::FrameRequest>()
               : session.frameRequest(clip->mediaId, core::heldMediaTime(*clip, time, frame));
  };
  plan.source = requestOf(shownClips.clip);
  plan.fading = requestOf(shownClips.fading);
  plan.sourceWeight = shownClips.weight;
  if (shown == Shown::Composite) {
    // A clip hides what lies on the tracks below it, takes as well.
    forVisibleTracks(sequence, [&](const core::Track& track) {
      if (track.clipAt(time) != nullptr) {
        plan.take.reset();
      }
      if (const core::Segment* segment = track.segmentAt(time)) {
        if (std::optional<PlannedTake> take = takeAt(session, *segment, time)) {
          plan.take = std::move(take);
        }
      }
    });
  }
  return plan;
}

FramePlan planWithTake(const core::Session& session, const core::RationalTime& time,
                       const core::SegmentId& segmentId,
                       const std::optional<core::TakeId>& takeId) {
  FramePlan plan = planFrame(session, time, Shown::Source);
  const core::Segment* segment = session.sequence().findSegment(segmentId);
  const core::Take* take = segment != nullptr && takeId ? segment->find(*takeId) : nullptr;
  if (take != nullptr && segment->range().contains(time) &&
      take->contentRange().contains(segment->contentTimeAt(time))) {
    plan.take = planStored(session, *segment, segment->contentTimeAt(time), *take);
  }
  return plan;
}

core::FramePtr FrameMaker::fetch(const core::FrameRequest& request) {
  if (core::FramePtr known = decoder_.cached(request)) {
    return known;
  }
  return decoder_.fetch(request).get();
}

core::FramePtr FrameMaker::fetchSource(const FramePlan& plan) {
  core::FramePtr source = plan.source ? fetch(*plan.source) : nullptr;
  if (!source || !plan.fading) {
    return source;
  }
  return std::make_shared<const core::Frame>(
      core::mixedFrames(*fetch(*plan.fading), *source, plan.sourceWeight));
}

const core::ByteImage& FrameMaker::maskOf(const PlannedTake& take, int width, int height) {
  std::string key = std::to_string(width) + "x" + std::to_string(height) + "/" +
                    std::to_string(take.feather) + "/";
  key += take.mask ? take.mask->maskKey(take.contentTime) : "all";
  if (key != maskKey_) {
    mask_ = take.mask ? take.mask->compositeMask(take.contentTime, width, height, take.feather)
                      : core::ByteImage(width, height, 1, 255);
    maskKey_ = std::move(key);
  }
  return mask_;
}

QImage FrameMaker::make(const FramePlan& plan) {
  core::FramePtr source;
  try {
    source = fetchSource(plan);
  } catch (const core::Error&) {
    for (const auto& request : {plan.source, plan.fading}) {
      if (request && isGone(*request)) {
        return missingSlate(plan.width, plan.height,
                            QString::fromStdString(request->file.filename().string()));
      }
    }
    throw;
  }
  if (!plan.take) {
    if (source) {
      return toPicture(*source);
    }
    QImage black(plan.width, plan.height, QImage::Format_RGB32);
    black.fill(Qt::black);
    return black;
  }
  if (!source) {
    const core::PlanarFormat grey{"gbrp", 3, 8, 0, 0, true};
    core::ColourInfo colour;
    colour.matrix = core::ColourMatrix::Rgb;
    colour.range = core::ColourRange::Full;
    source = std::make_shared<const core::Frame>(
        core::fromRgb(core::Image(plan.width, plan.height, 3), grey, colour));
  }
  const PlannedTake& take = *plan.take;
  const core::Image picture =
      take.preview ? take.preview->frames[take.previewFrame] : core::toRgb(*fetch(*take.frame));
  return toPicture(
      core::composite(*source, picture, take.region, maskOf(take, source->width, source->height)));
}

}  // namespace reelbrush::ui
