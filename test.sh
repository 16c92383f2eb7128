#!/usr/bin/env bash
# Installs what is missing, builds rackline and runs all tests, without a display. Arguments go to
# ctest: ./test.sh -R schedule
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$root"

scripts/install-packages.sh scripts/packages.txt scripts/packages-test.txt
RACKLINE_BUILD_TESTING=ON scripts/build.sh release
unset DISPLAY WAYLAND_DISPLAY
ctest --preset release --parallel 2 "$@"
