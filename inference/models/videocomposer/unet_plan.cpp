// SPDX-License-Identifier: Apache-2.0
#include "inference/models/videocomposer/unet_plan.h"

namespace reelbrush::inference::videocomposer {

namespace {

class Planner {
 public:
  explicit Planner(const UnetConfig& config) : config_(config) {}

  UnetPlan plan() {
    planInput();
    planMiddle();
    planOutput();
    return plan_;
  }

 private:
  void add(BlockPlan& block, const std::vector<std::string>& stem, ModuleKind kind, std::int64_t in,
           std::int64_t out, std::int64_t heads = 0) const {
    std::vector<std::string> path = stem;
    path.push_back(std::to_string(block.size()));
    block.push_back({kind, path, in, out, static_cast<int>(heads)});
  }

  void addTransformers(BlockPlan& block, const std::vector<std::string>& stem,
                       std::int64_t width) const {
    const std::int64_t heads = width / config_.headDim;
    add(block, stem, ModuleKind::Spatial, width, width, heads);
    if (config_.hasTemporalAttention) {
      add(block, stem, ModuleKind::Temporal, width, width, heads);
    }
  }

  std::vector<std::string> nextInput() const {
    return {"input_blocks", std::to_string(plan_.input.size())};
  }

  void keepInput(BlockPlan block, std::int64_t width) {
    plan_.input.push_back(std::move(block));
    kept_.push_back(width);
  }

  void planInput() {
    BlockPlan first;
    add(first, nextInput(), ModuleKind::Conv, config_.inDim + config_.concatDim, config_.dim);
    if (config_.hasTemporalAttention) {
      add(first, nextInput(), ModuleKind::Temporal, config_.dim, config_.dim, config_.numHeads);
    }
    keepInput(std::move(first), config_.dim);
    std::int64_t width = config_.dim;
    for (std::int64_t level = 0; level < config_.levels(); ++level) {
      const std::int64_t out = config_.width(level);
      for (std::int64_t i = 0; i < config_.numResBlocks; ++i) {
        BlockPlan block;
        add(block, nextInput(), ModuleKind::Residual, width, out);
        if (config_.hasAttention(level)) {
          addTransformers(block, nextInput(), out);
        }
        keepInput(std::move(block), out);
        width = out;
      }
      if (level + 1 < config_.levels()) {
        std::vector<std::string> path = nextInput();
        path.emplace_back("op");  // no module index here
        keepInput({{ModuleKind::Downsample, path, out, out, 0}}, out);
      }
    }
  }

  void planMiddle() {
    const std::int64_t width = config_.width(config_.levels() - 1);
    const std::vector<std::string> stem{"middle_block"};
    add(plan_.middle, stem, ModuleKind::Residual, width, width);
    addTransformers(plan_.middle, stem, width);
    add(plan_.middle, stem, ModuleKind::Residual, width, width);
  }

  void planOutput() {
    std::int64_t width = config_.width(config_.levels() - 1);
    for (std::int64_t level = config_.levels() - 1; level >= 0; --level) {
      const std::int64_t out = config_.width(level);
      for (std::int64_t i = 0; i <= config_.numResBlocks; ++i) {
        const std::vector<std::string> stem{"output_blocks", std::to_string(plan_.output.size())};
        BlockPlan block;
        add(block, stem, ModuleKind::Residual, width + kept_.back(), out);
        kept_.pop_back();
        if (config_.hasAttention(level)) {
          addTransformers(block, stem, out);
        }
        if (level > 0 && i == config_.numResBlocks) {
          add(block, stem, ModuleKind::Upsample, out, out);
        }
        plan_.output.push_back(std::move(block));
        width = out;
      }
    }
  }

  const UnetConfig& config_;
  UnetPlan plan_;
  std::vector<std::int64_t> kept_;  // widths of the input blocks' outputs
};

}  // namespace

UnetPlan planUnet(const UnetConfig& config) {
  return Planner(config).plan();
}

}  // namespace reelbrush::inference::videocomposer
