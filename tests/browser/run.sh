#!/usr/bin/env bash
# run.sh FILE_browsertest.py: runs these tests in headless Chromium. Where that or Python is missing
# it says what to install and ends with 77, which ctest counts as skipped.
# DISPATCHBENCH_CHROMIUM: another program than "chromium"; DISPATCHBENCH_BINARY_DIR: another build
# than build/release.
set -euo pipefail

here=$(cd -- "$(dirname -- "$0")" && pwd)
export DISPATCHBENCH_CHROMIUM=${DISPATCHBENCH_CHROMIUM:-chromium}

package_of() {
  awk -v program="$1" '$1 == "optional" && $3 == program { print $2 }' \
    "$here/../../front_door/packages.txt"
}

for needed in "python3:python3" "$DISPATCHBENCH_CHROMIUM:chromium"; do
  command -v "${needed%:*}" >/dev/null && continue
  echo "SKIPPED: there is no ${needed%:*}; apt-get install $(package_of "${needed#*:}")"
  exit 77
done
exec python3 -B "$here/$1"
