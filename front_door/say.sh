# shellcheck shell=bash
# What the front door says, and how it shows that it is at work.

readonly could_not_run=3

say() { printf 'dispatchbench: %s\n' "$1" >&2; }

# die LINE...: the first LINE says what went wrong, the others what to do next.
die() {
  say "$1"
  shift
  (( $# == 0 )) || printf '  %s\n' "$@" >&2
  exit "$could_not_run"
}

# Whether somebody is there to be asked for a password.
interactive() { [[ -t 0 && -t 2 && ${CI:-false} != true ]]; }

# The seconds since START (of SECONDS), as text.
took() { printf '%d s' $((SECONDS - $1)); }

# show_progress ANNOUNCEMENT: says ANNOUNCEMENT at the first step, "[1/40] ..."; on a terminal,
# shows the line that is read last, in one place.
show_progress() {
  local announcement=$1 line columns terminal=false
  [[ -t 2 && ${TERM:-dumb} != dumb ]] && terminal=true
  columns=$(tput cols 2>/dev/null) || columns=80
  while IFS= read -r line; do
    if [[ -n $announcement && $line =~ ^\[[0-9]+/[0-9]+\]\ [^R] ]]; then
      [[ $terminal == false ]] || printf '\r\033[K' >&2
      say "$announcement"
      announcement=''
    fi
    [[ $terminal == false ]] || printf '\r\033[K%s' "${line:0:columns-1}" >&2
  done
  [[ $terminal == false ]] || printf '\r\033[K' >&2
}

# watched LOG ANNOUNCEMENT PROGRAM ARG...: runs PROGRAM without input; its output goes to the file
# LOG and to show_progress. Returns its exit code.
watched() {
  local log=$1 announcement=$2
  shift 2
  # The exit code that counts is that of PROGRAM: the two others only watch.
  "$@" </dev/null 2>&1 | tee "$log" | show_progress "$announcement" || return "${PIPESTATUS[0]}"
}

# distance A B: how many letters must be changed, added or taken away to make B of A.
distance() {
  local a=$1 b=$2 row=() i j diagonal above cost
  for ((j = 0; j <= ${#b}; j++)); do row[j]=$j; done
  for ((i = 1; i <= ${#a}; i++)); do
    diagonal=${row[0]}
    row[0]=$i
    for ((j = 1; j <= ${#b}; j++)); do
      above=${row[j]}
      [[ ${a:i-1:1} == "${b:j-1:1}" ]] && cost=0 || cost=1
      row[j]=$((diagonal + cost))
      ((above + 1 < row[j])) && row[j]=$((above + 1))
      ((row[j - 1] + 1 < row[j])) && row[j]=$((row[j - 1] + 1))
      diagonal=$above
    done
  done
  printf '%d' "${row[${#b}]}"
}

# nearest_word WORD CANDIDATE...: the CANDIDATE that WORD was probably meant to be, or nothing.
nearest_word() {
  local word=$1 candidate found nearest='' smallest=3
  shift
  (( ${#word} <= 20 )) || return 0
  for candidate in "$@"; do
    found=$(distance "$word" "$candidate")
    [[ ${#word} -ge 2 && $candidate == "$word"* ]] && found=0
    if (( found < smallest )); then
      smallest=$found nearest=$candidate
    fi
  done
  printf '%s' "$nearest"
}
