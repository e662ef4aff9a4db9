// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/analysis/explain.h"
#include "mcim/crypto/aka.h"

/// Why an AKA challenge fails, from the octets alone: for the emulator's own runs and for a real card and a real core.
namespace mcim::analysis {

/// A credential with who has it.
struct OwnedCredential {
    std::string owner;
    crypto::AkaCredential credential;
};

/// What the deciding side holds and what came to it. With `auts` the question is about MAC-S there, else about MAC-A in AUTN.
struct AkaQuestion {
    crypto::AkaCredential held;
    Octets<16> rand{};
    Octets<16> autn{};
    std::optional<Octets<14>> auts;
    std::vector<OwnedCredential> ofOthers;   ///< of other subscribers
    std::vector<OwnedCredential> sameHolder; ///< what other parties keep for the same subscriber; an OP among them may stand for OPc

    /// Whether this credential makes the MAC that came.
    bool isMadeWith(const crypto::AkaCredential& other) const;
};

/// Tries the causes that change K, OPc or the algorithm, and those of how AUTN is put together. Precondition: isUsable(question.held).
Explanation explainMac(const AkaQuestion& question);

} // namespace mcim::analysis
