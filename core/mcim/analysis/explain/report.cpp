// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/explain/validation.h"
#include "mcim/crypto/certificate.h"
#include "mcim/crypto/jws.h"
#include "mcim/crypto/keys.h"

/// Steps 20 and 21: reports of an installation, and what an SHO makes of them.
namespace mcim::analysis::explaining {
namespace of_report {
namespace {

/// The report that is judged, as it came and as it was sent.
struct Judged {
    StatusReport came;
    StatusReport sent;
    std::string place;
};

std::optional<Judged> judgedReport(const Case& c)
{
    const StepRecord* record = lastMessage(c, MessageType::StatusReport);
    const auto came = record ? messageIn<StatusReport>(*record) : std::nullopt;
    const auto sent = record ? messageIn<StatusReport>(*record, true) : std::nullopt;
    return came && sent ? std::optional(Judged{*came, *sent, recordLabel(*record)}) : std::nullopt;
}

/// What the TRE says in the receipt about the object of that registration; nullopt where it did not sign it or it is about another.
std::optional<bool> installedByReceipt(const entities::ShoRegistration& own, const StatusReport& message)
{
    const auto parts = message.receipt ? crypto::splitJws(*message.receipt) : Decoded<crypto::JwsParts>{};
    if (!message.receipt || !parts || own.chain.empty() || !isSignedBy(*parts, own.chain.front())) {
        return std::nullopt;
    }
    const auto decoded = codecs::decodeInner(innerTypeOf<ReceiptClaims>, parts->payload);
    const auto* claims = decoded ? std::get_if<ReceiptClaims>(&*decoded) : nullptr;
    const bool isSame = claims && claims->iccid == own.iccid && claims->version == own.version && claims->objectHash == own.objectHash;
    return isSame ? std::optional(claims->installed) : std::nullopt;
}

/// Whether this report would pass the check.
bool wouldPass(const Case& c, const StatusReport& message)
{
    const auto found = c.before.sho->registrations.find(message.pcid);
    if (found == c.before.sho->registrations.end()) {
        return false;
    }
    const entities::ShoRegistration& own = *found->second;
    const bool isSuccess = message.result == DmStatus::Ok;
    const bool isKnown = message.transactionId == own.transactionId && !own.iccid.empty() && message.iccid == own.iccid;
    const bool isSame = own.reported == DmStatus::None || own.reported == message.result;
    const bool hasReceipts = c.before.profile->has(Measure::ProvisioningReceipt);
    if (c.check == CheckId::ReceiptValid) {
        return installedByReceipt(own, message) == true;
    }
    return isKnown && isSame && (isSuccess || !hasReceipts || installedByReceipt(own, message) != true);
}

/// The report as it was sent would have passed: the first field that was altered on the way.
Found reportAltered(const Case& c)
{
    const auto judged = judgedReport(c);
    if (!judged || judged->came == judged->sent || !wouldPass(c, judged->sent)) {
        return std::nullopt;
    }
    const auto came = fieldTexts(judged->came);
    for (const FieldText& field : fieldTexts(judged->sent)) {
        const auto same = std::ranges::find(came, field.path, &FieldText::path);
        const std::string text = same == came.end() ? "none" : same->text;
        if (text != field.text) {
            return Facts{{"what", field.path}, {"held", text.empty() ? "none" : text, field.secrecy}, {"used", field.text.empty() ? "none" : field.text, field.secrecy}, {"place", judged->place}};
        }
    }
    return std::nullopt;
}

/// The TRE's receipt says that the object is installed, the report beside it that it failed.
Found receiptContradicts(const Case& c)
{
    const bool isIt = !c.fact("receipt").empty();
    return isIt ? std::optional(Facts{{"held", c.fact("result")}, {"used", c.fact("receipt")}}) : std::nullopt;
}

Found contradictsEarlier(const Case& c)
{
    const std::string before = c.fact("reported before");
    const bool isIt = before != "none" && !before.empty() && before != c.fact("result");
    return isIt ? std::optional(Facts{{"held", before}, {"used", c.fact("result")}}) : std::nullopt;
}

Found ofOtherTransaction(const Case& c)
{
    const auto* own = registrationOf(c);
    for (const auto& [pcid, other] : c.before.sho->registrations) {
        const bool isIt = own && &*other != own && other->transactionId == c.fact("transaction") && own->transactionId != other->transactionId;
        if (isIt) {
            return Facts{{"held", own->transactionId}, {"used", other->transactionId}, {"owner", pcid.text()}};
        }
    }
    return std::nullopt;
}

Found receiptAbsent(const Case& c)
{
    const auto judged = judgedReport(c);
    return judged && !judged->came.receipt ? std::optional(Facts{}) : std::nullopt;
}

/// The receipt is genuine and about another object of this run.
Found receiptOfOtherObject(const Case& c)
{
    const std::string named = c.fact("receipt's object hash");
    const bool isIt = c.fact("reason") == "other object" && named != c.fact("object hash");
    return isIt ? std::optional(Facts{{"held", c.fact("object hash")}, {"used", named}}) : std::nullopt;
}

/// Another TRE signed it: whose.
Found receiptByAnother(const Case& c)
{
    const auto judged = judgedReport(c);
    const auto parts = judged && judged->came.receipt ? crypto::splitJws(*judged->came.receipt) : Decoded<crypto::JwsParts>{};
    const auto* own = registrationOf(c);
    if (!judged || !judged->came.receipt || !parts || !own) {
        return std::nullopt;
    }
    for (std::uint32_t i = 0; i < c.before.tre.size(); ++i) {
        const auto key = crypto::PrivateKey::fromPkcs8(c.before.tre[i]->platformKey.reveal());
        if (key && c.before.tre[i]->pfcChain != own->chain && crypto::verifyJws(*parts, key->publicKey()).signatureValid) {
            return Facts{{"owner", EntityId{Role::Tre, i}.text()}};
        }
    }
    return std::nullopt;
}

/// Whose MCIM the request for vectors is about.
std::optional<Pcid> holderOf(const Case& c)
{
    const auto imsi = Imsi::fromText(c.fact("IMSI"));
    const auto found = imsi ? c.before.sho->mcims.find(*imsi) : c.before.sho->mcims.end();
    return found == c.before.sho->mcims.end() ? std::nullopt : found->second->assignedTo;
}

Found reportLost(const Case& c)
{
    const auto holder = holderOf(c);
    const auto reports = [&](bool isLost) {
        return newestBefore(c, [&](const StepRecord& r) {
            const bool isReport = r.kind == EventKind::Message && r.type == MessageType::StatusReport && (isLost ? r.fate.lost : r.fate.arrives());
            const auto message = isReport ? messageIn<StatusReport>(r, true) : std::nullopt;
            return message && holder == message->pcid;
        });
    };
    const StepRecord* lost = reports(true);
    return lost && !reports(false) ? std::optional(Facts{{"place", recordLabel(*lost)}}) : std::nullopt;
}

/// The SHO took the MCIM back: at which record it became inactive.
Found mcimWithdrawn(const Case& c)
{
    const auto holder = holderOf(c);
    const StepRecord* withdrawn = newestBefore(c, [&](const StepRecord& r) {
        return r.to.role == Role::Sho && r.kind == EventKind::Act && r.act == ActId::ShoJudgeReport && holder && r.key == holder->text();
    });
    if (!withdrawn) {
        return std::nullopt;
    }
    const bool isRefused = withdrawn->verdict.kind == VerdictKind::Refused;
    const auto result = std::ranges::find(withdrawn->highlights, "result", &NamedValue::name);
    const bool isNegative = result != withdrawn->highlights.end() && result->text != "ok" && result->text != enumText(DmStatus::Ok);
    return isRefused || isNegative ? std::optional(Facts{{"place", recordLabel(*withdrawn)}, {"what", isRefused ? "contradicted" : result->text}}) : std::nullopt;
}

/// The TRE, or the M2ME itself, refused: where.
Found installRefused(const Case& c)
{
    const StepRecord* refusal = newestBefore(c, [&](const StepRecord& r) {
        const bool isOnDevice = r.to.role == Role::Tre && c.concerns(r) && r.kind == EventKind::Act && r.act == ActId::TreInstallMcim;
        return isOnDevice && failedCheck(r);
    });
    if (!refusal) {
        return std::nullopt;
    }
    return Facts{{"place", recordLabel(*refusal)}, {"what", std::string(checkRow(failedCheck(*refusal)->id).name)}, {"used", c.fact("TRE")}};
}

constexpr auto rows = std::to_array<Row>({
    {"install-refused", CheckId::ProvisioningSucceeded, "OMA DM Protocol 1.2", Certainty::Facts, installRefused},
    {"report-altered", CheckId::ReportConsistent, "emulator's choice", Certainty::Facts, reportAltered},
    {"report-contradicts-receipt", CheckId::ReportConsistent, "emulator's choice", Certainty::Facts, receiptContradicts},
    {"report-contradicts-earlier", CheckId::ReportConsistent, "emulator's choice", Certainty::Facts, contradictsEarlier},
    {"report-of-other-transaction", CheckId::ReportConsistent, "emulator's choice", Certainty::Facts, ofOtherTransaction},
    {"report-altered", CheckId::ReceiptValid, "emulator's choice", Certainty::Facts, reportAltered},
    {"receipt-absent", CheckId::ReceiptValid, "emulator's choice", Certainty::Facts, receiptAbsent},
    {"receipt-by-another", CheckId::ReceiptValid, "emulator's choice", Certainty::Reproduced, receiptByAnother},
    {"receipt-of-other-object", CheckId::ReceiptValid, "emulator's choice", Certainty::Facts, receiptOfOtherObject},
    {"report-lost", CheckId::ImsiActive, "emulator's choice", Certainty::Facts, reportLost},
    {"mcim-withdrawn", CheckId::ImsiActive, "emulator's choice", Certainty::Facts, mcimWithdrawn},
});

} // namespace
} // namespace of_report

std::span<const Row> reportRows()
{
    return of_report::rows;
}

} // namespace mcim::analysis::explaining
