// SPDX-License-Identifier: Apache-2.0
#include "tests/support/tiny_videocomposer.h"

#include <fstream>

#include <nlohmann/json.hpp>

#include "inference/models/shared/kl_vae.h"
#include "inference/models/shared/openclip_image.h"
#include "inference/models/shared/openclip_text.h"
#include "inference/models/videocomposer/unet.h"
#include "inference/weights/safetensors_writer.h"
#include "tests/support/random_weights.h"

namespace reelbrush::inference::testing {

namespace {

using inference::ExpectedTensors;
using inference::Tensor;

const char* kManifest = R"({
  "format": "reelbrush-model-1", "id": "tiny-videocomposer", "name": "Tiny", "family": "videocomposer",
  "licence": "none", "world": "noise",
  "parts": {"unet": {"file": "unet.safetensors", "layout": "videocomposer"},
            "vae": {"file": "vae.safetensors", "layout": "ldm"},
            "clip": {"file": "clip.safetensors", "layout": "open_clip"},
            "tokenizer": {"file": "vocabulary.json", "layout": "words"}},
  "networks": {
    "unet": {"in_dim": 4, "out_dim": 4, "concat_dim": 8, "dim": 32, "dim_mult": [1, 2], "num_heads": 2,
             "head_dim": 16, "num_res_blocks": 1, "attn_scales": [1.0], "context_dim": 16, "norm_groups": 8,
             "video_compositions": ["text", "mask", "depthmap", "sketch", "motion", "image", "local_image",
                                    "single_sketch"]},
    "vae": {"ddconfig": {"double_z": true, "z_channels": 4, "resolution": 32, "in_channels": 3, "out_ch": 3, "ch": 16,
                         "ch_mult": [1, 2], "num_res_blocks": 1, "attn_resolutions": [], "dropout": 0.0},
            "embed_dim": 4, "scale_factor": 1.0, "norm_groups": 8},
    "clip": {"embed_dim": 16, "text_cfg": {"context_length": 8, "vocab_size": 8, "width": 16, "heads": 2, "layers": 2},
             "vision_cfg": {"mlp_ratio": 4.0, "layers": 1, "width": 16, "head_width": 8, "patch_size": 8,
                            "image_size": 16}, "layer": "penultimate", "quick_gelu": false}},
  "schedule": {"name": "linear_sd", "num_timesteps": 1000, "init_beta": 0.00085, "last_beta": 0.012, "mean_type": "v"},
  "conditions": {"image_size": 32, "motion_size": 32, "motion_field": "dense"},
  "defaults": {"size": [32, 32], "frames": 4, "fps": [8, 1], "steps": 3, "guidance": 2.0},
  "limits": {"sizes": [[32, 32]], "frames": [1, 4], "overlap": 1}, "weak": ["It is random."]})";

const char* kVocabulary = R"({"format": "reelbrush-words-1",
  "tokens": ["<pad>", "<start>", "<unknown>", "<null>", "red", "ball", "blue", "box"],
  "pad": "<pad>", "start": "<start>", "unknown": "<unknown>", "null": "<null>", "length": 8,
  "synonyms": {"sphere": "ball"}})";

void writeRandom(const std::filesystem::path& file, const ExpectedTensors& expected,
                 const std::string& prefix, std::uint64_t seed) {
  std::map<std::string, Tensor> tensors;
  for (const auto& [name, values] : inference::testing::randomTensors(expected, seed)) {
    tensors.emplace(prefix + name, values);
  }
  inference::writeSafetensors(file, tensors);
}

void writeText(const std::filesystem::path& file, const char* text) {
  std::ofstream stream(file, std::ios::binary);
  stream << text;
}

}  // namespace

void writeTinyVideoComposer(const std::filesystem::path& folder, unsigned seed) {
  std::filesystem::create_directories(folder);
  const auto networks = nlohmann::json::parse(kManifest)["networks"];
  writeText(folder / "model.json", kManifest);
  writeText(folder / "vocabulary.json", kVocabulary);
  writeRandom(folder / "unet.safetensors",
              inference::videocomposer::Unet::expectedTensors(
                  inference::videocomposer::UnetConfig::fromJson(networks["unet"])),
              "", seed);
  writeRandom(folder / "vae.safetensors",
              inference::KlVae::expectedTensors(inference::KlVaeConfig::fromJson(networks["vae"])),
              "first_stage_model.", seed + 1);
  ExpectedTensors towers = inference::OpenClipText::expectedTensors(
      inference::OpenClipTextConfig::fromJson(networks["clip"]));
  towers.merge(inference::OpenClipImage::expectedTensors(
      inference::OpenClipImageConfig::fromJson(networks["clip"])));
  writeRandom(folder / "clip.safetensors", towers, "", seed + 2);
}

}  // namespace reelbrush::inference::testing
