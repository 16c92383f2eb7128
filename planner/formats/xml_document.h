// An XML file of a planning tool, and typed access to its elements: every mistake becomes an Error
// that names the file, the line and the element's path.
//
// What hostile files do is refused before anything is read from them: document type declarations
// (and so every entity but XML's own five), elements nested deeper than kMaxXmlDepth, texts that
// are not in the encoding that they claim.
#pragma once

#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "planner/base/result.h"
#include "planner/formats/text_encoding.h"
#include "planner/program/activity_network.h"

namespace rackline {

inline constexpr int kMaxXmlDepth = 64;

/// Thrown inside the formats only; the entry point catches it once and hands it out as a Result.
struct XmlMistake {
  Error error;
};

/// Holds what it parsed; nodes stay valid as long as it lives.
class XmlDocument {
 public:
  /// `name` is for errors. Errors, with their line: not well-formed, nothing in it, see above.
  static Result<XmlDocument> parse(std::string bytes, const std::string& name);

  [[nodiscard]] pugi::xml_node root() const { return document_->document_element(); }
  [[nodiscard]] TextEncoding encoding() const { return encoding_; }
  [[nodiscard]] const std::string& name() const { return name_; }
  /// "line 12, /Project/Tasks/Task[3]/Duration".
  [[nodiscard]] std::string place(pugi::xml_node node) const;
  /// Throws XmlMistake at the node.
  [[noreturn]] void refuse(pugi::xml_node node, std::string what, std::string expected) const;

  // What an element's text says; they throw XmlMistake where it does not.
  [[nodiscard]] std::int64_t whole(pugi::xml_node node, std::int64_t min, std::int64_t max) const;
  [[nodiscard]] double number(pugi::xml_node node) const;  ///< finite, |x| ≤ 1e15
  [[nodiscard]] bool flag(pugi::xml_node node) const;      ///< 0, 1, true, false
  /// kNoTime where the element is empty.
  [[nodiscard]] WallTime date(pugi::xml_node node) const;

 private:
  std::shared_ptr<std::string> text_;
  std::shared_ptr<pugi::xml_document> document_;
  TextEncoding encoding_ = TextEncoding::Utf8;
  std::string name_;
};

/// The text of an element without the white space around it.
[[nodiscard]] std::string_view xml_text(pugi::xml_node node);
/// An element as XML text, to be written back as it was.
[[nodiscard]] std::string xml_raw(pugi::xml_node node);
/// Appends what xml_raw gave.
void append_raw(pugi::xml_node parent, const std::string& raw);

}  // namespace rackline
