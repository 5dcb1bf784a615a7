# SPDX-License-Identifier: Apache-2.0
"""The marble world: coloured objects over textured grounds, 64x64 pixels, 8 frames at 8 fps.

Everything follows from the seed. All lengths are pixels of the 64x64 world, y down; `scale` draws
the same scene larger.
"""

import numpy as np

from worlds import backgrounds
from worlds.captions import caption
from worlds.shapes import SHAPES, coverage, signed_distance

SIZE, FRAMES, FPS = 64, 8, 8
COLOURS = {
    "red": (225, 35, 40), "orange": (250, 135, 15), "yellow": (250, 225, 40),
    "green": (35, 175, 60), "blue": (40, 85, 235), "purple": (150, 55, 205),
    "white": (245, 245, 248),
}
DIRECTIONS = {
    "left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1), "up left": (-1, -1),
    "up right": (1, -1), "down left": (-1, 1), "down right": (1, 1),
}
SPEEDS = {"slowly": 1.6, "": 3.0, "quickly": 4.6}
CLASHES = {("white", "snow"), ("green", "grass")}


def sample_scene(rng, frames=FRAMES):
    """Everything that is to be drawn, as plain data."""
    scene = {"background": str(rng.choice(list(backgrounds.BACKGROUNDS))), "pan": 0.0}
    if rng.random() < 0.33:
        scene["pan"] = float(rng.uniform(0.6, 2.0) * rng.choice((-1, 1)))
    first = _sample_object(rng, scene["background"], None, frames)
    scene["objects"] = [first]
    if rng.random() < 0.35:
        # A second object keeps clear of the first where a few tries allow it.
        tries = [_sample_object(rng, scene["background"], first["colour"], frames) for _ in range(8)]
        gaps = [_gap(first, other) for other in tries]
        good = [t for t, gap in zip(tries, gaps) if gap > 1.0]
        scene["objects"].append(good[0] if good else tries[int(np.argmax(gaps))])
    return scene


def _gap(a, b):
    distance = np.hypot(*(np.array(a["path"]) - np.array(b["path"])).T).min()
    return distance - 1.1 * (a["radius"] + b["radius"])


def _sample_object(rng, background, taken, frames):
    allowed = [c for c in COLOURS if (c, background) not in CLASHES and c != taken]
    size = str(rng.choice(("small", "large")))
    obj = {"shape": str(rng.choice(SHAPES)), "colour": str(rng.choice(allowed)), "size": size,
           "radius": float(rng.uniform(6.2, 8.0) if size == "small" else rng.uniform(10.0, 12.5)),
           "speed": str(rng.choice(list(SPEEDS)))}
    kind = rng.random()
    if kind < 0.72:
        obj["motion"] = str(rng.choice(list(DIRECTIONS)))
    else:
        obj["motion"] = "still" if kind < 0.84 else "arc" if kind < 0.92 else "circle"
    obj["path"] = place_path(rng, obj, frames).tolist()
    return obj


def place_path(rng, obj, frames=FRAMES):
    """Centres [frames, 2]; the path is shrunk until it fits between the margins."""
    speed = SPEEDS[obj["speed"]] * rng.uniform(0.9, 1.1)
    steps = speed * np.arange(frames)
    if obj["motion"] in DIRECTIONS:
        direction = np.array(DIRECTIONS[obj["motion"]], float)
        path = steps[:, None] * direction / np.hypot(*direction)
    elif obj["motion"] == "arc":
        side = rng.choice((-1, 1))
        t = np.arange(frames) / max(frames - 1, 1)
        path = np.stack([side * steps, -4 * t * (1 - t) * rng.uniform(12, 20)], 1)
    elif obj["motion"] == "circle":
        angle = 2 * np.pi * np.arange(frames) / FRAMES * rng.choice((-1, 1)) + rng.uniform(0, 6.28)
        path = speed * FRAMES / (2 * np.pi) * np.stack([np.cos(angle), np.sin(angle)], 1)
    else:
        path = np.zeros((frames, 2))
    margin = obj["radius"] * 1.12 + 0.5
    room = SIZE - 2 * margin
    extent = path.max(0) - path.min(0)
    path = path * min(1.0, room / max(extent.max(), 1e-6))
    extent = path.max(0) - path.min(0)
    corner = margin + rng.uniform(0, 1, 2) * (room - extent)
    return path - path.min(0) + corner


def _grid(scale):
    axis = ((np.arange(int(SIZE * scale)) + 0.5) / scale).astype(np.float32)
    return axis[None, None, :], axis[None, :, None]


def object_distances(scene, scale=1.0, frames=None):
    """Signed distance [F, H, W] of every object."""
    xs, ys = _grid(scale)
    out = []
    for obj in scene["objects"]:
        path = np.array(obj["path"], np.float32)[frames if frames is not None else slice(None)]
        u, v = xs - path[:, 0, None, None], ys - path[:, 1, None, None]
        out.append(signed_distance(obj["shape"], u, v, np.float32(obj["radius"])))
    return out


def _order(scene):
    """Painting order: small objects lie behind large ones."""
    return sorted(range(len(scene["objects"])), key=lambda i: scene["objects"][i]["size"] == "large")


def draw_frames(scene, rng, scale=1.0, frames=None):
    """RGB [F, H, W, 3] float32 0..1, drawn over a fresh draw of the scene's background."""
    index = np.arange(len(scene["objects"][0]["path"])) if frames is None else np.asarray(frames)
    out = _draw_background(scene, rng, scale, index)
    distances = object_distances(scene, scale, index)
    xs, ys = _grid(scale)
    for i in _order(scene):
        obj, distance = scene["objects"][i], distances[i]
        path, r = np.array(obj["path"], np.float32)[index], obj["radius"]
        u, v = xs - path[:, 0, None, None], ys - path[:, 1, None, None]
        shadow = signed_distance(obj["shape"], u - 0.22 * r, v - 0.32 * r, np.float32(r))
        dark = np.float32(0.38) * np.clip(0.5 - shadow / 3.5, 0, 1)
        out *= 1 - dark[..., None]
        cover = coverage(distance, scale)[..., None]
        out += cover * (_shade(obj, u / r, v / r, distance) - out)
    return np.clip(out, 0, 1)


def _draw_background(scene, rng, scale, index):
    travel = abs(scene["pan"]) * max(len(scene["objects"][0]["path"]) - 1, 0)
    canvas = backgrounds.draw(rng, scene["background"], SIZE + np.ceil(travel) + 2, SIZE, scale)
    side = int(SIZE * scale)
    out = np.empty((len(index), side, side, 3), np.float32)
    for row, f in enumerate(index):
        offset = (scene["pan"] * f + (travel if scene["pan"] < 0 else 0)) * scale
        whole = int(np.floor(offset))
        part = np.float32(offset - whole)
        out[row] = canvas[:, whole:whole + side] * (1 - part)
        if part > 0:
            out[row] += canvas[:, whole + 1:whole + 1 + side] * part
    return out


def _shade(obj, u, v, distance):
    """Lit from the upper left, with a darker rim and a highlight."""
    base = np.array(COLOURS[obj["colour"]], np.float32) / 255
    light = np.clip(1.0 - 0.14 * (u + v), 0.72, 1.12)
    rim = 1 - 0.28 * np.clip(1 + distance / (0.16 * obj["radius"]), 0, 1)
    glint = 0.55 * np.exp(-((u + 0.36) ** 2 + (v + 0.40) ** 2) / 0.045)
    body = np.minimum(base * (light * rim)[..., None], 1)
    return body + glint[..., None] * (1 - body)


def depth_of(scene, distances, scale=1.0):
    """Depth 0..1, larger is nearer."""
    _, ys = _grid(scale)
    out = np.broadcast_to(0.05 + 0.37 * ys / SIZE, distances[0].shape).astype(np.float32).copy()
    for i in _order(scene):
        obj, distance = scene["objects"][i], distances[i]
        bulge = 0.12 * np.clip(-distance / (0.8 * obj["radius"]), 0, 1)
        near = (0.55 if obj["size"] == "small" else 0.80) + bulge
        out += coverage(distance, scale) * (near - out)
    return out


def sketch_of(scene, distances, scale=1.0):
    """Outlines 1.35 px wide, white on black; a nearer object hides what is behind it."""
    out = np.zeros(distances[0].shape, np.float32)
    for i in _order(scene):
        out *= 1 - coverage(distances[i], scale)
        out = np.maximum(out, np.clip(0.5 + (0.675 - np.abs(distances[i])) * scale, 0, 1))
    return out


def motion_of(scene, distances, widen):
    """Displacement from frame f-1 to f [F, H, W, 2] in world pixels; frame 0 is zero."""
    out = np.zeros(distances[0].shape + (2,), np.float32)
    out[..., 0] = -scene["pan"]
    for i in _order(scene):
        path = np.array(scene["objects"][i]["path"], np.float32)
        step = np.diff(path, axis=0, prepend=path[:1])
        inside = distances[i] < widen
        out = np.where(inside[..., None], step[:, None, None, :], out)
    out[0] = 0
    return out


def mask_of(scene, distances, rng, scale=1.0, kind=None):
    """Region to replace, [F, H, W] bool: the first object's tube, a box round its path, any box."""
    kind = kind or str(rng.choice(("tube", "path box", "box"), p=(0.5, 0.25, 0.25)))
    if kind == "tube":
        return distances[0] < rng.uniform(2.5, 6.0), kind
    xs, ys = _grid(scale)
    if kind == "path box":
        obj = scene["objects"][0]
        path, grow = np.array(obj["path"]), obj["radius"] * 1.15 + rng.uniform(2.0, 5.0)
        low, high = path.min(0) - grow, path.max(0) + grow
    else:
        extent = rng.uniform(20, 44, 2)
        low = rng.uniform(0, 1, 2) * (SIZE - extent)
        high = low + extent
    box = (xs > low[0]) & (xs < high[0]) & (ys > low[1]) & (ys < high[1])
    return np.broadcast_to(box, distances[0].shape).copy(), kind


def style_picture(scene, rng, scale=1.0):
    """Another draw of the same background."""
    return backgrounds.draw(rng, scene["background"], SIZE, SIZE, scale)


def render(seed, scale=1.0, frames=FRAMES, scene=None, mask_kind=None):
    """One clip with all its conditions. Streams are split so that `scale` changes no attribute."""
    streams = [np.random.default_rng([seed, k]) for k in range(5)]
    scene = scene or sample_scene(streams[0], frames)
    distances = object_distances(scene, scale)
    mask, kind = mask_of(scene, distances, streams[2], scale, mask_kind)
    words = streams[3].integers(1 << 31)
    pictures = draw_frames(scene, streams[1], scale)
    return {
        "frames": pictures, "first_frame": pictures[0], "attributes": scene,
        "caption": caption(scene, np.random.default_rng(words)),
        "caption_without_background": caption(scene, np.random.default_rng(words), background=False),
        "caption_full": caption(scene, np.random.default_rng(words), drop=0.0),
        "depth": depth_of(scene, distances, scale), "sketch": sketch_of(scene, distances, scale),
        "motion": motion_of(scene, distances, streams[2].uniform(0, 8)),
        "mask": mask, "mask_kind": kind, "style": style_picture(scene, streams[4], scale),
        "cover": np.max([coverage(d, scale) for d in distances], axis=0),
    }


def render_single(seed):
    """A one-frame clip: an eighth of the cost, for the image stage."""
    return render(seed, frames=1)
