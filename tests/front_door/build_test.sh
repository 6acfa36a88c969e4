# shellcheck shell=bash
# shellcheck disable=SC2016,SC2154  # code for the stand-ins; variables of the test's machine
# Configuring, building, the lock, clean.

test_interrupted_configure_is_done_again() {
  install_everything
  standard_program
  touch "$work/switches/configure_fails"
  front_door run
  expect_code 3
  expect_said 'CMake Error: no'
  rm "$work/switches/configure_fails"
  : >"$work/calls"
  front_door run
  expect_code 0
  expect_call '^cmake --fresh'
  # The same when the checkout was moved: the cache names the old place.
  mv "$checkout" "$work/moved"
  checkout=$work/moved
  : >"$work/calls"
  front_door run
  expect_code 0
  expect_call '^cmake --fresh'
}

test_failed_build_shows_the_compiler() {
  install_everything
  standard_program
  touch "$work/switches/build_fails"
  front_door run
  expect_code 3
  expect_said 'a.cc:1: error: bad'
}

test_a_checkout_that_cannot_be_written_is_said() {
  install_everything
  touch "$checkout/build"
  front_door run
  expect_code 3
  expect_said "Cannot build in $checkout"
  expect_said 'git clone'
}

# Holds the lock until the front door says that it waits, and then a little longer.
hold_lock() {
  local tries
  for ((tries = 0; tries < 600; tries++)); do
    if grep -q 'Waiting for another' "$work/err" 2>/dev/null; then
      sleep 0.2
      [[ ! -s $work/out ]] && touch "$work/waited"
      return
    fi
    sleep 0.05
  done
}

test_starts_wait_for_each_other() {
  install_everything
  standard_program
  mkdir "$checkout/build"
  (
    exec 9>"$checkout/build/.lock"
    flock 9
    touch "$work/held"
    hold_lock
  ) &
  until [[ -e $work/held ]]; do sleep 0.05; done
  front_door run
  wait
  expect_code 0
  expect_said 'Waiting for another'
  [[ -e $work/waited ]] || fail "it did not wait"
}

test_clean_keeps_results() {
  install_everything
  standard_program
  front_door report
  mkdir -p "$work/home/.cache/dispatchbench/postgresql-15.1-x" "$checkout/report"
  touch "$checkout/results/kept" "$work/home/.cache/kept"
  front_door clean
  expect_code 0
  [[ ! -e $checkout/build && ! -e $checkout/report ]] || fail "build or report is still there"
  [[ ! -e $work/home/.cache/dispatchbench ]] || fail "the template is still there"
  [[ -e $checkout/results/kept && -e $checkout/results/runs/m/new.json &&
    -e $work/home/.cache/kept ]] || fail "too much was removed"
}
