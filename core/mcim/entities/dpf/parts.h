// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/entities/dpf/dpf.h"

/// What the DPF's packages say and how both ends prove themselves; dpf.cpp leads the sessions.
namespace mcim::entities::dpf {

/// Notifications of a session, and reports of it.
inline constexpr std::uint32_t triesMax = 3;

DmCommand statusFor(std::uint32_t cmdId, std::uint32_t msgRef, std::uint32_t cmdRef, std::string cmd, DmStatus status);
/// An answer without commands.
DmServerMessage reply(const DpfState& state, const DmMessage& to);
/// A Status for each command of the client's package that wants one; a device sends alerts, its ./DevInfo and results (DM RepPro 1.2.1).
void appendStatuses(DmServerMessage& answer, const DmMessage& package, DmStatus header);
/// The Status of a package whose client is authentic: with auth-MAC every message authenticates itself alone, and 200 says so
/// (DM Security 1.2).
DmStatus welcome(const Env& env);
/// Statuses of package 1, the object with what describes it, and the command to install it.
DmServerMessage package2(const DpfState& state, const DpfSession& session, const DmMessage& package1, const Env& env);
/// What a package may come to in WBXML: its contents with room for names, references and tags around them. Objects
/// are not sent in pieces (emulator's choice).
std::size_t octetsAtMost(const DmMessage& package);
/// Statuses of package 3; with no further command the session ends.
DmServerMessage package4(const DpfState& state, const DpfSession& session, const DmMessage& package3, Env& env);

/// What package 3 says about the installation.
struct Reported {
    DmStatus exec = DmStatus::None;
    std::optional<ProvisioningReport> report;
};
Reported readPackage3(const DmMessage& message, std::uint32_t execId, Env& env);
/// The worse of the two words about one installation.
DmStatus resultOf(const Reported& reported);

/// Puts the server's MAC in the header of its answer, with measure H9. After a notification with the nonce 0x00000000 that is the
/// nonce of package 2 too (emulator's choice).
void authenticate(DmServerMessage& answer, const DpfState& state, const DpfSession& session, Env& env);
/// Gives the client the nonce of its next package, with measure H9 and a Status of the SyncHdr to put it in.
void giveNonce(DmServerMessage& answer, const std::optional<std::string>& nonce, const Env& env);
/// The status that a client gets whose credentials don't hold; Ok when they do.
DmStatus judgeClient(const DpfState& state, const DpfSession& session, const Received<DmClientMessage>& package, Env& env);
/// The Status challenges the client, over a nonce that was never used before (DM Security 1.2.1, MD5 authentication). In the midst
/// of a session its nonce stays: the one that does not hold may not come from the client.
Outcome<DpfState> turnedAway(DpfState state, const Received<DmClientMessage>& package, DmStatus status, Env& env);
/// Takes the server's next nonce out of package 3 and draws the client's, once in a session: a package 3 that repeats gets the same
/// answer again, and an old one does not bring a nonce back that has been used.
void exchangeNonces(DpfState& state, std::uint16_t id, const DmMessage& package3, Env& env);

} // namespace mcim::entities::dpf
