# Every library comes from Debian 12. A missing one is named together with the package that has it.

set(RACKLINE_MISSING "")
macro(rackline_need found_variable what package)
  if(NOT ${found_variable})
    string(APPEND RACKLINE_MISSING "\n  ${what}: apt-get install ${package}")
  endif()
endmacro()

find_package(Threads QUIET)
find_package(Vulkan QUIET)
rackline_need(Vulkan_FOUND "the Vulkan loader and headers" libvulkan-dev)
find_package(glfw3 QUIET)
rackline_need(glfw3_FOUND "GLFW 3" libglfw3-dev)
find_package(glm QUIET)
rackline_need(glm_FOUND "glm" libglm-dev)
find_package(Freetype QUIET)
rackline_need(FREETYPE_FOUND "FreeType" libfreetype-dev)
find_package(PNG QUIET)
rackline_need(PNG_FOUND "libpng" libpng-dev)
find_package(fmt QUIET)
rackline_need(fmt_FOUND "fmt" libfmt-dev)
find_package(nlohmann_json QUIET)
rackline_need(nlohmann_json_FOUND "JSON for Modern C++" nlohmann-json3-dev)
find_package(yaml-cpp QUIET)
rackline_need(yaml-cpp_FOUND "yaml-cpp" libyaml-cpp-dev)
find_package(CLI11 QUIET)
rackline_need(CLI11_FOUND "CLI11" libcli11-dev)
find_package(tl-expected QUIET)
rackline_need(tl-expected_FOUND "tl::expected" libexpected-dev)
find_package(date QUIET)
rackline_need(date_FOUND "date (time zones)" libhowardhinnant-date-dev)
find_package(pugixml QUIET)
rackline_need(pugixml_FOUND "pugixml" libpugixml-dev)
find_path(IMGUI_INCLUDE_DIR imgui.h PATH_SUFFIXES imgui)
find_library(IMGUI_LIBRARY imgui)
if(IMGUI_INCLUDE_DIR AND IMGUI_LIBRARY)
  set(imgui_FOUND TRUE)
endif()
rackline_need(imgui_FOUND "Dear ImGui" libimgui-dev)
find_library(STB_LIBRARY stb)
rackline_need(STB_LIBRARY "stb" libstb-dev)
find_program(GLSLC glslc)
rackline_need(GLSLC "the shader compiler glslc" glslc)
find_path(INTER_FONT_DIR Inter-Regular.otf
          PATHS /usr/share/fonts/opentype/inter /usr/share/fonts/truetype/inter)
rackline_need(INTER_FONT_DIR "the Inter font" fonts-inter)
find_path(JETBRAINS_FONT_DIR JetBrainsMono-Regular.ttf
          PATHS /usr/share/fonts/truetype/jetbrains-mono)
rackline_need(JETBRAINS_FONT_DIR "the JetBrains Mono font" fonts-jetbrains-mono)
if(NOT DEFINED BUILD_TESTING OR BUILD_TESTING)
  find_package(doctest QUIET)
  rackline_need(doctest_FOUND "doctest" doctest-dev)
  find_package(rapidcheck QUIET)
  rackline_need(rapidcheck_FOUND "RapidCheck" librapidcheck-dev)
endif()

if(RACKLINE_MISSING)
  message(FATAL_ERROR "rackline needs packages that are not installed:${RACKLINE_MISSING}\n"
                      "./run.sh and ./test.sh install all of them.")
endif()

# libimgui.a holds the GLFW and Vulkan backends, which call the loader by name, and the FreeType
# font builder.
add_library(rackline_imgui INTERFACE)
target_include_directories(rackline_imgui SYSTEM INTERFACE ${IMGUI_INCLUDE_DIR})
target_link_libraries(rackline_imgui INTERFACE ${IMGUI_LIBRARY} ${STB_LIBRARY} Freetype::Freetype
                                               glfw Vulkan::Vulkan ${CMAKE_DL_LIBS})

# Debian 12 calls yaml-cpp's target by its bare name, Debian 13 puts it into a namespace.
add_library(rackline_yaml INTERFACE)
target_link_libraries(rackline_yaml INTERFACE
  $<IF:$<TARGET_EXISTS:yaml-cpp::yaml-cpp>,yaml-cpp::yaml-cpp,yaml-cpp>)
