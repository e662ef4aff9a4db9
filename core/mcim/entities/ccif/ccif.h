// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/entities/env.h"

/// Connectivity Credential Issuing Function: issues credentials for temporary access to an ICF that lacks one.
namespace mcim::entities {

/// A request that waits for its answer.
struct CcifRequest {
    Endpoint from;
    Pcid pcid;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("from", self.from);
        visit("pcid", self.pcid);
    }
    bool operator==(const CcifRequest&) const = default;
};

/// A world builder sets the part up to `icfCertificate`.
struct CcifState {
    CowMap<Pcid, Cow<TemporaryCredential>> credentials;
    std::vector<Pcid> refused; ///< known, but not to be issued
    Bytes icfCertificate;      ///< DER; the recipient of every credential

    std::vector<CcifRequest> requests; ///< oldest first

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("credentials", self.credentials);
        visit("refused", self.refused);
        visit("icfCertificate", self.icfCertificate);
        visit("requests", self.requests);
    }
    bool operator==(const CcifState&) const = default;
};

Outcome<CcifState> handle(CcifState state, const Start& start, Env& env);
Outcome<CcifState> handle(CcifState state, const TimerFired& timer, Env& env);
Outcome<CcifState> handle(CcifState state, const ActFired& act, Env& env);
Outcome<CcifState> handle(CcifState state, const Undecodable& octets, Env& env);
Outcome<CcifState> handle(CcifState state, const ConnectionLost& lost, Env& env);

Outcome<CcifState> handle(CcifState state, const Received<CredentialRequest>& request, Env& env);

} // namespace mcim::entities
