# format, format-check and tidy, over the files git tracks.
find_program(CLANG_FORMAT clang-format)
find_program(RUN_CLANG_TIDY NAMES run-clang-tidy run-clang-tidy-14 run-clang-tidy-19)
set(list_sources "git -C '${PROJECT_SOURCE_DIR}' ls-files '*.h' '*.cc'")
set(in_source_dir "cd '${PROJECT_SOURCE_DIR}'")

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
  "${list_sources} | xargs '${CLANG_FORMAT}' -i")
dispatchbench_tool(format-check CLANG_FORMAT clang-format
  "${list_sources} | xargs '${CLANG_FORMAT}' --dry-run --Werror")
dispatchbench_tool(tidy RUN_CLANG_TIDY clang-tidy
  "'${RUN_CLANG_TIDY}' -quiet -p '${PROJECT_BINARY_DIR}' '${PROJECT_SOURCE_DIR}/(datagen|fixtures|bench|results|plots|tests)/.*[.]cc$'")
