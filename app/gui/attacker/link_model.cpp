// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/attacker/link_model.h"

#include <algorithm>

namespace mcim::gui {

using model::Channel;

namespace {

/// Links that lead the same way, in the order of the procedure.
struct LinkGroup {
    const char* title;
    const char* word;
    std::vector<Channel> channels;
};

const std::vector<LinkGroup>& linkGroups()
{
    using enum Channel;
    static const std::vector<LinkGroup> groups{
        {QT_TRANSLATE_NOOP("mcim::gui::LinkModel", "M2ME – VNO, radio"), QT_TRANSLATE_NOOP("mcim::gui::LinkModel", "radio"), {Radio}},
        {QT_TRANSLATE_NOOP("mcim::gui::LinkModel", "M2ME – RO, IP path"), QT_TRANSLATE_NOOP("mcim::gui::LinkModel", "IP path"), {IpIcf, PushDrf, IpSho, IpPva, PushDpf, IpDpf}},
        {QT_TRANSLATE_NOOP("mcim::gui::LinkModel", "VNO – RO, SHO"), QT_TRANSLATE_NOOP("mcim::gui::LinkModel", "S6d"), {S6dIcf, S6dSho}},
        {QT_TRANSLATE_NOOP("mcim::gui::LinkModel", "Inside the RO"), QT_TRANSLATE_NOOP("mcim::gui::LinkModel", "inside the RO"), {IcfCcif, IcfDrf}},
        {QT_TRANSLATE_NOOP("mcim::gui::LinkModel", "RO – SHO"), QT_TRANSLATE_NOOP("mcim::gui::LinkModel", "RO – SHO"), {DrfSho, ShoDpf}},
        {QT_TRANSLATE_NOOP("mcim::gui::LinkModel", "SHO – PVA"), QT_TRANSLATE_NOOP("mcim::gui::LinkModel", "SHO – PVA"), {ShoPva}},
        {QT_TRANSLATE_NOOP("mcim::gui::LinkModel", "M2ME – TRE, in the box"), QT_TRANSLATE_NOOP("mcim::gui::LinkModel", "in the box"), {TreBus}},
    };
    return groups;
}

QString channelName(Channel channel)
{
    return QString::fromStdString(enumText(channel));
}

/// "DRF – SHO"
QString endsOf(Channel channel)
{
    const model::LinkRow& row = model::linkRow(channel);
    return QString::fromStdString(enumText(row.a)) + QStringLiteral(" – ") + QString::fromStdString(enumText(row.b));
}

int accessOf(const model::Attacker& attacker, const std::vector<Channel>& channels)
{
    const auto first = static_cast<int>(attacker.on(channels.front()));
    const bool isSame = std::ranges::all_of(channels, [&](Channel channel) { return static_cast<int>(attacker.on(channel)) == first; });
    return isSame ? first : LinkModel::Mixed;
}

} // namespace

LinkModel::LinkModel(QObject* parent) : ListModel(parent)
{
    refresh();
}

void LinkModel::show(const model::Attacker& attacker)
{
    m_attacker = attacker;
    refresh();
}

void LinkModel::refresh()
{
    QList<LinkRow> links;
    const auto& groups = linkGroups();
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const LinkGroup& group = groups[i];
        const auto place = static_cast<int>(i);
        QStringList names;
        for (const Channel channel : group.channels) {
            names << channelName(channel);
        }
        const bool isOpen = m_open.contains(place);
        links.append({tr(group.title), names.join(QStringLiteral(", ")), accessOf(m_attacker, group.channels), place, -1, group.channels.size() > 1, isOpen});
        for (std::size_t k = 0; isOpen && k < group.channels.size(); ++k) {
            const Channel channel = group.channels[k];
            links.append({endsOf(channel), channelName(channel), static_cast<int>(m_attacker.on(channel)), place, static_cast<int>(k), false, false});
        }
    }
    setRows(std::move(links));
}

QString LinkModel::reach() const
{
    QStringList words;
    for (const LinkGroup& group : linkGroups()) {
        if (accessOf(m_attacker, group.channels) != Off) {
            words << tr(group.word);
        }
    }
    return words.join(QStringLiteral(", "));
}

QVariant LinkModel::data(const QModelIndex& index, int role) const
{
    const LinkRow* row = rowAt(index);
    if (!row) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
    case TitleRole: return row->title;
    case ChannelsRole: return row->channels;
    case AccessRole: return row->access;
    case IsPartRole: return row->channel >= 0;
    case CanOpenRole: return row->canOpen;
    case IsOpenRole: return row->isOpen;
    default: return {};
    }
}

QHash<int, QByteArray> LinkModel::roleNames() const
{
    return {{TitleRole, "title"}, {ChannelsRole, "channels"}, {AccessRole, "access"}, {IsPartRole, "isPart"}, {CanOpenRole, "canOpen"}, {IsOpenRole, "isOpen"}};
}

void LinkModel::toggle(int row)
{
    if (row < 0 || row >= rows().size() || !rows()[row].canOpen) {
        return;
    }
    if (const int group = rows()[row].group; m_open.erase(group) == 0) {
        m_open.insert(group);
    }
    refresh();
}

void LinkModel::shift(int row, int by)
{
    if (row >= 0 && row < rows().size()) {
        setAccess(row, std::clamp(rows()[row].access + by, static_cast<int>(Off), static_cast<int>(Control)));
    }
}

void LinkModel::setAccess(int row, int access)
{
    if (row < 0 || row >= rows().size() || access < Off || access > Control || rows()[row].access == access) {
        return;
    }
    const auto& channels = linkGroups()[static_cast<std::size_t>(rows()[row].group)].channels;
    model::Attacker attacker = m_attacker;
    for (std::size_t k = 0; k < channels.size(); ++k) {
        if (rows()[row].channel < 0 || rows()[row].channel == static_cast<int>(k)) {
            attacker.set(channels[k], static_cast<model::Access>(access));
        }
    }
    emit chosen(attacker);
}

} // namespace mcim::gui
