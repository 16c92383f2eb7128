// Draws a Scene. A frame is a function of its FrameInput, the scene and the tracks: the same three
// give the same bytes on one machine, in the window and without one.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "engine/gpu/image.h"
#include "engine/gpu/pipeline.h"
#include "engine/render/exposure.h"
#include "engine/render/quality.h"
#include "engine/render/visibility.h"
#include "engine/scene/camera.h"
#include "engine/scene/cut.h"
#include "engine/scene/daylight.h"
#include "engine/scene/flow.h"
#include "engine/scene/plume.h"
#include "engine/scene/scene.h"
#include "engine/scene/sheet.h"

namespace rackline::render {

/// Rows of the table of looks for each group of racks: one for each RackState.
inline constexpr int kStateCount = 11;

/// How a cell shows beside its colour; states differ by pattern as well as by colour.
enum class Pattern : std::uint8_t {
  solid,
  hatch,
  back_hatch,
  stripes,
  bars,
  dots,
  grid,
  checker,
  rings,
};

/// How GPUs (or units) of a group of racks look in a state. sRGB, 0 … 1, as the legend shows it.
struct Look {
  glm::vec3 colour{0.5f};
  float glow = 0;  ///< 0 … 1: shines by itself
  Pattern pattern = Pattern::solid;
  bool operator==(const Look&) const = default;
};

struct FrameInput {
  scene::Camera camera;
  VkExtent2D size{1280, 720};
  std::int32_t time = 0;                 ///< minutes from the start
  std::span<const Look> looks;           ///< [group * kStateCount + state], see set_groups
  std::span<const Look> rear_looks;      ///< of the racks' rears, see set_rear_groups; empty: none
  std::uint32_t stages = ~0u;            ///< bit s: stage s of the scene is shown
  scene::Traffic traffic;                ///< trucks and crates that stand there
  std::span<const scene::Plume> plumes;  ///< over the cooling towers
  int samples = 1;                       ///< 1: one frame with FXAA; more: accumulated, for stills
  scene::ObjectId selected = scene::kNothing, hovered = scene::kNothing;
  scene::Daylight light = scene::studio_light();
  /// Data in exactly the legend's colours: no light, haze, glow or pattern falls on it.
  bool exact = false;
  Quality quality;
  Exposure exposure;       ///< other than the default: accumulated, also with one sample
  bool show_floor = true;  ///< false: the raised floors are lifted, the pipes are seen
  scene::Cut cut;          ///< a section, or one hall alone
  scene::System xray = scene::System::none;  ///< seen through everything else, which steps back
  /// What its objects carry, from `first_flow` on, those of Scene::links last; empty: not shown.
  std::span<const scene::Flow> flows;
  scene::ObjectId first_flow = scene::kNothing;

  /// Whether the picture is the mean of samples rather than one frame with FXAA.
  [[nodiscard]] bool accumulated() const { return samples > 1 || !exposure.plain(); }
};

/// What stands at each pixel, rows from the top.
struct IdImage {
  std::uint32_t width = 0, height = 0;
  std::vector<scene::ObjectId> ids;  ///< kNothing: ground or sky
  std::vector<float> depth_m;        ///< along the view direction; infinite for the sky
};

/// What the last frame cost, for the benchmark and for tests that guard it.
struct Counters {
  std::uint32_t draws = 0, triangles = 0, racks = 0;
};

class Renderer {
 public:
  /// Errors: a shader that is missing or damaged.
  [[nodiscard]] static Result<std::unique_ptr<Renderer>> create(const gpu::Context& context,
                                                                const gpu::ShaderLoader& load);
  ~Renderer();

  /// Uploads the scene and waits. Tracks must be set anew.
  void set_scene(std::shared_ptr<const scene::Scene> scene);
  /// 8 milestones a rack in minutes, in the order of Scene::racks; INT32_MAX for never.
  void set_tracks(std::span<const std::int32_t> milestones);

  /// Which group of the table of looks each rack belongs to, in the order of Scene::racks, below
  /// 2^17; `count`: how many groups there are. Waits. Without this, a rack's group is its type.
  void set_groups(std::span<const std::uint32_t> group_of_rack, std::size_t count);

  /// The same for the racks' rears, which show no metric of their own before it. Waits.
  void set_rear_groups(std::span<const std::uint32_t> group_of_rack, std::size_t count);

  /// The racks that are shown as selected beside FrameInput::selected. Waits.
  void set_marked(std::span<const scene::ObjectId> racks);

  /// A translucent sheet over the racks; an empty one for none. Waits.
  void set_sheet(const scene::Sheet& sheet);

  /// Records a frame. The picture (R8G8B8A8_UNORM, sRGB-encoded) is ready to be sampled afterwards.
  /// A new size waits for the device and makes a new image: see `generation`.
  const gpu::Image& record(VkCommandBuffer commands, const FrameInput& input);
  /// Records, submits and waits; after each sample `done` is told how many are finished.
  const gpu::Image& render(const FrameInput& input, const std::function<void(int)>& done = {});
  /// The objects at each pixel of that frame, and their distance; waits for the device.
  [[nodiscard]] IdImage render_ids(const FrameInput& input, Draws draws = Draws::seen);
  /// The last picture.
  [[nodiscard]] gpu::Pixels read_back() const;
  /// Metres along the view to what the last picture's last sample shows, by row; infinite for sky.
  [[nodiscard]] std::vector<float> read_distances(const scene::Camera& camera) const;
  [[nodiscard]] const gpu::Image& output() const;
  /// Counts the images, so that who keeps a descriptor on the picture knows when to make it anew.
  [[nodiscard]] int generation() const;

  /// What is under the pixel (x, y) of that frame.
  [[nodiscard]] scene::ObjectId pick(const FrameInput& input, float x, float y) const;
  [[nodiscard]] const Counters& counters() const;

 private:
  Renderer();
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace rackline::render
