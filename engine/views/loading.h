// What is being done while a window opens its first plan, for people to see.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string_view>

namespace rackline::views {

enum class LoadPhase : std::uint8_t { schedule, operations, summary, scene };
inline constexpr std::array<std::string_view, 4> kLoadPhaseWords{
    "Scheduling every activity, crew and delivery", "Working out power, heat and water",
    "Summing up the timeline", "Building the halls and the yards"};

/// Told on the worker's thread when a phase begins.
using TellPhase = std::function<void(LoadPhase)>;

}  // namespace rackline::views
