# shellcheck shell=bash
# shellcheck disable=SC2016,SC2154  # code for the stand-ins; variables of the test's machine
# What is found missing, and how it is installed.

test_no_install_prints_the_line_and_installs_nothing() {
  local package
  for arguments in '--no-install run' 'run --no-install'; do
    # shellcheck disable=SC2086
    front_door $arguments
    expect_code 3
    expect_no_call 'apt-get'
    expect_no_call 'sudo'
  done
  [[ $(typed_line) == sudo\ * ]] || fail "no line to type: $(typed_line)"
  while read -r package; do
    [[ " $(typed_line | tr "'" ' ') " == *" $package "* ]] || fail "$package is not in the line"
  done < <(awk '/^(program|library)/ { print $2 }' "$checkout/front_door/packages.txt")
  [[ $(typed_line) == *' postgresql-15'* ]] || fail "the server is not in the line"
  (PATH=$work/bin bash -c "$(typed_line)") || fail "the line does not work: $(typed_line)"
  expect_call 'install -y --no-install-recommends g++ cmake'
}

# Only what is missing, and with a reason.
test_only_missing_packages_are_named() {
  install_everything
  rm "$work/system/usr/include/CLI/CLI.hpp"
  echo 11.4.0 >"$work/switches/gcc"
  front_door run --no-install
  expect_code 3
  [[ $(typed_line) == *"--no-install-recommends g++ libcli11-dev'" ]] || fail "$(typed_line)"
  [[ $(typed_line) != *createcluster* ]] || fail "settings for a server that is not installed"
  expect_said 'g++>=12'
}

test_what_came_another_way_counts() {
  install_everything
  standard_program
  mkdir -p "$work/prefix/include" "$work/pg/bin"
  mv "$work/system/usr/include/fmt" "$work/prefix/include"
  mv "$work/system/usr/lib/postgresql/15/bin/initdb" "$work/pg/bin"
  printf '#!/bin/sh\necho "postgres (PostgreSQL) 16.1"\n' >"$work/pg/bin/postgres"
  chmod +x "$work/pg/bin/postgres"
  ln -s "$work/pg/bin/postgres" "$work/bin/postgres"
  environment="CMAKE_PREFIX_PATH=$work/prefix" front_door run
  expect_code 0
  expect_no_call apt-get
  sed -i s/16.1/13.9/ "$work/pg/bin/postgres"
  environment="CMAKE_PREFIX_PATH=$work/prefix" front_door run --no-install
  expect_code 3
  expect_said 'postgres>=14'
}

test_a_server_of_ones_own_needs_none_here() {
  install_everything
  standard_program
  rm -r "$work/system/usr/lib/postgresql"
  front_door run --db=postgresql://host/db
  expect_code 0
  front_door plot --no-install
  expect_code 0
  front_door run --no-install
  expect_code 3
}

test_a_half_installed_package_is_missing() {
  install_everything
  echo 'unpacked postgresql-15
installed libfmt-dev' >"$work/switches/dpkg_status"
  front_door run --no-install
  expect_code 3
  [[ $(typed_line) == *createcluster*"--no-install-recommends postgresql-15'" ]] ||
    fail "$(typed_line)"
}

test_root_installs_without_sudo_and_without_a_cluster() {
  local settings=$work/system/etc/postgresql-common/createcluster.d/dispatchbench.conf
  become 0
  front_door run
  expect_no_call '^sudo'
  expect_call 'apt-get with settings: create_main_cluster=false'
  expect_no_call 'apt-get.* update'
  [[ ! -e $settings ]] || fail "the settings were left behind"
  # apt-get did nothing here, and that is seen.
  expect_code 3
  expect_said 'still missing'
}

test_a_failure_is_tried_once_more_with_new_lists() {
  local settings=$work/system/etc/postgresql-common/createcluster.d/dispatchbench.conf
  touch "$work/switches/apt_fails"
  front_door run
  expect_call '^sudo -n sh'
  expect_call '^apt-get update'
  [[ -e $work/installed ]] || fail "not tried again"
  [[ ! -e $settings ]] || fail "the settings were left behind"
}

test_without_lists_they_are_fetched_first() {
  rm "$work"/system/var/lib/apt/lists/*
  stand_in apt-cache '[[ -e $work/updated ]] && echo "  Depends: postgresql-17"'
  stand_in apt-get '[[ $* != update ]] || touch "$work/updated"'
  front_door run
  [[ $(grep -c '^apt-get update' "$work/calls") == 1 ]] || fail "$(cat "$work/calls")"
  expect_call 'install.* postgresql-17$'
}

test_failing_apt_shows_its_output() {
  stand_in apt-get 'echo "E: no such archive"; exit 100'
  front_door run
  expect_code 3
  expect_said 'E: no such archive'
  [[ ! -e $work/system/etc/postgresql-common/createcluster.d/dispatchbench.conf ]] ||
    fail "the settings were left behind"
}

test_sudo_that_would_ask_is_not_started() {
  rm "$work/switches/sudo_without_password"
  front_door run
  expect_code 3
  expect_said 'sudo needs a password'
  [[ $(typed_line) == sudo\ sh\ * ]] || fail "no line to type"
  expect_no_call apt-get
}

test_without_apt_it_says_what_is_needed() {
  rm "$work/bin/apt-get"
  front_door run
  expect_code 3
  expect_said 'no apt-get'
  expect_said 'libpqxx-dev'
}

# What the build links is what the list names, and no package is named in a second place.
test_packages_agree_with_cmake() {
  local wanted=$work/wanted listed=$work/listed
  awk '/^library/ { print $4 }' "$checkout/front_door/packages.txt" | sort -u >"$listed"
  cat "$source_dir"/{datagen,fixtures,bench,profile,results,plots,tests}/CMakeLists.txt |
    grep -oE '[A-Za-z0-9_]+::[A-Za-z0-9_]+' | grep -v '^Threads::' |
    sed 's/GTest::gtest_main/GTest::gtest/' | sort -u >"$wanted"
  [[ -s $wanted ]] || fail "no library is linked"
  [[ -z $(comm -23 "$wanted" "$listed") ]] ||
    fail "linked, but not in front_door/packages.txt: $(comm -23 "$wanted" "$listed")"
  ! grep -nE 'lib[a-z0-9]+-dev' "$source_dir/cmake/Dependencies.cmake" ||
    fail "cmake/Dependencies.cmake names packages itself"
}
