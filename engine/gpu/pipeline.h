// Shaders, descriptor sets and pipelines.
#pragma once

#include <functional>
#include <initializer_list>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/gpu/buffer.h"
#include "engine/gpu/image.h"

namespace rackline::gpu {

using Spirv = std::vector<std::uint32_t>;
/// Gives the words of a shader by its source's name, e.g. "rack.frag".
using ShaderLoader = std::function<Result<Spirv>(const std::string& name)>;
/// Reads a .spv file. Errors: missing, not SPIR-V.
[[nodiscard]] Result<Spirv> read_spirv(const std::string& path);

/// One descriptor set with its layout and pool: storage and uniform buffers and sampled images,
/// seen by all stages.
class DescriptorSet {
 public:
  DescriptorSet() = default;
  /// `types[i]` is the type of binding i.
  DescriptorSet(const Context& context, std::vector<VkDescriptorType> types);
  ~DescriptorSet();
  DescriptorSet(DescriptorSet&& o) noexcept { swap(o); }
  DescriptorSet& operator=(DescriptorSet&& o) noexcept {
    swap(o);
    return *this;
  }

  /// The device must not be using the set.
  void write(std::uint32_t binding, const Buffer& buffer) const;
  void write(std::uint32_t binding, const Image& image, const Sampler& sampler) const;

  [[nodiscard]] VkDescriptorSet handle() const { return set_; }
  [[nodiscard]] VkDescriptorSetLayout layout() const { return layout_; }

 private:
  void swap(DescriptorSet& o) noexcept;
  VkDevice device_ = VK_NULL_HANDLE;
  std::vector<VkDescriptorType> types_;
  VkDescriptorSetLayout layout_ = VK_NULL_HANDLE;
  VkDescriptorPool pool_ = VK_NULL_HANDLE;
  VkDescriptorSet set_ = VK_NULL_HANDLE;
};

enum class Blend : unsigned char { none, alpha, add };
enum class Depth : unsigned char {
  none,
  test_and_write,  ///< reversed: nearer is greater
  test_only,
  behind_all,  ///< only where nothing was drawn: equal to the clear value 0
};

struct VertexField {
  VkFormat format;
  std::uint32_t offset;
};

struct GraphicsRecipe {
  std::string vertex;    ///< shader names for the loader
  std::string fragment;  ///< "" for depth only
  VkDescriptorSetLayout set = VK_NULL_HANDLE;
  std::uint32_t push_bytes = 0;
  std::vector<VkFormat> colours;
  VkFormat depth_format = VK_FORMAT_UNDEFINED;
  Depth depth = Depth::none;
  Blend blend = Blend::none;
  VkCullModeFlags cull = VK_CULL_MODE_NONE;  ///< front faces are counter-clockwise on screen
  std::uint32_t vertex_stride = 0;           ///< 0: no vertex buffer
  std::vector<VertexField> fields;
  float depth_bias_constant = 0, depth_bias_slope = 0;
  std::uint32_t variant = 0;  ///< specialization constant 0 of both shaders
};

/// A pipeline and its layout. Viewport and scissor are dynamic.
class Pipeline {
 public:
  Pipeline() = default;
  ~Pipeline();
  Pipeline(Pipeline&& o) noexcept { swap(o); }
  Pipeline& operator=(Pipeline&& o) noexcept {
    swap(o);
    return *this;
  }
  [[nodiscard]] static Result<Pipeline> graphics(const Context& context, const ShaderLoader& load,
                                                 const GraphicsRecipe& recipe);
  [[nodiscard]] static Result<Pipeline> compute(const Context& context, const ShaderLoader& load,
                                                const std::string& shader,
                                                VkDescriptorSetLayout set,
                                                std::uint32_t push_bytes);

  /// Binds the pipeline with its set, and pushes `bytes` to all stages.
  void bind(VkCommandBuffer commands, const DescriptorSet& set,
            std::span<const std::byte> push = {}) const;
  void push(VkCommandBuffer commands, std::span<const std::byte> bytes) const;

 private:
  void swap(Pipeline& o) noexcept;
  VkDevice device_ = VK_NULL_HANDLE;
  VkPipelineLayout layout_ = VK_NULL_HANDLE;
  VkPipeline pipeline_ = VK_NULL_HANDLE;
  VkPipelineBindPoint point_ = VK_PIPELINE_BIND_POINT_GRAPHICS;
};

/// Begins drawing to `colours` and `depth` (either may be missing), over the whole size. A null
/// clear value keeps what is there.
struct Target {
  Target() = default;
  Target(const Image* image, const VkClearValue* cleared) : Target(image->view(), cleared) {}
  Target(VkImageView image, const VkClearValue* cleared) : view(image), clear(cleared) {}
  VkImageView view = VK_NULL_HANDLE;
  const VkClearValue* clear = nullptr;
};
void begin_drawing(VkCommandBuffer commands, VkExtent2D size, std::initializer_list<Target> colours,
                   Target depth = {});

}  // namespace rackline::gpu
