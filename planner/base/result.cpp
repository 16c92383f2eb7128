#include "planner/base/result.h"

namespace rackline {

std::string Error::line() const {
  std::string text = file;
  if (!place.empty()) text += (text.empty() ? "" : ":") + place;
  if (!text.empty()) text += ": ";
  text += what;
  if (!expected.empty()) text += "; expected: " + expected;
  for (char& c : text)
    if (c == '\n' || c == '\r') c = ' ';
  return text;
}

}  // namespace rackline
