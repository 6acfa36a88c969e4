# shellcheck shell=bash
# shellcheck disable=SC2016,SC2154  # code for the stand-ins; variables of the test's machine
# compare: revisions, their builds, stored runs, and how it ends.

readonly base=0123456789abcdef0123456789abcdef01234567
readonly other=89abcdef0123456789abcdef0123456789abcdef

comparable_checkout() {
  install_everything
  checkout_of_git "$base" "$other"
  standard_program
}

# What dispatchbench-compare was given, an argument a line.
given() { sed -n 's/^<\(.*\)>$/\1/p' "$work/out"; }

test_compare_builds_the_revision_once() {
  comparable_checkout
  front_door compare main --sizes=10
  expect_code 0
  local place=$checkout/build/revisions/${base:0:12}
  printf '%s\n' "--baseline=$place/src/build/release/bin/dispatchbench-run" --baseline-name=main \
    "--contender=$checkout/build/release/bin/dispatchbench-run" \
    "--contender-name=the working tree" --sizes=10 >"$work/expected"
  given | diff "$work/expected" - || fail "compare was given other arguments"
  expect_call "worktree add --quiet --detach $place/src $base"
  : >"$work/calls"
  front_door compare main
  expect_code 0
  expect_no_call 'worktree\|cmake --preset'
}

test_compare_takes_two_revisions() {
  comparable_checkout
  front_door compare main "$other" --counts-only
  expect_code 0
  given | grep -qx -- "--contender-name=$other" || fail "not compared with the other revision"
  given | grep -q -- "--contender=.*${other:0:12}/" || fail "the other revision was not built"
}

test_compare_names_what_is_no_revision() {
  comparable_checkout
  front_door compare nowhere
  expect_code 3
  expect_said "'nowhere' is no revision of this checkout"
  front_door compare main nowhere
  expect_code 3
  expect_said "'nowhere' is no revision of this checkout"
  front_door compare
  expect_code 3
  expect_said 'compare with what?'
  front_door compare main "$other" third
  expect_code 3
  expect_said 'two revisions at most'
}

test_compare_and_gate_end_with_the_code_of_the_program() {
  local code_of_program
  comparable_checkout
  mkdir -p "$checkout/results/baselines"
  echo "$base" >"$checkout/results/baselines/reference"
  for code_of_program in 0 1 2 3; do
    program "exit $code_of_program"
    rm -rf "$checkout/build"
    for command in 'compare main' 'compare a.json b.json' gate 'gate --counts-only'; do
      # shellcheck disable=SC2086  # words of the command
      front_door $command
      expect_code "$code_of_program"
    done
  done
}

test_compare_of_stored_runs_needs_neither_git_nor_server() {
  comparable_checkout
  rm -r "$work/system/usr/lib/postgresql"
  front_door compare before.json after.json --force
  expect_code 0
  grep -qx dispatchbench-compare "$work/out" || fail "another program was started"
  printf '%s\n' before.json after.json --force | diff - <(given) || fail "other arguments"
  expect_no_call '^git\|apt'
}

test_a_revision_that_does_not_build_is_said() {
  comparable_checkout
  front_door compare main
  rm -r "$checkout/build/revisions"
  echo /revisions/ >"$work/switches/build_fails"
  front_door compare main
  expect_code 3
  expect_said 'a.cc:1: error: bad'
  [[ ! -e $checkout/build/revisions/${base:0:12}/built ]] || fail "it counts as built"
}

test_ccache_is_used_where_it_is() {
  comparable_checkout
  front_door compare main
  expect_no_call 'COMPILER_LAUNCHER'
  rm -r "$checkout/build"
  stand_in ccache 'exit 0'
  front_door compare main
  expect_code 0
  expect_call '^cmake --fresh --preset release -DCMAKE_CXX_COMPILER_LAUNCHER=ccache'
  expect_call '^cmake --preset release -DCMAKE_CXX_COMPILER_LAUNCHER=ccache'
  front_door test --preset=dev
  expect_no_call 'preset dev .*LAUNCHER'
}

test_without_postgresql_it_says_what_to_install() {
  local command
  comparable_checkout
  rm -r "$work/system/usr/lib/postgresql"
  for command in 'compare main' gate 'gate --counts-only'; do
    # shellcheck disable=SC2086  # words of the command
    front_door $command --no-install
    expect_code 3
    expect_said 'postgresql-15'
  done
}

test_clean_leaves_no_worktree_behind() {
  comparable_checkout
  front_door compare main
  front_door clean
  expect_code 0
  expect_call "worktree remove --force $checkout/build/revisions/${base:0:12}/src"
  [[ ! -e $checkout/build ]] || fail "build/ is still there"
}
