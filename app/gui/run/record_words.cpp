// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/run/record_words.h"

#include "mcim/story/describe.h"
#include "mcim/story/names.h"
#include "mcim/story/state_text.h"
#include "resources/resources.h"

#include <QCoreApplication>

#include <algorithm>

namespace mcim::gui {

namespace {

void flatten(const codecs::FieldNode& node, int depth, int layer, QList<FieldEntry>& fields)
{
    FieldEntry entry;
    entry.name = QString::fromStdString(node.name);
    entry.value = grouped(node.value);
    entry.clause = QString::fromUtf8(node.clause.data(), static_cast<qsizetype>(node.clause.size()));
    entry.depth = depth;
    entry.layer = layer;
    entry.offset = static_cast<int>(node.offset);
    entry.length = static_cast<int>(node.length);
    fields.append(std::move(entry));
    for (const codecs::FieldNode& child : node.children) {
        flatten(child, depth + 1, layer, fields);
    }
}

QList<FieldEntry> flattened(const codecs::FieldTree& tree)
{
    QList<FieldEntry> fields;
    for (std::size_t i = 0; i < tree.layers.size(); ++i) {
        const codecs::FieldLayer& layer = tree.layers[i];
        if (tree.layers.size() > 1) {
            FieldEntry title;
            title.name = QString::fromStdString(layer.name);
            title.layer = static_cast<int>(i);
            title.offset = 0;
            title.length = static_cast<int>(layer.octets.size());
            title.value = QCoreApplication::translate("RecordWords", "%1 bytes").arg(title.length);
            fields.append(std::move(title));
        }
        for (const codecs::FieldNode& node : layer.fields) {
            flatten(node, tree.layers.size() > 1 ? 1 : 0, static_cast<int>(i), fields);
        }
    }
    return fields;
}

/// Marks the fields whose value is another one than was sent.
void markAltered(QList<FieldEntry>& fields, const QList<FieldEntry>& sent)
{
    if (fields.size() != sent.size()) {
        return;
    }
    for (qsizetype i = 0; i < fields.size(); ++i) {
        const bool isLeaf = i + 1 == fields.size() || fields[i + 1].depth <= fields[i].depth;
        if (isLeaf && fields[i].name == sent[i].name && fields[i].value != sent[i].value) {
            fields[i].isAltered = true;
            fields[i].before = sent[i].value;
        }
    }
}

QList<ValueEntry> valueEntries(const engine::Facts& facts)
{
    QList<ValueEntry> values;
    for (const engine::NamedValue& fact : facts) {
        values.append({QString::fromStdString(fact.name), factText(fact.text), fact.secrecy == Secrecy::Secret});
    }
    return values;
}

} // namespace

QString words(const std::string& key, const std::string& absent)
{
    return QString::fromStdString(resources::word(key, absent));
}

QString factName(const std::string& name)
{
    return QString::fromStdString(story::nameText("fact", name, resources::texts()));
}

QString factText(const std::string& text)
{
    return grouped(story::nameText("said", text, resources::texts()));
}

QString factsText(const engine::Facts& facts)
{
    QStringList values;
    for (const engine::NamedValue& fact : facts) {
        values << factName(fact.name) + QLatin1Char(' ') + factText(fact.text);
    }
    return values.join(QStringLiteral(", "));
}

QString grouped(const std::string& text)
{
    if (text.size() < 16 || text.size() % 2 != 0 || !isHex(text)) {
        return QString::fromStdString(text);
    }
    return hexGroups(text);
}

bool isHex(const std::string& text)
{
    return text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

QString hexGroups(const std::string& text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); i += 8) {
        result += i > 0 ? " " : "";
        result += text.substr(i, 8);
    }
    return QString::fromStdString(result);
}

PathWords pathWords(const std::string& path)
{
    QStringList parts;
    std::size_t begin = 0;
    int depth = 0;
    for (std::size_t i = 0; i <= path.size(); ++i) {
        depth += i < path.size() ? (path[i] == '[') - (path[i] == ']') : 0;
        if (i < path.size() && (path[i] != '.' || depth > 0)) {
            continue;
        }
        const std::string part = path.substr(begin, i - begin);
        const std::size_t bracket = part.find('[');
        const std::string name = part.substr(0, bracket);
        QString shown = words("field." + name, name);
        if (bracket != std::string::npos) {
            QString key = QString::fromStdString(part.substr(bracket));
            shown += QLatin1Char(' ') + key.replace(QStringLiteral("]["), QStringLiteral(" ")).remove(QLatin1Char('[')).remove(QLatin1Char(']'));
        }
        parts << shown;
        begin = i + 1;
    }
    const QString last = parts.takeLast();
    return {parts.join(QStringLiteral(" · ")), last};
}

QString stateValue(const std::string& path, const std::string& text)
{
    return grouped(story::stateText(path, text, resources::texts()));
}

void addFields(const engine::StepRecord& record, EventDetail& detail)
{
    if (record.octets.empty()) {
        return;
    }
    const codecs::FieldTree tree = codecs::fieldTree(record.to.role, record.channel, record.octets, record.inner);
    for (const codecs::FieldLayer& layer : tree.layers) {
        detail.layers.append({QString::fromStdString(layer.name),
                              QByteArray(reinterpret_cast<const char*>(layer.octets.data()), static_cast<qsizetype>(layer.octets.size()))});
        if (layer.damage) {
            detail.notes.append({Kinds::Error, QCoreApplication::translate("RecordWords", "%1 is damaged from offset %2 on: %3")
                                                   .arg(QString::fromStdString(layer.name)).arg(layer.damage->offset)
                                                   .arg(QString::fromStdString(layer.damage->reason)), {}});
        }
    }
    detail.fields = flattened(tree);
    if (!record.octetsSent.empty()) {
        markAltered(detail.fields, flattened(codecs::fieldTree(record.to.role, record.channel, record.octetsSent)));
    }
}

QList<CheckEntry> checkEntries(const engine::StepRecord& record)
{
    QList<CheckEntry> entries;
    for (const engine::CheckRecord& check : record.checks) {
        QStringList facts{QString::fromStdString(story::checkSentence(check, resources::texts()))};
        for (const engine::NamedValue& fact : check.facts) {
            facts << QStringLiteral("%1 %2").arg(factName(fact.name), factText(fact.text));
        }
        const Kinds::CheckVerdict verdict = check.holds ? Kinds::Passed : check.obeyed ? Kinds::NotPassed : Kinds::SwitchedOff;
        const std::string_view id = model::checkRow(check.id).name;
        entries.append({QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size())), QString::fromStdString(story::checkTitle(check.id, resources::texts())), facts.join(QStringLiteral(" · ")),
                        QString::fromUtf8(model::checkRow(check.id).clause.data(), static_cast<qsizetype>(model::checkRow(check.id).clause.size())), verdict});
    }
    return entries;
}

QList<ComputationEntry> computationEntries(const engine::StepRecord& record)
{
    QList<ComputationEntry> entries;
    for (const engine::Computation& computation : record.computations) {
        const std::string key = "computation." + computation.name;
        entries.append({QString::fromStdString(computation.name), words(key + ".title", computation.name), words(key + ".clause", ""), valueEntries(computation.inputs),
                        valueEntries(computation.intermediates), valueEntries(computation.outputs)});
    }
    return entries;
}

bool isPlain(const engine::StepRecord& record)
{
    return !record.failed() && !record.undecodable && record.interventions.empty() && record.wireCause.empty()
        && std::ranges::all_of(record.checks, &engine::CheckRecord::holds);
}

} // namespace mcim::gui
