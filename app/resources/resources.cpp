// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/resources.h"

#include "mcim/formats/scenario_json.h"
#include "mcim/story/pseudo.h"

#include <QDir>
#include <QFile>
#include <algorithm>
#include <mutex>

// Outside of any namespace, as the macro demands; without it a static library's files are left out of the program.
static void initFiles()
{
    Q_INIT_RESOURCE(mcim_resource_files);
}

namespace mcim::resources {
namespace {

QString resourcePath(const std::string& path)
{
    static const bool ready = (initFiles(), true);
    Q_UNUSED(ready);
    return QStringLiteral(":/mcim/") + QString::fromStdString(path);
}

/// The texts of these files: for each name that of the language, the English one where it has none.
story::Texts loadTexts(const std::string& code, const std::vector<std::string>& names)
{
    story::Texts texts;
    for (const std::string& name : names) {
        const auto own = load("texts/" + code + "/" + name);
        const auto json = own ? own : load("texts/en/" + name);
        const auto added = texts.add(json.value_or(""));
        Q_ASSERT_X(added, "texts", name.c_str());
        Q_UNUSED(added);
    }
    return code == pseudoLanguage ? story::pseudoTexts(texts) : texts;
}

std::string scenarioWord(const model::Scenario& scenario, const char* what, const std::string& own)
{
    const bool isPseudo = language() == pseudoLanguage;
    return isPseudo ? story::pseudoText(own) : texts().textOr("scenario." + scenario.id + '.' + what, own);
}

std::string& chosenLanguage()
{
    static std::string code = "en";
    return code;
}

} // namespace

std::optional<std::string> load(const std::string& path)
{
    QFile file(resourcePath(path));
    if (!file.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    return file.readAll().toStdString();
}

std::vector<std::string> filesIn(const std::string& folder)
{
    std::vector<std::string> result;
    const QDir dir(resourcePath(folder));
    for (const QString& name : dir.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
        result.push_back(folder + "/" + name.toStdString());
    }
    return result;
}

const std::string& language()
{
    return chosenLanguage();
}

void setLanguage(std::string code)
{
    chosenLanguage() = std::move(code);
}

std::vector<std::string> textLanguages()
{
    std::vector<std::string> codes;
    for (const QString& name : QDir(resourcePath("texts")).entryList(QDir::Dirs, QDir::Name)) {
        codes.push_back(name.toStdString());
    }
    return codes;
}

const story::Texts& texts(const std::string& code)
{
    // An export's thread may be the first to ask.
    static std::mutex mutex;
    static std::map<std::string, story::Texts> loaded;
    const std::lock_guard lock(mutex);
    auto found = loaded.find(code);
    if (found == loaded.end()) {
        std::vector<std::string> names;
        for (const std::string& path : filesIn("texts/en")) {
            names.push_back(path.substr(path.rfind('/') + 1));
        }
        found = loaded.emplace(code, loadTexts(code, names)).first;
    }
    return found->second;
}

const story::Texts& openingTexts()
{
    static std::map<std::string, story::Texts> loaded;
    auto found = loaded.find(language());
    if (found == loaded.end()) {
        const auto names = {"acts.json", "messages.json", "parties.json", "program.json", "reasons.json", "steps.json", "timers.json"};
        found = loaded.emplace(language(), loadTexts(language(), {names.begin(), names.end()})).first;
    }
    return found->second;
}

std::string word(std::string_view key, std::string absent)
{
    const story::Texts& opening = openingTexts();
    const std::string kind(key.substr(0, key.find('.') + 1));
    return (opening.hasAny(kind) ? opening : texts()).textOr(key, std::move(absent));
}

std::string scenarioTitle(const model::Scenario& scenario)
{
    return scenarioWord(scenario, "title", scenario.title);
}

std::string scenarioSummary(const model::Scenario& scenario)
{
    return scenarioWord(scenario, "summary", scenario.summary);
}

const std::vector<model::Fault>& faultCatalogue()
{
    static const std::vector<model::Fault> catalogue = [] {
        std::vector<model::Fault> all;
        for (const std::string& path : filesIn("faults")) {
            const auto faults = formats::faultsFromJson(load(path).value_or(""));
            Q_ASSERT_X(faults, "faults", path.c_str());
            if (faults) {
                all.insert(all.end(), faults->begin(), faults->end());
            }
        }
        return all;
    }();
    return catalogue;
}

std::string firstScenarioId()
{
    return "success";
}

std::vector<std::string> scenarioIds()
{
    std::vector<std::string> ids;
    for (const std::string& path : filesIn("scenarios")) {
        const std::size_t begin = path.rfind('/') + 1;
        ids.push_back(path.substr(begin, path.rfind('.') - begin));
    }
    std::stable_partition(ids.begin(), ids.end(), [](const std::string& id) { return id == firstScenarioId(); });
    return ids;
}

std::optional<model::Scenario> scenarioById(const std::string& id)
{
    const bool isName = id.find_first_of("/.") == std::string::npos;
    const auto json = isName ? load("scenarios/" + id + ".json") : std::nullopt;
    if (!json) {
        return std::nullopt;
    }
    auto scenario = formats::scenarioFromJson(*json);
    Q_ASSERT_X(scenario, "scenario", id.c_str());
    return scenario ? std::optional(std::move(*scenario)) : std::nullopt;
}

const trace::Library& library()
{
    static const trace::Library library{scenarioById, faultCatalogue()};
    return library;
}

} // namespace mcim::resources
