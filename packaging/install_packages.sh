#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs the Debian packages of the named sections (build, run, test) that are not there yet.
# Usage: bash packaging/install_packages.sh SECTION…
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

wanted=()
for section in "$@"; do
  while read -r -a names; do
    wanted+=("${names[@]}")
  done < <(sed -n "s/^${section}: //p" "$here/debian-packages.txt")
done

missing=()
for name in "${wanted[@]}"; do
  dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null | grep -qx installed || missing+=("$name")
done
if [ ${#missing[@]} -eq 0 ]; then
  echo "== packages: all ${#wanted[@]} are installed"
  exit 0
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  as_root=(sudo)
fi
echo "== packages: installing ${missing[*]}"
"${as_root[@]}" apt-get update -q
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"
