include("${CMAKE_CURRENT_LIST_DIR}/MigrationsSource.cmake")

# dispatchbench_embed_migrations(TARGET): compiles migrations/NNNN_name.{up,down}.sql of the current
# folder into TARGET as Migrations() of migration.h.
function(dispatchbench_embed_migrations target)
  set(folder "${CMAKE_CURRENT_SOURCE_DIR}/migrations")
  file(GLOB scripts CONFIGURE_DEPENDS "${folder}/*.sql")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${scripts})
  set(generated "${CMAKE_CURRENT_BINARY_DIR}/migrations.cc")
  dispatchbench_write_migrations("${folder}" "${generated}")
  target_sources(${target} PRIVATE "${generated}")
endfunction()
