// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/verifier_library.h"

#include "mcim/crypto/library.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <openssl/core_dispatch.h>
#include <openssl/provider.h>
#include <string_view>
#include <vector>

namespace mcim::crypto {

namespace {

constexpr auto keyTypes = std::to_array<std::string_view>({"EC", "RSA", "RSA-PSS", "ED25519", "ED448"});

/// The default provider as library() has it, and those of its decoders that are left.
struct Behind {
    OSSL_PROVIDER* provider = nullptr;
    std::vector<OSSL_ALGORITHM> decoders;
};

Behind makeBehind()
{
    Behind behind{OSSL_PROVIDER_load(library().context, "default"), {}};
    int noCache = 0;
    const OSSL_ALGORITHM* one = OSSL_PROVIDER_query_operation(behind.provider, OSSL_OP_DECODER, &noCache);
    for (; one && one->algorithm_names; ++one) {
        const bool isOfCertificates = std::string_view(one->property_definition).find("structure=SubjectPublicKeyInfo") != std::string_view::npos;
        if (isOfCertificates && std::ranges::find(keyTypes, std::string_view(one->algorithm_names)) != keyTypes.end()) {
            behind.decoders.push_back(*one);
        }
    }
    assert(behind.decoders.size() == keyTypes.size());
    behind.decoders.push_back({});
    return behind;
}

const Behind& behind()
{
    static const Behind instance = makeBehind();
    return instance;
}

const OSSL_ALGORITHM* query(void*, int operation, int* noCache)
{
    *noCache = 0;
    return operation == OSSL_OP_DECODER ? behind().decoders.data() : OSSL_PROVIDER_query_operation(behind().provider, operation, noCache);
}

int start(const OSSL_CORE_HANDLE*, const OSSL_DISPATCH*, const OSSL_DISPATCH** out, void** providerContext)
{
    static const OSSL_DISPATCH functions[] = {{OSSL_FUNC_PROVIDER_QUERY_OPERATION, reinterpret_cast<void (*)()>(query)}, {0, nullptr}};
    *out = functions;
    *providerContext = OSSL_PROVIDER_get0_provider_ctx(behind().provider);
    return 1;
}

OSSL_LIB_CTX* makeContext()
{
    constexpr const char* name = "mcim-verifier";
    OSSL_LIB_CTX* context = OSSL_LIB_CTX_new();
    OSSL_PROVIDER_add_builtin(context, name, start);
    [[maybe_unused]] const bool isLoaded = OSSL_PROVIDER_load(context, name) != nullptr;
    assert(isLoaded);
    return context;
}

} // namespace

OSSL_LIB_CTX* verifierContext()
{
    static OSSL_LIB_CTX* const instance = makeContext();
    return instance;
}

} // namespace mcim::crypto
