# dispatchbench_embed_migrations(TARGET): compiles migrations/NNNN_name.{up,down}.sql of the current
# folder into TARGET as Migrations() of migration.h. The files are the only list; a number that is
# missing or a half that has no other half stops the configuration.
function(dispatchbench_embed_migrations target)
  set(folder "${CMAKE_CURRENT_SOURCE_DIR}/migrations")
  file(GLOB ups CONFIGURE_DEPENDS RELATIVE "${folder}" "${folder}/*.up.sql")
  file(GLOB downs CONFIGURE_DEPENDS RELATIVE "${folder}" "${folder}/*.down.sql")
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
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
      "${folder}/${up}" "${folder}/${down}")
    string(APPEND entries
      "      {${version}, \"${name}\", R\"sql(${up_sql})sql\", R\"sql(${down_sql})sql\"},\n")
  endforeach()
  set(generated "${CMAKE_CURRENT_BINARY_DIR}/migrations.cc")
  file(CONFIGURE OUTPUT "${generated}" @ONLY CONTENT [=[
#include "fixtures/migration.h"

namespace dispatchbench::fixtures {

const std::vector<Migration>& Migrations() {
  static const std::vector<Migration> migrations = {
@entries@  };
  return migrations;
}

}  // namespace dispatchbench::fixtures
]=])
  target_sources(${target} PRIVATE "${generated}")
endfunction()
