# dispatchbench_write_migrations(FOLDER OUTPUT): writes the C++ file OUTPUT, which defines
# Migrations() of migration.h, from FOLDER/NNNN_name.{up,down}.sql. The files are the only list; a
# number that is missing or a half that has no other half is an error.
#
# As a script: cmake -DFOLDER=... -DOUTPUT=... -P MigrationsSource.cmake
function(dispatchbench_write_migrations folder output)
  file(GLOB ups RELATIVE "${folder}" "${folder}/*.up.sql")
  file(GLOB downs RELATIVE "${folder}" "${folder}/*.down.sql")
  list(SORT ups)
  list(LENGTH ups up_count)
  list(LENGTH downs down_count)
  if(NOT up_count EQUAL down_count)
    message(FATAL_ERROR "${folder}: ${up_count} *.up.sql, but ${down_count} *.down.sql")
  endif()
  set(entries "")
  set(expected 0)
  foreach(up IN LISTS ups)
    math(EXPR expected "${expected} + 1")
    if(NOT up MATCHES "^([0-9][0-9][0-9][0-9])_([a-z_]+)\\.up\\.sql$")
      message(FATAL_ERROR "${folder}/${up}: not named NNNN_name.up.sql")
    endif()
    set(name "${CMAKE_MATCH_2}")
    string(REGEX REPLACE "^0+" "" version "${CMAKE_MATCH_1}")
    string(REPLACE ".up.sql" ".down.sql" down "${up}")
    if(NOT version EQUAL expected OR NOT EXISTS "${folder}/${down}")
      message(FATAL_ERROR "${folder}/${up}: expected number ${expected}, and ${down} beside it")
    endif()
    file(READ "${folder}/${up}" up_sql)
    file(READ "${folder}/${down}" down_sql)
    string(APPEND entries
      "      {${version}, \"${name}\", R\"sql(${up_sql})sql\", R\"sql(${down_sql})sql\"},\n")
  endforeach()
  file(CONFIGURE OUTPUT "${output}" @ONLY CONTENT [=[
#include "fixtures/migration.h"

namespace dispatchbench::fixtures {

const std::vector<Migration>& Migrations() {
  static const std::vector<Migration> migrations = {
@entries@  };
  return migrations;
}

}  // namespace dispatchbench::fixtures
]=])
endfunction()

if(CMAKE_SCRIPT_MODE_FILE)
  dispatchbench_write_migrations("${FOLDER}" "${OUTPUT}")
endif()
