# SPDX-License-Identifier: Apache-2.0
"""Draws the media of the bundled sample project: a 512x512 marble clip of 3 s, the tube mask of
its first object, a style picture and the first frame.
"""

import argparse
import pathlib
import subprocess

import numpy as np
from PIL import Image

from worlds import marble
from worlds.shapes import coverage

SEED, SCALE, FRAMES, FPS = 20240, 8.0, 24, 8
ROOT = pathlib.Path(__file__).resolve().parents[1]


def scene():
    """A large red ball crosses the grass while a small blue star hovers (pixels of 64x64)."""
    along = np.linspace(0, 1, FRAMES)
    ball = np.stack([15 + 34 * along, 43 - 4 * np.sin(np.pi * along)], 1)
    star = np.stack([46 - 10 * along, 15 + 3 * np.sin(2 * np.pi * along)], 1)
    thing = {"motion": "right", "speed": ""}
    return {"background": "grass", "pan": 0.0, "objects": [
        {**thing, "shape": "ball", "colour": "red", "size": "large", "radius": 11.0,
         "path": ball.tolist()},
        {**thing, "shape": "star", "colour": "blue", "size": "small", "radius": 7.6,
         "path": star.tolist()}]}


def write_video(frames, path, fps):
    """H.264, tagged BT.709 in limited range; the colour conversion matches the tags."""
    count, height, width, _ = frames.shape
    command = ["ffmpeg", "-y", "-loglevel", "error", "-f", "rawvideo", "-pix_fmt", "rgb24",
               "-s", f"{width}x{height}", "-r", str(fps), "-i", "-",
               "-vf", "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p",
               "-c:v", "libx264", "-crf", "20", "-preset", "slow", "-g", "8",
               "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709",
               "-color_range", "tv", "-movflags", "+faststart", str(path)]
    subprocess.run(command, input=frames.tobytes(), check=True)


def picture(values):
    return Image.fromarray(np.clip(np.rint(values * 255), 0, 255).astype(np.uint8))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "resources/samples/marble")
    out = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    drawn = scene()
    frames = marble.draw_frames(drawn, np.random.default_rng(SEED), SCALE)
    frames = np.clip(np.rint(frames * 255), 0, 255).astype(np.uint8)
    write_video(frames, out / "clip.mp4", FPS)
    # Four world pixels of slack round the ball; all frames together, so one picture is enough.
    distance = marble.object_distances(drawn, SCALE)[0].min(0)
    picture(coverage(distance - 4.0, SCALE)).save(out / "mask.png", optimize=True)
    style = marble.style_picture({"background": "sea"}, np.random.default_rng(SEED + 1), SCALE)
    picture(style).quantize(64, dither=Image.Dither.NONE).convert("RGB").save(
        out / "style.png", optimize=True)
    Image.fromarray(frames[0]).save(out / "first_frame.png", optimize=True)


if __name__ == "__main__":
    main()
