// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/model/profile.h"

#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace mcim::cli {

/// What --measure takes: "H4=off". The error is one sentence.
tl::expected<model::MeasureChanges::value_type, std::string> measureChange(const std::string& text);
/// What --disobey takes: "evidence-fresh". The error is one sentence.
tl::expected<model::CheckId, std::string> disobeyedCheck(const std::string& text);
/// What a shell may offer for --measure.
std::vector<std::string> measureChoices();

} // namespace mcim::cli
