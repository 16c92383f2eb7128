#include "planner/formats/network_file.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <vector>

#include "planner/base/large_pages.h"
#include "planner/formats/mspdi.h"
#include "planner/formats/network_csv.h"
#include "planner/formats/pmxml.h"
#include "planner/formats/psplib.h"
#include "planner/formats/xer.h"

namespace rackline {
namespace {

std::string ending_of(const std::string& path) {
  std::string ending = std::filesystem::path(path).extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return ending;
}

Result<std::string> read_bytes(const std::string& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error))
    return fail(path, "", "is a folder without a schedule",
                "a file of a planning tool, or a folder made by `rackline import`");
  if (!std::filesystem::is_regular_file(path, error))
    return fail(path, "", "cannot be read: no such file", "a file of MS Project or Primavera P6");
  const auto size = std::filesystem::file_size(path, error);
  if (error || size > kLargestNetworkFile)
    return fail(path, "", "is larger than 2 GiB", "a smaller file");
  std::ifstream in(path, std::ios::binary);
  std::string bytes;
  reserve_in_large_pages(bytes, static_cast<std::size_t>(size));
  // Piece by piece, so that what a string writes into new room is overwritten in the cache.
  constexpr std::size_t kPiece = std::size_t{256} << 10;
  for (std::size_t at = 0; at < size; at = bytes.size()) {
    bytes.resize(std::min(at + kPiece, static_cast<std::size_t>(size)));
    if (!in.read(bytes.data() + at, static_cast<std::streamsize>(bytes.size() - at)))
      return fail(path, "", "cannot be read", "a file that may be read");
  }
  return bytes;
}

/// The schedule in a folder that `rackline import` made.
std::string schedule_in(const std::string& folder) {
  std::error_code error;
  for (const char* ending : {".xer", ".xml", ".pmxml", ".sm", ".csv"}) {
    const auto file = std::filesystem::path(folder) / (std::string("schedule") + ending);
    if (std::filesystem::is_regular_file(file, error)) return file.string();
  }
  return folder;
}

/// Refuses calendars that inherit from each other in a circle, whoever uses them.
Result<ActivityNetwork> with_sound_calendars(Result<ActivityNetwork> network,
                                             const std::string& name) {
  if (!network) return network;
  const auto& calendars = network->calendars;
  constexpr std::size_t kNever = static_cast<std::size_t>(-1);
  std::vector<std::size_t> seen_from(calendars.size(), kNever);
  for (std::size_t i = 0; i < calendars.size(); ++i) {
    CalendarId at(i);
    for (; at && seen_from[at.index()] == kNever; at = calendars[at.index()].base)
      seen_from[at.index()] = i;
    if (at && seen_from[at.index()] == i)
      return fail(name, "calendar \"" + calendars[at.index()].name + "\"", "inherits from itself",
                  "a chain that ends");
  }
  return network;
}

constexpr const char* kEndings =
    ".xml (MS Project, Primavera P6), .pmxml (Primavera P6), .xer (Primavera), .csv, .sm (PSPLIB)";

}  // namespace

bool holds_network(const std::string& path) {
  std::error_code error;
  return !std::filesystem::is_directory(path, error) || schedule_in(path) != path;
}

namespace {

Result<ActivityNetwork> read_by_ending(std::string bytes, const std::string& path) {
  const std::string name = std::filesystem::path(path).filename().string();
  const std::string ending = ending_of(path);
  if (ending == ".xer") return network_from_xer(std::move(bytes), name);
  if (ending == ".xml" || ending == ".pmxml") {
    // The root element says which; it stands within the first lines.
    std::string head = bytes.substr(0, 8192);
    std::erase(head, '\0');  // of UTF-16
    const bool p6 = head.find("APIBusinessObjects") != std::string::npos;
    return p6 || ending == ".pmxml" ? network_from_pmxml(std::move(bytes), name)
                                    : network_from_mspdi(std::move(bytes), name);
  }
  if (ending == ".sm") return network_from_psplib(std::move(bytes), name);
  if (ending == ".csv") return network_from_csv(std::move(bytes), name);
  return fail(path, "", "has an ending that is not known", kEndings);
}

}  // namespace

Result<ActivityNetwork> read_network_file(const std::string& named) {
  std::error_code error;
  const std::string path = std::filesystem::is_directory(named, error) ? schedule_in(named) : named;
  auto bytes = read_bytes(path);
  if (!bytes) return tl::unexpected(bytes.error());
  return network_from_bytes(std::move(*bytes), path);
}

Result<ActivityNetwork> network_from_bytes(std::string bytes, const std::string& path) {
  return with_sound_calendars(read_by_ending(std::move(bytes), path), path);
}

Result<std::string> network_text(const ActivityNetwork& network, const std::string& path) {
  const std::string ending = ending_of(path);
  if (ending == ".xer") return xer_from_network(network);
  if (ending == ".pmxml") return pmxml_from_network(network);
  if (ending == ".xml") return mspdi_from_network(network);
  if (ending == ".csv") return csv_from_network(network);
  if (ending == ".sm") {
    auto text = psplib_from_network(network);
    if (!text) text.error().file = path;
    return text;
  }
  return fail(path, "", "has an ending that is not known", kEndings);
}

const char* network_ending(network::Origin origin) {
  switch (origin) {
    case network::Origin::xer:
      return ".xer";
    case network::Origin::p6xml:
      return ".pmxml";
    case network::Origin::psplib:
      return ".sm";
    case network::Origin::csv:
      return ".csv";
    case network::Origin::none:
    case network::Origin::mspdi:
      break;
  }
  return ".xml";
}

}  // namespace rackline
