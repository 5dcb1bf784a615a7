// SPDX-License-Identifier: Apache-2.0
#include "core/generation/queue_file.h"

#include <map>
#include <utility>

#include <QFile>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/json_reader.h"

namespace reelbrush::core {

namespace {

constexpr const char* FileName = "queue.json";
constexpr const char* Schema = "reelbrush-queue";
constexpr int Version = 1;
constexpr int MostJobs = 10'000;
constexpr std::int64_t MostBytes = std::int64_t{256} << 20;

// Masks that came with the file, then those of the project.
class CarriedBitmaps final : public BitmapSource {
 public:
  CarriedBitmaps(const QJsonObject& carried, const BitmapSource& others) : others_(others) {
    for (auto entry = carried.begin(); entry != carried.end(); ++entry) {
      try {
        const MaskBitmapPtr bitmap =
            MaskBitmap::fromCompressed(QByteArray::fromBase64(entry.value().toString().toLatin1()));
        carried_.emplace(bitmap->hash(), bitmap);
      } catch (const Error&) {
        continue;  // a job that needs it is left out when it is read
      }
    }
  }
  MaskBitmapPtr bitmap(const std::string& hash) const override {
    const auto found = carried_.find(hash);
    return found != carried_.end() ? found->second : others_.bitmap(hash);
  }

 private:
  std::map<std::string, MaskBitmapPtr> carried_;
  const BitmapSource& others_;
};

QJsonObject jobJson(const JobStatus& status) {
  const JobRequest& request = *status.request;
  return {{"id", toJson(request.id)},
          {"segment", toJson(request.segment)},
          {"name", toJson(request.name)},
          {"recipe", toJson(request.recipe)},
          {"model", toJson(request.model.id)},
          {"content_start", toJson(request.contentStart)},
          {"duration", toJson(request.duration)},
          {"device", toJson(request.device)},
          {"precision", toJson(request.precision)},
          {"running", isRunning(status.state) || status.state == JobState::Interrupted}};
}

StoredJob readJob(JsonReader reader, const BitmapSource& bitmaps) {
  StoredJob job;
  job.id = reader.id<JobTag>("id");
  job.segment = reader.id<SegmentTag>("segment");
  job.name = reader.text("name", "");
  job.recipe = readRecipe(reader.object("recipe"), bitmaps);
  job.modelId = reader.text("model");
  job.contentStart = reader.time("content_start");
  job.duration = reader.time("duration");
  job.device = reader.text("device", "cpu");
  job.precision = reader.text("precision", "f32");
  job.wasRunning = reader.flag("running", false);
  return job;
}

}  // namespace

QJsonObject queueJson(const std::vector<JobStatus>& jobs, const std::filesystem::path& folder) {
  QJsonArray list;
  QJsonObject bitmaps;
  for (const JobStatus& status : jobs) {
    const bool isOpen = !isEnd(status.state) || status.state == JobState::Interrupted;
    const bool isOurs = status.request->projectFolder == folder;
    // A comparison is asked for again more quickly than it is explained.
    if (!isOpen || !isOurs || !status.request->comparedWith.empty()) {
      continue;
    }
    list.append(jobJson(status));
    for (const MaskBitmapPtr& bitmap : status.request->recipe.conditions.bitmaps()) {
      bitmaps.insert(QString::fromStdString(bitmap->hash()),
                     QString::fromLatin1(bitmap->compressed().toBase64()));
    }
  }
  return {{"schema", Schema}, {"version", Version}, {"jobs", list}, {"bitmaps", bitmaps}};
}

std::vector<StoredJob> readQueue(const QJsonObject& object, const BitmapSource& bitmaps) {
  std::vector<StoredJob> jobs;
  try {
    JsonReader reader(object, FileName);
    if (reader.text("schema", "") != Schema || reader.integer("version", 1, 1'000'000) > Version) {
      return jobs;
    }
    const CarriedBitmaps carried(reader.plainObject("bitmaps"), bitmaps);
    const QJsonArray list = reader.array("jobs", MostJobs);
    for (int i = 0; i < list.size(); ++i) {
      try {
        jobs.push_back(readJob(elementReader(list, i, "jobs"), carried));
      } catch (const Error&) {
        continue;  // one damaged entry must not cost the others
      }
    }
  } catch (const Error&) {
    jobs.clear();
  }
  return jobs;
}

bool saveQueueFile(const std::filesystem::path& folder, const QJsonObject& queue) {
  const QString name = QFile::decodeName((folder / FileName).c_str());
  if (queue.value(QStringLiteral("jobs")).toArray().isEmpty()) {
    return !QFile::exists(name) || QFile::remove(name);
  }
  std::error_code ignored;
  std::filesystem::create_directories(folder, ignored);
  try {
    writeFileAtomically(folder / FileName, jsonBytes(queue));
  } catch (const Error&) {
    return false;
  }
  return true;
}

std::vector<StoredJob> loadQueueFile(const std::filesystem::path& folder,
                                     const BitmapSource& bitmaps) {
  std::error_code ignored;
  if (!std::filesystem::exists(folder / FileName, ignored)) {
    return {};
  }
  try {
    return readQueue(parseJsonObject(readWholeFile(folder / FileName, MostBytes), FileName),
                     bitmaps);
  } catch (const Error&) {
    return {};
  }
}

}  // namespace reelbrush::core
