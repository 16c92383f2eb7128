#include "planner/formats/network_file.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "planner/formats/mspdi.h"
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
  if (!std::filesystem::is_regular_file(path, error))
    return fail(path, "", "cannot be read: no such file", "a file of MS Project or Primavera P6");
  const auto size = std::filesystem::file_size(path, error);
  if (error || size > kLargestNetworkFile)
    return fail(path, "", "is larger than 2 GiB", "a smaller file");
  std::ifstream in(path, std::ios::binary);
  std::string bytes(static_cast<std::size_t>(size), '\0');
  if (!in.read(bytes.data(), static_cast<std::streamsize>(size)))
    return fail(path, "", "cannot be read", "a file that may be read");
  return bytes;
}

}  // namespace

Result<ActivityNetwork> read_network_file(const std::string& path) {
  auto bytes = read_bytes(path);
  if (!bytes) return tl::unexpected(bytes.error());
  const std::string name = std::filesystem::path(path).filename().string();
  const std::string ending = ending_of(path);
  if (ending == ".xer") return network_from_xer(std::move(*bytes), name);
  if (ending == ".xml") return network_from_mspdi(std::move(*bytes), name);
  return fail(path, "", "has an ending that is not known", ".xml (MS Project) or .xer (Primavera)");
}

Result<std::string> network_text(const ActivityNetwork& network, const std::string& path) {
  const std::string ending = ending_of(path);
  if (ending == ".xer") return xer_from_network(network);
  if (ending == ".xml") return mspdi_from_network(network);
  return fail(path, "", "has an ending that is not known", ".xml (MS Project) or .xer (Primavera)");
}

}  // namespace rackline
