// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/result.h"

#include <string>
#include <string_view>

namespace mcim::files {

/// The octets of a file, "-" is standard input: 512 MiB at most, so that a device without an end is refused.
Checked<std::string> readWhole(const std::string& path);

/// Who may read a new file: whom the umask lets, or its owner alone (mode 0600), as private keys want it.
enum class Access : std::uint8_t { Usual, OwnerOnly };

/// Replaces a file by these octets, or leaves it as it was: they go to a new file in the same folder, are handed to the
/// disk, and take the name at last, so that whoever ends the program at any moment leaves the old file or the new one.
/// A device or a pipe is written directly. The error tells what the system said.
Checked<void> writeWhole(const std::string& path, std::string_view octets, Access access = Access::Usual);

} // namespace mcim::files
