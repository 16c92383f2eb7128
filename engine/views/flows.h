// What the feeds and pipes carry, for the x-ray views: power and its share of the rating, coolant
// with its flow and temperatures, along each run as much as has not been taken from it yet.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/scene/flow.h"
#include "engine/views/colours.h"
#include "engine/views/flow_links.h"
#include "planner/operations/network_load.h"

namespace rackline {

/// The scale of a system's colours: load in % of the rating, or the coolant's temperature.
[[nodiscard]] ColourScale flow_scale(const Plan& plan, scene::System system);

/// Built once a plan; asked for a time.
class FlowMap {
 public:
  FlowMap() = default;
  explicit FlowMap(std::shared_ptr<const Plan> plan);
  /// By object from `first` on: the machines, then the links. O(racks).
  [[nodiscard]] std::vector<scene::Flow> at(scene::System system, Minute t) const;
  /// The object of the first machine.
  [[nodiscard]] scene::ObjectId first() const;

 private:
  struct Tap {
    std::uint32_t run = 0;  ///< index of the equipment
    RackId rack;
    std::uint8_t sample = 0;
  };
  [[nodiscard]] std::uint8_t sample_of(const RunAxis& axis, glm::vec2 point) const;
  void add_profiles(scene::System system, const NetworkLoad& load, Minute t,
                    std::vector<scene::Flow>& flows) const;

  std::shared_ptr<const Plan> plan_;
  std::vector<RunAxis> axes_;  ///< by EquipmentId; of runs
  std::vector<FlowLink> links_;
  std::vector<Tap> feed_taps_, pipe_taps_;
};

/// What a machine, feed or pipe carries, in lines for people: "1.02 MW of 1.5 MW, 68 %".
[[nodiscard]] std::vector<std::string> flow_lines(const Equipment& equipment,
                                                  const EquipmentLoad& load);

}  // namespace rackline
