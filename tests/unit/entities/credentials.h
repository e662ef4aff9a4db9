// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/model/identity.h"

/// K and OPc of test set 1 of TS 35.207.
namespace mcim::entities {

inline model::SubscriptionCredential milenageSet1()
{
    model::SubscriptionCredential credential;
    credential.k = Secret(*fromHex("465b5ce8b199b49faa5f0a2ee238a6bc"));
    credential.opc = Secret(*fromHex("cd63cb71954a9f4e48a5994e37a02baf"));
    return credential;
}

} // namespace mcim::entities
