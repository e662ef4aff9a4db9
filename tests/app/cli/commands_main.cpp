// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cli.h"

#include <vector>

int main(int argc, char** argv)
{
    return mcim::cli::guarded([&] { return mcim::cli::run(std::vector<std::string>(argv + 1, argv + argc)); });
}
