# dispatchbench_embed_page(TARGET): compiles page/*.css and page/*.js of the current folder into
# TARGET, as PageRules() and PageScripts() of page_assets.h. The files are the only list.
function(dispatchbench_embed_page target)
  foreach(kind css js)
    file(GLOB files CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/page/*.${kind}")
    if(NOT files)
      message(FATAL_ERROR "${CMAKE_CURRENT_SOURCE_DIR}/page: no *.${kind} to embed")
    endif()
    list(SORT files)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${files})
    set(${kind} "")
    foreach(path IN LISTS files)
      file(READ "${path}" content)
      string(APPEND ${kind} "\n      R\"page(${content})page\"")
    endforeach()
  endforeach()
  set(generated "${CMAKE_CURRENT_BINARY_DIR}/page_assets.cc")
  file(CONFIGURE OUTPUT "${generated}" @ONLY CONTENT [=[
#include "plots/page_assets.h"

namespace dispatchbench::plots {

std::string_view PageRules() {
  return@css@;
}

std::string_view PageScripts() {
  return@js@;
}

}  // namespace dispatchbench::plots
]=])
  target_sources(${target} PRIVATE "${generated}")
endfunction()
