// Where the program's own files are: in the build and source folders when it is run from a build,
// else where `cmake --install` put them, found from the program's own place.
#pragma once

#include <string>

namespace rackline {

[[nodiscard]] std::string assets_dir();                       ///< has memphis/, schema/
[[nodiscard]] std::string memphis_dir();                      ///< the project that opens by default
[[nodiscard]] std::string shader_path(const std::string& name);  ///< "rack.frag" → …/rack.frag.spv
[[nodiscard]] std::string font_path(const std::string& name);    ///< "Inter-Regular.otf"
/// The user's folder for caches, created when missing; "" where there is none.
[[nodiscard]] std::string cache_dir();

}  // namespace rackline
