# format, format-check and tidy. The formats are those of clang-format 14 (Debian 12).
find_program(CLANG_FORMAT clang-format)
find_program(RUN_CLANG_TIDY run-clang-tidy)
set(in_source_dir "cd '${PROJECT_SOURCE_DIR}'")
# An empty list is an error: clang-format without files would check nothing and be content.
set(list_sources "sources=$(git ls-files -co --exclude-standard '*.h' '*.cc') && test -n \"$sources\"")

function(dispatchbench_tool target program package command)
  if(${program})
    add_custom_target(${target} COMMAND sh -c "${in_source_dir} && ${command}" VERBATIM)
  else()
    add_custom_target(${target}
      COMMAND ${CMAKE_COMMAND} -E echo "${target}: not found; sudo apt-get install ${package}"
      COMMAND ${CMAKE_COMMAND} -E false VERBATIM)
  endif()
endfunction()

dispatchbench_tool(format CLANG_FORMAT clang-format
  "${list_sources} && '${CLANG_FORMAT}' -i $sources")
dispatchbench_tool(format-check CLANG_FORMAT clang-format
  "${list_sources} && '${CLANG_FORMAT}' --dry-run --Werror $sources")
dispatchbench_tool(tidy RUN_CLANG_TIDY clang-tidy
  "'${RUN_CLANG_TIDY}' -quiet -p '${PROJECT_BINARY_DIR}' '${PROJECT_SOURCE_DIR}/(datagen|fixtures|bench|profile|results|plots|tests)/.*[.]cc$'")
