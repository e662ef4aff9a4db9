// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/model/procedure.h"

#include "mcim/base/number_of.h"

namespace mcim::model {
namespace {

// step, phase, title, parties, spec, records on the success path
constexpr auto rows = std::to_array<StepRow>({
    {Step{1}, Phase::InitialAttach, "Attach with PCID", "M2ME → VNO", "TS 24.008 9.4.1", 2},
    {Step{2}, Phase::InitialAttach, "VNO contacts ICF", "VNO → ICF", "TS 29.272 7.2.5", 1},
    {Step{3}, Phase::InitialAttach, "ICF makes AVs", "ICF", "TS 33.102 6.3.2", 2},
    {Step{4}, Phase::InitialAttach, "AVs to VNO", "ICF → VNO", "TS 29.272 7.2.6", 1},
    {Step{5}, Phase::InitialAttach, "AKA", "VNO ⇄ M2ME", "TS 33.102 6.3.3", 6},
    {Step{6}, Phase::InitialAttach, "IP connectivity", "VNO ⇄ M2ME", "TS 24.008 9.5.1", 4},
    {Step{7}, Phase::DiscoveryAndRegistration, "M2ME connects to RO", "M2ME ⇄ ICF", "emulator's choice", 2},
    {Step{8}, Phase::DiscoveryAndRegistration, "ICF asks DRF to bootstrap", "ICF → DRF", "emulator's choice", 2},
    {Step{9}, Phase::DiscoveryAndRegistration, "DRF finds DPF and SHO", "DRF", "TR 33.812 5.1.3.7.3", 1},
    {Step{10}, Phase::DiscoveryAndRegistration, "Bootstrap message", "DRF → M2ME", "OMA DM Bootstrap 1.2", 1},
    {Step{11}, Phase::DiscoveryAndRegistration, "M2ME bootstraps", "M2ME", "OMA DM Bootstrap 1.2", 1},
    {Step{12}, Phase::DiscoveryAndRegistration, "DRF registers M2ME", "DRF ⇄ SHO", "emulator's choice", 2},
    {Step{13}, Phase::McimProvision, "SHO asks the PVA", "SHO → PVA", "RFC 9334 5.2", 5},
    {Step{14}, Phase::McimProvision, "PVA validates", "PVA ⇄ M2ME", "RFC 9711, RFC 9334", 6},
    {Step{15}, Phase::McimProvision, "Validation result", "PVA → SHO", "RFC 9334 8.4", 2},
    {Step{16}, Phase::McimProvision, "SHO encrypts MCIM", "SHO", "RFC 5652, RFC 5083", 1},
    {Step{17}, Phase::McimProvision, "Deliver to DPF", "SHO ⇄ DPF", "emulator's choice", 2},
    {Step{18}, Phase::McimProvision, "Download", "DPF ⇄ M2ME", "OMA DM Protocol 1.2", 3},
    {Step{19}, Phase::McimProvision, "Decrypt, provision", "TRE", "RFC 5652 6, ISO 7816-4", 3},
    {Step{20}, Phase::McimProvision, "M2ME reports", "M2ME ⇄ DPF", "OMA DM Protocol 1.2", 2},
    {Step{21}, Phase::McimProvision, "DPF reports", "DPF ⇄ SHO", "emulator's choice", 3},
    {opStep, Phase::Operational, "Attach with the MCIM", "M2ME ⇄ SHO", "TS 24.008 9.4, TS 29.272", 20},
});
static_assert(rows.size() == 22);

} // namespace

std::string Step::text() const
{
    return isOp() ? "op" : std::to_string(number);
}

std::optional<Step> Step::fromText(std::string_view text)
{
    if (text == "op") {
        return opStep;
    }
    const auto number = numberOf<unsigned>(text);
    return number && *number >= 1 && *number <= 21 ? std::optional(Step{static_cast<std::uint8_t>(*number)}) : std::nullopt;
}

std::span<const StepRow> procedure()
{
    return rows;
}

const StepRow& stepRow(Step step)
{
    return rows[step.number - 1u];
}

std::optional<Step> stepOf(const AnyMessage& message)
{
    const std::uint8_t step = messageRow(messageType(message)).step;
    if (step == message_detail::byContent) {
        if (const auto* select = std::get_if<TreSelectIdentity>(&message)) {
            return select->identity == TreIdentity::Provisional ? Step{1} : opStep;
        }
        const auto* fromClient = std::get_if<DmClientMessage>(&message);
        const DmMessage& package = fromClient ? fromClient->message : std::get<DmServerMessage>(message).message;
        return package.msgId <= 1 ? Step{18} : Step{20};
    }
    return step == message_detail::ofItsCause ? std::nullopt : std::optional(Step{step});
}

std::optional<Step> stepOf(ActId act)
{
    switch (act) {
    case ActId::VnoFindRoute: return Step{1};
    case ActId::IcfFindCredential:
    case ActId::CcifIssue:
    case ActId::IcfMakeVectors: return Step{3};
    case ActId::TreVerifyAutn:
    case ActId::VnoCompareRes: return Step{5};
    case ActId::DrfFindContract: return Step{9};
    case ActId::M2meBootstrap: return Step{11};
    case ActId::TreSignEvidence:
    case ActId::PvaAppraise: return Step{14};
    case ActId::ShoJudgeVerdict: return Step{15};
    case ActId::ShoEncryptMcim: return Step{16};
    case ActId::TreInstallMcim: return Step{19};
    case ActId::ShoJudgeReport: return Step{21};
    case ActId::ShoMakeVectors:
    case ActId::M2meGoOperational: return opStep;
    }
    return std::nullopt;
}

std::optional<Step> stepOf(TimerId timer)
{
    switch (timer) {
    case TimerId::T3310:
    case TimerId::T3311:
    case TimerId::T3302: return Step{1};
    case TimerId::S6dResponse: return Step{2};
    case TimerId::T3318:
    case TimerId::T3320:
    case TimerId::T3360:
    case TimerId::T3370: return Step{5};
    case TimerId::T3350:
    case TimerId::T3380: return Step{6};
    case TimerId::ConnectivityWait: return Step{7};
    case TimerId::PfcWait: return Step{13};
    case TimerId::EvidenceWait: return Step{14};
    case TimerId::ValidationWait: return Step{15};
    case TimerId::DmNotifyWait: return Step{18};
    case TimerId::DmPackageWait: return Step{20};
    case TimerId::ReportRetry: return Step{21};
    case TimerId::T3321: return opStep;
    case TimerId::DmResponseWait: // package 2 or 4
    case TimerId::TreWait: return std::nullopt;
    }
    return std::nullopt;
}

} // namespace mcim::model
