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

} // namespace mcim::entities
