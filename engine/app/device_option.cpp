#include "engine/app/device_option.h"

#include <cstdlib>

#include "engine/app/command.h"
#include "engine/gpu/device_choice.h"

namespace rackline::app {

void add_device_option(CLI::App& command) {
  command
      .add_option_function<std::string>(
          "--device",
          [](const std::string& wanted) {
            value_or_stop(gpu::choose_device(value_or_stop(gpu::list_devices()), wanted));
            setenv("RACKLINE_DEVICE", wanted.c_str(), 1);
          },
          "The device that draws, by its number or a part of its name in `rackline devices`")
      ->type_name("INDEX|NAME");
}

}  // namespace rackline::app
