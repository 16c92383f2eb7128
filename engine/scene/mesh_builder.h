// Builds a scene's meshes from simple solids, sorted into chunks by place, surface and size of
// part.
#pragma once

#include <array>
#include <cstdint>
#include <glm/glm.hpp>
#include <map>
#include <vector>

#include "engine/scene/scene.h"

namespace rackline::scene {

/// sRGB, 0 … 255, and whether the surface shines by itself.
struct Paint {
  std::uint8_t r = 200, g = 200, b = 200;
  std::uint8_t glow = 0;
};

/// What all parts that follow have in common.
struct Pen {
  Surface surface = Surface::outdoor;
  Show show = Show::always;
  std::uint8_t stage = 0;
  ObjectId object = kNothing;
  Goods goods = {};
  bool coarse_too = true;  ///< round parts also in their coarse form
  float detail_m = 0;      ///< taken for the size of the parts instead of their own; 0: their own
};

/// Appends the top and the four sides of a box; `bottom`: also the lower face.
void add_box(std::vector<Vertex>& vertices, std::vector<std::uint32_t>& indices, glm::vec3 min,
             glm::vec3 max, Paint paint, ObjectId object, bool bottom);

class MeshBuilder {
 public:
  Pen pen;

  /// A quad with corners in counter-clockwise order as seen from its front.
  void quad(glm::vec3 a, glm::vec3 b, glm::vec3 c, glm::vec3 d, Paint paint);
  /// Top, bottom and four sides; `bottom`: also the lower face.
  void box(glm::vec3 min, glm::vec3 max, Paint paint, bool bottom = false);
  /// Counter-clockwise as seen from its front.
  void triangle(glm::vec3 a, glm::vec3 b, glm::vec3 c, Paint paint);
  /// A lump of leaves: a ball with an uneven outline, from `low` at its foot to `high` at its top.
  void lump(glm::vec3 centre, glm::vec3 scale, Paint low, Paint high, std::uint32_t seed,
            int rings);
  /// A horizontal rectangle that faces up.
  void sheet(glm::vec2 min, glm::vec2 max, float z, Paint paint);
  /// From `from` to `to`, with caps; radius at each end.
  /// A horizontal disc that faces up.
  void disc(glm::vec3 centre, float radius, Paint paint, int sides = 10);
  void cylinder(glm::vec3 from, glm::vec3 to, float radius, Paint paint, int sides = 12);
  void cone(glm::vec3 from, glm::vec3 to, float radius_from, float radius_to, Paint paint,
            int sides = 12, bool caps = true);
  /// A pipe along points, with round joints.
  void pipe(const std::vector<glm::vec3>& way, float radius, Paint paint, int sides = 8);
  /// A ball of `rings` × 2·rings quads, squeezed by `scale`.
  void ball(glm::vec3 centre, glm::vec3 scale, Paint paint, int rings = 5);

  /// Moves all chunks into the scene.
  void finish(Scene& scene);

 private:
  struct Key {
    Surface surface;
    int below;  ///< of ground and water: what lies on top is drawn first, and hides the layers below
    Show show;
    std::uint8_t stage;
    Form form;
    Goods goods;
    int detail, x, y;
    auto operator<=>(const Key&) const = default;
  };
  struct Bucket {
    std::vector<Vertex> vertices;
    std::vector<std::uint32_t> indices;
    Bounds bounds;
  };
  Bucket& bucket_for(glm::vec3 min, glm::vec3 max, Form form = Form::only);
  void add_cone(glm::vec3 from, glm::vec3 to, float r0, float r1, Paint paint, int sides, bool caps,
                Form form);
  void add_ball(glm::vec3 centre, glm::vec3 scale, Paint paint, int rings, int sides, Form form);
  void add_lump(glm::vec3 centre, glm::vec3 scale, Paint low, Paint high, std::uint32_t seed,
                int rings, Form form);
  std::map<Key, Bucket> buckets_;
};

/// A solid in the frame of a machine: x to its right, y to its back, z up, from the centre of its
/// footprint; turned by quarter turns as the machine is.
class Frame {
 public:
  Frame(MeshBuilder& mesh, glm::vec3 foot, int quarter_turns)
      : mesh_(mesh), foot_(foot), turns_(quarter_turns & 3) {}
  [[nodiscard]] glm::vec3 at(glm::vec3 p) const;
  void box(glm::vec3 min, glm::vec3 max, Paint paint, bool bottom = false) const;
  void cylinder(glm::vec3 from, glm::vec3 to, float radius, Paint paint, int sides = 12) const {
    mesh_.cylinder(at(from), at(to), radius, paint, sides);
  }
  void cone(glm::vec3 from, glm::vec3 to, float r0, float r1, Paint paint, int sides = 12,
            bool caps = true) const {
    mesh_.cone(at(from), at(to), r0, r1, paint, sides, caps);
  }
  void disc(glm::vec3 centre, float radius, Paint paint, int sides = 10) const {
    mesh_.disc(at(centre), radius, paint, sides);
  }
  void quad(glm::vec3 a, glm::vec3 b, glm::vec3 c, glm::vec3 d, Paint paint) const {
    mesh_.quad(at(a), at(b), at(c), at(d), paint);
  }
  void pipe(std::vector<glm::vec3> way, float radius, Paint paint, int sides = 8) const;

 private:
  MeshBuilder& mesh_;
  glm::vec3 foot_;
  int turns_;
};

}  // namespace rackline::scene
