# SPDX-License-Identifier: Apache-2.0
"""Figures read from pixels alone: which object is where, of what shape, moving whither."""

import numpy as np

from worlds import marble
from worlds.backgrounds import BACKGROUNDS, MORTAR
from worlds.shapes import SHAPES, signed_distance

# Shaded, plain and lit versions of every object colour; three anchors per background.
LEVELS = (0.62, 0.75, 0.88, 1.0)
SMALLEST_OBJECT = 25  # pixels; less is noise
STILL_BELOW = 4.0     # pixels over the clip
DIRECTIONS = list(marble.DIRECTIONS)


def _palette():
    colours, classes = [], []
    for name, rgb in marble.COLOURS.items():
        base = np.array(rgb) / 255
        for level in LEVELS:
            colours.append(base * level)
            classes.append(name)
        if name != "white":  # towards the highlight
            colours.append(base + 0.3 * (1 - base))
            classes.append(name)
    for name, (_, low, high) in BACKGROUNDS.items():
        low, high = np.array(low), np.array(high)
        for t in (0.0, 0.5, 1.0):
            colours.append(low + (high - low) * t)
            classes.append("over " + name)
    for light in (0.87, 1.0, 1.13):  # else bright joints pass for a white object
        colours.append(np.array(MORTAR) * light)
        classes.append("over brick")
    return np.array(colours, np.float32), np.array(classes)


_COLOURS, _CLASSES = _palette()
OBJECT_CLASSES = list(marble.COLOURS)
GROUND_CLASSES = ["over " + name for name in BACKGROUNDS]
_ALL = OBJECT_CLASSES + GROUND_CLASSES
_IDS = np.array([_ALL.index(c) for c in _CLASSES])


def classify(frames):
    """Class index of every pixel, [F, H, W]; frames float 0..1."""
    flat = frames.reshape(-1, 3).astype(np.float32)
    distance = (flat ** 2).sum(1)[:, None] - 2 * flat @ _COLOURS.T + (_COLOURS ** 2).sum(1)
    return _IDS[distance.argmin(1)].reshape(frames.shape[:3])


def largest_component(mask):
    """The largest 4-connected region of a [H, W] mask."""
    labels = np.zeros(mask.shape, np.int32)
    best, best_size, current = None, 0, 0
    for y, x in zip(*mask.nonzero()):
        if labels[y, x]:
            continue
        current += 1
        stack, size = [(y, x)], 0
        labels[y, x] = current
        while stack:
            j, i = stack.pop()
            size += 1
            for b, a in ((j - 1, i), (j + 1, i), (j, i - 1), (j, i + 1)):
                if (0 <= b < mask.shape[0] and 0 <= a < mask.shape[1] and mask[b, a]
                        and not labels[b, a]):
                    labels[b, a] = current
                    stack.append((b, a))
        if size > best_size:
            best, best_size = current, size
    return labels == best if best else np.zeros_like(mask)


def background(classes):
    """The majority ground."""
    counts = np.bincount(classes.ravel(), minlength=len(_ALL))[len(OBJECT_CLASSES):]
    return list(BACKGROUNDS)[int(counts.argmax())]


def objects(classes):
    """colour -> list of (frame, region) of its largest component, only where it is big enough."""
    found = {}
    ground = background(classes)
    for index, colour in enumerate(OBJECT_CLASSES):
        if (colour, ground) in marble.CLASHES:
            continue
        regions = []
        for f, frame in enumerate(classes):
            mask = frame == index
            if mask.sum() < SMALLEST_OBJECT:
                continue
            region = largest_component(mask)
            if region.sum() >= SMALLEST_OBJECT:
                regions.append((f, region))
        if regions:
            found[colour] = regions
    return found


def main_colour(found):
    """The colour with the most pixels over the clip, or None."""
    return max(found, key=lambda c: sum(r.sum() for _, r in found[c]), default=None)


def fill(region):
    """Closes one-pixel gaps (highlights, rims) without filling a ring's hole."""
    def grow(m):
        p = np.pad(m, 1)
        return p[1:-1, 1:-1] | p[:-2, 1:-1] | p[2:, 1:-1] | p[1:-1, :-2] | p[1:-1, 2:]
    return ~grow(~grow(region))


def centre(region):
    ys, xs = region.nonzero()
    return np.array([xs.mean() + 0.5, ys.mean() + 0.5])


def track(regions):
    """Frames and centres [n, 2]."""
    return np.array([f for f, _ in regions]), np.array([centre(r) for _, r in regions])


def displacement(regions, frames=marble.FRAMES):
    """Least-squares displacement over the clip, px."""
    f, centres = track(regions)
    if len(f) < 3:
        return None
    slope = np.polyfit(f, centres, 1)[0]
    return slope * (frames - 1)


def direction(moved):
    if moved is None:
        return None
    if np.hypot(*moved) < STILL_BELOW:
        return "still"
    unit = {n: np.array(d) / np.hypot(*d) for n, d in marble.DIRECTIONS.items()}
    return max(DIRECTIONS, key=lambda n: unit[n] @ moved)


_AXIS = np.arange(64, dtype=np.float32) + 0.5


def _templates():
    """Every shape at free size, centred; rows (shape, equal area)."""
    out = {}
    u, v = np.meshgrid(_AXIS - 32, _AXIS - 32)
    for shape in SHAPES:
        out[shape] = [signed_distance(shape, u, v, np.float32(r)) < 0
                      for r in np.arange(4.5, 15.1, 0.5)]
    return out


_TEMPLATES = _templates()


def shape_of_region(region):
    """Best-overlapping template; positions within 0.7 px of the best guess are tried."""
    region = fill(region)
    area = region.sum()
    best, chosen = 0.0, None
    for shape, masks in _TEMPLATES.items():
        for mask in masks:
            if not 0.6 < mask.sum() / area < 1.7:
                continue
            shift = np.rint(centre(region) - centre(mask)).astype(int)
            for dy in (-1, 0, 1):
                for dx in (-1, 0, 1):
                    moved = np.roll(mask, (shift[1] + dy, shift[0] + dx), (0, 1))
                    both = (moved & region).sum()
                    overlap = both / (mask.sum() + area - both)
                    if overlap > best:
                        best, chosen = overlap, shape
    return chosen


def shape_of(regions):
    """Voted over the frames (every second one is enough)."""
    votes = [shape_of_region(r) for _, r in regions[::2]]
    votes = [v for v in votes if v]
    return max(set(votes), key=votes.count) if votes else None


def path_error(regions, path):
    """Mean distance of the centre to the requested path, and the cosine of the displacements."""
    f, centres = track(regions)
    distance = np.hypot(*(centres - path[f]).T).mean()
    wanted, moved = path[-1] - path[0], displacement(regions, len(path))
    if moved is None or np.hypot(*wanted) < 1e-6:
        return distance, None
    return distance, float(wanted @ moved / (np.hypot(*wanted) * np.hypot(*moved) + 1e-9))


def outline(region):
    inner = region.copy()
    inner[1:] &= region[:-1]
    inner[:-1] &= region[1:]
    inner[:, 1:] &= region[:, :-1]
    inner[:, :-1] &= region[:, 1:]
    return region & ~inner


def _near(points, others, tolerance):
    if not len(points) or not len(others):
        return 0.0
    distance = np.hypot(*(points[:, None] - others[None]).transpose(2, 0, 1))
    return float((distance.min(1) <= tolerance).mean())


def sketch_f(regions, sketch, frame_count, tolerance=2.5):
    """F-score of the outlines of all objects against the sketch, mean over frames."""
    scores = []
    for f in range(frame_count):
        union = np.zeros(sketch.shape[1:], bool)
        for at, region in regions:
            if at == f:
                union |= outline(fill(region))
        drawn, wanted = np.argwhere(union), np.argwhere(sketch[f] > 0.5)
        precision, recall = _near(drawn, wanted, tolerance), _near(wanted, drawn, tolerance)
        scores.append(2 * precision * recall / (precision + recall + 1e-9))
    return float(np.mean(scores))


def psnr(a, b):
    return float(-10 * np.log10(max(np.mean((a - b) ** 2), 1e-10)))


def seam(frames, mask):
    """Mean gradient across the mask's edge, in levels of 255."""
    values = []
    for axis in (1, 2):
        step = np.abs(np.diff(frames, axis=axis)).mean(-1) * 255
        edge = np.diff(mask.astype(np.int8), axis=axis) != 0
        values.append(step[edge])
    values = np.concatenate(values)
    return float(values.mean()) if len(values) else 0.0


def histogram_overlap(pixels, picture):
    """Intersection of 6x6x6 colour histograms."""
    def histogram(p):
        index = np.clip((p.reshape(-1, 3) * 6).astype(int), 0, 5) @ np.array((36, 6, 1))
        return np.bincount(index, minlength=216) / max(len(index), 1)
    return float(np.minimum(histogram(pixels), histogram(picture)).sum())
