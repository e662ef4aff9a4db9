// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/dispatch.h"
#include "mcim/codecs/gmm/gmm_fields.h"
#include "mcim/codecs/gmm/sm_fields.h"

#include <fmt/format.h>

namespace mcim::codecs {
namespace {

/// First octet (skip indicator or transaction identifier, protocol discriminator) and message type, TS 24.008 10.2 to 10.4.
struct NasHeader {
    std::uint8_t first;
    std::uint8_t type;
    std::string_view name;
};

constexpr std::uint8_t gmm = 0x08;
constexpr std::uint8_t smFromDevice = 0x0a; ///< TI 0, which the device chose
constexpr std::uint8_t smFromNetwork = 0x8a;
constexpr std::uint8_t discriminatorGmm = 8;
constexpr std::uint8_t discriminatorSm = 10;
constexpr std::uint8_t typeSmStatus = 0x55;
constexpr std::uint8_t extendedTransaction = 7; ///< TI value 111: the identifier goes on in the next octet

template <class T>
inline constexpr std::optional<NasHeader> headerOf = std::nullopt;

using namespace model;
using Header = std::optional<NasHeader>;
template <> inline constexpr Header headerOf<AttachRequest> = NasHeader{gmm, 0x01, "Attach Request"};
template <> inline constexpr Header headerOf<AttachAccept> = NasHeader{gmm, 0x02, "Attach Accept"};
template <> inline constexpr Header headerOf<AttachComplete> = NasHeader{gmm, 0x03, "Attach Complete"};
template <> inline constexpr Header headerOf<AttachReject> = NasHeader{gmm, 0x04, "Attach Reject"};
template <> inline constexpr Header headerOf<DetachRequest> = NasHeader{gmm, 0x05, "Detach Request"};
template <> inline constexpr Header headerOf<NetworkDetachRequest> = NasHeader{gmm, 0x05, "Detach Request"};
template <> inline constexpr Header headerOf<DetachAccept> = NasHeader{gmm, 0x06, "Detach Accept"};
template <> inline constexpr Header headerOf<NetworkDetachAccept> = NasHeader{gmm, 0x06, "Detach Accept"};
template <> inline constexpr Header headerOf<AuthAndCipheringRequest> = NasHeader{gmm, 0x12, "Authentication and Ciphering Request"};
template <> inline constexpr Header headerOf<AuthAndCipheringResponse> = NasHeader{gmm, 0x13, "Authentication and Ciphering Response"};
template <> inline constexpr Header headerOf<AuthAndCipheringReject> = NasHeader{gmm, 0x14, "Authentication and Ciphering Reject"};
template <> inline constexpr Header headerOf<IdentityRequest> = NasHeader{gmm, 0x15, "Identity Request"};
template <> inline constexpr Header headerOf<IdentityResponse> = NasHeader{gmm, 0x16, "Identity Response"};
template <> inline constexpr Header headerOf<AuthAndCipheringFailure> = NasHeader{gmm, 0x1c, "Authentication and Ciphering Failure"};
template <> inline constexpr Header headerOf<GmmStatus> = NasHeader{gmm, 0x20, "GMM Status"};
template <> inline constexpr Header headerOf<ActivatePdpRequest> = NasHeader{smFromDevice, 0x41, "Activate PDP Context Request"};
template <> inline constexpr Header headerOf<ActivatePdpAccept> = NasHeader{smFromNetwork, 0x42, "Activate PDP Context Accept"};
template <> inline constexpr Header headerOf<ActivatePdpReject> = NasHeader{smFromNetwork, 0x43, "Activate PDP Context Reject"};
template <> inline constexpr Header headerOf<DeactivatePdpRequest> = NasHeader{smFromDevice, 0x46, "Deactivate PDP Context Request"};
template <> inline constexpr Header headerOf<DeactivatePdpAccept> = NasHeader{smFromNetwork, 0x47, "Deactivate PDP Context Accept"};
template <> inline constexpr Header headerOf<SmStatus> = NasHeader{smFromDevice, typeSmStatus, "SM Status"}; // any TI

/// The message of `Receiver`'s variant with this protocol and message type.
template <class Receiver>
struct Alternatives;
template <class... Ts>
struct Alternatives<std::variant<Ts...>> {
    template <class Visit>
    static bool find(std::uint8_t first, std::uint8_t type, Visit&& visit)
    {
        const auto tryOne = [&]<class T>(std::type_identity<T>) {
            if constexpr (headerOf<T>.has_value()) {
                if ((headerOf<T>->first & 0x0f) == (first & 0x0f) && headerOf<T>->type == type) {
                    visit(std::type_identity<T>{});
                    return true;
                }
            }
            return false;
        };
        return (tryOne(std::type_identity<Ts>{}) || ...);
    }
};

std::string firstOctetWords(std::uint8_t first)
{
    const unsigned high = first >> 4;
    switch (first & 0x0f) {
    case discriminatorGmm:
        return fmt::format("GMM (8), {}", high);
    case discriminatorSm:
        return fmt::format("SM (10), TI {} {}", high & 7u, high & 8u ? "to the side that chose it" : "from the side that chose it");
    default:
        return fmt::format("PD {}, {}", first & 0x0f, high);
    }
}

bool isExtended(std::uint8_t first)
{
    return (first >> 4 & 7) == extendedTransaction;
}

std::optional<std::string> refuseFirstOctet(std::uint8_t first)
{
    switch (first & 0x0f) {
    case discriminatorGmm:
        return first == gmm ? std::nullopt : std::optional(fmt::format("skip indicator {}, the message is ignored", first >> 4));
    case discriminatorSm:
        return isExtended(first) ? std::optional<std::string>("an extended transaction identifier, the message is ignored") : std::nullopt;
    default:
        return fmt::format("protocol discriminator {} is neither GMM nor SM", first & 0x0f);
    }
}

/// STATUS alone may name a transaction that its receiver does not know (TS 24.008 8.3.2).
bool hasTransactionOf(Role receiver, std::uint8_t first, std::uint8_t type)
{
    const bool isSm = (first & 0x0f) == discriminatorSm;
    return !isSm || type == typeSmStatus || first == (receiver == Role::M2me ? smFromNetwork : smFromDevice);
}

template <class Receiver>
std::optional<AnyMessage> decodeBody(Role receiver, ElementDecoder& in, std::uint8_t first, TreeBuilder& tree)
{
    const std::size_t at = in.in().offset();
    const std::uint8_t type = in.in().u8("message type");
    if (in.in().ok() && !hasTransactionOf(receiver, first, type)) {
        in.in().fail(0, fmt::format("transaction identifier {:x} belongs to no transaction", first >> 4));
    }
    if (!in.in().ok()) {
        return std::nullopt;
    }
    std::optional<AnyMessage> message;
    const auto note = [&](std::string_view name) {
        tree.leaf("Message type", at, 1, "TS 24.008 10.4", [&] { return fmt::format("0x{:02x} · {}", type, name); });
    };
    const bool isKnown = Alternatives<Receiver>::find(first, type, [&]<class T>(std::type_identity<T>) {
        note(headerOf<T>->name);
        T read{};
        fields(in, read);
        if constexpr (std::is_same_v<T, SmStatus>) {
            read.transaction = static_cast<TransactionId>(first >> 4);
        }
        message.emplace(std::in_place_type<T>, std::move(read));
    });
    if (!isKnown) {
        note("unknown in this direction");
        in.in().fail(at, fmt::format("unknown message type {:02x}", type));
    }
    return message;
}

Decoded<AnyMessage> decodeWith(Role receiver, ByteView octets, TreeBuilder& tree)
{
    const bool toDevice = receiver == Role::M2me;
    ElementDecoder in(octets, tree);
    const std::uint8_t first = in.in().u8("protocol discriminator");
    if (in.in().ok()) {
        const bool isSm = (first & 0x0f) == discriminatorSm;
        tree.leaf(isSm ? "PD, TI" : "PD, skip indicator", 0, 1, isSm ? "TS 24.007 11.2.3.1" : "TS 24.008 10.2, 10.3.1",
            [&] { return firstOctetWords(first); });
    }
    if (const auto reason = in.in().ok() ? refuseFirstOctet(first) : std::nullopt) {
        in.in().fail(0, *reason);
    }
    auto message = toDevice ? decodeBody<ToM2me>(receiver, in, first, tree) : decodeBody<ToVno>(receiver, in, first, tree);
    if (in.in().error()) {
        return tl::unexpected(*in.in().error());
    }
    return std::move(*message);
}

} // namespace

Bytes encodeGmmSm(const AnyMessage& message)
{
    return std::visit(
        []<class T>(const T& kept) {
            if constexpr (headerOf<T>.has_value()) {
                T copy = kept;
                ElementEncoder out;
                std::uint8_t first = headerOf<T>->first;
                if constexpr (std::is_same_v<T, SmStatus>) {
                    first = static_cast<std::uint8_t>(copy.transaction << 4 | discriminatorSm);
                }
                out.out().u8(first);
                out.out().u8(headerOf<T>->type);
                fields(out, copy);
                return out.out().take();
            } else {
                return Bytes{};
            }
        },
        message);
}

Decoded<AnyMessage> decodeGmmSm(Role receiver, ByteView octets)
{
    auto tree = TreeBuilder::off();
    return decodeWith(receiver, octets, tree);
}

namespace {

template <class Visit>
bool findFor(Role receiver, std::uint8_t first, std::uint8_t type, Visit&& visit)
{
    return receiver == Role::M2me ? Alternatives<ToM2me>::find(first, type, visit) : Alternatives<ToVno>::find(first, type, visit);
}

/// ACTIVATE SECONDARY PDP CONTEXT REQUEST, and REQUEST PDP CONTEXT ACTIVATION towards the device (TS 24.008 8.3.2, table 10.4a).
constexpr std::uint8_t typeActivateSecondary = 0x4d;
constexpr std::uint8_t typeRequestActivation = 0x44;

SmKind smKind(Role receiver, std::uint8_t type)
{
    SmKind kind = type == (receiver == Role::M2me ? typeRequestActivation : typeActivateSecondary) ? SmKind::UnknownActivation : SmKind::Unknown;
    findFor(receiver, smFromDevice, type, [&]<class T>(std::type_identity<T>) {
        kind = std::is_same_v<T, ActivatePdpRequest> ? SmKind::Activate
            : std::is_same_v<T, DeactivatePdpRequest> ? SmKind::Deactivate
            : std::is_same_v<T, SmStatus>             ? SmKind::Status
                                                      : SmKind::Other;
    });
    return kind;
}

} // namespace

/// TS 24.008 8.2, TS 24.007 11.2.3.1: too short a message, another protocol, a skip indicator other than 0 and an extended
/// transaction identifier (emulator's choice, there is one transaction only) are ignored.
Damage gmmSmDamage(Role receiver, ByteView octets)
{
    Damage damage;
    if (octets.size() < 2) {
        return damage;
    }
    const std::uint8_t first = octets[0];
    if (first == gmm) {
        const bool isKnown = findFor(receiver, gmm, octets[1], [](auto) {});
        damage.gmmCause = isKnown ? GmmCause::InvalidMandatoryInformation : GmmCause::MessageTypeNonExistent;
        damage.isAttachRequest = receiver == Role::Vno && octets[1] == headerOf<AttachRequest>->type;
    }
    if ((first & 0x0f) == discriminatorSm && !isExtended(first)) {
        damage.sm = DamagedSmMessage{static_cast<TransactionId>(first >> 4), smKind(receiver, octets[1])};
    }
    return damage;
}

void gmmSmTree(Role receiver, ByteView octets, std::vector<FieldLayer>& layers)
{
    TreeBuilder tree;
    const auto message = decodeWith(receiver, octets, tree);
    const bool isSm = !octets.empty() && (octets[0] & 0x0f) == discriminatorSm;
    layers.push_back(tree.layer(isSm ? "SM" : "GMM", octets, message ? std::nullopt : std::optional(message.error())));
}

} // namespace mcim::codecs
