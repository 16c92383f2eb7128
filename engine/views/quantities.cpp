#include "engine/views/quantities.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace rackline::views {
namespace {

constexpr const char* kThin = "\u2009";

// Commas between the thousands of a plain decimal number.
std::string grouped(const std::string& digits) {
  const std::size_t first = digits.starts_with('-') ? 1 : 0;
  const std::size_t point = std::min(digits.find('.'), digits.size());
  std::string text;
  if (first == 1) text.append("−");
  for (std::size_t i = first; i < digits.size(); ++i) {
    if (i > first && i < point && (point - i) % 3 == 0) text.push_back(',');
    text.push_back(digits[i]);
  }
  return text;
}

// Exactly three significant digits: 0.62, 6.20, 62.0, 620.
std::string three_digits(double v) {
  const double size = std::abs(v);
  const int decimals = size < 9.995 ? 2 : size < 99.95 ? 1 : 0;
  return grouped(fmt::format("{:.{}f}", v, decimals));
}

}  // namespace

std::string count_text(double n) {
  return grouped(fmt::format("{:.0f}", n));
}

std::string power_text(double kw) {
  const double size = std::abs(kw);
  if (size < 0.0005) return fmt::format("0{}kW", kThin);
  if (size < 0.9995) return fmt::format("{:.0f}{}W", kw * 1e3, kThin);
  if (size < 999.5) return fmt::format("{}{}kW", three_digits(kw), kThin);
  if (size < 999.5e3) return fmt::format("{}{}MW", three_digits(kw / 1e3), kThin);
  return fmt::format("{}{}GW", three_digits(kw / 1e6), kThin);
}

std::string temperature_text(double celsius) {
  return fmt::format("{:.1f}{}°C", celsius, kThin);
}

std::string flow_text(double litres_a_minute) {
  return fmt::format("{:.0f}{}L/min", litres_a_minute, kThin);
}

std::string percent_text(double share) {
  // Nearly done is not done, and nearly nothing is not nothing.
  double percent = std::round(share * 100);
  if (percent == 100 && share < 1) percent = 99;
  if (percent == 0 && share > 0) percent = 1;
  return fmt::format("{:.0f}{}%", percent, kThin);
}

std::string number_text(double value, int digits) {
  if (value == 0) return "0";
  const int whole = static_cast<int>(std::floor(std::log10(std::abs(value)))) + 1;
  std::string text = fmt::format("{:.{}f}", value, std::max(0, digits - whole));
  if (text.find('.') != std::string::npos) {
    while (text.ends_with('0')) text.pop_back();
    if (text.ends_with('.')) text.pop_back();
  }
  return grouped(text);
}

}  // namespace rackline::views
