// The program: reads the command line, runs one command, and turns every failure into one line.
#include <CLI/CLI.hpp>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>

#include "engine/app/command.h"

namespace {

constexpr int kBadInput = 2;

int tell(const std::string& line) {
  std::fprintf(stderr, "rackline: %s\n", line.c_str());
  return kBadInput;
}

/// What was printed to a full disk did not arrive, and that is no success.
int end_of_output() {
  errno = 0;
  if (std::fflush(stdout) == 0 && !std::ferror(stdout)) return 0;
  return tell(std::string("the output cannot be written: ") +
              (errno ? std::strerror(errno) : "unknown reason"));
}

/// The library speaks in several lines for some mistakes; people get the first.
std::string first_line(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

}  // namespace

int main(int argc, char** argv) {
  using namespace rackline::app;
  // A limit on the size of files is met like a full disk: by an error of the write.
  std::signal(SIGXFSZ, SIG_IGN);
  CLI::App program{
      "rackline shows an AI data centre rack by rack in 3D and plans its build hour by hour.\n"
      "Without a command it opens the Memphis facility in a window.",
      "rackline"};
  program.set_version_flag("--version", "rackline " RACKLINE_VERSION);
  program.require_subcommand(0, 1);
  add_view_command(program);
  add_shot_command(program);
  add_plan_command(program);
  add_state_command(program);
  add_check_command(program);
  add_quality_command(program);
  add_import_command(program);
  add_export_command(program);
  add_fail_command(program);
  add_n1_command(program);
  add_facts_command(program);
  add_air_command(program);
  add_film_command(program);
  add_tour_command(program);
  add_report_command(program);
  add_bench_command(program);
  add_devices_command(program);
  program.footer(
      "Times T: 2024-07-15T14:00 (at the site), 11d14:00 (days and hours after the start),\n"
      "or stage1, stage2, stage3 (the end of that stage).\n\n"
      "Examples:\n"
      "  rackline\n"
      "  rackline shot --out day11.png --at 11d14:00 --colour power\n"
      "  rackline plan --scenario substation-slips\n"
      "  rackline state --at 2024-07-22T05:00 --json");
  try {
    program.parse(argc, argv);
    if (program.get_subcommands().empty()) open_default_window();
    return end_of_output();
  } catch (const CLI::Success& asked) {
    return program.exit(asked);  // --help, --version
  } catch (const CLI::ParseError& error) {
    return tell(first_line(error.what()) + "; `rackline --help` lists the commands");
  } catch (const Stop& stop) {
    return tell(stop.error.line());
  } catch (const std::exception& error) {
    return tell(std::string("cannot go on: ") + error.what());
  }
}
