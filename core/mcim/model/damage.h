// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/model/apdu.h"
#include "mcim/model/diameter.h"
#include "mcim/model/registration.h"
#include "mcim/model/sm.h"

namespace mcim::model {

/// What could be read of an Authentication-Information-Request that can't be used, and the result that RFC 6733 7.1 has for it.
struct DamagedAuthInfoRequest {
    std::uint32_t hopByHop = 0;
    std::uint32_t endToEnd = 0;
    std::string sessionId; ///< empty when it could not be read
    ResultCode result = ResultCode::UnableToComply;
    std::optional<Bytes> failedAvp; ///< the AVP to blame, or a sample of the one that is missing (RFC 6733 7.5)
    std::vector<Bytes> proxyInfo;   ///< for the answer (RFC 6733 6.2)

    bool operator==(const DamagedAuthInfoRequest&) const = default;
};

/// An Authentication-Information-Answer with an AVP that its receiver has to understand and does not (RFC 6733 4.1).
struct UnusableAuthInfoAnswer {
    std::uint32_t hopByHop = 0;
    std::uint32_t endToEnd = 0;
    std::string sessionId; ///< empty when it could not be read
    std::uint32_t avp = 0; ///< code of the AVP

    bool operator==(const UnusableAuthInfoAnswer&) const = default;
};

/// What a GMM or SM message is that can't be read, as far as an answer depends on it.
enum class NasKind : std::uint8_t {
    Unknown,           ///< no message of the receiver
    UnknownActivation, ///< the same, but it asks for a transaction of its own
    AttachRequest,
    ActivatePdp,       ///< ACTIVATE PDP CONTEXT REQUEST
    DeactivatePdp,     ///< DEACTIVATE PDP CONTEXT REQUEST
    Status,            ///< GMM STATUS, SM STATUS
    Other,             ///< another message of the receiver
};

/// Causes that GMM and SM share, TS 24.008 10.5.5.14 and 10.5.6.6.
enum class NasError : std::uint8_t {
    InvalidMandatoryInformation = 96, ///< 8.5
    MessageTypeNonExistent = 97,      ///< 8.4
    ConditionalElement = 100,         ///< 8.7.2
};

/// A GMM or SM message that can't be read.
struct DamagedNasMessage {
    bool isSm = false;
    TransactionId transaction = transactionFromDevice; ///< of SM, as received
    NasKind kind = NasKind::Unknown;
    NasError error = NasError::MessageTypeNonExistent; ///< apart from the transaction, which comes first (8.1)

    bool operator==(const DamagedNasMessage&) const = default;
};

/// How the protocol itself answers octets that are no message for the receiver; nothing is set when it leaves them unanswered.
struct Damage {
    std::optional<StatusWord> statusWord{}; ///< ISO 7816-4 5.1.3
    std::optional<DamagedAuthInfoRequest> request{};
    std::optional<DiameterError> unsupported{}; ///< the answer to a request of another kind; who answers fills the origin in
    std::optional<UnusableAuthInfoAnswer> answer{};
    std::optional<DamagedNasMessage> nas{};
    std::optional<HttpStatus> httpStatus{}; ///< RFC 9110 15.5, 15.6: of the answer, unless the receiver waits for one itself

    bool operator==(const Damage&) const = default;
};

} // namespace mcim::model
