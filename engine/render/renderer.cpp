#include "engine/render/renderer.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "engine/gpu/barrier.h"
#include "engine/render/detail_pass.h"
#include "engine/render/id_pass.h"
#include "engine/render/look_table.h"
#include "engine/render/noise_map.h"
#include "engine/render/picture_passes.h"
#include "engine/render/plume_pass.h"
#include "engine/render/rack_pass.h"
#include "engine/render/shadow_pass.h"
#include "engine/render/sheet_pass.h"
#include "engine/render/solid_pass.h"
#include "engine/render/still_layer.h"
#include "engine/render/timeline_pass.h"
#include "engine/render/xray_pass.h"
#include "engine/scene/lamp_field.h"
#include "engine/scene/pick.h"

namespace rackline::render {

namespace {

std::vector<VkDescriptorType> binding_types() {
  std::vector<VkDescriptorType> types(kBindingCount, VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER);
  types[kUniforms] = VK_DESCRIPTOR_TYPE_UNIFORM_BUFFER;
  for (Binding b : {kPlaces, kTracks, kNow, kLooks, kSizes, kParts, kNear, kMarked, kLines, kPlumes,
                    kRearGroups, kFlows})
    types[b] = VK_DESCRIPTOR_TYPE_STORAGE_BUFFER;
  return types;
}

/// From so many samples on each may leave to their mean what fewer work out each for itself.
constexpr int kManySamples = 32;
/// Then so many of them, one after the other, share one ambient occlusion, which is half as fine as
/// the picture and averages over its spins anyway.
constexpr int kShareOcclusion = 4;

/// Whether a sample works its own ambient occlusion out. Through a lens each does: there samples
/// lie further apart than its texels.
bool occludes_anew(const FrameInput& input, int sample) {
  const bool shares = input.samples >= kManySamples && input.exposure.aperture_m <= 0;
  return !shares || sample % kShareOcclusion == 0;
}

/// Offset within the pixel of sample i of n: the R2 sequence (Roberts, 2018); none for a lone one.
glm::vec2 jitter_of(int i, int n) {
  if (n <= 1) return {0, 0};
  const double k = i + 1;
  return {static_cast<float>(std::fmod(k * 0.7548776662466927, 1.0) - 0.5),
          static_cast<float>(std::fmod(k * 0.5698402909980532, 1.0) - 0.5)};
}

}  // namespace

struct Renderer::Parts {
  const gpu::Context& context;
  gpu::DescriptorSet set;
  gpu::Buffer uniforms;
  LookTable looks;
  gpu::Sampler nearest, smooth, repeated;
  gpu::Image noise, lamps;
  glm::vec4 plot{0, 0, 1, 1};  ///< of the lamps' map
  TimelinePass timeline;
  ShadowPass shadow;
  RackPass rack;
  DetailPass detail;
  SolidPass solid;
  IdPass id;
  SheetPass sheet;
  PlumePass plume;
  XrayPass xray;
  PicturePasses picture;

  std::shared_ptr<const scene::Scene> scene = std::make_shared<scene::Scene>();
  SolidMeshes meshes;
  RackTable racks;
  std::vector<std::int32_t> tracks;
  Targets targets;
  StillLayer still;
  int generation = 0;
  bool many_samples = false;  ///< how the set reads the shadow map
  Counters counters;

  explicit Parts(const gpu::Context& c)
      : context(c),
        set(c, binding_types()),
        uniforms(c, sizeof(FrameUniforms),
                 VK_BUFFER_USAGE_UNIFORM_BUFFER_BIT | VK_BUFFER_USAGE_TRANSFER_DST_BIT,
                 gpu::MemoryUse::device),
        nearest(c, VK_FILTER_NEAREST),
        smooth(c, VK_FILTER_LINEAR),
        repeated(c, VK_FILTER_LINEAR, gpu::Reads::repeated),
        noise(make_noise_map(c)) {}

  void make_looks(std::size_t front_groups, std::size_t rear_groups);
  void fit_targets(const FrameInput& input);
  void write_scene_bindings();
  FrameUniforms uniforms_of(const FrameInput& input, int sample) const;
  void upload_frame(const FrameContext& frame, int sample);
  void record_sample(const FrameContext& frame, int sample);
  void record_scene(const FrameContext& frame);
  void record_racks(const FrameContext& frame);
  void begin(VkCommandBuffer commands, const FrameInput& input);
  void record_samples(VkCommandBuffer commands, const FrameInput& input, int from, int until);
  template <class Record>
  auto with_frame(VkCommandBuffer commands, const FrameInput& input, Draws draws, Record record);
};

Renderer::Renderer() = default;
Renderer::~Renderer() {
  if (parts_) parts_->context.wait_idle();
}

Result<std::unique_ptr<Renderer>> Renderer::create(const gpu::Context& context,
                                                   const gpu::ShaderLoader& load) {
  std::unique_ptr<Renderer> renderer(new Renderer);
  renderer->parts_ = std::make_unique<Parts>(context);
  Parts& p = *renderer->parts_;
  std::optional<Error> error;
  const auto take = [&](auto& into, auto made) {
    if (made)
      into = std::move(*made);
    else if (!error)
      error = made.error();
  };
  take(p.timeline, TimelinePass::create(context, load, p.set));
  take(p.shadow, ShadowPass::create(context, load));
  take(p.rack, RackPass::create(context, load, p.set));
  take(p.detail, DetailPass::create(context, load, p.set));
  take(p.solid, SolidPass::create(context, load, p.set));
  take(p.id, IdPass::create(context, load, p.set));
  take(p.sheet, SheetPass::create(context, load, p.set));
  take(p.plume, PlumePass::create(context, load, p.set));
  take(p.xray, XrayPass::create(context, load, p.set));
  take(p.picture, PicturePasses::create(context, load, p.set));
  if (error) return tl::unexpected<Error>(*error);
  p.set.write(kUniforms, p.uniforms);
  p.set.write(kPlumes, p.plume.plumes());
  p.set.write(kFlows, p.xray.flows());
  p.make_looks(1, 0);
  p.set.write(kShadowMap, p.shadow.map(), p.shadow.sampler(p.many_samples));
  p.set.write(kNoiseMap, p.noise, p.repeated);
  return renderer;
}

void Renderer::set_scene(std::shared_ptr<const scene::Scene> scene) {
  Parts& p = *parts_;
  assert(scene);
  p.context.wait_idle();
  p.scene = std::move(scene);
  p.meshes.vertices = gpu::upload(p.context, std::as_bytes(std::span(p.scene->vertices)),
                                  VK_BUFFER_USAGE_VERTEX_BUFFER_BIT);
  p.meshes.indices = gpu::upload(p.context, std::as_bytes(std::span(p.scene->indices)),
                                 VK_BUFFER_USAGE_INDEX_BUFFER_BIT);
  p.racks = RackTable(p.context, *p.scene);
  p.make_looks(std::max<std::size_t>(p.scene->rack_types.size(), 1), 0);
  p.detail.set_scene(p.context, *p.scene);
  const scene::LampField field = scene::lamp_field(*p.scene);
  p.lamps = gpu::upload_image(p.context, {field.kSize, field.kSize}, VK_FORMAT_R8G8B8A8_UNORM,
                              std::as_bytes(std::span(field.texels)));
  p.plot = glm::vec4(field.from, 1.0f / field.size);
  p.tracks.clear();
  p.shadow.forget();
  p.still = {};
  p.xray.set_scene(p.context, *p.scene);
  p.set.write(kFlows, p.xray.flows());
  p.write_scene_bindings();
}

void Renderer::set_tracks(std::span<const std::int32_t> milestones) {
  Parts& p = *parts_;
  p.context.wait_idle();
  p.racks.set_tracks(p.context, milestones);
  p.tracks.assign(milestones.begin(), milestones.end());
  p.write_scene_bindings();
}

void Renderer::set_groups(std::span<const std::uint32_t> group_of_rack, std::size_t count) {
  Parts& p = *parts_;
  assert(count <= std::size_t{1} << (32 - kGroupBit));
  p.context.wait_idle();
  p.racks.set_groups(p.context, group_of_rack);
  p.make_looks(std::max<std::size_t>(count, 1), p.looks.rear_groups());
  p.write_scene_bindings();
}

void Renderer::set_rear_groups(std::span<const std::uint32_t> group_of_rack, std::size_t count) {
  Parts& p = *parts_;
  p.context.wait_idle();
  p.racks.set_rear_groups(p.context, group_of_rack);
  p.make_looks(p.looks.front_groups(), count);
  p.set.write(kRearGroups, p.racks.rear_groups);
}

void Renderer::set_marked(std::span<const scene::ObjectId> racks) {
  Parts& p = *parts_;
  p.context.wait_idle();
  p.racks.set_marked(p.context, racks);
  p.set.write(kMarked, p.racks.marked);
}

void Renderer::set_sheet(const scene::Sheet& sheet) {
  parts_->context.wait_idle();
  parts_->sheet.set_sheet(parts_->context, sheet);
}

void Renderer::Parts::make_looks(std::size_t front_groups, std::size_t rear_groups) {
  looks = LookTable(context, front_groups, rear_groups);
  set.write(kLooks, looks.buffer());
}

void Renderer::Parts::write_scene_bindings() {
  set.write(kPlaces, racks.places);
  set.write(kTracks, racks.tracks);
  set.write(kNow, racks.now);
  set.write(kSizes, racks.sizes);
  set.write(kParts, detail.vertices());
  set.write(kNear, detail.near_list());
  set.write(kLampMap, lamps, smooth);
  set.write(kMarked, racks.marked);
  set.write(kLines, racks.lines);
  set.write(kRearGroups, racks.rear_groups);
}

void Renderer::Parts::fit_targets(const FrameInput& input) {
  const VkExtent2D size{std::max(input.size.width, 1u), std::max(input.size.height, 1u)};
  const bool fits = !targets.output.empty() && targets.size().width == size.width &&
                    targets.size().height == size.height &&
                    (!input.accumulated() || !targets.sum.empty());
  if (fits) return;
  context.wait_idle();
  targets = Targets(context, size, input.accumulated());
  still = {};
  ++generation;
  set.write(kDepthMap, targets.depth, nearest);
  set.write(kLightMap, targets.light, nearest);
  set.write(kOpenMap, targets.open, smooth);
  set.write(kPictureMap, targets.picture, smooth);
  // Every binding is written, used or not: some drivers read them all.
  set.write(kSumMap, targets.sum.empty() ? targets.picture : targets.sum, nearest);
}

FrameUniforms Renderer::Parts::uniforms_of(const FrameInput& input, int sample) const {
  const Crop crop = crop_of(input.exposure, input.size, input.camera);
  const float width = static_cast<float>(input.size.width);
  const float height = static_cast<float>(input.size.height);
  const float aspect = crop.whole.x / crop.whole.y;
  const LensView lens =
      through_lens(input.camera, input.exposure, lens_point(sample, input.samples), aspect);
  const scene::Camera& camera = lens.camera;
  const glm::vec3 right = scene::right(camera), ahead = scene::forward(camera);
  const glm::vec2 jitter = jitter_of(sample, input.samples) * 2.0f / glm::vec2(width, height);
  glm::mat4 moved(1);
  moved[3][0] = jitter.x;  // of clip space: times w
  moved[3][1] = jitter.y;

  FrameUniforms u;
  u.view_projection = moved * crop.clip * lens.clip * scene::projection_matrix(camera, aspect) *
                      scene::view_matrix(camera);
  u.shadow = ShadowPass::lookup_matrix(*scene, input.light.to_light);
  u.eye = glm::vec4(camera.eye, camera.near_m);
  const scene::Daylight& light = input.light;
  u.to_sun = glm::vec4(light.to_light, sample);
  u.sun_light = glm::vec4(light.sun, light.lamps);
  u.sky_light = glm::vec4(light.sky, input.exact ? 1 : 0);
  u.ground_light = glm::vec4(light.ground, 0);
  u.haze = glm::vec4(light.haze, 0);
  u.zenith = glm::vec4(light.zenith, 0);
  u.sun_place = glm::vec4(light.to_sun, input.stages & 4u ? 2 : input.stages & 2u ? 1 : 0);
  u.plot = plot;
  u.viewport = {width, height, 1 / width, 1 / height};
  u.tile = glm::vec4(crop.centre, input.exposure.transparent ? 1 : 0, std::max(input.samples, 1));
  const glm::vec3 up = glm::cross(right, ahead);
  u.right = glm::vec4(right * crop.half.x, crop.half.x);
  u.up = glm::vec4(up * crop.half.y, crop.half.y);
  const auto room = scene::room_of(*scene, input.camera.eye, input.stages);
  u.ahead = glm::vec4(ahead + right * crop.centre.x + up * crop.centre.y, room ? 1 : 0);
  u.room = {room ? scene->rooms[*room].bounds.max.z : 10.0f, scene::kLampSpacing, room ? 1 : 0};
  u.cut_min = glm::vec4(input.cut.min, input.flows.empty() ? 0 : input.first_flow);
  u.cut_max = glm::vec4(input.cut.max, 0);
  u.ids = {input.selected, input.hovered, racks.draw_index(input.selected),
           racks.draw_index(input.hovered)};
  const bool rear = looks.rear_groups() > 0 && !input.rear_looks.empty();
  u.time = {input.time, racks.count(), rear ? looks.front_groups() : 0,
            input.quality.antialias ? 0 : 1};
  return u;
}

void Renderer::Parts::upload_frame(const FrameContext& frame, int sample) {
  VkCommandBuffer commands = frame.commands;
  const FrameInput& input = frame.input;
  const FrameUniforms u = uniforms_of(input, sample);
  // Written within the frame's own commands: no frame in flight ever sees another's values.
  gpu::barrier(commands, VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT, 0,
               VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT | VK_PIPELINE_STAGE_2_COMPUTE_SHADER_BIT, 0);
  gpu::rewrite(commands, uniforms, std::as_bytes(std::span(&u, 1)));
  looks.upload(commands, input);
  detail.upload(frame);
  plume.upload(frame);
  xray.upload(frame);
  gpu::barrier(commands, VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT, VK_ACCESS_2_TRANSFER_WRITE_BIT,
               VK_PIPELINE_STAGE_2_ALL_GRAPHICS_BIT | VK_PIPELINE_STAGE_2_COMPUTE_SHADER_BIT,
               VK_ACCESS_2_UNIFORM_READ_BIT | VK_ACCESS_2_SHADER_STORAGE_READ_BIT);
}

/// Everything into the frame's own targets. While the eye moves racks come first: they hide most of
/// what stands behind them. At rest all that stands still is kept from frame to frame, and racks
/// are drawn on top of it.
void Renderer::Parts::record_scene(const FrameContext& frame) {
  using gpu::Use;
  const bool moved = still.begin(StillKey::of(frame, racks));
  const bool keeps = !moved && still.kept();
  if (keeps) {
    still.restore(frame.commands, targets);
  } else {
    gpu::transition(frame.commands, targets.light, Use::nothing, Use::colour_target);
    gpu::transition(frame.commands, targets.depth, Use::nothing, Use::depth_target);
    const VkClearValue black{}, far_away{};
    gpu::begin_drawing(frame.commands, targets.size(), {{&targets.light, &black}},
                       {&targets.depth, &far_away});
    if (moved) record_racks(frame);
    solid.record(frame);
    picture.record_sky(frame);
    if (moved) {
      solid.record_goods(frame);
      rack.record_marks(frame);
      sheet.record(frame);
      plume.record(frame);
    }
    vkCmdEndRendering(frame.commands);
    if (!moved) still.keep(frame.commands, targets);  // a second frame from here: more will follow
  }
  if (moved) return;
  gpu::begin_drawing(frame.commands, targets.size(), {{&targets.light, nullptr}},
                     {&targets.depth, nullptr});
  record_racks(frame);
  solid.record_goods(frame);
  rack.record_marks(frame);
  sheet.record(frame);
  plume.record(frame);
  vkCmdEndRendering(frame.commands);
}

void Renderer::Parts::record_racks(const FrameContext& frame) {
  rack.record_racks(frame);
  detail.record(frame);
}

/// One sample, from the time to the light that is to be toned.
void Renderer::Parts::record_sample(const FrameContext& frame, int sample) {
  using gpu::Use;
  timeline.record(frame);
  record_scene(frame);
  if (frame.input.xray != scene::System::none) xray.record(frame);
  gpu::transition(frame.commands, targets.light, Use::colour_target, Use::sampled);
  gpu::transition(frame.commands, targets.depth, Use::depth_target, Use::sampled);
  if (!frame.input.quality.occlusion)
    gpu::transition(frame.commands, targets.open, Use::nothing, Use::sampled);
  else if (occludes_anew(frame.input, sample))
    picture.record_occlusion(frame);
}

void Renderer::Parts::begin(VkCommandBuffer commands, const FrameInput& input) {
  fit_targets(input);
  // Each sample looks up elsewhere within the penumbra, so that many need no filter of their own.
  if (many_samples != (input.samples >= kManySamples)) {
    many_samples = !many_samples;
    context.wait_idle();
    set.write(kShadowMap, shadow.map(), shadow.sampler(many_samples));
  }
  xray.prepare(context, *scene, input.xray);
  counters = {};
  shadow.record(commands, *scene, ShadowKey::of(input), input.quality.cut_shadows, meshes);
}

/// Calls `record` with the frame as its passes see it.
template <class Record>
auto Renderer::Parts::with_frame(VkCommandBuffer commands, const FrameInput& input, Draws draws,
                                 Record record) {
  const Crop crop = crop_of(input.exposure, input.size, input.camera);
  const Frustum frustum(input.camera, crop.whole.x, crop.whole.y, crop.lo, crop.hi);
  const Visibility visible(*scene, frustum, input,
                           scene::room_of(*scene, input.camera.eye, input.stages), draws);
  return record(FrameContext{commands, input, *scene, frustum, visible, set, targets, meshes, racks,
                             counters});
}

/// Samples from … until - 1 of a frame; the last finishes the picture.
void Renderer::Parts::record_samples(VkCommandBuffer commands, const FrameInput& input, int from,
                                     int until) {
  with_frame(commands, input, Draws::seen, [&](const FrameContext& frame) {
    for (int sample = from; sample < until; ++sample) {
      upload_frame(frame, sample);
      record_sample(frame, sample);
      if (input.accumulated()) picture.record_add_sample(frame, sample == 0);
    }
    if (until < std::max(input.samples, 1)) return;
    if (input.accumulated()) {
      picture.record_resolve(frame);
    } else {
      picture.record_tone(frame);
      picture.record_antialias(frame);
    }
  });
}

const gpu::Image& Renderer::record(VkCommandBuffer commands, const FrameInput& input) {
  parts_->begin(commands, input);
  parts_->record_samples(commands, input, 0, std::max(input.samples, 1));
  return parts_->targets.output;
}

IdImage Renderer::render_ids(const FrameInput& wanted, Draws draws) {
  Parts& p = *parts_;
  FrameInput input = wanted;
  input.samples = 1;
  const Counters before = p.counters;
  p.context.run([&](VkCommandBuffer commands) {
    p.begin(commands, input);
    p.with_frame(commands, input, draws, [&](const FrameContext& frame) {
      p.upload_frame(frame, 0);
      p.timeline.record(frame);
      p.id.record(p.context, frame, p.xray);
    });
  });
  p.counters = before;
  return p.with_frame(VK_NULL_HANDLE, input, draws,
                      [&](const FrameContext& frame) { return p.id.read_back(p.context, frame); });
}

const gpu::Image& Renderer::render(const FrameInput& input, const std::function<void(int)>& done) {
  // A submission a sample: the device's memory for commands stays small, and progress can be told.
  for (int sample = 0; sample < std::max(input.samples, 1); ++sample) {
    parts_->context.run([&](VkCommandBuffer commands) {
      if (sample == 0) parts_->begin(commands, input);
      parts_->record_samples(commands, input, sample, sample + 1);
    });
    if (done) done(sample + 1);
  }
  return parts_->targets.output;
}

gpu::Pixels Renderer::read_back() const {
  return gpu::read_back(parts_->context, parts_->targets.output, gpu::Use::sampled);
}

std::vector<float> Renderer::read_distances(const scene::Camera& camera) const {
  std::vector<float> values =
      gpu::read_depth(parts_->context, parts_->targets.depth, gpu::Use::sampled);
  for (float& v : values) v = v > 0 ? camera.near_m / v : std::numeric_limits<float>::infinity();
  return values;
}

const gpu::Image& Renderer::output() const {
  return parts_->targets.output;
}
int Renderer::generation() const {
  return parts_->generation;
}
const Counters& Renderer::counters() const {
  return parts_->counters;
}

scene::ObjectId Renderer::pick(const FrameInput& input, float x, float y) const {
  const glm::vec2 size(input.size.width, input.size.height);
  const scene::Visible visible{
      parts_->tracks, input.time,
      input.stages,   scene::room_of(*parts_->scene, input.camera.eye, input.stages).has_value(),
      input.traffic,  input.cut,
      input.xray};
  const auto hit =
      scene::pick(*parts_->scene, scene::ray_through(input.camera, size, {x, y}), visible);
  return hit ? hit->object : scene::kNothing;
}

}  // namespace rackline::render
