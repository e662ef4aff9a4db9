// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

/// The cryptographic operations that one success run under tr33812 can't do without, each as raw EVP calls.
namespace bench {

struct FloorOperation {
    std::string name;
    int count;                 ///< in one run
    std::function<void()> run; ///< once
};

std::vector<FloorOperation> floorOperations();

} // namespace bench
