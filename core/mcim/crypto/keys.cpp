// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/keys.h"

#include "mcim/crypto/algorithm_ids.h"
#include "mcim/crypto/der.h"
#include "mcim/crypto/hash.h"
#include "mcim/crypto/library.h"

#include <algorithm>
#include <atomic>
#include <cassert>
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

/// What arithmetic works in; wiped when it goes, since secrets pass through it.
std::unique_ptr<BN_CTX, Releaser<BN_CTX_free>> scratch()
{
    return std::unique_ptr<BN_CTX, Releaser<BN_CTX_free>>(BN_CTX_new_ex(library().context));
}

PointHandle newPoint()
{
    return PointHandle(EC_POINT_new(library().p256));
}

Octets<pointOctets> octetsOf(const EC_POINT* point)
{
    Octets<pointOctets> result{};
    EC_POINT_point2oct(library().p256, point, POINT_CONVERSION_UNCOMPRESSED, result.data(), result.size(), scratch().get());
    return result;
}

/// The point on the curve with these octets, or null.
PointHandle pointFrom(ByteView octets)
{
    PointHandle point = newPoint();
    const bool onCurve = EC_POINT_oct2point(library().p256, point.get(), octets.data(), octets.size(), scratch().get()) == 1;
    return withoutErrors(onCurve ? std::move(point) : PointHandle());
}

PointHandle pointOf(const BIGNUM* scalar)
{
    PointHandle point = newPoint();
    [[maybe_unused]] const int done = EC_POINT_mul(library().p256, point.get(), scalar, nullptr, nullptr, scratch().get());
    assert(done == 1);
    return point;
}

bool isPrivateScalar(const BIGNUM* number)
{
    return !BN_is_zero(number) && BN_cmp(number, EC_GROUP_get0_order(library().p256)) < 0;
}

/// The library's handle of a pair, or of the public key alone without a scalar.
PkeyHandle keyHandle(ByteView point, const BIGNUM* scalar)
{
    std::string group = "prime256v1";
    Bytes encoded = toBytes(point);
    Octets<scalarOctets> native{};
    std::vector<OSSL_PARAM> params{OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group.data(), group.size()),
                                   OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, encoded.data(), encoded.size())};
    if (scalar) {
        BN_bn2nativepad(scalar, native.data(), static_cast<int>(native.size()));
        params.push_back(OSSL_PARAM_construct_BN(OSSL_PKEY_PARAM_PRIV_KEY, native.data(), native.size()));
    }
    params.push_back(OSSL_PARAM_construct_end());
    const PkeyCtxHandle context(EVP_PKEY_CTX_new_from_name(library().context, "EC", nullptr));
    EVP_PKEY* handle = nullptr;
    [[maybe_unused]] const bool made = EVP_PKEY_fromdata_init(context.get()) == 1
        && EVP_PKEY_fromdata(context.get(), &handle, scalar ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY, params.data()) == 1;
    assert(made);
    OPENSSL_cleanse(native.data(), native.size());
    return PkeyHandle(handle);
}

} // namespace

/// What a key needs for one kind of operation: made at its first use, after which each use works on a copy. Any number of
/// threads may use one.
class KeptContext
{
public:
    using Begin = int (*)(EVP_PKEY_CTX*);

    KeptContext() = default;
    ~KeptContext() { EVP_PKEY_CTX_free(m_context.load(std::memory_order_relaxed)); }
    KeptContext(const KeptContext&) = delete;
    KeptContext& operator=(const KeptContext&) = delete;

    /// A context of the key that `makeHandle` gives, on which `begin` was called.
    template <class F>
    PkeyCtxHandle copy(F&& makeHandle, Begin begin) const
    {
        const EVP_PKEY_CTX* kept = m_context.load(std::memory_order_acquire);
        if (!kept) {
            kept = keep(makeHandle(), begin);
        }
        return PkeyCtxHandle(kept ? EVP_PKEY_CTX_dup(kept) : nullptr);
    }

private:
    /// Two threads may come here at once; the first to finish is the one whose context stays.
    const EVP_PKEY_CTX* keep(const PkeyHandle& key, Begin begin) const
    {
        PkeyCtxHandle fresh(EVP_PKEY_CTX_new_from_pkey(library().context, key.get(), nullptr));
        if (begin(fresh.get()) != 1) {
            return nullptr;
        }
        EVP_PKEY_CTX* kept = nullptr;
        return m_context.compare_exchange_strong(kept, fresh.get(), std::memory_order_acq_rel) ? fresh.release() : kept;
    }

    mutable std::atomic<EVP_PKEY_CTX*> m_context = nullptr;
};

struct PublicKey::Impl {
    Impl(PointHandle onCurve, ByteView octets) : point(std::move(onCurve)), spki(spkiOf(octets)) {}

    PointHandle point;
    Bytes spki;
    KeptContext verifier;
};

Decoded<PublicKey> PublicKey::fromPoint(ByteView octets)
{
    if (octets.size() != pointOctets || octets[0] != 0x04) {
        return tl::unexpected(DecodeError{0, "not an uncompressed point of P-256"});
    }
    PointHandle point = pointFrom(octets);
    if (!point) {
        return tl::unexpected(DecodeError{0, "point is not on the curve P-256"});
    }
    return PublicKey(std::make_shared<Impl>(std::move(point), octets));
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

ByteView PublicKey::pointIn(ByteView der)
{
    // A BIT STRING of the point's octets and one that says that none of its bits is unused.
    constexpr std::size_t headOctets = 3;
    const Bytes& algorithm = p256Algorithm();
    const auto found = std::search(der.begin(), der.end(), algorithm.begin(), algorithm.end());
    const std::size_t begin = static_cast<std::size_t>(found - der.begin()) + algorithm.size() + headOctets;
    return begin + pointOctets <= der.size() ? der.subspan(begin, pointOctets) : ByteView();
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

struct PrivateKey::Impl {
    explicit Impl(BigNumberHandle number) : scalar(std::move(number))
    {
        BN_set_flags(scalar.get(), BN_FLG_CONSTTIME);
        PointHandle point = pointOf(scalar.get());
        const Octets<pointOctets> octets = octetsOf(point.get());
        Octets<scalarOctets> digits{};
        BN_bn2binpad(scalar.get(), digits.data(), static_cast<int>(digits.size()));
        pkcs8 = Secret(pkcs8Of(digits, octets));
        OPENSSL_cleanse(digits.data(), digits.size());
        publicKey = PublicKey(std::make_shared<PublicKey::Impl>(std::move(point), octets));
    }

    BigNumberHandle scalar;
    Secret pkcs8;
    PublicKey publicKey;
    KeptContext signer;
};

PrivateKey PrivateKey::generate(Context& context, std::string_view label)
{
    const Context::Scope scope(context, label);
    BigNumberHandle scalar(BN_secure_new());
    do {
        if (BN_priv_rand_range_ex(scalar.get(), EC_GROUP_get0_order(library().p256), 0, scratch().get()) != 1) {
            assert(false);
            return withoutErrors(PrivateKey());
        }
    } while (!isPrivateScalar(scalar.get()));
    return PrivateKey(std::make_shared<Impl>(std::move(scalar)));
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
    BigNumberHandle number(BN_bin2bn(scalar.value.data(), static_cast<int>(scalar.value.size()), BN_secure_new()));
    if (!isPrivateScalar(number.get())) {
        return tl::unexpected(DecodeError{scalar.offset, "private scalar outside 1..n-1"});
    }
    return PrivateKey(std::make_shared<Impl>(std::move(number)));
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

Bytes ecdsaSignDer(Context& context, std::string_view label, const PrivateKey& key, ByteView message)
{
    assert(!key.isEmpty());
    if (key.isEmpty()) {
        return {};
    }
    const Octets<32> digest = sha256(message);
    const PkeyCtxHandle signer = key.m_impl->signer.copy(
        [&] { return keyHandle(key.publicKey().point(), key.m_impl->scalar.get()); }, EVP_PKEY_sign_init);
    const Context::Scope scope(context, label);
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
    const PkeyCtxHandle verifier = key.m_impl->verifier.copy([&] { return keyHandle(key.point(), nullptr); }, EVP_PKEY_verify_init);
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

/// With points of the curve: with key objects of the library an agreement takes 2.2 times as long (section "agreement" of the bench).
std::optional<Secret> ecdhSharedSecret(const PrivateKey& mine, const PublicKey& peer)
{
    if (mine.isEmpty() || peer.isEmpty()) {
        return std::nullopt;
    }
    const auto numbers = scratch();
    const PointHandle shared = newPoint();
    const BigNumberHandle x(BN_secure_new());
    Octets<scalarOctets> octets{};
    const bool agreed
        = EC_POINT_mul(library().p256, shared.get(), nullptr, peer.m_impl->point.get(), mine.m_impl->scalar.get(), numbers.get()) == 1
        && EC_POINT_get_affine_coordinates(library().p256, shared.get(), x.get(), nullptr, numbers.get()) == 1
        && BN_bn2binpad(x.get(), octets.data(), static_cast<int>(octets.size())) == static_cast<int>(octets.size());
    // The order of the curve is prime: only a multiple by 0 or by it would be the point at infinity.
    assert(agreed);
    const std::optional<Secret> result = agreed ? std::optional(Secret(octets)) : std::nullopt;
    OPENSSL_cleanse(octets.data(), octets.size());
    return withoutErrors(result);
}

} // namespace mcim::crypto
