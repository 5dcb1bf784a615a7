# SPDX-License-Identifier: Apache-2.0
"""Model card and the list of weak points, both from a measured table (measure.py --json)."""

import argparse
import csv
import json
import math
import pathlib
import shutil

import contact_sheet
import settings
from worlds.dataset import HELD_OUT, cache_folder

CURVES = pathlib.Path(__file__).resolve().parent / "curves"

# row, figure, bar, what a user would say; a figure below its bar is listed as weak.
BARS = (
    ("text", "background", 0.95, "the background asked for in words"),
    ("text", "colour", 0.85, "the colour asked for in words"),
    ("text", "shape", 0.50, "the shape asked for in words"),
    ("text", "direction", 0.50, "the direction of motion asked for in words"),
    ("text", "constant", 0.70, "an object that keeps its colour over a text clip"),
    ("motion strokes", "direction", 0.90, "the direction of a motion stroke"),
    ("motion strokes", "path error", -3.0, "the path of a motion stroke (mean error in px)"),
    ("sketch sequence", "outline F", 0.80, "outlines of a sketch sequence (F-score)"),
    ("sketch sequence", "colour", 0.80, "the colour of a sketched object"),
    ("single sketch", "outline F", 0.68, "outlines of a single sketch (F-score)"),
    ("depth", "depth IoU", 0.63, "the object's region of a depth clip (overlap)"),
    ("depth", "colour", 0.80, "the colour of an object given by depth"),
    ("first image", "first PSNR", 21.0, "the given first picture (dB)"),
    ("first image", "last colour", 0.85, "the first picture's colour kept to the last frame"),
    ("inpainting", "new colour", 0.85, "the new colour inside a mask"),
    ("inpainting", "seam / truth", -2.0, "the seam of a mask (against a true drawing)"),
    ("style", "background", 0.70, "the background of a style picture"),
    ("motion + style", "both followed", 0.65, "motion and style together"),
    ("sketch + text", "both followed", 0.65, "a sketch under another scene's words"),
    ("depth + style", "both followed", 0.65, "depth and style together"),
    ("two objects", "both colours", 0.40, "two objects by words, both colours present"),
)


def missed(value, bar):
    """A negative bar is an upper limit."""
    return value is not None and (value > -bar if bar < 0 else value < bar)


def weak_points(table):
    out = []
    for row, figure, bar, words in BARS:
        value = table.get(row, {}).get(figure)
        if missed(value, bar):
            out.append(f"{words}: {value:.2f} (wanted {'at most ' if bar < 0 else ''}{abs(bar):g})")
    if "guidance 1" in table and "text" in table:
        gain = table["text"]["colour"] - table["guidance 1"]["colour"]
        if gain < 0.05:
            out.append(f"gain in colour by guidance: {gain:.2f} (wanted 0.05)")
    out.append("anything beyond the drawn world: five shapes, seven colours, six backgrounds")
    return out


def _history(stage):
    path = CURVES / f"{stage}.csv"
    rows = list(csv.reader(path.open())) if path.exists() else []
    if not rows:
        return f"| {stage} | – | – | – | – |"
    tail = [float(r[3]) for r in rows[-5:]]
    head = [float(r[3]) for r in rows[:2]]
    last = rows[-1]
    return (f"| {stage} | {last[1]} | {float(last[2]):.0f} | {last[5]} | "
            f"{sum(head) / len(head):.3f} → {sum(tail) / len(tail):.3f} |")


def keep_curves():
    """The loss tables of the last run, from the cache into the repository."""
    CURVES.mkdir(exist_ok=True)
    for stage in ("vae", "image", "clip"):
        if (cache_folder() / f"{stage}.csv").exists():
            shutil.copyfile(cache_folder() / f"{stage}.csv", CURVES / f"{stage}.csv")


def draw_curves(path, width=640, height=220, margin=36):
    """Loss over samples of both U-Net stages, on logarithmic axes of loss, as an SVG."""
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
             'font-family="sans-serif" font-size="11">',
             f'<rect width="{width}" height="{height}" fill="white"/>']
    for column, stage in enumerate(("image", "clip")):
        file = CURVES / f"{stage}.csv"
        rows = list(csv.reader(file.open())) if file.exists() else []
        points = [(float(r[5]), float(r[3])) for r in rows]
        if len(points) < 2:
            continue
        left, right = margin + column * width / 2, (column + 1) * width / 2 - 8
        low, high = min(p[1] for p in points), max(p[1] for p in points)
        place = lambda p: (left + (right - left) * p[0] / points[-1][0],
                           height - margin - (height - 2 * margin)
                           * math.log(p[1] / low) / math.log(high / low))
        line = " ".join("%.1f,%.1f" % place(p) for p in points)
        parts += [f'<polyline points="{line}" fill="none" stroke="#2a6fb0"/>',
                  f'<text x="{left}" y="{margin - 14}">{stage} stage: loss {high:.2f} to {low:.2f}, '
                  f'{points[-1][0]:,.0f} samples</text>',
                  f'<path d="M{left} {margin} V{height - margin} H{right}" fill="none" '
                  'stroke="#888"/>']
    path.write_text("\n".join(parts + ["</svg>"]) + "\n")


def _sheets(folder, table):
    lines = ["", "## What it makes", "",
             "Eight held-out cases a row, every frame, by the same run as the table."]
    shown = [r for r in table if (folder / "sheets" / contact_sheet.file_name(r)).exists()]
    for row in shown:
        lines += ["", f"**{row}**", "", f"![{row}](sheets/{contact_sheet.file_name(row)})"]
    return lines if shown else []


def card(measured, notes, folder):
    table, count = measured["table"], measured["cases"]
    lines = ["<!-- SPDX-License-Identifier: Apache-2.0 -->",
             "# Starter – toy world (VideoComposer)", "",
             "A small network of VideoComposer's class (video U-Net with STC branches, KL-VAE f4, text",
             "and image tower of OpenCLIP's form) for the *marble* toy world: 64×64 pixels, 8 frames.",
             "It shows that every condition reaches the pixels. It claims nothing beyond that world.", "",
             "**Licence** Apache-2.0; trained by this project from random weights on clips that its own",
             "scripts draw (`training/worlds`). No other data.", "", "## Training", "",
             notes, "", "| stage | steps | minutes | samples | loss |", "|---|---|---|---|---|",
             _history("image"), _history("clip"), "", "![losses](curves.svg)", "", "## Measured", "",
             f"From pixels, {count} held-out cases a row (seeds from {HELD_OUT} on, never trained on), "
             f"by {measured.get('by', 'the PyTorch twin')}, at the default steps and guidance.", "",
             "| row | figures |", "|---|---|"]
    for row, values in table.items():
        text = ", ".join(f"{k} {v:.2f}" for k, v in values.items() if v is not None)
        lines.append(f"| {row} | {text} |")
    lines += ["", "## Weak", ""] + [f"- {point}" for point in weak_points(table)]
    lines += _sheets(folder, table)
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("measured", type=pathlib.Path, help="JSON of measure.py")
    parser.add_argument("--notes", default="", help="one paragraph for the card's training section")
    parser.add_argument("--folder", type=pathlib.Path, default=settings.FOLDER)
    args = parser.parse_args()
    measured = json.loads(args.measured.read_text())
    keep_curves()
    draw_curves(args.folder / "curves.svg")
    text = card(measured, args.notes, args.folder)
    (args.folder / "MODEL_CARD.md").write_text(text, encoding="utf-8")
    path = args.folder / "model.json"
    model = json.loads(path.read_text(encoding="utf-8"))
    model["weak"] = weak_points(measured["table"])
    path.write_text(json.dumps(model, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
