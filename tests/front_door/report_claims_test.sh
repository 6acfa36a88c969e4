# shellcheck shell=bash
# shellcheck disable=SC2016,SC2154  # code for the stand-ins; variables of the test's machine
# report, where nothing is stored: what the claims need is measured as well.

# Each says how it was started; run stores a document, claims names commands, and load ends as
# $work/switches/load_ends says.
claims_programs() {
  program "work=$(printf %q "$work")"'
    echo "${0##*/} $(printf "<%s>" "$@")" >>"$work/started"
    case ${0##*/} in
      dispatchbench-run)
        mkdir -p "$DISPATCHBENCH_ROOT/results/runs/m"
        touch "$DISPATCHBENCH_ROOT/results/runs/m/new.json" ;;
      dispatchbench-claims)
        echo "./dispatchbench load --preset=stress"
        echo "./dispatchbench run --suite=later '\''^a b/'\'' x;echo\ oops" ;;
      dispatchbench-load) exit "$(cat "$work/switches/load_ends" 2>/dev/null || echo 0)" ;;
    esac'
}

test_report_of_everything_measures_what_claims_need() {
  install_everything
  claims_programs
  front_door report
  expect_code 0
  sed "s|$checkout|.|; s/ .*--quiet>.*/ .../" "$work/started" | grep -v plot |
    diff - <(printf '%s\n' 'dispatchbench-run ...' \
      'dispatchbench-claims <--missing><--results=./results>' \
      'dispatchbench-load <--runs=./results/load><--preset=stress>' \
      'dispatchbench-run <--runs=./results/later><--suite=later><^a b/><x;echo oops>' \
      'dispatchbench-report <--run=./results/runs/m/new.json>') ||
    fail "other programs, or in another order"
  expect_said 'For the claims, 2 of 2: ./dispatchbench run'
}

test_report_of_a_run_of_ones_own_measures_no_more() {
  local arguments
  install_everything
  claims_programs
  for arguments in --quick --rtt=0 --benchmark_filter=x --runs=there; do
    : >"$work/started"
    front_door report "$arguments"
    ! grep -q 'claims\|load' "$work/started" || fail "it measured more with $arguments"
  done
}

test_report_is_made_although_a_measurement_fails() {
  install_everything
  claims_programs
  mkdir -p "$work/switches"
  echo 3 >"$work/switches/load_ends"
  front_door report --measure
  expect_code 3
  tail -n 1 "$work/started" | grep -q dispatchbench-report || fail "no report"
  grep -q suite=later "$work/started" || fail "it stopped at the first that failed"
  # That something is undecided is a finding.
  echo 2 >"$work/switches/load_ends"
  front_door report --measure
  expect_code 0
}
