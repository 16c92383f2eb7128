// Memory that was freed but that the C library still holds.
#pragma once

namespace rackline {

/// Gives it back to the system, where the C library can (glibc). Worth it after something large has
/// been built up and let go: what stays free would count as the program's.
void give_back_free_memory();

}  // namespace rackline
