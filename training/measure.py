# SPDX-License-Identifier: Apache-2.0
"""Measures the starter on held-out cases, through the program (`compose --batch`) or the twin."""

import argparse
import json
import pathlib
import tempfile

import numpy as np
import torch

import cases
import contact_sheet
import measures
import programme
import settings
from sampling import Twin, masked, repeat, stroke_field
from worlds import marble

FRAMES = marble.FRAMES
SHEET_CASES = 8


def twin_frames(twin, group, batch=10, keep_known=True):
    """Frames of every case; cases of one row share their kinds of conditions."""
    out = []
    for start in range(0, len(group), batch):
        part = group[start:start + batch]
        makers = {"strokes": ("motion", lambda c: stroke_field(
                      c["scene"]["objects"][0]["path"], cases.stroke_radius(c), FRAMES)),
                  "sketch": ("sketch", lambda c: c["truth"]["sketch"][None]),
                  "single_sketch": ("single_sketch", lambda c: np.repeat(
                      c["truth"]["sketch"][None, :1], FRAMES, 1)),
                  "depth": ("depth", lambda c: c["truth"]["depth"][None]),
                  "image": ("local_image", lambda c: repeat(c["truth"]["first_frame"], FRAMES)),
                  "mask": ("masked", lambda c: masked(c["truth"]["frames"], c["truth"]["mask"]))}
        conditions = {makers[u][0]: torch.from_numpy(np.stack([makers[u][1](c) for c in part]).copy())
                      .float() for u in part[0]["uses"] if u != "style"}
        style = (np.stack([c["truth"]["style"] for c in part]) if "style" in part[0]["uses"] else None)
        footage = ((np.stack([c["truth"]["frames"] for c in part]),
                    np.stack([c["truth"]["mask"] for c in part]))
                   if "mask" in part[0]["uses"] and keep_known else None)
        frames = twin.sample([c["prompt"] for c in part], conditions, style,
                             [c["seed"] for c in part],
                             guidance=part[0]["guidance"] or twin.config["defaults"]["guidance"],
                             steps=twin.config["defaults"]["steps"], footage=footage)
        out += list(frames)
    for case, frames in zip(group, out):
        if "mask" in case["uses"]:  # what the program does: kept pixels come from the source
            kept = ~case["truth"]["mask"][..., None]
            frames[:] = np.where(kept, case["truth"]["frames"], frames)
    return out


def figures(case, frames):
    """All figures of one case, by name; None where a figure does not apply."""
    scene, truth, uses = case["scene"], case["truth"], case["uses"]
    classes = measures.classify(frames)
    found = measures.objects(classes)
    wanted = scene["objects"][0]
    out = {"background": measures.background(classes) == case["background"],
           "colour": measures.main_colour(found) == case["colour"]}
    # The other figures look at the object whatever its colour became.
    main = case["colour"] if case["colour"] in found else measures.main_colour(found)
    regions = found.get(main, [])
    out["shape"] = bool(regions) and measures.shape_of(regions) == wanted["shape"]
    if wanted["motion"] in (*marble.DIRECTIONS, "still"):
        out["direction"] = bool(regions) and (
            measures.direction(measures.displacement(regions)) == wanted["motion"])
    out["constant"] = _constant(classes)
    if "strokes" in uses and regions:
        out["path error"], out["path cosine"] = measures.path_error(regions,
                                                                    np.array(wanted["path"]))
    every = [r for group in found.values() for r in group]
    if "sketch" in uses:
        out["outline F"] = measures.sketch_f(every, truth["sketch"], FRAMES)
    if "single_sketch" in uses:
        out["outline F"] = measures.sketch_f(every, truth["sketch"], 1)
    if "depth" in uses:
        out["depth IoU"] = _depth_iou(every, truth["depth"])
    if "image" in uses:
        out["first PSNR"] = measures.psnr(frames[0], truth["first_frame"])
        last = measures.objects(classes[-1:])
        out["last colour"] = measures.main_colour(last) == case["colour"]
    if "mask" in uses:
        out["new colour"] = _colour_inside(classes, truth["mask"], case["colour"])
        out["seam"] = measures.seam(frames, truth["mask"])
        out["true seam"] = measures.seam(case["truth_repainted"], truth["mask"])
        changed = np.abs(frames - truth["frames"]).max(-1) > 1.5 / 255
        out["changed outside"] = int((changed & ~truth["mask"]).sum())
    if "style" in uses:
        ground = frames[classes >= len(measures.OBJECT_CLASSES)]
        out["style overlap"] = measures.histogram_overlap(ground, truth["style"])
    if len(scene["objects"]) == 2:
        out["both colours"] = {o["colour"] for o in scene["objects"]} <= set(found)
    out["both followed"] = _both(case, out)
    return out


def _constant(classes):
    """The frame's most frequent object colour is the same in all frames."""
    per_frame = [np.bincount(c.ravel(), minlength=7)[:7] for c in classes]
    best = [int(c.argmax()) if c.max() >= measures.SMALLEST_OBJECT else -1 for c in per_frame]
    return len(set(best)) == 1 and best[0] >= 0


def _depth_iou(regions, depth):
    drawn, wanted = np.zeros(depth.shape, bool), depth > 0.5
    for f, region in regions:
        drawn[f] |= measures.fill(region)
    return float((drawn & wanted).sum() / max((drawn | wanted).sum(), 1))


def _colour_inside(classes, mask, colour):
    inside = np.bincount(classes[mask], minlength=7)[:7]
    return bool(inside.max() > 0 and measures.OBJECT_CLASSES[int(inside.argmax())] == colour)


def _both(case, out):
    pairs = {"motion + style": ("direction", "background"), "depth + style": (None, "background"),
             "sketch + text": (None, "background")}
    if case["row"] not in pairs:
        return None
    first, second = pairs[case["row"]]
    if case["row"] == "depth + style":
        return out["depth IoU"] >= 0.5 and out[second]
    if case["row"] == "sketch + text":
        return out["outline F"] >= 0.7 and out[second] and out["colour"]
    return out[first] and out[second]


SHOWN = {"text": ("background", "colour", "shape", "direction", "constant"),
         "motion strokes": ("background", "colour", "direction", "path error", "path cosine"),
         "sketch sequence": ("background", "colour", "shape", "outline F"),
         "single sketch": ("background", "colour", "outline F"),
         "depth": ("background", "colour", "shape", "depth IoU"),
         "first image": ("background", "colour", "direction", "first PSNR", "last colour"),
         "inpainting": ("new colour", "seam", "true seam", "changed outside"),
         "style": ("background", "colour", "style overlap"),
         "motion + style": ("both followed", "direction", "background"),
         "sketch + text": ("both followed", "outline F", "background", "colour"),
         "depth + style": ("both followed", "depth IoU", "background"),
         "two objects": ("background", "both colours"),
         "guidance 1": ("background", "colour", "shape", "direction"),
         "empty prompt": ("constant",)}


def summarise(rows):
    """row -> figure -> mean over the cases it applies to."""
    table = {}
    for row, results in rows.items():
        table[row] = {}
        for name in SHOWN[row]:
            values = [float(r[name]) for r in results if r.get(name) is not None]
            table[row][name] = float(np.mean(values)) if values else None
        if "true seam" in table[row]:  # of the means: a single flat background would dominate
            table[row]["seam / truth"] = table[row]["seam"] / table[row]["true seam"]
    return table


def markdown(table, count):
    lines = [f"{count} held-out cases a row.", "", "| row | figures |", "|---|---|"]
    for row, values in table.items():
        text = ", ".join(f"{k} {v:.2f}" if v is not None else f"{k} –" for k, v in values.items())
        lines.append(f"| {row} | {text} |")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    how = parser.add_mutually_exclusive_group(required=True)
    how.add_argument("--program", type=pathlib.Path, help="the reelbrush program")
    how.add_argument("--twin", action="store_true")
    how.add_argument("--truth", action="store_true", help="measures the renderer's own clips")
    parser.add_argument("--model", type=pathlib.Path, default=settings.FOLDER)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--rows", nargs="*", default=list(cases.ROWS))
    parser.add_argument("--sheet", type=pathlib.Path, help="folder for contact sheets")
    parser.add_argument("--json", type=pathlib.Path, help="write the table here as JSON")
    args = parser.parse_args()
    twin = Twin(args.model) if args.twin else None
    rows = {}
    for row in args.rows:
        group = [cases.make(row, i) for i in range(args.count)]
        if args.twin:
            made = twin_frames(twin, group)
        elif args.truth:
            made = [c.get("truth_repainted", c["truth"]["frames"]) for c in group]
        else:
            with tempfile.TemporaryDirectory() as folder:
                made = programme.frames_of(args.program, args.model.resolve(), group,
                                           pathlib.Path(folder))
        rows[row] = [figures(case, frames) for case, frames in zip(group, made)]
        print(markdown(summarise({row: rows[row]}), args.count).splitlines()[-1], flush=True)
        if args.sheet:
            args.sheet.mkdir(parents=True, exist_ok=True)
            contact_sheet.sheet([list(f) for f in made[:SHEET_CASES]],
                                args.sheet / contact_sheet.file_name(row))
    table = summarise(rows)
    print(markdown(table, args.count))
    if args.json:
        by = "the PyTorch twin" if args.twin else "the program" if args.program else "the renderer"
        args.json.write_text(json.dumps({"cases": args.count, "by": by, "table": table}, indent=1))


if __name__ == "__main__":
    main()
