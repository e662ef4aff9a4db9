// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/language.h"

#include "mcim/story/pseudo.h"
#include "resources/resources.h"

#include <QDir>
#include <QLocale>
#include <QSettings>
#include <QTranslator>
#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

// Outside of any namespace, as the macro demands; without it a static library's files are left out of the program.
static void initCatalogues()
{
    Q_INIT_RESOURCE(mcim_catalogues);
}

namespace mcim::language {
namespace {

/// Answers with the pseudo form of each text, so that what bypasses the catalogue is seen.
class PseudoTranslator final : public QTranslator
{
public:
    using QTranslator::QTranslator;

    bool isEmpty() const override { return false; }
    QString translate(const char* /*context*/, const char* source, const char* /*disambiguation*/, int /*number*/) const override
    {
        return QString::fromStdString(story::pseudoText(source));
    }
};

QString catalogueFolder()
{
    return QStringLiteral(":/mcim/translations/");
}

QSettings settings()
{
    return QSettings(QStringLiteral("mcim-emulator"), QStringLiteral("mcim-emulator"));
}

bool isThere(const std::string& code)
{
    return std::ranges::find(available(), code) != available().end();
}

/// "de" of "de_DE.UTF-8" when there is that language; an empty text otherwise.
std::string knownOf(std::string_view locale)
{
    const std::string code(locale.substr(0, locale.find_first_of("_.@")));
    return isThere(code) ? code : std::string();
}

} // namespace

const std::vector<std::string>& available()
{
    static const std::vector<std::string> codes = [] {
        initCatalogues();
        std::set<std::string> found{"en", std::string(resources::pseudoLanguage)};
        for (const std::string& code : resources::textLanguages()) {
            found.insert(code);
        }
        for (const QString& file : QDir(catalogueFolder()).entryList({QStringLiteral("mcim_*.qm")})) {
            found.insert(file.mid(5).chopped(3).toStdString());
        }
        return std::vector<std::string>(found.begin(), found.end());
    }();
    return codes;
}

QString nameOf(const std::string& code)
{
    if (code == resources::pseudoLanguage) {
        return QStringLiteral("‹Þšéûđö›");
    }
    const QString name = QLocale(QString::fromStdString(code)).nativeLanguageName();
    // Qt names the English of a country.
    return code == "en" ? QStringLiteral("English") : name;
}

tl::expected<void, std::string> choose(std::vector<std::string>& arguments)
{
    std::string asked;
    constexpr std::string_view option = "--lang";
    for (auto it = arguments.begin(); it != arguments.end() && *it != "--";) {
        const bool isSplit = *it == option;
        if (!isSplit && !it->starts_with(std::string(option) + '=')) {
            ++it;
            continue;
        }
        const auto last = isSplit ? it + 1 : it;
        asked = last == arguments.end() ? "" : isSplit ? *last : it->substr(option.size() + 1);
        if (!isThere(asked)) {
            return tl::unexpected(fmt::format("there is no language '{}'; there are {}.", asked, fmt::join(available(), ", ")));
        }
        it = arguments.erase(it, last + 1);
    }
    std::string code = !asked.empty() ? asked : environment();
    code = code.empty() ? knownOf(setting()) : code;
    resources::setLanguage(code.empty() ? "en" : code);
    return {};
}

std::string environment()
{
    // The first that is set says it, as for every other program.
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        if (const QByteArray value = qgetenv(name); !value.isEmpty()) {
            return knownOf(value.toStdString());
        }
    }
    return {};
}

std::string setting()
{
    return settings().value("language").toString().toStdString();
}

void setSetting(const std::string& code)
{
    settings().setValue("language", QString::fromStdString(code));
}

QTranslator* makeTranslator(QObject* parent)
{
    const std::string& code = resources::language();
    if (code == "en") {
        return nullptr;
    }
    if (code == resources::pseudoLanguage) {
        return new PseudoTranslator(parent);
    }
    initCatalogues();
    auto* translator = new QTranslator(parent);
    if (!translator->load(catalogueFolder() + QStringLiteral("mcim_%1.qm").arg(QString::fromStdString(code)))) {
        delete translator;
        return nullptr;
    }
    return translator;
}

} // namespace mcim::language
