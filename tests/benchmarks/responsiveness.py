#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures the budgets of ux 20 and prints one table.

    responsiveness.py PROGRAMS [--seconds 60] [--only start,projects,playback,canvas,timeline]

PROGRAMS: the folder of the benchmark programs (build/release/tests). Needs the ffmpeg program, which makes the films in a
temporary folder. Wall times are judged, whatever else the machine does; the processor's time stands beside them, and the
machine's load above the table. Exit 0 if all was measured, over or not.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

STARTS = 7
START_LIMIT_MS = 2000


def make_film(file, size, rate, seconds, gop):
    """H.264 of a moving test picture with closed groups of so many pictures."""
    subprocess.run(
        ["ffmpeg", "-loglevel", "error", "-y", "-f", "lavfi", "-i", f"testsrc2=size={size}:rate={rate}:duration={seconds}",
         "-c:v", "libx264", "-preset", "veryfast", "-g", str(gop), "-keyint_min", str(gop), "-sc_threshold", "0",
         "-pix_fmt", "yuv420p", str(file)],
        check=True)


def environment(folder):
    """Offscreen, and nothing of the user's."""
    own = dict(os.environ, QT_QPA_PLATFORM="offscreen", OMP_WAIT_POLICY="passive")
    for kind in ("DATA", "CONFIG", "CACHE", "STATE"):
        own[f"XDG_{kind}_HOME"] = str(folder / kind.lower())
    return own


def part_of(values, part):
    ordered = sorted(values)
    return ordered[int(part * (len(ordered) - 1))]


def starts(programs, own):
    """From the start of the process to a window that answers; the first run has filled the disk's cache."""
    wall, cpu = [], []
    for run in range(STARTS + 1):
        before = os.times()
        began = time.monotonic()
        process = subprocess.Popen([programs / "window_benchmark", "start"], env=own, stdout=subprocess.PIPE, text=True)
        line = process.stdout.readline().strip()
        taken = 1000 * (time.monotonic() - began)
        if line != "usable" or process.wait() != 0:
            sys.exit("window_benchmark start did not come up.")
        after = os.times()
        if run > 0:
            wall.append(taken)
            cpu.append(1000 * (after.children_user + after.children_system - before.children_user - before.children_system))
    return {"measure": "start to usable", "unit": "ms", "limit": START_LIMIT_MS, "at_least": False, "value": max(wall),
            "count": len(wall), "p50": part_of(wall, 0.5), "p95": part_of(wall, 0.95), "most": max(wall),
            "cpu_p50": part_of(cpu, 0.5), "cpu_p95": part_of(cpu, 0.95)}


def rows_of(programs, name, arguments, own):
    print(f"… {name} {' '.join(map(str, arguments))}", file=sys.stderr, flush=True)
    process = subprocess.run([programs / name, *map(str, arguments)], env=own, stdout=subprocess.PIPE, text=True)
    if process.returncode != 0:
        sys.exit(f"{name} ended with {process.returncode}.")
    return [json.loads(line) for line in process.stdout.splitlines() if line.startswith("{")]


def number(row, key):
    return f"{row[key]:.1f}" if row.get(key) is not None else "–"


def verdict_of(row):
    """By the wall; "over, CPU ok" where the machine's other work may be why: the processor's own time keeps the budget."""
    if row["value"] >= row["limit"] if row["at_least"] else row["value"] <= row["limit"]:
        return "ok"
    return "over, CPU ok" if not row["at_least"] and row.get("cpu_p95", row["limit"] + 1) <= row["limit"] else "over"


def print_table(rows):
    heads = ["measure", "budget", "value", "", "p50", "p95", "most", "CPU p50", "CPU p95", "n"]
    lines = []
    for row in rows:
        verdict = verdict_of(row)
        lines.append([row["measure"], f"{'≥' if row['at_least'] else '≤'} {row['limit']:.4g} {row['unit']}",
                      number(row, "value"), verdict]
                     + [number(row, key) for key in ("p50", "p95", "most", "cpu_p50", "cpu_p95")] + [str(row["count"])])
    widths = [max(len(line[i]) for line in [heads, *lines]) for i in range(len(heads))]
    for line in [heads, *lines]:
        print("  ".join(text.ljust(width) if i < 2 else text.rjust(width)
                        for i, (text, width) in enumerate(zip(line, widths))).rstrip())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", type=pathlib.Path)
    parser.add_argument("--seconds", type=int, default=60, help="of 1080p30 playback")
    parser.add_argument("--only", default="start,projects,canvas,timeline,playback")
    options = parser.parse_args()
    wanted = options.only.split(",")
    programs = options.programs.resolve()
    load_before = os.getloadavg()
    rows = []
    with tempfile.TemporaryDirectory(prefix="responsiveness-") as place:
        folder = pathlib.Path(place)
        own = environment(folder)
        if "start" in wanted:
            rows.append(starts(programs, own))
        if "projects" in wanted:
            make_film(folder / "clip.mp4", "640x360", 25, 10, 60)
            rows += rows_of(programs, "window_benchmark", ["projects", folder / "clip.mp4", folder], own)
        if "canvas" in wanted:
            make_film(folder / "small.mp4", "960x540", 25, 4, 60)
            rows += rows_of(programs, "canvas_benchmark", [folder / "small.mp4"], own)
        if "timeline" in wanted:
            rows += rows_of(programs, "timeline_benchmark", [], own)
        if "playback" in wanted:
            make_film(folder / "film.mp4", "1920x1080", 30, options.seconds, 60)
            rows += rows_of(programs, "playback_benchmark", [folder / "film.mp4", options.seconds], own)
    load_after = os.getloadavg()
    print(f"{os.cpu_count()} processors; load of the last minute {load_before[0]:.1f} before and {load_after[0]:.1f} after; "
          "times in milliseconds unless said otherwise\n")
    print_table(rows)


if __name__ == "__main__":
    main()
