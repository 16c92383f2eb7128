#include "engine/desktop/keys.h"

#include <fmt/format.h>

namespace rackline::desktop {
namespace {

std::string bare_name(int key) {
  switch (key) {
    case kKeyNone:
      return "";
    case kKeySpace:
      return "Space";
    case kKeyEscape:
      return "Esc";
    case kKeyEnter:
      return "Enter";
    case kKeyTab:
      return "Tab";
    case kKeyBackspace:
      return "Backspace";
    case kKeyRight:
      return "→";
    case kKeyLeft:
      return "←";
    case kKeyDown:
      return "↓";
    case kKeyUp:
      return "↑";
    case kKeyPageUp:
      return "Page Up";
    case kKeyPageDown:
      return "Page Down";
    case kKeyHome:
      return "Home";
    case kKeyEnd:
      return "End";
    case kKeyKeypadAdd:
      return "Keypad +";
    case kKeyKeypadSubtract:
      return "Keypad −";
    case '-':
      return "−";
    case '=':
      return "+";  // the plus shares its key with the equals sign
    default:
      break;
  }
  if (key >= kKeyF1 && key <= kKeyF12) return fmt::format("F{}", key - kKeyF1 + 1);
  return std::string(1, static_cast<char>(key));
}

}  // namespace

std::string key_name(Chord chord) {
  if (chord.key == kKeyNone) return "";
  if (chord == Chord{'/', kShift}) return "?";
  std::string text;
  if (chord.modifiers & kCtrl) text += "Ctrl+";
  if (chord.modifiers & kAlt) text += "Alt+";
  if (chord.modifiers & kShift) text += "Shift+";
  return text.append(bare_name(chord.key));
}

}  // namespace rackline::desktop
