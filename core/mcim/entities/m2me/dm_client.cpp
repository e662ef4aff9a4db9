// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/entities/shared/dm_auth.h"
#include "mcim/entities/m2me/parts.h"

#include <algorithm>

/// Steps 18 to 20 on the device side: the OMA DM client.
namespace mcim::entities {
namespace m2me {
namespace {

constexpr Duration responseWait = 30s;
constexpr std::uint8_t maxPackageResends = 2;
constexpr std::uint32_t maxMessageOctets = 65535;
constexpr std::uint16_t alertServerInitiated = 1200;
constexpr std::uint16_t alertGeneric = 1226;
constexpr std::string_view objectRoot = "./M2MSIMMobj/";
constexpr std::string_view reportType = "urn:mcim-emulator:dm:1.0:provisioning";

constexpr auto writableLeaves = std::to_array<std::string_view>(
    {"Id", "ShoId", "PfcHash", "Version", "ContentType", "Iccid", "Object", "AuthToken"});
constexpr auto replaceableLeaves = std::to_array<std::string_view>({"Object", "AuthToken"});
constexpr auto closedLeaves = std::to_array<std::string_view>({"Install", "State", "Result", "Receipt"});
/// Trees in whose ACL the server has no right to write.
constexpr auto protectedTrees = std::to_array<std::string_view>({"./DMAcc", "./DevInfo", "./DevDetail", "./M2MMobj"});

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// "./M2MSIMMobj/1" and "Object" of "./M2MSIMMobj/1/Object"; the leaf is empty for the node itself, the node for another tree.
struct ObjectPath {
    std::string node;
    std::string leaf;
};
ObjectPath objectPath(std::string_view uri)
{
    if (!uri.starts_with(objectRoot)) {
        return {};
    }
    const std::size_t slash = uri.find('/', objectRoot.size());
    if (slash == std::string_view::npos) {
        return {std::string(uri), {}};
    }
    return {std::string(uri.substr(0, slash)), std::string(uri.substr(slash + 1))};
}

void sendPackage(Next& next, DmMessage package)
{
    M2meState& state = next.state;
    Endpoint dpf = newConnection(state, Channel::IpDpf);
    dpf.address = resolvedHost((*state.dmAccount)->address).value;
    state.dmSession->edit().connection = dpf.connection;
    state.dmSession->edit().lastSent = package;
    next.send(dpf, DmClientMessage{std::move(package)});
    startTimer(next, TimerId::DmResponseWait, responseWait);
}

DmMessage packageOf(const M2meState& state, std::uint32_t msgId)
{
    DmMessage message;
    message.sessionId = (*state.dmSession)->sessionId;
    message.msgId = msgId;
    message.target = (*state.dmAccount)->address;
    message.source = *state.deviceId;
    message.sourceName = (*state.dmAccount)->clientName;
    return message;
}

/// Data of Cred, auth-md5.
DmCredential credentialOf(const DmAccount& account, Env& env)
{
    DmCredential credential;
    credential.digest = dmMd5Credential(account.clientName, account.clientSecret.reveal(), account.clientNonce);
    env.computed([&] {
        return Computation{"dm-auth-md5",
            {{"user", account.clientName}, {"password", toText(account.clientSecret.reveal()), Secrecy::Secret},
                {"nonce", account.clientNonce}},
            {},
            {{"digest", credential.digest}}};
    });
    return credential;
}

DmCommand deviceInformation(const M2meState& state)
{
    const auto item = [](std::string_view leaf, std::string_view text) {
        DmItem result;
        result.source = joined({"./DevInfo/", leaf});
        result.format = "chr";
        result.content = toBytes(text);
        return result;
    };
    DmCommand replace;
    replace.verb = DmVerb::Replace;
    replace.cmdId = 2;
    replace.items.reserve(5);
    replace.items.push_back(item("DevId", *state.deviceId));
    replace.items.push_back(item("Man", *state.manufacturer));
    replace.items.push_back(item("Mod", *state.model));
    replace.items.push_back(item("DmV", "1.2"));
    replace.items.push_back(item("Lang", "en"));
    return replace;
}

/// Package 1: who the client is and that the server asked for the session.
//= step 18
void sendPackage1(Next& next, Env& env)
{
    DmMessage package = packageOf(next.state, 1);
    package.credential = credentialOf(**next.state.dmAccount, env);
    package.maxMsgSize = maxMessageOctets;
    DmCommand alert;
    alert.verb = DmVerb::Alert;
    alert.cmdId = 1;
    alert.alertCode = alertServerInitiated;
    package.commands.reserve(2);
    package.commands.push_back(std::move(alert));
    package.commands.push_back(deviceInformation(next.state));
    sendPackage(next, std::move(package));
}

DmCommand statusOf(const DmCommand& command, DmStatus status, std::string targetRef)
{
    DmCommand result;
    result.verb = DmVerb::Status;
    result.msgRef = 1;
    result.cmdRef = command.cmdId;
    result.cmd = enumText(command.verb);
    result.targetRef = std::move(targetRef);
    result.status = status;
    return result;
}

ProvisioningReport reportOf(const M2meState& state)
{
    const DmClientSession& session = **state.dmSession;
    const auto iccid = state.dmTree.find(session.objectNode + "/Iccid");
    ProvisioningReport report;
    report.iccid = iccid == state.dmTree.end() ? std::string() : toText(iccid->second);
    report.result = session.result;
    report.treStatus = session.treStatus.value_or(StatusWord::WrongData);
    report.receipt = session.receipt;
    return report;
}

/// Package 3: a Status for every command and, after an Exec, what came of it.
//= step 20
void sendPackage3(Next& next, Env& env)
{
    M2meState& state = next.state;
    DmClientSession& session = state.dmSession->edit();
    session.phase = DmClientPhase::AwaitingPackage4;
    session.resends = 0;
    DmMessage package = packageOf(state, 2);
    DmCommand header = statusOf({}, DmStatus::Ok, {});
    header.cmd = "SyncHdr";
    package.commands.reserve(session.statuses.size() + 2);
    package.commands.push_back(std::move(header));
    package.commands.insert(package.commands.end(), session.statuses.begin(), session.statuses.end());
    if (!session.objectNode.empty()) {
        DmItem item;
        item.source = session.objectNode;
        item.type = reportType;
        item.format = "chr";
        item.content = env.encodeInner(reportOf(state));
        DmCommand alert;
        alert.verb = DmVerb::Alert;
        alert.alertCode = alertGeneric;
        alert.items.push_back(std::move(item));
        package.commands.push_back(std::move(alert));
    }
    for (std::size_t i = 0; i < package.commands.size(); ++i) {
        package.commands[i].cmdId = static_cast<std::uint32_t>(i + 1);
    }
    sendPackage(next, std::move(package));
}

bool isProtected(std::string_view uri)
{
    return std::ranges::any_of(protectedTrees, [&](std::string_view root) {
        return uri.starts_with(root) && (uri.size() == root.size() || uri[root.size()] == '/');
    });
}

/// Whether the leaf is in the tree, or for a node anything below it.
bool exists(const M2meState& state, const std::string& uri, const ObjectPath& path)
{
    if (!path.leaf.empty()) {
        return state.dmTree.contains(uri);
    }
    const auto below = state.dmTree.lower_bound(uri + "/");
    return below != state.dmTree.end() && below->first.starts_with(uri + "/");
}

/// Whether the item may be written, as a status: Add makes what is not there, Replace changes what is there and may change.
DmStatus writeStatus(const M2meState& state, DmVerb verb, const std::string& uri)
{
    const ObjectPath path = objectPath(uri);
    if (path.node.empty()) {
        return isProtected(uri) ? DmStatus::AccessDenied : DmStatus::NotFound;
    }
    if (!path.leaf.empty() && !contains(writableLeaves, path.leaf)) {
        return contains(closedLeaves, path.leaf) ? DmStatus::NotAllowed : DmStatus::NotFound;
    }
    const bool isThere = exists(state, uri, path);
    if (verb == DmVerb::Add) {
        return isThere ? DmStatus::AlreadyExists : DmStatus::Ok;
    }
    if (!isThere) {
        return DmStatus::NotFound;
    }
    return contains(replaceableLeaves, path.leaf) ? DmStatus::Ok : DmStatus::NotAllowed;
}

/// Add and Replace: each item by itself; the Status names the first that failed.
DmCommand write(M2meState& state, const DmCommand& command)
{
    DmStatus worst = DmStatus::Ok;
    std::string failedTarget;
    for (const DmItem& item : command.items) {
        const DmStatus status = writeStatus(state, command.verb, item.target);
        if (status == DmStatus::Ok && !objectPath(item.target).leaf.empty()) {
            state.dmTree[item.target] = item.content;
        }
        if (status != DmStatus::Ok && worst == DmStatus::Ok) {
            worst = status;
            failedTarget = item.target;
        }
    }
    return statusOf(command, worst, std::move(failedTarget));
}

/// Exec: only Install of a node that holds an object; the status stays open until the TRE has answered.
DmCommand execute(M2meState& state, const DmCommand& command)
{
    const std::string target = command.items.empty() ? std::string() : command.items.front().target;
    const ObjectPath path = objectPath(target);
    DmClientSession& session = state.dmSession->edit();
    if (path.leaf != "Install" || !session.objectNode.empty()) {
        return statusOf(command, DmStatus::NotAllowed, target);
    }
    session.objectNode = path.node;
    if (!state.dmTree.contains(path.node + "/Object")) {
        session.result = DmStatus::NotFound;
        return statusOf(command, DmStatus::NotFound, target);
    }
    session.phase = DmClientPhase::Installing;
    return statusOf(command, DmStatus::None, target);
}

void runCommands(M2meState& state, const DmMessage& message)
{
    for (const DmCommand& command : message.commands) {
        switch (command.verb) {
        case DmVerb::Status: break;
        case DmVerb::Add:
        case DmVerb::Replace: state.dmSession->edit().statuses.push_back(write(state, command)); break;
        case DmVerb::Exec: state.dmSession->edit().statuses.push_back(execute(state, command)); break;
        case DmVerb::Alert:
        case DmVerb::Get:
        case DmVerb::Delete:
        case DmVerb::Results: state.dmSession->edit().statuses.push_back(statusOf(command, DmStatus::Unsupported, {})); break;
        }
    }
}

void endSession(Next& next, std::string_view failure)
{
    next.state.dmSession.reset();
    next.state.phase = M2mePhase::Bootstrapped;
    next.state.failure = std::string(failure);
    next.verdict = {VerdictKind::Refused, next.verdict.check};
}

/// What the server says about the client's credentials: the Status of SyncHdr.
DmStatus headerStatus(const DmServerMessage& answer)
{
    for (const DmCommand& command : answer.message.commands) {
        if (command.verb == DmVerb::Status && command.cmdRef == 0) {
            return command.status;
        }
    }
    return DmStatus::None;
}

/// The nonce that the server wants next: Chal in the Status of SyncHdr.
std::optional<std::string> challengedNonce(const DmServerMessage& answer)
{
    for (const DmCommand& command : answer.message.commands) {
        if (command.verb == DmVerb::Status && command.cmdRef == 0) {
            return command.nextNonce;
        }
    }
    return std::nullopt;
}

//= step 18
Next takePackage2(M2meState state, const DmServerMessage& answer, Env& env)
{
    const DmStatus status = headerStatus(answer);
    const bool isWelcome = answer.status == 200 && (status == DmStatus::Authenticated || status == DmStatus::Ok);
    const bool accepts = env.check(CheckId::DmServerAccepts, isWelcome, [&] {
        return Facts{{"HTTP status", std::to_string(answer.status)}, {"SyncHdr", enumText(status)}};
    });
    Next next = done(std::move(state));
    stopTimer(next, TimerId::DmResponseWait);
    if (!accepts) {
        if (const auto nonce = challengedNonce(answer)) {
            next.state.dmAccount->edit().clientNonce = *nonce;
        }
        next.verdict.check = CheckId::DmServerAccepts;
        endSession(next, "dm-server-refused");
        return next;
    }
    runCommands(next.state, answer.message);
    if ((*next.state.dmSession)->phase != DmClientPhase::Installing) {
        sendPackage3(next, env);
        return next;
    }
    env.highlight("object", [&] { return (*next.state.dmSession)->objectNode; });
    TreTask task;
    task.operation = TreOperation::Install;
    askTre(next, std::move(task));
    return next;
}

/// The end of the session: with an MCIM inside, on to the operational attach.
//= step 20
Next takePackage4(M2meState state)
{
    const bool isInstalled = (*state.dmSession)->result == DmStatus::Ok;
    Next next = done(std::move(state));
    stopTimer(next, TimerId::DmResponseWait);
    if (!isInstalled) {
        endSession(next, "not-installed");
        return next;
    }
    next.state.dmSession.reset();
    next.state.failure = std::string();
    next.state.phase = M2mePhase::Provisioned;
    detach(next);
    return next;
}

DmStatus statusOfInstall(StatusWord word)
{
    if (word == StatusWord::Ok) {
        return DmStatus::Ok;
    }
    return word == StatusWord::StorageFull ? DmStatus::DeviceFull : DmStatus::CommandFailed;
}

} // namespace

//= step 20
void installed(Next& next, const TreResponse& response, Env& env)
{
    if (!next.state.dmSession || (*next.state.dmSession)->phase != DmClientPhase::Installing) {
        return;
    }
    DmClientSession& session = next.state.dmSession->edit();
    session.treStatus = response.status;
    session.result = statusOfInstall(response.status);
    if (response.status == StatusWord::Ok && !response.body.empty()) {
        session.receipt = toText(response.body);
    }
    for (DmCommand& status : session.statuses) {
        if (status.status == DmStatus::None) {
            status.status = session.result;
        }
    }
    env.highlight("result", [&] { return std::to_string(static_cast<unsigned>(session.result)); });
    sendPackage3(next, env);
}

void dmTimer(Next& next)
{
    M2meState& state = next.state;
    if (!state.dmSession) {
        return;
    }
    if ((*state.dmSession)->resends == maxPackageResends) {
        endSession(next, "dm-no-answer");
        return;
    }
    ++state.dmSession->edit().resends;
    sendPackage(next, DmMessage((*state.dmSession)->lastSent));
}

} // namespace m2me

using namespace m2me;

/// Package 0: begins a session when its digest is that of the account's server credential; says nothing otherwise.
//= step 18
Outcome<M2meState> handle(M2meState state, const Received<DmNotification>& notification, Env& env)
{
    if (state.phase != M2mePhase::Bootstrapped || !state.dmAccount) {
        return ignored(std::move(state));
    }
    const DmAccount& account = **state.dmAccount;
    const Octets<16> digest = notificationDigest(account.serverId, account.serverSecret.reveal(), account.serverNonce, notification->trigger);
    env.computed([&] {
        return Computation{"notification-digest",
            {{"server id", account.serverId}, {"password", toText(account.serverSecret.reveal()), Secrecy::Secret},
                {"nonce", account.serverNonce}, {"trigger", toHex(notification->trigger)}},
            {},
            {{"digest", toHex(digest)}}};
    });
    const bool matches = digest == notification->digest && notification->serverId == account.serverId;
    const bool isGenuine = env.check(CheckId::NotificationDigestMatches, matches, [&] {
        return Facts{{"digest", toHex(notification->digest)}, {"expected", toHex(digest)}, {"server id", notification->serverId}};
    });
    if (!isGenuine) {
        return refused(std::move(state), CheckId::NotificationDigestMatches);
    }
    state.phase = M2mePhase::DmSession;
    state.failure = std::string();
    state.dmSession.emplace();
    state.dmSession->edit().sessionId = notification->sessionId;
    Next next = done(std::move(state));
    sendPackage1(next, env);
    return next;
}

//= step 18
//= step 20
Outcome<M2meState> handle(M2meState state, const Received<DmServerMessage>& message, Env& env)
{
    if (!state.dmSession || message.from.connection != (*state.dmSession)->connection) {
        return ignored(std::move(state));
    }
    const DmMessage& package = message->message;
    const bool isRefusal = message->status != 200;
    const bool isOurs = isRefusal || package.sessionId == (*state.dmSession)->sessionId;
    if (isOurs && (*state.dmSession)->phase == DmClientPhase::AwaitingPackage2 && (isRefusal || package.msgId == 1)) {
        return takePackage2(std::move(state), message.message, env);
    }
    if (isOurs && (*state.dmSession)->phase == DmClientPhase::AwaitingPackage4 && (isRefusal || package.msgId == 2)) {
        return takePackage4(std::move(state));
    }
    return ignored(std::move(state));
}

} // namespace mcim::entities
