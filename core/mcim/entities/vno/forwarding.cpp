// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/entities/vno/session.h"

#include <algorithm>

/// The bearer's packets, as far as the VNO looks at them: addresses and connections, never what is inside.
namespace mcim::entities {
namespace vno {
namespace {

/// The session of this link when its bearer is one that H11 limits: that of an identity whose operator is the RO.
const VnoSession* limited(const VnoState& state, std::uint32_t link, const Env& env)
{
    const VnoSession* session = env.has(Measure::BearerToRoOnly) ? find(state, link) : nullptr;
    return session && session->ip && session->route == Channel::S6dIcf ? session : nullptr;
}

bool isOfRo(Ipv4 address)
{
    constexpr Role servers[] = {Role::Icf, Role::Drf, Role::Dpf};
    return std::ranges::any_of(servers, [&](Role role) { return serverAddress(role) == address; });
}

bool isRelayed(const VnoSession& session, const Endpoint& flow)
{
    return std::ranges::find(session.flows, flow) != session.flows.end();
}

} // namespace
} // namespace vno

using namespace vno;

//= step 6
bool letsOut(const VnoState& state, std::uint32_t linkNumber, Ipv4 destination, const Endpoint& flow, Env& env)
{
    const VnoSession* session = limited(state, linkNumber, env);
    if (!session) {
        return true;
    }
    const bool reachesRo = isOfRo(destination) || isRelayed(*session, flow);
    return env.check(CheckId::BearerReachesRo, reachesRo, [&] {
        return Facts{{"from", session->ip->text()}, {"destination", destination.text()}, {"connection", std::to_string(flow.connection)}};
    });
}

bool isNewFlow(const VnoState& state, std::uint32_t linkNumber, const Endpoint& flow, const Env& env)
{
    const VnoSession* session = limited(state, linkNumber, env);
    return session && !isRelayed(*session, flow);
}

void noteFlow(VnoState& state, std::uint32_t linkNumber, const Endpoint& flow)
{
    edit(state, linkNumber).flows.push_back(flow);
}

} // namespace mcim::entities
