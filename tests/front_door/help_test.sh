# shellcheck shell=bash
# shellcheck disable=SC2016,SC2154  # code for the stand-ins; variables of the test's machine
# What help, usage errors and --version print.

test_help_of_every_command_has_an_example() {
  local command commands='report test run load profile claims compare gate trend selftest'
  commands+=' seed plot sample clean'
  for command in $commands; do
    front_door help "$command"
    expect_code 0
    grep -q '^Example' "$work/out" || fail "help $command has no example"
    grep -q "^  ./dispatchbench $command" "$work/out" || fail "help $command shows another command"
    cp "$work/out" "$work/first"
    front_door "$command" --help
    expect_code 0
    cmp -s "$work/first" "$work/out" || fail "$command --help differs from help $command"
    awk 'length > 100 { exit 1 }' "$work/out" || fail "help $command is wider than 100 columns"
  done
  front_door help
  expect_code 0
  for command in $commands; do
    grep -q "^  $command " "$work/out" || fail "help does not list $command"
  done
  [[ ! -e $checkout/build ]] || fail "help made a build directory"
}

test_usage_errors_end_with_3() {
  front_door rpeort
  expect_code 3
  expect_said 'Did you mean: ./dispatchbench report'
  front_door xyzzyx
  expect_code 3
  expect_said './dispatchbench help'
  ! grep -q 'Did you mean' "$work/err" || fail "xyzzyx is near to no command"
  front_door
  expect_code 3
  front_door test --preset=fast
  expect_code 3
  expect_said "no preset 'fast'"
  front_door clean everything
  expect_code 3
}

test_version_is_that_of_cmake() {
  front_door --version
  expect_code 0
  grep -qxE "dispatchbench $(sed -n 's/^project.*VERSION \([0-9.]*\).*/\1/p' \
    "$checkout/CMakeLists.txt")( .*)?" "$work/out" || fail "it says $(cat "$work/out")"
}
