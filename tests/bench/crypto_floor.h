// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

/// The cryptographic operations that one success run under tr33812 can't do without, each as raw EVP calls.
namespace bench {

struct FloorOperation {
    std::string name;
    std::function<void()> run;
};

/// In the order of the run and with its sizes; those of one kind have one name.
std::vector<FloorOperation> floorOperations();

} // namespace bench
