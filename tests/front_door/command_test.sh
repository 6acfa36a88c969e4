# shellcheck shell=bash
# shellcheck disable=SC2016,SC2154  # code for the stand-ins; variables of the test's machine
# What is started, with which arguments, where, and how it ends.

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
  expect_code 1
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

test_run_ends_with_the_summary_of_what_it_stored() {
  install_everything
  standard_program
  front_door run --quick --runs="$checkout/results/runs"
  expect_code 0
  printf '<%s>\n' --summary "$checkout/results/runs/m/new.json" >"$work/expected"
  grep -A 9 dispatchbench-plot "$work/out" | grep '^<' |
    diff "$work/expected" - || fail "plot was given other arguments"
  for quiet in --no-store --benchmark_list_tests --benchmark_format=json; do
    front_door run "$quiet" --runs="$checkout/results/runs"
    expect_code 0
    ! grep -q dispatchbench-plot "$work/out" || fail "a summary with $quiet"
  done
}

test_summary_is_of_runs_only() {
  install_everything
  program 'printf "%s\n" "${0##*/}"; printf "<%s>\n" "$@"; results=$DISPATCHBENCH_ROOT/results
    [[ ${0##*/} != *-run ]] || { mkdir -p "$results/runs/m"; touch "$results/runs/m/new.json"
      echo "{}" >"$results/claims.json"; }'
  mkdir -p "$checkout/results"
  front_door run
  expect_code 0
  printf '<%s>\n' --summary "$checkout/results/runs/m/new.json" >"$work/expected"
  sed '1,/dispatchbench-plot/ d' "$work/out" |
    diff "$work/expected" - || fail "plot was given other arguments"
}

test_instructions_without_valgrind_end_before_anything_is_built() {
  install_everything
  standard_program
  front_door compare main --instructions
  expect_code 3
  grep -q 'apt-get install valgrind' "$work/err" || fail "it does not say what to install"
  expect_no_call 'cmake'
}

test_load_ends_with_the_summary_of_what_it_stored() {
  install_everything
  standard_program
  front_door load --preset=stress --runs="$checkout/results/load"
  expect_code 0
  grep -qx dispatchbench-load "$work/out" || fail "another program was started"
  grep -qx '<--preset=stress>' "$work/out" || fail "load was not given --preset=stress"
  printf '<%s>\n' --summary "$checkout/results/load/m/new.json" >"$work/expected"
  grep -A 9 dispatchbench-plot "$work/out" | grep '^<' |
    diff "$work/expected" - || fail "plot was given other arguments"
  front_door load --no-store
  expect_code 0
  ! grep -q dispatchbench-plot "$work/out" || fail "a summary with --no-store"
  front_door load --fail
  expect_code 2
}

test_report_draws_the_run_that_was_just_stored() {
  install_everything
  standard_program
  mkdir -p "$checkout/results/runs/m"
  touch -d tomorrow "$checkout/results/runs/m/other.txt"
  touch -d yesterday "$checkout/results/runs/m/old.json"
  front_door report --quick --out=there --open
  expect_code 0
  grep -A 9 dispatchbench-report "$work/out" | grep '^<' >"$work/report_arguments"
  printf '<%s>\n' "--run=$checkout/results/runs/m/new.json" --out=there --open |
    diff - "$work/report_arguments" || fail "report was given other arguments"
  [[ $(grep -c dispatchbench-report "$work/out") == 1 ]] || fail "not drawn once"
  ! sed '/dispatchbench-report/,$ d' "$work/out" | grep -q 'out=\|open' ||
    fail "run was given --out or --open"
  grep -qx '<--quick>' "$work/out" || fail "run was not given --quick"
}

test_report_measures_only_what_it_must() {
  local arguments
  install_everything
  standard_program
  front_door report --since=2025-03-01
  expect_code 0
  grep -q dispatchbench-run "$work/out" || fail "nothing was stored, and nothing was measured"
  mkdir -p "$checkout/results/runs/m"
  touch "$checkout/results/runs/m/old.json"
  for arguments in --open --since=2025-03-01 '--lang fr' '--out there'; do
    # shellcheck disable=SC2086  # two words where there are two
    front_door report $arguments
    expect_code 0
    ! grep -q dispatchbench-run "$work/out" || fail "it measured with $arguments"
    grep -q dispatchbench-report "$work/out" || fail "no report with $arguments"
    expect_said 'Nothing is measured'
  done
  for arguments in --measure --quick --rtt=0 --benchmark_filter=x; do
    front_door report "$arguments"
    expect_code 0
    grep -q dispatchbench-run "$work/out" || fail "it did not measure with $arguments"
    ! grep -q '<--measure>' "$work/out" || fail "a program was given --measure"
  done
}

test_report_in_another_language_measures_nothing() {
  install_everything
  standard_program
  front_door report --quick --lang=de
  expect_code 3
  expect_said "no language 'de'; use en or fr"
  ! grep -q dispatchbench-run "$work/out" || fail "it measured first"
}

test_report_of_named_documents_measures_nothing() {
  install_everything
  standard_program
  front_door report a.json --branch=b.json c.json
  expect_code 0
  printf '%s\n' dispatchbench-report "cwd $work/elsewhere" "root $checkout" '<a.json>' \
    '<--branch=b.json>' '<c.json>' >"$work/expected"
  diff "$work/expected" "$work/out" || fail "other arguments than those that were given"
  front_door report a.json --quick
  expect_code 3
  expect_said 'nothing is measured'
}

test_report_stores_where_it_is_told() {
  install_everything
  standard_program
  front_door report --runs there --benchmark_filter=x
  expect_code 0
  [[ -e $work/elsewhere/there/m/new.json ]] || fail "nothing stored in the caller's directory"
  grep -qx '<--run=there/m/new.json>' "$work/out" || fail "report was not given the stored run"
  front_door report --no-store
  expect_code 3
}

test_report_ends_with_the_code_of_a_failed_run() {
  install_everything
  standard_program
  front_door report --fail
  expect_code 2
  ! grep -q dispatchbench-report "$work/out" || fail "it drew a failed run"
  program 'exit 0'
  rm -r "$checkout/build"
  front_door report --measure
  expect_code 3
  expect_said 'no new document'
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
    # Not kill -0: it finds zombies too, and a container may have nobody who buries them.
    [[ -n $(tr -d '\0' <"/proc/$pid/cmdline") ]] 2>/dev/null || return 0
    sleep 0.05
  done
  kill "$pid"
  fail "the run outlived the report"
}

test_sample_fills_the_readme() {
  install_everything
  program 'case "${0##*/} $*" in
    *-run* | *-load*) runs=$(printf "%s\n" "$@" | sed -n "s/^--runs=//p")
      [[ $* == *--machine=example* ]] || exit 3
      mkdir -p "$runs/m"; echo "{}" >"$runs/m/new.json" ;;
    *-claims*) echo "./dispatchbench load --preset=load" ;;
    *--summary*) echo "the summary" ;;
    *) mkdir -p "$DISPATCHBENCH_ROOT/plots/sample/charts"
      touch "$DISPATCHBENCH_ROOT"/plots/sample/charts/before_after.{light,dark}.svg ;; esac'
  printf '%s\n' before '<!-- sample:begin -->' old '<!-- sample:end -->' after \
    >"$checkout/README.md"
  front_door sample
  expect_code 3
  expect_said '--machine=NAME'
  front_door sample --machine=example
  expect_code 0
  grep -qx 'the summary' "$checkout/README.md" || fail "no summary in README.md"
  ! grep -qx old "$checkout/README.md" || fail "the old sample is still there"
  [[ $(sed -n '1p;$p' "$checkout/README.md") == $'before\nafter' ]] || fail "other text changed"
  [[ -e $checkout/plots/sample/run.json ]] || fail "no document"
  [[ -e $checkout/plots/sample/documents/load-1.json ]] || fail "nothing for the claims"
  echo '<!-- sample:begin -->' >>"$checkout/README.md"
  cp "$checkout/README.md" "$work/README.before"
  front_door sample --machine=example
  expect_code 3
  cmp -s "$work/README.before" "$checkout/README.md" || fail "a README with odd marks was changed"
}

test_selftest_replays_without_a_server_and_builds_what_its_parts_need() {
  install_everything
  standard_program
  front_door selftest --replay=recording.json --comparisons=7
  expect_code 0
  printf '%s\n' dispatchbench-selftest "cwd $work/elsewhere" "root $checkout" \
    '<--replay=recording.json>' '<--comparisons=7>' >"$work/expected"
  diff "$work/expected" "$work/out" || fail "replay was given other arguments"
  front_door selftest --parts aa,slowdowns --short
  expect_code 0
  grep -qxF "<--build=$checkout/build/release/bin/dispatchbench-run>" "$work/out" ||
    fail "no build: $(cat "$work/out")"
  grep -qx '<--parts=aa,slowdowns>' "$work/out" || fail "no parts"
  expect_no_call 'ninja.*commands'
  front_door selftest --parts=mutants
  expect_code 3
  expect_said 'need valgrind'
  stand_in valgrind ''
  front_door selftest --parts=mutants
  expect_code 3
  expect_said 'no mutant'
}
