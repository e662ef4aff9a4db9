// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/base/names.h"

#include <algorithm>

namespace mcim {
namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

bool equalIgnoringCase(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b, {}, lower, lower);
}

std::string lowered(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(), lower);
    return result;
}

bool isTokenType(std::string_view typ, std::string_view type)
{
    constexpr std::string_view tree = "application/";
    const bool isWhole = equalIgnoringCase(typ.substr(0, tree.size()), tree);
    return equalIgnoringCase(isWhole ? typ.substr(tree.size()) : typ, type);
}

} // namespace mcim
