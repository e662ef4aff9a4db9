// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/model/link.h"

#include "mcim/base/names.h"

namespace mcim::model {
namespace {

// channel, opener, far end, stack, port, one-way latency, relays from opener to far end, how many, whether it is open
constexpr auto links = std::to_array<LinkRow>({
    {Channel::Radio, Role::M2me, Role::Vno, Stack::GmmSm, 0, 40ms, {}, 0, true},
    {Channel::TreBus, Role::M2me, Role::Tre, Stack::Apdu, 0, 2ms, {}, 0, false},
    {Channel::S6dIcf, Role::Vno, Role::Icf, Stack::DiameterSctp, 3868, 21ms, {}, 0, false},
    {Channel::S6dSho, Role::Vno, Role::Sho, Stack::DiameterSctp, 3868, 24ms, {}, 0, false},
    {Channel::IcfCcif, Role::Icf, Role::Ccif, Stack::HttpTcp, 8080, 2ms, {}, 0, false},
    {Channel::IpIcf, Role::M2me, Role::Icf, Stack::HttpTcp, 80, 58ms, {Role::Vno}, 1, true},
    {Channel::IcfDrf, Role::Icf, Role::Drf, Stack::HttpTcp, 8080, 2ms, {}, 0, false},
    {Channel::PushDrf, Role::Drf, Role::M2me, Stack::WspUdp, 2948, 58ms, {Role::Vno}, 1, true},
    {Channel::DrfSho, Role::Drf, Role::Sho, Stack::HttpTcp, 8080, 15ms, {}, 0, true},
    {Channel::IpSho, Role::Sho, Role::M2me, Stack::HttpTcp, 8081, 73ms, {Role::Drf, Role::Vno}, 2, true},
    {Channel::ShoPva, Role::Sho, Role::Pva, Stack::HttpTcp, 8080, 21ms, {}, 0, true},
    {Channel::IpPva, Role::Pva, Role::M2me, Stack::HttpTcp, 8081, 94ms, {Role::Drf, Role::Vno}, 2, true},
    {Channel::ShoDpf, Role::Sho, Role::Dpf, Stack::HttpTcp, 8080, 15ms, {}, 0, true},
    {Channel::PushDpf, Role::Dpf, Role::M2me, Stack::WspUdp, 2948, 58ms, {Role::Vno}, 1, true},
    {Channel::IpDpf, Role::M2me, Role::Dpf, Stack::HttpTcp, 80, 58ms, {Role::Vno}, 1, true},
});

constexpr bool inChannelOrder()
{
    for (std::size_t i = 0; i < links.size(); ++i) {
        if (static_cast<std::size_t>(links[i].channel) != i) {
            return false;
        }
    }
    return links.size() == static_cast<std::size_t>(Channel::IpDpf) + 1;
}
static_assert(inChannelOrder());

} // namespace

std::span<const LinkRow> linkTable()
{
    return links;
}

const LinkRow& linkRow(Channel channel)
{
    return links[static_cast<std::size_t>(channel)];
}

bool needsBearer(Channel channel)
{
    const LinkRow& row = linkRow(channel);
    return row.routeLength > 0;
}

Ipv4 serverAddress(Role role)
{
    // TEST-NET-1 of RFC 5737: the address says that nobody real is meant.
    return Ipv4{0xc0000200u + 10u * static_cast<std::uint32_t>(role)};
}

std::string_view serverName(Role role)
{
    switch (role) {
    case Role::M2me: return "m2me.device.example";
    case Role::Tre: return "tre.device.example";
    case Role::Vno: return "sgsn.vno.example";
    case Role::Icf: return "icf.ro.example";
    case Role::Ccif: return "ccif.ro.example";
    case Role::Drf: return "drf.ro.example";
    case Role::Dpf: return "dpf.ro.example";
    case Role::Sho: return "sho.example";
    case Role::Pva: return "pva.example";
    }
    return {};
}

Ipv4 resolvedHost(std::string_view uri)
{
    constexpr std::string_view scheme = "http://";
    if (equalIgnoringCase(uri.substr(0, scheme.size()), scheme)) {
        uri.remove_prefix(scheme.size());
    }
    const std::string_view host = uri.substr(0, uri.find_first_of(":/"));
    for (const Role role : allRoles) {
        if (!isDeviceRole(role) && equalIgnoringCase(host, serverName(role))) {
            return serverAddress(role);
        }
    }
    return Ipv4::fromText(host).value_or(Ipv4{0xffffffff});
}

} // namespace mcim::model
