// Typed access to JSON that people write: every mistake becomes an Error that names the file, the
// place and what would be right. Keys that nobody asked for are mistakes too.
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "planner/base/figure.h"
#include "planner/base/result.h"

namespace rackline {

/// A file that has been read: its name as errors print it, and its content.
struct JsonFile {
  std::string name;       ///< "memphis/program/crews.json"
  nlohmann::json root;    ///< ordered by key
};

/// Reads a JSON file; comments (// and /* */) are allowed, double keys are not.
[[nodiscard]] Result<JsonFile> read_json_file(const std::string& path, const std::string& name);

/// Changes the value at a JSON pointer; the place must exist. For scenarios.
[[nodiscard]] Result<void> set_json(JsonFile& file, const std::string& pointer,
                                    const nlohmann::json& value);

/// Thrown inside the formats only: the loaders read straight on, and the entry point catches it once
/// and hands it out as a Result.
struct JsonMistake {
  Error error;
};

/// One value in a file, with its place. Getters throw JsonMistake.
class JsonView {
 public:
  explicit JsonView(const JsonFile& file) : file_(&file.name), value_(&file.root) {}

  [[nodiscard]] const std::string& file() const { return *file_; }
  [[nodiscard]] const std::string& place() const { return place_; }

  [[nodiscard]] bool has(const std::string& key) const;     ///< of an object
  [[nodiscard]] JsonView operator[](const std::string& key) const;  ///< must exist
  [[nodiscard]] std::vector<std::pair<std::string, JsonView>> members() const;  ///< of an object; "$schema" and "//" left out
  [[nodiscard]] std::vector<JsonView> items() const;        ///< of an array
  /// Fails when the object has a key outside `keys` ("$schema" and "//" are always allowed).
  void allow(std::initializer_list<const char*> keys) const;

  [[nodiscard]] bool is_object() const { return value_->is_object(); }
  [[nodiscard]] bool is_array() const { return value_->is_array(); }
  [[nodiscard]] bool is_text() const { return value_->is_string(); }
  [[nodiscard]] bool is_number() const { return value_->is_number(); }

  [[nodiscard]] std::string text() const;                   ///< a string that is not empty
  [[nodiscard]] std::string text_or(const std::string& key, const std::string& otherwise) const;
  [[nodiscard]] bool boolean() const;
  [[nodiscard]] double number(double least, double most) const;
  [[nodiscard]] long long whole(long long least, long long most) const;
  /// Index of the text in `words`.
  [[nodiscard]] std::size_t one_of(const std::vector<std::string>& words) const;

  /// A figure: {"value": 8.4, "unit": "kW", "standing": "published", "source": "nyu", "note": "…"}
  /// (published needs a source, derived a source or a note); or a bare "8.4 kW" or number, which
  /// stands as assumed. Converted to `unit` when the units are of one kind
  /// (W kW MW GW; min h d weeks; mm cm m km; kg t; %); anything else is a wrong unit. Appended to
  /// `figures` under `label` when given.
  [[nodiscard]] double figure(const std::string& unit, double least, double most,
                              Figures* figures = nullptr, const std::string& label = "") const;

  /// The value as it stands, for what has no type of its own, such as a scenario's new values.
  [[nodiscard]] const nlohmann::json& raw() const { return *value_; }

  /// Throws: "{what}; expected: {expected}" at this place.
  [[noreturn]] void mistake(const std::string& what, const std::string& expected) const;
  /// What stands here, for messages: `the text "many"`, `the number 3`, `a list`.
  [[nodiscard]] std::string described() const;

 private:
  JsonView(const std::string* file, const nlohmann::json* value, std::string place)
      : file_(file), value_(value), place_(std::move(place)) {}
  const std::string* file_;
  const nlohmann::json* value_;
  std::string place_;
};

}  // namespace rackline
