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
constexpr std::uint8_t extension = 0x80; ///< bit 8 of the second octet of an extended transaction identifier

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

/// What stands before the elements.
struct NasHead {
    std::uint8_t first = 0;
    TransactionId transaction = 0; ///< of SM
    std::size_t typeAt = 1;
    std::uint8_t type = 0;

    bool isSm() const { return (first & 0x0f) == discriminatorSm; }
};

/// Another protocol and a skip indicator other than 0 are no message for the receiver (TS 24.007 11.2.3.1, TS 24.008 10.3.1), and so is a
/// second octet of a transaction identifier that says it goes on (8.3.2).
std::optional<std::string> refuseFirstOctets(std::uint8_t first, std::uint8_t second)
{
    switch (first & 0x0f) {
    case discriminatorGmm:
        return first == gmm ? std::nullopt : std::optional(fmt::format("skip indicator {}, the message is ignored", first >> 4));
    case discriminatorSm:
        return isExtended(first >> 4) && (second & extension) == 0
            ? std::optional<std::string>("EXT of the transaction identifier is 0, the message is ignored")
            : std::nullopt;
    default:
        return fmt::format("protocol discriminator {} is neither GMM nor SM", first & 0x0f);
    }
}

/// Head of a message; the reader has an error when it is too short or ignored.
NasHead readHead(Reader& in, TreeBuilder& tree)
{
    NasHead head;
    head.first = in.u8("protocol discriminator");
    if (!in.ok()) {
        return head;
    }
    tree.leaf(head.isSm() ? "PD, TI" : "PD, skip indicator", 0, 1, head.isSm() ? "TS 24.007 11.2.3.1" : "TS 24.008 10.2, 10.3.1",
        [&] { return firstOctetWords(head.first); });
    head.transaction = static_cast<TransactionId>(head.first >> 4);
    const std::uint8_t second = in.peek();
    if (const auto reason = refuseFirstOctets(head.first, second)) {
        in.fail(0, *reason);
        return head;
    }
    if (head.isSm() && isExtended(head.transaction)) {
        in.skip();
        head.transaction = static_cast<TransactionId>(head.transaction | (second & ~extension & 0xff) << 8);
        tree.leaf("TI extension", 1, 1, "TS 24.007 11.2.3.1.3", [&] { return std::to_string(head.transaction >> 8); });
    }
    head.typeAt = in.offset();
    head.type = in.u8("message type");
    return head;
}

/// STATUS alone may name a transaction that its receiver does not know (TS 24.008 8.3.2).
bool hasTransactionOf(Role receiver, const NasHead& head)
{
    const TransactionId own = receiver == Role::M2me ? transactionFromNetwork : transactionFromDevice;
    return !head.isSm() || head.type == typeSmStatus || head.transaction == own;
}

/// CKSN stands exactly where RAND does, TS 24.008 9.4.9.2; other elements that a receiver reads are mandatory or optional.
template <class T>
bool hasConditionError(const T& message)
{
    if constexpr (std::is_same_v<T, AuthAndCipheringRequest>) {
        return message.rand.has_value() != message.cksn.has_value();
    }
    return false;
}

struct NasRead {
    std::optional<AnyMessage> message;
    NasHead head;
    NasError error = NasError::InvalidMandatoryInformation; ///< when it could not be read
};

template <class Receiver>
void readBody(Role receiver, ElementDecoder& in, NasRead& read)
{
    const NasHead& head = read.head;
    if (!hasTransactionOf(receiver, head)) {
        in.in().fail(0, fmt::format("transaction identifier {:x} belongs to no transaction", head.transaction));
        return;
    }
    const auto note = [&](std::string_view name) {
        in.tree().leaf("Message type", head.typeAt, 1, "TS 24.008 10.4", [&] { return fmt::format("0x{:02x} · {}", head.type, name); });
    };
    const bool isKnown = Alternatives<Receiver>::find(head.first, head.type, [&]<class T>(std::type_identity<T>) {
        note(headerOf<T>->name);
        T message{};
        fields(in, message);
        if constexpr (std::is_same_v<T, SmStatus>) {
            message.transaction = head.transaction;
        }
        if (in.in().ok() && hasConditionError(message)) {
            read.error = NasError::ConditionalElement;
            in.in().fail("CKSN stands with RAND and only with it");
        }
        read.message.emplace(std::in_place_type<T>, std::move(message));
    });
    if (!isKnown) {
        note("unknown in this direction");
        read.error = NasError::MessageTypeNonExistent;
        in.in().fail(head.typeAt, fmt::format("unknown message type {:02x}", head.type));
    }
}

NasRead readWith(Role receiver, ElementDecoder& in)
{
    NasRead read;
    read.head = readHead(in.in(), in.tree());
    if (in.in().ok() && receiver == Role::M2me) {
        readBody<ToM2me>(receiver, in, read);
    } else if (in.in().ok()) {
        readBody<ToVno>(receiver, in, read);
    }
    return read;
}

Decoded<AnyMessage> decodeWith(Role receiver, ByteView octets, TreeBuilder& tree)
{
    ElementDecoder in(octets, tree);
    NasRead read = readWith(receiver, in);
    if (in.in().error()) {
        return tl::unexpected(*in.in().error());
    }
    return std::move(*read.message);
}

} // namespace

Bytes encodeGmmSm(const AnyMessage& message)
{
    return std::visit(
        []<class T>(const T& kept) {
            if constexpr (headerOf<T>.has_value()) {
                T copy = kept;
                ElementEncoder out;
                if constexpr (std::is_same_v<T, SmStatus>) {
                    out.out().u8(static_cast<std::uint8_t>((copy.transaction & 0x0f) << 4 | discriminatorSm));
                    if (isExtended(copy.transaction)) {
                        out.out().u8(static_cast<std::uint8_t>(copy.transaction >> 8 | extension));
                    }
                } else {
                    out.out().u8(headerOf<T>->first);
                }
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

/// ACTIVATE SECONDARY PDP CONTEXT REQUEST, and REQUEST PDP CONTEXT ACTIVATION towards the device (TS 24.008 8.3.2, table 10.4a).
constexpr std::uint8_t typeActivateSecondary = 0x4d;
constexpr std::uint8_t typeRequestActivation = 0x44;

template <class Receiver>
NasKind kindOf(Role receiver, const NasHead& head)
{
    const bool isActivation = head.isSm() && head.type == (receiver == Role::M2me ? typeRequestActivation : typeActivateSecondary);
    NasKind kind = isActivation ? NasKind::UnknownActivation : NasKind::Unknown;
    Alternatives<Receiver>::find(head.first, head.type, [&]<class T>(std::type_identity<T>) {
        constexpr bool isStatus = std::is_same_v<T, GmmStatus> || std::is_same_v<T, SmStatus>;
        kind = std::is_same_v<T, AttachRequest>        ? NasKind::AttachRequest
            : std::is_same_v<T, ActivatePdpRequest>    ? NasKind::ActivatePdp
            : std::is_same_v<T, DeactivatePdpRequest>  ? NasKind::DeactivatePdp
            : isStatus                                 ? NasKind::Status
                                                       : NasKind::Other;
    });
    return kind;
}

} // namespace

/// Too short a message (TS 24.008 8.2) and what readHead refuses are ignored.
Damage gmmSmDamage(Role receiver, ByteView octets)
{
    Damage damage;
    auto tree = TreeBuilder::off();
    Reader start(octets);
    readHead(start, tree);
    if (!start.ok()) {
        return damage;
    }
    ElementDecoder in(octets, tree);
    const NasRead read = readWith(receiver, in);
    const NasHead& head = read.head;
    damage.nas = DamagedNasMessage{.isSm = head.isSm(),
        .transaction = head.isSm() ? head.transaction : TransactionId{},
        .kind = receiver == Role::M2me ? kindOf<ToM2me>(receiver, head) : kindOf<ToVno>(receiver, head),
        .error = read.error};
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
