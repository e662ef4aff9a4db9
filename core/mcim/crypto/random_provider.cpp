// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/random_provider.h"

#include "mcim/crypto/hash.h"
#include "mcim/crypto/library.h"

#include <algorithm>
#include <cassert>
#include <openssl/core_dispatch.h>
#include <openssl/core_names.h>
#include <openssl/params.h>
#include <openssl/rand.h>

namespace mcim::crypto {

void RandomStream::fill(std::uint8_t* out, std::size_t count)
{
    while (count > 0) {
        if (m_used == m_block.size()) {
            const Octets<4> counter{static_cast<std::uint8_t>(m_counter >> 24), static_cast<std::uint8_t>(m_counter >> 16),
                                    static_cast<std::uint8_t>(m_counter >> 8), static_cast<std::uint8_t>(m_counter)};
            m_block = hmacSha256(m_key, counter);
            ++m_counter;
            m_used = 0;
        }
        const std::size_t part = std::min(count, m_block.size() - m_used);
        std::copy_n(m_block.begin() + static_cast<std::ptrdiff_t>(m_used), part, out);
        m_used += part;
        out += part;
        count -= part;
    }
}

namespace {

constexpr const char* streamParameter = "mcim-stream";
constexpr unsigned strengthBits = 256;
constexpr std::size_t maxRequest = std::size_t{1} << 16;

struct Generator {
    RandomStream* stream = nullptr;
    RandomStream own{Bytes(32)};
    int state = EVP_RAND_STATE_UNINITIALISED;
};

Generator& generator(void* context)
{
    return *static_cast<Generator*>(context);
}

void* newGenerator(void*, void*, const OSSL_DISPATCH*)
{
    return std::make_unique<Generator>().release();
}

void freeGenerator(void* context)
{
    std::unique_ptr<Generator>(static_cast<Generator*>(context)).reset();
}

int instantiate(void* context, unsigned, int, const unsigned char*, std::size_t, const OSSL_PARAM*)
{
    generator(context).state = EVP_RAND_STATE_READY;
    return 1;
}

int uninstantiate(void* context)
{
    generator(context).state = EVP_RAND_STATE_UNINITIALISED;
    return 1;
}

int generate(void* context, unsigned char* out, std::size_t count, unsigned, int, const unsigned char*, std::size_t)
{
    Generator& self = generator(context);
    RandomStream& stream = self.stream ? *self.stream : self.own;
    stream.fill(out, count);
    return 1;
}

int reseed(void*, int, const unsigned char*, std::size_t, const unsigned char*, std::size_t)
{
    return 1;
}

// An instance belongs to one thread, so there is nothing to lock.
int enableLocking(void*)
{
    return 1;
}

int lock(void*)
{
    return 1;
}

void unlock(void*) {}

int parametersOf(void* context, OSSL_PARAM params[])
{
    if (OSSL_PARAM* p = OSSL_PARAM_locate(params, OSSL_RAND_PARAM_STATE)) {
        OSSL_PARAM_set_int(p, generator(context).state);
    }
    if (OSSL_PARAM* p = OSSL_PARAM_locate(params, OSSL_RAND_PARAM_STRENGTH)) {
        OSSL_PARAM_set_uint(p, strengthBits);
    }
    if (OSSL_PARAM* p = OSSL_PARAM_locate(params, OSSL_RAND_PARAM_MAX_REQUEST)) {
        OSSL_PARAM_set_size_t(p, maxRequest);
    }
    return 1;
}

const OSSL_PARAM* readableParameters(void*, void*)
{
    static const OSSL_PARAM known[] = {OSSL_PARAM_int(OSSL_RAND_PARAM_STATE, nullptr),
                                       OSSL_PARAM_uint(OSSL_RAND_PARAM_STRENGTH, nullptr),
                                       OSSL_PARAM_size_t(OSSL_RAND_PARAM_MAX_REQUEST, nullptr), OSSL_PARAM_END};
    return known;
}

int setParameters(void* context, const OSSL_PARAM params[])
{
    const OSSL_PARAM* p = OSSL_PARAM_locate_const(params, streamParameter);
    if (!p) {
        return 1;
    }
    const void* stream = nullptr;
    std::size_t size = 0;
    if (OSSL_PARAM_get_octet_ptr(p, &stream, &size) != 1) {
        return 0;
    }
    generator(context).stream = static_cast<RandomStream*>(const_cast<void*>(stream));
    return 1;
}

const OSSL_PARAM* writableParameters(void*, void*)
{
    static const OSSL_PARAM known[] = {OSSL_PARAM_octet_ptr(streamParameter, nullptr, 0), OSSL_PARAM_END};
    return known;
}

template <class F>
OSSL_DISPATCH entry(int id, F* function)
{
    return {id, reinterpret_cast<void (*)()>(function)};
}

const OSSL_ALGORITHM* queryOperation(void*, int operation, int* noCache)
{
    static const OSSL_DISPATCH functions[] = {entry(OSSL_FUNC_RAND_NEWCTX, newGenerator),
                                              entry(OSSL_FUNC_RAND_FREECTX, freeGenerator),
                                              entry(OSSL_FUNC_RAND_INSTANTIATE, instantiate),
                                              entry(OSSL_FUNC_RAND_UNINSTANTIATE, uninstantiate),
                                              entry(OSSL_FUNC_RAND_GENERATE, generate),
                                              entry(OSSL_FUNC_RAND_RESEED, reseed),
                                              entry(OSSL_FUNC_RAND_ENABLE_LOCKING, enableLocking),
                                              entry(OSSL_FUNC_RAND_LOCK, lock),
                                              entry(OSSL_FUNC_RAND_UNLOCK, unlock),
                                              entry(OSSL_FUNC_RAND_GET_CTX_PARAMS, parametersOf),
                                              entry(OSSL_FUNC_RAND_GETTABLE_CTX_PARAMS, readableParameters),
                                              entry(OSSL_FUNC_RAND_SET_CTX_PARAMS, setParameters),
                                              entry(OSSL_FUNC_RAND_SETTABLE_CTX_PARAMS, writableParameters),
                                              {0, nullptr}};
    static const OSSL_ALGORITHM algorithms[] = {{randomGeneratorName, randomGeneratorProperties, functions, nullptr},
                                                {nullptr, nullptr, nullptr, nullptr}};
    *noCache = 0;
    return operation == OSSL_OP_RAND ? algorithms : nullptr;
}

} // namespace

int randomProviderInit(const OSSL_CORE_HANDLE*, const OSSL_DISPATCH*, const OSSL_DISPATCH** out, void** providerContext)
{
    static const OSSL_DISPATCH functions[] = {entry(OSSL_FUNC_PROVIDER_QUERY_OPERATION, queryOperation), {0, nullptr}};
    static int context = 0;
    *providerContext = &context;
    *out = functions;
    return 1;
}

void attachStream(RandomStream* stream)
{
    void* value = stream;
    const OSSL_PARAM params[] = {OSSL_PARAM_construct_octet_ptr(streamParameter, &value, sizeof(RandomStream)),
                                 OSSL_PARAM_construct_end()};
    for (EVP_RAND_CTX* rand : {RAND_get0_public(library().context), RAND_get0_private(library().context)}) {
        [[maybe_unused]] const int attached = rand ? EVP_RAND_CTX_set_params(rand, params) : 0;
        assert(attached == 1);
    }
}

} // namespace mcim::crypto
