#!/usr/bin/env bash
# Installs what is missing, builds rackline and runs it with the given arguments. Without arguments
# it opens the Memphis facility; without a display it writes the pictures and the plan to out/.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

"$root/scripts/install-packages.sh" "$root/scripts/packages.txt"
"$root/scripts/build.sh" release rackline
rackline="$root/build/release/rackline"

if [[ $# -eq 0 && -z ${DISPLAY:-} && -z ${WAYLAND_DISPLAY:-} ]]; then
  echo "rackline: there is no display, so the pictures and the plan summary go to $root/out" >&2
  exec "$rackline" report --out "$root/out"
fi
exec "$rackline" "$@"
