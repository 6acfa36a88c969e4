# Warnings and sanitizers for our own targets, in one place.
add_library(dispatchbench_flags INTERFACE)
target_compile_options(dispatchbench_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast
  # Same numbers on every platform: no fused multiply-add behind our back.
  -ffp-contract=off)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # False alarms for "literal" + std::string: https://gcc.gnu.org/bugzilla/show_bug.cgi?id=105651
  target_compile_options(dispatchbench_flags INTERFACE -Wno-restrict)
endif()
if(DISPATCHBENCH_WARNINGS_AS_ERRORS)
  target_compile_options(dispatchbench_flags INTERFACE -Werror)
endif()
if(DISPATCHBENCH_SANITIZE)
  target_compile_options(dispatchbench_flags INTERFACE
    -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(dispatchbench_flags INTERFACE -fsanitize=address,undefined)
endif()

# dispatchbench_library(NAME DEPENDS...): the library of the current folder from all its *.cc except
# the commands (*_main.cc). Included as "NAME/file.h".
function(dispatchbench_library name)
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cc")
  list(FILTER sources EXCLUDE REGEX "_main\\.cc$")
  add_library(${name} STATIC ${sources})
  target_include_directories(${name} PUBLIC "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PUBLIC ${ARGN} PRIVATE dispatchbench_flags)
endfunction()

# dispatchbench_command(FILE_main.cc DEPENDS...): the executable bin/dispatchbench-FILE.
function(dispatchbench_command source)
  string(REGEX REPLACE "_main\\.cc$" "" name "${source}")
  set(target "dispatchbench-${name}")
  add_executable(${target} ${source})
  target_link_libraries(${target} PRIVATE ${ARGN} dispatchbench_flags)
endfunction()
