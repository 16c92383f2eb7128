#include "engine/desktop/imgui_layer.h"

#include <imgui.h>

#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_vulkan.h>

#include "engine/gpu/vk.h"

namespace rackline::desktop {
namespace {

void check(VkResult result) {
  gpu::check(result, "drawing the interface");
}

tl::unexpected<Error> vulkan_failure(const char* what) {
  return fail("", "", std::string("the Vulkan device refuses ") + what,
              "a device with free memory");
}

VkRenderPass make_pass(VkDevice device, VkFormat format) {
  VkAttachmentDescription colour{};
  colour.format = format;
  colour.samples = VK_SAMPLE_COUNT_1_BIT;
  colour.loadOp = VK_ATTACHMENT_LOAD_OP_LOAD;
  colour.storeOp = VK_ATTACHMENT_STORE_OP_STORE;
  colour.stencilLoadOp = VK_ATTACHMENT_LOAD_OP_DONT_CARE;
  colour.stencilStoreOp = VK_ATTACHMENT_STORE_OP_DONT_CARE;
  colour.initialLayout = colour.finalLayout = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL;
  const VkAttachmentReference reference{0, VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL};
  VkSubpassDescription subpass{};
  subpass.pipelineBindPoint = VK_PIPELINE_BIND_POINT_GRAPHICS;
  subpass.colorAttachmentCount = 1;
  subpass.pColorAttachments = &reference;
  VkRenderPassCreateInfo info{};
  info.sType = VK_STRUCTURE_TYPE_RENDER_PASS_CREATE_INFO;
  info.attachmentCount = 1;
  info.pAttachments = &colour;
  info.subpassCount = 1;
  info.pSubpasses = &subpass;
  VkRenderPass pass = VK_NULL_HANDLE;
  vkCreateRenderPass(device, &info, nullptr, &pass);
  return pass;
}

VkDescriptorPool make_descriptor_pool(VkDevice device) {
  // The atlas alone, once more while it is rebuilt.
  const VkDescriptorPoolSize size{VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, 4};
  VkDescriptorPoolCreateInfo info{};
  info.sType = VK_STRUCTURE_TYPE_DESCRIPTOR_POOL_CREATE_INFO;
  info.flags = VK_DESCRIPTOR_POOL_CREATE_FREE_DESCRIPTOR_SET_BIT;
  info.maxSets = 4;
  info.poolSizeCount = 1;
  info.pPoolSizes = &size;
  VkDescriptorPool pool = VK_NULL_HANDLE;
  vkCreateDescriptorPool(device, &info, nullptr, &pool);
  return pool;
}

VkCommandPool make_command_pool(const UiDevice& device) {
  VkCommandPoolCreateInfo info{};
  info.sType = VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO;
  info.flags = VK_COMMAND_POOL_CREATE_TRANSIENT_BIT;
  info.queueFamilyIndex = device.queue_family;
  VkCommandPool pool = VK_NULL_HANDLE;
  vkCreateCommandPool(device.device, &info, nullptr, &pool);
  return pool;
}

}  // namespace

Result<std::unique_ptr<ImguiLayer>> ImguiLayer::make(const UiDevice& device, VkFormat format,
                                                     GLFWwindow* window, float scale, int frames) {
  std::unique_ptr<ImguiLayer> layer(new ImguiLayer);
  layer->device_ = device;
  layer->context_ = ImGui::CreateContext();
  layer->make_current();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;  // the layout is fixed; nothing is written behind the user's back
  io.LogFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;

  layer->pass_ = make_pass(device.device, format);
  layer->descriptors_ = make_descriptor_pool(device.device);
  layer->commands_ = make_command_pool(device);
  if (!layer->pass_ || !layer->descriptors_ || !layer->commands_)
    return vulkan_failure("the interface's render pass");

  if (window) layer->has_window_ = ImGui_ImplGlfw_InitForVulkan(window, true);
  ImGui_ImplVulkan_InitInfo info{};
  info.Instance = device.instance;
  info.PhysicalDevice = device.physical;
  info.Device = device.device;
  info.QueueFamily = device.queue_family;
  info.Queue = device.queue;
  info.DescriptorPool = layer->descriptors_;
  info.MinImageCount = 2;
  info.ImageCount = static_cast<std::uint32_t>(frames < 2 ? 2 : frames);
  info.MSAASamples = VK_SAMPLE_COUNT_1_BIT;
  info.CheckVkResultFn = check;
  layer->has_backend_ = ImGui_ImplVulkan_Init(&info, layer->pass_);
  if (!layer->has_backend_) return vulkan_failure("the interface's pipeline");
  if (auto ok = layer->set_look(scale, ThemeKind::dark); !ok) return tl::unexpected(ok.error());
  return layer;
}

ImguiLayer::~ImguiLayer() {
  if (!context_) return;
  make_current();
  vkDeviceWaitIdle(device_.device);
  forget_targets();
  if (has_backend_) ImGui_ImplVulkan_Shutdown();
  if (has_window_) ImGui_ImplGlfw_Shutdown();
  vkDestroyCommandPool(device_.device, commands_, nullptr);
  vkDestroyDescriptorPool(device_.device, descriptors_, nullptr);
  vkDestroyRenderPass(device_.device, pass_, nullptr);
  ImGui::DestroyContext(context_);
}

void ImguiLayer::make_current() const {
  ImGui::SetCurrentContext(context_);
}

Result<void> ImguiLayer::set_look(float scale, ThemeKind theme) {
  if (scale == scale_ && theme == theme_) return {};
  make_current();
  ++look_;
  apply_theme(theme_of(theme), scale);
  theme_ = theme;
  if (scale == scale_) return {};
  auto fonts = build_fonts(*ImGui::GetIO().Fonts, scale);
  if (!fonts) return tl::unexpected(fonts.error());
  fonts_ = *fonts;
  scale_ = scale;
  return upload_fonts();
}

Result<void> ImguiLayer::upload_fonts() {
  vkDeviceWaitIdle(device_.device);
  VkCommandBufferAllocateInfo allocate{};
  allocate.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO;
  allocate.commandPool = commands_;
  allocate.level = VK_COMMAND_BUFFER_LEVEL_PRIMARY;
  allocate.commandBufferCount = 1;
  VkCommandBuffer commands = VK_NULL_HANDLE;
  if (vkAllocateCommandBuffers(device_.device, &allocate, &commands) != VK_SUCCESS)
    return vulkan_failure("a command buffer");
  VkCommandBufferBeginInfo begin{};
  begin.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO;
  begin.flags = VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT;
  vkBeginCommandBuffer(commands, &begin);
  ImGui_ImplVulkan_CreateFontsTexture(commands);
  vkEndCommandBuffer(commands);
  VkSubmitInfo submit{};
  submit.sType = VK_STRUCTURE_TYPE_SUBMIT_INFO;
  submit.commandBufferCount = 1;
  submit.pCommandBuffers = &commands;
  const VkResult sent = vkQueueSubmit(device_.queue, 1, &submit, VK_NULL_HANDLE);
  vkDeviceWaitIdle(device_.device);
  vkFreeCommandBuffers(device_.device, commands_, 1, &commands);
  ImGui_ImplVulkan_DestroyFontUploadObjects();
  gpu::check(sent, "vkQueueSubmit");
  return {};
}

void ImguiLayer::begin(int width, int height, float seconds) {
  make_current();
  ImGui_ImplVulkan_NewFrame();
  ImGuiIO& io = ImGui::GetIO();
  if (has_window_) {
    ImGui_ImplGlfw_NewFrame();
  } else {
    io.DeltaTime = seconds > 0 ? seconds : 1e-3f;
    io.MousePos = {-1e6f, -1e6f};
  }
  // Pixels throughout: the interface scales itself.
  io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
  io.DisplayFramebufferScale = {1, 1};
  ImGui::NewFrame();
  // The way to where a button goes down is no part of the drag that begins there, also when a slow
  // frame sees both at once.
  for (int button = 0; button < ImGuiMouseButton_COUNT; ++button)
    if (ImGui::IsMouseClicked(button)) io.MouseDelta = {0, 0};
}

void ImguiLayer::end() {
  ImGui::Render();
}

std::vector<VkRect2D> ImguiLayer::changed(Redraw& redraw, VkExtent2D size, VkRect2D anew) {
  make_current();
  ImDrawData& data = *ImGui::GetDrawData();
  std::vector<VkRect2D> rects = redraw.since_last(data, size, anew);
  redraw.restrict_to(data, rects);
  return rects;
}

void ImguiLayer::record(VkCommandBuffer commands, VkImageView view, int width, int height, int x,
                        int y) {
  make_current();
  ImDrawData& data = *ImGui::GetDrawData();
  data.DisplayPos = {static_cast<float>(x), static_cast<float>(y)};
  data.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
  VkRenderPassBeginInfo begin{};
  begin.sType = VK_STRUCTURE_TYPE_RENDER_PASS_BEGIN_INFO;
  begin.renderPass = pass_;
  begin.framebuffer = target(view, width, height);
  begin.renderArea.extent = {static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height)};
  vkCmdBeginRenderPass(commands, &begin, VK_SUBPASS_CONTENTS_INLINE);
  ImGui_ImplVulkan_RenderDrawData(&data, commands);
  vkCmdEndRenderPass(commands);
}

VkFramebuffer ImguiLayer::target(VkImageView view, int width, int height) {
  VkFramebuffer& framebuffer = targets_[view];
  if (framebuffer) return framebuffer;
  VkFramebufferCreateInfo info{};
  info.sType = VK_STRUCTURE_TYPE_FRAMEBUFFER_CREATE_INFO;
  info.renderPass = pass_;
  info.attachmentCount = 1;
  info.pAttachments = &view;
  info.width = static_cast<std::uint32_t>(width);
  info.height = static_cast<std::uint32_t>(height);
  info.layers = 1;
  check(vkCreateFramebuffer(device_.device, &info, nullptr, &framebuffer));
  return framebuffer;
}

void ImguiLayer::forget_targets() {
  for (auto [view, framebuffer] : targets_)
    vkDestroyFramebuffer(device_.device, framebuffer, nullptr);
  targets_.clear();
}

bool ImguiLayer::wants_keyboard() const {
  make_current();
  return ImGui::GetIO().WantTextInput;
}

}  // namespace rackline::desktop
