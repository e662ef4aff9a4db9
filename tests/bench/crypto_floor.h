// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <functional>
#include <string>
#include <vector>

/// The cryptographic operations that one success run under tr33812 can't do without, each as bare calls of OpenSSL.
namespace bench {

struct FloorOperation {
    std::string name;
    std::function<void()> run;
};

/// In the order of the run and with its sizes; those of one kind have one name.
std::vector<FloorOperation> floorOperations();

/// An agreement with a peer whose point came in octets: with the points of the curve, as the program makes it, and with the
/// key objects that OpenSSL has for it.
std::array<FloorOperation, 2> agreements();

} // namespace bench
