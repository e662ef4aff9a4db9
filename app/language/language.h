// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/result.h"

#include <QString>
#include <string>
#include <vector>

class QObject;
class QTranslator;

/// In which language the program speaks.
namespace mcim::language {

/// The codes of the languages that there are, in alphabetical order: English, those with texts or a catalogue, the pseudo-language.
const std::vector<std::string>& available();
/// What a language is called in itself, such as "Deutsch".
QString nameOf(const std::string& code);

/// Takes "--lang CODE" and "--lang=CODE" out of the arguments and makes it, the environment (LC_ALL, LC_MESSAGES, LANG) or the
/// setting, in this order, the language of the program; English when they name none that there is. Only an unknown code among
/// the arguments is an error, one sentence.
tl::expected<void, std::string> choose(std::vector<std::string>& arguments);
/// The language that the environment names; an empty code when it names none that there is.
std::string environment();
/// The setting; an empty code when there is none.
std::string setting();
void setSetting(const std::string& code);

/// The window's words in the language of the program; null for English, which stands in the sources.
QTranslator* makeTranslator(QObject* parent);

} // namespace mcim::language
