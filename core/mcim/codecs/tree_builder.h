// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/codecs/codec.h"

#include <concepts>

namespace mcim::codecs {

/// Collects the fields of one layer while a decoder walks over it, so that tree and decoder come from one list of fields.
/// A builder that is off records nothing and asks for no value: a decoder always has one and never asks which.
class TreeBuilder
{
public:
    TreeBuilder() = default;
    static TreeBuilder off()
    {
        TreeBuilder builder;
        builder.m_recording = false;
        return builder;
    }

    bool isRecording() const { return m_recording; }

    /// A field without parts; `clause` is of a table; offset in the layer's octets, `value()` gives its words and runs only while recording.
    template <std::invocable Value>
    void leaf(std::string_view name, std::size_t offset, std::size_t length, std::string_view clause, Value&& value)
    {
        if (m_recording) {
            append({std::string(name), offset, length, value(), clause});
        }
    }
    void leaf(std::string_view name, std::size_t offset, std::size_t length, std::string_view clause, std::string value)
    {
        if (m_recording) {
            append({std::string(name), offset, length, std::move(value), clause});
        }
    }
    /// A node made elsewhere, with its offsets already those of this layer.
    void add(FieldNode node)
    {
        if (m_recording) {
            append(std::move(node));
        }
    }

    /// Begins a field with parts: what follows up to close() lies below it.
    void open(std::string_view name, std::size_t offset, std::string_view clause = {});
    /// Ends the innermost open field at `end` (the offset after its last octet); its value may be known only now.
    void close(std::size_t end, std::string value = {});
    template <std::invocable Value>
    void close(std::size_t end, Value&& value)
    {
        if (m_recording) {
            close(end, std::string(value()));
        }
    }
    /// Gives the innermost open field its words; close() without a value keeps them.
    void describe(std::string value);

    /// Ends what is open with its last part and makes one field of all octets from there to `end`, if there are any.
    void addRest(std::string_view name, std::size_t end, std::string value);

    /// The fields. What a damage left open ends with its last part.
    std::vector<FieldNode> take();
    /// A whole layer: these fields, the octets that they lie in, and the damage that stopped the decoder.
    FieldLayer layer(std::string name, ByteView octets, std::optional<DecodeError> damage = std::nullopt);

private:
    void append(FieldNode node);
    void closeAtLastPart();
    void closeAll();

    bool m_recording = true;
    std::vector<FieldNode> m_fields;
    std::vector<FieldNode> m_open;
};

/// Cuts fields to [begin, end) and children to their parents: a damaged element ends where its octets do, whatever length it claims.
void keepInside(std::vector<FieldNode>& nodes, std::size_t begin, std::size_t end);

} // namespace mcim::codecs
