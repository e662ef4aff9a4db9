// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inspector/origin.h"

#include <algorithm>

namespace mcim::gui {

namespace {

bool isValue(const ValueEntry& entry, const QString& hex)
{
    QString value = entry.value;
    return value.remove(QLatin1Char(' ')) == hex;
}

bool anyValue(const QList<ValueEntry>& entries, const QString& hex)
{
    return std::ranges::any_of(entries, [&hex](const ValueEntry& entry) { return isValue(entry, hex); });
}

bool carries(const EventDetail& detail, const QByteArray& octets)
{
    return std::ranges::any_of(detail.fields, [&](const FieldEntry& field) {
        return field.length == octets.size() && field.offset >= 0 && field.layer < detail.layers.size()
            && detail.layers[field.layer].octets.mid(field.offset, field.length) == octets;
    });
}

} // namespace

Origin originOf(const EngineRun& run, int shown, int event, const QByteArray& octets)
{
    Origin origin;
    if (octets.size() < 4) {
        return origin;
    }
    const QString hex = QString::fromLatin1(octets.toHex());
    for (int i = 0; i < shown; ++i) {
        const EventDetail detail = run.detail(i);
        for (const ComputationEntry& computation : detail.computations) {
            if (origin.madeAt < 0 && i <= event && anyValue(computation.outputs, hex)) {
                origin.madeAt = i;
                origin.computation = computation.title;
            }
            const bool isRead = i > event && anyValue(computation.inputs, hex);
            if (origin.readAt < 0 && isRead) {
                origin.readAt = i;
            }
        }
        if (carries(detail, octets)) {
            origin.carriedIn.append(i);
        }
    }
    return origin;
}

} // namespace mcim::gui
