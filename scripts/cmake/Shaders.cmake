# rackline_shaders(TARGET source...): compiles each GLSL file to ${CMAKE_BINARY_DIR}/shaders/NAME.spv.
function(rackline_shaders target)
  set(outputs "")
  foreach(source ${ARGN})
    get_filename_component(name ${source} NAME)
    set(output ${CMAKE_BINARY_DIR}/shaders/${name}.spv)
    add_custom_command(
      OUTPUT ${output}
      COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/shaders
      COMMAND ${GLSLC} --target-env=vulkan1.3 -O -Werror -MD -MF ${output}.d
              -I ${CMAKE_CURRENT_SOURCE_DIR} -o ${output} ${CMAKE_CURRENT_SOURCE_DIR}/${source}
      DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${source}
      DEPFILE ${output}.d
      COMMENT "Compiling shader ${name}"
      VERBATIM)
    list(APPEND outputs ${output})
    install(FILES ${output} DESTINATION ${CMAKE_INSTALL_DATADIR}/rackline/shaders)
  endforeach()
  add_custom_target(${target} ALL DEPENDS ${outputs})
endfunction()
