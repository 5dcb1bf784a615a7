#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what the tests need, builds everything and runs the default tests. Can be run again.
set -euo pipefail
cd "$(dirname "$0")/.."

bash packaging/install_packages.sh build run test

echo "== building the program and its tests"
cmake --preset release -DBUILD_TESTS=ON
cmake --build --preset release

echo "== running the tests"
ctest --test-dir build/release --output-on-failure -LE 'slow|training|gpu' -j 2
