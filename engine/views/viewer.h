// The 3D picture of a plan: gives the renderer what a ViewState asks for, and draws again only when
// that has changed.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "engine/gpu/context.h"
#include "engine/gpu/image.h"
#include "engine/render/renderer.h"
#include "engine/scene/pick.h"
#include "engine/views/colour_table.h"
#include "engine/views/findings_worker.h"
#include "engine/views/flows.h"
#include "engine/views/plan_view.h"
#include "engine/views/rack_set.h"
#include "engine/views/view_state.h"

namespace rackline::views {

class Viewer {
 public:
  /// Errors: a shader that is missing or damaged.
  [[nodiscard]] static Result<std::unique_ptr<Viewer>> make(const gpu::Context& context);

  /// Uploads what stands where and when; waits for it.
  void set_plan(std::shared_ptr<const PlanView> plan, std::shared_ptr<const scene::Scene> scene);

  /// The picture for `view`, ready to be sampled. `samples`: see render::FrameInput. Draws only
  /// when something that the picture depends on has changed.
  const gpu::Image& picture(const ViewState& view, VkExtent2D size, int samples = 1,
                            const render::Quality& quality = {});
  /// A still, always drawn anew; `done` is told how many of its samples are finished.
  const gpu::Image& expose(const ViewState& view, VkExtent2D size, int samples,
                           const render::Exposure& exposure,
                           const std::function<void(int)>& done = {});
  /// Of the last picture: see render::Renderer::read_distances.
  [[nodiscard]] std::vector<float> read_distances(const ViewState& view) const {
    return renderer_->read_distances(view.camera);
  }
  /// What the colours need beyond a frame's time: `wake` is called on another thread when it has
  /// come. Before that, racks show without data, or what was found for another time.
  void on_findings(std::function<void()> wake) { wake_ = std::move(wake); }
  /// Waits until what the colours of this view need is there.
  void settle(const ViewState& view);
  /// What is there of it; null for none. Of the view's time unless it says another.
  [[nodiscard]] std::shared_ptr<const Findings> findings(const ViewState& view) const;
  /// The same of what the racks' rears show.
  [[nodiscard]] std::shared_ptr<const Findings> rear_findings(const ViewState& view) const;
  /// The same of the slice through the air that the view asks for.
  [[nodiscard]] std::shared_ptr<const Findings> slice(const ViewState& view) const;
  /// Counts what has come, so that a window knows when to draw again.
  [[nodiscard]] std::uint64_t findings_come() { return worker_ ? worker_->answers() : 0; }
  [[nodiscard]] bool finding() { return worker_ && worker_->working(); }
  [[nodiscard]] int tables_filled() const { return colours_.fills(); }

  [[nodiscard]] int pictures_drawn() const { return drawn_; }
  [[nodiscard]] double last_ms() const { return last_ms_; }

  /// What the pixel (x, y) of the picture shows.
  [[nodiscard]] Selection pick(const ViewState& view, VkExtent2D size, glm::vec2 pixel) const;
  /// The point of the world under a pixel; none for the sky.
  [[nodiscard]] std::optional<glm::vec3> point_under(const ViewState& view, VkExtent2D size,
                                                     glm::vec2 pixel) const;
  /// The same, moved to a corner or an edge within `reach` pixels.
  [[nodiscard]] std::optional<glm::vec3> snap_under(const ViewState& view, VkExtent2D size,
                                                    glm::vec2 pixel, float reach) const;
  /// What the colours of the hovered rack say, of its front and of its rear where that has its
  /// own; none for its state, which stands in every plate.
  [[nodiscard]] std::vector<ColourReading> hovered_readings(const ViewState& view);
  [[nodiscard]] const scene::Scene& scene() const { return *scene_; }

  /// The renderer and what it is asked for, for who measures or looks at object ids.
  [[nodiscard]] render::Renderer& renderer() { return *renderer_; }
  [[nodiscard]] render::FrameInput frame_input(const ViewState& view, VkExtent2D size,
                                               const render::Quality& quality = {});

 private:
  struct Drawn {  // what the last picture was drawn from
    scene::Camera camera;
    VkExtent2D size{};
    Minute time = 0;
    ColourQuery colours;
    std::optional<ColourQuery> rear;
    std::shared_ptr<const Findings> findings, rear_findings, slice;
    scene::ObjectId selected = 0, hovered = 0;
    bool floor = true;
    scene::Daylight light;
    bool exact = false;
    scene::Cut cut;
    scene::System xray = scene::System::none;
    RackSet marked;
    int samples = 0;
    render::Quality quality;
    bool operator==(const Drawn& o) const {
      return camera == o.camera && size.width == o.size.width && size.height == o.size.height &&
             time == o.time && colours == o.colours && rear == o.rear && findings == o.findings &&
             rear_findings == o.rear_findings && slice == o.slice && selected == o.selected &&
             hovered == o.hovered && floor == o.floor && light == o.light && exact == o.exact &&
             samples == o.samples && cut == o.cut && xray == o.xray && marked == o.marked &&
             quality == o.quality;
    }
  };
  [[nodiscard]] std::optional<scene::Hit> hit_under(const ViewState& view, VkExtent2D size,
                                                    glm::vec2 pixel) const;
  [[nodiscard]] Drawn wanted(const ViewState& view, VkExtent2D size, int samples,
                             const render::Quality& quality = {}) const;
  [[nodiscard]] ColourQuery colours_of(const ViewState& view) const;
  [[nodiscard]] std::optional<ColourQuery> rear_of(const ViewState& view) const;
  /// Tells the renderer the groups of the racks and the sheet when they are others than it has.
  void set_looks(const Drawn& wanted);
  [[nodiscard]] render::FrameInput input(const Drawn& wanted) const;

  std::unique_ptr<render::Renderer> renderer_;
  std::shared_ptr<const PlanView> plan_;
  std::shared_ptr<const scene::Scene> scene_;
  ColourTable colours_;
  FlowMap flow_map_;
  std::vector<scene::Flow> flows_;
  std::optional<std::pair<scene::System, Minute>> flows_of_;  // which they are
  std::unique_ptr<FindingsWorker> worker_;
  std::function<void()> wake_;
  std::shared_ptr<const Findings> sheet_set_;
  std::string groups_set_, rear_set_;  // which groups the renderer has
  std::vector<render::Look> looks_, rear_looks_;
  std::vector<scene::Plume> plumes_;
  std::optional<Minute> plumes_at_;  // which time they are of
  std::optional<Drawn> last_;
  RackSet marked_;  // as the renderer has it
  int drawn_ = 0;
  double last_ms_ = 0;
};

}  // namespace rackline::views
