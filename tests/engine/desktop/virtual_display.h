// A display for tests: Xvfb on a free number, gone at the end of the test; and a hand on mouse and
// keyboard, by xdotool.
#pragma once

#include <sys/wait.h>
#include <unistd.h>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace rackline {

class VirtualDisplay {
 public:
  VirtualDisplay() {
    int ends[2];
    if (pipe(ends) != 0) return;
    pid_ = fork();
    if (pid_ == 0) {
      dup2(ends[1], 1);
      close(ends[0]);
      if (!std::freopen("/dev/null", "w", stderr)) _exit(127);
      execlp("Xvfb", "Xvfb", "-displayfd", "1", "-screen", "0", "1400x900x24", "-nolisten", "tcp",
             nullptr);
      _exit(127);
    }
    close(ends[1]);
    char text[16] = {};
    if (read(ends[0], text, sizeof text - 1) > 0) name_ = ":" + std::to_string(std::atoi(text));
    close(ends[0]);
    if (const char* old = std::getenv("DISPLAY")) old_ = old;
    if (!name_.empty()) setenv("DISPLAY", name_.c_str(), 1);
  }
  ~VirtualDisplay() {
    if (old_.empty())
      unsetenv("DISPLAY");
    else
      setenv("DISPLAY", old_.c_str(), 1);
    if (pid_ <= 0) return;
    kill(pid_, SIGTERM);
    waitpid(pid_, nullptr, 0);
  }
  VirtualDisplay(const VirtualDisplay&) = delete;
  VirtualDisplay& operator=(const VirtualDisplay&) = delete;

  [[nodiscard]] bool works() const { return !name_.empty(); }
  /// False when xdotool is missing or refuses.
  [[nodiscard]] bool hand(const std::string& command) const {
    return std::system(("DISPLAY=" + name_ + " xdotool " + command + " >/dev/null 2>&1").c_str()) ==
           0;
  }

 private:
  pid_t pid_ = -1;
  std::string name_, old_;
};

}  // namespace rackline
