#!/usr/bin/env bash
# Tests of ./dispatchbench that install nothing and need no network: on a made-up machine.
# Usage: tests/front_door_test.sh [NAME OF A TEST...]
# shellcheck disable=SC2016  # code for the stand-ins expands there
set -uo pipefail
unset CDPATH CI

source_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=tests/support/front_door/sandbox.sh
source "$source_dir/tests/support/front_door/sandbox.sh"

fail() {
  printf '  FAILED: %s\n' "$1"
  exit 1
}

# front_door ARG...: starts it on the made-up machine, without a terminal, in $work/elsewhere. Its
# output is left in $work/out and $work/err, its exit code in $code.
front_door() {
  code=0
  (cd "$work/elsewhere" && env -i PATH="$work/bin" HOME="$work/home" "${environment:-A=}" \
    DISPATCHBENCH_SYSTEM_ROOT="$work/system" "$checkout/dispatchbench" "$@") \
    >"$work/out" 2>"$work/err" </dev/null || code=$?
}

expect_code() { [[ $code == "$1" ]] || fail "exit code $code, not $1: $(cat "$work/err")"; }
expect_said() { grep -qF -- "$1" "$work/err" || fail "not said: $1; said: $(cat "$work/err")"; }
expect_call() {
  grep -q -- "$1" "$work/calls" || fail "not called: $1; called: $(cat "$work/calls")"
}
expect_no_call() {
  ! grep -q -- "$1" "$work/calls" || fail "called: $(grep -- "$1" "$work/calls")"
}

# The programs that are "built".
program() { printf '#!/bin/bash\n%s\n' "$1" >"$work/switches/program"; }
# This one says what it was given.
standard_program() {
  program 'printf "%s\n" "${0##*/}" "cwd $PWD" "root $DISPATCHBENCH_ROOT"; printf "<%s>\n" "$@"
    [[ $* != *--runs=* ]] || { runs=$(printf "%s\n" "$@" | sed -n "s/^--runs=//p")
      mkdir -p "$runs/m"; echo "{}" >"$runs/m/new.json"; }
    [[ " $* " != *" --fail "* ]] || exit 2'
}

# The line that is to be typed: the last one that was said.
typed_line() { sed -n '$ s/^ *//p' "$work/err"; }

for file in "$source_dir"/tests/front_door/*_test.sh; do
  # shellcheck source=/dev/null
  source "$file"
done

(( $# > 0 )) || mapfile -t tests < <(declare -F | sed -n 's/^declare -f \(test_.*\)/\1/p')
(( $# == 0 )) || tests=("$@")
failed=0
for test in "${tests[@]}"; do
  (
    new_machine "$source_dir"
    trap remove_machine EXIT
    "$test"
  ) || {
    echo "FAILED $test"
    failed=$((failed + 1))
  }
done
echo "${#tests[@]} tests, $failed failed"
(( ${#tests[@]} > 0 && failed == 0 ))
