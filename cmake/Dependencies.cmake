# Every dependency is a Debian package; front_door/packages.txt says which package brings which
# imported target. All that are missing are listed in ONE message, with the line that installs
# them: find_package(... REQUIRED) would stop at the first.
set(packages_file "${PROJECT_SOURCE_DIR}/front_door/packages.txt")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${packages_file}")

find_package(PkgConfig QUIET)
if(PKG_CONFIG_FOUND)
  pkg_check_modules(PQXX QUIET IMPORTED_TARGET libpqxx)
  pkg_check_modules(HIREDIS QUIET IMPORTED_TARGET hiredis)
endif()
find_package(PostgreSQL QUIET)
find_package(benchmark QUIET)
find_package(GTest QUIET)
find_package(nlohmann_json QUIET)
find_package(CLI11 QUIET)
find_package(fmt QUIET)
if(POLICY CMP0167)
  cmake_policy(SET CMP0167 NEW)  # Boost's own configuration; CMake's FindBoost is on its way out.
endif()
find_package(Boost 1.74 QUIET)
find_package(Threads REQUIRED)
# It comes without a pkg-config file and without a CMake configuration.
find_path(PG_QUERY_INCLUDE_DIR pg_query.h)
find_library(PG_QUERY_LIBRARY pg_query)
mark_as_advanced(PG_QUERY_INCLUDE_DIR PG_QUERY_LIBRARY)
if(PG_QUERY_INCLUDE_DIR AND PG_QUERY_LIBRARY)
  add_library(PgQuery::PgQuery UNKNOWN IMPORTED)
  set_target_properties(PgQuery::PgQuery PROPERTIES IMPORTED_LOCATION "${PG_QUERY_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${PG_QUERY_INCLUDE_DIR}")
endif()

set(missing "")
if(NOT PKG_CONFIG_FOUND)
  list(APPEND missing pkg-config)
endif()
file(STRINGS "${packages_file}" libraries REGEX "^library ")
foreach(line IN LISTS libraries)
  # Columns: library, package, header, imported target, what for.
  if(NOT line MATCHES "^library +([^ ]+) +[^ ]+ +([^ ]+) ")
    message(FATAL_ERROR "Reading ${packages_file}: no package and imported target in: ${line}")
  endif()
  set(package "${CMAKE_MATCH_1}")
  if(NOT TARGET "${CMAKE_MATCH_2}")
    list(APPEND missing "${package}")
  endif()
endforeach()

if(missing)
  list(JOIN missing " " packages)
  message(FATAL_ERROR "Configuring dispatchbench: missing packages: ${packages}\n"
    "Install them with:  sudo apt-get install --no-install-recommends ${packages}\n"
    "or let ./dispatchbench do it.")
endif()
