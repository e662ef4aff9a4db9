// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/story/state_text.h"

#include "mcim/base/bytes.h"
#include "mcim/base/time.h"
#include "mcim/base/number_of.h"
#include "mcim/crypto/aka.h"

#include <algorithm>
#include <bit>
#include <fmt/format.h>
#include <optional>
#include <vector>

namespace mcim::story {
namespace {

/// How a number or text is written.
enum class Form : std::uint8_t { Sqn, Seq, Power, Amf, Time, Date, Octets, Seconds, Hex16, Hex32, Hex8, Cksn, Phase };

struct FormRow {
    std::string_view name;
    Form form;
};
constexpr auto forms = std::to_array<FormRow>({
    {"sqn", Form::Sqn}, // TS 33.102 C.1.1.1
    {"seqMs", Form::Seq},
    {"limitL", Form::Seq},
    {"delta", Form::Power}, // TS 33.102 C.2.1
    {"amf", Form::Amf},
    {"due", Form::Time},
    {"heldUntil", Form::Time},
    {"nonceMade", Form::Time},
    {"notBefore", Form::Date},
    {"notAfter", Form::Date},
    {"resOctets", Form::Octets},
    {"maxMsgSize", Form::Octets},
    {"nonceLifetimeSeconds", Form::Seconds},
    {"lac", Form::Hex16}, // TS 23.003 4.1
    {"rac", Form::Hex8},
    {"ptmsi", Form::Hex32}, // TS 23.003 2.4
    {"nextPtmsi", Form::Hex32},
    {"cksn", Form::Cksn}, // TS 24.008 10.5.1.2
    {"phase", Form::Phase},
    {"stage", Form::Phase},
    {"verdict", Form::Phase},
});

/// What people ask about first, in that order.
constexpr auto chiefNames = std::to_array<std::string_view>({"phase", "stage", "verdict", "result", "failure", "selected", "sqn", "seqMs", "k", "opc",
    "rand", "autn", "res", "xres", "ck", "ik", "cksn", "pcid", "imsi", "identity", "servingIdentity", "servingApn", "apn", "ip", "ptmsi", "plmn",
    "bootKey", "mac", "challenge", "deviceId", "nonce", "evidence", "pcr", "objectHash", "object", "iccid", "active", "assignedTo", "spent", "blocked",
    "radioProtected", "route", "reported", "receipt", "image", "digest", "deny", "revoked", "reasons"});

constexpr auto bookkeepingNames = std::to_array<std::string_view>({"connection", "connections", "address", "addresses", "channel", "reference",
    "statusesSent", "resends", "hopByHop", "endToEnd", "retransmitted", "attachAttempts", "attachPauses", "cmdId", "cmdRef", "msgRef", "msgId",
    "noResp", "timers", "requests", "within", "targetRef", "s6dRepeated", "diameterSessionId", "firstFree", "tuakIterations"});

/// What lies in one of these is a copy of something that was sent or asked.
constexpr auto bookkeepingParents = std::to_array<std::string_view>({"from", "answerTo", "reportFrom", "lastSent", "lastMac", "statuses", "request",
    "requests", "flows", "vectorRequests", "heldPfcRequests", "report", "plmns"});

template <std::size_t N>
bool isOneOf(std::string_view name, const std::array<std::string_view, N>& names)
{
    return std::ranges::find(names, name) != names.end();
}

/// The parts of a path without their keys: "sessions", "phase" of "sessions[0].phase".
std::vector<std::string_view> partsOf(std::string_view path)
{
    std::vector<std::string_view> parts;
    int depth = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
    const auto take = [&](std::size_t at) { parts.push_back(path.substr(begin, (end > begin ? end : at) - begin)); };
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (path[i] == '[') {
            end = depth == 0 && end <= begin ? i : end;
            ++depth;
        } else if (path[i] == ']') {
            --depth;
        } else if (path[i] == '.' && depth == 0) {
            take(i);
            begin = i + 1;
        }
    }
    take(path.size());
    return parts;
}

/// "1,048,576"
std::string grouped(std::int64_t number)
{
    std::string text = std::to_string(number);
    for (std::ptrdiff_t at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > (number < 0 ? 1 : 0); at -= 3) {
        text.insert(static_cast<std::size_t>(at), ",");
    }
    return text;
}

std::string inForm(Form form, std::int64_t number, const Texts& texts)
{
    const auto unsignedNumber = static_cast<std::uint64_t>(number);
    switch (form) {
    case Form::Sqn: {
        const crypto::Sqn sqn = crypto::Sqn::unpack(unsignedNumber);
        return fmt::format("{:#x} · SEQ {}, IND {}", unsignedNumber, sqn.seq, sqn.ind);
    }
    case Form::Seq:
        return fmt::format("SEQ {}", number);
    case Form::Power:
        return number > 0 && std::has_single_bit(unsignedNumber) ? fmt::format("2^{}", std::countr_zero(unsignedNumber)) : grouped(number);
    case Form::Amf:
        return fmt::format("{:04x}", unsignedNumber);
    case Form::Time:
        return number == 0 ? texts.text("state-value.never") : secondsText(SimTime{number});
    case Form::Date:
        return number >= SimTime::lastNs ? texts.text("state-value.no-end") : dateText(number).substr(0, 10);
    case Form::Octets:
        return texts.text("state-value.octets", {{"count", grouped(number)}});
    case Form::Seconds:
        return fmt::format("{} s", grouped(number));
    case Form::Hex16:
        return fmt::format("0x{:04x}", unsignedNumber);
    case Form::Hex8:
        return fmt::format("0x{:02x}", unsignedNumber);
    case Form::Hex32:
        return fmt::format("{:08x}", unsignedNumber);
    case Form::Cksn:
        return number == 7 ? texts.text("state-value.no-key") : std::to_string(number);
    case Form::Phase:
        break;
    }
    return std::to_string(number);
}

/// Octets that are a text, such as the value of a node of the DM tree.
std::string readable(const std::string& hex)
{
    const auto octets = hex.size() >= 8 ? fromHex(hex) : std::nullopt;
    const bool isText = octets && std::ranges::all_of(*octets, [](std::uint8_t octet) { return octet >= 0x20 && octet < 0x7f; });
    return isText ? toText(*octets) : hex;
}

} // namespace

StateRank stateRank(std::string_view path)
{
    const auto parts = partsOf(path);
    const std::string_view name = parts.back();
    const bool isInside = std::any_of(parts.begin(), parts.end() - 1, [](std::string_view part) { return isOneOf(part, bookkeepingParents); });
    if (isInside || isOneOf(name, bookkeepingNames) || name.ends_with("Tries") || name.ends_with("Connection") || name.starts_with("next")) {
        return StateRank::Bookkeeping;
    }
    return isOneOf(name, chiefNames) ? StateRank::Chief : StateRank::Other;
}

std::size_t stateOrder(std::string_view path)
{
    return static_cast<std::size_t>(std::ranges::find(chiefNames, partsOf(path).back()) - chiefNames.begin());
}

std::string stateText(std::string_view path, const std::string& text, const Texts& texts)
{
    const std::string_view name = partsOf(path).back();
    if (text == "true" || text == "false") {
        return texts.text(text == "true" ? "said.yes" : "state-value.no");
    }
    const auto* row = std::ranges::find(forms, name, &FormRow::name);
    if (row != forms.end() && row->form == Form::Phase) {
        return texts.textOr("phase-badge." + text, text);
    }
    const auto number = numberOf<std::int64_t>(text);
    if (row != forms.end() && number && *number >= 0) {
        return inForm(row->form, *number, texts);
    }
    return name == "content" || name == "dmTree" ? readable(text) : text;
}

} // namespace mcim::story
