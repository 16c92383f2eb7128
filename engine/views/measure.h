// Measuring between two points of the picture: what is kept of it, how it is written, and how it is
// drawn over the picture.
#pragma once

#include <glm/glm.hpp>
#include <string>
#include <vector>

#include "engine/scene/camera.h"
#include "engine/views/ui.h"

namespace rackline::views {

/// "x,y,z:x,y,z" in metres. Errors: anything else.
[[nodiscard]] Result<std::vector<glm::vec3>> measure_of(const std::string& text);
/// The word that measure_of reads; "" unless there are two points.
[[nodiscard]] std::string measure_text(const std::vector<glm::vec3>& points);

/// "12.40 m (40 ft 8 in)" and "Δx 12.00 · Δy 3.10 · Δz 0.20 m".
struct MeasureLines {
  std::string distance, parts;
};
[[nodiscard]] MeasureLines measure_lines(glm::vec3 from, glm::vec3 to);

/// Draws one point, or two with the way between them and its length, over `picture`.
void draw_measure(Draw& draw, const Ui& ui, const scene::Camera& camera,
                  const std::vector<glm::vec3>& points, Rect picture);

}  // namespace rackline::views
