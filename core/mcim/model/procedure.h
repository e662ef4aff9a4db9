// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/model/message.h"

#include <span>

namespace mcim::model {

enum class Phase : std::uint8_t { InitialAttach, DiscoveryAndRegistration, McimProvision, Operational };
constexpr auto namesOf(std::type_identity<Phase>)
{
    return std::to_array<EnumName>({{0, "A"}, {1, "B"}, {2, "C"}, {3, "op"}});
}

/// A step of the procedure, 1 to 21, or the operational attach.
struct Step {
    std::uint8_t number = 1; ///< 1..21; 22 = op

    static constexpr std::uint8_t opNumber = message_detail::operational;
    bool isOp() const { return number == opNumber; }
    /// "5" or "op"
    std::string text() const;
    static std::optional<Step> fromText(std::string_view text);
    auto operator<=>(const Step&) const = default;
};

inline constexpr Step opStep{Step::opNumber};

/// One row of the programme. Texts for people are in the resources under "step.<id>".
struct StepRow {
    Step step;
    Phase phase;
    std::string_view title;
    std::string_view parties; ///< "M2ME → VNO"
    std::string_view spec;
    /// Records that the success path has in this step under the default profile.
    std::uint8_t plannedRecords;
};

/// 22 rows: 1..21, op.
std::span<const StepRow> procedure();
const StepRow& stepRow(Step step);

/// Work inside one party that takes time and is an event of its own.
enum class ActId : std::uint8_t {
    VnoFindRoute,      ///< 1: MCC and MNC name the operator
    IcfFindCredential, ///< 3
    CcifIssue,         ///< 3 (NOTE)
    IcfMakeVectors,    ///< 3
    TreVerifyAutn,     ///< 5
    VnoCompareRes,     ///< 5
    DrfFindContract,   ///< 9
    M2meBootstrap,     ///< 11
    TreSignEvidence,   ///< 14
    PvaAppraise,       ///< 14
    ShoJudgeVerdict,   ///< 15
    ShoEncryptMcim,    ///< 16
    TreInstallMcim,    ///< 19
    ShoJudgeReport,    ///< 21
    ShoMakeVectors,    ///< op
    M2meGoOperational, ///< op
};
constexpr auto namesOf(std::type_identity<ActId>)
{
    return std::to_array<EnumName>({{0, "vno-find-route"}, {1, "icf-find-credential"}, {2, "ccif-issue"}, {3, "icf-make-vectors"},
        {4, "tre-verify-autn"}, {5, "vno-compare-res"}, {6, "drf-find-contract"}, {7, "m2me-bootstrap"}, {8, "tre-sign-evidence"},
        {9, "pva-appraise"}, {10, "sho-judge-verdict"}, {11, "sho-encrypt-mcim"}, {12, "tre-install-mcim"}, {13, "sho-judge-report"},
        {14, "sho-make-vectors"}, {15, "m2me-go-operational"}});
}

enum class TimerId : std::uint8_t {
    T3310,           ///< M2ME 15 s: attach
    T3311,           ///< M2ME 15 s: new attempt
    T3302,           ///< M2ME 12 min: attempt counter was 5
    T3318,           ///< M2ME 20 s: after cause 20
    T3320,           ///< M2ME 15 s: after cause 21
    T3321,           ///< M2ME 15 s: detach
    T3350,           ///< VNO 6 s: attach accept
    T3360,           ///< VNO 6 s: authentication and ciphering request
    T3370,           ///< VNO 6 s: identity request
    T3380,           ///< M2ME 30 s: activate PDP context
    S6dResponse,     ///< VNO 10 s (emulator's choice)
    ConnectivityWait,///< M2ME 30 s without a Bootstrap message (emulator's choice)
    DmNotifyWait,    ///< DPF 30 s without package 1 (emulator's choice)
    DmResponseWait,  ///< M2ME 30 s without the next package (emulator's choice)
    EvidenceWait,    ///< PVA 30 s without evidence (emulator's choice)
    ValidationWait,  ///< SHO 60 s without a result (emulator's choice)
    PfcWait,         ///< SHO 30 s without the PfC (emulator's choice)
    ReportRetry,     ///< DPF 10 s: the status report again (emulator's choice)
    DmPackageWait,   ///< DPF 120 s without package 3 (emulator's choice)
    TreWait,         ///< M2ME 10 s without an answer of the TRE (emulator's choice)
};
constexpr auto namesOf(std::type_identity<TimerId>)
{
    return std::to_array<EnumName>({{0, "T3310"}, {1, "T3311"}, {2, "T3302"}, {3, "T3318"}, {4, "T3320"}, {5, "T3321"}, {6, "T3350"},
        {7, "T3360"}, {8, "T3370"}, {9, "T3380"}, {10, "s6d-response"}, {11, "connectivity-wait"}, {12, "dm-notify-wait"},
        {13, "dm-response-wait"}, {14, "evidence-wait"}, {15, "validation-wait"}, {16, "pfc-wait"}, {17, "report-retry"}, {18, "dm-package-wait"},
        {19, "tre-wait"}});
}

/// The step that a message belongs to; nullopt: the step of the record that caused it. In a run, whatever a record of the
/// operational attach causes belongs to op.
std::optional<Step> stepOf(const AnyMessage& message);
std::optional<Step> stepOf(ActId act);
/// The step that a timer's expiry belongs to: that of the message which it has repeated or gives up waiting for; nullopt: that of
/// the message which is sent when it is set.
std::optional<Step> stepOf(TimerId timer);

} // namespace mcim::model
