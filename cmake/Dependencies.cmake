# Every dependency is a Debian package. All that are missing are listed in ONE message, with the
# line that installs them: find_package(... REQUIRED) would stop at the first.
# `dispatchbench` installs the same packages; tests/front_door_test.sh compares the two lists.
set(missing "")

macro(need found package)
  if(NOT ${found})
    list(APPEND missing ${package})
  endif()
endmacro()

find_package(PkgConfig QUIET)
need(PKG_CONFIG_FOUND pkg-config)
if(PKG_CONFIG_FOUND)
  pkg_check_modules(PQXX QUIET IMPORTED_TARGET libpqxx)
endif()
need(PQXX_FOUND libpqxx-dev)
find_package(PostgreSQL QUIET)
need(PostgreSQL_FOUND libpq-dev)
find_package(benchmark QUIET)
need(benchmark_FOUND libbenchmark-dev)
find_package(GTest QUIET)
need(GTest_FOUND libgtest-dev)
need(GTest_FOUND libgmock-dev)
find_package(nlohmann_json QUIET)
need(nlohmann_json_FOUND nlohmann-json3-dev)
find_package(CLI11 QUIET)
need(CLI11_FOUND libcli11-dev)
find_package(fmt QUIET)
need(fmt_FOUND libfmt-dev)
find_package(Boost 1.74 QUIET)
need(Boost_FOUND libboost-dev)
find_package(Threads QUIET)

if(missing)
  list(REMOVE_DUPLICATES missing)
  list(JOIN missing " " packages)
  message(FATAL_ERROR "Configuring dispatchbench: missing packages: ${packages}\n"
    "Install them with:  sudo apt-get install --no-install-recommends ${packages}\n"
    "or let ./dispatchbench do it.")
endif()
