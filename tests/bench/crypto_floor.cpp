// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto_floor.h"

#include <array>
#include <cstdlib>
#include <map>
#include <memory>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/obj_mac.h>

namespace bench {
namespace {

template <auto f>
struct Free {
    template <class T>
    void operator()(T* p) const
    {
        f(p);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Free<EVP_PKEY_CTX_free>>;
using Number = std::unique_ptr<BIGNUM, Free<BN_clear_free>>;
using Point = std::unique_ptr<EC_POINT, Free<EC_POINT_free>>;
using Scratch = std::unique_ptr<BN_CTX, Free<BN_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Free<EVP_MD_CTX_free>>;
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, Free<EVP_CIPHER_CTX_free>>;

void demand(bool ok)
{
    if (!ok) {
        std::abort();
    }
}

// What is hashed, signed and encrypted in the run, in octets.
constexpr std::size_t certificateOctets = 376;
constexpr std::size_t otherCertificateOctets = 361;
constexpr std::size_t evidenceOctets = 948;
constexpr std::size_t keyOctets = 32;
constexpr std::size_t mcimOctets = 141;

/// What every operation works on. The calls are those that the program makes: algorithms are fetched once and kept, an ECDSA
/// key keeps a context that each use copies, keys are agreed on and made with the points of the curve.
struct Material {
    EVP_MD* sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    EVP_MD* md5 = EVP_MD_fetch(nullptr, "MD5", nullptr);
    EVP_CIPHER* aes128 = EVP_CIPHER_fetch(nullptr, "AES-128-ECB", nullptr);
    EVP_CIPHER* cbc = EVP_CIPHER_fetch(nullptr, "AES-256-CBC", nullptr);
    EVP_CIPHER* wrap = EVP_CIPHER_fetch(nullptr, "AES-256-WRAP", nullptr);
    EC_GROUP* curve = EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1);
    Key key{EVP_EC_gen("P-256")};
    KeyContext signer{EVP_PKEY_CTX_new(key.get(), nullptr)};
    KeyContext verifier{EVP_PKEY_CTX_new(key.get(), nullptr)};
    Number scalar{BN_secure_new()};
    Point peer{EC_POINT_new(curve)};
    Point fresh{EC_POINT_new(curve)};
    std::array<unsigned char, 65> point{};
    std::array<unsigned char, 1100> text{};
    std::array<unsigned char, 32> secret{};
    std::map<std::size_t, std::vector<unsigned char>> signatures; ///< of so many octets of `text`
    std::vector<unsigned char> wrapped;
    std::vector<unsigned char> enveloped;
    DigestContext plain{EVP_MD_CTX_new()};
    CipherContext cipher{EVP_CIPHER_CTX_new()};
    std::vector<unsigned char> output;

    Material()
    {
        demand(EVP_PKEY_sign_init(signer.get()) == 1 && EVP_PKEY_verify_init(verifier.get()) == 1);
        generate();
        demand(EC_POINT_copy(peer.get(), fresh.get()) == 1);
        exportPoint();
        for (const std::size_t count : {certificateOctets, otherCertificateOctets, evidenceOctets}) {
            sign(count);
            signatures[count] = output;
        }
        encrypt(wrap, keyOctets, true);
        wrapped = output;
        encrypt(cbc, mcimOctets, false);
        enveloped = output;
    }

    void sign(std::size_t count)
    {
        const std::array<unsigned char, 32> digest = hash(sha256, count);
        const KeyContext copy(EVP_PKEY_CTX_dup(signer.get()));
        output.resize(72);
        std::size_t size = output.size();
        demand(EVP_PKEY_sign(copy.get(), output.data(), &size, digest.data(), digest.size()) == 1);
        output.resize(size);
    }
    void verify(std::size_t count)
    {
        const std::array<unsigned char, 32> digest = hash(sha256, count);
        const KeyContext copy(EVP_PKEY_CTX_dup(verifier.get()));
        const std::vector<unsigned char>& signature = signatures.at(count);
        demand(EVP_PKEY_verify(copy.get(), signature.data(), signature.size(), digest.data(), digest.size()) == 1);
    }
    void generate()
    {
        const Scratch scratch(BN_CTX_new());
        demand(BN_priv_rand_range_ex(scalar.get(), EC_GROUP_get0_order(curve), 0, scratch.get()) == 1);
        BN_set_flags(scalar.get(), BN_FLG_CONSTTIME);
        fresh.reset(EC_POINT_new(curve));
        demand(EC_POINT_mul(curve, fresh.get(), scalar.get(), nullptr, nullptr, scratch.get()) == 1);
    }
    void derive()
    {
        const Scratch scratch(BN_CTX_new());
        const Point shared(EC_POINT_new(curve));
        const Number x(BN_secure_new());
        demand(EC_POINT_mul(curve, shared.get(), nullptr, peer.get(), scalar.get(), scratch.get()) == 1);
        demand(EC_POINT_get_affine_coordinates(curve, shared.get(), x.get(), nullptr, scratch.get()) == 1);
        demand(BN_bn2binpad(x.get(), secret.data(), static_cast<int>(secret.size())) == static_cast<int>(secret.size()));
    }
    void exportPoint()
    {
        const Scratch scratch(BN_CTX_new());
        demand(EC_POINT_point2oct(curve, fresh.get(), POINT_CONVERSION_UNCOMPRESSED, point.data(), point.size(), scratch.get())
               == point.size());
    }
    void importPoint()
    {
        const Scratch scratch(BN_CTX_new());
        const Point imported(EC_POINT_new(curve));
        demand(EC_POINT_oct2point(curve, imported.get(), point.data(), point.size(), scratch.get()) == 1);
    }
    std::array<unsigned char, 32> hash(const EVP_MD* algorithm, std::size_t count)
    {
        std::array<unsigned char, 32> out{};
        demand(EVP_DigestInit_ex2(plain.get(), algorithm, nullptr) == 1);
        demand(EVP_DigestUpdate(plain.get(), text.data(), count) == 1 && EVP_DigestFinal_ex(plain.get(), out.data(), nullptr) == 1);
        return out;
    }
    void hmac(std::size_t count)
    {
        std::array<unsigned char, 32> out{};
        unsigned size = 0;
        demand(HMAC(sha256, text.data(), 32, text.data(), count, out.data(), &size) != nullptr);
    }
    /// Both directions: 1 encrypts, 0 decrypts.
    void run(int direction, const EVP_CIPHER* algorithm, const unsigned char* in, std::size_t count, bool noPadding)
    {
        output.resize(count + 16);
        int size = 0;
        int last = 0;
        EVP_CIPHER_CTX_reset(cipher.get());
        EVP_CIPHER_CTX_set_flags(cipher.get(), EVP_CIPHER_CTX_FLAG_WRAP_ALLOW);
        demand(EVP_CipherInit_ex2(cipher.get(), algorithm, text.data(), text.data(), direction, nullptr) == 1);
        EVP_CIPHER_CTX_set_padding(cipher.get(), noPadding ? 0 : 1);
        demand(EVP_CipherUpdate(cipher.get(), output.data(), &size, in, static_cast<int>(count)) == 1);
        demand(EVP_CipherFinal_ex(cipher.get(), output.data() + size, &last) == 1);
        output.resize(static_cast<std::size_t>(size + last));
    }
    void encrypt(const EVP_CIPHER* algorithm, std::size_t count, bool noPadding) { run(1, algorithm, text.data(), count, noPadding); }
    void decrypt(const EVP_CIPHER* algorithm, const std::vector<unsigned char>& in, bool noPadding)
    {
        run(0, algorithm, in.data(), in.size(), noPadding);
    }
    /// A key schedule.
    void milenageKey()
    {
        EVP_CIPHER_CTX_reset(cipher.get());
        demand(EVP_EncryptInit_ex2(cipher.get(), aes128, text.data(), nullptr, nullptr) == 1);
        EVP_CIPHER_CTX_set_padding(cipher.get(), 0);
    }
    void milenageBlocks(std::initializer_list<int> sizes)
    {
        std::array<unsigned char, 96> out{};
        int size = 0;
        for (const int count : sizes) {
            demand(EVP_EncryptUpdate(cipher.get(), out.data(), &size, text.data(), count) == 1);
        }
    }
};

/// Writes the operations down one after the other.
class Sequence
{
public:
    void hash(std::initializer_list<std::size_t> sizes) { add("SHA-256", sizes, [](Material& m, std::size_t n) { m.hash(m.sha256, n); }); }
    void md5(std::initializer_list<std::size_t> sizes) { add("MD5", sizes, [](Material& m, std::size_t n) { m.hash(m.md5, n); }); }
    void hmac(std::initializer_list<std::size_t> sizes) { add("HMAC-SHA-256", sizes, [](Material& m, std::size_t n) { m.hmac(n); }); }
    void sign(std::size_t size) { add("ECDSA P-256 sign", {size}, [](Material& m, std::size_t n) { m.sign(n); }); }
    void verify(std::size_t size) { add("ECDSA P-256 verify", {size}, [](Material& m, std::size_t n) { m.verify(n); }); }
    template <class F>
    void add(const char* name, std::initializer_list<std::size_t> sizes, F&& f)
    {
        for (const std::size_t size : sizes) {
            add(name, [f, size](Material& m) { f(m, size); });
        }
    }
    template <class F>
    void add(const char* name, F&& f)
    {
        operations.push_back({name, [m = m_material, f] { f(*m); }});
    }

    std::vector<FloorOperation> operations;

private:
    std::shared_ptr<Material> m_material = std::make_shared<Material>();
};

constexpr const char* milenage = "Milenage on AES-128";

/// An attach: two vectors made, one opened.
void attach(Sequence& run)
{
    run.add(milenage, [](Material& m) { m.milenageKey(); });
    for (int vector = 0; vector < 2; ++vector) {
        run.hmac({30});
        run.add(milenage, [](Material& m) { m.milenageBlocks({16, 80}); });
    }
    run.add(milenage, [](Material& m) { m.milenageKey(); });
    run.add(milenage, [](Material& m) { m.milenageBlocks({16, 64, 16, 16}); });
}

/// The temporary credential, the measurements, the evidence and its validation with the chain of the PfC.
void validation(Sequence& run)
{
    run.hmac({37});
    run.hash({138, 49, 64, 53, 64, 55, 64, 55, 64, 53, 64});
    run.hmac({34});
    run.sign(evidenceOctets);
    run.hmac({4, 4});
    run.verify(certificateOctets);
    run.verify(otherCertificateOctets);
    run.verify(evidenceOctets);
    run.hash({64, 64, 64, 64, 64, 138, 467, 138});
}

/// The SHO encrypts the MCIM and its download is offered to the M2ME.
void delivery(Sequence& run)
{
    run.hmac({44, 35, 42});
    run.add("P-256 key generation", [](Material& m) { m.generate(); });
    run.hmac({4});
    run.add("P-256 point to octets", [](Material& m) { m.exportPoint(); });
    run.add("ECDH P-256", [](Material& m) { m.derive(); });
    run.hash({59});
    run.add("AES-256 key wrap", [](Material& m) { m.encrypt(m.wrap, keyOctets, true); });
    run.add("AES-256-CBC of the MCIM", [](Material& m) { m.encrypt(m.cbc, mcimOctets, false); });
    run.hash({442, 467});
    run.md5({31, 22, 59, 31, 22, 59, 32, 34, 32, 34});
}

/// The TRE opens the object.
void installation(Sequence& run)
{
    run.hash({138});
    // with the check that it lies on the curve
    run.add("P-256 point from octets", [](Material& m) { m.importPoint(); });
    run.add("ECDH P-256", [](Material& m) { m.derive(); });
    run.hash({59});
    run.add("AES-256 key wrap", [](Material& m) { m.decrypt(m.wrap, m.wrapped, true); });
    run.add("AES-256-CBC of the MCIM", [](Material& m) { m.decrypt(m.cbc, m.enveloped, false); });
    run.hash({442, 138});
}

} // namespace

std::vector<FloorOperation> floorOperations()
{
    Sequence run;
    attach(run);
    validation(run);
    delivery(run);
    installation(run);
    attach(run);
    return run.operations;
}

std::array<FloorOperation, 2> agreements()
{
    const auto material = std::make_shared<Material>();
    const auto withPoints = [material] {
        material->importPoint();
        material->derive();
    };
    const auto withKeyObjects = [material] {
        const Key peer(EVP_PKEY_new());
        demand(EVP_PKEY_copy_parameters(peer.get(), material->key.get()) == 1);
        demand(EVP_PKEY_set1_encoded_public_key(peer.get(), material->point.data(), material->point.size()) == 1);
        const KeyContext context(EVP_PKEY_CTX_new(material->key.get(), nullptr));
        std::size_t size = material->secret.size();
        demand(EVP_PKEY_derive_init(context.get()) == 1 && EVP_PKEY_derive_set_peer(context.get(), peer.get()) == 1);
        demand(EVP_PKEY_derive(context.get(), material->secret.data(), &size) == 1);
    };
    return {FloorOperation{"agreement with points", withPoints}, FloorOperation{"agreement with key objects", withKeyObjects}};
}

} // namespace bench
