// SPDX-License-Identifier: GPL-3.0-or-later
// mimalloc's own operator new ends the program where no memory is left, as it can't see the handler that std::set_new_handler has
// set. These do what the standard says (C++20 17.6.3.2): they call that handler, or throw.
#include <mimalloc.h>

#include <new>

namespace {

template <class Take>
void* taken(Take take)
{
    for (;;) {
        if (void* place = take()) {
            return place;
        }
        const std::new_handler handler = std::get_new_handler();
        if (!handler) {
            throw std::bad_alloc();
        }
        handler();
    }
}

} // namespace

void* operator new(std::size_t size)
{
    return taken([=] { return mi_malloc(size); });
}

void* operator new[](std::size_t size)
{
    return taken([=] { return mi_malloc(size); });
}

void* operator new(std::size_t size, std::align_val_t alignment)
{
    return taken([=] { return mi_malloc_aligned(size, static_cast<std::size_t>(alignment)); });
}

void* operator new[](std::size_t size, std::align_val_t alignment)
{
    return taken([=] { return mi_malloc_aligned(size, static_cast<std::size_t>(alignment)); });
}
