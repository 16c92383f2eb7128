#include <CLI/CLI.hpp>

int main(int argc, char** argv) {
  CLI::App app{"rackline: an AI data centre rack by rack, and the plan of its build", "rackline"};
  CLI11_PARSE(app, argc, argv);
  return 0;
}
