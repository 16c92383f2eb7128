#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include "tests/where.h"

std::string rackline::source_folder() {
  return RACKLINE_TEST_SOURCE_DIR;
}
std::string rackline::binary_folder() {
  return RACKLINE_TEST_BINARY_DIR;
}
