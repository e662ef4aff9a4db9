// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/entities/vno/session.h"

#include "mcim/base/names.h"
#include "mcim/base/reader.h"
#include "mcim/entities/shared/nas_errors.h"

#include <algorithm>
#include <fmt/format.h>

/// Step 6 on the network side, PDP contexts, and detach.
namespace mcim::entities {

using namespace vno;

namespace {

/// In steps that halve what is in question, since the addresses in use are in order.
std::optional<Ipv4> lowestFreeAddress(const VnoState& state)
{
    const std::size_t before = state.addresses.rank(state.firstAddress);
    const auto isWithoutGap = [&](std::uint32_t count) {
        const auto last = state.addresses.nth(before + count - 1);
        return last != state.addresses.end() && last->first.value == state.firstAddress.value + count - 1;
    };
    // As many addresses from the first on are all in use, and more are not.
    std::uint32_t used = 0;
    for (std::uint32_t beyond = state.addressCount; used < beyond;) {
        const std::uint32_t middle = used + (beyond - used + 1) / 2;
        if (isWithoutGap(middle)) {
            used = middle;
            continue;
        }
        beyond = middle - 1;
    }
    return used < state.addressCount ? std::optional(Ipv4{state.firstAddress.value + used}) : std::nullopt;
}

/// A device that asked for IPv4v6 gets IPv4 and is told so (TS 24.008 6.1.3.1.1).
ActivatePdpAccept pdpAccept(Ipv4 address, PdpType asked)
{
    Writer octets;
    octets.u32(address.value);
    ActivatePdpAccept accept;
    accept.pdpAddress = PdpAddress{.organization = 1, .typeNumber = 0x21, .address = octets.take()};
    if (asked == PdpType::Ipv4v6) {
        accept.cause = SmCause::Ipv4OnlyAllowed;
    }
    return accept;
}

/// Why the network has no context of this type, TS 24.008 6.1.3.1.3, 10.5.6.6: it gives addresses of IPv4, and gives them itself.
std::optional<SmCause> refusalOf(const PdpAddress& asked)
{
    switch (asked.type()) {
    case PdpType::Ipv6: return SmCause::Ipv4OnlyAllowed;
    case PdpType::Other: return SmCause::UnknownPdpAddressOrType;
    case PdpType::Ipv4:
    case PdpType::Ipv4v6: break;
    }
    return asked.address.empty() ? std::nullopt : std::optional(SmCause::UnknownPdpAddressOrType);
}

Next rejectPdp(VnoState state, std::uint32_t link, SmCause cause, std::optional<CheckId> check)
{
    Next next{.state = std::move(state), .verdict = {VerdictKind::Refused, check}};
    return std::move(next).send(radio(link), ActivatePdpReject{.cause = cause, .protocolOptions = std::nullopt});
}

void deactivate(VnoState& state, std::uint32_t link)
{
    VnoSession& session = edit(state, link);
    releaseAddress(state, link, session);
    session.phase = VnoPhase::Registered;
}

} // namespace

Next vno::answerDamagedNas(VnoState state, std::uint32_t link, const DamagedNasMessage& message)
{
    const bool isActive = findIn(state, link, VnoPhase::PdpActive) != nullptr;
    const bool isAttached = isActive || findIn(state, link, VnoPhase::Registered);
    // An activation brings its transaction with it.
    const bool isKnown = (isActive || message.kind == NasKind::ActivatePdp) && message.transaction == transactionFromDevice;
    const NasTransaction transaction = transactionOf(message, isKnown);
    const NasReaction reaction = nasRuleFor(Role::Vno, transaction, message).reaction;
    if (message.isSm && !isAttached) {
        return ignored(std::move(state));
    }
    const std::uint8_t error = causeOf(message);
    Next next{.state = std::move(state), .verdict = {VerdictKind::Refused, std::nullopt}};
    switch (reaction) {
    case NasReaction::Nothing: return ignored(std::move(next.state));
    case NasReaction::AttachReject: return rejectAttach(std::move(next.state), link, static_cast<GmmCause>(error), std::nullopt);
    case NasReaction::ActivateReject: return rejectPdp(std::move(next.state), link, static_cast<SmCause>(error), std::nullopt);
    case NasReaction::DeactivateAccept:
        deactivate(next.state, link);
        return std::move(next).send(radio(link), DeactivatePdpAccept{});
    case NasReaction::ReturnStatus:
    case NasReaction::ReturnInvalidTransaction: break;
    }
    const VnoSession* session = find(next.state, link);
    if (session && session->statusesSent == maxStatuses) {
        return ignored(std::move(next.state));
    }
    ++edit(next.state, link).statusesSent;
    const auto unknown = static_cast<std::uint8_t>(SmCause::InvalidTransactionIdentifier);
    next.send(radio(link), statusWith(message.isSm, message.transaction, reaction == NasReaction::ReturnStatus ? error : unknown));
    return next;
}

std::optional<std::uint32_t> linkOf(const VnoState& state, Ipv4 address)
{
    const auto found = state.addresses.find(address);
    return found == state.addresses.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Ipv4> addressOf(const VnoState& state, std::uint32_t linkNumber)
{
    const VnoSession* session = findIn(state, linkNumber, VnoPhase::PdpActive);
    return session ? session->ip : std::nullopt;
}

bool relaysFor(const VnoState& state, Ipv4 address)
{
    return linkOf(state, address).has_value();
}

/// A request in a transaction that has a context ends that one first, without a word to the device (TS 24.008 8.3.2).
//= step 6
Next vno::activate(VnoState state, std::uint32_t link, const ActivatePdpRequest& request, Env& env)
{
    if (findIn(state, link, VnoPhase::PdpActive)) {
        deactivate(state, link);
    }
    edit(state, link).statusesSent = 0;
    const std::optional<SmCause> refusal = refusalOf(request.pdpAddress);
    const bool isServedType = env.check(CheckId::PdpTypeServed, !refusal.has_value(), [&] {
        return Facts{{"organization", std::to_string(request.pdpAddress.organization)},
            {"type", fmt::format("{:02x}", request.pdpAddress.typeNumber)}, {"address", toHex(request.pdpAddress.address)}};
    });
    if (!isServedType && refusal) {
        return rejectPdp(std::move(state), link, *refusal, CheckId::PdpTypeServed);
    }
    const std::string apn = request.apn.value_or("");
    const bool isServed = std::ranges::any_of(state.servedApns, [&](const std::string& served) { return equalIgnoringCase(served, apn); });
    if (!env.check(CheckId::ApnServed, isServed, [&] { return Facts{{"APN", apn}}; })) {
        return rejectPdp(std::move(state), link, SmCause::MissingOrUnknownApn, CheckId::ApnServed);
    }
    const std::optional<Ipv4> address = lowestFreeAddress(state);
    const bool isAvailable = env.check(CheckId::AddressAvailable, address.has_value(), [&] {
        return Facts{{"in use", std::to_string(state.addresses.size())}, {"pool", std::to_string(state.addressCount)}};
    });
    if (!isAvailable) {
        return rejectPdp(std::move(state), link, SmCause::InsufficientResources, CheckId::AddressAvailable);
    }
    VnoSession& session = edit(state, link);
    session.phase = VnoPhase::PdpActive;
    session.apn = apn;
    session.ip = address.value_or(state.firstAddress);
    state.addresses[*session.ip] = link;
    env.highlight("IP", [&] { return session.ip->text(); });
    const ActivatePdpAccept accept = pdpAccept(*session.ip, request.pdpAddress.type());
    return done(std::move(state)).send(radio(link), accept);
}

/// Session management waits while the attach runs, and has no peer before it (TS 24.008 6.1.1): a request that comes before ATTACH
/// COMPLETE is answered after it.
//= step 6
Outcome<VnoState> handle(VnoState state, const Received<ActivatePdpRequest>& request, Env& env)
{
    const std::uint32_t link = request.from.address;
    if (findIn(state, link, VnoPhase::AwaitingComplete)) {
        edit(state, link).heldActivation = request.message;
        return done(std::move(state));
    }
    if (!findIn(state, link, VnoPhase::PdpActive) && !findIn(state, link, VnoPhase::Registered)) {
        return ignored(std::move(state));
    }
    return activate(std::move(state), link, request.message, env);
}

/// Without a context the transaction is none that the VNO knows (TS 24.008 8.3.2).
Outcome<VnoState> handle(VnoState state, const Received<DeactivatePdpRequest>& request, Env&)
{
    const std::uint32_t link = request.from.address;
    if (!findIn(state, link, VnoPhase::PdpActive)) {
        return answerDamagedNas(std::move(state), link, {.isSm = true, .transaction = transactionFromDevice, .kind = NasKind::DeactivatePdp});
    }
    deactivate(state, link);
    return done(std::move(state)).send(radio(link), DeactivatePdpAccept{});
}

/// The network's actions are an option of the implementation (TS 24.008 6.1.3): a context that the device does not know is released,
/// as the device would do.
Outcome<VnoState> handle(VnoState state, const Received<SmStatus>& status, Env&)
{
    const std::uint32_t link = status.from.address;
    const bool isKnown = status->transaction == transactionFromDevice && findIn(state, link, VnoPhase::PdpActive);
    if (!isKnown || status->cause != SmCause::InvalidTransactionIdentifier) {
        return ignored(std::move(state));
    }
    deactivate(state, link);
    return done(std::move(state));
}

/// Forgets the device; an ACCEPT is due also when the first one was lost.
//= step op
Outcome<VnoState> handle(VnoState state, const Received<DetachRequest>& request, Env&)
{
    const std::uint32_t link = request.from.address;
    Next next = done(std::move(state));
    clear(next, link);
    if (!request->powerOff) {
        next.send(radio(link), DetachAccept{});
    }
    return next;
}

} // namespace mcim::entities
