// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/entities/vno/session.h"

#include "mcim/base/names.h"
#include "mcim/base/reader.h"
#include "mcim/entities/shared/sm_damage.h"

#include <algorithm>

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

ActivatePdpAccept pdpAccept(Ipv4 address)
{
    Writer octets;
    octets.u32(address.value);
    ActivatePdpAccept accept;
    accept.pdpAddress = PdpAddress{.organization = 1, .typeNumber = 0x21, .address = octets.take()};
    return accept;
}

Next rejectPdp(VnoState state, std::uint32_t link, SmCause cause, CheckId check)
{
    return refused(std::move(state), check).send(radio(link), ActivatePdpReject{.cause = cause, .protocolOptions = std::nullopt});
}

void deactivate(VnoState& state, std::uint32_t link)
{
    VnoSession& session = edit(state, link);
    releaseAddress(state, link, session);
    session.phase = VnoPhase::Registered;
}

} // namespace

Next vno::answerDamagedSm(VnoState state, std::uint32_t link, const DamagedSmMessage& message)
{
    const bool isActive = findIn(state, link, VnoPhase::PdpActive) != nullptr;
    const bool isKnown = isActive && message.transaction == transactionFromDevice;
    // A second context is none that the VNO gives (emulator's choice).
    const bool isSecond = message.kind == SmKind::Activate && message.transaction != transactionFromDevice;
    if ((!isActive && !findIn(state, link, VnoPhase::Registered)) || isSecond || isIgnored(message, isKnown)) {
        return ignored(std::move(state));
    }
    Next next{.state = std::move(state), .verdict = {VerdictKind::Refused, std::nullopt}};
    if (message.kind == SmKind::Activate) {
        next.send(radio(link), ActivatePdpReject{.cause = SmCause::InvalidMandatoryInformation, .protocolOptions = std::nullopt});
        return next;
    }
    if (message.kind == SmKind::Deactivate && isKnown) {
        deactivate(next.state, link);
        next.send(radio(link), DeactivatePdpAccept{});
        return next;
    }
    next.send(radio(link), SmStatus{answered(message.transaction), statusCause(message, isKnown)});
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

/// Gives a registered device an address; the same request again gets the same answer.
//= step 6
Outcome<VnoState> handle(VnoState state, const Received<ActivatePdpRequest>& request, Env& env)
{
    const std::uint32_t link = request.from.address;
    const VnoSession* current = find(state, link);
    const bool isActive = current && current->phase == VnoPhase::PdpActive;
    if (!isActive && !(current && current->phase == VnoPhase::Registered)) {
        return ignored(std::move(state));
    }
    const std::string apn = request->apn.value_or("");
    const bool isServed = std::ranges::any_of(state.servedApns, [&](const std::string& served) { return equalIgnoringCase(served, apn); });
    if (!env.check(CheckId::ApnServed, isServed, [&] { return Facts{{"APN", apn}}; })) {
        return rejectPdp(std::move(state), link, SmCause::MissingOrUnknownApn, CheckId::ApnServed);
    }
    const std::optional<Ipv4> address = isActive ? current->ip : lowestFreeAddress(state);
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
    const ActivatePdpAccept accept = pdpAccept(*session.ip);
    return done(std::move(state)).send(radio(link), accept);
}

/// Without a context the transaction is none that the VNO knows (TS 24.008 8.3.2).
Outcome<VnoState> handle(VnoState state, const Received<DeactivatePdpRequest>& request, Env&)
{
    const std::uint32_t link = request.from.address;
    if (!findIn(state, link, VnoPhase::PdpActive)) {
        return answerDamagedSm(std::move(state), link, {transactionFromDevice, SmKind::Deactivate});
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
