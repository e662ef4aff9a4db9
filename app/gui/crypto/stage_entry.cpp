// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/crypto/stage_entry.h"

#include "gui/run/record_words.h"
#include "mcim/story/derivation.h"

#include <QCoreApplication>
#include <QVariantMap>

namespace mcim::gui {

namespace {

/// Whether a value is told in hex: even digits alone, or the octets that its parts lie in.
std::size_t octetsIn(const story::StageValue& value)
{
    const bool isOctets = !value.text.empty() && value.text.size() % 2 == 0 && isHex(value.text);
    return isOctets && (value.text.size() >= 4 || !value.parts.empty()) ? value.text.size() / 2 : 0;
}

QVariantList partMaps(const story::StageValue& value, std::size_t octets)
{
    QVariantList maps;
    for (const story::ValuePart& part : value.parts) {
        maps.append(QVariantMap{{QStringLiteral("name"), factName(part.name)},
                                {QStringLiteral("length"), static_cast<int>(part.length)},
                                {QStringLiteral("share"), static_cast<double>(part.length) / static_cast<double>(octets)}});
    }
    return maps;
}

QVariantList valueMaps(const std::vector<story::StageValue>& values)
{
    QVariantList maps;
    for (const story::StageValue& value : values) {
        const std::size_t octets = octetsIn(value);
        maps.append(QVariantMap{
            {QStringLiteral("name"), factName(value.name)},
            {QStringLiteral("value"), octets > 0 ? hexGroups(value.text) : factText(value.text)},
            {QStringLiteral("isSecret"), value.secrecy == Secrecy::Secret},
            {QStringLiteral("size"), octets > 0 ? QCoreApplication::translate("StageEntry", "%1 bytes").arg(octets) : QString()},
            {QStringLiteral("from"), value.from ? static_cast<int>(*value.from) + 1 : 0},
            {QStringLiteral("parts"), octets > 0 ? partMaps(value, octets) : QVariantList()},
        });
    }
    return maps;
}

} // namespace

QVariantList stageMaps(const engine::Computation& computation)
{
    QVariantList maps;
    for (const story::Stage& stage : story::stagesOf(computation)) {
        const std::string key = "stage." + stage.id;
        maps.append(QVariantMap{{QStringLiteral("title"), words(key + ".title", stage.id)},
                                {QStringLiteral("rule"), words(key + ".rule")},
                                {QStringLiteral("clause"), words(key + ".clause")},
                                {QStringLiteral("inputs"), valueMaps(stage.inputs)},
                                {QStringLiteral("outputs"), valueMaps(stage.outputs)}});
    }
    return maps;
}

} // namespace mcim::gui
