// SPDX-License-Identifier: GPL-3.0-or-later
// What a run of the engine says about its devices: which event is about which of them, and where each stands.
#include "gui/run/engine_run.h"

#include "gui/run/record_words.h"

#include <algorithm>

namespace mcim::gui {

int EngineRun::firstDevice() const
{
    constexpr int mostOfAttack = 2;
    const bool isAttack = isLive() && (m_timeline->setup().scenario.attacker || !m_timeline->setup().scenario.interventions.empty());
    return m_deviceCount < 2 || (isAttack && m_deviceCount <= mostOfAttack) ? everyDevice : 0;
}

int EngineRun::deviceOf(int event) const
{
    story::Devices& devices = told().devices;
    for (int i = static_cast<int>(devices.observed()); i <= event; ++i) {
        devices.observe(record(i));
    }
    const std::optional<std::uint32_t> device = devices.of(record(event).number);
    return device ? static_cast<int>(*device) : everyDevice;
}

bool EngineRun::concerns(int event, int device) const
{
    if (device == everyDevice || m_deviceCount < 2) {
        return true;
    }
    deviceOf(event);
    return told().devices.concerns(record(event), static_cast<std::uint32_t>(device));
}

const std::vector<int>& EngineRun::eventsOf(int device) const
{
    const Told& known = told();
    Told::Concerned& concerned = known.concerned[device];
    for (; concerned.looked < known.events.size(); ++concerned.looked) {
        if (concerns(concerned.looked, device)) {
            concerned.events.push_back(concerned.looked);
        }
    }
    return concerned.events;
}

QString EngineRun::deviceName(int device) const
{
    return QString::fromStdString(model::EntityId{model::Role::M2me, static_cast<std::uint32_t>(device)}.text());
}

EngineRun::DevicePhase EngineRun::phaseOfDevice(int device, int done) const
{
    const auto party = static_cast<std::size_t>(partyIndex({model::Role::M2me, static_cast<std::uint32_t>(device)}));
    DevicePhase at;
    for (const BadgeChange& change : told().phases[party]) {
        if (change.event >= done) {
            break;
        }
        at.phase = change.after;
        at.isOperational = change.path == "phase" ? change.after == "operational" : at.isOperational;
    }
    const int first = told().firsts[party];
    at.isFirst = at.phase.empty() && first >= 0 && first < done;
    if (at.isFirst) {
        at.phase = phaseOf(static_cast<int>(party), done, stateTexts(static_cast<int>(party), done), everyDevice);
    }
    return at;
}

EngineRun::Standing EngineRun::standing(int done, int except) const
{
    Standing standing;
    for (int device = 0; device < m_deviceCount; ++device) {
        if (device != except) {
            const DevicePhase at = phaseOfDevice(device, done);
            standing.operational += at.isOperational;
            standing.begun += headState(at.phase) != diagram::HeadState::Idle;
        }
    }
    return standing;
}

DeviceEntry EngineRun::device(int device, int done) const
{
    const model::EntityId id{model::Role::M2me, static_cast<std::uint32_t>(device)};
    const auto party = static_cast<std::size_t>(partyIndex(id));
    DeviceEntry entry;
    entry.name = deviceName(device);
    if (isLive()) {
        entry.pcid = QString::fromStdString(m_timeline->setup().scenario.devices[id.index].pcid.text());
    }
    const DevicePhase at = phaseOfDevice(device, done);
    entry.isOperational = at.isOperational;
    if (at.isFirst) {
        entry.step = QString::fromStdString(record(told().firsts[party]).step.text());
    }
    const std::string& phase = at.phase;
    entry.state = phase.empty() ? tr("idle") : words("phase-badge." + phase, phase);
    entry.head = headState(phase);
    const std::vector<int>& handled = told().handled[party];
    const auto next = std::ranges::lower_bound(handled, done);
    if (next != handled.begin()) {
        entry.step = QString::fromStdString(record(*(next - 1)).step.text());
    }
    return entry;
}

std::pair<int, int> EngineRun::placeInStep(int event, int device) const
{
    const Told& known = told();
    const int step = known.events[event].step;
    const int last = static_cast<int>(known.events.size()) - 1;
    int place = known.places[static_cast<std::size_t>(event)];
    int count = known.stepCounts.at(step);
    if (device != everyDevice && m_deviceCount > 1) {
        place = count = 0;
        for (const int other : eventsOf(device)) {
            const bool isOfStep = known.events[other].step == step;
            count += isOfStep;
            place += isOfStep && other <= event;
        }
    }
    const bool mayGoOn = known.events.back().step == step && concerns(last, device) && !isEnded()
        && (length() == known.events.size() || recordedStep(last + 1) == step);
    return {place, count + mayGoOn};
}

} // namespace mcim::gui
