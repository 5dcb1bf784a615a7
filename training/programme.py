# SPDX-License-Identifier: Apache-2.0
"""Drives `reelbrush compose --batch` with measuring cases and reads the lossless results back."""

import json
import subprocess

import numpy as np
from PIL import Image

import cases
from worlds import marble

SIZE, FRAMES, FPS = marble.SIZE, marble.FRAMES, marble.FPS


def byte(values):
    return np.clip(np.rint(np.asarray(values, np.float32) * 255), 0, 255).astype(np.uint8)


def write_sequence(pictures, folder):
    folder.mkdir(parents=True)
    for i, picture in enumerate(pictures):
        Image.fromarray(byte(picture)).save(folder / f"{i:04}.png")


def write_lossless(frames, path):
    command = ["ffmpeg", "-y", "-loglevel", "error", "-f", "rawvideo", "-pix_fmt", "rgb24",
               "-s", f"{SIZE}x{SIZE}", "-r", str(FPS), "-i", "-", "-c:v", "ffv1", "-pix_fmt", "gbrp",
               str(path)]
    subprocess.run(command, input=byte(frames).tobytes(), check=True)


def read_frames(path):
    """All frames of a file, float32 0..1."""
    command = ["ffmpeg", "-loglevel", "error", "-i", str(path), "-f", "rawvideo", "-pix_fmt",
               "rgb24", "-"]
    raw = subprocess.run(command, capture_output=True, check=True).stdout
    return np.frombuffer(raw, np.uint8).reshape(-1, SIZE, SIZE, 3).astype(np.float32) / 255


def recipe(case, folder, model):
    """One line of the batch file; writes the condition files it names."""
    truth = case["truth"]
    line = {"model": model, "prompt": case["prompt"], "frames": FRAMES, "seed": case["seed"],
            "lossless": True, "out": str(folder / "out.mkv")}
    if case["guidance"]:
        line["guidance"] = case["guidance"]
    for use in case["uses"]:
        if use in ("sketch", "depth"):
            write_sequence(truth[use], folder / use)
            line[use] = str(folder / use)
        elif use == "single_sketch":
            Image.fromarray(byte(truth["sketch"][0])).save(folder / "sketch.png")
            line["sketch"] = str(folder / "sketch.png")
        elif use in ("image", "style"):
            source = truth["first_frame"] if use == "image" else truth["style"]
            Image.fromarray(byte(source)).save(folder / f"{use}.png")
            line[use] = str(folder / f"{use}.png")
        elif use == "mask":
            write_sequence(truth["mask"].astype(np.float32), folder / "mask")
            write_lossless(truth["frames"], folder / "source.mkv")
            line["mask"], line["source"] = str(folder / "mask"), str(folder / "source.mkv")
            line["feather"] = 0
        elif use == "strokes":
            path = case["scene"]["objects"][0]["path"]
            strokes = {"format": "reelbrush-strokes-1", "size": [SIZE, SIZE],
                       "strokes": [{"points": path, "radius": cases.stroke_radius(case),
                                    "start": 0.0, "end": (FRAMES - 1) / FPS, "weight": 1.0}],
                       "static": [], "camera": {"pan": [0.0, 0.0], "zoom": 1.0, "roll": 0.0}}
            (folder / "strokes.json").write_text(json.dumps(strokes))
            line["strokes"] = str(folder / "strokes.json")
    return line


def frames_of(program, model, group, folder):
    """Runs all cases in one process and returns their frames."""
    lines = []
    for case in group:
        place = folder / f"{case['index']:03}"
        place.mkdir(parents=True)
        lines.append(recipe(case, place, model.name))
    batch = folder / "batch.jsonl"
    batch.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))
    command = [str(program), "compose", "--batch", str(batch), "--models", str(model.parent)]
    subprocess.run(command, check=True)
    return [read_frames(line["out"])[:FRAMES] for line in lines]
