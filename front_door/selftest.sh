# shellcheck shell=bash
# What a selftest compares the build with: the same objects linked in another order, and mutants of
# the real code. Only what is different is compiled and linked, below build/selftest/; everything
# else is taken from the build that is there.
: "${root:?}" "${build_dir:?}"

# run_commands: the commands that make dispatchbench-run, a line each; the last one links it. They
# are meant for a shell in build/release.
run_commands() { ninja -C "$build_dir/release" -t commands dispatchbench-run; }

# in_build LOG COMMAND: runs a command of run_commands.
in_build() {
  (cd "$build_dir/release" && sh -c "$2") >"$1" 2>&1 || build_failed "$1"
}

# link_command OUTPUT FIRST ORDER [OLD NEW]...: leaves in `linking` the command that links OUTPUT:
# the object FIRST before all others, these in the ORDER "same" or "reversed", with the object NEW
# for OLD, or before all others where OLD is a part of a library.
link_command() {
  local output=$1 first=$2 order=$3 word words=() objects=() i
  shift 3
  local -A instead=()
  while (( $# > 0 )); do
    instead[$1]=$2
    shift 2
  done
  read -ra words < <(run_commands | tail -n 1)
  for word in "${words[@]}"; do
    [[ $word == *.o ]] || continue
    if [[ -n ${instead[$word]:-} ]]; then
      objects+=("${instead[$word]}")
      unset "instead[$word]"
    elif [[ $order == reversed ]]; then
      objects=("$word" "${objects[@]}")
    else
      objects+=("$word")
    fi
  done
  objects=("${instead[@]}" "${objects[@]}")
  [[ -z $first ]] || objects=("$first" "${objects[@]}")
  linking=
  for ((i = 0; i < ${#words[@]}; i++)); do
    case ${words[i]} in
      *.o)
        # All of them in the place of the first.
        for word in "${objects[@]}"; do linking+=" $(printf %q "$word")"; done
        objects=() ;;
      bin/dispatchbench-run) linking+=" $(printf %q "$output")" ;;
      *) linking+=" ${words[i]}" ;;
    esac
  done
}

# relink_run: leaves in `relinked` a dispatchbench-run whose parts lie elsewhere: the objects in
# reversed order, behind one that only takes room.
relink_run() {
  local place=$build_dir/selftest/relinked release=$build_dir/release/bin/dispatchbench-run linking
  relinked=$place/dispatchbench-run
  [[ ! $relinked -nt $release ]] || return 0
  mkdir -p -- "$place"
  printf 'const char room_taken[12345] = {1};\nvoid take_room() {}\n' >"$place/room.cc"
  in_build "$place/build.log" "$(printf '%q ' "${CXX:-g++}" -c "$place/room.cc" -o "$place/room.o")"
  link_command "$relinked" "$place/room.o" reversed
  in_build "$place/build.log" "$linking"
}

# mutated_sources PLACE PATCH: copies what PATCH changes below PLACE/src and applies it; leaves in
# `changed` the names of the sources to compile: in the tree, and instead of it.
mutated_sources() {
  local place=$1 patch=$2 files=() file
  mapfile -t files < <(git -C "$root" apply --numstat "$patch" | cut -f 3)
  rm -rf -- "$place/src"
  mkdir -p -- "$place/src"
  (cd "$root" && cp --parents -r -- "${files[@]}" "$place/src")
  [[ ${files[*]} != *fixtures/migrations/* ]] ||
    (cd "$root" && cp --parents -rn -- fixtures/migrations "$place/src")
  # Not the repository around it: git apply would leave out what lies outside of the folder.
  GIT_CEILING_DIRECTORIES=$place git -C "$place/src" apply "$patch" ||
    die "selftest: $patch does not apply to this checkout: the code around it has changed." \
      "Make the same change again and write the patch anew; tests/mutants/README.md says how."
  changed=()
  for file in "${files[@]}"; do
    case $file in
      fixtures/migrations/*.sql)
        cmake -DFOLDER="$place/src/fixtures/migrations" -DOUTPUT="$place/src/migrations.cc" \
          -P "$root/cmake/MigrationsSource.cmake" >"$place/build.log" 2>&1 ||
          build_failed "$place/build.log"
        [[ " ${changed[*]} " == *" $place/src/migrations.cc "* ]] ||
          changed+=("$build_dir/release/fixtures/migrations.cc" "$place/src/migrations.cc") ;;
      *.cc) changed+=("$root/$file" "$place/src/$file") ;;
      *) die "selftest: $patch changes $file; a mutant changes *.cc and migrations only." ;;
    esac
  done
}

# build_mutant PATCH: makes build/selftest/mutants/NAME/dispatchbench-run.
build_mutant() {
  local patch=$1 name place release=$build_dir/release/bin/dispatchbench-run
  local changed=() replaced=() command object linking i
  name=$(basename "$patch" .patch)
  place=$build_dir/selftest/mutants/$name
  [[ ! $place/dispatchbench-run -nt $release || ! $place/dispatchbench-run -nt $patch ]] || return 0
  mkdir -p -- "$place"
  mutated_sources "$place" "$patch"
  for ((i = 0; i < ${#changed[@]}; i += 2)); do
    command=$(run_commands | grep -F -- " -c ${changed[i]}" | head -n 1)
    [[ -n $command ]] ||
      die "selftest: $patch changes ${changed[i]}, which is not a part of dispatchbench-run."
    object=$(sed -n 's/.* -o \([^ ]*\.o\) .*/\1/p' <<<"$command")
    command=${command/" -o $object"/" -o $place/$i.o"}
    command=${command/" -MF $object.d"/" -MF $place/$i.o.d"}
    command=${command/" -c ${changed[i]}"/" -c ${changed[i+1]}"}
    in_build "$place/build.log" "$command"
    replaced+=("$object" "$place/$i.o")
  done
  link_command "$place/dispatchbench-run" "" same "${replaced[@]}"
  in_build "$place/build.log" "$linking"
}

# wants_part PART ARG...: whether the selftest with these ARGs has that part.
wants_part() {
  local part=$1 arg parts=
  shift
  for arg in "$@"; do
    [[ $arg != --parts=* ]] || parts+=,${arg#*=},
  done
  [[ -z $parts || $parts == *",$part,"* ]]
}

command_selftest() {
  local relinked=/nonexistent patch arguments=() start=$SECONDS
  if has_option --replay "$@"; then
    prepare false release dispatchbench-selftest
    forward "$build_dir/release/bin/dispatchbench-selftest" "$@"
  fi
  while (( $# > 0 )); do
    if [[ $1 == --parts && $# -gt 1 ]]; then
      set -- "--parts=$2" "${@:3}"
    fi
    arguments+=("$1")
    shift
  done
  if { wants_part instructions "${arguments[@]}" || wants_part mutants "${arguments[@]}"; } &&
    ! command -v valgrind >/dev/null; then
    die "selftest: the parts instructions and mutants need valgrind, which is not here. Install it:" \
      "apt-get install valgrind    (Debian, Ubuntu; with sudo unless you are root)" \
      "or leave them out: --parts=aa,linked,slowdowns"
  fi
  prepare "$(with_server "${arguments[@]}")" release dispatchbench-run dispatchbench-selftest
  lock_build_directory
  ! wants_part linked "${arguments[@]}" || relink_run
  if wants_part mutants "${arguments[@]}"; then
    say "Building the mutants ..."
    for patch in "$root"/tests/mutants/*.patch; do
      [[ -e $patch ]] || die "selftest: there is no mutant (*.patch) in $root/tests/mutants."
      build_mutant "$patch"
    done
    say "Built the mutants in $(took "$start")."
  fi
  unlock_build_directory
  hand_back
  forward "$build_dir/release/bin/dispatchbench-selftest" \
    --build="$build_dir/release/bin/dispatchbench-run" --relinked="$relinked" \
    --patches="$root/tests/mutants" --mutants="$build_dir/selftest/mutants" "${arguments[@]}"
}
