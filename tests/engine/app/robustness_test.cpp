// Devices, lost devices and full disks, as a person at the shell meets them.
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/engine/app/program_run.h"

using namespace rackline::test;
namespace fs = std::filesystem;

namespace {

constexpr const char* kSmallShot = "shot --size 96x64 --samples 1 --plain --out a.png";

void check_one_line(const Run& run, const std::string& about) {
  INFO("about ", about, "; it said: ", run.err);
  CHECK(run.exit_code == 2);
  CHECK(std::count(run.err.begin(), run.err.end(), '\n') == 1);
  CHECK(run.err.starts_with("rackline: "));
  CHECK(run.err.find(about) != std::string::npos);
}

}  // namespace

TEST_CASE("rackline devices lists every device with its rank, and says which is taken and why") {
  const TemporaryFolder folder;
  const Run run = run_rackline("devices --json", folder);
  REQUIRE(run.exit_code == 0);
  const auto all = nlohmann::json::parse(run.out);
  REQUIRE_FALSE(all["devices"].empty());
  int chosen = 0;
  for (const auto& d : all["devices"]) {
    CHECK(d["usable"] == d["lacks"].empty());
    CHECK(d["rank"].is_number());
    chosen += d["chosen"].get<bool>();
  }
  CHECK(chosen == 1);
  CHECK_FALSE(all["reason"].get<std::string>().empty());

  const std::string name = all["devices"][0]["name"];
  const Run text = run_rackline("devices --device 0", folder);
  CHECK(text.exit_code == 0);
  CHECK(text.out.find("0  " + name) != std::string::npos);
  CHECK(text.out.find("chosen: \"0\" was asked for") != std::string::npos);
  // The environment's word counts the same, and the command line's more.
  CHECK(run_rackline("devices", folder, "RACKLINE_DEVICE=voodoo").exit_code == 2);
  CHECK(run_rackline("devices --device 0", folder, "RACKLINE_DEVICE=voodoo").exit_code == 0);
}

TEST_CASE("a device that there is not is refused in one line that lists those that there are") {
  const TemporaryFolder folder;
  const std::string name =
      nlohmann::json::parse(run_rackline("devices --json", folder).out)["devices"][0]["name"];
  for (const char* command : {"devices", "view", "shot --out a.png", "report", "bench scrub"}) {
    const Run run = run_rackline(std::string(command) + " --device voodoo", folder);
    check_one_line(run, "voodoo");
    CHECK(run.err.find("0 \"" + name + "\"") != std::string::npos);
  }
  CHECK(folder.entries() == 0);
}

TEST_CASE("a picture survives the loss of its device, and one that is lost again is not begun") {
  const TemporaryFolder folder;
  const Run whole = run_rackline(kSmallShot, folder);
  REQUIRE(whole.exit_code == 0);
  const std::string picture = content_of(folder.path() / "a.png");
  fs::remove(folder.path() / "a.png");

  const Run once = run_rackline(kSmallShot, folder, "RACKLINE_LOSE_DEVICE_AFTER=4");
  CHECK_MESSAGE(once.exit_code == 0, once.err);
  CHECK(content_of(folder.path() / "a.png") == picture);

  std::ofstream(folder.path() / "a.png") << "the old one";
  const Run again = run_rackline(kSmallShot, folder, "RACKLINE_LOSE_DEVICE_AFTER=4,every");
  check_one_line(again, "VK_ERROR_DEVICE_LOST");
  CHECK(content_of(folder.path() / "a.png") == "the old one");
  CHECK(folder.entries() == 1);
}

TEST_CASE("a disk that is full ends an export in one line and leaves the old file") {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "a.png") << "the old picture";
  std::ofstream(folder.path() / "p.json") << "the old plan";
  // Files of at most 2 kB, as on a disk with no more room.
  const std::string full = "sh -c 'ulimit -f 4; exec \"$0\" \"$@\"'";
  check_one_line(run_rackline("shot --size 640x360 --samples 1 --out a.png", folder, full), "a.png");
  check_one_line(run_rackline("plan --json p.json", folder, full), "p.json");
  CHECK(content_of(folder.path() / "a.png") == "the old picture");
  CHECK(content_of(folder.path() / "p.json") == "the old plan");
  CHECK(folder.entries() == 2);
  // What is printed to a full disk did not arrive.
  const Run printed = run_rackline("devices", folder, "sh -c 'exec \"$0\" \"$@\" >/dev/full'");
  check_one_line(printed, "No space left on device");
}
