// The states that a rack passes through, in their order.
#pragma once

#include <cstdint>
#include <string_view>

namespace rackline {

enum class RackState : std::uint8_t {
  planned, delivered, placed, powered, plumbed, cabled, energised, burn_in, in_service,
  failed, held,  ///< outside the normal order
};
inline constexpr int kRackStateCount = 11;
/// Milestones of a rack's track: one for each of delivered … in_service.
inline constexpr int kMilestoneCount = 8;

/// The word in files and JSON: "in_service".
[[nodiscard]] constexpr std::string_view id(RackState s) {
  constexpr std::string_view ids[] = {"planned",   "delivered", "placed",  "powered",
                                      "plumbed",   "cabled",    "energised", "burn_in",
                                      "in_service", "failed",   "held"};
  return ids[static_cast<int>(s)];
}
/// The word for people: "in burn-in".
[[nodiscard]] constexpr std::string_view name(RackState s) {
  constexpr std::string_view names[] = {"planned",    "delivered", "placed",    "powered",
                                        "plumbed",    "cabled",    "energised", "in burn-in",
                                        "in service", "failed",    "held"};
  return names[static_cast<int>(s)];
}

}  // namespace rackline
