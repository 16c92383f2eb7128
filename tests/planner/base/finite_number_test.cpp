#include "planner/base/finite_number.h"

#include <doctest/doctest.h>

using rackline::finite_number;

TEST_CASE("a text is a number as a whole or not at all") {
  CHECK(finite_number("2.5") == 2.5);
  CHECK(finite_number("-1e3") == -1000.0);
  for (const char* text : {"", " 2", "2 ", "2,5", "2.5m", "1e999", "nan", "inf", "+2", "0x10"}) {
    CAPTURE(text);
    CHECK_FALSE(finite_number(text));
  }
}
