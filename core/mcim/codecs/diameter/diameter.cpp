// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/diameter/s6d_fields.h"
#include "mcim/codecs/dispatch.h"

#include <fmt/format.h>

namespace mcim::codecs {
namespace {

using namespace model;

constexpr std::uint32_t commandCapabilities = 257;

std::uint8_t flagsWhen(bool condition, std::uint8_t flags)
{
    return condition ? flags : std::uint8_t{0};
}

DiameterHeader headerOf(const AuthInfoRequest& m)
{
    const auto flags = static_cast<std::uint8_t>(flagRequest | flagProxiable | flagsWhen(m.retransmitted, flagRetransmitted));
    return {flags, commandAuthInfo, applicationS6, m.hopByHop, m.endToEnd};
}

DiameterHeader headerOf(const AuthInfoAnswer& m)
{
    const auto flags = static_cast<std::uint8_t>(flagProxiable | flagsWhen(m.errorFlag, flagError));
    return {flags, commandAuthInfo, applicationS6, m.hopByHop, m.endToEnd};
}

DiameterHeader headerOf(const DiameterError& m)
{
    const auto flags = static_cast<std::uint8_t>(flagError | flagsWhen(m.proxiable, flagProxiable));
    return {flags, m.command, m.application, m.hopByHop, m.endToEnd};
}

DiameterHeader headerOf(const CapabilitiesExchange& m)
{
    return {flagsWhen(m.isRequest, flagRequest), commandCapabilities, 0, m.hopByHop, m.endToEnd};
}

template <class T>
Bytes encodeMessage(T message)
{
    AvpEncoder out;
    out.header(headerOf(message));
    fields(out, message);
    return out.take();
}

template <class T>
Decoded<T> finish(const AvpDecoder& in, T message)
{
    if (in.error()) {
        return tl::unexpected(*in.error());
    }
    return message;
}

/// Notes why a header is not that of a message which is read here, at the octet that says so.
void checkHeader(AvpDecoder& in, const DiameterHeader& header, std::uint32_t command, std::uint32_t application)
{
    if (!in.in().ok()) {
        return;
    }
    if (header.command != command) {
        in.in().fail(5, fmt::format("command {} is not expected here", header.command));
    }
    if (header.application != application) {
        in.in().fail(8, fmt::format("application {} is not {}", header.application, application));
    }
    if (header.isRequest() && (header.flags & flagError) != 0) {
        in.in().fail(4, "a request with the E flag");
    }
    if (header.isRequest() && header.isAuthInfo() && (header.flags & flagProxiable) == 0) {
        in.in().fail(4, "a request without the P flag");
    }
}

/// An answer that says nothing but why a request of another kind failed; those to ours are AuthInfoAnswer.
bool isErrorAnswer(const DiameterHeader& header)
{
    return !header.isRequest() && (header.flags & flagError) != 0 && !header.isAuthInfo();
}

Decoded<AnyMessage> decodeErrorAnswer(const DiameterHeader& header, AvpDecoder& in)
{
    DiameterError error = errorAnswer(header);
    fields(in, error);
    return finish<AnyMessage>(in, std::move(error));
}

Decoded<AnyMessage> decodeMessage(Role receiver, const DiameterHeader& header, AvpDecoder& in)
{
    if (in.in().ok() && receiver == Role::Vno && isErrorAnswer(header)) {
        return decodeErrorAnswer(header, in);
    }
    checkHeader(in, header, commandAuthInfo, applicationS6);
    const bool wantsRequest = receiver != Role::Vno;
    if (in.in().ok() && header.isRequest() != wantsRequest) {
        in.in().fail(4, wantsRequest ? "an answer where a request is expected" : "a request where an answer is expected");
    }
    if (!in.in().ok()) {
        return tl::unexpected(*in.error());
    }
    if (wantsRequest) {
        AuthInfoRequest request;
        request.hopByHop = header.hopByHop;
        request.endToEnd = header.endToEnd;
        request.retransmitted = (header.flags & flagRetransmitted) != 0;
        fields(in, request);
        return finish<AnyMessage>(in, std::move(request));
    }
    AuthInfoAnswer answer;
    answer.hopByHop = header.hopByHop;
    answer.endToEnd = header.endToEnd;
    answer.errorFlag = (header.flags & flagError) != 0;
    fields(in, answer);
    return finish<AnyMessage>(in, std::move(answer));
}

Decoded<CapabilitiesExchange> decodeExchange(const DiameterHeader& header, AvpDecoder& in)
{
    checkHeader(in, header, commandCapabilities, 0);
    CapabilitiesExchange exchange;
    exchange.isRequest = header.isRequest();
    exchange.hopByHop = header.hopByHop;
    exchange.endToEnd = header.endToEnd;
    exchange.supportedVendors.clear();
    exchange.applications.clear();
    if (in.in().ok()) {
        fields(in, exchange);
    }
    return finish(in, std::move(exchange));
}

} // namespace

Bytes encodeDiameter(const AnyMessage& message)
{
    if (const auto* request = std::get_if<AuthInfoRequest>(&message)) {
        return encodeMessage(*request);
    }
    if (const auto* answer = std::get_if<AuthInfoAnswer>(&message)) {
        return encodeMessage(*answer);
    }
    if (const auto* error = std::get_if<DiameterError>(&message)) {
        return encodeMessage(*error);
    }
    return {};
}

Decoded<AnyMessage> decodeDiameter(Role receiver, ByteView octets)
{
    auto tree = TreeBuilder::off();
    AvpDecoder in(octets, tree);
    const DiameterHeader header = in.header();
    return decodeMessage(receiver, header, in);
}

Bytes encodeCapabilities(const CapabilitiesExchange& exchange)
{
    return encodeMessage(exchange);
}

Decoded<CapabilitiesExchange> decodeCapabilities(ByteView octets)
{
    auto tree = TreeBuilder::off();
    AvpDecoder in(octets, tree);
    const DiameterHeader header = in.header();
    return decodeExchange(header, in);
}

void diameterTree(Role receiver, ByteView octets, std::vector<FieldLayer>& layers)
{
    TreeBuilder tree;
    AvpDecoder in(octets, tree);
    const DiameterHeader header = in.header();
    if (in.in().ok() && header.command == commandCapabilities && !isErrorAnswer(header)) {
        (void)decodeExchange(header, in);
    } else {
        (void)decodeMessage(receiver, header, in);
    }
    layers.push_back(tree.layer("Diameter", octets, in.error()));
}

} // namespace mcim::codecs
