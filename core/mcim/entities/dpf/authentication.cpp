// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/entities/dpf/parts.h"

#include "mcim/entities/shared/dm_auth.h"

/// Who the client is, that the server is itself, and the nonces of both (OMA DM Security 1.2).
namespace mcim::entities::dpf {
namespace {

/// The client's MAC over the message (measure H9).
bool hasClientsMac(const DpfAccount& account, const Received<DmClientMessage>& package, std::string_view nonce, Env& env)
{
    return holdsDmMac(package->hmac, {account.clientName, account.clientSecret, nonce}, package.content, CheckId::DmClientAuthentic,
        {"device", package->message.source}, env);
}

/// The digest in Cred, auth-md5 of OMA DM Security 1.2, whose user stands in Source/LocName (SyncML RepPro 1.2.2, LocName); without
/// one it is the account's (emulator's choice).
bool hasClientsDigest(const DpfAccount* account, const DmMessage& message, Env& env)
{
    std::string expected;
    if (account) {
        expected = dmMd5Credential(account->clientName, account->clientSecret.reveal(), account->clientNonce);
        env.computed([&] {
            return Computation{"dm-auth-md5",
                {{"user", account->clientName}, {"password", toText(account->clientSecret.reveal()), Secrecy::Secret}, {"nonce", account->clientNonce}},
                {}, {{"digest", expected}}};
        });
    }
    const auto& credential = message.credential;
    const bool isUser = message.sourceName.empty() || (account && message.sourceName == account->clientName);
    const bool matches = account && isUser && credential && credential->type == "syncml:auth-md5" && credential->digest == expected;
    return env.check(CheckId::DmClientAuthentic, matches, [&] {
        return Facts{{"device", message.source}, {"user", message.sourceName}, {"digest", credential ? credential->digest : "none"}, {"expected", expected}};
    });
}

/// The Status of SyncHdr may give the nonce of the next notification.
void takeServerNonce(DpfState& state, const Pcid& pcid, const DmMessage& package)
{
    for (const DmCommand& command : package.commands) {
        if (command.verb == DmVerb::Status && command.cmdRef == 0 && command.nextNonce && state.accounts.contains(pcid)) {
            state.accounts.at(pcid).edit().serverNonce = *command.nextNonce;
        }
    }
}

} // namespace

void authenticate(DmServerMessage& answer, const DpfState& state, const DpfSession& session, Env& env)
{
    const auto found = state.accounts.find(session.pcid);
    if (!env.has(Measure::MutualDmAuthentication) || found == state.accounts.end()) {
        return;
    }
    const DpfAccount& account = *found->second;
    const bool isReset = session.notifyTries >= triesMax && answer.message.msgId == 1;
    const std::string_view nonce = isReset ? dmNonceZero : std::string_view(account.serverNonce);
    answer.hmac = dmMacOf({state.serverId, account.serverSecret, nonce}, env.contentOf(answer.message), env);
}

void giveNonce(DmServerMessage& answer, const std::optional<std::string>& nonce, const Env& env)
{
    auto& commands = answer.message.commands;
    const bool hasHeader = !commands.empty() && commands.front().verb == DmVerb::Status && commands.front().cmdRef == 0;
    if (env.has(Measure::MutualDmAuthentication) && hasHeader && nonce) {
        putChallenge(commands.front(), *nonce, env);
    }
}

DmStatus judgeClient(const DpfState& state, const DpfSession& session, const Received<DmClientMessage>& package, Env& env)
{
    const auto found = state.accounts.find(session.pcid);
    const DpfAccount* account = found == state.accounts.end() ? nullptr : &*found->second;
    const bool byMac = account && env.has(Measure::MutualDmAuthentication);
    const std::string_view nonce = !byMac ? std::string_view() : package->message.msgId == 1 ? std::string_view(account->clientNonce) : std::string_view(session.packageNonce);
    if (byMac ? hasClientsMac(*account, package, nonce, env) : hasClientsDigest(account, package->message, env)) {
        return DmStatus::Ok;
    }
    return package->message.credential || package->hmac ? DmStatus::BadCredentials : DmStatus::CredentialsMissing;
}

Outcome<DpfState> turnedAway(DpfState state, const Received<DmClientMessage>& package, DmStatus status, Env& env)
{
    DmServerMessage answer = reply(state, package->message);
    DmCommand refusal = statusFor(1, package->message.msgId, 0, "SyncHdr", status);
    const DpfSession& session = *state.sessions.find(package->message.sessionId)->second;
    const Pcid& pcid = session.pcid;
    if (state.accounts.contains(pcid) && (session.phase == DpfPhase::Notified || !env.has(Measure::MutualDmAuthentication))) {
        DpfAccount& account = state.accounts.at(pcid).edit();
        account.clientNonce = toBase64(env.entropy(pcid.text(), "client-nonce", dmNonceOctets));
        putChallenge(refusal, account.clientNonce, env);
    }
    answer.message.commands.push_back(std::move(refusal));
    authenticate(answer, state, session, env);
    return refused(std::move(state), CheckId::DmClientAuthentic).send(package.from, std::move(answer));
}

void exchangeNonces(DpfState& state, std::uint16_t id, const DmMessage& package3, Env& env)
{
    DpfSession& session = state.sessions.at(id).edit();
    if (session.closingNonce || !state.accounts.contains(session.pcid)) {
        return;
    }
    takeServerNonce(state, session.pcid, package3);
    if (!env.has(Measure::MutualDmAuthentication)) {
        return;
    }
    DpfAccount& account = state.accounts.at(session.pcid).edit();
    if (!package3.noResp) {
        account.clientNonce = toBase64(env.entropy(session.pcid.text(), "client-nonce", dmNonceOctets));
    }
    session.closingNonce = account.clientNonce;
}

} // namespace mcim::entities::dpf
