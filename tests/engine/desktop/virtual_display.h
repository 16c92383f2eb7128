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
    if (const char* old = std::getenv("DISPLAY")) old_ = old;
    // A number of our own rather than the first free one, which other tests take at the same time.
    for (int attempt = 0; attempt < 5 && !works_; ++attempt) {
      name_ = ":" + std::to_string(100 + (getpid() * 7 + attempt * 131) % 5000);
      start();
      for (int tries = 0; tries < 100 && !works_ && alive(); ++tries) {
        usleep(100'000);
        works_ = hand("getdisplaygeometry");
      }
      if (!works_) stop();
    }
    if (works_) setenv("DISPLAY", name_.c_str(), 1);
  }
  ~VirtualDisplay() {
    if (old_.empty())
      unsetenv("DISPLAY");
    else
      setenv("DISPLAY", old_.c_str(), 1);
    stop();
  }
  VirtualDisplay(const VirtualDisplay&) = delete;
  VirtualDisplay& operator=(const VirtualDisplay&) = delete;

  [[nodiscard]] bool works() const { return works_; }
  /// False when xdotool is missing or refuses.
  [[nodiscard]] bool hand(const std::string& command) const {
    return std::system(("DISPLAY=" + name_ + " xdotool " + command + " >/dev/null 2>&1").c_str()) ==
           0;
  }

 private:
  void start() {
    pid_ = fork();
    if (pid_ != 0) return;
    if (!std::freopen("/dev/null", "w", stderr)) _exit(127);
    // Without -noreset the server begins anew, and takes nobody, when the first hand leaves it.
    execlp("Xvfb", "Xvfb", name_.c_str(), "-screen", "0", "1400x900x24", "-nolisten", "tcp",
           "-noreset", nullptr);
    _exit(127);
  }
  [[nodiscard]] bool alive() {
    if (pid_ > 0 && waitpid(pid_, nullptr, WNOHANG) != 0) pid_ = -1;  // it is gone, and reaped
    return pid_ > 0;
  }
  void stop() {
    if (pid_ <= 0) return;
    kill(pid_, SIGTERM);
    waitpid(pid_, nullptr, 0);
    pid_ = -1;
  }

  bool works_ = false;
  pid_t pid_ = -1;
  std::string name_, old_;
};

}  // namespace rackline
