#!/usr/bin/env bash
# build.sh PRESET [TARGET…]: configures and builds, quietly unless something is wrong. Prints to
# standard error only, so that what rackline prints can be piped.
set -euo pipefail
preset=$1
shift
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mkdir -p "build/$preset"
log="build/$preset/build.log"

step() {  # step TEXT COMMAND…: runs a command into the log; shows the log's end when it fails
  local text=$1
  shift
  if ! "$@" >"$log" 2>&1; then
    tail -n 40 "$log" >&2
    echo "rackline: $text failed; the whole log is $log" >&2
    exit 2
  fi
}

# Running needs no test libraries; a folder that already builds the tests goes on building them.
testing=${RACKLINE_BUILD_TESTING:-}
[[ -n $testing || -e build/$preset/CMakeCache.txt ]] || testing=OFF

[[ -e build/$preset/build.ninja ]] || echo "rackline: building ($preset), a few minutes the first time" >&2
step "configuring" cmake --preset "$preset" ${testing:+-DBUILD_TESTING=$testing}
step "building" cmake --build --preset "$preset" ${1:+--target "$@"}
