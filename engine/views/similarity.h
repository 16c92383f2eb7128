// How alike two pictures look: the structural similarity index of Wang, Bovik, Sheikh and Simoncelli,
// "Image Quality Assessment: From Error Visibility to Structural Similarity", 2004.
#pragma once

#include "engine/gpu/image.h"

namespace rackline::views {

/// The mean index of the lumas (ITU-R BT.601) over all windows of 11×11 pixels that lie within the
/// picture, weighted by a Gaussian of 1.5 pixels; K₁ = 0.01, K₂ = 0.03, as in the paper. 1 for equal
/// pictures; at most 1. Both of one size, at least 11×11.
[[nodiscard]] double structural_similarity(const gpu::Pixels& a, const gpu::Pixels& b);

}  // namespace rackline::views
