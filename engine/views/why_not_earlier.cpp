#include "engine/views/why_not_earlier.h"

#include <fmt/format.h>

namespace rackline::views {

std::string why_not_earlier(const PlanView& plan, ActivityId activity) {
  const Schedule& schedule = plan.schedule();
  const Program& program = plan.program();
  const Driver& driver = schedule.driver[activity.index()];
  const bool done = schedule.done(activity);
  const auto other = [&] { return program.activities[driver.activity.index()].name; };
  const auto until = [&] {
    const Minute finish = schedule.finish[driver.activity.index()];
    return finish == kNever ? std::string("never") : plan.clock().local_short(finish);
  };
  const bool has_activity = bool(driver.activity);

  switch (driver.kind) {
    case DriverKind::none:
      return done ? "Nothing holds it: it starts with its stage." : "It is never done.";
    case DriverKind::date: {
      const Minute date = program.activities[activity.index()].not_before;
      return fmt::format("Its date holds it: not before {}.", plan.clock().local_short(date));
    }
    case DriverKind::link:
      if (!has_activity) return "A link holds it.";
      return done ? fmt::format("It follows “{}”, which ends {}.", other(), until())
                  : fmt::format("It follows “{}”, which is never done.", other());
    case DriverKind::crew: {
      const std::string crew =
          driver.crew ? program.crews[driver.crew.index()].name : std::string("Its crew");
      if (!has_activity) return fmt::format("{} are not there earlier.", crew);
      return fmt::format("{} are at work on “{}” until {}.", crew, other(), until());
    }
    case DriverKind::stock: {
      const std::string stock =
          driver.stock ? program.stocks[driver.stock.index()].name : std::string("A stock");
      if (!done) return fmt::format("{} never suffices, so it is never done.", stock);
      if (!has_activity) return fmt::format("{} does not suffice earlier.", stock);
      return fmt::format("{} does not suffice before “{}” at {}.", stock, other(), until());
    }
  }
  return "";
}

}  // namespace rackline::views
