// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/base/names.h"
#include "mcim/codecs/dispatch.h"
#include "mcim/codecs/evidence/evidence_tree.h"
#include "mcim/codecs/http_json/http.h"
#include "mcim/codecs/http_json/http_grammar.h"
#include "mcim/codecs/http_json/members.h"
#include "mcim/codecs/syncml/syncml.h"
#include "mcim/codecs/text.h"

#include <algorithm>
#include <fmt/format.h>

/// The messages that HTTP carries: resources, media types and bodies.
namespace mcim::codecs {
namespace {

using namespace model;
using http::HttpMessage;

constexpr std::string_view mediaJson = "application/json";
constexpr std::string_view mediaCms = "application/cms";
constexpr std::string_view mediaEat = "application/eat+jwt";
constexpr std::string_view mediaJwt = "application/jwt";

// ---- JSON bodies: what a list names is the body's object, in this order.

template <class Io>
void members(Io& io, typename Io::template Of<ConnectivityRequest>& m)
{
    io("pcid", m.pcid);
    io("rand", m.rand);
    io("mac", m.mac);
}

template <class Io>
void members(Io& io, typename Io::template Of<BootstrapOrder>& m)
{
    io("pcid", m.pcid);
    io("ip", m.ip);
    io("bootKey", m.bootKey);
    io("rand", m.rand);
}

template <class Io>
void members(Io& io, typename Io::template Of<RegistrationRequest>& m)
{
    io("deviceId", m.deviceId);
    io("pcid", m.pcid);
    io("ip", m.ip);
    io("dpfAddress", m.dpfAddress);
    io("transactionId", m.transactionId);
}

template <class Io>
void members(Io& io, typename Io::template Of<PfcAnswer>& m)
{
    io("deviceId", m.deviceId);
    io("pcid", m.pcid);
    io.base64("x5c", m.chain);
}

template <class Io>
void members(Io& io, typename Io::template Of<ValidationRequest>& m)
{
    io("transactionId", m.transactionId);
    io("deviceId", m.deviceId);
    io("pcid", m.pcid);
    io("ip", m.ip);
    io.base64("x5c", m.chain);
    io("nonce", m.nonce);
}

template <class Io>
void members(Io& io, typename Io::template Of<EvidenceChallenge>& m)
{
    io("transactionId", m.transactionId);
    io("nonce", m.nonce);
}

template <class Io>
void members(Io& io, typename Io::template Of<ObjectDelivery>& m)
{
    io("pcid", m.pcid);
    io("ip", m.ip);
    io("deviceId", m.deviceId);
    io("transactionId", m.transactionId);
    io("version", m.version);
    io("shoId", m.shoId);
    io("pfcHash", m.pfcHash);
    io("contentType", m.contentType);
    io.base64("object", m.object);
    io("authorization", m.authorization);
}

template <class Io>
void members(Io& io, typename Io::template Of<StatusReport>& m)
{
    io("pcid", m.pcid);
    io("transactionId", m.transactionId);
    io("iccid", m.iccid);
    io.number("result", m.result);
    io("receipt", m.receipt);
}

constexpr std::size_t usualBody = 2048;

template <class T>
concept JsonBody = requires(json::MemberWriter& io, const T& m) { members(io, m); };
template <class T>
concept Answer = requires(T& m) { m.status; };

// ---- What stands in the request target after the resource's path.

template <class T>
std::string targetRest(const T&)
{
    return {};
}
std::string targetRest(const CredentialRequest& m)
{
    return m.pcid.text();
}
std::string targetRest(const PfcRequest& m)
{
    return m.transactionId;
}
std::string targetRest(const ObjectDelivery& m)
{
    return m.iccid;
}

template <class T>
bool setTargetRest(T&, const std::string& rest)
{
    return rest.empty();
}
bool setTargetRest(CredentialRequest& m, const std::string& rest)
{
    const auto pcid = Pcid::fromText(rest);
    m.pcid = pcid.value_or(Pcid{});
    return pcid.has_value();
}
bool setTargetRest(PfcRequest& m, const std::string& rest)
{
    m.transactionId = rest;
    return true;
}
bool setTargetRest(ObjectDelivery& m, const std::string& rest)
{
    m.iccid = rest;
    return true;
}

// ---- Bodies that are not JSON.

template <class T>
Bytes bodyOf(const T& message)
{
    if constexpr (JsonBody<T>) {
        return json::writeObject(usualBody, [&](json::MemberWriter& io) { members(io, message); });
    }
    return {};
}
Bytes bodyOf(const CredentialAnswer& m)
{
    return m.wrapped;
}
Bytes bodyOf(const EvidenceAnswer& m)
{
    return toBytes(m.token);
}
Bytes bodyOf(const ValidationAnswer& m)
{
    return m.body;
}
Bytes bodyOf(const DmClientMessage& m)
{
    return syncml::encodeMessage(m.message);
}
Bytes bodyOf(const DmServerMessage& m)
{
    return syncml::encodeMessage(m.message);
}

// ---- x-syncml-hmac: algorithm=MD5, username="name", mac=base64 (OMA DM Security 1.2).

constexpr std::string_view macField = "x-syncml-hmac";

std::string macText(const DmMac& mac)
{
    return fmt::format("algorithm={}, username=\"{}\", mac={}", mac.algorithm, mac.username, mac.mac);
}

/// The parameters in any order, quoted or not; nothing when there is no mac, or a value is neither a token nor a text in quotes.
std::optional<DmMac> macOf(std::string_view text)
{
    DmMac mac;
    while (!text.empty()) {
        const std::size_t equals = std::min(text.find('='), text.size());
        const std::string name = lowered(text.substr(0, equals));
        text.remove_prefix(std::min(equals + 1, text.size()));
        const bool isQuoted = text.starts_with('"');
        const std::size_t end = std::min(text.find(isQuoted ? '"' : ',', isQuoted ? 1 : 0), text.size());
        const std::string_view value = isQuoted ? text.substr(1, end - 1) : text.substr(0, end);
        std::string* known = name == "algorithm" ? &mac.algorithm : name == "username" ? &mac.username : name == "mac" ? &mac.mac : nullptr;
        if (known) {
            *known = std::string(value);
        }
        text.remove_prefix(end);
        text.remove_prefix(std::min(text.find_first_not_of("\", "), text.size()));
    }
    constexpr std::string_view inNoToken = "\", ";
    const bool isWhole = (mac.algorithm + mac.mac).find_first_of(inNoToken) == std::string::npos && mac.username.find('"') == std::string::npos;
    return mac.mac.empty() || !isWhole ? std::nullopt : std::optional(std::move(mac));
}

/// These fields and the MAC's, whose text is kept in `mac`.
std::vector<std::pair<std::string_view, std::string_view>> withMac(http::Fields fields, const std::optional<DmMac>& hmac, std::string& mac)
{
    std::vector<std::pair<std::string_view, std::string_view>> all(fields.begin(), fields.end());
    if (hmac) {
        mac = macText(*hmac);
        all.emplace_back(macField, mac);
    }
    return all;
}

/// The same error, which counts in the body, where it lies in the octets that were read.
std::optional<DecodeError> shifted(std::optional<DecodeError> error, const HttpMessage& read)
{
    if (error) {
        error->offset = read.offsetOf(error->offset);
    }
    return error;
}

template <class T>
std::optional<DecodeError> setBody(T& message, const HttpMessage& read)
{
    if constexpr (JsonBody<T>) {
        return shifted(json::readObject(read.body, 0, [&](json::MemberReader& io) { members(io, message); }), read);
    }
    return std::nullopt;
}
std::optional<DecodeError> setBody(CredentialAnswer& m, const HttpMessage& read)
{
    m.wrapped = toBytes(read.body);
    return std::nullopt;
}
std::optional<DecodeError> setBody(EvidenceAnswer& m, const HttpMessage& read)
{
    m.token = toText(read.body);
    return isVisibleAscii(m.token) ? std::nullopt : std::optional(DecodeError{read.bodyOffset, "token is no compact JWS"});
}
std::optional<DecodeError> setBody(ValidationAnswer& m, const HttpMessage& read)
{
    m.isSigned = read.mediaType == mediaJwt;
    m.body = toBytes(read.body);
    return std::nullopt;
}
template <class T>
    requires std::is_same_v<T, DmClientMessage> || std::is_same_v<T, DmServerMessage>
std::optional<DecodeError> setBody(T& m, const HttpMessage& read)
{
    auto message = syncml::decodeMessage(read.body);
    if (!message) {
        return shifted(message.error(), read);
    }
    m.message = std::move(*message);
    m.hmac = macOf(read.syncmlHmac);
    return std::nullopt;
}

// ---- One row a message.

struct Resource {
    MessageType type;
    Channel channel;
    Role receiver;
    std::string_view method;    ///< "" marks an answer
    std::string_view path;      ///< the target begins with it
    std::string_view mediaType; ///< of the body; "" without one
    Bytes (*encode)(const Resource&, const AnyMessage&);
    tl::expected<AnyMessage, http::Refusal> (*decode)(const Resource&, const HttpMessage&);
};

/// The methods of the resources beside the party that answers, as Allow lists them (RFC 9110 10.2.1).
std::string allowedMethods(const Resource& answer);
/// What the SyncML HTTP Binding 1.2 asks of a client beside the content's type and length; the name of the user agent is the emulator's choice.
constexpr auto dmRequestFields = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"Accept", syncml::mediaType}, {"Accept-Charset", "utf-8"}, {"User-Agent", "M2ME"}, {"Cache-Control", "no-store"},
});
constexpr auto dmAnswerFields = std::to_array<std::pair<std::string_view, std::string_view>>({{"Cache-Control", "no-store"}});

/// RFC 9110 15.3; what is outside 100 to 599 counts as a server's error (15).
bool isSuccess(HttpStatus status)
{
    return status >= 200 && status < 300;
}

std::string hostOf(const Resource& row)
{
    const std::uint16_t port = linkRow(row.channel).port;
    return port == 80 ? std::string(serverName(row.receiver)) : joined({serverName(row.receiver), ":", std::to_string(port)});
}

/// Authority and path of the URI that a DM message names as its target; a URI of another form gives the row's.
std::pair<std::string, std::string> authorityAndPath(const Resource& row, std::string_view uri)
{
    constexpr std::string_view scheme = "http://";
    const bool isHttp = uri.starts_with(scheme) && isVisibleAscii(uri) && uri.size() > scheme.size();
    if (!isHttp) {
        return {hostOf(row), std::string(row.path)};
    }
    uri.remove_prefix(scheme.size());
    const std::size_t slash = std::min(uri.find('/'), uri.size());
    const std::string_view path = uri.substr(slash);
    return {slash == 0 ? hostOf(row) : std::string(uri.substr(0, slash)), std::string(path.empty() ? "/" : path)};
}

template <class T>
Bytes encodeAs(const Resource& row, const AnyMessage& any)
{
    const T& message = std::get<T>(any);
    if constexpr (std::is_same_v<T, DmClientMessage>) {
        const auto [host, target] = authorityAndPath(row, message.message.target);
        std::string mac;
        return http::writeRequest(row.method, target, host, row.mediaType, bodyOf(message), withMac(dmRequestFields, message.hmac, mac));
    } else if constexpr (Answer<T>) {
        if (message.status == 405) {
            const std::string methods = allowedMethods(row);
            const auto allow = std::to_array<std::pair<std::string_view, std::string_view>>({{"Allow", methods}});
            return http::writeAnswer(message.status, {}, {}, allow);
        }
        if (!isSuccess(message.status) || row.mediaType.empty()) {
            return http::writeAnswer(message.status, {}, {});
        }
        std::string_view mediaType = row.mediaType;
        if constexpr (std::is_same_v<T, ValidationAnswer>) {
            mediaType = message.isSigned ? mediaJwt : mediaJson;
        }
        if constexpr (std::is_same_v<T, DmServerMessage>) {
            std::string mac;
            return http::writeAnswer(message.status, mediaType, bodyOf(message), withMac(dmAnswerFields, message.hmac, mac));
        }
        return http::writeAnswer(message.status, mediaType, bodyOf(message));
    } else {
        const std::string target = std::string(row.path) + http::percentEncoded(targetRest(message));
        return http::writeRequest(row.method, target, hostOf(row), row.mediaType, bodyOf(message));
    }
}

tl::unexpected<http::Refusal> refusal(std::size_t offset, std::string reason, HttpStatus status)
{
    return tl::unexpected(http::Refusal{{offset, std::move(reason)}, status});
}

bool isMediaTypeOf(const Resource& row, std::string_view mediaType)
{
    const bool isSignedResult = row.type == MessageType::ValidationAnswer && mediaType == mediaJwt;
    return mediaType == row.mediaType || isSignedResult;
}

template <class T>
tl::expected<AnyMessage, http::Refusal> decodeAs(const Resource& row, const HttpMessage& read)
{
    T message;
    if constexpr (Answer<T>) {
        message.status = read.status;
        if (!isSuccess(read.status)) {
            return message;
        }
    } else if constexpr (!std::is_same_v<T, DmClientMessage>) {
        const std::size_t restAt = read.targetOffset + row.path.size();
        const auto rest = http::percentDecoded(std::string_view(read.target).substr(row.path.size()));
        if (!rest) {
            return refusal(restAt, "request target is no text", 400);
        }
        if (!setTargetRest(message, *rest)) {
            return refusal(restAt, "request target names nothing known", 404);
        }
    }
    if (row.mediaType.empty()) {
        return message;
    }
    if (!isMediaTypeOf(row, read.mediaType)) {
        return refusal(read.mediaTypeOffset, fmt::format("media type \"{}\", not {}", read.mediaType, row.mediaType), 415);
    }
    if (auto error = setBody(message, read)) {
        return refusal(error->offset, std::move(error->reason), 400);
    }
    return message;
}

template <class T>
constexpr Resource request(Channel channel, Role receiver, std::string_view method, std::string_view path, std::string_view mediaType)
{
    return {messageTypeOf<T>, channel, receiver, method, path, mediaType, &encodeAs<T>, &decodeAs<T>};
}

template <class T>
constexpr Resource answer(Channel channel, Role receiver, std::string_view mediaType)
{
    return {messageTypeOf<T>, channel, receiver, "", "", mediaType, &encodeAs<T>, &decodeAs<T>};
}

// message, channel, receiver, method, path, media type
constexpr auto resources = std::to_array<Resource>({
    request<CredentialRequest>(Channel::IcfCcif, Role::Ccif, "GET", "/credentials/", ""),
    answer<CredentialAnswer>(Channel::IcfCcif, Role::Icf, mediaCms),
    request<ConnectivityRequest>(Channel::IpIcf, Role::Icf, "POST", "/connectivity", mediaJson),
    answer<ConnectivityAnswer>(Channel::IpIcf, Role::M2me, ""),
    request<BootstrapOrder>(Channel::IcfDrf, Role::Drf, "POST", "/bootstrap", mediaJson),
    answer<BootstrapOrderAnswer>(Channel::IcfDrf, Role::Icf, ""),
    request<RegistrationRequest>(Channel::DrfSho, Role::Sho, "POST", "/registrations", mediaJson),
    answer<RegistrationAnswer>(Channel::DrfSho, Role::Drf, ""),
    request<PfcRequest>(Channel::IpSho, Role::M2me, "GET", "/pfc?txid=", ""),
    answer<PfcAnswer>(Channel::IpSho, Role::Sho, mediaJson),
    request<ValidationRequest>(Channel::ShoPva, Role::Pva, "POST", "/validations", mediaJson),
    answer<ValidationAnswer>(Channel::ShoPva, Role::Sho, mediaJson),
    request<EvidenceChallenge>(Channel::IpPva, Role::M2me, "POST", "/evidence", mediaJson),
    answer<EvidenceAnswer>(Channel::IpPva, Role::Pva, mediaEat),
    request<ObjectDelivery>(Channel::ShoDpf, Role::Dpf, "PUT", "/objects/", mediaJson),
    answer<ObjectDeliveryAnswer>(Channel::ShoDpf, Role::Sho, ""),
    request<StatusReport>(Channel::ShoDpf, Role::Sho, "POST", "/status", mediaJson),
    answer<StatusReportAnswer>(Channel::ShoDpf, Role::Dpf, ""),
    request<DmClientMessage>(Channel::IpDpf, Role::Dpf, "POST", "/", syncml::mediaType),
    answer<DmServerMessage>(Channel::IpDpf, Role::M2me, syncml::mediaType),
});

std::string allowedMethods(const Resource& answer)
{
    std::string methods;
    for (const Resource& row : resources) {
        if (row.channel == answer.channel && !row.method.empty() && row.receiver != answer.receiver) {
            methods += (methods.empty() ? "" : ", ") + std::string(row.method);
        }
    }
    return methods;
}

/// The row of a request, or why there is none.
tl::expected<const Resource*, http::Refusal> resourceOf(Role receiver, Channel channel, const HttpMessage& read)
{
    bool isPathKnown = !read.target.starts_with('/');
    for (const Resource& row : resources) {
        const bool isOpen = row.path.ends_with('/') || row.path.ends_with('=');
        const bool isPath = isOpen ? read.target.starts_with(row.path) : read.target == row.path;
        const bool isHere = row.channel == channel && row.receiver == receiver && !row.method.empty() && isPath;
        if (isHere && row.method == read.method) {
            return &row;
        }
        isPathKnown = isPathKnown || isHere;
    }
    if (!http::isKnownMethod(read.method)) {
        return refusal(0, "method is not known", 501);
    }
    return isPathKnown ? refusal(0, "method is not allowed for the resource", 405) : refusal(read.targetOffset, "no such resource", 404);
}

/// The row of what was read, or why there is none.
tl::expected<const Resource*, http::Refusal> rowFor(Role receiver, Channel channel, const HttpMessage& read)
{
    if (read.isRequest) {
        return resourceOf(receiver, channel, read);
    }
    const auto row = std::find_if(resources.begin(), resources.end(), [&](const Resource& r) {
        return r.channel == channel && r.receiver == receiver && r.method.empty();
    });
    if (row == resources.end()) {
        return refusal(0, "an answer where none is expected", 400);
    }
    return &*row;
}

tl::expected<AnyMessage, http::Refusal> readHttp(Role receiver, Channel channel, ByteView octets)
{
    TreeBuilder off = TreeBuilder::off();
    const auto read = http::read(octets, off);
    if (!read) {
        return tl::unexpected(read.error());
    }
    const auto row = rowFor(receiver, channel, *read);
    return row ? (*row)->decode(**row, *read) : tl::unexpected(row.error());
}

bool takesRequests(Role receiver, Channel channel)
{
    return std::any_of(resources.begin(), resources.end(), [&](const Resource& row) {
        return row.channel == channel && row.receiver == receiver && !row.method.empty();
    });
}

} // namespace

Bytes contentOf(const DmMessage& message)
{
    return syncml::encodeMessage(message);
}

Bytes httpContent(ByteView octets)
{
    TreeBuilder off = TreeBuilder::off();
    const auto read = http::read(octets, off);
    return read ? toBytes(read->body) : Bytes{};
}

Bytes encodeHttp(Channel channel, const AnyMessage& message)
{
    for (const Resource& row : resources) {
        if (row.type == messageType(message) && row.channel == channel) {
            return row.encode(row, message);
        }
    }
    return {};
}

Decoded<AnyMessage> decodeHttp(Role receiver, Channel channel, ByteView octets)
{
    auto message = readHttp(receiver, channel, octets);
    if (!message) {
        return tl::unexpected(std::move(message.error().error));
    }
    return std::move(*message);
}

Damage httpDamage(Role receiver, Channel channel, ByteView octets)
{
    Damage damage;
    const auto message = readHttp(receiver, channel, octets);
    if (!message && takesRequests(receiver, channel)) {
        damage.httpStatus = message.error().status;
    }
    return damage;
}

void httpTree(Role receiver, Channel channel, ByteView octets, std::vector<FieldLayer>& layers)
{
    TreeBuilder tree;
    const auto read = http::read(octets, tree);
    const auto message = decodeHttp(receiver, channel, octets);
    const std::optional<DecodeError> damage = message ? std::nullopt : std::optional(message.error());
    layers.push_back(tree.layer("HTTP", octets, damage));
    if (!read || read->body.empty()) {
        return;
    }
    if (read->mediaType == mediaJson) {
        jsonTree("JSON", read->body, layers);
    } else if (read->mediaType == mediaCms) {
        cmsTree(read->body, layers);
    } else if (read->mediaType == mediaEat || read->mediaType == mediaJwt) {
        jwsTree(read->body, layers);
    } else if (read->mediaType == syncml::mediaType) {
        syncml::messageTree(read->body, layers);
    }
}

} // namespace mcim::codecs
