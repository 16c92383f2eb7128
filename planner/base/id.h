// Typed indices: a rack's index cannot be used as an activity's.
#pragma once

#include <cstddef>
#include <cstdint>

namespace rackline {

/// An index into one of the arrays of a model; `Tag` says which. Default: none.
template <class Tag>
struct Id {
  static constexpr std::uint32_t kNone = 0xffffffffu;
  std::uint32_t value = kNone;

  constexpr Id() = default;
  constexpr explicit Id(std::size_t v) : value(static_cast<std::uint32_t>(v)) {}
  constexpr explicit operator bool() const { return value != kNone; }
  [[nodiscard]] constexpr std::size_t index() const { return value; }
  constexpr auto operator<=>(const Id&) const = default;
};

using HallId = Id<struct HallTag>;
using ArrayId = Id<struct ArrayTag>;
using RackId = Id<struct RackTag>;
using RackTypeId = Id<struct RackTypeTag>;
using EquipmentId = Id<struct EquipmentTag>;
using ActivityId = Id<struct ActivityTag>;
using CrewId = Id<struct CrewTag>;
using StockId = Id<struct StockTag>;
using CalendarId = Id<struct CalendarTag>;
using StageId = Id<struct StageTag>;

}  // namespace rackline
