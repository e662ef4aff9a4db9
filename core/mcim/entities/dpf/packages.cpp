// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/entities/dpf/parts.h"

#include <algorithm>

/// Steps 18 and 20: the packages themselves.
namespace mcim::entities::dpf {
namespace {

/// The command id of Add in package 2, unless there are more Statuses before it than to a usual package 1; that of Exec follows.
constexpr std::uint32_t usualAddId = 4;

/// MsgID of package 2.
constexpr std::uint32_t package2Id = 1;

constexpr std::string_view objectRoot = "./M2MSIMMobj/";
constexpr std::uint16_t genericAlert = 1226;
constexpr std::string_view reportType = "urn:mcim-emulator:dm:1.0:provisioning";

/// A leaf of ./M2MSIMMobj/<node>.
DmItem leaf(std::uint32_t node, std::string_view name, std::string format, Bytes content, std::string type = {})
{
    return {joined({objectRoot, std::to_string(node), "/", name}), "", std::move(format), std::move(type), std::move(content)};
}

} // namespace

DmCommand statusFor(std::uint32_t cmdId, std::uint32_t msgRef, std::uint32_t cmdRef, std::string cmd, DmStatus status)
{
    DmCommand command;
    command.verb = DmVerb::Status;
    command.cmdId = cmdId;
    command.msgRef = msgRef;
    command.cmdRef = cmdRef;
    command.cmd = std::move(cmd);
    command.status = status;
    return command;
}

DmServerMessage reply(const DpfState& state, const DmMessage& to)
{
    DmServerMessage reply;
    reply.message.sessionId = to.sessionId;
    reply.message.msgId = to.msgId;
    reply.message.target = to.source;
    reply.message.source = state.uri.empty() ? state.serverId : state.uri;
    return reply;
}

void appendStatuses(DmServerMessage& answer, const DmMessage& package, DmStatus header)
{
    auto& commands = answer.message.commands;
    if (package.noResp) {
        return;
    }
    commands.push_back(statusFor(1, package.msgId, 0, "SyncHdr", header));
    for (const DmCommand& command : package.commands) {
        if (command.noResp || command.verb == DmVerb::Status) {
            continue;
        }
        const bool isUsual = command.verb == DmVerb::Alert || command.verb == DmVerb::Replace || command.verb == DmVerb::Results;
        const auto cmdId = static_cast<std::uint32_t>(commands.size() + 1);
        commands.push_back(statusFor(cmdId, package.msgId, command.cmdId, enumText(command.verb), isUsual ? DmStatus::Ok : DmStatus::Unsupported));
    }
}

DmStatus welcome(const Env& env)
{
    return env.has(Measure::MutualDmAuthentication) ? DmStatus::Ok : DmStatus::Authenticated;
}

DmServerMessage package2(const DpfState& state, const DpfSession& session, const DmMessage& package1, const Env& env)
{
    DmServerMessage answer = reply(state, package1);
    auto& commands = answer.message.commands;
    commands.reserve(5);
    appendStatuses(answer, package1, welcome(env));
    const std::uint32_t addId = std::max(static_cast<std::uint32_t>(commands.size() + 1), usualAddId);
    const ObjectDelivery& delivery = session.delivery;
    const std::uint32_t node = session.objectNode;
    DmCommand add;
    add.verb = DmVerb::Add;
    add.cmdId = addId;
    add.items.reserve(8);
    add.items.push_back(leaf(node, "Id", "chr", toBytes(delivery.transactionId)));
    add.items.push_back(leaf(node, "ShoId", "chr", toBytes(delivery.shoId)));
    add.items.push_back(leaf(node, "PfcHash", "chr", toBytes(toHex(delivery.pfcHash))));
    add.items.push_back(leaf(node, "ContentType", "chr", toBytes(delivery.contentType)));
    add.items.push_back(leaf(node, "Version", "int", toBytes(std::to_string(delivery.version))));
    add.items.push_back(leaf(node, "Iccid", "chr", toBytes(delivery.iccid)));
    add.items.push_back(leaf(node, "Object", "bin", delivery.object, delivery.contentType));
    if (delivery.authorization && env.has(Measure::SingleUseObject)) {
        add.items.push_back(leaf(node, "AuthToken", "chr", toBytes(*delivery.authorization)));
    }
    commands.push_back(std::move(add));
    DmCommand exec;
    exec.verb = DmVerb::Exec;
    exec.cmdId = addId + 1;
    exec.items.push_back(leaf(node, "Install", "", {}));
    commands.push_back(std::move(exec));
    return answer;
}

std::size_t octetsAtMost(const DmMessage& package)
{
    constexpr std::size_t forTheHeader = 256;
    constexpr std::size_t forAnElement = 96;
    std::size_t octets = forTheHeader + package.target.size() + package.source.size();
    for (const DmCommand& command : package.commands) {
        octets += forAnElement;
        for (const DmItem& item : command.items) {
            octets += forAnElement + item.target.size() + item.content.size();
        }
    }
    return octets;
}

DmServerMessage package4(const DpfState& state, const DpfSession& session, const DmMessage& package3, Env& env)
{
    DmServerMessage answer = reply(state, package3);
    appendStatuses(answer, package3, DmStatus::Ok);
    giveNonce(answer, session.closingNonce, env);
    authenticate(answer, state, session, env);
    return answer;
}

Reported readPackage3(const DmMessage& message, std::uint32_t execId, Env& env)
{
    Reported reported;
    for (const DmCommand& command : message.commands) {
        const bool isForExec = command.verb == DmVerb::Status && command.msgRef == package2Id && command.cmdRef == execId && command.cmd == "Exec";
        if (isForExec) {
            reported.exec = command.status;
        }
        const bool isReport = command.verb == DmVerb::Alert && command.alertCode == genericAlert && !command.items.empty()
            && command.items.front().type == reportType;
        if (isReport) {
            const auto report = env.decodeInner<ProvisioningReport>(command.items.front().content);
            reported.report = report ? std::optional(*report) : std::nullopt;
        }
    }
    return reported;
}

DmStatus resultOf(const Reported& reported)
{
    if (reported.report && reported.report->result != DmStatus::Ok && reported.report->result != DmStatus::None) {
        return reported.report->result;
    }
    const bool hasExec = reported.exec != DmStatus::Ok && reported.exec != DmStatus::None;
    return hasExec ? reported.exec : DmStatus::CommandFailed;
}

} // namespace mcim::entities::dpf
