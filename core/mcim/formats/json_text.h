// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/shown_text.h"

#include <nlohmann/json.hpp>

namespace mcim::formats {

/// A document as text: in one line, or with `indent` blanks a level. What is no UTF-8 is replaced, control characters are escaped.
inline std::string jsonText(const nlohmann::ordered_json& json, int indent = -1)
{
    return jsonWithoutControls(json.dump(indent, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

} // namespace mcim::formats
