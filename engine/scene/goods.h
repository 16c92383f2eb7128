// Trucks and crates: parts of a scene that come and go with the deliveries.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>

namespace rackline::scene {

inline constexpr std::size_t kMostDocks = 64;   ///< beyond them docks stay empty
inline constexpr std::uint8_t kMostCrates = 8;  ///< places in the lane behind a dock

/// What of the deliveries a part belongs to.
struct Goods {
  enum class Kind : std::uint8_t {
    none,   ///< to nothing: it always stands there
    truck,  ///< at a dock
    crate,  ///< in the lane behind a dock, on one of its places
    store,  ///< what waits in a building while deliveries to it go on
  };
  Kind kind = Kind::none;
  std::uint8_t where = 0;  ///< number of the dock; of a store the building's stage
  std::uint8_t place = 0;  ///< of a crate; the lower ones fill first
  auto operator<=>(const Goods&) const = default;
};

/// What of them stands there at a time.
struct Traffic {
  std::uint64_t trucks = 0;                       ///< bit d: a truck stands at dock d
  std::array<std::uint8_t, kMostDocks> crates{};  ///< in the lane behind each dock
  std::uint32_t stores = 0;                       ///< bit s: deliveries to stage s go on

  [[nodiscard]] bool shows(const Goods& goods) const {
    switch (goods.kind) {
      case Goods::Kind::none:
        return true;
      case Goods::Kind::truck:
        return trucks >> goods.where & 1u;
      case Goods::Kind::crate:
        return goods.place < crates[goods.where];
      case Goods::Kind::store:
        return stores >> goods.where & 1u;
    }
    return false;
  }
  bool operator==(const Traffic&) const = default;
};

}  // namespace rackline::scene
