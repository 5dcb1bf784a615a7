# SPDX-License-Identifier: Apache-2.0
"""The program's noise (inference/base/rng): a seed begins from the same latents in both."""

import numpy as np

WORD = np.uint64(0xFFFFFFFF)
SHIFT = np.uint64(32)


def philox(counter, key):
    """Philox 4x32-10 (Salmon et al. 2011) on arrays of 32-bit words held as uint64."""
    a, b, c, d = counter
    k0, k1 = np.uint64(key[0]), np.uint64(key[1])
    for _ in range(10):
        first, second = np.uint64(0xD2511F53) * a, np.uint64(0xCD9E8D57) * c
        a, b, c, d = ((second >> SHIFT) ^ b ^ k0, second & WORD,
                      (first >> SHIFT) ^ d ^ k1, first & WORD)
        k0, k1 = (k0 + np.uint64(0x9E3779B9)) & WORD, (k1 + np.uint64(0xBB67AE85)) & WORD
    return a, b, c, d


def normal(seed, shape):
    """Standard normal float32 values of stream 0, by Box-Muller on pairs of words."""
    count = int(np.prod(shape))
    blocks = np.arange((count + 3) // 4, dtype=np.uint64)
    zero = np.zeros_like(blocks)
    words = philox((blocks & WORD, blocks >> SHIFT, zero, zero), (seed & 0xFFFFFFFF, seed >> 32))
    out = np.empty((len(blocks), 4))
    for pair in (0, 2):
        radius = np.sqrt(-2 * np.log((words[pair].astype(float) + 1) * 2.0 ** -32))
        angle = 2 * np.pi * words[pair + 1].astype(float) * 2.0 ** -32
        out[:, pair], out[:, pair + 1] = radius * np.cos(angle), radius * np.sin(angle)
    return out.reshape(-1)[:count].reshape(shape).astype(np.float32)
