// SPDX-License-Identifier: Apache-2.0
#include "core/session/recording.h"

#include <chrono>
#include <utility>

namespace reelbrush::core {

namespace {

constexpr int MostSteps = 200;
constexpr std::int64_t MostMs = 60'000;
constexpr int RetryMs = 2000;

std::int64_t nowMs() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

}  // namespace

Recording::Recording(QObject* parent)
    : QObject(parent),
      writer_(std::make_unique<JournalWriter>([this](const JournalWriter::State& state) {
        QMetaObject::invokeMethod(
            this, [this, state] { told(state); }, Qt::QueuedConnection);
      })) {
  retryTimer_.setInterval(RetryMs);
  connect(&retryTimer_, &QTimer::timeout, this, &Recording::begin);
}

Recording::~Recording() = default;

void Recording::open(const Project& project, Place place, bool putsAside) {
  close(putsAside);
  project_ = &project;
  place_ = std::move(place);
}

void Recording::close(bool putsAside) {
  if (isBegun_) {
    writer_->end(putsAside);
  }
  project_ = nullptr;
  isBegun_ = false;
  position_ = floor_ = top_ = 0;
  steps_ = stepsAtSave_ = sinceBegin_ = 0;
  recordedAt_ = 0;
  isCaughtUp_ = true;
  problem_.clear();
  retryTimer_.stop();
  emit changed();
}

void Recording::beginRecovered(int stepsBefore) {
  steps_ = stepsBefore;
  lastChange_ = nowMs();
  begin();
}

void Recording::record(const JournalRecord& step) {
  if (project_ == nullptr) {
    return;
  }
  bool isReplayable = isBegun_;
  if (step.op == "do") {
    top_ = ++position_;
  } else if (step.op == "undo") {
    --position_;
    isReplayable = isReplayable && position_ >= floor_;
  } else if (step.op == "redo") {
    ++position_;
    isReplayable = isReplayable && position_ <= top_;
  }
  ++steps_;
  ++sinceBegin_;
  lastChange_ = nowMs();
  isCaughtUp_ = false;
  if (!isReplayable || sinceBegin_ >= MostSteps || lastChange_ - beginTime_ >= MostMs) {
    begin();
    return;
  }
  JournalRecord timed = step;
  timed.time = lastChange_;
  writer_->append(std::move(timed));
}

void Recording::begin() {
  if (project_ == nullptr) {
    return;
  }
  const Document& document = project_->document();
  JournalWriter::Begin start;
  start.folder = place_.root / "journal";
  start.root = place_.projectFolder == place_.root ? place_.root : std::filesystem::path();
  start.header = {place_.projectFolder, place_.storageFolder, document.name, place_.savedHash,
                  steps_};
  start.document = std::make_shared<const Document>(document);
  start.time = lastChange_;
  writer_->begin(std::move(start));
  isBegun_ = true;
  floor_ = top_ = position_;
  sinceBegin_ = 0;
  beginTime_ = lastChange_;
}

void Recording::saving(const std::string& hash) {
  stepsAtSave_ = steps_;
  if (isBegun_) {
    JournalRecord mark = savingRecord(hash);
    mark.time = lastChange_;
    writer_->append(std::move(mark));
  }
}

void Recording::saved(Place place) {
  steps_ -= stepsAtSave_;
  stepsAtSave_ = 0;
  const bool hasMoved = place.root != place_.root;
  if (isBegun_ && (steps_ == 0 || hasMoved)) {
    writer_->end(false);
    isBegun_ = false;
  }
  place_ = std::move(place);
  if (steps_ > 0) {
    begin();
  } else {
    retryTimer_.stop();
    problem_.clear();
  }
  emit changed();
}

void Recording::retry() {
  begin();
}

void Recording::told(const JournalWriter::State& state) {
  if (project_ == nullptr || !isBegun_) {
    return;  // of a journal that was ended meanwhile
  }
  problem_ = state.problem.translated();
  if (problem_.isEmpty()) {
    retryTimer_.stop();
    recordedAt_ = state.recorded;
    isCaughtUp_ = state.isCaughtUp;
  } else if (!retryTimer_.isActive()) {
    retryTimer_.start();
  }
  emit changed();
}

}  // namespace reelbrush::core
