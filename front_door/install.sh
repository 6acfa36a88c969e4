# shellcheck shell=bash
# Installs what is missing with apt-get: said before it is done, through sudo only when needed, and
# nothing asked when nobody is there to answer.
: "${root:?}" "${build_dir:?}" "${no_install:?}"

readonly cluster_settings=/etc/postgresql-common/createcluster.d/dispatchbench.conf

# The server's package: NN is known as soon as there are package lists.
server_package() {
  local name find='apt-cache depends postgresql | grep -o "postgresql-[0-9]*$" | head -n 1'
  name=$(apt-cache depends postgresql 2>/dev/null |
    sed -n 's/^ *Depends: \(postgresql-[0-9][0-9]*\)$/\1/p' | sed -n 1p) || name=
  # Without lists the shell that runs the line finds it out, after apt-get update.
  printf '%s' "${name:-\$($find)}"
}

have_package_lists() { compgen -G "${system:-}/var/lib/apt/lists/*_Packages*" >/dev/null; }

# root_script FIRST PACKAGE...: the shell commands that install the packages. FIRST comes before: ""
# or "apt-get update" or "dpkg --configure -a".
root_script() {
  local first=$1 settings=${system:-}$cluster_settings package with_server=false script=''
  local apt='DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y'
  shift
  for package in "$@"; do
    [[ $package == *postgresql* ]] && with_server=true
  done
  # The server's package makes and starts a system-wide server unless told not to. The setting is
  # there only meanwhile: whoever wants such a server later gets it.
  if [[ $with_server == true || $first == dpkg* ]]; then
    script="f=$settings; trap \"rm -f \$f\" EXIT; trap \"exit 130\" HUP INT TERM; "
    script+="mkdir -p \${f%/*} && echo create_main_cluster=false >\$f && "
  fi
  [[ -z $first ]] || script+="DEBIAN_FRONTEND=noninteractive $first && "
  printf '%s%s --no-install-recommends %s' "$script" "$apt" "$*"
}

# as_root SCRIPT: runs SCRIPT in a shell of root.
as_root() {
  if [[ $(id -u) == 0 ]]; then
    sh -c "$1"
  elif interactive; then
    sudo sh -c "$1"
  else
    sudo -n sh -c "$1"
  fi
}

# line_to_type SCRIPT: SCRIPT as the one line that somebody types.
line_to_type() {
  local shell='sudo sh'
  if [[ $(id -u) == 0 ]]; then
    shell='sh'
  elif ! command -v sudo >/dev/null; then
    shell='su'
  fi
  printf "%s -c '%s'" "$shell" "$1"
}

# list_missing MISSING: the lines of find_missing as a table.
list_missing() {
  local package reason
  while read -r package reason; do
    printf '  %-20s %s\n' "$package" "$reason" >&2
  done <<<"$1"
}

# packages_of MISSING: the names alone, one per line, with the real one of the server's package.
packages_of() {
  local package
  while read -r package _; do
    [[ $package == postgresql-NN ]] && package=$(server_package)
    printf '%s\n' "$package"
  done <<<"$1"
}

install_what_is_missing() {
  local with_server=$1 missing packages first='' script
  missing=$(find_missing "$with_server")
  [[ -n $missing ]] || return 0
  if ! command -v apt-get >/dev/null; then
    say "This is missing, and there is no apt-get to install it with (the names are Debian's):"
    list_missing "$missing"
    die "Install it with the package manager of this system, then start again."
  fi
  have_package_lists || first='apt-get update'
  mapfile -t packages < <(packages_of "$missing")
  script=$(root_script "$first" "${packages[@]}")
  if [[ $no_install == true ]]; then
    say "Missing, and not installed because of --no-install:"
    list_missing "$missing"
    die "Type this line instead:" "$(line_to_type "$script")"
  fi
  say "Missing, and to be installed with apt-get:"
  list_missing "$missing"
  check_can_become_root "$script"
  say "Installing (up to 200 MB to download), without a system-wide PostgreSQL server, by:"
  printf '  %s\n' "$(line_to_type "$script")" >&2
  install_with_retry "$script" "${packages[@]}"
  # What was not there when CMake looked is there now.
  rm -f -- "$build_dir"/*/build.ninja
  missing=$(find_missing "$with_server")
  [[ -z $missing ]] && return
  say "apt-get ended well, but this is still missing or too old:"
  list_missing "$missing"
  die "Debian 12 or newer and Ubuntu 24.04 have packages that are new enough."
}

# check_can_become_root SCRIPT: ends with the line to type when there is no sudo, or when it would
# ask for a password and nobody can answer.
check_can_become_root() {
  [[ $(id -u) != 0 ]] || return 0
  command -v sudo >/dev/null ||
    die "That needs root, and there is no sudo here. As root, type:" "$(line_to_type "$1")"
  if interactive; then
    sudo -v || die "sudo did not allow it. Type, or let somebody type:" "$(line_to_type "$1")"
  else
    sudo -n true 2>/dev/null ||
      die "sudo needs a password, and there is no terminal to ask on. Type this line:" \
        "$(line_to_type "$1")"
  fi
}

# install_with_retry SCRIPT PACKAGE...: the usual reasons of a failure, old package lists and an
# installation that was interrupted before, are put right once.
install_with_retry() {
  local script=$1 log=$build_dir/install.log start=$SECONDS first='apt-get update'
  shift
  if ! watched "$log" "" as_root "$script"; then
    if grep -q 'dpkg --configure -a' "$log"; then
      first='dpkg --configure -a'
    elif [[ $script == *'apt-get update'* ]]; then
      install_failed "$log" "$script"
    fi
    script=$(root_script "$first" "$@")
    say "That failed ($log). Once more, with $first:"
    printf '  %s\n' "$(line_to_type "$script")" >&2
    watched "$log" "" as_root "$script" || install_failed "$log" "$script"
  fi
  say "Installed in $(took "$start")."
}

# install_failed LOG SCRIPT
install_failed() {
  say "apt-get could not install the packages; what it said ($1):"
  # Its first complaint is the cause: without a network, all others are about unknown packages.
  { grep -E '^(E|W|Err)[:0-9 ]' "$1" || tail -n 15 "$1"; } | sed -n '1,15 s/^/  /p' >&2
  die "Put that right and start again, or type:" "$(line_to_type "$2")"
}
