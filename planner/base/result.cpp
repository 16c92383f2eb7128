#include "planner/base/result.h"

namespace rackline {

std::string Error::line() const {
  std::string text = file;
  if (!place.empty()) text += (text.empty() ? "" : ":") + place;
  if (!text.empty()) text += ": ";
  text += what;
  if (!expected.empty()) text += "; expected: " + expected;
  for (char& c : text)  // one line, whatever a file smuggles into it
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  return text;
}

}  // namespace rackline
