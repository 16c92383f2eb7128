#include "engine/gpu/pipeline.h"

#include <array>
#include <cassert>
#include <fstream>
#include <optional>

namespace rackline::gpu {

Result<Spirv> read_spirv(const std::string& path) {
  constexpr std::uint32_t kMagic = 0x07230203;
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) return fail("the shader " + path + " cannot be read", "a complete installation");
  const auto bytes = static_cast<std::size_t>(file.tellg());
  Spirv words(bytes / 4);
  file.seekg(0);
  file.read(reinterpret_cast<char*>(words.data()), static_cast<std::streamsize>(words.size() * 4));
  if (!file || words.empty() || words[0] != kMagic)
    return fail("the shader " + path + " is damaged", "a complete installation");
  return words;
}

DescriptorSet::DescriptorSet(const Context& context, std::vector<VkDescriptorType> types)
    : device_(context.device()), types_(std::move(types)) {
  std::vector<VkDescriptorSetLayoutBinding> bindings;
  std::vector<VkDescriptorPoolSize> sizes;
  for (std::uint32_t i = 0; i < types_.size(); ++i) {
    bindings.push_back({i, types_[i], 1, VK_SHADER_STAGE_ALL, nullptr});
    sizes.push_back({types_[i], 1});
  }
  VkDescriptorSetLayoutCreateInfo layout{VK_STRUCTURE_TYPE_DESCRIPTOR_SET_LAYOUT_CREATE_INFO};
  layout.bindingCount = static_cast<std::uint32_t>(bindings.size());
  layout.pBindings = bindings.data();
  check(vkCreateDescriptorSetLayout(device_, &layout, nullptr, &layout_),
        "vkCreateDescriptorSetLayout");
  VkDescriptorPoolCreateInfo pool{VK_STRUCTURE_TYPE_DESCRIPTOR_POOL_CREATE_INFO};
  pool.maxSets = 1;
  pool.poolSizeCount = static_cast<std::uint32_t>(sizes.size());
  pool.pPoolSizes = sizes.data();
  check(vkCreateDescriptorPool(device_, &pool, nullptr, &pool_), "vkCreateDescriptorPool");
  VkDescriptorSetAllocateInfo allocate{VK_STRUCTURE_TYPE_DESCRIPTOR_SET_ALLOCATE_INFO};
  allocate.descriptorPool = pool_;
  allocate.descriptorSetCount = 1;
  allocate.pSetLayouts = &layout_;
  check(vkAllocateDescriptorSets(device_, &allocate, &set_), "vkAllocateDescriptorSets");
}

DescriptorSet::~DescriptorSet() {
  if (pool_) vkDestroyDescriptorPool(device_, pool_, nullptr);
  if (layout_) vkDestroyDescriptorSetLayout(device_, layout_, nullptr);
}

void DescriptorSet::swap(DescriptorSet& o) noexcept {
  std::swap(device_, o.device_);
  std::swap(types_, o.types_);
  std::swap(layout_, o.layout_);
  std::swap(pool_, o.pool_);
  std::swap(set_, o.set_);
}

void DescriptorSet::write(std::uint32_t binding, const Buffer& buffer) const {
  const VkDescriptorBufferInfo info{buffer.handle(), 0, VK_WHOLE_SIZE};
  VkWriteDescriptorSet write{VK_STRUCTURE_TYPE_WRITE_DESCRIPTOR_SET};
  write.dstSet = set_;
  write.dstBinding = binding;
  write.descriptorCount = 1;
  write.descriptorType = types_[binding];
  write.pBufferInfo = &info;
  vkUpdateDescriptorSets(device_, 1, &write, 0, nullptr);
}

void DescriptorSet::write(std::uint32_t binding, const Image& image, const Sampler& sampler) const {
  const VkDescriptorImageInfo info{sampler.handle(), image.view(),
                                   VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL};
  VkWriteDescriptorSet write{VK_STRUCTURE_TYPE_WRITE_DESCRIPTOR_SET};
  write.dstSet = set_;
  write.dstBinding = binding;
  write.descriptorCount = 1;
  write.descriptorType = types_[binding];
  write.pImageInfo = &info;
  vkUpdateDescriptorSets(device_, 1, &write, 0, nullptr);
}

namespace {

/// A shader module that lives until its pipeline is made.
struct Module {
  VkDevice device;
  VkShaderModule handle = VK_NULL_HANDLE;
  Module(VkDevice d, const Spirv& words) : device(d) {
    VkShaderModuleCreateInfo info{VK_STRUCTURE_TYPE_SHADER_MODULE_CREATE_INFO};
    info.codeSize = words.size() * 4;
    info.pCode = words.data();
    check(vkCreateShaderModule(device, &info, nullptr, &handle), "vkCreateShaderModule");
  }
  ~Module() { vkDestroyShaderModule(device, handle, nullptr); }
  Module(const Module&) = delete;
  Module& operator=(const Module&) = delete;

  [[nodiscard]] VkPipelineShaderStageCreateInfo stage(VkShaderStageFlagBits which) const {
    VkPipelineShaderStageCreateInfo info{VK_STRUCTURE_TYPE_PIPELINE_SHADER_STAGE_CREATE_INFO};
    info.stage = which;
    info.module = handle;
    info.pName = "main";
    return info;
  }
};

VkPipelineLayout make_layout(VkDevice device, VkDescriptorSetLayout set, std::uint32_t push_bytes) {
  const VkPushConstantRange range{VK_SHADER_STAGE_ALL, 0, push_bytes};
  VkPipelineLayoutCreateInfo info{VK_STRUCTURE_TYPE_PIPELINE_LAYOUT_CREATE_INFO};
  info.setLayoutCount = set ? 1 : 0;
  info.pSetLayouts = &set;
  info.pushConstantRangeCount = push_bytes ? 1 : 0;
  info.pPushConstantRanges = &range;
  VkPipelineLayout layout = VK_NULL_HANDLE;
  check(vkCreatePipelineLayout(device, &info, nullptr, &layout), "vkCreatePipelineLayout");
  return layout;
}

VkPipelineColorBlendAttachmentState blend_state(Blend blend) {
  VkPipelineColorBlendAttachmentState state{};
  state.colorWriteMask = VK_COLOR_COMPONENT_R_BIT | VK_COLOR_COMPONENT_G_BIT |
                         VK_COLOR_COMPONENT_B_BIT | VK_COLOR_COMPONENT_A_BIT;
  state.blendEnable = blend != Blend::none;
  state.colorBlendOp = state.alphaBlendOp = VK_BLEND_OP_ADD;
  state.srcColorBlendFactor = blend == Blend::add ? VK_BLEND_FACTOR_ONE : VK_BLEND_FACTOR_SRC_ALPHA;
  state.dstColorBlendFactor =
      blend == Blend::add ? VK_BLEND_FACTOR_ONE : VK_BLEND_FACTOR_ONE_MINUS_SRC_ALPHA;
  // The target's alpha is no coverage; a blended surface leaves it as it is.
  state.srcAlphaBlendFactor = blend == Blend::add ? VK_BLEND_FACTOR_ONE : VK_BLEND_FACTOR_ZERO;
  state.dstAlphaBlendFactor = VK_BLEND_FACTOR_ONE;
  return state;
}

VkPipelineDepthStencilStateCreateInfo depth_state(Depth depth) {
  VkPipelineDepthStencilStateCreateInfo info{
      VK_STRUCTURE_TYPE_PIPELINE_DEPTH_STENCIL_STATE_CREATE_INFO};
  info.depthTestEnable = depth != Depth::none;
  info.depthWriteEnable = depth == Depth::test_and_write;
  info.depthCompareOp =
      depth == Depth::behind_all ? VK_COMPARE_OP_EQUAL : VK_COMPARE_OP_GREATER_OR_EQUAL;
  return info;
}

}  // namespace

Result<Pipeline> Pipeline::graphics(const Context& context, const ShaderLoader& load,
                                    const GraphicsRecipe& r) {
  auto vertex_words = load(r.vertex);
  if (!vertex_words) return tl::unexpected<Error>(vertex_words.error());
  const Module vertex(context.device(), *vertex_words);
  std::vector<VkPipelineShaderStageCreateInfo> stages = {vertex.stage(VK_SHADER_STAGE_VERTEX_BIT)};
  std::optional<Module> fragment;
  if (!r.fragment.empty()) {
    auto fragment_words = load(r.fragment);
    if (!fragment_words) return tl::unexpected<Error>(fragment_words.error());
    fragment.emplace(context.device(), *fragment_words);
    stages.push_back(fragment->stage(VK_SHADER_STAGE_FRAGMENT_BIT));
  }
  const VkSpecializationMapEntry constant{0, 0, sizeof r.variant};
  const VkSpecializationInfo specialization{1, &constant, sizeof r.variant, &r.variant};
  for (VkPipelineShaderStageCreateInfo& stage : stages) stage.pSpecializationInfo = &specialization;

  const VkVertexInputBindingDescription binding{0, r.vertex_stride, VK_VERTEX_INPUT_RATE_VERTEX};
  std::vector<VkVertexInputAttributeDescription> attributes;
  for (std::uint32_t i = 0; i < r.fields.size(); ++i)
    attributes.push_back({i, 0, r.fields[i].format, r.fields[i].offset});
  VkPipelineVertexInputStateCreateInfo input{
      VK_STRUCTURE_TYPE_PIPELINE_VERTEX_INPUT_STATE_CREATE_INFO};
  input.vertexBindingDescriptionCount = r.vertex_stride ? 1 : 0;
  input.pVertexBindingDescriptions = &binding;
  input.vertexAttributeDescriptionCount = static_cast<std::uint32_t>(attributes.size());
  input.pVertexAttributeDescriptions = attributes.data();

  VkPipelineInputAssemblyStateCreateInfo assembly{
      VK_STRUCTURE_TYPE_PIPELINE_INPUT_ASSEMBLY_STATE_CREATE_INFO};
  assembly.topology = VK_PRIMITIVE_TOPOLOGY_TRIANGLE_LIST;
  VkPipelineViewportStateCreateInfo viewport{VK_STRUCTURE_TYPE_PIPELINE_VIEWPORT_STATE_CREATE_INFO};
  viewport.viewportCount = viewport.scissorCount = 1;
  VkPipelineRasterizationStateCreateInfo raster{
      VK_STRUCTURE_TYPE_PIPELINE_RASTERIZATION_STATE_CREATE_INFO};
  raster.polygonMode = VK_POLYGON_MODE_FILL;
  raster.cullMode = r.cull;
  raster.frontFace = VK_FRONT_FACE_COUNTER_CLOCKWISE;
  raster.lineWidth = 1;
  raster.depthBiasEnable = r.depth_bias_constant != 0 || r.depth_bias_slope != 0;
  raster.depthBiasConstantFactor = r.depth_bias_constant;
  raster.depthBiasSlopeFactor = r.depth_bias_slope;
  VkPipelineMultisampleStateCreateInfo samples{
      VK_STRUCTURE_TYPE_PIPELINE_MULTISAMPLE_STATE_CREATE_INFO};
  samples.rasterizationSamples = VK_SAMPLE_COUNT_1_BIT;
  const VkPipelineDepthStencilStateCreateInfo depth = depth_state(r.depth);
  const std::vector<VkPipelineColorBlendAttachmentState> blends(r.colours.size(),
                                                                blend_state(r.blend));
  VkPipelineColorBlendStateCreateInfo blend{
      VK_STRUCTURE_TYPE_PIPELINE_COLOR_BLEND_STATE_CREATE_INFO};
  blend.attachmentCount = static_cast<std::uint32_t>(blends.size());
  blend.pAttachments = blends.data();
  const std::array dynamic_states = {VK_DYNAMIC_STATE_VIEWPORT, VK_DYNAMIC_STATE_SCISSOR};
  VkPipelineDynamicStateCreateInfo dynamic{VK_STRUCTURE_TYPE_PIPELINE_DYNAMIC_STATE_CREATE_INFO};
  dynamic.dynamicStateCount = dynamic_states.size();
  dynamic.pDynamicStates = dynamic_states.data();
  VkPipelineRenderingCreateInfo rendering{VK_STRUCTURE_TYPE_PIPELINE_RENDERING_CREATE_INFO};
  rendering.colorAttachmentCount = static_cast<std::uint32_t>(r.colours.size());
  rendering.pColorAttachmentFormats = r.colours.data();
  rendering.depthAttachmentFormat = r.depth_format;

  Pipeline made;
  made.device_ = context.device();
  made.layout_ = make_layout(context.device(), r.set, r.push_bytes);
  VkGraphicsPipelineCreateInfo info{VK_STRUCTURE_TYPE_GRAPHICS_PIPELINE_CREATE_INFO, &rendering};
  info.stageCount = static_cast<std::uint32_t>(stages.size());
  info.pStages = stages.data();
  info.pVertexInputState = &input;
  info.pInputAssemblyState = &assembly;
  info.pViewportState = &viewport;
  info.pRasterizationState = &raster;
  info.pMultisampleState = &samples;
  info.pDepthStencilState = &depth;
  info.pColorBlendState = &blend;
  info.pDynamicState = &dynamic;
  info.layout = made.layout_;
  check(vkCreateGraphicsPipelines(made.device_, context.pipeline_cache(), 1, &info, nullptr,
                                  &made.pipeline_),
        "vkCreateGraphicsPipelines");
  return made;
}

Result<Pipeline> Pipeline::compute(const Context& context, const ShaderLoader& load,
                                   const std::string& shader, VkDescriptorSetLayout set,
                                   std::uint32_t push_bytes) {
  auto words = load(shader);
  if (!words) return tl::unexpected<Error>(words.error());
  const Module module(context.device(), *words);
  Pipeline made;
  made.device_ = context.device();
  made.point_ = VK_PIPELINE_BIND_POINT_COMPUTE;
  made.layout_ = make_layout(context.device(), set, push_bytes);
  VkComputePipelineCreateInfo info{VK_STRUCTURE_TYPE_COMPUTE_PIPELINE_CREATE_INFO};
  info.stage = module.stage(VK_SHADER_STAGE_COMPUTE_BIT);
  info.layout = made.layout_;
  check(vkCreateComputePipelines(made.device_, context.pipeline_cache(), 1, &info, nullptr,
                                 &made.pipeline_),
        "vkCreateComputePipelines");
  return made;
}

Pipeline::~Pipeline() {
  if (pipeline_) vkDestroyPipeline(device_, pipeline_, nullptr);
  if (layout_) vkDestroyPipelineLayout(device_, layout_, nullptr);
}

void Pipeline::swap(Pipeline& o) noexcept {
  std::swap(device_, o.device_);
  std::swap(layout_, o.layout_);
  std::swap(pipeline_, o.pipeline_);
  std::swap(point_, o.point_);
}

void Pipeline::bind(VkCommandBuffer commands, const DescriptorSet& set,
                    std::span<const std::byte> bytes) const {
  vkCmdBindPipeline(commands, point_, pipeline_);
  const VkDescriptorSet handle = set.handle();
  if (handle) vkCmdBindDescriptorSets(commands, point_, layout_, 0, 1, &handle, 0, nullptr);
  if (!bytes.empty()) push(commands, bytes);
}

void Pipeline::push(VkCommandBuffer commands, std::span<const std::byte> bytes) const {
  vkCmdPushConstants(commands, layout_, VK_SHADER_STAGE_ALL, 0,
                     static_cast<std::uint32_t>(bytes.size()), bytes.data());
}

void begin_drawing(VkCommandBuffer commands, VkExtent2D size, std::initializer_list<Target> colours,
                   Target depth) {
  const auto attachment = [](const Target& target, VkImageLayout layout) {
    VkRenderingAttachmentInfo info{VK_STRUCTURE_TYPE_RENDERING_ATTACHMENT_INFO};
    info.imageView = target.view;
    info.imageLayout = layout;
    info.loadOp = target.clear ? VK_ATTACHMENT_LOAD_OP_CLEAR : VK_ATTACHMENT_LOAD_OP_LOAD;
    info.storeOp = VK_ATTACHMENT_STORE_OP_STORE;
    if (target.clear) info.clearValue = *target.clear;
    return info;
  };
  std::vector<VkRenderingAttachmentInfo> infos;
  for (const Target& c : colours)
    infos.push_back(attachment(c, VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL));
  VkRenderingInfo info{VK_STRUCTURE_TYPE_RENDERING_INFO};
  info.renderArea.extent = size;
  info.layerCount = 1;
  info.colorAttachmentCount = static_cast<std::uint32_t>(infos.size());
  info.pColorAttachments = infos.data();
  VkRenderingAttachmentInfo depth_info;
  if (depth.view) {
    depth_info = attachment(depth, VK_IMAGE_LAYOUT_DEPTH_ATTACHMENT_OPTIMAL);
    info.pDepthAttachment = &depth_info;
  }
  vkCmdBeginRendering(commands, &info);
  const VkViewport viewport{0, 0, static_cast<float>(size.width), static_cast<float>(size.height),
                            0, 1};
  const VkRect2D scissor{{0, 0}, size};
  vkCmdSetViewport(commands, 0, 1, &viewport);
  vkCmdSetScissor(commands, 0, 1, &scissor);
}

}  // namespace rackline::gpu
