// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include <nlohmann/json.hpp>

#include "inference/pipelines/model_folder.h"

// Reading values out of a model.json: hostile input like any other, every value bounded before use.
namespace reelbrush::inference {

bool leavesFolder(const std::string& relative);
bool isNestedDeeperThan(const std::string& json, int limit);

// A folder described by a manifest that was already parsed. Throws Error (Model).
ModelFolder folderFromManifest(const std::filesystem::path& folder, nlohmann::json manifest);

// The object at manifest[key]; an empty object if absent. Throws Error (Model) if it is something
// else.
nlohmann::json objectAt(const nlohmann::json& manifest, const char* key);
// Numbers with a default, refused outside [low, high] or with another type.
int integerAt(const nlohmann::json& object, const char* key, int fallback, int low, int high);
float numberAt(const nlohmann::json& object, const char* key, float fallback, float low,
               float high);
bool flagAt(const nlohmann::json& object, const char* key, bool fallback);
std::string textAt(const nlohmann::json& object, const char* key, const std::string& fallback);

}  // namespace reelbrush::inference
