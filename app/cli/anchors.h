// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/plan.h"

namespace mcim::cli {

/// Writes into a folder, which is made when it is not there, as PEM: the trust anchors of PVA and TREs, certificates and public keys of
/// TREs, SHO, PVA and ICF as the run begins with them, and the ICF's private key, by which a judge opens what the CCIF wraps for it
/// (readable by its owner only). What is wrong has been explained on the console.
OrExit<void> writeAnchors(const Console& console, const std::string& folder, const engine::RunSetup& setup);

/// "-----BEGIN LABEL-----", base64 in lines of 64 (RFC 7468).
std::string pemOf(std::string_view label, ByteView der);

} // namespace mcim::cli
