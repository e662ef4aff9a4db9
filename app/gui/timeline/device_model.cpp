// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timeline/device_model.h"

#include <algorithm>

namespace mcim::gui {

namespace {

/// The sign that StateSign draws for a device.
Kinds::StepState signOf(const DeviceEntry& entry)
{
    if (entry.head == diagram::HeadState::Failed) {
        return Kinds::Failed;
    }
    if (entry.isOperational) {
        return Kinds::Done;
    }
    return entry.head == diagram::HeadState::Idle ? Kinds::Pending : Kinds::Current;
}

} // namespace

DeviceModel::DeviceModel(Session* session) : QAbstractListModel(session), m_session(session)
{
    connect(session, &Session::deviceChanged, this, [this] {
        refresh();
        emit deviceChanged();
    });
    connect(session, &Session::cursorChanged, this, &DeviceModel::refresh);
    reset();
}

int DeviceModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_devices.size());
}

std::vector<int> DeviceModel::matching() const
{
    std::vector<int> devices;
    const QString text = m_filter.trimmed();
    // Every PCID has every digit, so few digits are the number of a device.
    constexpr int longestNumber = 5;
    const bool isNumber = text.size() <= longestNumber && std::ranges::all_of(text, [](QChar c) { return c.isDigit(); });
    for (int device = everyDevice; device < deviceCount(); ++device) {
        if (text.isEmpty()) {
            devices.push_back(device);
            continue;
        }
        const DeviceEntry entry = device == everyDevice ? DeviceEntry{allText(), {}, {}} : m_session->run().device(device, m_session->cursor());
        const auto has = [&text](const QString& where) { return where.contains(text, Qt::CaseInsensitive); };
        const bool isIt = isNumber ? device >= 0 && QString::number(device + 1).startsWith(text) : has(entry.name) || has(entry.pcid) || has(entry.state);
        if (isIt) {
            devices.push_back(device);
        }
    }
    return devices;
}

/// Another run has other devices.
void DeviceModel::reset()
{
    if (m_deviceCount != deviceCount()) {
        m_deviceCount = deviceCount();
        m_filter.clear();
        beginResetModel();
        m_devices = matching();
        endResetModel();
        emit filterChanged();
    }
}

void DeviceModel::refresh()
{
    reset();
    if (!m_devices.empty()) {
        emit dataChanged(index(0), index(rowCount() - 1));
    }
    emit changed();
}

void DeviceModel::setFilter(const QString& filter)
{
    if (filter != m_filter) {
        m_filter = filter;
        beginResetModel();
        m_devices = matching();
        endResetModel();
        emit filterChanged();
        emit changed();
    }
}

QString DeviceModel::allText() const
{
    return tr("All %1 devices").arg(deviceCount());
}

QString DeviceModel::name() const
{
    return device() == everyDevice ? allText() : m_session->run().deviceName(device());
}

QString DeviceModel::about() const
{
    if (!isSeveral()) {
        return {};
    }
    const EngineRun& run = m_session->run();
    if (device() == everyDevice) {
        return tr("%1 of %2 operational").arg(run.standing(m_session->cursor()).operational).arg(deviceCount());
    }
    const DeviceEntry entry = run.device(device(), m_session->cursor());
    QStringList parts;
    if (!entry.pcid.isEmpty()) {
        parts << tr("PCID %1").arg(entry.pcid);
    }
    parts << entry.state;
    if (!entry.step.isEmpty()) {
        parts << tr("step %1").arg(entry.step);
    }
    return parts.join(QStringLiteral(" · "));
}

int DeviceModel::shownRow() const
{
    const auto found = std::ranges::find(m_devices, device());
    return found == m_devices.end() ? -1 : static_cast<int>(found - m_devices.begin());
}

void DeviceModel::goBy(int devices)
{
    const int all = deviceCount();
    if (all < 2) {
        return;
    }
    const int from = device() == everyDevice && devices > 0 ? -1 : device() == everyDevice ? 0 : device();
    setDevice(((from + devices) % all + all) % all);
}

QVariant DeviceModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const int device = m_devices[static_cast<std::size_t>(index.row())];
    if (role == DeviceRole) {
        return device;
    }
    if (role == IsShownRole) {
        return device == m_session->device();
    }
    const bool isAll = device == everyDevice;
    // Of a run that was left the rows go when the list is told of the next one.
    if (!isAll && device >= deviceCount()) {
        return {};
    }
    const DeviceEntry entry = isAll ? DeviceEntry{allText(), {}, {}} : m_session->run().device(device, m_session->cursor());
    switch (role) {
    case NameRole:
        return entry.name;
    case PcidRole:
        return entry.pcid;
    case StateRole:
        return entry.state;
    case StepRole:
        return entry.step.isEmpty() ? QString() : tr("step %1").arg(entry.step);
    case SignRole:
        return isAll ? -1 : static_cast<int>(signOf(entry));
    }
    return {};
}

QHash<int, QByteArray> DeviceModel::roleNames() const
{
    return {
        {DeviceRole, "device"},
        {NameRole, "name"},
        {PcidRole, "pcid"},
        {StateRole, "standing"},
        {StepRole, "step"},
        {SignRole, "sign"},
        {IsShownRole, "isShown"},
    };
}

} // namespace mcim::gui
