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
expect_said() { grep -qF -- "$1" "$work/err" || fail "not said: $1; but: $(cat "$work/err")"; }
expect_call() { grep -q -- "$1" "$work/calls" || fail "not called: $1; but: $(cat "$work/calls")"; }
expect_no_call() { ! grep -q -- "$1" "$work/calls" || fail "called: $(grep -- "$1" "$work/calls")"; }

# The programs that are "built".
program() { printf '#!/bin/bash\n%s\n' "$1" >"$work/switches/program"; }
# This one says what it was given.
standard_program() {
  program 'printf "%s\n" "${0##*/}" "cwd $PWD" "root $DISPATCHBENCH_ROOT"; printf "<%s>\n" "$@"
    [[ " $* " != *" --store "* ]] || { mkdir -p "$DISPATCHBENCH_ROOT/results/runs/m"
      echo "{}" >"$DISPATCHBENCH_ROOT/results/runs/m/new.json"; }
    [[ " $* " != *" --fail "* ]] || exit 2'
}

# The line that is to be typed: the last one that was said.
typed_line() { sed -n '$ s/^ *//p' "$work/err"; }

test_help_of_every_command_has_an_example() {
  local command commands='report test run seed plot sample clean'
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

test_no_install_prints_the_line_and_installs_nothing() {
  local package
  for arguments in '--no-install run' 'run --no-install'; do
    # shellcheck disable=SC2086
    front_door $arguments
    expect_code 3
    expect_no_call 'apt-get'
    expect_no_call 'sudo'
  done
  [[ $(typed_line) == sudo\ * ]] || fail "no line to type: $(typed_line)"
  while read -r package; do
    [[ " $(typed_line | tr "'" ' ') " == *" $package "* ]] || fail "$package is not in the line"
  done < <(awk '/^(program|library)/ { print $2 }' "$checkout/front_door/packages.txt")
  [[ $(typed_line) == *' postgresql-15'* ]] || fail "the server is not in the line"
  (PATH=$work/bin bash -c "$(typed_line)") || fail "the line does not work: $(typed_line)"
  expect_call 'install -y --no-install-recommends g++ cmake'
}

# Only what is missing, and with a reason.
test_only_missing_packages_are_named() {
  install_everything
  rm "$work/system/usr/include/CLI/CLI.hpp"
  echo 11.4.0 >"$work/switches/gcc"
  front_door run --no-install
  expect_code 3
  [[ $(typed_line) == *"--no-install-recommends g++ libcli11-dev'" ]] || fail "$(typed_line)"
  [[ $(typed_line) != *createcluster* ]] || fail "settings for a server that is not installed"
  expect_said 'g++>=12'
}

test_what_came_another_way_counts() {
  install_everything
  standard_program
  mkdir -p "$work/prefix/include" "$work/pg/bin"
  mv "$work/system/usr/include/fmt" "$work/prefix/include"
  mv "$work/system/usr/lib/postgresql/15/bin/initdb" "$work/pg/bin"
  printf '#!/bin/sh\necho "postgres (PostgreSQL) 16.1"\n' >"$work/pg/bin/postgres"
  chmod +x "$work/pg/bin/postgres"
  ln -s "$work/pg/bin/postgres" "$work/bin/postgres"
  environment="CMAKE_PREFIX_PATH=$work/prefix" front_door run
  expect_code 0
  expect_no_call apt-get
  sed -i s/16.1/13.9/ "$work/pg/bin/postgres"
  environment="CMAKE_PREFIX_PATH=$work/prefix" front_door run --no-install
  expect_code 3
  expect_said 'postgres>=14'
}

test_a_server_of_ones_own_needs_none_here() {
  install_everything
  standard_program
  rm -r "$work/system/usr/lib/postgresql"
  front_door run --db=postgresql://host/db
  expect_code 0
  front_door plot --no-install
  expect_code 0
  front_door run --no-install
  expect_code 3
}

test_a_half_installed_package_is_missing() {
  install_everything
  echo 'unpacked postgresql-15
installed libfmt-dev' >"$work/switches/dpkg_status"
  front_door run --no-install
  expect_code 3
  [[ $(typed_line) == *createcluster*"--no-install-recommends postgresql-15'" ]] ||
    fail "$(typed_line)"
}

test_root_installs_without_sudo_and_without_a_cluster() {
  local settings=$work/system/etc/postgresql-common/createcluster.d/dispatchbench.conf
  become 0
  front_door run
  expect_no_call '^sudo'
  expect_call 'apt-get with settings: create_main_cluster=false'
  expect_no_call 'apt-get.* update'
  [[ ! -e $settings ]] || fail "the settings were left behind"
  # apt-get did nothing here, and that is seen.
  expect_code 3
  expect_said 'still missing'
}

test_a_failure_is_tried_once_more_with_new_lists() {
  local settings=$work/system/etc/postgresql-common/createcluster.d/dispatchbench.conf
  touch "$work/switches/apt_fails"
  front_door run
  expect_call '^sudo -n sh'
  expect_call '^apt-get update'
  [[ -e $work/installed ]] || fail "not tried again"
  [[ ! -e $settings ]] || fail "the settings were left behind"
}

test_without_lists_they_are_fetched_first() {
  rm "$work"/system/var/lib/apt/lists/*
  stand_in apt-cache '[[ -e $work/updated ]] && echo "  Depends: postgresql-17"'
  stand_in apt-get '[[ $* != update ]] || touch "$work/updated"'
  front_door run
  [[ $(grep -c '^apt-get update' "$work/calls") == 1 ]] || fail "$(cat "$work/calls")"
  expect_call 'install.* postgresql-17$'
}

test_failing_apt_shows_its_output() {
  stand_in apt-get 'echo "E: no such archive"; exit 100'
  front_door run
  expect_code 3
  expect_said 'E: no such archive'
  [[ ! -e $work/system/etc/postgresql-common/createcluster.d/dispatchbench.conf ]] ||
    fail "the settings were left behind"
}

test_sudo_that_would_ask_is_not_started() {
  rm "$work/switches/sudo_without_password"
  front_door run
  expect_code 3
  expect_said 'sudo needs a password'
  [[ $(typed_line) == sudo\ sh\ * ]] || fail "no line to type"
  expect_no_call apt-get
}

test_without_apt_it_says_what_is_needed() {
  rm "$work/bin/apt-get"
  front_door run
  expect_code 3
  expect_said 'no apt-get'
  expect_said 'libpqxx-dev'
}

test_arguments_directory_and_exit_code_are_passed_on() {
  install_everything
  standard_program
  front_door run 'a b' '*' --benchmark_out=x.json ''
  expect_code 0
  printf '%s\n' dispatchbench-run "cwd $work/elsewhere" "root $checkout" '<a b>' '<*>' \
    '<--benchmark_out=x.json>' '<>' >"$work/expected"
  diff "$work/expected" "$work/out" || fail "other output than that of the program"
  front_door seed --fail
  expect_code 2
  front_door test -L unit
  expect_code 8
  grep -qx 'ctest unit' "$work/out" || fail "ctest was not given -L unit"
}

test_second_start_installs_and_configures_nothing() {
  install_everything
  standard_program
  front_door run
  : >"$work/calls"
  front_door run
  expect_code 0
  [[ ! -s $work/err ]] || fail "it says: $(cat "$work/err")"
  expect_no_call 'apt\|sudo\|--fresh'
}

test_report_draws_the_run_that_was_just_stored() {
  install_everything
  standard_program
  mkdir -p "$checkout/results/runs/m"
  touch -d tomorrow "$checkout/results/runs/m/other.txt"
  touch -d yesterday "$checkout/results/runs/m/old.json"
  front_door report --quick --out=there
  expect_code 0
  grep -A 9 dispatchbench-plot "$work/out" | grep '^<' >"$work/plot_arguments"
  printf '<%s>\n' --out=there "$checkout/results/runs/m/new.json" |
    diff - "$work/plot_arguments" || fail "plot was given other arguments"
  ! sed '/dispatchbench-plot/,$ d' "$work/out" | grep -q out= || fail "run was given --out"
  grep -qx '<--quick>' "$work/out" || fail "run was not given --quick"
}

test_report_ends_with_the_code_of_a_failed_run() {
  install_everything
  standard_program
  front_door report --fail
  expect_code 2
  ! grep -q dispatchbench-plot "$work/out" || fail "it drew a failed run"
  program 'exit 0'
  rm -r "$checkout/build"
  front_door report
  expect_code 3
  expect_said 'stored no document'
}

test_killed_report_takes_the_run_with_it() {
  local pid tries
  install_everything
  program 'echo $$ >"$DISPATCHBENCH_ROOT/pid"; exec sleep 100'
  (cd "$work/elsewhere" && exec env -i PATH="$work/bin" HOME="$work/home" \
    DISPATCHBENCH_SYSTEM_ROOT="$work/system" "$checkout/dispatchbench" report) \
    >/dev/null 2>&1 </dev/null &
  for ((tries = 0; tries < 200; tries++)); do
    [[ -s $checkout/pid ]] && break
    sleep 0.05
  done
  pid=$(cat "$checkout/pid") || fail "the run did not start"
  kill -KILL $! && wait $! 2>/dev/null
  for ((tries = 0; tries < 200; tries++)); do
    kill -0 "$pid" 2>/dev/null || return 0
    sleep 0.05
  done
  kill "$pid"
  fail "the run outlived the report"
}

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

test_starts_wait_for_each_other() {
  local holder
  install_everything
  standard_program
  mkdir "$checkout/build"
  flock "$checkout/build/.lock" sleep 0.5 &
  holder=$!
  sleep 0.2
  front_door run
  expect_code 0
  expect_said 'Waiting for another'
  wait "$holder"
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

test_sample_fills_the_readme() {
  install_everything
  program 'case "${0##*/} $*" in
    *-run*) mkdir -p "$DISPATCHBENCH_ROOT/results/runs/m"
      echo "{}" >"$DISPATCHBENCH_ROOT/results/runs/m/new.json" ;;
    *--summary*) echo "the summary" ;;
    *) touch "$DISPATCHBENCH_ROOT"/plots/sample/before_after.{light,dark}.svg ;; esac'
  printf '%s\n' before '<!-- sample:begin -->' old '<!-- sample:end -->' after >"$checkout/README.md"
  front_door sample
  expect_code 3
  expect_said '--machine=NAME'
  front_door sample --machine=example
  expect_code 0
  grep -qx 'the summary' "$checkout/README.md" || fail "no summary in README.md"
  ! grep -qx old "$checkout/README.md" || fail "the old sample is still there"
  [[ $(sed -n '1p;$p' "$checkout/README.md") == $'before\nafter' ]] || fail "other text changed"
  [[ -e $checkout/plots/sample/run.json ]] || fail "no document"
  echo '<!-- sample:begin -->' >>"$checkout/README.md"
  cp "$checkout/README.md" "$work/README.before"
  front_door sample --machine=example
  expect_code 3
  cmp -s "$work/README.before" "$checkout/README.md" || fail "a README with odd marks was changed"
}

# What the build links is what the list names, and no package is named in a second place.
test_packages_agree_with_cmake() {
  local wanted=$work/wanted listed=$work/listed
  awk '/^library/ { print $4 }' "$checkout/front_door/packages.txt" | sort -u >"$listed"
  cat "$source_dir"/{datagen,fixtures,bench,results,plots,tests}/CMakeLists.txt |
    grep -oE '[A-Za-z0-9_]+::[A-Za-z0-9_]+' | grep -v '^Threads::' |
    sed 's/GTest::gtest_main/GTest::gtest/' | sort -u >"$wanted"
  [[ -s $wanted ]] || fail "no library is linked"
  [[ -z $(comm -23 "$wanted" "$listed") ]] ||
    fail "linked, but not in front_door/packages.txt: $(comm -23 "$wanted" "$listed")"
  ! grep -nE 'lib[a-z0-9]+-dev' "$source_dir/cmake/Dependencies.cmake" ||
    fail "cmake/Dependencies.cmake names packages itself"
}

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
