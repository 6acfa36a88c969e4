# shellcheck shell=bash
# shellcheck disable=SC2016,SC2154  # code for the stand-ins; variables of the test's machine
# profile: what records is given, what reports is given, and how both end together.

# The two programs: each says what it was given and ends as the file in $work/ends says. The first
# hands a document over, unless there is none to.
profile_programs() {
  mkdir -p "$work/ends"
  echo 0 >"$work/ends/dispatchbench-profile"
  echo 0 >"$work/ends/dispatchbench-profile-report"
  program "work=$(printf %q "$work")"'
    printf "%s\n" "${0##*/}"; printf "<%s>\n" "$@"
    for arg in "$@"; do
      [[ $arg != --hand-over=* || -e $work/switches/nothing_recorded ]] || {
        stat -c %a "${arg#*=}" >"$work/mode"
        printf "%s" "$work/a document.json" >"${arg#*=}/path"
      }
    done
    exit "$(cat "$work/ends/${0##*/}")"'
}

# profile_given PROGRAM: its arguments, a line each; --hand-over without its folder.
profile_given() {
  sed -n "/^$1\$/,/^dispatchbench-/ { s/^<--hand-over=.*/<--hand-over>/; s/^<\(.*\)>\$/\1/p }" \
    "$work/out"
}

profile_ends() {
  echo "$1" >"$work/ends/dispatchbench-profile"
  echo "$2" >"$work/ends/dispatchbench-profile-report"
  front_door profile -- true
  expect_code "$3"
}

test_what_stands_after_two_dashes_is_another_programs() {
  install_everything
  profile_programs
  front_door profile --seed-data=10 -- psql -h x --help --no-install --db=y --assert=z --out o
  expect_code 0
  printf '%s\n' --hand-over --seed-data=10 -- psql -h x --help --no-install --db=y --assert=z \
    --out o >"$work/expected"
  profile_given dispatchbench-profile | diff "$work/expected" - ||
    fail "other arguments than were given"
  profile_given dispatchbench-profile-report >"$work/reported"
  printf '%s\n' "$work/a document.json" | diff - "$work/reported" ||
    fail "the report was given more"
}

test_profile_tells_each_program_what_is_for_it() {
  install_everything
  profile_programs
  touch "$work/elsewhere/base line.json"
  front_door profile --redact --assert 'n_plus_one=0, round_trips<=2' --slow=5 \
    --baseline='base line.json' --out=there --quiet dispatch/bulk/100
  expect_code 0
  printf '%s\n' --hand-over --redact --slow=5 dispatch/bulk/100 >"$work/expected"
  profile_given dispatchbench-profile | diff "$work/expected" - ||
    fail "recorded with other arguments"
  printf '%s\n' '--assert=n_plus_one=0, round_trips<=2' '--baseline=base line.json' --out=there \
    --quiet "$work/a document.json" >"$work/expected"
  profile_given dispatchbench-profile-report | diff "$work/expected" - ||
    fail "reported with other arguments"
  [[ $(cat "$work/mode") == 700 ]] || fail "others can enter the folder of the document"
  [[ -z $(find "$checkout/build" -name '.profile.*') ]] || fail "the folder is left behind"
}

test_profile_writes_no_markdown_beside_what_is_not_kept() {
  install_everything
  profile_programs
  front_door profile --no-store -- true --out=x
  expect_code 0
  profile_given dispatchbench-profile-report | grep -qx -- --no-markdown ||
    fail "it writes Markdown"
  front_door profile --no-store --out there -- true
  expect_code 0
  ! profile_given dispatchbench-profile-report | grep -qx -- --no-markdown || fail "no Markdown"
  front_door profile -- true --no-store
  ! profile_given dispatchbench-profile-report | grep -qx -- --no-markdown || fail "no Markdown"
}

test_profile_ends_with_the_first_code_that_matters() {
  install_everything
  profile_programs
  profile_ends 0 0 0
  profile_ends 0 1 1
  profile_ends 0 2 2
  profile_ends 0 3 3
  profile_ends 3 0 3
  profile_ends 3 1 3
  profile_ends 130 0 130
  [[ -z $(profile_given dispatchbench-profile-report) ]] || fail "a report after a signal"
  touch "$work/switches/nothing_recorded"
  profile_ends 3 0 3
  [[ -z $(profile_given dispatchbench-profile-report) ]] || fail "a report of nothing"
}

test_profile_names_what_is_missing_before_it_records() {
  install_everything
  profile_programs
  front_door profile --baseline=nowhere.json -- true
  expect_code 3
  expect_said 'the baseline nowhere.json cannot be read'
  front_door profile --assert -- true
  expect_code 3
  expect_said '--assert needs a value'
  ! grep -q dispatchbench-profile "$work/out" || fail "it recorded"
}
