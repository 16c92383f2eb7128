// The calendars of MSPDI.
#pragma once

#include <cstdint>
#include <unordered_map>

#include "planner/formats/xml_document.h"
#include "planner/program/activity_network.h"

namespace rackline::network {

/// Reads <Calendars> into the network; gives each UID's calendar. Throws XmlMistake.
[[nodiscard]] std::unordered_map<std::int64_t, CalendarId> read_calendars(const XmlDocument& xml,
                                                                          pugi::xml_node calendars,
                                                                          ActivityNetwork& network);
/// Adds MS Project's own "Standard": Monday to Friday, 8 to 12 and 13 to 17.
[[nodiscard]] CalendarId standard_calendar(ActivityNetwork& network);
/// Writes one <Calendar>; `uids` are the numbers of the network's calendars.
void write_calendar(pugi::xml_node calendars, const ActivityNetwork& network, CalendarId id,
                    const std::vector<std::int64_t>& uids);
/// "08:00:00" in seconds; throws XmlMistake.
[[nodiscard]] std::int32_t time_of_day(const XmlDocument& xml, pugi::xml_node node);

}  // namespace rackline::network
