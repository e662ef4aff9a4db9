// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/resources.h"

#include "mcim/formats/scenario_json.h"

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

story::Texts loadTexts(const std::vector<std::string>& paths)
{
    story::Texts texts;
    for (const std::string& path : paths) {
        if (const auto json = load(path)) {
            const auto added = texts.add(*json);
            Q_ASSERT_X(added, "texts", path.c_str());
            Q_UNUSED(added);
        }
    }
    return texts;
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

const story::Texts& texts(const std::string& language)
{
    // An export's thread may be the first to ask.
    static std::mutex mutex;
    static std::map<std::string, story::Texts> loaded;
    const std::lock_guard lock(mutex);
    auto found = loaded.find(language);
    if (found == loaded.end()) {
        const bool isThere = !filesIn("texts/" + language).empty();
        found = loaded.emplace(language, loadTexts(filesIn("texts/" + (isThere ? language : "en")))).first;
    }
    return found->second;
}

const story::Texts& openingTexts()
{
    static const story::Texts opening = [] {
        std::vector<std::string> paths;
        for (const char* name : {"acts", "messages", "parties", "program", "steps", "timers"}) {
            paths.push_back(std::string("texts/en/") + name + ".json");
        }
        return loadTexts(paths);
    }();
    return opening;
}

std::string word(std::string_view key, std::string absent)
{
    const story::Texts& opening = openingTexts();
    const std::string kind(key.substr(0, key.find('.') + 1));
    return (opening.hasAny(kind) ? opening : texts()).textOr(key, std::move(absent));
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
    std::ranges::stable_partition(ids, [](const std::string& id) { return id == firstScenarioId(); });
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
