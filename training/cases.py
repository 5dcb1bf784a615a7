# SPDX-License-Identifier: Apache-2.0
"""The held-out cases of every measured row. Seeds are dataset.HELD_OUT + 10000 * row + case."""

import numpy as np

from worlds import marble
from worlds.backgrounds import BACKGROUNDS
from worlds.captions import caption
from worlds.dataset import HELD_OUT

# Which conditions a row uses beside its prompt.
ROWS = {
    "text": (), "motion strokes": ("strokes",), "sketch sequence": ("sketch",),
    "single sketch": ("single_sketch",), "depth": ("depth",), "first image": ("image",),
    "inpainting": ("mask",), "style": ("style",), "motion + style": ("strokes", "style"),
    "sketch + text": ("sketch",), "depth + style": ("depth", "style"), "two objects": (),
    "guidance 1": (), "empty prompt": (),
}
STROKE_MARGIN = 4.0  # px between the object's radius and the brush's


def _scene(row, rng):
    """Redraws until the scene fits the row: one object (or two), and a direction for strokes."""
    while True:
        scene = marble.sample_scene(rng)
        objects = scene["objects"]
        if (len(objects) == 2) != (row == "two objects"):
            continue
        if row in ("text", "motion strokes", "motion + style", "guidance 1"):
            if objects[0]["motion"] not in (*marble.DIRECTIONS, "still"):
                continue
        if "strokes" in ROWS[row]:
            if objects[0]["motion"] == "still":
                continue
            scene["pan"] = 0.0
        return scene


def make(row, index):
    """One case: prompt, conditions as arrays, and what is expected of the result."""
    # "guidance 1" repeats the cases of "text".
    number = list(ROWS).index("text" if row == "guidance 1" else row)
    seed = HELD_OUT + 10_000 * number + index
    rng = np.random.default_rng([seed, 9])
    scene = _scene("text" if row == "guidance 1" else row, rng)
    clip = marble.render(seed, scene=scene, mask_kind="tube" if row == "inpainting" else None)
    uses = ROWS[row]
    case = {"row": row, "index": index, "seed": seed % (1 << 31), "scene": scene, "truth": clip,
            "uses": uses, "background": scene["background"], "colour": scene["objects"][0]["colour"],
            "guidance": 1.0 if row == "guidance 1" else None}
    silent = "style" in uses
    case["prompt"] = caption(scene, rng, drop=0.0, background=not silent)
    if row == "empty prompt":
        case["prompt"] = ""
    if row == "inpainting":
        _repaint(case, rng)
    if row == "sketch + text":
        _change_background(case, rng)
    return case


def _repaint(case, rng):
    """Ask for another colour in the hole."""
    scene = case["scene"]
    taken = {o["colour"] for o in scene["objects"]}
    allowed = [c for c in marble.COLOURS
               if c not in taken and (c, scene["background"]) not in marble.CLASHES]
    case["colour"] = str(rng.choice(allowed))
    wanted = dict(scene, objects=[dict(scene["objects"][0], colour=case["colour"])])
    case["prompt"] = caption(wanted, rng, drop=0.0)
    case["truth_repainted"] = marble.draw_frames(
        wanted, np.random.default_rng([HELD_OUT + 10_000 * list(ROWS).index("inpainting")
                                       + case["index"], 1]))


def _change_background(case, rng):
    """The sketch of one scene under a prompt with another ground and colour."""
    scene = case["scene"]
    ground = str(rng.choice([b for b in BACKGROUNDS if b != scene["background"]]))
    colours = [c for c in marble.COLOURS if (c, ground) not in marble.CLASHES]
    wanted = dict(scene, background=ground,
                  objects=[dict(scene["objects"][0], colour=str(rng.choice(colours)))])
    case["background"], case["colour"] = ground, wanted["objects"][0]["colour"]
    case["prompt"] = caption(wanted, rng, drop=0.0)


def stroke_radius(case):
    return case["scene"]["objects"][0]["radius"] + STROKE_MARGIN
