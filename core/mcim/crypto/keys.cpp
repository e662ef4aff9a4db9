// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/keys.h"

#include "mcim/crypto/algorithm_ids.h"
#include "mcim/crypto/der.h"
#include "mcim/crypto/hash.h"
#include "mcim/crypto/library.h"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <fmt/format.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/params.h>

namespace mcim::crypto {

namespace {

constexpr std::size_t pointOctets = 65;
constexpr std::size_t scalarOctets = 32;
constexpr std::size_t maxDerSignature = 72;

/// AlgorithmIdentifier {ecPublicKey, prime256v1}.
const Bytes& p256Algorithm()
{
    static const Bytes octets = der::sequence({der::oid(oids::ecPublicKey), der::oid(oids::prime256v1)});
    return octets;
}

Bytes spkiOf(ByteView point)
{
    return der::sequence({p256Algorithm(), der::bitString(point)});
}

Bytes pkcs8Of(ByteView scalar, ByteView point)
{
    const Bytes ecPrivateKey = der::sequence({der::integer(1), der::octetString(scalar), der::element(0xa1, {der::bitString(point)})});
    return der::sequence({der::integer(0), p256Algorithm(), der::octetString(ecPrivateKey)});
}

void expectP256(DerReader& reader)
{
    DerReader algorithm(reader.expect(tag::Sequence, "algorithm"));
    if (!reader.ok()) {
        return;
    }
    const DerElement type = algorithm.expect(tag::Oid, "algorithm");
    const DerElement curve = algorithm.expect(tag::Oid, "named curve");
    algorithm.expectEnd("algorithm");
    if (algorithm.ok() && oidText(type.value) != oids::ecPublicKey) {
        algorithm.fail(type.offset, "not an elliptic curve key");
    }
    if (algorithm.ok() && oidText(curve.value) != oids::prime256v1) {
        algorithm.fail(curve.offset, "curve other than P-256");
    }
    reader.adopt(algorithm);
}

/// A failed call leaves its reasons in a queue of the thread, where nobody here looks for them.
template <class T>
T withoutErrors(T value)
{
    ERR_clear_error();
    return value;
}

PkeyHandle publicHandle(ByteView point)
{
    PkeyHandle handle(EVP_PKEY_new());
    if (EVP_PKEY_copy_parameters(handle.get(), library().p256Parameters) != 1
        || EVP_PKEY_set1_encoded_public_key(handle.get(), point.data(), point.size()) != 1) {
        return withoutErrors(PkeyHandle());
    }
    return handle;
}

PkeyHandle privateHandle(ByteView scalar, ByteView point)
{
    Octets<scalarOctets> native{};
    const BigNumberHandle number(BN_bin2bn(scalar.data(), static_cast<int>(scalar.size()), nullptr));
    BN_bn2nativepad(number.get(), native.data(), static_cast<int>(native.size()));
    std::string group = "prime256v1";
    Bytes encoded = toBytes(point);
    OSSL_PARAM params[] = {OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group.data(), group.size()),
                           OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, encoded.data(), encoded.size()),
                           OSSL_PARAM_construct_BN(OSSL_PKEY_PARAM_PRIV_KEY, native.data(), native.size()),
                           OSSL_PARAM_construct_end()};
    const PkeyCtxHandle context(EVP_PKEY_CTX_new_from_name(library().context, "EC", nullptr));
    EVP_PKEY* handle = nullptr;
    if (EVP_PKEY_fromdata_init(context.get()) != 1 || EVP_PKEY_fromdata(context.get(), &handle, EVP_PKEY_KEYPAIR, params) != 1) {
        return withoutErrors(PkeyHandle());
    }
    return PkeyHandle(handle);
}

/// The point of a private scalar, or nullopt when the scalar isn't in 1..n-1.
std::optional<Octets<pointOctets>> pointOf(ByteView scalar)
{
    const EC_GROUP* group = library().p256;
    const BigNumberHandle number(BN_bin2bn(scalar.data(), static_cast<int>(scalar.size()), nullptr));
    if (BN_is_zero(number.get()) || BN_cmp(number.get(), EC_GROUP_get0_order(group)) >= 0) {
        return std::nullopt;
    }
    const PointHandle point(EC_POINT_new(group));
    Octets<pointOctets> result{};
    if (EC_POINT_mul(group, point.get(), number.get(), nullptr, nullptr, nullptr) != 1
        || EC_POINT_point2oct(group, point.get(), POINT_CONVERSION_UNCOMPRESSED, result.data(), result.size(), nullptr)
            != result.size()) {
        return withoutErrors(std::nullopt);
    }
    return result;
}

} // namespace

/// What a key needs for one kind of operation: looked up at its first use, after which each use works on a copy. Any
/// number of threads may use one.
class KeptContext
{
public:
    using Begin = int (*)(EVP_PKEY_CTX*);

    KeptContext() = default;
    ~KeptContext() { EVP_PKEY_CTX_free(m_context.load(std::memory_order_relaxed)); }
    KeptContext(const KeptContext&) = delete;
    KeptContext& operator=(const KeptContext&) = delete;

    /// A context of `key` on which `begin` was called; nullptr when it can't do that.
    PkeyCtxHandle copy(EVP_PKEY* key, Begin begin) const
    {
        const EVP_PKEY_CTX* kept = m_context.load(std::memory_order_acquire);
        if (!kept) {
            kept = make(key, begin);
        }
        return PkeyCtxHandle(kept ? EVP_PKEY_CTX_dup(kept) : nullptr);
    }

private:
    /// Two threads may come here at once; the first to finish is the one whose context stays.
    const EVP_PKEY_CTX* make(EVP_PKEY* key, Begin begin) const
    {
        PkeyCtxHandle fresh(EVP_PKEY_CTX_new_from_pkey(library().context, key, nullptr));
        if (begin(fresh.get()) != 1) {
            return nullptr;
        }
        EVP_PKEY_CTX* kept = nullptr;
        return m_context.compare_exchange_strong(kept, fresh.get(), std::memory_order_acq_rel) ? fresh.release() : kept;
    }

    mutable std::atomic<EVP_PKEY_CTX*> m_context = nullptr;
};

struct PublicKey::Impl {
    PkeyHandle handle;
    Bytes spki;
    KeptContext verifier;
};

Decoded<PublicKey> PublicKey::fromPoint(ByteView point)
{
    if (point.size() != pointOctets || point[0] != 0x04) {
        return tl::unexpected(DecodeError{0, "not an uncompressed point of P-256"});
    }
    auto impl = std::make_shared<Impl>();
    impl->handle = publicHandle(point);
    if (!impl->handle) {
        return tl::unexpected(DecodeError{0, "point is not on the curve P-256"});
    }
    impl->spki = spkiOf(point);
    PublicKey key;
    key.m_impl = std::move(impl);
    return key;
}

PublicKey PublicKey::ofPair(evp_pkey_st* pair, ByteView point)
{
    EVP_PKEY_up_ref(pair);
    auto impl = std::make_shared<Impl>();
    impl->handle.reset(pair);
    impl->spki = spkiOf(point);
    PublicKey key;
    key.m_impl = std::move(impl);
    return key;
}

Decoded<PublicKey> PublicKey::fromSpki(ByteView octets)
{
    DerReader outer(octets);
    DerReader inner(outer.expect(tag::Sequence, "SubjectPublicKeyInfo"));
    outer.expectEnd("SubjectPublicKeyInfo");
    inner.adopt(outer);
    expectP256(inner);
    const DerElement bits = inner.expect(tag::BitString, "public key");
    inner.expectEnd("SubjectPublicKeyInfo");
    if (!inner.ok()) {
        return tl::unexpected(*inner.error());
    }
    if (bits.value.empty() || bits.value[0] != 0) {
        return tl::unexpected(DecodeError{bits.offset, "public key isn't whole octets"});
    }
    auto key = fromPoint(bits.value.subspan(1));
    if (!key) {
        key.error().offset += bits.valueOffset() + 1;
    }
    return key;
}

ByteView PublicKey::spki() const
{
    return m_impl ? ByteView(m_impl->spki) : ByteView();
}

ByteView PublicKey::point() const
{
    return m_impl ? ByteView(m_impl->spki).last(pointOctets) : ByteView();
}

Octets<20> PublicKey::keyIdentifier() const
{
    return sha1(point());
}

evp_pkey_st* PublicKey::handle() const
{
    return m_impl ? m_impl->handle.get() : nullptr;
}

struct PrivateKey::Impl {
    PkeyHandle handle;
    Secret pkcs8;
    PublicKey publicKey;
    KeptContext signer;
    KeptContext agreement;
};

PrivateKey PrivateKey::generate(Context& context, std::string_view label)
{
    auto impl = std::make_shared<Impl>();
    {
        const Context::Scope scope(context, label);
        static const KeptContext kept;
        const PkeyCtxHandle generator = kept.copy(library().p256Parameters, [](EVP_PKEY_CTX*) { return 1; });
        EVP_PKEY* handle = nullptr;
        EVP_PKEY_keygen_init(generator.get());
        EVP_PKEY_keygen(generator.get(), &handle);
        impl->handle.reset(handle);
    }
    assert(impl->handle);
    BIGNUM* scalar = nullptr;
    EVP_PKEY_get_bn_param(impl->handle.get(), OSSL_PKEY_PARAM_PRIV_KEY, &scalar);
    const BigNumberHandle owner(scalar);
    Octets<scalarOctets> scalarBytes{};
    BN_bn2binpad(scalar, scalarBytes.data(), static_cast<int>(scalarBytes.size()));
    Octets<pointOctets> point{};
    std::size_t length = 0;
    EVP_PKEY_get_octet_string_param(impl->handle.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size(), &length);
    impl->pkcs8 = Secret(pkcs8Of(scalarBytes, point));
    impl->publicKey = PublicKey::ofPair(impl->handle.get(), point);
    PrivateKey key;
    key.m_impl = std::move(impl);
    return key;
}

Decoded<PrivateKey> PrivateKey::fromPkcs8(ByteView octets)
{
    DerReader outer(octets);
    DerReader info(outer.expect(tag::Sequence, "PrivateKeyInfo"));
    outer.expectEnd("PrivateKeyInfo");
    info.adopt(outer);
    info.expect(tag::Integer, "version");
    expectP256(info);
    const DerElement wrapped = info.expect(tag::OctetString, "private key");
    DerReader holder(wrapped);
    holder.adopt(info);
    DerReader key(holder.expect(tag::Sequence, "ECPrivateKey"));
    key.adopt(holder);
    key.expect(tag::Integer, "version");
    const DerElement scalar = key.expect(tag::OctetString, "private scalar");
    if (key.ok() && scalar.value.size() != scalarOctets) {
        key.fail(scalar.offset, "private scalar isn't 32 octets");
    }
    if (!key.ok()) {
        return tl::unexpected(*key.error());
    }
    const auto point = pointOf(scalar.value);
    if (!point) {
        return tl::unexpected(DecodeError{scalar.offset, "private scalar outside 1..n-1"});
    }
    auto impl = std::make_shared<Impl>();
    impl->handle = privateHandle(scalar.value, *point);
    assert(impl->handle);
    impl->pkcs8 = Secret(pkcs8Of(scalar.value, *point));
    impl->publicKey = PublicKey::ofPair(impl->handle.get(), *point);
    PrivateKey result;
    result.m_impl = std::move(impl);
    return result;
}

const Secret& PrivateKey::pkcs8() const
{
    static const Secret none;
    return m_impl ? m_impl->pkcs8 : none;
}

const PublicKey& PrivateKey::publicKey() const
{
    static const PublicKey none;
    return m_impl ? m_impl->publicKey : none;
}

evp_pkey_st* PrivateKey::handle() const
{
    return m_impl ? m_impl->handle.get() : nullptr;
}

Bytes ecdsaSignDer(Context& context, std::string_view label, const PrivateKey& key, ByteView message)
{
    assert(!key.isEmpty());
    if (key.isEmpty()) {
        return {};
    }
    const Octets<32> digest = sha256(message);
    const Context::Scope scope(context, label);
    const PkeyCtxHandle signer = key.m_impl->signer.copy(key.handle(), EVP_PKEY_sign_init);
    Bytes signature(maxDerSignature);
    std::size_t length = signature.size();
    [[maybe_unused]] const bool signedOk = signer
        && EVP_PKEY_sign(signer.get(), signature.data(), &length, digest.data(), digest.size()) == 1;
    assert(signedOk);
    signature.resize(length);
    return signature;
}

Octets<64> ecdsaSign(Context& context, std::string_view label, const PrivateKey& key, ByteView message)
{
    const Bytes signature = ecdsaSignDer(context, label, key, message);
    DerReader outer(signature);
    DerReader numbers(outer.expect(tag::Sequence, "signature"));
    Octets<64> result{};
    for (std::size_t half = 0; half < 2; ++half) {
        const ByteView value = numbers.expect(tag::Integer, "number").value;
        const ByteView digits = value.size() > scalarOctets ? value.last(scalarOctets) : value;
        std::copy(digits.begin(), digits.end(), result.begin() + static_cast<std::ptrdiff_t>((half + 1) * scalarOctets - digits.size()));
    }
    return result;
}

bool ecdsaVerifyDer(const PublicKey& key, ByteView message, ByteView signature)
{
    if (key.isEmpty()) {
        return false;
    }
    const Octets<32> digest = sha256(message);
    const PkeyCtxHandle verifier = key.m_impl->verifier.copy(key.handle(), EVP_PKEY_verify_init);
    const bool valid = verifier
        && EVP_PKEY_verify(verifier.get(), signature.data(), signature.size(), digest.data(), digest.size()) == 1;
    return withoutErrors(valid);
}

bool ecdsaVerify(const PublicKey& key, ByteView message, ByteView signature)
{
    if (signature.size() != 2 * scalarOctets) {
        return false;
    }
    return ecdsaVerifyDer(key, message,
                          der::sequence({der::unsignedInteger(signature.first(scalarOctets)), der::unsignedInteger(signature.last(scalarOctets))}));
}

std::optional<Secret> ecdhSharedSecret(const PrivateKey& mine, const PublicKey& peer)
{
    if (mine.isEmpty() || peer.isEmpty()) {
        return std::nullopt;
    }
    const PkeyCtxHandle agreement = mine.m_impl->agreement.copy(mine.handle(), EVP_PKEY_derive_init);
    Octets<scalarOctets> shared{};
    std::size_t length = shared.size();
    const bool agreed = agreement
        && EVP_PKEY_derive_set_peer_ex(agreement.get(), peer.handle(), 0) == 1
        && EVP_PKEY_derive(agreement.get(), shared.data(), &length) == 1;
    return withoutErrors(agreed ? std::optional(Secret(shared)) : std::nullopt);
}

} // namespace mcim::crypto
