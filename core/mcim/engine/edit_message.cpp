// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/engine/edit_message.h"

namespace mcim::engine {
namespace {

using namespace model;

/// The field that holds an encoded document, and what the document is.
struct Carrier {
    Bytes* octets = nullptr;
    InnerType type = InnerType::BootstrapDocument;
    std::string_view path;
};

std::optional<Carrier> carrierOf(AnyMessage& message)
{
    if (auto* bootstrap = std::get_if<BootstrapMessage>(&message)) {
        return Carrier{&bootstrap->body, InnerType::BootstrapDocument, "body"};
    }
    auto* answer = std::get_if<ValidationAnswer>(&message);
    if (answer && !answer->isSigned) {
        return Carrier{&answer->body, InnerType::ValidationClaims, "body"};
    }
    return std::nullopt;
}

template <class Message>
tl::expected<void, SetFieldError> changeField(Message& message, const std::string& path, const NewText& text)
{
    return setField(message, path, text(fieldText(message, path)));
}

tl::expected<void, SetFieldError> changeInside(AnyMessage& message, const std::string& path, std::size_t inside, const NewText& text)
{
    const auto carrier = carrierOf(message);
    if (!carrier || std::string_view(path).substr(0, inside) != carrier->path) {
        return tl::unexpected(SetFieldError::NoSuchField);
    }
    auto document = codecs::decodeInner(carrier->type, *carrier->octets);
    if (!document) {
        return tl::unexpected(SetFieldError::BadValue);
    }
    const auto changed = std::visit([&](auto& inner) { return changeField(inner, path.substr(inside + 1), text); }, *document);
    if (changed) {
        *carrier->octets = codecs::encodeInner(*document);
    }
    return changed;
}

} // namespace

std::vector<FieldText> editableFields(Role receiver, Channel channel, ByteView octets)
{
    auto message = codecs::decode(receiver, channel, octets);
    if (!message) {
        return {};
    }
    std::vector<FieldText> fields = std::visit([](const auto& one) { return fieldTexts(one); }, *message);
    const auto carrier = carrierOf(*message);
    const auto document = carrier ? codecs::decodeInner(carrier->type, *carrier->octets) : Decoded<InnerMessage>(tl::unexpected(DecodeError{}));
    if (document) {
        for (FieldText& field : std::visit([](const auto& inner) { return fieldTexts(inner); }, *document)) {
            field.path = std::string(carrier->path) + ">" + field.path;
            fields.push_back(std::move(field));
        }
    }
    return fields;
}

tl::expected<Bytes, SetFieldError> withField(Role receiver, Channel channel, ByteView octets, const std::string& path, const NewText& text)
{
    auto message = codecs::decode(receiver, channel, octets);
    if (!message) {
        return tl::unexpected(SetFieldError::BadValue);
    }
    const std::size_t inside = path.find('>');
    const auto changed = inside == std::string::npos ? std::visit([&](auto& one) { return changeField(one, path, text); }, *message)
                                                     : changeInside(*message, path, inside, text);
    if (!changed) {
        return tl::unexpected(changed.error());
    }
    return codecs::encode(channel, *message);
}

} // namespace mcim::engine
