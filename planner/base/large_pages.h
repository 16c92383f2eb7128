// Large arrays in large pages: touching 100 MB for the first time in pages of 4 KiB asks the system
// 25,000 times, which takes longer than filling them; in pages of 2 MiB it asks 50 times. A wish
// only: where the system does not grant it (Linux: transparent huge pages "never"), nothing
// changes.
#pragma once

#include <cstddef>

namespace rackline {

/// For memory that is not yet touched; does nothing for less than a few large pages.
void wish_large_pages(void* begin, std::size_t bytes);

/// Reserves room for `count` elements (of a std::vector or std::string that is empty).
template <class Array>
void reserve_in_large_pages(Array& array, std::size_t count) {
  array.reserve(count);
  wish_large_pages(static_cast<void*>(array.data()),
                   array.capacity() * sizeof(typename Array::value_type));
}

}  // namespace rackline
