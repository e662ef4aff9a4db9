// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/entities/shared/boot_key.h"

#include "mcim/crypto/hash.h"

namespace mcim::entities {
namespace {

/// What a key of one AKA run is made for.
Bytes madeFor(std::string_view label, const Pcid& pcid, const Octets<16>& rand)
{
    return concat({toBytes(label), toBytes(pcid.text()), rand});
}

Secret keyOfRun(ByteView ck, ByteView ik, ByteView use)
{
    const Secret both(concat({ck, ik}));
    return Secret(crypto::hmacSha256(both.reveal(), use));
}

Bytes boundTogether(const Pcid& pcid, Ipv4 address)
{
    return concat({toBytes(pcid.text()), toBytes(address.text())});
}

constexpr std::string_view bootLabel = "MCIM-BOOT";
constexpr std::string_view connectivityLabel = "MCIM-CONN";

} // namespace

Secret bootKey(const Secret& ck, const Secret& ik, const Pcid& pcid, const Octets<16>& rand, Env& env)
{
    Secret key = keyOfRun(ck.reveal(), ik.reveal(), madeFor(bootLabel, pcid, rand));
    env.computed([&] {
        return Computation{"hmac-boot-key",
            {{"CK", toHex(ck.reveal()), Secrecy::Secret}, {"IK", toHex(ik.reveal()), Secrecy::Secret}, {"PCID", pcid.text()},
                {"RAND", toHex(rand)}},
            {{"message", toHex(madeFor(bootLabel, pcid, rand))}},
            {{"key", toHex(key.reveal()), Secrecy::Secret}}};
    });
    return key;
}

Octets<32> connectivityMac(ByteView ck, ByteView ik, const Pcid& pcid, const Octets<16>& rand, Ipv4 address)
{
    const Secret key = keyOfRun(ck, ik, madeFor(connectivityLabel, pcid, rand));
    return crypto::hmacSha256(key.reveal(), boundTogether(pcid, address));
}

Octets<32> connectivityMac(const Secret& ck, const Secret& ik, const Pcid& pcid, const Octets<16>& rand, Ipv4 address, Env& env)
{
    const Secret key = keyOfRun(ck.reveal(), ik.reveal(), madeFor(connectivityLabel, pcid, rand));
    const Bytes message = boundTogether(pcid, address);
    const Octets<32> mac = crypto::hmacSha256(key.reveal(), message);
    env.computed([&] {
        return Computation{"hmac-connectivity",
            {{"CK", toHex(ck.reveal()), Secrecy::Secret}, {"IK", toHex(ik.reveal()), Secrecy::Secret}, {"PCID", pcid.text()},
                {"RAND", toHex(rand)}, {"address", address.text()}},
            {{"key", toHex(key.reveal()), Secrecy::Secret}, {"message", toHex(message)}},
            {{"MAC", toHex(mac)}}};
    });
    return mac;
}

} // namespace mcim::entities
