# shellcheck shell=bash
# Builds of other revisions, each once: build/revisions/COMMIT/ holds a worktree and its build.
: "${root:?}" "${build_dir:?}"

# commit_of COMMAND REVISION: its full hash; dies, in the name of COMMAND, when there is none.
commit_of() {
  git -C "$root" rev-parse --verify --quiet "$2^{commit}" ||
    die "$1: '$2' is no revision of this checkout, and no file ending in .json." \
      "Branches and tags: git branch --all; git tag"
}

# remove_revision PLACE: the worktree and build below PLACE, and what git remembers of it.
remove_revision() {
  rm -rf -- "$1"
  git -C "$root" worktree remove --force "$1/src" 2>/dev/null || true
}

# build_revision COMMIT: leaves the path of its dispatchbench-run in `revision_program`. Requires
# the build lock.
build_revision() {
  local commit=$1 place start=$SECONDS cache_flags=()
  place=$build_dir/revisions/${commit:0:12}
  # Where a build of the working tree has it: compilers are given the same paths, relative to the
  # sources, so that what ccache has of one serves the other.
  revision_program=$place/src/build/release/bin/dispatchbench-run
  [[ ! -e $place/built || ! -x $revision_program ]] || return 0
  # Half a build, of a start that was interrupted.
  remove_revision "$place"
  mkdir -p -- "$place"
  git -C "$root" worktree add --quiet --detach "$place/src" "$commit" ||
    die "cannot check out $commit in $place/src; what git said is above."
  (
    use_compiler_cache "$place/src"
    cd "$place/src" || exit
    CXX=${CXX:-g++} watched "$place/configure.log" "" \
      cmake --preset release "${cache_flags[@]}" || {
      sed 's/^/  /' "$place/configure.log" >&2
      die "Revision ${commit:0:12} cannot be configured; what CMake said is above."
    }
    watched "$place/build.log" "Building revision ${commit:0:12} (-j$(jobs)) ..." \
      cmake --build build/release -j "$(jobs)" --target dispatchbench-run ||
      build_failed "$place/build.log"
  ) || exit
  touch "$place/built"
  say "Built revision ${commit:0:12} in $(took "$start")."
}

# require_valgrind ARG...: dies, before anything is built, where instructions are to be counted and
# cannot be. Not in packages.txt: nothing else needs it, and it is not installed unasked.
require_valgrind() {
  if has_option --instructions "$@" && ! command -v valgrind >/dev/null; then
    die "--instructions needs valgrind, which is not here. Install it:" \
      "apt-get install valgrind    (Debian, Ubuntu; with sudo unless you are root)" \
      "or leave out --instructions."
  fi
}

# command_compare BASE [CONTENDER] [FLAGS]: of two revisions, or of a revision and the working tree;
# of two stored runs where both end in .json.
command_compare() {
  local arguments=() names=() arg commit baseline contender contender_name
  for arg in "$@"; do
    if [[ $arg == -* ]]; then arguments+=("$arg"); else names+=("$arg"); fi
  done
  (( ${#names[@]} >= 1 )) ||
    die "compare: compare with what? ./dispatchbench compare main" \
      "More: ./dispatchbench help compare"
  (( ${#names[@]} <= 2 )) || die "compare: two revisions at most, found '${names[*]}'."
  if [[ ${names[0]} == *.json ]]; then
    prepare false release dispatchbench-compare
    forward "$build_dir/release/bin/dispatchbench-compare" "${names[@]}" "${arguments[@]}"
  fi
  require_valgrind "${arguments[@]}"
  prepare "$(with_server "$@")" release dispatchbench-run dispatchbench-compare
  lock_build_directory
  commit=$(commit_of compare "${names[0]}") || exit
  build_revision "$commit"
  baseline=$revision_program
  contender=$build_dir/release/bin/dispatchbench-run contender_name="the working tree"
  if (( ${#names[@]} == 2 )); then
    commit=$(commit_of compare "${names[1]}") || exit
    build_revision "$commit"
    contender=$revision_program contender_name=${names[1]}
  fi
  unlock_build_directory
  hand_back
  forward "$build_dir/release/bin/dispatchbench-compare" --baseline="$baseline" \
    --baseline-name="${names[0]}" --contender="$contender" --contender-name="$contender_name" \
    "${arguments[@]}"
}
