#include "planner/base/free_memory.h"

#include <cstdlib>  // defines __GLIBC__ where it is the C library

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace rackline {

void give_back_free_memory() {
#ifdef __GLIBC__
  ::malloc_trim(0);
#endif
}

}  // namespace rackline
