# shellcheck shell=bash
# Finds out what is missing of front_door/packages.txt, without a package manager: what was built
# from source or came otherwise counts as well.

# The tests look at a made-up system through this prefix.
readonly system=${DISPATCHBENCH_SYSTEM_ROOT:-}
: "${root:?}"

# at_least FOUND WANTED: compares versions such as 3.25.1 and 3.25.
at_least() {
  local have want i
  IFS=. read -ra have <<<"$1"
  IFS=. read -ra want <<<"$2"
  for ((i = 0; i < ${#want[@]}; i++)); do
    ((${have[i]:-0} > want[i])) && return 0
    ((${have[i]:-0} < want[i])) && return 1
  done
  return 0
}

# version_of PROGRAM: such as 12.2.0; nothing when it does not say.
version_of() {
  local first
  first=$("$1" --version 2>/dev/null | sed -n 1p) || first=
  # "g++ (Debian 12.2.0-14) 12.2.0", "cmake version 3.25.1", "postgres (PostgreSQL) 15.18 (Debian)"
  first=${first#*"("*") "}
  [[ $first =~ [0-9]+(\.[0-9]+)* ]] && printf '%s' "${BASH_REMATCH[0]}"
}

# has_program NAME or NAME>=VERSION
has_program() {
  local name=${1%%>=*} wanted=${1#*>=} found
  command -v "$name" >/dev/null || return 1
  [[ $1 == *">="* ]] || return 0
  found=$(version_of "$name")
  [[ -n $found ]] && at_least "$found" "$wanted"
}

# has_header FILE: in the directories that compiler and CMake search.
has_header() {
  local directory directories=("$system/usr/local/include" "$system/usr/include") prefix paths
  IFS=: read -ra paths <<<"${CPATH:-}:${CPLUS_INCLUDE_PATH:-}"
  directories+=("${paths[@]}")
  IFS=: read -ra paths <<<"${CMAKE_PREFIX_PATH:-}"
  for prefix in "${paths[@]}"; do
    [[ -n $prefix ]] && directories+=("$prefix/include")
  done
  for directory in "${directories[@]}"; do
    [[ -n $directory ]] || continue
    [[ -e $directory/$1 || -e $directory/postgresql/$1 ]] && return
  done
  return 1
}

# has_server postgres>=VERSION: in Debian's layout or in PATH, with initdb beside it.
has_server() {
  local wanted=${1#*>=} bindir release postgres
  for bindir in "$system"/usr/lib/postgresql/*/bin; do
    release=${bindir%/bin}
    release=${release##*/}
    [[ $release =~ ^[0-9]+$ && -x $bindir/postgres && -x $bindir/initdb ]] || continue
    at_least "$release" "$wanted" && return
  done
  postgres=$(command -v postgres) || return 1
  postgres=$(readlink -f -- "$postgres")
  [[ -x ${postgres%/*}/initdb ]] && at_least "$(version_of "$postgres")" "$wanted"
}

# The packages that an interrupted apt-get left unpacked but not set up, one per line.
unfinished_packages() {
  command -v dpkg-query >/dev/null || return 0
  # shellcheck disable=SC2016  # dpkg-query's variables
  dpkg-query --show --showformat '${db:Status-Status} ${Package}\n' 2>/dev/null |
    sed -nE 's/^(unpacked|half-|triggers-)[^ ]* //p'
}

# find_missing WITH_SERVER: prints a line for each missing package, "PACKAGE WHAT FOR".
find_missing() {
  local with_server=$1 unfinished kind package found_by reason
  unfinished=$'\n'$(unfinished_packages)$'\n'
  while read -r kind package found_by _ reason; do
    [[ -n $kind && $kind != '#'* ]] || continue
    if [[ $unfinished == *$'\n'"$package"$'\n'* ]] ||
      [[ $kind == server && $unfinished =~ $'\n'(postgresql-[0-9]+)$'\n' ]]; then
      [[ $kind == server ]] && package=${BASH_REMATCH[1]}
      printf '%s %s (half installed)\n' "$package" "$reason"
      continue
    fi
    case $kind in
      program) has_program "$found_by" && continue ;;
      library) has_header "$found_by" && continue ;;
      optional) continue ;;
      server) { [[ $with_server == false ]] || has_server "$found_by"; } && continue ;;
      *) die "front_door/packages.txt: unknown kind '$kind' of package '$package'." ;;
    esac
    printf '%s %s (%s)\n' "$package" "$reason" "$found_by"
  done <"$root/front_door/packages.txt"
}
