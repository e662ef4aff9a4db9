// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/formats/measure_json.h"

namespace mcim::formats {

model::MeasureChanges readMeasureChanges(const JsonObject& object, std::string_view key)
{
    model::MeasureChanges changes;
    const JsonNode* node = object.find(key);
    if (!node) {
        return changes;
    }
    const JsonObject switches(*node, object.at(key), object.problem());
    for (const std::string& name : switches.keys()) {
        if (const auto measure = model::measureFromId(name)) {
            changes[*measure] = switches.truth(name, false);
        } else {
            switches.fail(name, "is no measure", "use ids that 'list measures' prints");
        }
    }
    return changes;
}

std::string measureChangesToJson(const model::MeasureChanges& changes)
{
    std::string text;
    for (const auto& [measure, isOn] : changes) {
        text += (text.empty() ? "\"" : ",\"") + enumText(measure) + (isOn ? "\":true" : "\":false");
    }
    return "{" + text + "}";
}

} // namespace mcim::formats
