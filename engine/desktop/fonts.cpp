#include "engine/desktop/fonts.h"

#include <ft2build.h>
#include <imgui.h>
#include <imgui_freetype.h>

#include FT_FREETYPE_H

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "engine/desktop/paths.h"

namespace rackline::desktop {
namespace {

// Latin with diacritics; the dashes, bullets and thin spaces of General Punctuation; subscripts for
// NOₓ and CO₂; arrows; − ≈ ≤ ≥; ✓; key symbols.
constexpr ImWchar kRanges[] = {0x0020, 0x017f, 0x0394, 0x0394, 0x03a3, 0x03bc, 0x2002, 0x202f,
                               0x2030, 0x203a, 0x2070, 0x209c, 0x2190, 0x2199, 0x2206, 0x2206,
                               0x2212, 0x2212, 0x2248, 0x2248, 0x2260, 0x2265, 0x21e7, 0x21e7,
                               0x23ce, 0x23ce, 0x25a0, 0x25cf, 0x2713, 0x2717, 0};

// Dear ImGui's FreeType builder rounds every advance up, which spaces text out by half a pixel a
// letter. To the nearest pixel it is even on average, and glyphs stay sharp. FreeType is asked
// again, unhinted, for the true advances.
bool set_true_advances(ImFont& font, const std::string& path) {
  FT_Library library = nullptr;
  if (FT_Init_FreeType(&library) != 0) return false;
  FT_Face face = nullptr;
  bool ok = FT_New_Face(library, path.c_str(), 0, &face) == 0;
  if (ok) {
    // As the builder sizes it: the height of ascender to descender is the font's size.
    FT_Size_RequestRec request{};
    request.type = FT_SIZE_REQUEST_TYPE_REAL_DIM;
    request.height = static_cast<FT_Long>(font.FontSize * 64);
    ok = FT_Request_Size(face, &request) == 0;
    for (ImFontGlyph& glyph : font.Glyphs) {
      const FT_UInt index = FT_Get_Char_Index(face, glyph.Codepoint);
      if (index == 0 || FT_Load_Glyph(face, index, FT_LOAD_NO_HINTING) != 0) continue;
      glyph.AdvanceX = std::round(static_cast<float>(face->glyph->linearHoriAdvance) / 65536.0f);
    }
    FT_Done_Face(face);
  }
  FT_Done_FreeType(library);
  return ok;
}

// Dear ImGui knows no OpenType features, so `tnum` is done by hand: every digit gets the widest
// digit's advance and is centred in it.
void make_digits_tabular(ImFont& font) {
  float widest = 0;
  for (ImWchar digit = '0'; digit <= '9'; ++digit)
    widest = std::max(widest, font.FindGlyph(digit)->AdvanceX);
  for (ImFontGlyph& glyph : font.Glyphs) {
    if (glyph.Codepoint < '0' || glyph.Codepoint > '9') continue;
    const float shift = std::floor((widest - glyph.AdvanceX) / 2 + 0.5f);
    glyph.X0 += shift;
    glyph.X1 += shift;
    glyph.AdvanceX = widest;
  }
  font.BuildLookupTable();
}

}  // namespace

Result<Fonts> build_fonts(ImFontAtlas& atlas, float scale) {
  atlas.Clear();
  atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  atlas.Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;

  std::string missing;
  const auto add = [&](const char* name, float size) -> ImFont* {
    const std::string path = font_path(name);
    if (!std::filesystem::exists(path)) {
      missing = path;
      return nullptr;
    }
    ImFontConfig config;
    config.OversampleH = config.OversampleV = 1;
    config.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
    return atlas.AddFontFromFileTTF(path.c_str(), std::round(size * scale), &config, kRanges);
  };

  Fonts fonts;
  fonts.body = add("Inter-Regular.otf", 14);  // first: Dear ImGui's default
  fonts.small = add("Inter-Regular.otf", 12);
  fonts.strong = add("Inter-SemiBold.otf", 14);
  fonts.title = add("Inter-SemiBold.otf", 18);
  fonts.mono = add("JetBrainsMono-Regular.ttf", 12);
  if (!missing.empty())
    return fail(missing, "", "the font is missing",
                "the packages fonts-inter and fonts-jetbrains-mono");
  if (!atlas.Build())
    return fail(font_path("Inter-Regular.otf"), "", "cannot be rasterised", "an OpenType font");
  const struct {
    ImFont* font;
    const char* file;
  } all[] = {{fonts.body, "Inter-Regular.otf"},
             {fonts.small, "Inter-Regular.otf"},
             {fonts.strong, "Inter-SemiBold.otf"},
             {fonts.title, "Inter-SemiBold.otf"}};
  for (const auto& [font, file] : all) {
    set_true_advances(*font, font_path(file));
  }
  // Titles are names rather than running numbers: their digits keep their own widths.
  for (ImFont* font : {fonts.body, fonts.small}) make_digits_tabular(*font);
  fonts.strong->BuildLookupTable();
  fonts.title->BuildLookupTable();
  return fonts;
}

}  // namespace rackline::desktop
