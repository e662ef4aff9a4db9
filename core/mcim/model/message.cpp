// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/model/message.h"

#include <fmt/format.h>

namespace mcim::model {
namespace {

std::string gmm(GmmCause cause)
{
    return fmt::format("gmm.{}", static_cast<unsigned>(cause));
}

std::string sm(SmCause cause)
{
    return fmt::format("sm.{}", static_cast<unsigned>(cause));
}

std::string diameter(ResultCode result)
{
    return fmt::format("diameter.{}", static_cast<unsigned>(result));
}

std::string http(HttpStatus status)
{
    return status >= 200 && status < 300 ? std::string() : fmt::format("http.{}", status);
}

std::string dm(const DmMessage& message)
{
    for (const DmCommand& command : message.commands) {
        if (command.verb == DmVerb::Status && static_cast<unsigned>(command.status) >= 400) {
            return fmt::format("dm.{}", static_cast<unsigned>(command.status));
        }
    }
    return {};
}

struct CauseOf {
    std::string operator()(const AttachReject& m) const { return gmm(m.cause); }
    std::string operator()(const AuthAndCipheringFailure& m) const { return gmm(m.cause); }
    std::string operator()(const AuthAndCipheringReject&) const { return "gmm.auth-reject"; }
    std::string operator()(const GmmStatus& m) const { return gmm(m.cause); }
    std::string operator()(const NetworkDetachRequest& m) const { return m.cause ? gmm(*m.cause) : std::string(); }
    std::string operator()(const ActivatePdpReject& m) const { return sm(m.cause); }
    std::string operator()(const SmStatus& m) const { return sm(m.cause); }
    std::string operator()(const AuthInfoAnswer& m) const
    {
        if (m.experimentalResult) {
            return fmt::format("diameter.exp.{}", static_cast<unsigned>(*m.experimentalResult));
        }
        const bool isFailure = m.resultCode && *m.resultCode != ResultCode::Success;
        return isFailure ? diameter(*m.resultCode) : std::string();
    }
    std::string operator()(const DiameterError& m) const { return diameter(m.resultCode); }
    std::string operator()(const TreResponse& m) const
    {
        if (m.status == StatusWord::Ok && !m.body.empty() && m.body.front() == 0xdc) {
            return "tre.dc";
        }
        return m.status == StatusWord::Ok ? std::string() : fmt::format("tre.{:04x}", static_cast<unsigned>(m.status));
    }
    std::string operator()(const DmClientMessage& m) const { return dm(m.message); }
    std::string operator()(const DmServerMessage& m) const { return m.status == 200 ? dm(m.message) : http(m.status); }
    std::string operator()(const StatusReport& m) const
    {
        const bool isFailure = static_cast<unsigned>(m.result) >= 400;
        return isFailure ? fmt::format("dm.{}", static_cast<unsigned>(m.result)) : std::string();
    }
    template <class T>
    std::string operator()(const T& m) const
    {
        if constexpr (requires { m.status; }) {
            return http(m.status);
        } else {
            return {};
        }
    }
};

bool hasDigits(std::string_view text, std::size_t most, std::string_view digits = "0123456789")
{
    return !text.empty() && text.size() <= most && text.find_first_not_of(digits) == std::string_view::npos;
}

} // namespace

bool isWireCause(std::string_view text)
{
    for (const std::string_view family : {"gmm.", "sm.", "diameter.exp.", "diameter.", "http.", "dm.", "ear."}) {
        if (text.starts_with(family) && hasDigits(text.substr(family.size()), 5)) {
            return true;
        }
    }
    const bool isStatusWord = text.starts_with("tre.") && text.size() == 8 && hasDigits(text.substr(4), 4, "0123456789abcdef");
    return isStatusWord || text == "gmm.auth-reject" || text == "tre.dc";
}

std::string wireCause(const AnyMessage& message)
{
    return std::visit(CauseOf{}, message);
}

std::string wireCause(const InnerMessage& message)
{
    if (const auto* claims = std::get_if<ValidationClaims>(&message)) {
        const bool isFailure = claims->status != ValidationStatus::Affirming;
        return isFailure ? fmt::format("ear.{}", static_cast<unsigned>(claims->status)) : std::string();
    }
    return {};
}

} // namespace mcim::model
