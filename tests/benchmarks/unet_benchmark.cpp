// SPDX-License-Identifier: Apache-2.0
// One U-Net forward pass at the released widths with random weights made in memory, timed. Prints
// one JSON object:
//   unet_benchmark [--runs N] [--dtype f32|bf16] [--frames F] [--latent SIDE] [--tokens L]
//   [--weights FILE]
// REELBRUSH_THREADS sets the threads. compare_with_pytorch.py runs it side by side with the PyTorch
// twin.
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <memory>
#include <string>

#include <nlohmann/json.hpp>
#include <sys/resource.h>

#include "inference/base/error.h"
#include "inference/base/parallel.h"
#include "inference/models/videocomposer/unet.h"

namespace reelbrush::inference {
namespace {

struct Options {
  int runs = 2;
  DType product = DType::F32;
  std::int64_t frames = 16;
  std::int64_t latent = 32;
  std::int64_t tokens = 77;
  std::string weights;  // a checkpoint instead of random values
};

Tensor uniform(const Shape& shape, float range, std::uint64_t seed) {
  Tensor tensor = Tensor::uninitialised(shape);
  float* values = tensor.mutableData<float>();
  std::uint64_t state = seed * 0x9E3779B97F4A7C15U + 1;
  for (std::int64_t i = 0; i < shape.elements(); ++i) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    values[i] = range * (static_cast<float>(state >> 40) / 8388608.0F - 1.0F);
  }
  return tensor;
}

// Makes each tensor when it is asked for, so that the weights are in memory once, in packed form.
class RandomStore final : public WeightStore {
 public:
  explicit RandomStore(const ExpectedTensors& expected) {
    for (const auto& [name, shape] : expected) {
      infos_[name] = {DType::F32, shape};
    }
  }

  const std::map<std::string, TensorInfo>& tensors() const override { return infos_; }
  const std::map<std::string, std::string>& metadata() const override { return metadata_; }
  Tensor load(const std::string& name) const override {
    const Shape& shape = infos_.at(name).shape;
    const double fanIn =
        shape.rank() < 2 ? 1.0
                         : static_cast<double>(shape.elements()) / static_cast<double>(shape[0]);
    return uniform(shape, static_cast<float>(1.0 / std::sqrt(fanIn)), name.size());
  }
  std::string description() const override { return "random weights"; }

 private:
  std::map<std::string, TensorInfo> infos_;
  std::map<std::string, std::string> metadata_;
};

Options parsed(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; i += 2) {
    const std::string name = argv[i];
    checkAs(ErrorCode::BadInput, i + 1 < argc, "the option ", name, " needs a value");
    const std::string value = argv[i + 1];
    if (name == "--dtype") {
      checkAs(ErrorCode::BadInput, value == "f32" || value == "bf16", "--dtype is f32 or bf16");
      options.product = value == "f32" ? DType::F32 : DType::BF16;
      continue;
    }
    if (name == "--weights") {
      options.weights = value;
      continue;
    }
    const int number = std::atoi(value.c_str());
    checkAs(ErrorCode::BadInput, number >= 1, name, " takes a whole number of at least 1");
    if (name == "--runs") {
      options.runs = number;
    } else if (name == "--frames") {
      options.frames = number;
    } else if (name == "--latent") {
      options.latent = number;
    } else if (name == "--tokens") {
      options.tokens = number;
    } else {
      fail(ErrorCode::BadInput, "unknown option ", name);
    }
  }
  return options;
}

double seconds(std::chrono::steady_clock::time_point since) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - since).count();
}

// CPU time of all threads: on a machine that does other things too it says more than the clock on
// the wall.
double cpuSeconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

std::int64_t peakBytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return std::int64_t{1024} * usage.ru_maxrss;
}

nlohmann::json measured(const Options& options) {
  using videocomposer::Unet;
  const videocomposer::UnetConfig config;
  const std::shared_ptr<const WeightStore> store =
      options.weights.empty() ? std::make_shared<const RandomStore>(Unet::expectedTensors(config))
                              : openWeights(options.weights);
  const auto begin = std::chrono::steady_clock::now();
  const Unet unet(WeightScope(store, options.product), config);
  const double building = seconds(begin);
  const std::int64_t afterBuilding = peakBytes();
  const std::int64_t side = options.latent;
  const Tensor x = uniform(Shape{1, config.inDim, options.frames, side, side}, 1.7F, 1);
  const Tensor y = uniform(Shape{1, options.tokens, config.contextDim}, 1.7F, 2);
  const Tensor t = Tensor::full(Shape{1}, 500.0F);
  const Tensor volume = unet.conditionVolume({}, 1, options.frames, side, side);
  nlohmann::json times = nlohmann::json::array();
  nlohmann::json cpuTimes = nlohmann::json::array();
  bool isFinite = true;
  for (int run = 0; run < options.runs; ++run) {
    const auto start = std::chrono::steady_clock::now();
    const double startCpu = cpuSeconds();
    const Tensor eps = unet.forward(x, t, unet.context(y, std::nullopt), volume);
    times.push_back(seconds(start));
    cpuTimes.push_back(cpuSeconds() - startCpu);
    for (const float value : eps.toFloats()) {
      isFinite = isFinite && std::isfinite(value);
    }
  }
  return {{"seconds", times},
          {"cpu_seconds", cpuTimes},
          {"building", building},
          {"threads", threadCount()},
          {"peak_after_building", afterBuilding},
          {"peak", peakBytes()},
          {"finite", isFinite}};
}

}  // namespace
}  // namespace reelbrush::inference

int main(int argc, char** argv) {
  try {
    std::cout << reelbrush::inference::measured(reelbrush::inference::parsed(argc, argv)).dump()
              << std::endl;
    return EXIT_SUCCESS;
  } catch (const reelbrush::inference::Error& error) {
    std::cerr << error.what() << std::endl;
    return 2;
  }
}
