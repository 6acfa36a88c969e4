# shellcheck shell=bash
# Configures and builds what is stale, one build at a time.

: "${root:?}" "${build_dir:?}"

lock_fd=

owner_of() { stat -c %U -- "$1"; }

# open_build_directory: makes it, or says why that is impossible.
open_build_directory() {
  local path
  mkdir -p -- "$build_dir" 2>/dev/null || cannot_write "$root"
  for path in "$build_dir" "$build_dir"/{.lock,release,dev,release/build.ninja,dev/build.ninja}; do
    [[ ! -e $path || -w $path ]] || cannot_write "$path"
  done
}

# cannot_write PATH
cannot_write() {
  local owner me copy
  owner=$(owner_of "$1") me=$(id -un)
  copy="Work in a copy of your own: git clone '$root' ~/dispatchbench && cd ~/dispatchbench"
  if [[ $(id -u) == 0 || $owner == "$me" ]]; then
    die "Cannot build in $1: is the file system read-only or full, or the name taken?" "$copy"
  elif [[ $1 == "$build_dir"* ]]; then
    die "Cannot write to $1: it belongs to $owner, and this is $me." \
      "Start as $owner, or have the directory removed: sudo rm -rf '$build_dir'"
  fi
  die "Cannot build in $1: it belongs to $owner, and this is $me." "$copy"
}

lock_build_directory() {
  command -v flock >/dev/null || return 0
  while true; do
    exec {lock_fd}>"$build_dir/.lock"
    if ! flock -n "$lock_fd"; then
      say "Waiting for another ./dispatchbench that installs or builds in this checkout ..."
      flock "$lock_fd"
    fi
    # `clean` may have removed the file that we waited for.
    [[ $build_dir/.lock -ef /proc/self/fd/$lock_fd ]] && return
    exec {lock_fd}>&-
    mkdir -p -- "$build_dir"
  done
}

unlock_build_directory() {
  [[ -z $lock_fd ]] || exec {lock_fd}>&-
  lock_fd=
}

# How many compilers at once: a core and 1 GiB of memory for each.
jobs() {
  local memory_kib limit jobs
  jobs=$(nproc)
  memory_kib=$(sed -n 's/^MemAvailable: *\([0-9]*\) kB/\1/p' /proc/meminfo)
  limit=$(cat /sys/fs/cgroup/memory.max 2>/dev/null) || limit=max
  if [[ $limit != max ]] && (( limit / 1024 < memory_kib )); then
    memory_kib=$((limit / 1024))
  fi
  (( ${memory_kib:=4194304} / 1048576 >= jobs )) || jobs=$((memory_kib / 1048576))
  printf '%d' $((jobs > 0 ? jobs : 1))
}

# Whether the last configuration of PRESET ended well and was for this place.
configured() {
  local cache=$build_dir/$1/CMakeCache.txt
  [[ -s $build_dir/$1/build.ninja ]] &&
    grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache" 2>/dev/null
}

# use_compiler_cache DIRECTORY: where ccache is installed, what was compiled before is used again,
# whichever checkout it was compiled in. Leaves the flags for CMake in `cache_flags`; what it
# exports must be there while building as well.
use_compiler_cache() {
  cache_flags=()
  command -v ccache >/dev/null || return 0
  cache_flags=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
  export CCACHE_BASEDIR=$1 CCACHE_NOHASHDIR=1
}

configure() {
  local preset=$1 log=$build_dir/configure-$1.log
  say "Configuring ($preset) ..."
  # The compiler whose version was checked, unless another one is asked for.
  (cd "$root" && CXX=${CXX:-g++} watched "$log" "" \
    cmake --fresh --preset "$preset" "${cache_flags[@]}") || {
    # Half a configuration must not look like a whole one to the next start.
    rm -f "$build_dir/$preset/build.ninja"
    say "Configuring failed; what CMake said ($log):"
    sed 's/^/  /' "$log" >&2
    die "Put that right and start again, or start afresh with: ./dispatchbench clean"
  }
}

# build PRESET TARGET...
build() {
  local preset=$1 log=$build_dir/build-$1.log start=$SECONDS jobs cache_flags=()
  shift
  # Not what the sanitizers are in: their builds are few.
  [[ $preset != release ]] || use_compiler_cache "$root"
  unset NINJA_STATUS  # its default is what the log is searched for
  configured "$preset" || configure "$preset"
  jobs=$(jobs)
  if ! build_once "$log" "$preset" "$jobs" "$@"; then
    # Not a compiler's failure: what was configured is gone, such as a library of an older system.
    grep -q '^FAILED:' "$log" && build_failed "$log"
    configure "$preset"
    build_once "$log" "$preset" "$jobs" "$@" || build_failed "$log"
  fi
  (( SECONDS - start < 2 )) || say "Built in $(took "$start")."
  hand_back
}

# build_once LOG PRESET JOBS TARGET...
build_once() {
  local log=$1 preset=$2 jobs=$3
  shift 3
  # ninja's "[1/2] Re-checking ..." is no step of a build: see show_progress.
  watched "$log" "Building ($preset, -j$jobs): $* ..." \
    cmake --build "$build_dir/$preset" -j "$jobs" --target "$@"
}

# build_failed LOG
build_failed() {
  say "Building failed; what the compiler said, from the first error ($1):"
  if grep -q '^FAILED:' "$1"; then
    sed -n '/^FAILED:/,$ { /^\[[0-9]*\/[0-9]*\] /d; s/^/  /; p }' "$1" |
      sed -n 1,60p >&2
  else
    tail -n 15 "$1" | sed 's/^/  /' >&2
  fi
  die "If the sources are right, start afresh with: ./dispatchbench clean"
}

# Root in somebody else's checkout: what root makes there must stay theirs, or their next start
# could not replace it.
must_hand_back() { [[ $(id -u) == 0 && $(stat -c %u -- "$root") != 0 ]]; }

hand_back() {
  local directory
  must_hand_back || return 0
  for directory in "$build_dir" "$root/report" "$root/results"; do
    [[ ! -e $directory ]] || chown -hR --reference="$root" -- "$directory"
  done
}

# Git reads nothing in a checkout of somebody else, and the commit stored with a run would be lost.
# Whoever starts this script trusts the checkout already.
trust_checkout() {
  [[ $(id -u) != "$(stat -c %u -- "$root")" ]] || return 0
  local next=${GIT_CONFIG_COUNT:-0}
  export GIT_CONFIG_COUNT=$((next + 1))
  export "GIT_CONFIG_KEY_$next=safe.directory" "GIT_CONFIG_VALUE_$next=$root"
}

# clean: removes everything that can be made again; never results/.
clean() {
  local place
  if [[ -d $build_dir ]]; then
    open_build_directory
    lock_build_directory
  fi
  for place in "$build_dir"/revisions/*/; do
    [[ ! -d $place ]] || remove_revision "${place%/}"
  done
  rm -rf -- "$build_dir" "$root/report"
  unlock_build_directory
  clean_cache "${XDG_CACHE_HOME:-}"
  clean_cache "${HOME:+$HOME/.cache}"
  say "Removed build/, report/ and the cached server template; results/ is as it was."
}

# clean_cache BASE: removes our server templates (fixtures/data_template.h) below BASE.
clean_cache() {
  local cache=$1/dispatchbench
  [[ $1 == /* && -O $cache ]] || return 0
  rm -rf -- "$cache"/postgresql-*
  rmdir --ignore-fail-on-non-empty -- "$cache"
}
