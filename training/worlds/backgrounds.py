# SPDX-License-Identifier: Apache-2.0
"""The six backgrounds of the marble world, drawn on a canvas wide enough for the camera pan."""

import numpy as np

# name -> (phrase in captions, low colour, high colour), colours 0..1 RGB
BACKGROUNDS = {
    "sky": ("in the night sky", (0.02, 0.03, 0.13), (0.13, 0.10, 0.30)),
    "grass": ("over green grass", (0.16, 0.42, 0.10), (0.40, 0.66, 0.20)),
    "sand": ("over sand", (0.78, 0.62, 0.38), (0.94, 0.82, 0.58)),
    "sea": ("over the sea", (0.02, 0.28, 0.45), (0.15, 0.62, 0.72)),
    "snow": ("over snow", (0.70, 0.77, 0.86), (0.90, 0.93, 0.97)),
    "brick": ("in front of a brick wall", (0.50, 0.24, 0.17), (0.64, 0.34, 0.25)),
}
MORTAR = (0.70, 0.66, 0.60)


def value_noise(rng, xs, ys, cell):
    """Smooth value noise 0..1 at the grid ys x xs (pixels); separable, so two small products."""
    ny, nx = int(np.ceil(ys[-1] / cell)) + 2, int(np.ceil(xs[-1] / cell)) + 2
    lattice = rng.random((ny, nx), dtype=np.float32)
    return _weights(ys, cell, ny) @ lattice @ _weights(xs, cell, nx).T


def _weights(coords, cell, count):
    position = coords / cell
    index = np.floor(position).astype(int)
    t = position - index
    t = t * t * (3 - 2 * t)
    weights = np.zeros((len(coords), count), np.float32)
    rows = np.arange(len(coords))
    weights[rows, index] = 1 - t
    weights[rows, index + 1] = t
    return weights


def draw(rng, name, width, height, scale):
    """RGB canvas [height*scale, width*scale, 3]; width and height in world pixels."""
    xs = ((np.arange(int(round(width * scale))) + 0.5) / scale).astype(np.float32)
    ys = ((np.arange(int(round(height * scale))) + 0.5) / scale).astype(np.float32)
    noise = value_noise(rng, xs, ys, 16.0)
    y = (ys / height)[:, None]
    low, high = (np.array(c, np.float32) for c in BACKGROUNDS[name][1:])
    if name == "brick":
        canvas = _brick(rng, xs, ys, noise, low, high)
    else:
        canvas = low + (high - low) * _TEXTURES[name](rng, xs, ys, y, noise)[..., None]
    if name == "sky":
        _add_stars(rng, canvas, xs, ys)
    return np.clip(canvas * np.float32(rng.uniform(0.93, 1.07)), 0, 1).astype(np.float32)


def _sky(rng, xs, ys, y, noise):
    return np.clip(0.75 * y + 0.35 * noise - 0.05, 0, 1)


def _grass(rng, xs, ys, y, noise):
    fine = value_noise(rng, xs, ys, 3.0)
    return np.clip(0.30 * y + 0.35 * noise + 0.40 * fine - 0.03, 0, 1)


def _sand(rng, xs, ys, y, noise):
    period, phase = rng.uniform(7.0, 10.0), rng.uniform(0, 6.28)
    ripple = np.sin(ys[:, None] * (6.28 / period) + 3.0 * noise + phase)
    return np.clip(0.5 + 0.28 * ripple + 0.45 * (noise - 0.5), 0, 1)


def _sea(rng, xs, ys, y, noise):
    period, phase = rng.uniform(5.0, 7.5), rng.uniform(0, 6.28)
    wave = np.sin(ys[:, None] * (6.28 / period) + 2.2 * np.sin(xs[None] * 0.13 + phase) + 2 * noise)
    return np.clip(0.72 - 0.50 * y + 0.17 * wave + 0.3 * (noise - 0.5), 0, 1)


def _snow(rng, xs, ys, y, noise):
    return np.clip(0.15 + 0.55 * noise + 0.35 * y, 0, 1)


_TEXTURES = {"sky": _sky, "grass": _grass, "sand": _sand, "sea": _sea, "snow": _snow}


def _brick(rng, xs, ys, noise, low, high):
    row = np.floor(ys / 8.0).astype(int)
    shifted = xs[None] + 8.0 * (row % 2)[:, None]
    column = np.floor(shifted / 16.0).astype(int)
    tone = rng.random((row.max() + 1, column.max() + 1), dtype=np.float32)[row[:, None], column]
    canvas = low + (high - low) * np.clip(0.75 * tone + 0.25 * noise, 0, 1)[..., None]
    in_joint = ((ys % 8.0) < 1.5)[:, None] | ((shifted % 16.0) < 1.5)
    canvas[in_joint] = np.array(MORTAR, np.float32) * (0.94 + 0.12 * noise[in_joint][:, None])
    return canvas


def _add_stars(rng, canvas, xs, ys):
    # The canvas is wider than a frame, so the count per frame width stays 7-13.
    count = int(round(rng.integers(7, 14) * xs[-1] / 64.0))
    for _ in range(count):
        cx, cy = rng.uniform(0, xs[-1]), rng.uniform(0, ys[-1])
        radius, light = rng.uniform(0.7, 1.25), rng.uniform(0.6, 1.0)
        rows = slice(*np.searchsorted(ys, (cy - 4, cy + 4)))
        columns = slice(*np.searchsorted(xs, (cx - 4, cx + 4)))
        squared = (xs[None, columns] - cx) ** 2 + (ys[rows, None] - cy) ** 2
        glow = (light * np.exp(-squared / (2 * (0.75 * radius) ** 2)))[..., None]
        canvas[rows, columns] += glow * (np.array((1.0, 0.98, 0.9), np.float32) - canvas[rows, columns])
