// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/analysis/expression.h"

/// The words of the expression language and how they are compared.
namespace mcim::analysis {

/// A name of the language, and where its values are one of few: the text that says what belongs there.
struct ExpressionName {
    std::string_view word;
    Expression::Name name;
    std::string_view values; ///< "expression.expected.<values>"; "" = any text
};
std::span<const ExpressionName> expressionNameTable();

/// Letters and digits alone, in lower case: "Result-Code" is "resultcode". Octets beyond ASCII stay.
std::string plainName(std::string_view text);
/// Decimal or 0x; nothing for what is no number, or has more digits than a double keeps.
std::optional<double> numberIn(std::string_view text);

/// Whether a value may stand for that name; the list of what may, in `choices`, when it is short.
bool isValueOf(Expression::Name name, std::string_view value, std::string& choices);
/// Whether that is a party or the attacker; a secret of the ledger or "*"; an invariant or "*".
bool isKnower(std::string_view name);
bool isSecretName(std::string_view name);
bool isInvariantName(std::string_view name);

} // namespace mcim::analysis
