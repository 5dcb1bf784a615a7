// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace reelbrush::inference {

// One network's file within a model folder.
struct ModelPart {
  std::string role;    // "unet", "vae", "clip", "tokenizer"
  std::string file;    // relative to the folder, never leaving it
  std::string layout;  // "videocomposer", "ldm", "open_clip", "words", "clip_bpe"
  bool isPresent = false;
};

// A folder that holds a model: from its model.json, or recognised by the tensors of the files in
// it.
struct ModelFolder {
  std::filesystem::path path;
  std::string id;
  std::string name;
  std::string family;
  std::string licence;
  std::string world;  // "marble": a starter of that toy world; empty otherwise
  std::vector<ModelPart> parts;
  std::vector<std::string> weak;  // measured weak points, sentences
  std::shared_ptr<const nlohmann::json>
      manifest;  // the whole model.json (or what recognition made of it)

  const ModelPart* part(const std::string& role) const;
  std::vector<std::string> missingFiles() const;
};

struct ModelDefaults {
  int width = 256;
  int height = 256;
  int frames = 16;
  int fpsNumerator = 4;
  int fpsDenominator = 1;
  int steps = 50;
  float guidance = 9.0F;
};

// Throws Error (Model) on a manifest that cannot be used. Returns an id-less folder never.
ModelFolder readModelFolder(const std::filesystem::path& folder);
ModelDefaults defaultsOf(const ModelFolder& folder);
// Every subfolder of each root that is a model folder; broken ones are reported in `problems`, not
// thrown.
std::vector<ModelFolder> listModelFolders(const std::vector<std::filesystem::path>& roots,
                                          std::vector<std::string>* problems);

struct TensorProblem {
  enum class Kind { Missing, Unexpected, Misshapen, Damaged } kind;
  std::string file;
  std::string tensor;
  std::string detail;  // "expected [320], found [319]"
};

struct ModelReport {
  std::size_t tensorsRight = 0;
  std::vector<TensorProblem> problems;
  bool isUsable() const;  // nothing but Unexpected
};

// Compares every tensor of every part with what the networks' configuration asks for.
ModelReport checkModel(const ModelFolder& folder);

}  // namespace reelbrush::inference
