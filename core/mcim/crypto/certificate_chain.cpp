// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/certificate_chain.h"

#include "mcim/crypto/library.h"
#include "mcim/crypto/remembered.h"
#include "mcim/crypto/verifier_library.h"

#include <algorithm>
#include <openssl/err.h>
#include <openssl/x509v3.h>

namespace mcim::crypto {

namespace {

constexpr auto flawRows = std::to_array<ChainFlawRow>({
    // flaw                                 words                                            clause                        own
    {ChainFlaw::Unreadable, "no certificate in DER", "RFC 5280 4.1, X.690 10, 11", true},
    {ChainFlaw::NoPathToAnchor, "no path to an anchor", "RFC 5280 6.1.1 (d), 6.1.3 (a)(4)", false},
    {ChainFlaw::SignatureInvalid, "signature not the issuer's", "RFC 5280 6.1.3 (a)(1)", false},
    {ChainFlaw::NotYetValid, "not yet valid", "RFC 5280 6.1.3 (a)(2)", false},
    {ChainFlaw::Expired, "expired", "RFC 5280 6.1.3 (a)(2)", false},
    {ChainFlaw::Revoked, "revoked", "RFC 5280 6.1.3 (a)(3)", true},
    {ChainFlaw::NotACa, "issuer is no CA", "RFC 5280 6.1.4 (k)", false},
    {ChainFlaw::MayNotSignCertificates, "issuer may not sign certificates", "RFC 5280 6.1.4 (n)", false},
    {ChainFlaw::PathTooLong, "path longer than a CA allows", "RFC 5280 6.1.4 (l), (m)", false},
    {ChainFlaw::UnknownCritical, "unknown critical extension", "RFC 5280 6.1.4 (o), 6.1.5 (f)", false},
    {ChainFlaw::ExtensionTwice, "an extension twice", "RFC 5280 4.2", true},
    {ChainFlaw::ExtensionMalformed, "malformed extension", "RFC 5280 4.2.1", true},
    {ChainFlaw::NameNotPermitted, "name not permitted by a CA", "RFC 5280 6.1.3 (b), (c)", false},
    {ChainFlaw::NoValidPolicy, "no valid policy", "RFC 5280 6.1.5 (g)", false},
    {ChainFlaw::VersionTooLow, "extensions below version 3", "RFC 5280 4.1.2.9", false},
    {ChainFlaw::AlgorithmsDiffer, "two signature algorithms", "RFC 5280 4.1.1.2", false},
    {ChainFlaw::NameEmpty, "name is empty", "RFC 5280 4.1.2.4, 4.1.2.6", false},
    {ChainFlaw::AlternativeNameOffProfile, "subjectAltName off the profile", "RFC 5280 4.2.1.6", false},
    {ChainFlaw::BasicConstraintsOffProfile, "basicConstraints off the profile", "RFC 5280 4.2.1.9", false},
    {ChainFlaw::KeyUsageOffProfile, "keyUsage off the profile", "RFC 5280 4.2.1.3, 4.2.1.9", false},
    {ChainFlaw::KeyIdCritical, "critical key identifier", "RFC 5280 4.2.1.1, 4.2.1.2", false},
    {ChainFlaw::ExplicitCurve, "curve by its parameters", "RFC 5480 2.1.1", false},
    {ChainFlaw::TooWeak, "below 112 bits of strength", "emulator's choice", false},
    {ChainFlaw::ProxyCertificate, "proxy certificate", "RFC 3820", false},
    {ChainFlaw::RefusedByVerifier, "refused by the verifier", "RFC 5280 6.1", false},
});
static_assert(std::ranges::is_sorted(flawRows, {}, &ChainFlawRow::flaw));

struct VerifierRow {
    int code;
    std::optional<ChainFlaw> flaw; ///< nullopt: does not count
};
constexpr auto verifierRows = std::to_array<VerifierRow>({
    {X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, ChainFlaw::NoPathToAnchor},
    {X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, ChainFlaw::NoPathToAnchor},
    {X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, ChainFlaw::NoPathToAnchor},
    {X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, ChainFlaw::NoPathToAnchor},
    {X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, ChainFlaw::NoPathToAnchor},
    {X509_V_ERR_CERT_UNTRUSTED, ChainFlaw::NoPathToAnchor},
    {X509_V_ERR_UNABLE_TO_DECRYPT_CERT_SIGNATURE, ChainFlaw::SignatureInvalid},
    {X509_V_ERR_UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY, ChainFlaw::SignatureInvalid},
    {X509_V_ERR_CERT_SIGNATURE_FAILURE, ChainFlaw::SignatureInvalid},
    {X509_V_ERR_CERT_NOT_YET_VALID, ChainFlaw::NotYetValid},
    {X509_V_ERR_ERROR_IN_CERT_NOT_BEFORE_FIELD, ChainFlaw::NotYetValid},
    {X509_V_ERR_CERT_HAS_EXPIRED, ChainFlaw::Expired},
    {X509_V_ERR_ERROR_IN_CERT_NOT_AFTER_FIELD, ChainFlaw::Expired},
    {X509_V_ERR_INVALID_CA, ChainFlaw::NotACa},
    {X509_V_ERR_INVALID_NON_CA, ChainFlaw::NotACa},
    {X509_V_ERR_KEYUSAGE_NO_CERTSIGN, ChainFlaw::MayNotSignCertificates},
    {X509_V_ERR_PATH_LENGTH_EXCEEDED, ChainFlaw::PathTooLong},
    {X509_V_ERR_CERT_CHAIN_TOO_LONG, ChainFlaw::PathTooLong},
    {X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION, ChainFlaw::UnknownCritical},
    {X509_V_ERR_INVALID_EXTENSION, ChainFlaw::ExtensionMalformed},
    {X509_V_ERR_INVALID_POLICY_EXTENSION, ChainFlaw::ExtensionMalformed},
    {X509_V_ERR_INVALID_PURPOSE, ChainFlaw::ExtensionMalformed},
    {X509_V_ERR_NO_EXPLICIT_POLICY, ChainFlaw::NoValidPolicy},
    {X509_V_ERR_PERMITTED_VIOLATION, ChainFlaw::NameNotPermitted},
    {X509_V_ERR_EXCLUDED_VIOLATION, ChainFlaw::NameNotPermitted},
    {X509_V_ERR_SUBTREE_MINMAX, ChainFlaw::NameNotPermitted},
    {X509_V_ERR_UNSUPPORTED_CONSTRAINT_TYPE, ChainFlaw::NameNotPermitted},
    {X509_V_ERR_UNSUPPORTED_CONSTRAINT_SYNTAX, ChainFlaw::NameNotPermitted},
    {X509_V_ERR_UNSUPPORTED_NAME_SYNTAX, ChainFlaw::NameNotPermitted},
    {X509_V_ERR_EXTENSIONS_REQUIRE_VERSION_3, ChainFlaw::VersionTooLow},
    {X509_V_ERR_SIGNATURE_ALGORITHM_INCONSISTENCY, ChainFlaw::AlgorithmsDiffer},
    {X509_V_ERR_SIGNATURE_ALGORITHM_MISMATCH, ChainFlaw::SignatureInvalid},
    {X509_V_ERR_ISSUER_NAME_EMPTY, ChainFlaw::NameEmpty},
    {X509_V_ERR_SUBJECT_NAME_EMPTY, ChainFlaw::NameEmpty},
    {X509_V_ERR_EMPTY_SUBJECT_ALT_NAME, ChainFlaw::AlternativeNameOffProfile},
    {X509_V_ERR_EMPTY_SUBJECT_SAN_NOT_CRITICAL, ChainFlaw::AlternativeNameOffProfile},
    {X509_V_ERR_CA_BCONS_NOT_CRITICAL, ChainFlaw::BasicConstraintsOffProfile},
    {X509_V_ERR_PATHLEN_INVALID_FOR_NON_CA, ChainFlaw::BasicConstraintsOffProfile},
    {X509_V_ERR_PATHLEN_WITHOUT_KU_KEY_CERT_SIGN, std::nullopt}, // as below: the usage may be absent; one without the bit is no CA's
    {X509_V_ERR_CA_CERT_MISSING_KEY_USAGE, std::nullopt}, // 6.1.4 (n): "if a key usage extension is present"
    {X509_V_ERR_KU_KEY_CERT_SIGN_INVALID_FOR_NON_CA, ChainFlaw::KeyUsageOffProfile},
    {X509_V_ERR_AUTHORITY_KEY_IDENTIFIER_CRITICAL, ChainFlaw::KeyIdCritical},
    {X509_V_ERR_SUBJECT_KEY_IDENTIFIER_CRITICAL, ChainFlaw::KeyIdCritical},
    {X509_V_ERR_MISSING_AUTHORITY_KEY_IDENTIFIER, std::nullopt}, // 4.2.1.1: a duty of the CA, which helps to find a path
    {X509_V_ERR_MISSING_SUBJECT_KEY_IDENTIFIER, std::nullopt},   // 4.2.1.2: the same
    {X509_V_ERR_EC_KEY_EXPLICIT_PARAMS, ChainFlaw::ExplicitCurve},
    {X509_V_ERR_EE_KEY_TOO_SMALL, ChainFlaw::TooWeak},
    {X509_V_ERR_CA_KEY_TOO_SMALL, ChainFlaw::TooWeak},
    {X509_V_ERR_CA_MD_TOO_WEAK, ChainFlaw::TooWeak},
    {X509_V_ERR_PROXY_CERTIFICATES_NOT_ALLOWED, ChainFlaw::ProxyCertificate},
});

std::optional<ChainFlaw> flawOf(int code)
{
    const auto row = std::ranges::find(verifierRows, code, &VerifierRow::code);
    return row == verifierRows.end() ? ChainFlaw::RefusedByVerifier : row->flaw;
}

using StoreCtxHandle = std::unique_ptr<X509_STORE_CTX, Releaser<X509_STORE_CTX_free>>;
struct StackReleaser {
    void operator()(STACK_OF(X509)* stack) const { sk_X509_free(stack); }
};
using StackHandle = std::unique_ptr<STACK_OF(X509), StackReleaser>;

using Pool = std::vector<const Certificate*>;

StackHandle stackOf(const Pool& pool)
{
    StackHandle stack(sk_X509_new_reserve(nullptr, static_cast<int>(pool.size())));
    for (const Certificate* one : pool) {
        sk_X509_push(stack.get(), one->handle());
    }
    return stack;
}

/// What the verifier says about one leaf with these certificates to build a path from.
struct Judgement {
    Pool path;
    std::vector<ChainFinding> findings;

    void add(ChainFlaw flaw, const Certificate& certificate)
    {
        ChainFinding finding{flaw, certificate.fields().subject, std::nullopt};
        if (std::ranges::find(findings, finding) == findings.end()) {
            findings.push_back(std::move(finding));
        }
    }
    bool has(ChainFlaw flaw) const { return std::ranges::find(findings, flaw, &ChainFinding::flaw) != findings.end(); }
};

class Verifier
{
public:
    Verifier(const std::vector<std::string>& revoked, std::int64_t now) : m_revoked(revoked), m_now(now) {}

    Judgement judge(const Certificate& leaf, const Pool& intermediates, const Pool& anchors);
    /// Of exactly this path, leaf first, anchor last.
    Judgement judgePath(const Pool& path);

private:
    static int collect(int ok, X509_STORE_CTX* context);
    const Certificate* certificateOf(const X509* handle) const;
    void judgeByOwnRules(const Certificate& certificate, bool isAnchor);
    bool isRevoked(const CertificateFields& fields) const;

    const std::vector<std::string>& m_revoked;
    std::int64_t m_now;
    Pool m_known;
    Judgement m_judgement;
};

const Certificate* Verifier::certificateOf(const X509* handle) const
{
    const auto found = std::ranges::find_if(m_known, [handle](const Certificate* one) { return one->handle() == handle; });
    return found == m_known.end() ? nullptr : *found;
}

/// Notes what did not hold and goes on.
int Verifier::collect(int ok, X509_STORE_CTX* context)
{
    if (ok == 1) {
        return 1;
    }
    auto& self = *static_cast<Verifier*>(X509_STORE_CTX_get_app_data(context));
    const int code = X509_STORE_CTX_get_error(context);
    const auto flaw = flawOf(code);
    const Certificate* certificate = self.certificateOf(X509_STORE_CTX_get_current_cert(context));
    const Certificate& about = certificate ? *certificate : *self.m_known.front();
    // The second of notAfter belongs to the period (RFC 5280 4.1.2.5); to OpenSSL it does not.
    const bool isLastSecond = code == X509_V_ERR_CERT_HAS_EXPIRED && about.fields().notAfter == self.m_now;
    if (flaw && !isLastSecond) {
        self.m_judgement.add(*flaw, about);
    }
    return 1;
}

bool Verifier::isRevoked(const CertificateFields& fields) const
{
    if (m_revoked.empty()) {
        return false;
    }
    const std::string fingerprint = toHex(fields.fingerprint);
    return std::ranges::any_of(m_revoked, [&](const std::string& one) { return one == fields.serial || one == fingerprint; });
}

void Verifier::judgeByOwnRules(const Certificate& certificate, bool isAnchor)
{
    if (certificate.fields().repeatsExtension) {
        m_judgement.add(ChainFlaw::ExtensionTwice, certificate);
    }
    if ((X509_get_extension_flags(certificate.handle()) & EXFLAG_INVALID) != 0) {
        m_judgement.add(ChainFlaw::ExtensionMalformed, certificate);
    }
    if (!isAnchor && isRevoked(certificate.fields())) {
        m_judgement.add(ChainFlaw::Revoked, certificate);
    }
}

Judgement Verifier::judge(const Certificate& leaf, const Pool& intermediates, const Pool& anchors)
{
    m_judgement = {};
    m_known = {&leaf};
    m_known.insert(m_known.end(), intermediates.begin(), intermediates.end());
    m_known.insert(m_known.end(), anchors.begin(), anchors.end());

    const StackHandle untrusted = stackOf(intermediates);
    const StackHandle trusted = stackOf(anchors);
    const StoreCtxHandle context(X509_STORE_CTX_new_ex(verifierContext(), nullptr));
    X509_STORE_CTX_init(context.get(), nullptr, leaf.handle(), untrusted.get());
    X509_STORE_CTX_set0_trusted_stack(context.get(), trusted.get());
    X509_VERIFY_PARAM* parameters = X509_STORE_CTX_get0_param(context.get());
    X509_VERIFY_PARAM_set_time(parameters, static_cast<std::time_t>(m_now + epochUnixSeconds));
    // The document names no purpose (EC); what the leaf's key may do is judged by its keyUsage.
    X509_VERIFY_PARAM_set_purpose(parameters, X509_PURPOSE_ANY);
    X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_PARTIAL_CHAIN | X509_V_FLAG_X509_STRICT | X509_V_FLAG_POLICY_CHECK);
    // RFC 5280 6.1.1 (c): any policy will do, which OpenSSL wants to be told.
    X509_VERIFY_PARAM_add0_policy(parameters, OBJ_nid2obj(NID_any_policy));
    constexpr int bits112 = 2;
    X509_VERIFY_PARAM_set_auth_level(parameters, bits112);
    X509_STORE_CTX_set_app_data(context.get(), this);
    X509_STORE_CTX_set_verify_cb(context.get(), &Verifier::collect);
    if (X509_verify_cert(context.get()) != 1) {
        m_judgement.add(ChainFlaw::RefusedByVerifier, leaf);
    }
    ERR_clear_error();

    const STACK_OF(X509)* path = X509_STORE_CTX_get0_chain(context.get());
    for (int i = 0; i < sk_X509_num(path); ++i) {
        if (const Certificate* one = certificateOf(sk_X509_value(path, i))) {
            m_judgement.path.push_back(one);
        }
    }
    const bool isAnchored = !m_judgement.has(ChainFlaw::NoPathToAnchor);
    for (const Certificate* one : m_judgement.path) {
        judgeByOwnRules(*one, isAnchored && one == m_judgement.path.back() && one != &leaf);
    }
    if (!isAnchored) {
        // Among those that no path was found over may be the ones that should be on it.
        const Certificate* last = m_judgement.path.empty() ? &leaf : m_judgement.path.back();
        for (const Certificate* one : intermediates) {
            judgeByOwnRules(*one, false);
            if (X509_check_issued(one->handle(), last->handle()) == X509_V_ERR_KEYUSAGE_NO_CERTSIGN) {
                m_judgement.add(ChainFlaw::MayNotSignCertificates, *one);
            }
        }
        ERR_clear_error();
    }
    return std::move(m_judgement);
}

/// Self-issued, and by OpenSSL taken for self-signed, because no key identifier tells otherwise.
bool isTakenForSelfSigned(const Certificate& certificate)
{
    const bool isTaken = (X509_get_extension_flags(certificate.handle()) & EXFLAG_SS) != 0 && X509_self_signed(certificate.handle(), 1) == 0;
    ERR_clear_error();
    return isTaken;
}

/// RFC 5280 6.1.4 (l), (m): certificates below each CA that are not self-issued, but for the leaf.
bool keepsPathLengths(const Pool& path)
{
    long below = 0;
    for (std::size_t i = 1; i + 1 < path.size(); ++i) {
        const long most = X509_get_pathlen(path[i]->handle());
        if (most >= 0 && below > most) {
            return false;
        }
        below += (X509_get_extension_flags(path[i]->handle()) & EXFLAG_SI) == 0 ? 1 : 0;
    }
    return true;
}

/// What a CA says about names and policies of all below it.
bool constrainsWhatIsBelow(const Certificate& certificate)
{
    constexpr int kinds[] = {NID_name_constraints, NID_policy_constraints, NID_inhibit_any_policy};
    return std::ranges::any_of(kinds, [&](int kind) { return X509_get_ext_by_NID(certificate.handle(), kind, -1) >= 0; });
}

/// OpenSSL ends a path at a certificate that it takes for self-signed. Such a path is judged in two parts: up to that certificate, and
/// from its issuer on; what reaches across both, signature and lengths, is judged here, and what else could must not occur.
Judgement Verifier::judgePath(const Pool& path)
{
    Judgement whole = judge(*path.front(), {path.begin() + 1, path.end() - 1}, {path.back()});
    const auto last = path.end() - 1;
    const auto bridge = std::find_if(path.begin() + 1, last, [](const Certificate* one) { return isTakenForSelfSigned(*one); });
    if (whole.findings.empty() || bridge == last) {
        return whole;
    }
    const Pool above(bridge + 1, path.end());
    const bool isSigned = X509_verify((*bridge)->handle(), X509_get0_pubkey(above.front()->handle())) == 1;
    ERR_clear_error();
    if (!isSigned || !keepsPathLengths(path) || isRevoked((*bridge)->fields())
        || std::ranges::any_of(above, [](const Certificate* one) { return constrainsWhatIsBelow(*one); })) {
        return whole;
    }
    Judgement below = judge(*path.front(), {path.begin() + 1, bridge}, {*bridge});
    const Judgement rest = above.size() == 1 ? Judgement{above, {}} : judgePath(above);
    below.path.insert(below.path.end(), rest.path.begin(), rest.path.end());
    below.findings.insert(below.findings.end(), rest.findings.begin(), rest.findings.end());
    return below;
}

/// Every path from the leaf to an anchor that names and key identifiers allow, in the order of the certificates, up to a limit.
class Paths
{
public:
    Paths(const Pool& intermediates, const Pool& anchors) : m_intermediates(intermediates), m_anchors(anchors) {}

    std::vector<Pool> from(const Certificate& leaf)
    {
        m_path = {&leaf};
        grow();
        return std::move(m_found);
    }

private:
    static constexpr std::size_t maxPaths = 16;
    static constexpr unsigned maxSteps = 256;

    static bool mayHaveIssued(const Certificate& issuer, const Certificate& subject)
    {
        return X509_check_issued(issuer.handle(), subject.handle()) == X509_V_OK;
    }

    void grow()
    {
        if (m_found.size() >= maxPaths || ++m_steps > maxSteps) {
            return;
        }
        for (const Certificate* anchor : m_anchors) {
            if (mayHaveIssued(*anchor, *m_path.back()) && m_found.size() < maxPaths) {
                m_found.push_back(m_path);
                m_found.back().push_back(anchor);
            }
        }
        for (const Certificate* next : m_intermediates) {
            if (std::ranges::find(m_path, next) == m_path.end() && mayHaveIssued(*next, *m_path.back())) {
                m_path.push_back(next);
                grow();
                m_path.pop_back();
            }
        }
    }

    const Pool& m_intermediates;
    const Pool& m_anchors;
    Pool m_path;
    std::vector<Pool> m_found;
    unsigned m_steps = 0;
};

Judgement bestJudgement(const Certificate& leaf, const Pool& intermediates, const Pool& anchors, const std::vector<std::string>& revoked,
                        std::int64_t now)
{
    Verifier verifier(revoked, now);
    Judgement first = verifier.judge(leaf, intermediates, anchors);
    if (first.findings.empty()) {
        return first;
    }
    // The verifier follows one issuer at a time; one of the same name may lead to a better end (RFC 4158 2.4).
    for (const Pool& path : Paths(intermediates, anchors).from(leaf)) {
        if (path == first.path) {
            continue;
        }
        Judgement other = verifier.judgePath(path);
        if (other.findings.empty()) {
            return other;
        }
    }
    return first;
}

Pool readable(const std::vector<Certificate>& all)
{
    Pool pool;
    for (const Certificate& one : all) {
        if (one.handle()) {
            pool.push_back(&one);
        }
    }
    return pool;
}

template <class Parse>
ChainFacts judgeOctets(const std::vector<Bytes>& leafAndIntermediates, const std::vector<Bytes>& anchors,
                       const std::vector<std::string>& revoked, std::int64_t now, Parse&& parse)
{
    ChainFacts facts;
    std::vector<Certificate> chain;
    for (const Bytes& der : leafAndIntermediates) {
        auto parsed = parse(der);
        chain.push_back(parsed.value_or(Certificate()));
        if (!chain.back().handle()) {
            const DecodeError error = parsed ? DecodeError{0, "not read by OpenSSL"} : parsed.error();
            facts.findings.push_back({ChainFlaw::Unreadable, std::to_string(chain.size()), error});
        }
    }
    facts.leafParsed = !chain.empty() && chain.front().handle();
    if (!facts.leafParsed) {
        return facts;
    }
    std::vector<Certificate> trusted;
    for (const Bytes& der : anchors) {
        trusted.push_back(parse(der).value_or(Certificate()));
    }
    Pool intermediates = readable(chain);
    intermediates.erase(intermediates.begin());
    Judgement judgement = bestJudgement(chain.front(), intermediates, readable(trusted), revoked, now);
    for (const Certificate* one : judgement.path) {
        facts.path.push_back(one->fields().subject);
    }
    std::ranges::move(judgement.findings, std::back_inserter(facts.findings));
    const CertificateFields& leaf = chain.front().fields();
    facts.keyUsageSign = !leaf.hasKeyUsage || leaf.keyUsage.digitalSignature;
    facts.keyUsageAgree = !leaf.hasKeyUsage || leaf.keyUsage.keyAgreement;
    return facts;
}

} // namespace

std::span<const ChainFlawRow> chainFlawTable()
{
    return flawRows;
}

const ChainFlawRow& chainFlawRow(ChainFlaw flaw)
{
    return flawRows[static_cast<std::size_t>(flaw)];
}

bool ChainFacts::has(ChainFlaw flaw) const
{
    return std::ranges::find(findings, flaw, &ChainFinding::flaw) != findings.end();
}

bool ChainFacts::isTrusted() const
{
    const auto isForAnotherCheck = [](const ChainFinding& finding) {
        return finding.flaw == ChainFlaw::NotYetValid || finding.flaw == ChainFlaw::Expired || finding.flaw == ChainFlaw::Revoked;
    };
    return leafParsed && std::ranges::all_of(findings, isForAnotherCheck);
}

ChainFacts judgeChain(const std::vector<Bytes>& leafAndIntermediates, const std::vector<Bytes>& anchors,
                      const std::vector<std::string>& revoked, std::int64_t now)
{
    return judgeOctets(leafAndIntermediates, anchors, revoked, now, Certificate::parse);
}

ChainFacts judgeChain(Context& context, const std::vector<Bytes>& leafAndIntermediates, const std::vector<Bytes>& anchors,
                      const std::vector<std::string>& revoked, std::int64_t now)
{
    return judgeOctets(leafAndIntermediates, anchors, revoked, now, [&](ByteView der) { return context.remembered().certificate(der); });
}

} // namespace mcim::crypto
