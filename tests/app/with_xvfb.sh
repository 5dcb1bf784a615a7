#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs a test under an X server without a screen. Exit 77 (skipped) where there is none.
set -euo pipefail
if ! command -v xvfb-run >/dev/null; then
  echo "skipped: xvfb-run is absent; install the packages xvfb and xauth"
  exit 77
fi
exec xvfb-run --auto-servernum --server-args="-screen 0 1600x1000x24" "$@"
