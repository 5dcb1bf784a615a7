// SPDX-License-Identifier: Apache-2.0
// Tiled attention for one instruction set; see simd_body.h. The online softmax is that of Dao et
// al. 2022 (FlashAttention), algorithm 1. Scores are kept transposed, [key][query]: queries lie in
// the lanes, so maxima and sums over keys need no exchange between lanes, and rows of k and v are
// read as they are, one value spread over all lanes.
#pragma once

#include "inference/backends/cpu/simd_transpose.h"

namespace reelbrush::inference::simd::REELBRUSH_SIMD_SET {

constexpr int MostVectors = Lanes == 16 ? 4 : 2;   // of queries in a block
constexpr int BlockQueries = MostVectors * Lanes;  // queries of the largest block
constexpr int MostKeys = 128;                      // keys of a tile
constexpr int RowStep = 8;                         // rows of k and v are padded to this

// Keys of a tile and blocks of queries that share one, so that all of it stays in the second
// level cache, whatever the depth.
REELBRUSH_INLINE std::int64_t tileKeys(std::int64_t depth) {
  const std::int64_t keys = 16384 / (depth > 0 ? depth : 1) / RowStep * RowStep;
  return keys < 16 ? 16 : (keys > MostKeys ? MostKeys : keys);
}

REELBRUSH_INLINE std::int64_t sharedBlocks(std::int64_t depth) {
  return depth <= 96 ? 4 : (depth <= 192 ? 2 : 1);
}

REELBRUSH_INLINE std::int64_t paddedRows(std::int64_t rows) {
  return (rows + RowStep - 1) / RowStep * RowStep;
}

REELBRUSH_INLINE std::int64_t larger(std::int64_t a, std::int64_t b) {
  return a > b ? a : b;
}

// c[Rows][Vectors*Lanes] (+)= a (Rows x depth, any strides) * b [depth][Vectors*Lanes].
template <int Rows, int Vectors, bool Accumulate>
REELBRUSH_INLINE void product(std::int64_t depth, const float* a, std::int64_t rowStride,
                              std::int64_t columnStride, const float* b, float* c) {
  F sums[Rows][Vectors];
#pragma GCC unroll 8
  for (int row = 0; row < Rows; ++row) {
#pragma GCC unroll 4
    for (int n = 0; n < Vectors; ++n) {
      sums[row][n] = Accumulate ? load(c + (row * Vectors + n) * Lanes) : F{};
    }
  }
  for (std::int64_t p = 0; p < depth; ++p) {
    F columns[Vectors];
#pragma GCC unroll 4
    for (int n = 0; n < Vectors; ++n) {
      columns[n] = load(b + (p * Vectors + n) * Lanes);
    }
#pragma GCC unroll 8
    for (int row = 0; row < Rows; ++row) {
      const F value = splat(a[row * rowStride + p * columnStride]);
#pragma GCC unroll 4
      for (int n = 0; n < Vectors; ++n) {
        sums[row][n] += value * columns[n];
      }
    }
  }
#pragma GCC unroll 8
  for (int row = 0; row < Rows; ++row) {
#pragma GCC unroll 4
    for (int n = 0; n < Vectors; ++n) {
      store(c + (row * Vectors + n) * Lanes, sums[row][n]);
    }
  }
}

// Running state of one block of queries; all arrays are [..][Vectors*Lanes].
struct QueryBlock {
  float* q = nullptr;       // [depth]
  float* out = nullptr;     // [padded valueDepth], not yet divided by sums
  float* maxima = nullptr;  // [1]
  float* sums = nullptr;    // [1]
  std::int64_t first = 0;   // query of lane 0
  std::int64_t count = 0;
};

// A tile of keys. Rows beyond `keys`, up to the next multiple of RowStep, are readable zeros; so
// are columns of v up to a multiple of RowStep.
struct KeyTile {
  const float* k = nullptr;
  const float* v = nullptr;
  std::int64_t kStride = 0;
  std::int64_t vStride = 0;
  std::int64_t first = 0;
  std::int64_t keys = 0;
};

// Queries before a key do not see it.
template <int Vectors>
inline void hideLaterKeys(const QueryBlock& block, const KeyTile& tile, float* scores) {
  for (std::int64_t key = 0; key < tile.keys; ++key) {
    const std::int64_t hidden = tile.first + key - block.first;  // lanes below this
    for (std::int64_t lane = 0; lane < hidden && lane < Vectors * Lanes; ++lane) {
      scores[key * Vectors * Lanes + lane] = -__builtin_inff();
    }
  }
}

// Turns scores into weights 2^(score - maximum) and rescales what was gathered under the maximum
// before.
template <int Vectors>
inline void softmaxTile(const QueryBlock& block, std::int64_t keys, std::int64_t outRows,
                        float* scores) {
  for (int n = 0; n < Vectors; ++n) {
    float* column = scores + n * Lanes;
    const F before = load(block.maxima + n * Lanes);
    F now = before;
    for (std::int64_t key = 0; key < keys; ++key) {
      now = maximum(now, load(column + key * Vectors * Lanes));
    }
    F sum{};
    for (std::int64_t key = 0; key < keys; ++key) {
      const F weight = exp2Of(load(column + key * Vectors * Lanes) - now);
      store(column + key * Vectors * Lanes, weight);
      sum += weight;
    }
    const F shrink = exp2Of(before - now);
    store(block.sums + n * Lanes, load(block.sums + n * Lanes) * shrink + sum);
    store(block.maxima + n * Lanes, now);
    for (std::int64_t row = 0; row < outRows; ++row) {
      float* out = block.out + (row * Vectors + n) * Lanes;
      store(out, load(out) * shrink);
    }
  }
}

template <int Vectors>
inline void attendTile(const AttentionTask& task, const QueryBlock& block, const KeyTile& tile,
                       float* scores) {
  constexpr int Rows = Vectors >= 2 ? 4 : 8;
  const std::int64_t outRows = paddedRows(task.valueDepth);
  for (std::int64_t key = 0; key < tile.keys; key += Rows) {
    product<Rows, Vectors, false>(task.depth, tile.k + key * tile.kStride, tile.kStride, 1, block.q,
                                  scores + key * Vectors * Lanes);
  }
  if (task.isCausal && tile.first + tile.keys > block.first + 1) {
    hideLaterKeys<Vectors>(block, tile, scores);
  }
  softmaxTile<Vectors>(block, tile.keys, outRows, scores);
  for (std::int64_t row = 0; row < outRows; row += Rows) {
    product<Rows, Vectors, true>(tile.keys, tile.v + row, 1, tile.vStride, scores,
                                 block.out + row * Vectors * Lanes);
  }
}

inline void copyPadded(const float* from, std::int64_t stride, std::int64_t rows,
                       std::int64_t width, std::int64_t widthTo, float* to) {
  for (std::int64_t row = 0; row < paddedRows(rows); ++row, to += widthTo) {
    std::int64_t copied = 0;
    if (row < rows) {
      __builtin_memcpy(to, from + row * stride, static_cast<std::size_t>(width) * sizeof(float));
      copied = width;
    }
    for (std::int64_t j = copied; j < widthTo; ++j) {
      to[j] = 0.0F;
    }
  }
}

REELBRUSH_INLINE int vectorsFor(std::int64_t queries) {
  if (MostVectors == 4 && queries > 2 * Lanes) {
    return 4;
  }
  return queries > Lanes ? 2 : 1;
}

inline void beginBlock(const AttentionTask& task, const QueryBlock& block, int vectors) {
  constexpr float Log2OfE = 1.44269504F;  // weights are powers of two instead of e
  const std::int64_t width = vectors * Lanes;
  for (int n = 0; n < vectors; ++n) {
    gatherColumns(task.q + (block.first + n * Lanes) * task.qStride, task.qStride,
                  block.count - n * Lanes, task.depth, task.scale * Log2OfE, block.q + n * Lanes,
                  width);
  }
  for (std::int64_t i = 0; i < width; ++i) {
    block.maxima[i] = -__builtin_inff();
    block.sums[i] = 0.0F;
  }
  __builtin_memset(block.out, 0,
                   static_cast<std::size_t>(paddedRows(task.valueDepth) * width) * sizeof(float));
}

inline void endBlock(const AttentionTask& task, const QueryBlock& block, int vectors) {
  for (int n = 0; n < vectors; ++n) {
    scatterColumns(block.out + n * Lanes, vectors * Lanes, 1.0F / load(block.sums + n * Lanes),
                   block.count - n * Lanes, task.valueDepth,
                   task.out + (block.first + n * Lanes) * task.outStride, task.outStride);
  }
}

REELBRUSH_INLINE std::int64_t blockFloats(std::int64_t depth, std::int64_t valueDepth) {
  return (depth + paddedRows(valueDepth) + 2) * BlockQueries;
}

inline std::int64_t attentionScratch(std::int64_t depth, std::int64_t valueDepth) {
  const std::int64_t keys = tileKeys(larger(depth, valueDepth));
  return sharedBlocks(larger(depth, valueDepth)) * blockFloats(depth, valueDepth) +
         keys * BlockQueries + keys * (depth + paddedRows(valueDepth)) + 4 * Lanes;
}

inline std::int64_t attentionQueries(std::int64_t depth, std::int64_t valueDepth) {
  return sharedBlocks(larger(depth, valueDepth)) * BlockQueries;
}

REELBRUSH_INLINE void attendBlock(const AttentionTask& task, const QueryBlock& block,
                                  const KeyTile& tile, float* scores) {
  const int vectors = vectorsFor(block.count);
  if (vectors == 1) {
    attendTile<1>(task, block, tile, scores);
  } else if (vectors == 2) {
    attendTile<2>(task, block, tile, scores);
  } else {
    attendTile<MostVectors>(task, block, tile, scores);
  }
}

// Queries [begin, end), at most attentionQueries() of them.
inline void attendShared(const AttentionTask& task, std::int64_t begin, std::int64_t end,
                         float* scratch) {
  const std::int64_t most = larger(task.depth, task.valueDepth);
  const std::int64_t keysPerTile = tileKeys(most);
  QueryBlock blocks[4];
  int count = 0;
  for (std::int64_t first = begin; first < end; first += BlockQueries, ++count) {
    QueryBlock& block = blocks[count];
    block.q = scratch;
    block.out = block.q + task.depth * BlockQueries;
    block.maxima = block.out + paddedRows(task.valueDepth) * BlockQueries;
    block.sums = block.maxima + BlockQueries;
    block.first = first;
    block.count = end - first < BlockQueries ? end - first : BlockQueries;
    scratch += blockFloats(task.depth, task.valueDepth);
    beginBlock(task, block, vectorsFor(block.count));
  }
  float* scores = scratch;
  float* packedK = scores + keysPerTile * BlockQueries;
  float* packedV = packedK + keysPerTile * task.depth;
  const std::int64_t vWidth = paddedRows(task.valueDepth);
  const std::int64_t seen = task.isCausal && end < task.keys ? end : task.keys;
  for (std::int64_t first = 0; first < seen; first += keysPerTile) {
    KeyTile tile;
    tile.first = first;
    tile.keys = seen - first < keysPerTile ? seen - first : keysPerTile;
    tile.k = task.k + first * task.kStride;
    tile.v = task.v + first * task.vStride;
    tile.kStride = task.kStride;
    tile.vStride = task.vStride;
    // Copies pay where several blocks read the tile; padding makes them necessary.
    if (count > 1 || tile.keys % RowStep != 0 || vWidth != task.valueDepth) {
      copyPadded(tile.k, tile.kStride, tile.keys, task.depth, task.depth, packedK);
      copyPadded(tile.v, tile.vStride, tile.keys, task.valueDepth, vWidth, packedV);
      tile.k = packedK;
      tile.v = packedV;
      tile.kStride = task.depth;
      tile.vStride = vWidth;
    }
    for (int i = 0; i < count; ++i) {
      if (!task.isCausal || first < blocks[i].first + blocks[i].count) {
        attendBlock(task, blocks[i], tile, scores);
      }
    }
  }
  for (int i = 0; i < count; ++i) {
    endBlock(task, blocks[i], vectorsFor(blocks[i].count));
  }
}

inline void attention(const AttentionTask& task, float* scratch) {
  const std::int64_t step = attentionQueries(task.depth, task.valueDepth);
  for (std::int64_t begin = task.begin; begin < task.end; begin += step) {
    attendShared(task, begin, begin + step < task.end ? begin + step : task.end, scratch);
  }
}

}  // namespace reelbrush::inference::simd::REELBRUSH_SIMD_SET
