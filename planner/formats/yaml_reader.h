// Typed access to YAML that others have written: every mistake becomes one line that names the
// file, the line in it, what is wrong and what would be right.
#pragma once

#include <yaml-cpp/yaml.h>

#include <string>
#include <vector>

#include "planner/base/result.h"

namespace rackline {

/// Thrown inside the formats only; a reader's entry point catches it and hands it out as a Result.
struct YamlMistake {
  Error error;
};

/// One value in a YAML file, with its place. Getters throw YamlMistake; so does a map in which a
/// key stands twice. Merge keys (<<) count: a map's own keys come before those that it takes over.
class YamlView {
 public:
  YamlView(std::string file, YAML::Node node, std::string path = "")
      : file_(std::move(file)), node_(std::move(node)), path_(std::move(path)) {
    refuse_twins();
  }

  [[nodiscard]] bool has(const std::string& key) const;             ///< of a map, and not null
  [[nodiscard]] YamlView operator[](const std::string& key) const;  ///< must exist
  [[nodiscard]] std::vector<YamlView> items() const;                ///< of a sequence
  [[nodiscard]] std::string text() const;                           ///< a scalar that is not empty
  [[nodiscard]] double number(double least, double most) const;
  [[nodiscard]] int whole(int least, int most) const;
  [[nodiscard]] bool boolean() const;
  [[nodiscard]] bool is_map() const { return node_.IsMap(); }

  /// The number under `key`, or `otherwise` where there is none.
  [[nodiscard]] double number_or(const std::string& key, double otherwise, double least,
                                 double most) const {
    return has(key) ? (*this)[key].number(least, most) : otherwise;
  }

  /// Throws: "{file}:{line}: {path} {what}; expected: {expected}".
  [[noreturn]] void mistake(const std::string& what, const std::string& expected) const;

 private:
  [[nodiscard]] std::string described() const;
  [[nodiscard]] YAML::Node find(const std::string& key) const;  ///< undefined where there is none
  void refuse_twins() const;
  std::string file_;
  YAML::Node node_;
  std::string path_;  ///< "system.num_cdus"
};

/// Reads one YAML document whose root is a map. Throws YamlMistake: unreadable, not YAML, not UTF-8
/// (or UTF-16 with its mark), larger than 16 MiB, a second document, another root.
[[nodiscard]] YamlView read_yaml(const std::string& path);
/// The same from the file's bytes; `name` stands in messages.
[[nodiscard]] YamlView parse_yaml(const std::string& bytes, const std::string& name);

}  // namespace rackline
