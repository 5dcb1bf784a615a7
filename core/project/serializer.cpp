// SPDX-License-Identifier: Apache-2.0
#include "core/project/serializer.h"

#include <set>
#include <system_error>

#include <QJsonDocument>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/project/json_repair.h"
#include "core/project/take_store.h"
#include "core/timeline/segment_repair.h"

namespace reelbrush::core {

namespace {

constexpr const char* kSchema = "reelbrush-project";
constexpr int kMostDepth = 64;
constexpr std::int64_t kMostBytes = std::int64_t{256} << 20;

// The root object, repaired where the text is broken.
QJsonObject rootOf(const QByteArray& bytes, const std::string& where,
                   std::vector<Sentence>& report) {
  if (bytes.size() > kMostBytes) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP("Error", "%1 is larger than 256 MiB and cannot be a project."),
                 where));
  }
  QJsonParseError problem;
  const bool isDeep = isDeeperThan(bytes, kMostDepth);
  QJsonDocument json = isDeep ? QJsonDocument() : QJsonDocument::fromJson(bytes, &problem);
  if (json.isNull()) {
    // Cut where our walk or Qt's parser finds the damage, whichever comes first.
    const QByteArray walked = repairedJson(bytes, kMostDepth);
    json = QJsonDocument::fromJson(walked, &problem);
    if (json.isNull()) {
      json =
          QJsonDocument::fromJson(repairedJson(walked.left(problem.offset), kMostDepth), &problem);
    }
    report.push_back(isDeep
                         ? Sentence(QT_TRANSLATE_NOOP(
                               "Error", "The file is nested too deeply; it was read up to there."))
                         : Sentence(QT_TRANSLATE_NOOP(
                               "Error", "The file is damaged; it was read up to the damage.")));
  }
  if (!json.isObject() || json.object().isEmpty()) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP(
                             "Error", "%1 is no project file; choose a project.json of Reelbrush."),
                         where));
  }
  return json.object();
}

void checkSchema(JsonReader& reader, const std::string& where, bool isDamaged) {
  const bool isCutOff = isDamaged && !reader.has("schema");
  const std::string schema = isCutOff ? kSchema : reader.text("schema", "");
  if (schema != kSchema) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP(
                     "Error", "%1 is no project of Reelbrush; choose a project.json of Reelbrush."),
                 where));
  }
  const double version =
      reader.has("version") ? reader.number("version", 0, 1e9) : ProjectSchemaVersion;
  if (version > ProjectSchemaVersion) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error",
                                           "%1 was made with version %2 of the project format; "
                                           "this program reads up to version %3."),
                         where, static_cast<int>(version), ProjectSchemaVersion));
  }
}

MediaPool readPool(JsonReader& reader, std::vector<Sentence>& report) {
  MediaPool pool;
  std::set<std::string> ids;
  const QJsonArray media = reader.array("media", 100'000);
  for (int i = 0; i < media.size(); ++i) {
    try {
      MediaItem item = readMediaItem(elementReader(media, i, "media"));
      if (ids.insert(item.id.text()).second) {
        pool.items.push_back(std::move(item));
      } else {
        report.push_back(
            Sentence(QT_TRANSLATE_NOOP("Error", "Media \"%1\" is there twice; one was left out."),
                     item.name));
      }
    } catch (const Error& error) {
      report.push_back(
          Sentence(QT_TRANSLATE_NOOP("Error", "A media item was left out: %1"), error.sentence()));
    }
  }
  return pool;
}

// Does one part; what goes wrong becomes a line of the report.
template <typename Function>
void attempt(std::vector<Sentence>& report, const Sentence& what, Function function) {
  try {
    function();
  } catch (const Error& error) {
    report.push_back(Sentence(QT_TRANSLATE_NOOP("Error", "%1: %2"), what, error.sentence()));
  }
}

void dropOrphanClips(Document& document, std::vector<Sentence>& report) {
  for (Track& track : document.sequence.tracks) {
    std::erase_if(track.clips, [&](const Clip& clip) {
      const bool isOrphan = document.media.find(clip.mediaId) == nullptr;
      if (isOrphan) {
        report.push_back(Sentence(
            QT_TRANSLATE_NOOP("Error",
                              "Clip \"%1\" was left out: its media item is not in the project."),
            clip.name));
      }
      return isOrphan;
    });
  }
}

}  // namespace

QJsonObject toJson(const Document& document) {
  QJsonArray media;
  for (const MediaItem& item : document.media.items) {
    media.append(toJson(item));
  }
  QJsonObject object{{"schema", kSchema},
                     {"version", ProjectSchemaVersion},
                     {"id", toJson(document.id)},
                     {"name", toJson(document.name)},
                     {"media", media},
                     {"sequence", toJson(document.sequence)}};
  if (!document.unattachedTakes.empty()) {
    QJsonArray takes;
    for (const Take& take : document.unattachedTakes) {
      takes.append(toJson(take));
    }
    object.insert("unattached_takes", takes);
  }
  return withExtras(document.extras, object);
}

QByteArray projectText(const Document& document) {
  return jsonBytes(toJson(document));
}

LoadedDocument readDocument(const QByteArray& bytes, const BitmapSource& bitmaps,
                            const std::string& where) {
  LoadedDocument loaded;
  JsonReader reader(rootOf(bytes, where, loaded.report), "");
  checkSchema(reader, where, !loaded.report.empty());
  Document& document = loaded.document;
  document.id = ProjectId::create();
  attempt(loaded.report, Sentence(QT_TRANSLATE_NOOP("Error", "The project got a new id")),
          [&] { document.id = reader.id<ProjectTag>("id"); });
  attempt(loaded.report, Sentence(QT_TRANSLATE_NOOP("Error", "The project's name was lost")),
          [&] { document.name = reader.text("name", ""); });
  attempt(loaded.report, Sentence(QT_TRANSLATE_NOOP("Error", "The media were left out")),
          [&] { document.media = readPool(reader, loaded.report); });
  attempt(loaded.report, Sentence(QT_TRANSLATE_NOOP("Error", "The timeline was left out")), [&] {
    document.sequence = readSequence(reader.object("sequence"), bitmaps, loaded.report);
  });
  attempt(
      loaded.report, Sentence(QT_TRANSLATE_NOOP("Error", "The unattached takes were left out")),
      [&] {
        const QJsonArray takes = readableTakes(reader.array("unattached_takes", 100'000),
                                               "unattached_takes", loaded.report);
        for (int i = 0; i < takes.size(); ++i) {
          document.unattachedTakes.push_back(readTake(elementReader(takes, i, "unattached_takes")));
        }
      });
  dropOrphanClips(document, loaded.report);
  document.extras = reader.rest();
  document.extras.remove("schema");
  document.extras.remove("version");
  return loaded;
}

std::filesystem::path projectFolderOf(const std::filesystem::path& path) {
  return path.filename() == "project.json" ? path.parent_path() : path;
}

void saveProject(const Document& document, const std::filesystem::path& path) {
  const std::filesystem::path folder = projectFolderOf(path);
  const TakeStore store(folder);
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "Cannot make the folder %1: %2."),
                         folder.string(), error.message()));
  }
  for (const MaskBitmapPtr& bitmap : bitmapsOf(document)) {
    store.saveBitmap(*bitmap);
  }
  writeFileAtomically(folder / "project.json", projectText(document));
}

LoadedDocument loadProject(const std::filesystem::path& path) {
  const std::filesystem::path folder = projectFolderOf(path);
  const std::filesystem::path file = folder / "project.json";
  return readDocument(readWholeFile(file, kMostBytes), TakeStore(folder), file.string());
}

}  // namespace reelbrush::core
