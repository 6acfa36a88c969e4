# shellcheck shell=bash
# shellcheck disable=SC2016,SC2154  # code for others to run; variables of the test's machine
# What CI starts: the workflows, and the lines for other CI systems in results/README.md.

# Every "./dispatchbench WORD" that is shown to anybody, as FILE:WORD.
shown_commands() {
  (cd "$source_dir" && grep -noE '\./dispatchbench [a-z]+' .github/workflows/*.yml .ci/run \
    README.md ./*/README.md) | sed 's/:[0-9]*:.*dispatchbench /:/' | sort -u
}

test_commands_that_are_shown_exist() {
  local shown count=0
  while read -r shown; do
    front_door help "${shown#*:}"
    expect_code 0
    count=$((count + 1))
  done < <(shown_commands)
  (( count > 20 )) || fail "only $count commands were found"
}

test_workflows_are_yaml() {
  local file
  if ! python3 -c 'import yaml' 2>/dev/null; then
    # CI's linter job has it.
    echo "  SKIPPED test_workflows_are_yaml: no python3-yaml here"
    return 0
  fi
  for file in "$source_dir"/.github/workflows/*.yml; do
    python3 - "$file" <<'END' || fail "$file: see above"
import subprocess, sys, yaml
workflow = yaml.safe_load(open(sys.argv[1]))
assert workflow['jobs'], 'no jobs'
assert 'permissions' in workflow, 'permissions are not said'
assert 'pull_request_target' not in workflow[True], 'code of a fork would get our token'
for name, job in workflow['jobs'].items():
    assert 'timeout-minutes' in job, name + ' has no time limit'
    for step in job['steps']:
        shell = step.get('run', '').replace('${{', '$(').replace('}}', ')')
        subprocess.run(['sh', '-n', '-c', shell], check=True)
END
  done
}

# The lines in results/README.md, with a ./dispatchbench of ours.
other_ci() {
  sed -n '/^```sh$/,/^```$/ { /^```/d; p }' "$source_dir/results/README.md" >"$work/ci.sh"
  [[ $(wc -l <"$work/ci.sh") -le 10 && -s $work/ci.sh ]] || fail "not ten lines"
  bash -n "$work/ci.sh" || fail "no shell"
  printf '#!/bin/sh\necho "$1" >>%q\nexit "$(cat %q/$1)"\n' "$work/started" "$work" \
    >"$work/elsewhere/dispatchbench"
  chmod +x "$work/elsewhere/dispatchbench"
}

# ci_ends NIGHTLY GATE TREND CODE: with what the lines end when gate and trend end so.
ci_ends() {
  local code=0
  echo "$2" >"$work/gate"
  echo "$3" >"$work/trend"
  (cd "$work/elsewhere" && NIGHTLY=$1 sh "$work/ci.sh" >/dev/null) || code=$?
  [[ $code == "$4" ]] || fail "nightly $1, gate $2, trend $3: it ends with $code, not $4"
}

test_lines_for_other_ci_end_with_the_right_code() {
  other_ci
  ci_ends false 0 9 0
  ci_ends false 1 9 1
  ci_ends false 2 9 0
  ci_ends false 3 9 3
  ! grep -q trend "$work/started" || fail "trend runs on every push"
  ci_ends true 0 0 0
  ci_ends true 2 1 1
  ci_ends true 3 1 1
  ci_ends true 1 3 1
  ci_ends true 3 2 3
  ci_ends true 2 3 3
  ci_ends true 2 2 0
  ci_ends true 0 2 0
  grep -q trend "$work/started" || fail "trend does not run"
}
