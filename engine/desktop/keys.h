// Keys as the interface names them. Values are those of GLFW, where a printable key is the
// upper-case ASCII character that it has on a US keyboard.
#pragma once

#include <cstdint>
#include <string>

namespace rackline::desktop {

inline constexpr int kKeyNone = 0, kKeySpace = 32, kKeyEscape = 256, kKeyEnter = 257, kKeyTab = 258,
                     kKeyBackspace = 259, kKeyRight = 262, kKeyLeft = 263, kKeyDown = 264,
                     kKeyUp = 265, kKeyPageUp = 266, kKeyPageDown = 267, kKeyHome = 268,
                     kKeyEnd = 269, kKeyF1 = 290, kKeyF12 = 301, kKeyKeypadSubtract = 333,
                     kKeyKeypadAdd = 334;

enum Modifiers : std::uint8_t { kPlain = 0, kShift = 1, kCtrl = 2, kAlt = 4 };

/// A key with the modifiers that are held; key 0 is "no key".
struct Chord {
  int key = kKeyNone;
  std::uint8_t modifiers = kPlain;
  bool operator==(const Chord&) const = default;
};

/// "Shift+←", "Ctrl+F", "Space"; "" for no key.
[[nodiscard]] std::string key_name(Chord chord);

}  // namespace rackline::desktop
