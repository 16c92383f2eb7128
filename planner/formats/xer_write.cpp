#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <span>

#include "planner/formats/p6_fit.h"
#include "planner/formats/text_encoding.h"
#include "planner/formats/xer.h"
#include "planner/formats/xer_cells.h"
#include "planner/formats/xer_defaults.h"
#include "planner/formats/xer_words.h"

namespace rackline {

namespace {

using namespace network;
// Not the activities, calendars and links of program.h.
using network::Activity;
using network::Calendar;
using network::Link;

std::string_view default_cell(std::string_view table, std::string_view column) {
  for (const xer::Default& d : xer::defaults())
    if (d.table == table && d.column == column) return d.text;
  return {};
}

class Writer : xer::Cells {
 public:
  explicit Writer(const ActivityNetwork& net) : Cells(net) {}
  std::string run();

 private:
  void put_table(const KeptTable& kept);
  void head(std::string_view table, std::span<const std::string> columns);
  /// One row: what the model holds by `cell`, the rest from the kept cells or else the defaults.
  template <class Cell>
  void row(std::optional<std::string_view> others, Cell cell);
  /// A row of a record: what it keeps, if this is the format that it came from.
  template <class Cell>
  void row(const Kept& record, Cell cell) {
    std::optional<std::string_view> others;
    if (net_.origin == Origin::xer) others = record.cells;
    row(others, cell);
  }
  void rates(const KeptTable& kept);

  /// A column of the table that is being written.
  struct Column {
    int known = -1;              ///< index in xer_words.cpp's list; -1: not held by the model
    std::string_view otherwise;  ///< what stands there where nothing was kept
  };

  std::vector<Column> columns_;
};

void Writer::head(std::string_view table, std::span<const std::string> columns) {
  fmt::format_to(std::back_inserter(out_), "%T\t{}\r\n%F", table);
  for (const std::string& column : columns) (out_ += '\t') += column;
  out_ += "\r\n";
}

template <class Cell>
void Writer::row(std::optional<std::string_view> others, Cell cell) {
  out_ += "%R";
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    out_ += '\t';
    if (columns_[i].known >= 0) {
      cell(columns_[i].known);
    } else if (others) {
      const std::size_t end = others->find('\t');
      word(others->substr(0, end));
      others = end == std::string_view::npos ? std::string_view() : others->substr(end + 1);
    } else {
      word(columns_[i].otherwise);
    }
  }
  out_ += "\r\n";
}

/// The kept rows with the first rate of each resource renewed, and a row for each resource without.
void Writer::rates(const KeptTable& kept) {
  const auto column = [&](std::string_view name) {
    const auto found = std::find(kept.columns.begin(), kept.columns.end(), name);
    return static_cast<std::size_t>(found - kept.columns.begin());
  };
  const std::size_t id = column("rsrc_id"), most = column("max_qty_per_hr"),
                    price = column("cost_per_qty"), own = column("rsrc_rate_id");
  std::map<std::string, std::size_t> by_uid;
  for (std::size_t i = 0; i < net_.resources.size(); ++i) by_uid.emplace(net_.resources[i].uid, i);
  const auto renewed = [](const std::string& text, double value) {
    double then = 0;
    try {
      then = std::stod(text);
    } catch (const std::exception&) {
      then = -1;
    }
    return then == value || text.find(',') != std::string::npos ? text : fmt::format("{}", value);
  };
  std::vector<bool> seen(net_.resources.size());
  for (std::vector<std::string> cells : kept.rows) {
    const auto found = id < cells.size() ? by_uid.find(cells[id]) : by_uid.end();
    if (found != by_uid.end() && !seen[found->second]) {
      seen[found->second] = true;
      const Resource& r = net_.resources[found->second];
      if (most < cells.size() && !cells[most].empty())
        cells[most] = renewed(cells[most], r.max_units);
      if (price < cells.size() && !cells[price].empty())
        cells[price] = renewed(cells[price], r.rate);
    }
    out_ += "%R";
    for (const std::string& cell : cells) (out_ += '\t') += cell;
    out_ += "\r\n";
  }
  if (net_.origin == Origin::xer) return;
  for (std::size_t i = 0; i < net_.resources.size(); ++i) {
    out_ += "%R";
    for (std::size_t c = 0; c < kept.columns.size(); ++c) {
      out_ += '\t';
      if (c == own || c == id) text(net_.resources[i].uid);
      if (c == most) number(net_.resources[i].max_units);
      if (c == price) number(net_.resources[i].rate);
      if (kept.columns[c] == "start_date") date(net_.projects.front().start);
    }
    out_ += "\r\n";
  }
}

void Writer::put_table(const KeptTable& kept) {
  head(kept.name, kept.columns);
  const xer::TableColumns* known = xer::known_table(kept.name);
  columns_.clear();
  for (const std::string& column : kept.columns) {
    Column& c = columns_.emplace_back();
    if (known == nullptr) continue;
    const auto found = std::find(known->known.begin(), known->known.end(), column);
    if (found != known->known.end()) c.known = static_cast<int>(found - known->known.begin());
    c.otherwise = default_cell(kept.name, column);
  }
  const auto named = [&](auto member, std::size_t i) {
    return [this, member, i, known](int c) {
      (this->*member)(i, known->known[static_cast<std::size_t>(c)]);
    };
  };
  const auto numbered = [&](auto member, std::size_t i) {
    return [this, member, i](int c) { (this->*member)(i, c); };
  };
  if (kept.name == "PROJECT") {
    for (std::size_t i = 0; i < net_.projects.size(); ++i)
      row(net_.projects[i].kept, named(&Writer::project_cell, i));
  } else if (kept.name == "SCHEDOPTIONS") {
    for (std::size_t i = 0; i < net_.projects.size(); ++i) {
      std::optional<std::string_view> others;
      for (const auto& field : net_.projects[i].kept.fields)
        if (field.name == "SCHEDOPTIONS") others = field.text;
      if (others || net_.origin != Origin::xer) row(others, named(&Writer::options_cell, i));
    }
  } else if (kept.name == "CALENDAR") {
    for (std::size_t i = 0; i < net_.calendars.size(); ++i)
      row(net_.calendars[i].kept, named(&Writer::calendar_cell, i));
  } else if (kept.name == "PROJWBS") {
    for (std::size_t i = 0; i < net_.wbs.size(); ++i)
      row(net_.wbs[i].kept, named(&Writer::wbs_cell, i));
  } else if (kept.name == "RSRC") {
    for (std::size_t i = 0; i < net_.resources.size(); ++i)
      row(net_.resources[i].kept, named(&Writer::resource_cell, i));
  } else if (kept.name == "RSRCRATE") {
    rates(kept);
    return;
  } else if (kept.name == "TASK") {
    for (std::size_t i = 0; i < net_.activities.size(); ++i)
      row(net_.activities[i].kept, numbered(&Writer::task_cell, i));
  } else if (kept.name == "TASKPRED") {
    for (std::size_t i = 0; i < net_.links.size(); ++i)
      row(net_.links[i].kept, numbered(&Writer::link_cell, i));
  } else if (kept.name == "TASKRSRC") {
    for (std::size_t i = 0; i < net_.assignments.size(); ++i)
      row(net_.assignments[i].kept, numbered(&Writer::assignment_cell, i));
  }
  for (const auto& cells : kept.rows) {
    out_ += "%R";
    for (const std::string& cell : cells) (out_ += '\t') += cell;
    out_ += "\r\n";
  }
}

std::string Writer::run() {
  const bool own = net_.origin == Origin::xer;
  out_ = "ERMHDR";
  if (own && !net_.kept_header.empty()) {
    for (const std::string& cell : net_.kept_header) (out_ += '\t') += cell;
  } else {
    out_ += "\t20.12\t";
    date(net_.projects.front().data_date);
    out_ += "\tProject\tADMIN\trackline\tdbxDatabaseNoName\tProject Management\tUSD";
  }
  out_ += "\r\n";
  if (!own)
    out_ +=
        "%T\tCURRTYPE\r\n%F\tcurr_id\tdecimal_digit_cnt\tcurr_symbol\tdecimal_symbol\t"
        "digit_group_symbol\tpos_curr_fmt_type\tneg_curr_fmt_type\tcurr_type\tcurr_short_name\t"
        "group_digit_cnt\tbase_exch_rate\r\n%R\t1\t2\t$\t.\t,\t#1.1\t(#1.1)\tDollar\tUSD\t3\t1\r\n";
  std::vector<std::string> done;
  if (own)
    for (const KeptTable& kept : net_.kept_tables) {
      put_table(kept);
      done.push_back(kept.name);
    }
  for (const xer::TableColumns& known : xer::known_tables()) {
    if (std::find(done.begin(), done.end(), known.table) != done.end()) continue;
    const bool empty = known.table == "SCHEDOPTIONS" ? own
                       : known.table == "CALENDAR"   ? net_.calendars.empty()
                       : known.table == "PROJWBS"    ? net_.wbs.empty()
                       : known.table == "RSRC"       ? net_.resources.empty()
                       : known.table == "RSRCRATE"   ? own || net_.resources.empty()
                       : known.table == "TASK"       ? net_.activities.empty()
                       : known.table == "TASKPRED"   ? net_.links.empty()
                       : known.table == "TASKRSRC"   ? net_.assignments.empty()
                                                     : false;
    if (empty) continue;
    KeptTable table;
    table.name = known.table;
    table.columns.assign(known.known.begin(), known.known.end());
    for (const xer::Default& d : xer::defaults())
      if (d.table == known.table &&
          std::find(table.columns.begin(), table.columns.end(), d.column) == table.columns.end())
        table.columns.emplace_back(d.column);
    put_table(table);
  }
  out_ += "%E\r\n";
  return std::move(out_);
}

}  // namespace

std::string xer_from_network(const ActivityNetwork& network) {
  const auto encoding = encoding_of_name(network.encoding);
  if (network.origin == Origin::xer)
    return encode_text_unnamed(Writer(network).run(), encoding.value_or(TextEncoding::Utf8));
  return encode_text_unnamed(Writer(fitted_for_p6(network)).run(), TextEncoding::Windows1252);
}

}  // namespace rackline
