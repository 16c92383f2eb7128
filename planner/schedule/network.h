// The links of a program, by activity: who comes before, who comes after.
#pragma once

#include <span>
#include <vector>

#include "planner/program/program.h"

namespace rackline {

/// Indices into Program::links, grouped by the activity that they lead to and from.
class Network {
 public:
  explicit Network(const Program& program);

  [[nodiscard]] std::span<const std::uint32_t> into(std::size_t activity) const {
    return {into_.data() + into_from_[activity], into_from_[activity + 1] - into_from_[activity]};
  }
  [[nodiscard]] std::span<const std::uint32_t> out_of(std::size_t activity) const {
    return {out_.data() + out_from_[activity], out_from_[activity + 1] - out_from_[activity]};
  }
  [[nodiscard]] std::size_t size() const { return into_from_.size() - 1; }

 private:
  std::vector<std::uint32_t> into_, out_;
  std::vector<std::size_t> into_from_, out_from_;
};

/// The activities in an order in which every link leads forward (Kahn 1962). Error: a cycle, named
/// by its activities.
[[nodiscard]] Result<std::vector<ActivityId>> link_order(const Program& program,
                                                         const Network& network);

}  // namespace rackline
