// The elements of an Activity in P6 XML. For its reader only.
#pragma once

#include "planner/formats/pmxml_fields.h"

namespace rackline::pmxml {

/// What reading an activity needs of its file.
struct Source {
  const Fields& fields;
  const Ids& calendars;
  const Ids& wbs;
};

/// All but its own id and its project. What the model does not know is kept.
void read_activity(const Source& source, pugi::xml_node node, network::Activity& activity);

}  // namespace rackline::pmxml
