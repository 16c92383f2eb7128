#include "engine/desktop/theme.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace rackline::desktop {
namespace {

constexpr Theme kDark{
    .kind = ThemeKind::dark,
    .surface = rgb(0x15181d),
    .well = rgb(0x0e1014),
    .raised = rgb(0x22262e),
    .pressed = rgb(0x2f353f),
    .line = rgb(0x2c313a),
    .grid = rgb(0x1f232a),
    .text = rgb(0xe8eaee),
    .muted = rgb(0xa3abb8),
    .accent = rgb(0x62b0ff),
    .on_accent = rgb(0x06121f),
    .critical = rgb(0xff8a65),
    .good = rgb(0x5fd0a5),
    .power = rgb(0xf0b03f),
    .supply = rgb(0x98a2b3),
    .gpus = rgb(0x4fc3b0),
    .bar = rgb(0x3b4452),
    .bar_done = rgb(0x8fa3bf),
};

constexpr Theme kLight{
    .kind = ThemeKind::light,
    .surface = rgb(0xffffff),
    .well = rgb(0xf2f4f7),
    .raised = rgb(0xe9ecf1),
    .pressed = rgb(0xd9dee6),
    .line = rgb(0xcfd5de),
    .grid = rgb(0xe3e7ed),
    .text = rgb(0x14171c),
    .muted = rgb(0x4d5664),
    .accent = rgb(0x0b5cad),
    .on_accent = rgb(0xffffff),
    .critical = rgb(0xa63a10),
    .good = rgb(0x0c6b4c),
    .power = rgb(0xb36b00),
    .supply = rgb(0x5b6675),
    .gpus = rgb(0x0b7a6b),
    .bar = rgb(0xb9c3d1),
    .bar_done = rgb(0x54698a),
};

// IEC 61966-2-1: an 8-bit sRGB component to linear light, as WCAG 2.1 writes it.
double linear(std::uint8_t component) {
  const double c = component / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Colour c) {
  return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

ImVec4 vec(Colour c) {
  return ImGui::ColorConvertU32ToFloat4(c.packed());
}

}  // namespace

double contrast_ratio(Colour a, Colour b) {
  const double la = luminance(a), lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

const Theme& theme_of(ThemeKind kind) {
  return kind == ThemeKind::light ? kLight : kDark;
}

void apply_theme(const Theme& theme, float scale) {
  ImGuiStyle style;
  style.WindowPadding = {16, 12};
  style.WindowBorderSize = 0;
  style.WindowRounding = 0;
  style.ChildBorderSize = 0;
  style.PopupRounding = 6;
  style.PopupBorderSize = 1;
  style.FramePadding = {8, 5};
  style.FrameRounding = 4;
  style.ItemSpacing = {8, 4};
  style.ItemInnerSpacing = {6, 4};
  style.IndentSpacing = 16;
  style.ScrollbarSize = 10;
  style.ScrollbarRounding = 5;
  style.GrabMinSize = 16;
  style.GrabRounding = 4;
  style.ScaleAllSizes(scale);

  ImVec4* c = style.Colors;
  c[ImGuiCol_Text] = vec(theme.text);
  c[ImGuiCol_TextDisabled] = vec(theme.muted);
  c[ImGuiCol_WindowBg] = vec(theme.surface);
  c[ImGuiCol_ChildBg] = vec(theme.surface.with_alpha(0));
  c[ImGuiCol_PopupBg] = vec(theme.surface);
  c[ImGuiCol_Border] = vec(theme.line);
  c[ImGuiCol_FrameBg] = vec(theme.well);
  c[ImGuiCol_FrameBgHovered] = vec(theme.raised);
  c[ImGuiCol_FrameBgActive] = vec(theme.raised);
  c[ImGuiCol_ScrollbarBg] = vec(theme.surface.with_alpha(0));
  c[ImGuiCol_ScrollbarGrab] = vec(theme.raised);
  c[ImGuiCol_ScrollbarGrabHovered] = vec(theme.pressed);
  c[ImGuiCol_ScrollbarGrabActive] = vec(theme.pressed);
  c[ImGuiCol_Button] = vec(theme.raised);
  c[ImGuiCol_ButtonHovered] = vec(theme.pressed);
  c[ImGuiCol_ButtonActive] = vec(theme.pressed);
  c[ImGuiCol_Header] = vec(theme.raised);
  c[ImGuiCol_HeaderHovered] = vec(theme.raised);
  c[ImGuiCol_HeaderActive] = vec(theme.pressed);
  c[ImGuiCol_Separator] = vec(theme.line);
  c[ImGuiCol_TextSelectedBg] = vec(theme.accent.with_alpha(0.35));
  c[ImGuiCol_NavHighlight] = vec(theme.accent);
  c[ImGuiCol_CheckMark] = vec(theme.accent);
  ImGui::GetStyle() = style;
}

}  // namespace rackline::desktop
