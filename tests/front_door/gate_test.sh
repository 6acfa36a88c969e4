# shellcheck shell=bash
# shellcheck disable=SC2154  # variables of the test's machine
# gate: the reference build, updating, and what is refused.

gated_checkout() {
  comparable_checkout
  mkdir -p "$checkout/results/baselines"
  printf '%s\n' '# why' '' "$base" >"$checkout/results/baselines/reference"
}

test_gate_compares_with_the_reference_build() {
  gated_checkout
  front_door gate --budget=3min
  expect_code 0
  printf '%s\n' "--contender=$checkout/build/release/bin/dispatchbench-run" --budget=3min \
    "--baseline=$checkout/build/revisions/${base:0:12}/src/build/release/bin/dispatchbench-run" \
    "--baseline-name=the reference ${base:0:12}" | diff - <(given) || fail "other arguments"
}

test_gate_counts_without_a_reference_build() {
  gated_checkout
  front_door gate --counts-only
  expect_code 0
  expect_no_call 'worktree'
  given | grep -qx -- --counts-only || fail "gate was not given --counts-only"
}

test_gate_counts_although_the_reference_cannot_be_built() {
  gated_checkout
  rm "$checkout/results/baselines/reference"
  front_door gate
  expect_code 0
  given | grep -q -- '--reference-failure=.*names no commit' || fail "no commit is not said"
  echo 'fedcba9876543210fedcba9876543210fedcba98' >"$checkout/results/baselines/reference"
  front_door gate
  expect_code 0
  given | grep -q -- '--reference-failure=.*not in this clone.*unshallow' || fail "not said"
  echo "$base" >"$checkout/results/baselines/reference"
  touch "$work/switches/worktree_fails"
  front_door gate
  expect_code 0
  expect_said "cannot check out $base"
  given | grep -q -- "--reference-failure=The reference build ${base:0:12} failed" ||
    fail "a failed reference build is not said"
  ! given | grep -q -- '--baseline=' || fail "it was given a build that is not there"
}

test_gate_update_refuses_a_dirty_tree() {
  gated_checkout
  echo ' M bench/operation.cc' >"$work/switches/changed"
  front_door gate --update --reason=why
  expect_code 3
  expect_said 'the tree is not clean'
  expect_said 'M bench/operation.cc'
  expect_no_call cmake
  rm "$work/switches/changed"
  front_door gate --update --reason='why so'
  expect_code 0
  given | grep -qx -- '--reason=why so' || fail "the reason was not passed on"
  expect_no_call worktree
}

test_gate_update_takes_a_commit_as_reference() {
  gated_checkout
  front_door gate --update --reason=why --reference main
  expect_code 0
  given | grep -qx -- "--reference=$base" || fail "not the full hash of main"
  front_door gate --update --reason=why --reference=nowhere
  expect_code 3
  expect_said "gate: 'nowhere' is no revision"
  front_door gate --reference=main
  expect_code 3
  expect_said './dispatchbench compare main'
  front_door gate main
  expect_code 3
  expect_said './dispatchbench compare main'
}
