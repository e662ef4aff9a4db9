// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/record.h"

namespace mcim::story {

/// "‹16 octets›" for hex, "‹secret›" for other text, the empty text and a masked one as they are.
std::string masked(const std::string& text);
/// Whether a text says that it was masked.
bool isMaskedText(std::string_view text);
/// Whether what was inside a message is key material that nobody sees on the wire.
bool isSecretInner(model::InnerType type);

/// "done", "refused" or "ignored".
std::string verdictName(entities::VerdictKind kind);
std::optional<entities::VerdictKind> verdictFromName(std::string_view name);

} // namespace mcim::story
