// rackline devices: what this machine could draw with, what each lacks, and which is taken.
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "engine/app/command.h"
#include "engine/app/device_option.h"
#include "engine/gpu/device_choice.h"

namespace rackline::app {

namespace {

struct Choice {
  std::vector<gpu::DeviceReport> devices;
  Result<gpu::DeviceReport> chosen;
  std::string reason;

  [[nodiscard]] bool is_chosen(const gpu::DeviceReport& d) const {
    return chosen && d.index == chosen->index;
  }
};

Choice choose() {
  auto devices = value_or_stop(gpu::list_devices());
  const char* wanted = std::getenv("RACKLINE_DEVICE");
  const std::string name = wanted ? wanted : "";
  auto chosen = gpu::choose_device(devices, name);
  std::string reason = chosen ? gpu::reason_for(devices, *chosen, name) : "";
  return {std::move(devices), std::move(chosen), std::move(reason)};
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& w : words) text += (text.empty() ? "" : ", ") + w;
  return text;
}

std::string text_of(const Choice& choice) {
  std::string text;
  for (std::size_t i = 0; i < choice.devices.size(); ++i) {
    const gpu::DeviceReport& d = choice.devices[i];
    text += std::to_string(i) + "  " + d.name + "\n   rank " + std::to_string(d.rank) + " (" +
            d.kind + "), Vulkan " + d.api + (d.driver.empty() ? "" : ", " + d.driver) + "\n   " +
            (d.lacks.empty() ? "can be used" : "cannot be used, it lacks " + joined(d.lacks)) + "\n";
    if (choice.is_chosen(d)) text += "   chosen: " + choice.reason + "\n";
  }
  return text + "Ranks: 4 discrete, 3 integrated, 2 virtual, 1 processor, 0 other; the highest that "
                "can be used is chosen.\nAnother: --device INDEX|NAME, or RACKLINE_DEVICE.\n";
}

std::string json_of(const Choice& choice) {
  nlohmann::ordered_json devices = nlohmann::ordered_json::array();
  for (std::size_t i = 0; i < choice.devices.size(); ++i) {
    const gpu::DeviceReport& d = choice.devices[i];
    devices.push_back({{"index", i},
                       {"name", d.name},
                       {"kind", d.kind},
                       {"rank", d.rank},
                       {"vulkan", d.api},
                       {"driver", d.driver},
                       {"usable", d.lacks.empty()},
                       {"lacks", d.lacks},
                       {"chosen", choice.is_chosen(d)}});
  }
  const nlohmann::ordered_json all{{"devices", devices}, {"reason", choice.reason}};
  return all.dump(2) + "\n";
}

}  // namespace

void add_devices_command(CLI::App& program) {
  CLI::App* app = program.add_subcommand(
      "devices", "List what can draw on this machine, what each lacks, and which is taken");
  auto json = std::make_shared<bool>(false);
  app->add_flag("--json", *json, "As JSON");
  add_device_option(*app);
  app->footer(
      "Examples:\n"
      "  rackline devices\n"
      "  rackline devices --device llvmpipe --json");
  app->callback([json] {
    const Choice choice = choose();
    if (choice.devices.empty() || !choice.chosen) {
      // None that is fit: the list says what each lacks, and the line that nothing can be drawn.
      if (!choice.devices.empty() && !*json) std::fputs(text_of(choice).c_str(), stdout);
      throw Stop{choice.chosen.error()};
    }
    std::fputs((*json ? json_of(choice) : text_of(choice)).c_str(), stdout);
  });
}

}  // namespace rackline::app
