#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# From a fresh clone to a film: installs what is needed, builds the program, generates and renders the bundled sample.
# Can be run again; what is done is skipped. Prints the film's path last; with a display it then opens the editor.
set -euo pipefail
cd "$(dirname "$0")/.."

bash packaging/install_packages.sh build run

echo "== building build/release/bin/reelbrush"
[ -f build/release/CMakeCache.txt ] || cmake --preset release -DBUILD_TESTS=OFF
cmake --build --preset release --target reelbrush

work=build/sample
film=$work/marble.mp4
mkdir -p "$work"
if [ ! -d "$work/marble.reel" ]; then
  cp -r resources/samples/marble.reel "$work/marble.reel"
fi
echo "== generating the sample's segments"
build/release/bin/reelbrush generate "$work/marble.reel" --stale
echo "== rendering the sample"
build/release/bin/reelbrush render "$work/marble.reel" --out "$film"
echo "== done: $film"
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  exec build/release/bin/reelbrush "$work/marble.reel"
fi
