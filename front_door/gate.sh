# shellcheck shell=bash
# The gate of nightly CI: the current build against the committed baseline and the reference build.
: "${root:?}" "${build_dir:?}"

# reference_commit: the commit that results/baselines/reference names; nothing without one.
reference_commit() {
  sed -n '/^[[:space:]]*\(#\|$\)/d; s/[[:space:]]//g; p; q' "$root/results/baselines/reference" \
    2>/dev/null || true
}

# build_reference: leaves the path of the reference build in `revision_program`, or why there is
# none in `reference_failure`: the counts do not need it.
build_reference() {
  local commit said=$build_dir/reference.log
  revision_program='' reference_failure=''
  commit=$(reference_commit)
  if [[ -z $commit ]]; then
    reference_failure="results/baselines/reference names no commit. Name one: "
    reference_failure+="./dispatchbench gate --update --reference=COMMIT --reason=WHY"
  elif ! git -C "$root" cat-file -e "$commit^{commit}" 2>/dev/null; then
    reference_failure="The reference $commit is not in this clone. Fetch it: git fetch --unshallow"
  elif (build_revision "$commit") 2> >(tee "$said" >&2); then
    build_revision "$commit"
  else
    reference_failure="The reference build ${commit:0:12} failed; what was said: $said"
  fi
}

# require_clean_tree: a baseline is that of a commit.
require_clean_tree() {
  local changed
  changed=$(git -C "$root" status --porcelain) ||
    die "gate --update: $root is no git checkout, and a baseline must be that of a commit."
  [[ -z $changed ]] ||
    die "gate --update: the tree is not clean, and a baseline must be that of a commit." \
      "Commit or stash these first; nothing was changed:" "${changed%%$'\n'*} ..."
}

# command_gate [--counts-only] [--update --reason=WHY [--reference=COMMIT]] [FLAGS OF compare]
command_gate() {
  local arguments=() commit reference_failure='' revision_program='' name=''
  [[ -z ${1:-} || $1 == -* ]] ||
    die "gate: '$1' is no flag. To compare with a revision: ./dispatchbench compare $1"
  while (( $# > 0 )); do
    case $1 in
      --reference)
        (( $# > 1 )) || die "gate: --reference needs a commit: --reference=COMMIT."
        set -- "$1=$2" "${@:3}"
        continue ;;
      --reference=*)
        has_option --update "${arguments[@]}" "$@" ||
          die "gate: --reference belongs to --update: it changes results/baselines/reference." \
            "To compare with another revision: ./dispatchbench compare ${1#*=}"
        commit=$(commit_of gate "${1#*=}") || exit
        git -C "$root" cat-file -e "$commit:bench/worker.h" 2>/dev/null ||
          die "gate: ${1#*=} has no worker (bench/worker.h), so that it cannot be timed." \
            "Take a newer commit."
        arguments+=("--reference=$commit") ;;
      *) arguments+=("$1") ;;
    esac
    shift
  done
  ! has_option --update "${arguments[@]}" || require_clean_tree
  require_valgrind "${arguments[@]}"
  prepare "$(with_server "${arguments[@]}")" release dispatchbench-run dispatchbench-gate
  if ! has_option --update "${arguments[@]}" && ! has_option --counts-only "${arguments[@]}"; then
    lock_build_directory
    build_reference
    unlock_build_directory
    hand_back
    if [[ -n $reference_failure ]]; then
      arguments+=("--reference-failure=$reference_failure")
    else
      name="the reference $(reference_commit)"
      arguments+=("--baseline=$revision_program" "--baseline-name=${name:0:26}")
    fi
  fi
  forward "$build_dir/release/bin/dispatchbench-gate" \
    --contender="$build_dir/release/bin/dispatchbench-run" "${arguments[@]}"
}
