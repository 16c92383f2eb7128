// A planning tool's file by its name: which format it is, reading it, writing it.
#pragma once

#include <string>

#include "planner/base/result.h"
#include "planner/program/activity_network.h"

namespace rackline {

/// Reads a file of a planning tool. XML is told by its root element, all else by the ending.
/// Errors: no such file, larger than kLargestNetworkFile, an unknown format, what the format's
/// reader refuses.
[[nodiscard]] Result<ActivityNetwork> read_network_file(const std::string& path);
inline constexpr std::uint64_t kLargestNetworkFile = 2ULL << 30;

/// The network as text in the format that the ending of `path` chooses: .xml (MS Project), .xer.
/// Errors: another ending.
[[nodiscard]] Result<std::string> network_text(const ActivityNetwork& network,
                                               const std::string& path);

}  // namespace rackline
