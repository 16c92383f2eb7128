#include <doctest/doctest.h>

#include <string>

#include "engine/desktop/keys.h"
#include "engine/desktop/theme.h"

using namespace rackline::desktop;

TEST_CASE("contrast is computed as WCAG 2.1 defines it") {
  // Black on white is 21:1 by definition; #767676 on white is the well-known grey of 4.54:1.
  CHECK(contrast_ratio(rgb(0x000000), rgb(0xffffff)) == doctest::Approx(21.0));
  CHECK(contrast_ratio(rgb(0xffffff), rgb(0x767676)) == doctest::Approx(4.54).epsilon(0.005));
  CHECK(contrast_ratio(rgb(0x123456), rgb(0x123456)) == doctest::Approx(1.0));
}

TEST_CASE("text has a contrast of at least 4.5:1 on every surface that it is written on") {
  for (ThemeKind kind : {ThemeKind::dark, ThemeKind::light}) {
    const Theme& t = theme_of(kind);
    for (Colour ground : {t.surface, t.well, t.raised, t.pressed}) {
      CAPTURE(int(kind));
      CHECK(contrast_ratio(t.text, ground) >= 4.5);
    }
    for (Colour ground : {t.surface, t.well, t.raised}) {
      CAPTURE(int(kind));
      CHECK(contrast_ratio(t.muted, ground) >= 4.5);
    }
    CHECK(contrast_ratio(t.accent, t.surface) >= 4.5);
    CHECK(contrast_ratio(t.accent, t.raised) >= 4.5);
    CHECK(contrast_ratio(t.critical, t.surface) >= 4.5);
    CHECK(contrast_ratio(t.on_accent, t.accent) >= 4.5);
  }
}

TEST_CASE("what carries data has a contrast of at least 3:1 on its ground") {
  // WCAG 2.1, 1.4.11: graphics that are needed to understand the content.
  for (ThemeKind kind : {ThemeKind::dark, ThemeKind::light}) {
    const Theme& t = theme_of(kind);
    for (Colour data : {t.power, t.supply, t.gpus, t.bar_done, t.critical, t.accent}) {
      CAPTURE(int(kind));
      CHECK(contrast_ratio(data, t.well) >= 3.0);
    }
  }
}

TEST_CASE("keys are named as they are printed on a keyboard") {
  CHECK(key_name({'F', kCtrl}) == "Ctrl+F");
  CHECK(key_name({kKeyLeft, kShift}) == "Shift+←");
  CHECK(key_name({'/', kShift}) == "?");
  CHECK(key_name({kKeyF12, kPlain}) == "F12");
  CHECK(key_name({}) == "");
}
