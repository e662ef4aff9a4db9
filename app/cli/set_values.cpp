// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/set_values.h"

#include "mcim/formats/scenario_json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace mcim::cli {
namespace {

enum class Owner { Device, Subscription, Scenario };

struct Setting {
    std::string_view key;  ///< on the command line
    std::string_view name; ///< in the scenario file
    Owner owner;
    bool isNumber;
};

constexpr auto known = std::to_array<Setting>({
    {"pcid", "pcid", Owner::Device, false},
    {"deviceId", "deviceId", Owner::Device, false},
    {"algorithm", "algorithm", Owner::Device, false},
    {"k", "k", Owner::Device, false},
    {"op", "op", Owner::Device, false},
    {"opc", "opc", Owner::Device, false},
    {"amf", "amf", Owner::Device, false},
    {"sqn", "sqn", Owner::Device, false},
    {"tuakIterations", "tuakIterations", Owner::Device, true},
    {"resOctets", "resOctets", Owner::Device, true},
    {"treCapacity", "treCapacity", Owner::Device, true},
    {"pcidPool", "pcidPool", Owner::Device, true},
    {"mcim.imsi", "imsi", Owner::Subscription, false},
    {"mcim.iccid", "iccid", Owner::Subscription, false},
    {"mcim.algorithm", "algorithm", Owner::Subscription, false},
    {"mcim.k", "k", Owner::Subscription, false},
    {"mcim.op", "op", Owner::Subscription, false},
    {"mcim.opc", "opc", Owner::Subscription, false},
    {"mcim.amf", "amf", Owner::Subscription, false},
    {"mcim.sqn", "sqn", Owner::Subscription, false},
    {"mcim.serviceApn", "serviceApn", Owner::Subscription, false},
    {"mcim.version", "version", Owner::Subscription, true},
    {"visitedPlmn", "visitedPlmn", Owner::Scenario, false},
    {"roPlmn", "roPlmn", Owner::Scenario, false},
    {"shoPlmn", "shoPlmn", Owner::Scenario, false},
    {"radioProtection", "radioProtection", Owner::Scenario, false},
});

QJsonValue valueOf(const Setting& setting, const std::string& text)
{
    const QString written = QString::fromStdString(text);
    bool isNumber = false;
    const qint64 number = written.toLongLong(&isNumber);
    return setting.isNumber && isNumber ? QJsonValue(number) : QJsonValue(written);
}

void setIn(QJsonObject& object, const Setting& setting, const std::string& text)
{
    // A key and its derived form exclude each other; the one that was typed stays.
    if (setting.name == "op") {
        object.remove(QStringLiteral("opc"));
    }
    if (setting.name == "opc") {
        object.remove(QStringLiteral("op"));
    }
    object.insert(QString::fromUtf8(setting.name.data(), static_cast<qsizetype>(setting.name.size())), valueOf(setting, text));
}

void setInFirst(QJsonObject& root, const QString& list, const Setting& setting, const std::string& text)
{
    QJsonArray array = root.value(list).toArray();
    QJsonObject first = array.at(0).toObject();
    setIn(first, setting, text);
    array.replace(0, first);
    root.insert(list, array);
}

} // namespace

tl::expected<model::Scenario, std::string> withSetValues(const model::Scenario& scenario, std::span<const std::string> settings)
{
    if (settings.empty()) {
        return scenario;
    }
    QJsonObject root = QJsonDocument::fromJson(QByteArray::fromStdString(formats::scenarioToJson(scenario))).object();
    for (const std::string& written : settings) {
        const std::size_t equals = written.find('=');
        const std::string key = written.substr(0, equals);
        const auto setting = std::ranges::find(known, key, &Setting::key);
        if (equals == std::string::npos || setting == known.end()) {
            std::string keys;
            for (const Setting& one : known) {
                keys += (keys.empty() ? "" : ", ") + std::string(one.key);
            }
            return tl::unexpected(fmt::format("--set {} is not of the form KEY=VALUE with one of the keys {}.", written, keys));
        }
        const std::string value = written.substr(equals + 1);
        switch (setting->owner) {
        case Owner::Device: setInFirst(root, QStringLiteral("devices"), *setting, value); break;
        case Owner::Subscription: setInFirst(root, QStringLiteral("subscriptions"), *setting, value); break;
        case Owner::Scenario: setIn(root, *setting, value); break;
        }
    }
    auto changed = formats::scenarioFromJson(QJsonDocument(root).toJson().toStdString());
    if (!changed) {
        const InputError& error = changed.error();
        return tl::unexpected(fmt::format("--set: {} {}; {}.", error.where, error.reason, error.remedy));
    }
    return std::move(*changed);
}

} // namespace mcim::cli
