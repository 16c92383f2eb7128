// What a frame may leave out so that it keeps up with the hand. At rest nothing is left out that
// could be seen.
#pragma once

namespace rackline::render {

struct Quality {
  float smallest_part_px = 1;  ///< parts below it are left out: they add little but shimmer
  float coarse_below_px = 0;   ///< round parts below it are drawn with the fewest corners
  float parts_reach_m = 11;    ///< racks nearer than this show their parts in the round; at 11 m a
                               ///< handle is smaller than two pixels
  bool occlusion = true;       ///< ambient occlusion
  bool antialias = true;       ///< of a lone sample; a smaller picture is softened anyway
  bool cut_shadows = true;     ///< what a cut leaves out casts no shadow; else as before the cut
  bool operator==(const Quality&) const = default;
};

}  // namespace rackline::render
