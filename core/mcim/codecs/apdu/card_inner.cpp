// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/apdu/card_fields.h"
#include "mcim/codecs/dispatch.h"

namespace mcim::codecs {
namespace {

using namespace model;

template <class T>
inline constexpr bool isCardInner = std::is_same_v<T, AuthenticateResult> || std::is_same_v<T, IdentityFile> || std::is_same_v<T, Mcim>;

template <class T>
Decoded<InnerMessage> decodeAs(ByteView octets, TreeBuilder& tree)
{
    ElementDecoder in(octets, tree);
    T read{};
    fields(in, read);
    in.require(in.isDone(), "octets after the last field");
    if (in.in().error()) {
        return tl::unexpected(*in.in().error());
    }
    return InnerMessage(std::in_place_type<T>, std::move(read));
}

Decoded<InnerMessage> decodeWith(InnerType type, ByteView octets, TreeBuilder& tree)
{
    if (type == InnerType::AuthenticateResult) {
        return decodeAs<AuthenticateResult>(octets, tree);
    }
    if (type == InnerType::IdentityFile) {
        return decodeAs<IdentityFile>(octets, tree);
    }
    if (type == InnerType::Mcim) {
        return decodeAs<Mcim>(octets, tree);
    }
    return tl::unexpected(DecodeError{0, "not an object of the card"});
}

std::string layerName(InnerType type)
{
    if (type == InnerType::AuthenticateResult) {
        return "AUTHENTICATE answer";
    }
    return type == InnerType::IdentityFile ? "Identity" : "MCIM";
}

} // namespace

Bytes encodeInnerCard(const InnerMessage& message)
{
    return std::visit(
        []<class T>(T copy) {
            ElementEncoder out;
            if constexpr (isCardInner<T>) {
                fields(out, copy);
            }
            return out.out().take();
        },
        message);
}

Decoded<InnerMessage> decodeInnerCard(InnerType type, ByteView octets)
{
    auto tree = TreeBuilder::off();
    return decodeWith(type, octets, tree);
}

void innerCardTree(InnerType type, ByteView octets, std::vector<FieldLayer>& layers)
{
    TreeBuilder tree;
    const auto message = decodeWith(type, octets, tree);
    layers.push_back(tree.layer(layerName(type), octets, message ? std::nullopt : std::optional(message.error())));
}

} // namespace mcim::codecs
