# shellcheck shell=bash
# shellcheck disable=SC2016  # much of this is code for the stand-ins, and expands there
# A made-up machine for the front door: a checkout, a system that has what it is told to have, and
# stand-ins for every program that would install, build or measure. Nothing outside is reached: PATH
# holds only the stand-ins and links to basic tools.

# new_machine SOURCE: makes one in $work and enters it. What the stand-ins were asked is in
# $work/calls; a file in $work/switches makes one behave differently.
new_machine() {
  local source=$1 tool
  work=$(mktemp -d)
  checkout="$work/check out"
  mkdir -p "$checkout/front_door" "$work"/{bin,calls.d,switches,home,elsewhere} "$work/system"
  cp "$source/dispatchbench" "$source/CMakeLists.txt" "$checkout"
  cp "$source"/front_door/* "$checkout/front_door"
  : >"$work/calls"
  for tool in bash sh env wc cat chmod chown cp cut dirname find flock grep head mkdir mktemp nproc \
    printf readlink rm rmdir sed setpriv sleep sort stat tail tee touch true xargs; do
    ln -s "$(type -P "$tool")" "$work/bin/$tool"
  done
  stand_in id 'case $1 in -u) cat "$work/uid" ;; *) echo somebody ;; esac'
  stand_in tput 'echo 80'
  stand_in apt-get "$(declare -f apt_get); apt_get \"\$@\""
  stand_in apt-cache 'echo "postgresql"; echo "  Depends: postgresql-15"'
  stand_in dpkg-query 'cat "$work/switches/dpkg_status" 2>/dev/null'
  stand_in sudo "$(declare -f fake_sudo); fake_sudo \"\$@\""
  stand_in ctest 'printf "ctest %s\n" "$@"; exit 8'
  become 1000
  touch "$work/switches/sudo_without_password"
  mkdir -p "$work/system/var/lib/apt/lists"
  touch "$work/system/var/lib/apt/lists/debian_main_Packages"
}

remove_machine() { rm -rf "$work"; }

become() { echo "$1" >"$work/uid"; }

# stand_in NAME CODE: a program that notes its arguments in $work/calls and then runs CODE.
stand_in() {
  {
    printf '#!/bin/bash\nwork=%q\n' "$work"
    echo 'echo "${0##*/} $*" >>"$work/calls"'
    printf '%s\n' "$2"
  } >"$work/bin/$1"
  chmod +x "$work/bin/$1"
}

# install_everything: the system gets all that front_door/packages.txt asks for.
install_everything() {
  local kind found_by
  while read -r kind _ found_by _; do
    case $kind in
      program) stand_in "${found_by%%>=*}" "$(declare -f fake_program); fake_program \"\$@\"" ;;
      library)
        mkdir -p "$(dirname "$work/system/usr/include/$found_by")"
        touch "$work/system/usr/include/$found_by" ;;
      server)
        mkdir -p "$work/system/usr/lib/postgresql/15/bin"
        touch "$work/system/usr/lib/postgresql/15/bin"/{postgres,initdb}
        chmod +x "$work/system/usr/lib/postgresql/15/bin"/* ;;
    esac
  done <"$checkout/front_door/packages.txt"
}

# checkout_of_git COMMIT...: the checkout becomes one of git, whose revisions are main and COMMITs;
# what is in $work/switches/changed makes it dirty.
checkout_of_git() {
  printf '%s\n' "$@" >"$work/commits"
  stand_in git "$(declare -f fake_git); fake_git \"\$@\""
}

# The functions below are written into the stand-ins: they run there.

# shellcheck disable=SC2317
fake_git() {
  [[ $1 != -C ]] || shift 2
  case "$*" in
    "rev-parse --verify --quiet main^{commit}") head -n 1 "$work/commits" ;;
    "rev-parse --verify --quiet "*) grep -x -- "${4%^*}" "$work/commits" ;;
    "cat-file -e "*) grep -qx -- "${3%[:^]*}" "$work/commits" ;;
    "status --porcelain") cat "$work/switches/changed" 2>/dev/null || true ;;
    "worktree add "*) [[ ! -e $work/switches/worktree_fails ]] && mkdir -p "$5" ;;
    "worktree remove "*) : ;;
    *) exit 1 ;;
  esac
}

# shellcheck disable=SC2317
apt_get() {
  local settings=$work/system/etc/postgresql-common/createcluster.d/dispatchbench.conf
  echo "apt-get with settings: $(cat "$settings" 2>/dev/null)" >>"$work/calls"
  if [[ "$*" == *install* && -e $work/switches/apt_fails ]]; then
    echo "E: the archive is not there"
    rm "$work/switches/apt_fails"
    exit 100
  fi
  [[ "$*" != *install* ]] || touch "$work/installed"
}

# shellcheck disable=SC2317
fake_sudo() {
  [[ -e $work/switches/sudo_without_password ]] || { echo "sudo: a password is required"; exit 1; }
  [[ $1 != -n ]] || shift
  exec "$@"
}

# g++, cmake, ninja, pkg-config and git in one.
# shellcheck disable=SC2317
fake_program() {
  local name=${0##*/} preset program
  case "$name $*" in
    "g++ --version")
      echo "g++ (Made-up 9.9-1) $(cat "$work/switches/gcc" 2>/dev/null || echo 12.2.0)" ;;
    "cmake --version") echo "cmake version 3.25.1" ;;
    "cmake --fresh --preset "*)
      preset=$3
      mkdir -p "build/$preset/bin"
      echo "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" >"build/$preset/CMakeCache.txt"
      [[ -e $work/switches/configure_fails ]] && { echo "CMake Error: no"; exit 1; }
      echo rules >"build/$preset/build.ninja" ;;
    "cmake --build "*)
      # Below the directory that the switch names, or anywhere.
      [[ -e $work/switches/build_fails && $PWD/ == *"$(cat "$work/switches/build_fails")"* ]] &&
        { printf 'FAILED: a.o\na.cc:1: error: bad\n'; exit 1; }
      mkdir -p "$2/bin"
      for program in run load profile profile-report claims compare gate trend selftest plot report \
        seed; do
        cp "$work/switches/program" "$2/bin/dispatchbench-$program"
        chmod +x "$2/bin/dispatchbench-$program"
      done ;;
  esac
}
