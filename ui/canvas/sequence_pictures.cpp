// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/sequence_pictures.h"

#include <algorithm>
#include <utility>

#include <QMetaObject>

#include "core/base/error.h"

namespace reelbrush::ui {
namespace {

constexpr int MostThumbnails = 2000;
constexpr std::chrono::milliseconds Rest{120};
constexpr std::chrono::seconds LongestWait{2};

QString keyOf(const core::FrameRequest& request) {
  return QString::fromStdString(request.cacheKey().string()) + QLatin1Char('@') +
         QString::fromStdString(request.time.text());
}

}  // namespace

SequencePictures::SequencePictures(core::DecodeService& decoder, QObject* parent)
    : QObject(parent),
      decoder_(decoder),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

SequencePictures::~SequencePictures() = default;

quint64 SequencePictures::request(FramePlan plan) {
  const std::scoped_lock lock(mutex_);
  plan.number = ++lastNumber_;
  wanted_ = std::move(plan);
  lastAsked_ = Clock::now();
  wake_.notify_one();
  return lastNumber_;
}

QImage SequencePictures::thumbnail(const core::FrameRequest& request) {
  const QString key = keyOf(request);
  const auto found = thumbnails_.constFind(key);
  if (found != thumbnails_.constEnd()) {
    return *found;
  }
  if (thumbnails_.size() >= MostThumbnails) {
    thumbnails_.clear();
  }
  thumbnails_.insert(key, QImage());
  const std::scoped_lock lock(mutex_);
  small_.push_back({key, request});
  wake_.notify_one();
  return {};
}

void SequencePictures::clearThumbnails() {
  thumbnails_.clear();
  const std::scoped_lock lock(mutex_);
  small_.clear();
}

SequencePictures::Clock::time_point SequencePictures::smallTurn() const {
  return std::min(lastAsked_ + Rest, lastSmall_ + LongestWait);
}

void SequencePictures::run(const std::stop_token& stop) {
  FrameMaker maker(decoder_);
  while (!stop.stop_requested()) {
    std::optional<FramePlan> plan;
    std::optional<SmallRequest> small;
    {
      std::unique_lock lock(mutex_);
      if (!wake_.wait(lock, stop, [this] { return wanted_.has_value() || !small_.empty(); })) {
        return;
      }
      // The picture that the user waits for goes before any small one.
      if (wake_.wait_until(lock, stop, smallTurn(), [this] { return wanted_.has_value(); })) {
        plan = std::exchange(wanted_, std::nullopt);
      } else if (!small_.empty() && Clock::now() >= smallTurn()) {
        lastSmall_ = Clock::now();
        small = std::move(small_.front());
        small_.pop_front();
      }
    }
    if (plan) {
      makePicture(maker, *plan);
    } else if (small) {
      makeThumbnail(maker, *small);
    }
  }
}

void SequencePictures::makePicture(FrameMaker& maker, const FramePlan& plan) {
  try {
    emit pictureReady(maker.make(plan), plan.number);
  } catch (const std::exception& error) {
    emit failed(core::errorText(error), plan.number);
  }
}

void SequencePictures::makeThumbnail(FrameMaker& maker, const SmallRequest& request) {
  QImage picture;
  try {
    FramePlan plan;
    plan.source = request.frame;
    plan.source->isAside = true;
    // Twice the height on screen, so that it stays sharp at 200 %.
    picture = maker.make(plan).scaledToHeight(ThumbnailHeight * 2, Qt::SmoothTransformation);
  } catch (const std::exception&) {
    return;  // the viewer tells about a file that cannot be read; here the place stays empty
  }
  QMetaObject::invokeMethod(
      this, [this, key = request.key, picture] { keepThumbnail(key, picture); },
      Qt::QueuedConnection);
}

void SequencePictures::keepThumbnail(const QString& key, const QImage& picture) {
  if (thumbnails_.contains(key)) {
    thumbnails_.insert(key, picture);
    emit thumbnailsChanged();
  }
}

}  // namespace reelbrush::ui
