# SPDX-License-Identifier: Apache-2.0
"""Signed distances of the five object shapes, in pixels of the 64x64 world (negative inside)."""

import numpy as np

SHAPES = ("ball", "box", "triangle", "star", "ring")


def signed_distance(shape, u, v, r):
    """Distance to the outline; u and v are offsets from the object's centre, y down."""
    if shape == "ball":
        return np.hypot(u, v) - r
    if shape == "box":
        return np.maximum(np.abs(u), np.abs(v)) - 0.86 * r
    if shape == "triangle":
        return _triangle(u, v - 0.12 * r, 1.22 * r)
    if shape == "star":
        return _star(u, v, 1.2 * r, 0.48 * 1.2 * r)
    if shape == "ring":
        return np.abs(np.hypot(u, v) - 0.74 * r) - 0.27 * r
    raise ValueError(f"unknown shape {shape}")


def _triangle(u, v, circumradius):
    # Three half planes; the inradius of an equilateral triangle is half its circumradius.
    sides = np.abs(u) * np.float32(np.sqrt(3) / 2) - v * np.float32(0.5)
    return np.maximum(v, sides) - circumradius / 2


def _star(u, v, outer, inner):
    # Fold the plane into half a point (36 degrees); the edge runs from the tip to the inner corner.
    rho = np.hypot(u, v)
    sector = np.float32(2 * np.pi / 5)
    angle = np.arctan2(u, -v)
    angle = np.abs(angle - sector * np.round(angle / sector))
    px, py = rho * np.cos(angle), rho * np.sin(angle)
    bx, by = inner * np.cos(np.pi / 5), inner * np.sin(np.pi / 5)
    ex, ey = bx - outer, by
    length = np.hypot(ex, ey)
    return ((px - outer) * ey - py * ex).astype(np.float32) / np.float32(length)


def coverage(distance, scale=1.0):
    """Anti-aliased coverage 0..1 of a pixel whose centre lies at this distance."""
    return np.clip(0.5 - distance * scale, 0.0, 1.0)
