// SPDX-License-Identifier: Apache-2.0
// Single operations at the sizes of VideoComposer's U-Net as released: 16 frames of 32x32 latents,
// channels-last. ops_torch.py times the same with PyTorch; compare the "min" rows.
#include <algorithm>
#include <cmath>
#include <vector>

#include <benchmark/benchmark.h>

#include "inference/base/parallel.h"
#include "inference/base/rng.h"
#include "inference/ops/attention.h"
#include "inference/ops/conv.h"
#include "inference/ops/elementwise.h"
#include "inference/ops/matmul.h"
#include "inference/ops/norm.h"

namespace {

namespace ops = reelbrush::inference::ops;
using reelbrush::inference::DType;
using reelbrush::inference::Rng;
using reelbrush::inference::Shape;
using reelbrush::inference::Tensor;

Tensor filled(const Shape& shape) {
  Tensor x = Tensor::uninitialised(shape);
  Rng(1).fillNormal({x.mutableData<float>(), static_cast<std::size_t>(x.elements())});
  return ops::scaled(x, 0.05F);
}

DType product(const benchmark::State& state, std::size_t argument) {
  return state.range(argument) == 0 ? DType::F32 : DType::BF16;
}

// Arguments: N, H, W, in, out, kernel height, kernel width, bf16?
void conv(benchmark::State& state) {
  const auto at = [&](std::size_t i) { return state.range(i); };
  if (at(7) != 0 && !ops::cpuHasBf16()) {
    state.SkipWithError("this CPU does not multiply bf16");
    return;
  }
  const auto weight = ops::packConv2d(filled(Shape{at(4), at(3), at(5), at(6)}),
                                      filled(Shape{at(4)}), product(state, 7));
  const Tensor x = filled(Shape{at(0), at(1), at(2), at(3)});
  const int padY = static_cast<int>(at(5) / 2);
  const int padX = static_cast<int>(at(6) / 2);
  const ops::Conv2dGeometry same{{1, 1}, {padY, padY, padX, padX}};
  for (auto _ : state) {
    benchmark::DoNotOptimize(ops::conv2d(x, *weight, same).rawData());
  }
  state.counters["GFLOP"] =
      benchmark::Counter(2e-9 * static_cast<double>(x.elements() * at(4) * at(5) * at(6)),
                         benchmark::Counter::kIsIterationInvariantRate);
}

// Arguments: rows, in, out, bf16?
void linear(benchmark::State& state) {
  const auto at = [&](std::size_t i) { return state.range(i); };
  if (at(3) != 0 && !ops::cpuHasBf16()) {
    state.SkipWithError("this CPU does not multiply bf16");
    return;
  }
  const auto weight =
      ops::packLinear(filled(Shape{at(2), at(1)}), filled(Shape{at(2)}), product(state, 3));
  const Tensor x = filled(Shape{at(0), at(1)});
  for (auto _ : state) {
    benchmark::DoNotOptimize(ops::linear(x, *weight).rawData());
  }
  state.counters["GFLOP"] = benchmark::Counter(2e-9 * static_cast<double>(x.elements() * at(2)),
                                               benchmark::Counter::kIsIterationInvariantRate);
}

// Arguments: batch, queries, keys, heads, depth
void attention(benchmark::State& state) {
  const auto at = [&](std::size_t i) { return state.range(i); };
  const Tensor q = filled(Shape{at(0), at(1), at(3) * at(4)});
  const Tensor k = filled(Shape{at(0), at(2), at(3) * at(4)});
  const float scale = 1.0F / std::sqrt(static_cast<float>(at(4)));
  for (auto _ : state) {
    benchmark::DoNotOptimize(ops::attention(q, k, k, static_cast<int>(at(3)), scale).rawData());
  }
}

// Arguments: items, rows, channels
void groupNormSilu(benchmark::State& state) {
  const Tensor x = filled(Shape{state.range(0), state.range(1), state.range(2)});
  const Tensor weight = filled(Shape{state.range(2)});
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        ops::groupNorm(x, weight, weight, 32, 1e-5F, ops::Activation::Silu).rawData());
  }
}

// Arguments: rows, channels
void layerNorm(benchmark::State& state) {
  const Tensor x = filled(Shape{state.range(0), state.range(1)});
  const Tensor weight = filled(Shape{state.range(1)});
  for (auto _ : state) {
    benchmark::DoNotOptimize(ops::layerNorm(x, weight, weight, 1e-5F).rawData());
  }
}

// Arguments: rows, channels of the result
void geglu(benchmark::State& state) {
  const Tensor x = filled(Shape{state.range(0), 2 * state.range(1)});
  for (auto _ : state) {
    benchmark::DoNotOptimize(ops::geglu(x).rawData());
  }
}

void add(benchmark::State& state) {
  const Tensor x = filled(Shape{state.range(0), state.range(1)});
  for (auto _ : state) {
    benchmark::DoNotOptimize(ops::add(x, x).rawData());
  }
}

double smallest(const std::vector<double>& values) {
  return *std::min_element(values.begin(), values.end());
}

// Few iterations, many repetitions: on a busy machine the quickest repetition is what counts.
void repeated(benchmark::internal::Benchmark* bench) {
  bench->UseRealTime()
      ->Unit(benchmark::kMillisecond)
      ->Iterations(2)
      ->Repetitions(7)
      ->ComputeStatistics("min", smallest)
      ->DisplayAggregatesOnly();
}

BENCHMARK(conv)->Apply(repeated)->Args({16, 32, 32, 320, 320, 3, 3, 0});
BENCHMARK(conv)->Apply(repeated)->Args({16, 32, 32, 320, 320, 3, 3, 1});
BENCHMARK(conv)->Apply(repeated)->Args({16, 16, 16, 640, 640, 3, 3, 0});
BENCHMARK(conv)->Apply(repeated)->Args({16, 8, 8, 1280, 1280, 3, 3, 0});
BENCHMARK(conv)->Apply(repeated)->Args({16, 4, 4, 1280, 1280, 3, 3, 0});
BENCHMARK(conv)->Apply(repeated)->Args({1, 16, 1024, 320, 320, 3, 1, 0});
BENCHMARK(conv)->Apply(repeated)->Args({1, 16, 256, 640, 640, 3, 1, 0});
BENCHMARK(linear)->Apply(repeated)->Args({16384, 320, 2560, 0});
BENCHMARK(linear)->Apply(repeated)->Args({16384, 320, 2560, 1});
BENCHMARK(linear)->Apply(repeated)->Args({16384, 320, 320, 0});
BENCHMARK(linear)->Apply(repeated)->Args({1024, 1280, 1280, 0});
BENCHMARK(attention)->Apply(repeated)->Args({16, 1024, 1024, 5, 64});
BENCHMARK(attention)->Apply(repeated)->Args({1024, 16, 16, 5, 64});
BENCHMARK(attention)->Apply(repeated)->Args({16, 1024, 77, 5, 64});
BENCHMARK(attention)->Apply(repeated)->Args({1, 4096, 4096, 1, 512});
BENCHMARK(groupNormSilu)->Apply(repeated)->Args({16, 1024, 320});
BENCHMARK(groupNormSilu)->Apply(repeated)->Args({1, 16384, 320});
BENCHMARK(layerNorm)->Apply(repeated)->Args({16384, 320});
BENCHMARK(geglu)->Apply(repeated)->Args({16384, 1280});
BENCHMARK(add)->Apply(repeated)->Args({16384, 320});

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  benchmark::AddCustomContext("threads", std::to_string(reelbrush::inference::threadCount()));
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
