// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/entities/m2me/parts.h"

#include <algorithm>
#include <utility>

/// Step 18 on the device side: the management tree and the commands of package 2 (SyncML RepPro 1.2.2, DM RepPro 1.2.1).
namespace mcim::entities {
namespace m2me {
namespace {

constexpr std::string_view objectRoot = "./M2MSIMMobj/";
constexpr std::string_view objectTree = "./M2MSIMMobj";
constexpr std::string_view informationRoot = "./DevInfo/";
constexpr std::string_view informationTree = "./DevInfo";

constexpr auto writableLeaves = std::to_array<std::string_view>(
    {"Id", "ShoId", "PfcHash", "Version", "ContentType", "Iccid", "Object", "AuthToken"});
constexpr auto replaceableLeaves = std::to_array<std::string_view>({"Object", "AuthToken"});
constexpr auto readableLeaves = std::to_array<std::string_view>({"Id", "ShoId", "PfcHash", "Version", "ContentType", "Iccid"});
constexpr auto closedLeaves = std::to_array<std::string_view>({"Install", "State", "Result", "Receipt"});
/// Trees in whose ACL the server has no right to write.
constexpr auto protectedTrees = std::to_array<std::string_view>({"./DMAcc", informationTree, "./DevDetail", "./M2MMobj"});

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
    if (!uri.starts_with(objectRoot) || uri.size() == objectRoot.size()) {
        return {};
    }
    const std::size_t slash = uri.find('/', objectRoot.size());
    if (slash == std::string_view::npos) {
        return {std::string(uri), {}};
    }
    return {std::string(uri.substr(0, slash)), std::string(uri.substr(slash + 1))};
}

bool isBelow(std::string_view uri, std::string_view root)
{
    return uri.starts_with(root) && (uri.size() == root.size() || uri[root.size()] == '/');
}

bool isProtected(std::string_view uri)
{
    return std::ranges::any_of(protectedTrees, [&](std::string_view root) { return isBelow(uri, root); });
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

std::string_view formatOf(std::string_view leaf)
{
    return leaf == "Object" ? "bin" : leaf == "Version" ? "int" : "chr";
}

/// Format may be left out; b64 is a way to write octets as text. An Object is no text.
bool suits(std::string_view format, std::string_view leaf)
{
    if (format.empty() || format == "b64" || format == formatOf(leaf)) {
        return true;
    }
    return format == "chr" && leaf != "Object";
}

/// What the Data of an Item says; nullopt when it is no base64 although its Format says so. Base64 may have line ends (RFC 2045 6.8).
std::optional<Bytes> valueOf(const DmItem& item)
{
    if (item.format != "b64") {
        return item.content;
    }
    std::string text = toText(item.content);
    std::erase_if(text, [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
    return fromBase64(text);
}

/// Add makes what is not there, Replace changes what is there and may change.
DmStatus write(M2meState& state, DmVerb verb, const DmItem& item)
{
    const ObjectPath path = objectPath(item.target);
    if (path.node.empty()) {
        return isProtected(item.target) ? DmStatus::AccessDenied : DmStatus::NotFound;
    }
    if (!path.leaf.empty() && !contains(writableLeaves, path.leaf)) {
        return contains(closedLeaves, path.leaf) ? DmStatus::NotAllowed : DmStatus::NotFound;
    }
    const bool isThere = exists(state, item.target, path);
    if (verb == DmVerb::Add && isThere) {
        return DmStatus::AlreadyExists;
    }
    if (verb == DmVerb::Replace && !isThere) {
        return DmStatus::NotFound;
    }
    if (verb == DmVerb::Replace && !contains(replaceableLeaves, path.leaf)) {
        return DmStatus::NotAllowed;
    }
    if (path.leaf.empty()) {
        return DmStatus::Ok;
    }
    if (!suits(item.format, path.leaf)) {
        return DmStatus::UnsupportedFormat;
    }
    auto value = valueOf(item);
    if (!value) {
        return DmStatus::BadRequest;
    }
    state.dmTree[item.target] = *std::move(value);
    return DmStatus::Ok;
}

/// A node goes with all that is below it; leaves and what is permanent stay.
DmStatus remove(M2meState& state, const DmItem& item)
{
    const ObjectPath path = objectPath(item.target);
    if (path.node.empty()) {
        return isProtected(item.target) ? DmStatus::AccessDenied : item.target == objectTree ? DmStatus::NotAllowed : DmStatus::NotFound;
    }
    if (!exists(state, item.target, path)) {
        return DmStatus::NotFound;
    }
    if (!path.leaf.empty()) {
        return DmStatus::NotAllowed;
    }
    std::erase_if(state.dmTree, [&](const auto& leaf) { return isBelow(leaf.first, item.target); });
    return DmStatus::Ok;
}

DmItem readItem(std::string uri, std::string_view format, Bytes value)
{
    DmItem item;
    item.source = std::move(uri);
    item.format = format;
    item.content = std::move(value);
    return item;
}

/// The leaves that are in the tree, those of ./DevInfo and ./M2MMobj with their values of now.
using Leaves = std::map<std::string, Bytes>;
Leaves leavesOf(const M2meState& state)
{
    Leaves leaves = state.dmTree;
    for (DmItem& item : deviceInformation(state)) {
        leaves.emplace(std::move(item.source), std::move(item.content));
    }
    leaves.emplace("./M2MMobj/Pcid", toBytes(state.pcid.text()));
    leaves.emplace("./M2MMobj/DeviceId", toBytes(*state.deviceId));
    if (state.context) {
        leaves.emplace("./M2MMobj/Context/ShoUri", toBytes((*state.context)->shoAddress));
        leaves.emplace("./M2MMobj/Context/TxId", toBytes((*state.context)->transactionId));
    }
    return leaves;
}

/// The children of a node, as the value of a node is read: names with '/' between them (DM TND 1.2).
std::string childrenOf(const Leaves& leaves, std::string_view uri)
{
    std::string names;
    std::string last;
    const std::string below = std::string(uri) + "/";
    for (auto leaf = leaves.lower_bound(below); leaf != leaves.end() && leaf->first.starts_with(below); ++leaf) {
        const std::string name = leaf->first.substr(below.size(), leaf->first.find('/', below.size()) - below.size());
        if (name != last) {
            names += (names.empty() ? "" : "/") + name;
            last = name;
        }
    }
    return names;
}

/// All but the object, its authorization, and accounts with their passwords may be read.
DmStatus read(const Leaves& leaves, const std::string& uri, std::vector<DmItem>& found)
{
    if (isBelow(uri, "./DMAcc")) {
        return DmStatus::AccessDenied;
    }
    if (const auto leaf = leaves.find(uri); leaf != leaves.end()) {
        const std::string name = uri.substr(uri.rfind('/') + 1);
        if (uri.starts_with(objectRoot) && !contains(readableLeaves, name)) {
            return DmStatus::NotAllowed;
        }
        found.push_back(readItem(uri, formatOf(name), leaf->second));
        return DmStatus::Ok;
    }
    const std::string children = childrenOf(leaves, uri);
    if (children.empty() && uri != objectTree) {
        return DmStatus::NotFound;
    }
    found.push_back(readItem(uri, "node", toBytes(children)));
    return DmStatus::Ok;
}

/// One Status when all Items came out alike, else one for each (RepPro 1.2.2, Status).
template <class Execute>
std::vector<DmCommand> forEachItem(const DmCommand& command, Execute execute)
{
    if (command.items.empty()) {
        return {dmStatus(command, DmStatus::Incomplete, {})};
    }
    std::vector<DmCommand> statuses;
    for (const DmItem& item : command.items) {
        const DmStatus status = execute(item);
        statuses.push_back(dmStatus(command, status, status == DmStatus::Ok && command.items.size() == 1 ? std::string() : item.target));
    }
    const auto isLikeFirst = [&](const DmCommand& status) { return status.status == statuses.front().status; };
    if (statuses.size() > 1 && std::ranges::all_of(statuses, isLikeFirst)) {
        statuses.resize(1);
        statuses.front().targetRef.clear();
    }
    return statuses;
}

std::vector<DmCommand> get(const M2meState& state, const DmCommand& command)
{
    DmCommand results;
    results.verb = DmVerb::Results;
    results.msgRef = 1;
    results.cmdRef = command.cmdId;
    const Leaves leaves = leavesOf(state);
    auto answers = forEachItem(command, [&](const DmItem& item) { return read(leaves, item.target, results.items); });
    if (!results.items.empty()) {
        answers.push_back(std::move(results));
    }
    return answers;
}

/// Exec: only Install of a node that holds an object, once in a session (emulator's choice); the status stays open until the TRE
/// has answered.
DmStatus execute(M2meState& state, const std::string& target)
{
    const ObjectPath path = objectPath(target);
    DmClientSession& session = state.dmSession->edit();
    if (path.leaf != "Install") {
        return path.node.empty() && !isProtected(target) ? DmStatus::NotFound : DmStatus::NotAllowed;
    }
    if (session.treStatus) {
        return DmStatus::NotAllowed;
    }
    session.objectNode = path.node;
    if (!state.dmTree.contains(path.node + "/Object")) {
        session.result = DmStatus::NotFound;
        return DmStatus::NotFound;
    }
    session.result = DmStatus::None;
    session.phase = DmClientPhase::Installing;
    return DmStatus::None;
}

/// An Atomic in an Atomic is not supported (RepPro 1.2.2, Atomic).
DmStatus openContainer(M2meState& state, const DmCommand& command)
{
    DmClientSession& session = state.dmSession->edit();
    if (command.verb != DmVerb::Atomic) {
        return DmStatus::Ok;
    }
    if (session.atomic) {
        return DmStatus::CommandFailed;
    }
    session.atomic = DmAtomic{command.cmdId, static_cast<std::uint32_t>(session.statuses.size()), false, state.dmTree};
    return DmStatus::Ok;
}

std::vector<DmCommand> answersTo(M2meState& state, const DmCommand& command)
{
    const bool isInAtomic = (*state.dmSession)->atomic.has_value();
    const std::string target = command.items.empty() ? std::string() : command.items.front().target;
    switch (command.verb) {
    case DmVerb::Status: return {};
    case DmVerb::Add:
    case DmVerb::Replace: return forEachItem(command, [&](const DmItem& item) { return write(state, command.verb, item); });
    case DmVerb::Delete: return forEachItem(command, [&](const DmItem& item) { return remove(state, item); });
    // What was read can't be taken back.
    case DmVerb::Get: return isInAtomic ? std::vector{dmStatus(command, DmStatus::CommandFailed, target)} : get(state, command);
    case DmVerb::Exec: return {dmStatus(command, execute(state, target), target)};
    case DmVerb::Atomic:
    case DmVerb::Sequence: return {dmStatus(command, openContainer(state, command), {})};
    // Optional for a device (DM RepPro 1.2.1, conformance), or no command of device management.
    case DmVerb::Alert:
    case DmVerb::Copy:
    case DmVerb::Put:
    case DmVerb::Search:
    case DmVerb::Map:
    case DmVerb::Sync:
    case DmVerb::Move:
    case DmVerb::Results: return {dmStatus(command, DmStatus::Unsupported, {})};
    }
    return {};
}

bool isFailure(const DmCommand& answer)
{
    return answer.verb == DmVerb::Status && static_cast<unsigned>(answer.status) >= 400;
}

/// All of it has been executed, or is taken back: 216 for what was undone, 516 for an installation, which can't be.
void closeAtomic(M2meState& state)
{
    DmClientSession& session = state.dmSession->edit();
    const DmAtomic atomic = *std::exchange(session.atomic, std::nullopt);
    if (!atomic.hasFailed) {
        return;
    }
    state.dmTree = atomic.treeBefore;
    for (std::size_t i = atomic.firstStatus; i < session.statuses.size(); ++i) {
        DmCommand& status = session.statuses[i];
        if (status.verb == DmVerb::Status && status.cmdRef == atomic.cmdId) {
            status.status = DmStatus::AtomicFailed;
        } else if (status.verb == DmVerb::Status && status.status == DmStatus::Ok) {
            status.status = status.cmd == enumText(DmVerb::Exec) ? DmStatus::RollBackFailed : DmStatus::RolledBack;
        }
    }
}

/// Leaves what is around the last command and not around one that stands in `within`.
void leaveContainers(M2meState& state, std::uint32_t within)
{
    DmClientSession& session = state.dmSession->edit();
    while (!session.around.empty() && session.around.back() != within) {
        const std::uint32_t left = session.around.back();
        session.around.pop_back();
        if (session.atomic && session.atomic->cmdId == left) {
            closeAtomic(state);
        }
    }
}

void run(M2meState& state, const DmCommand& command)
{
    leaveContainers(state, command.within);
    const bool isVoid = (*state.dmSession)->atomic && (*state.dmSession)->atomic->hasFailed;
    std::vector<DmCommand> answers = isVoid ? std::vector{dmStatus(command, DmStatus::NotExecuted, {})} : answersTo(state, command);
    DmClientSession& session = state.dmSession->edit();
    if (session.atomic && std::ranges::any_of(answers, isFailure)) {
        session.atomic->hasFailed = true;
    }
    if (holdsCommands(command.verb)) {
        session.around.push_back(command.cmdId);
    }
    for (DmCommand& answer : answers) {
        const bool isWanted = answer.verb != DmVerb::Status || !(command.noResp || session.noResp);
        if (isWanted) {
            session.statuses.push_back(std::move(answer));
        }
    }
}

} // namespace

DmCommand dmStatus(const DmCommand& command, DmStatus status, std::string targetRef)
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

std::vector<DmItem> deviceInformation(const M2meState& state)
{
    const auto item = [](std::string_view leaf, std::string_view text) {
        return readItem(joined({informationRoot, leaf}), "chr", toBytes(text));
    };
    std::vector<DmItem> items;
    items.reserve(5);
    items.push_back(item("DevId", *state.deviceId));
    items.push_back(item("Man", *state.manufacturer));
    items.push_back(item("Mod", *state.model));
    items.push_back(item("DmV", "1.2"));
    items.push_back(item("Lang", "en"));
    return items;
}

void runCommands(M2meState& state)
{
    const std::vector<DmCommand> commands = std::exchange(state.dmSession->edit().commands, {});
    std::size_t count = 0;
    while (count < commands.size() && (*state.dmSession)->phase != DmClientPhase::Installing) {
        run(state, commands[count++]);
    }
    if ((*state.dmSession)->phase == DmClientPhase::Installing) {
        state.dmSession->edit().commands.assign(commands.begin() + static_cast<std::ptrdiff_t>(count), commands.end());
        return;
    }
    leaveContainers(state, 0);
}

void completeInstall(DmClientSession& session)
{
    session.phase = DmClientPhase::AwaitingPackage2;
    if (session.atomic && session.result != DmStatus::Ok) {
        session.atomic->hasFailed = true;
    }
    for (DmCommand& status : session.statuses) {
        if (status.verb == DmVerb::Status && status.status == DmStatus::None) {
            status.status = session.result;
        }
    }
}

} // namespace m2me
} // namespace mcim::entities
