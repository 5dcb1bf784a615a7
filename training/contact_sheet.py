# SPDX-License-Identifier: Apache-2.0
"""Contact sheets: a grid of pictures as one file, a row a case."""

import numpy as np
from PIL import Image


def sheet(rows, path, zoom=2, gap=2):
    """rows: lists of [H, W] or [H, W, 3] pictures 0..1 or uint8, all of one size."""
    rows = [[_rgb(picture) for picture in row] for row in rows]
    height, width = rows[0][0].shape[:2]
    columns = max(len(row) for row in rows)
    canvas = np.full((len(rows) * (height + gap), columns * (width + gap), 3), 40, np.uint8)
    for j, row in enumerate(rows):
        for i, picture in enumerate(row):
            y, x = j * (height + gap), i * (width + gap)
            canvas[y:y + height, x:x + width] = picture
    image = Image.fromarray(canvas)
    image.resize((image.width * zoom, image.height * zoom), Image.NEAREST).save(path, quality=88)


def file_name(row):
    return "".join(c if c.isalnum() else "_" for c in row) + ".jpg"


def _rgb(picture):
    picture = np.asarray(picture)
    if picture.dtype != np.uint8:
        picture = np.clip(picture * 255 + 0.5, 0, 255).astype(np.uint8)
    return np.repeat(picture[..., None], 3, -1) if picture.ndim == 2 else picture
