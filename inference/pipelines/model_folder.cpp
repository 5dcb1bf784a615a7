// SPDX-License-Identifier: Apache-2.0
#include "inference/pipelines/model_folder.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>

#include "inference/base/error.h"
#include "inference/pipelines/model_manifest.h"
#include "inference/pipelines/model_recognition.h"

namespace reelbrush::inference {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

// A manifest is a page of text; more is not one.
constexpr std::uintmax_t kMaxManifestBytes = 1U << 20U;

Json parsedManifest(const fs::path& file) {
  std::error_code ignored;
  checkAs(ErrorCode::Model, fs::file_size(file, ignored) <= kMaxManifestBytes, file.string(),
          " is too large for a model manifest; it must be at most 1 MiB of JSON.");
  std::ifstream stream(file, std::ios::binary);
  checkAs(ErrorCode::Model, stream.good(), "Cannot open ", file.string(),
          "; check that it exists and may be read.");
  std::stringstream text;
  text << stream.rdbuf();
  const std::string content = text.str();
  checkAs(ErrorCode::Model, !isNestedDeeperThan(content, 32), file.string(),
          " nests too deeply for a model manifest.");
  Json manifest = Json::parse(content, nullptr, /*allow_exceptions=*/false);
  checkAs(ErrorCode::Model, manifest.is_object(), file.string(),
          " is not a JSON object; restore the model.json that came with the model.");
  return manifest;
}

std::string textOf(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::vector<ModelPart> partsOf(const Json& manifest, const fs::path& folder) {
  const auto found = manifest.find("parts");
  checkAs(ErrorCode::Model, found != manifest.end() && found->is_object() && found->size() <= 16,
          (folder / "model.json").string(), " has no usable \"parts\" object naming its files.");
  std::vector<ModelPart> parts;
  for (const auto& [role, value] : found->items()) {
    checkAs(ErrorCode::Model, value.is_object(), (folder / "model.json").string(), ": part \"",
            role, "\" is not an object with \"file\" and \"layout\".");
    ModelPart part;
    part.role = role;
    part.file = textOf(value, "file");
    part.layout = textOf(value, "layout");
    checkAs(ErrorCode::Model, !part.file.empty() && !leavesFolder(part.file),
            (folder / "model.json").string(), ": part \"", role,
            "\" must name a file inside the model's folder.");
    std::error_code ignored;
    part.isPresent = fs::is_regular_file(folder / part.file, ignored);
    parts.push_back(std::move(part));
  }
  return parts;
}

}  // namespace

bool leavesFolder(const std::string& relative) {
  const fs::path path(relative);
  return path.is_absolute() ||
         std::any_of(path.begin(), path.end(), [](const fs::path& piece) { return piece == ".."; });
}

bool isNestedDeeperThan(const std::string& json, int limit) {
  int depth = 0;
  bool inString = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (inString) {
      i += c == '\\' ? 1U : 0U;
      inString = c != '"';
    } else if (c == '"') {
      inString = true;
    } else if (c == '{' || c == '[') {
      if (++depth > limit) {
        return true;
      }
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return false;
}

ModelFolder folderFromManifest(const fs::path& folder, nlohmann::json manifest) {
  const std::string file = (folder / "model.json").string();
  checkAs(ErrorCode::Model, textOf(manifest, "format") == "reelbrush-model-1", file,
          " is not of format \"reelbrush-model-1\"; this version of Reelbrush reads no other.");
  ModelFolder model;
  model.path = folder;
  model.id = textOf(manifest, "id");
  model.family = textOf(manifest, "family");
  model.name = textOf(manifest, "name");
  model.licence = textOf(manifest, "licence");
  model.world = textOf(manifest, "world");
  checkAs(ErrorCode::Model, !model.id.empty() && !model.family.empty(), file,
          " lacks \"id\" or \"family\"; restore the model.json that came with the model.");
  if (model.name.empty()) {
    model.name = model.id;
  }
  model.parts = partsOf(manifest, folder);
  if (const auto weak = manifest.find("weak"); weak != manifest.end() && weak->is_array()) {
    for (const Json& sentence : *weak) {
      if (sentence.is_string()) {
        model.weak.push_back(sentence.get<std::string>());
      }
    }
  }
  model.manifest = std::make_shared<const Json>(std::move(manifest));
  return model;
}

const ModelPart* ModelFolder::part(const std::string& role) const {
  const auto found = std::find_if(parts.begin(), parts.end(),
                                  [&](const ModelPart& part) { return part.role == role; });
  return found == parts.end() ? nullptr : &*found;
}

std::vector<std::string> ModelFolder::missingFiles() const {
  std::vector<std::string> missing;
  for (const ModelPart& part : parts) {
    if (!part.isPresent) {
      missing.push_back(part.file);
    }
  }
  return missing;
}

ModelFolder readModelFolder(const fs::path& folder) {
  std::error_code ignored;
  checkAs(ErrorCode::Model, fs::is_directory(folder, ignored), folder.string(),
          " is not a folder; name the folder that holds the model's files.");
  if (fs::is_regular_file(folder / "model.json", ignored)) {
    return folderFromManifest(folder, parsedManifest(folder / "model.json"));
  }
  return recogniseModelFolder(folder);
}

std::vector<ModelFolder> listModelFolders(const std::vector<fs::path>& roots,
                                          std::vector<std::string>* problems) {
  std::vector<ModelFolder> models;
  for (const fs::path& root : roots) {
    std::error_code failure;
    std::vector<fs::path> folders;
    for (const fs::directory_entry& entry : fs::directory_iterator(root, failure)) {
      if (entry.is_directory(failure)) {
        folders.push_back(entry.path());
      }
    }
    folders.push_back(root);  // --models may name a model's own folder
    std::sort(folders.begin(), folders.end());
    for (const fs::path& folder : folders) {
      if (!looksLikeModelFolder(folder)) {
        continue;
      }
      try {
        ModelFolder model = readModelFolder(folder);
        const bool isKnown = std::any_of(models.begin(), models.end(),
                                         [&](const ModelFolder& m) { return m.id == model.id; });
        if (!isKnown) {
          models.push_back(std::move(model));
        }
      } catch (const Error& error) {
        if (problems != nullptr) {
          problems->push_back(error.message());
        }
      }
    }
  }
  return models;
}

}  // namespace reelbrush::inference
