// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/codecs/codec.h"

#include <functional>

/// A message in flight as somebody changes it: fields by their paths and texts. "body>address" is a field of the document that is
/// encoded inside field "body".
namespace mcim::engine {

/// What a field's text becomes; nullopt is given for a field that is not there.
using NewText = std::function<std::string(const std::optional<std::string>& before)>;

/// Every field of a message with its text, those of a document inside behind the field that holds it; empty when the octets are no
/// message for that receiver.
std::vector<FieldText> editableFields(model::Role receiver, model::Channel channel, ByteView octets);

/// The message with one field changed and encoded again, so that lengths follow. MACs, signatures and what is encrypted stay as they
/// were. BadValue also for octets that are no message.
tl::expected<Bytes, SetFieldError> withField(model::Role receiver, model::Channel channel, ByteView octets, const std::string& path,
                                             const NewText& text);

} // namespace mcim::engine
