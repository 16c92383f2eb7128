// A planning tool's file by its name: which format it is, reading it, writing it.
#pragma once

#include <string>

#include "planner/base/result.h"
#include "planner/program/activity_network.h"

namespace rackline {

/// Reads a file of a planning tool, or the schedule in a folder that `rackline import` made. XML is
/// told by its root element, all else by the ending. Errors: no such file, larger than
/// kLargestNetworkFile, an unknown format, what the format's reader refuses.
[[nodiscard]] Result<ActivityNetwork> read_network_file(const std::string& path);
inline constexpr std::uint64_t kLargestNetworkFile = 2ULL << 30;
/// The network in the bytes of such a file; `path` is for its ending and for errors.
[[nodiscard]] Result<ActivityNetwork> network_from_bytes(std::string bytes,
                                                         const std::string& path);

/// False for a folder without an imported schedule, such as a facility's project.
[[nodiscard]] bool holds_network(const std::string& path);

/// The network as text in the format that the ending of `path` chooses: .xml (MS Project), .pmxml
/// (Primavera P6), .xer, .csv, .sm. Errors: another ending, what the format cannot hold.
[[nodiscard]] Result<std::string> network_text(const ActivityNetwork& network,
                                               const std::string& path);

/// The ending of the format that holds all of a network of this origin, e.g. ".xer".
[[nodiscard]] const char* network_ending(network::Origin origin);

}  // namespace rackline
