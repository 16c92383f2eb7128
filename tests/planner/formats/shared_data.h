// Data of the outside world beside the repository; a test that needs what is not there says so.
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "tests/where.h"

/// The path of a file of ../shared/data; empty, with a message, where it is missing.
inline std::string shared_data(const std::string& name) {
  const auto path =
      std::filesystem::path(rackline::source_folder()) / ".." / "shared" / "data" / name;
  if (std::filesystem::exists(path)) return path.string();
  MESSAGE("skipped: ../shared/data/", name, " is missing");
  return "";
}
