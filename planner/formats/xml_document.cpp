#include "planner/formats/xml_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <sstream>

namespace rackline {
namespace {

std::size_t line_at(std::string_view text, std::size_t offset) {
  return 1 + static_cast<std::size_t>(std::count(
                 text.begin(),
                 text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text.size())), '\n'));
}

// The name of the encoding in an XML declaration of single bytes; empty where there is none.
std::string_view declared_encoding(std::string_view bytes) {
  if (!bytes.starts_with("<?xml")) return {};
  const std::string_view head = bytes.substr(0, std::min<std::size_t>(bytes.find("?>"), 200));
  const std::size_t at = head.find("encoding=");
  if (at == std::string_view::npos || at + 10 >= head.size()) return {};
  const char quote = head[at + 9];
  const std::size_t end = head.find(quote, at + 10);
  if (end == std::string_view::npos) return {};
  return head.substr(at + 10, end - at - 10);
}

// The first element deeper than allowed; null where there is none.
pugi::xml_node too_deep(pugi::xml_node top) {
  int depth = 0;
  for (pugi::xml_node node = top; node;) {
    if (pugi::xml_node child = node.first_child()) {
      node = child;
      if (++depth > kMaxXmlDepth) return node;
      continue;
    }
    while (node && !node.next_sibling()) {
      node = node.parent();
      if (--depth < 0) return {};
    }
    node = node.next_sibling();
  }
  return {};
}

}  // namespace

Result<XmlDocument> XmlDocument::parse(std::string bytes, const std::string& name) {
  XmlDocument out;
  out.name_ = name;
  const std::string named(declared_encoding(bytes));
  const auto declared = encoding_of_name(named);
  // Plain letters are the same in every encoding, and the name then says nothing.
  const bool plain =
      std::all_of(bytes.begin(), bytes.end(), [](char c) { return (c & 0x80) == 0; });
  if (!named.empty() && !declared && !plain && !valid_utf8(bytes))
    return fail(name, "line 1", fmt::format("is in the encoding \"{}\"", named.substr(0, 40)),
                "UTF-8, UTF-16 or a Windows code page of 1250 to 1257");
  const bool single_bytes = declared && *declared >= TextEncoding::Windows1250;
  auto decoded = decode_text(std::move(bytes), name, single_bytes ? declared : std::nullopt);
  if (!decoded) return tl::unexpected(decoded.error());
  out.encoding_ = decoded->encoding;
  out.text_ = std::make_shared<std::string>(std::move(decoded->utf8));
  if (const std::size_t at = out.text_->find("<!DOCTYPE"); at != std::string::npos)
    return fail(name, fmt::format("line {}", line_at(*out.text_, at)),
                "has a document type declaration, which is not read", "XML without <!DOCTYPE");
  out.document_ = std::make_shared<pugi::xml_document>();
  const pugi::xml_parse_result parsed =
      out.document_->load_buffer(out.text_->data(), out.text_->size(),
                                 pugi::parse_default & ~pugi::parse_eol, pugi::encoding_utf8);
  if (!parsed)
    return fail(
        name, fmt::format("line {}", line_at(*out.text_, static_cast<std::size_t>(parsed.offset))),
        fmt::format("is no well-formed XML: {}", parsed.description()), "a whole XML file");
  if (const pugi::xml_node deep = too_deep(out.root()))
    return fail(
        name,
        fmt::format("line {}", line_at(*out.text_, static_cast<std::size_t>(deep.offset_debug()))),
        fmt::format("elements are nested deeper than {}", kMaxXmlDepth), "");
  return out;
}

std::string XmlDocument::place(pugi::xml_node node) const {
  std::string path;
  for (pugi::xml_node n = node; n && n.type() == pugi::node_element; n = n.parent()) {
    int index = 1, same = 0;
    for (pugi::xml_node s = n.previous_sibling(n.name()); s; s = s.previous_sibling(n.name()))
      ++index;
    same = index > 1 || n.next_sibling(n.name()) ? 1 : 0;
    path = same ? fmt::format("/{}[{}]{}", n.name(), index, path)
                : fmt::format("/{}{}", n.name(), path);
  }
  const std::ptrdiff_t offset = node.offset_debug();
  if (offset < 0) return path;
  return fmt::format("line {}, {}", line_at(*text_, static_cast<std::size_t>(offset)), path);
}

void XmlDocument::refuse(pugi::xml_node node, std::string what, std::string expected) const {
  throw XmlMistake{Error{name_, place(node), std::move(what), std::move(expected)}};
}

namespace {
std::string quoted(std::string_view text) {
  return fmt::format("is \"{}\"{}", text.substr(0, 40), text.size() > 40 ? "…" : "");
}
}  // namespace

std::int64_t XmlDocument::whole(pugi::xml_node node, std::int64_t min, std::int64_t max) const {
  const std::string_view text = xml_text(node);
  std::int64_t value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < min || value > max)
    refuse(node, quoted(text), fmt::format("a whole number from {} to {}", min, max));
  return value;
}

double XmlDocument::number(pugi::xml_node node) const {
  const std::string_view text = xml_text(node);
  double value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value) ||
      std::abs(value) > 1e15)
    refuse(node, quoted(text), "a number");
  return value;
}

bool XmlDocument::flag(pugi::xml_node node) const {
  const std::string_view text = xml_text(node);
  if (text == "1" || text == "true") return true;
  if (text != "0" && text != "false" && !text.empty()) refuse(node, quoted(text), "0 or 1");
  return false;
}

WallTime XmlDocument::date(pugi::xml_node node) const {
  const std::string_view text = xml_text(node);
  if (text.empty() || text == "NA") return kNoTime;
  const auto t = parse_wall(text);
  if (!t) refuse(node, quoted(text), "a date such as 2024-07-15T14:00:00, from 1900 to 2199");
  return *t;
}

std::string_view xml_text(pugi::xml_node node) {
  std::string_view text = node.child_value();
  const auto space = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  while (!text.empty() && space(text.front())) text.remove_prefix(1);
  while (!text.empty() && space(text.back())) text.remove_suffix(1);
  return text;
}

std::string xml_raw(pugi::xml_node node) {
  std::ostringstream out;
  node.print(out, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  return out.str();
}

void append_raw(pugi::xml_node parent, const std::string& raw) {
  parent.append_buffer(raw.data(), raw.size(), pugi::parse_default & ~pugi::parse_eol,
                       pugi::encoding_utf8);
}

}  // namespace rackline
