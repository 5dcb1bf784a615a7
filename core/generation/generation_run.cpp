// SPDX-License-Identifier: Apache-2.0
#include "core/generation/generation_run.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <utility>

#include <QDateTime>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/json.h"
#include "core/generation/media_picture_source.h"
#include "core/media/colour_conversion.h"
#include "core/media/encoder.h"
#include "core/project/take_store.h"

namespace reelbrush::core {

namespace {

constexpr const char* VideoName = "video.mkv";
constexpr const char* LatentName = "latent.bin";
constexpr const char* RecipeName = "recipe.json";
// Far above any latent a machine of today can sample: a larger file is damaged.
constexpr std::int64_t MaxLatentBytes = std::int64_t{8} << 30;
// ux U11.3: at most one preview in two seconds.
constexpr std::chrono::seconds BetweenPreviews{2};

void throwIfStopped(const std::stop_token& stop) {
  if (stop.stop_requested()) {
    throw Cancelled();
  }
}

// Removes a take's folder unless the run came far enough to keep it.
class FolderGuard {
 public:
  explicit FolderGuard(std::filesystem::path folder) : folder_(std::move(folder)) {}
  ~FolderGuard() {
    if (!isKept_) {
      std::error_code ignored;
      std::filesystem::remove_all(folder_, ignored);
    }
  }
  FolderGuard(const FolderGuard&) = delete;
  FolderGuard& operator=(const FolderGuard&) = delete;
  void keep(bool isKept) { isKept_ = isKept; }

 private:
  std::filesystem::path folder_;
  bool isKept_ = false;
};

void tell(const RunObserver& observer, JobState state) {
  if (observer.state) {
    observer.state(state);
  }
}

// The same id for every attempt of a job, so that decoding again finds its latent.
TakeId takeIdOf(const JobRequest& request) {
  return TakeId::parse(request.id.text());
}

void storeLatent(const std::filesystem::path& path, const Latent& latent) {
  writeFileAtomically(path,
                      QByteArray::fromRawData(reinterpret_cast<const char*>(latent.bytes.data()),
                                              static_cast<qsizetype>(latent.bytes.size())));
}

Latent loadLatent(const std::filesystem::path& path, const std::string& modelId) {
  const QByteArray bytes = readWholeFile(path, MaxLatentBytes);
  Latent latent;
  latent.modelId = modelId;
  latent.bytes.resize(static_cast<std::size_t>(bytes.size()));
  std::memcpy(latent.bytes.data(), bytes.constData(), latent.bytes.size());
  return latent;
}

Take describe(const JobRequest& request, const CompiledRun& run) {
  Take take;
  take.id = takeIdOf(request);
  take.seed = run.settings.seed;
  take.created = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toStdString();
  take.modelId = run.settings.modelId;
  take.recipe = toJson(request.recipe);
  take.contentStart = request.contentStart;
  take.rate = run.conditions.rate;
  take.frames = run.conditions.frames;
  take.width = run.settings.width;
  take.height = run.settings.height;
  take.region = run.conditions.region;
  return take;
}

GenerationHooks hooksFor(const JobRequest& request, const RunObserver& observer, const Take& take,
                         const std::stop_token& stop) {
  GenerationHooks hooks;
  hooks.stop = stop;
  hooks.progress = observer.progress;
  if (observer.preview && request.showsPreview) {
    auto last = std::make_shared<std::chrono::steady_clock::time_point>();
    const auto isDue = [last] {
      return last->time_since_epoch().count() == 0 ||
             std::chrono::steady_clock::now() - *last >= BetweenPreviews;
    };
    hooks.wantsPreview = isDue;
    hooks.preview = [&observer, take, last, isDue](const std::vector<Image>& frames, int step,
                                                   int total) {
      if (!isDue()) {
        return;
      }
      *last = std::chrono::steady_clock::now();
      auto preview = std::make_shared<JobPreview>();
      preview->frames = frames;
      preview->step = step;
      preview->total = total;
      preview->placement = take;
      observer.preview(std::move(preview));
    };
  }
  return hooks;
}

// Lossless, at the take's own times, as 8-bit RGB.
void writeVideo(const std::filesystem::path& file, const std::vector<Image>& frames,
                const Take& take, const std::stop_token& stop) {
  EncoderSettings settings;
  settings.file = file;
  settings.lossless = true;
  settings.frameRate = take.rate;
  const std::unique_ptr<Encoder> encoder = createEncoder(settings);
  PlanarFormat format;
  format.name = "gbrp";
  format.isRgb = true;
  ColourInfo colour;
  colour.matrix = ColourMatrix::Rgb;
  colour.range = ColourRange::Full;
  for (std::size_t k = 0; k < frames.size(); ++k) {
    throwIfStopped(stop);
    Frame frame = fromRgb(frames[k], format, colour);
    frame.time = RationalTime(static_cast<std::int64_t>(k), 1) / take.rate;
    frame.duration = RationalTime(1, 1) / take.rate;
    encoder->add(frame);
  }
  encoder->finish();
}

Take decodeAndWrite(const JobRequest& request, Generator& generator, const CompiledRun& run,
                    const Latent& latent, const RunObserver& observer,
                    const std::stop_token& stop) {
  Take take = describe(request, run);
  tell(observer, JobState::Decoding);
  const std::vector<Image> frames =
      generator.decode(run.settings, latent, hooksFor(request, observer, take, stop));
  throwIfStopped(stop);
  if (static_cast<int>(frames.size()) != take.frames || frames.empty()) {
    throw Error(
        ErrorCode::Internal,
        Sentence::verbatim("The model gave " + std::to_string(frames.size()) +
                           " frames instead of " + std::to_string(take.frames) + "; report this."));
  }
  tell(observer, JobState::Writing);
  take.width = frames.front().width;
  take.height = frames.front().height;
  const TakeStore store(request.projectFolder);
  const std::filesystem::path folder = store.makeTakeFolder(take.id);
  writeFileAtomically(folder / RecipeName, jsonBytes(take.recipe));
  writeVideo(folder / VideoName, frames, take, stop);
  take.videoFile = TakeStore::takeFile(take.id, VideoName);
  take.latentFile = TakeStore::takeFile(take.id, LatentName);
  take.recipeFile = TakeStore::takeFile(take.id, RecipeName);
  return take;
}

}  // namespace

CompiledRun compileRequest(const JobRequest& request, const std::stop_token& stop) {
  const std::unique_ptr<FrameSource> footage =
      request.openFootage ? request.openFootage(request.contentStart) : nullptr;
  MediaPictureSource pictures(request.projectFolder, modelRate(request.recipe, request.model));
  CompileInput input{request.recipe, request.model, request.contentStart, request.duration};
  input.sourceWidth = request.sourceWidth;
  input.sourceHeight = request.sourceHeight;
  input.footage = footage.get();
  input.pictures = &pictures;
  input.continuesFrom = request.openContinuation ? request.openContinuation() : nullptr;
  CompiledRun run = compileRecipe(input, stop);
  run.settings.device = request.device;
  run.settings.precision = request.recipe.settings.precision.empty()
                               ? request.precision
                               : request.recipe.settings.precision;
  return run;
}

Take writePartialTake(const JobRequest& request, const JobPreview& preview) {
  if (preview.frames.empty()) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "There was no preview to keep yet.")));
  }
  Take take = preview.placement;
  take.isPartial = true;
  take.width = preview.frames.front().width;
  take.height = preview.frames.front().height;
  const TakeStore store(request.projectFolder);
  const std::filesystem::path folder = store.makeTakeFolder(take.id);
  FolderGuard guard(folder);
  std::vector<Image> frames;
  for (int k = 0; k < take.frames; ++k) {
    frames.push_back(
        preview.frames[std::min(static_cast<std::size_t>(k), preview.frames.size() - 1)]);
  }
  writeFileAtomically(folder / RecipeName, jsonBytes(take.recipe));
  writeVideo(folder / VideoName, frames, take, {});
  take.videoFile = TakeStore::takeFile(take.id, VideoName);
  take.recipeFile = TakeStore::takeFile(take.id, RecipeName);
  guard.keep(true);
  return take;
}

Take runGeneration(const JobRequest& request, Generator& generator, const RunObserver& observer,
                   std::stop_token stop) {
  const TakeStore store(request.projectFolder);
  const std::filesystem::path folder = store.makeTakeFolder(takeIdOf(request));
  FolderGuard guard(folder);
  tell(observer, JobState::Preparing);
  const CompiledRun run = compileRequest(request, stop);
  generator.validate(run.settings, run.conditions);
  tell(observer, JobState::Sampling);
  const Latent latent = generator.sample(run.settings, run.conditions,
                                         hooksFor(request, observer, describe(request, run), stop));
  throwIfStopped(stop);
  storeLatent(folder / LatentName, latent);
  guard.keep(true);
  if (observer.latentStored) {
    observer.latentStored();
  }
  try {
    return decodeAndWrite(request, generator, run, latent, observer, stop);
  } catch (const Cancelled&) {
    guard.keep(false);
    throw;
  }
}

Take decodeAgain(const JobRequest& request, Generator& generator, const RunObserver& observer,
                 std::stop_token stop) {
  tell(observer, JobState::Preparing);
  const TakeStore store(request.projectFolder);
  const Latent latent =
      loadLatent(store.makeTakeFolder(takeIdOf(request)) / LatentName, request.model.id);
  const CompiledRun run = compileRequest(request, stop);
  return decodeAndWrite(request, generator, run, latent, observer, stop);
}

}  // namespace reelbrush::core
