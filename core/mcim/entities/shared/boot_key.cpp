// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/entities/shared/boot_key.h"

#include "mcim/crypto/hash.h"

namespace mcim::entities {

Secret bootKey(const Secret& ck, const Secret& ik, const Pcid& pcid, const Octets<16>& rand, Env& env)
{
    const Secret keys(concat({ck.reveal(), ik.reveal()}));
    const Bytes message = concat({toBytes("MCIM-BOOT"), toBytes(pcid.text()), rand});
    const Octets<32> key = crypto::hmacSha256(keys.reveal(), message);
    env.computed([&] {
        return Computation{"hmac-boot-key",
            {{"CK", toHex(ck.reveal()), Secrecy::Secret}, {"IK", toHex(ik.reveal()), Secrecy::Secret}, {"PCID", pcid.text()},
                {"RAND", toHex(rand)}},
            {{"message", toHex(message)}},
            {{"key", toHex(key), Secrecy::Secret}}};
    });
    return Secret(key);
}

Octets<32> connectivityMac(const Secret& ck, const Secret& ik, const Pcid& pcid, const Octets<16>& rand, Ipv4 address, Env& env)
{
    const Secret keys(concat({ck.reveal(), ik.reveal()}));
    const Secret key(crypto::hmacSha256(keys.reveal(), concat({toBytes("MCIM-CONN"), toBytes(pcid.text()), rand})));
    const Bytes message = concat({toBytes(pcid.text()), toBytes(address.text())});
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
