// Where the tests find the repository and what was built. Functions, so that a test's object file
// holds no path of the machine and can be taken from a compiler cache.
#pragma once

#include <string>

namespace rackline {

[[nodiscard]] std::string source_folder();  ///< of the repository
[[nodiscard]] std::string binary_folder();  ///< of the build: the program and shaders/

}  // namespace rackline
