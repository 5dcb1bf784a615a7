# SPDX-License-Identifier: Apache-2.0
"""Draws many clips with several processes into memory-mapped arrays in the cache folder."""

import json
import multiprocessing
import os
import pathlib
import time

import numpy as np

from worlds import captions, marble

# Training seeds start here; seeds from HELD_OUT on are for measuring only.
CLIP_SEEDS, SINGLE_SEEDS, HELD_OUT = 1_000_000, 50_000_000, 900_000_000
MOTION_UNIT = 16.0  # motion is stored as int8 in sixteenths of a pixel per frame


def cache_folder():
    default = pathlib.Path.home() / ".cache" / "reelbrush"
    return pathlib.Path(os.environ.get("REELBRUSH_CACHE", default)) / "training"


def layout(count, frames):
    s = marble.SIZE
    return {"frames": ((count, frames, s, s, 3), np.uint8), "depth": ((count, frames, s, s), np.uint8),
            "sketch": ((count, frames, s, s), np.uint8), "motion": ((count, frames, s, s, 2), np.int8),
            "mask": ((count, frames, s, s // 8), np.uint8), "style": ((count, s, s, 3), np.uint8),
            "tokens": ((count, 3, captions.LENGTH), np.uint8)}


def open_set(folder, mode="r"):
    """The arrays of a set by name; tokens hold: caption, without background, complete."""
    info = json.loads((folder / "set.json").read_text())
    return {name: np.memmap(folder / f"{name}.bin", dtype, mode, shape=shape)
            for name, (shape, dtype) in layout(info["count"], info["frames"]).items()}


def byte(values):
    return np.clip(np.rint(values * 255), 0, 255).astype(np.uint8)


def _fill(job):
    folder, start, stop, frames, base = job
    arrays = open_set(folder, "r+")
    for i in range(start, stop):
        clip = marble.render(base + i, frames=frames)
        for name in ("frames", "depth", "sketch", "style"):
            arrays[name][i] = byte(clip[name])
        arrays["motion"][i] = np.clip(np.rint(clip["motion"] * MOTION_UNIT), -127, 127)
        arrays["mask"][i] = np.packbits(clip["mask"], axis=-1)
        for k, key in enumerate(("caption", "caption_without_background", "caption_full")):
            arrays["tokens"][i, k] = captions.encode(clip[key])
    return stop - start


def build(folder, count, frames, base, workers=2, chunk=200):
    """Draws the set unless it is complete already."""
    done = folder / "complete"
    if done.exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "set.json").write_text(json.dumps({"count": count, "frames": frames, "base": base}))
    for name, (shape, dtype) in layout(count, frames).items():
        np.memmap(folder / f"{name}.bin", dtype, "w+", shape=shape)
    jobs = [(folder, s, min(s + chunk, count), frames, base) for s in range(0, count, chunk)]
    began, drawn = time.time(), 0
    with multiprocessing.Pool(workers) as pool:
        for n in pool.imap_unordered(_fill, jobs):
            drawn += n
            print(f"{drawn}/{count} clips, {time.time() - began:.0f} s", flush=True)
    done.touch()


def build_all(clips=16000, singles=32000, workers=2):
    build(cache_folder() / "singles", singles, 1, SINGLE_SEEDS, workers, 1000)
    build(cache_folder() / "clips", clips, marble.FRAMES, CLIP_SEEDS, workers)
