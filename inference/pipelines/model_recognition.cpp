// SPDX-License-Identifier: Apache-2.0
#include "inference/pipelines/model_recognition.h"

#include <algorithm>
#include <set>

#include "inference/base/error.h"
#include "inference/pipelines/model_manifest.h"
#include "inference/weights/weight_store.h"

namespace reelbrush::inference {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::size_t kMaxFiles = 64;

bool isWeightFile(const fs::path& file) {
  static const std::set<std::string> kEndings{".pth", ".pt", ".ckpt", ".bin", ".safetensors"};
  return kEndings.count(file.extension().string()) > 0;
}

std::vector<fs::path> filesOf(const fs::path& folder) {
  std::error_code failure;
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, failure)) {
    if (entry.is_regular_file(failure) && files.size() < kMaxFiles) {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

bool hasName(const WeightStore& store, const std::string& suffix) {
  return std::any_of(store.tensors().begin(), store.tensors().end(), [&](const auto& entry) {
    const std::string& name = entry.first;
    return name.size() >= suffix.size() &&
           name.compare(name.size() - suffix.size(), suffix.size(), suffix) == 0;
  });
}

struct Role {
  const char* role;
  const char* layout;
};

// Which network a file holds, told by tensors that only it has. A misspelt part name marks the 3-D
// U-Net.
std::optional<Role> roleOf(const WeightStore& store) {
  if (hasName(store, "input_blocks.0.0.weight") && hasName(store, "temopral_conv.conv1.2.weight")) {
    return Role{"unet", "videocomposer"};
  }
  if (hasName(store, "post_quant_conv.weight") && hasName(store, "decoder.conv_in.weight")) {
    return Role{"vae", "ldm"};
  }
  if (hasName(store, "visual.conv1.weight") && hasName(store, "token_embedding.weight")) {
    return Role{"clip", "open_clip"};
  }
  return std::nullopt;
}

// Name, licence and run defaults of the released set; facts of its publication.
Json releasedManifest(const fs::path& folder) {
  Json manifest;
  manifest["format"] = "reelbrush-model-1";
  manifest["id"] = folder.filename().empty() ? folder.parent_path().filename().string()
                                             : folder.filename().string();
  manifest["name"] = "VideoComposer";
  manifest["family"] = "videocomposer";
  manifest["licence"] =
      "Research and non-commercial use only (VideoComposer weights, WebVid training data).";
  manifest["schedule"] = {{"name", "linear_sd"},
                          {"num_timesteps", 1000},
                          {"init_beta", 0.00085},
                          {"last_beta", 0.012},
                          {"mean_type", "eps"}};
  manifest["conditions"] = {
      {"image_size", 384}, {"motion_size", 256}, {"motion_field", "blocks"}, {"depth_scale", 2.5}};
  manifest["defaults"] = {
      {"size", {256, 256}}, {"frames", 16}, {"fps", {4, 1}}, {"steps", 50}, {"guidance", 9.0}};
  manifest["limits"] = {{"sizes", {{256, 256}}}, {"frames", {1, 16}}};
  return manifest;
}

void addMissing(Json& parts, const char* role, const char* file, const char* layout) {
  if (!parts.contains(role)) {
    parts[role] = {{"file", file}, {"layout", layout}};
  }
}

}  // namespace

bool looksLikeModelFolder(const fs::path& folder) {
  std::error_code ignored;
  if (fs::is_regular_file(folder / "model.json", ignored)) {
    return true;
  }
  const std::vector<fs::path> files = filesOf(folder);
  return std::any_of(files.begin(), files.end(), isWeightFile);
}

ModelFolder recogniseModelFolder(const fs::path& folder) {
  Json parts = Json::object();
  for (const fs::path& file : filesOf(folder)) {
    const std::string name = file.filename().string();
    if (name.rfind("bpe_simple_vocab", 0) == 0) {
      parts["tokenizer"] = {{"file", name}, {"layout", "clip_bpe"}};
    }
    if (!isWeightFile(file)) {
      continue;
    }
    if (const std::optional<Role> role = roleOf(*openWeights(file))) {
      // The first file in name order wins, so that a folder with several U-Nets gives one stable
      // answer.
      addMissing(parts, role->role, name.c_str(), role->layout);
    }
  }
  checkAs(ErrorCode::Model, parts.contains("unet"), folder.string(),
          " has no model.json and no file in it holds a network that Reelbrush knows; put the "
          "downloaded weight files there or name another folder.");
  // What the released set names the others, so that a message can ask for them.
  addMissing(parts, "vae", "v2-1_512-ema-pruned.ckpt", "ldm");
  addMissing(parts, "clip", "open_clip_pytorch_model.bin", "open_clip");
  addMissing(parts, "tokenizer", "bpe_simple_vocab_16e6.txt.gz", "clip_bpe");
  Json manifest = releasedManifest(folder);
  manifest["parts"] = std::move(parts);
  return folderFromManifest(folder, std::move(manifest));
}

}  // namespace reelbrush::inference
