// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/run/breakpoints.h"

#include <algorithm>

namespace mcim::gui {

void Breakpoints::set(const std::vector<formats::SavedBreakpoint>& breakpoints)
{
    m_list.clear();
    for (const formats::SavedBreakpoint& one : breakpoints) {
        m_list.push_back({one, analysis::Expression::parse(one.where)});
    }
}

std::vector<formats::SavedBreakpoint> Breakpoints::saved() const
{
    std::vector<formats::SavedBreakpoint> all;
    std::ranges::transform(m_list, std::back_inserter(all), &Breakpoint::saved);
    return all;
}

std::vector<formats::SavedBreakpoint> Breakpoints::toggled(const QString& where) const
{
    auto next = saved();
    if (std::erase_if(next, [&](const formats::SavedBreakpoint& one) { return one.where == where.toStdString(); }) == 0) {
        next.push_back({where.toStdString()});
    }
    return next;
}

void Breakpoints::forget()
{
    for (const Breakpoint& one : m_list) {
        one.fits.clear();
    }
}

bool Breakpoints::stopsAt(const EngineRun& run, int event, Side side) const
{
    const std::pair asked(&run, run.branch());
    if (std::exchange(m_asked, asked) != asked) {
        std::ranges::for_each(m_list, [](const Breakpoint& one) { one.fits.clear(); });
    }
    return event >= 0 && std::ranges::any_of(m_list, [&](const Breakpoint& one) {
        if (!one.saved.isEnabled || one.saved.isAfter != (side == Side::After) || !one.expression) {
            return false;
        }
        const auto index = static_cast<std::size_t>(event);
        while (one.fits.size() <= index) {
            const std::uint32_t before = one.fits.empty() ? 0 : one.fits.back();
            one.fits.push_back(before + (run.holds(static_cast<int>(one.fits.size()), *one.expression) ? 1 : 0));
        }
        const std::uint32_t before = index == 0 ? 0 : one.fits[index - 1];
        return one.fits[index] > before && one.fits[index] >= one.saved.hits;
    });
}

bool Breakpoints::stopsBetween(const EngineRun& run, int done) const
{
    return stopsAt(run, done - 1, Side::After) || (done < run.length() && stopsAt(run, done, Side::Before));
}

QStringList Breakpoints::expressions() const
{
    QStringList all;
    for (const Breakpoint& one : m_list) {
        all << QString::fromStdString(one.saved.where);
    }
    return all;
}

QStringList Breakpoints::eventNumbers() const
{
    const QString words = QStringLiteral("event == ");
    QStringList numbers;
    for (const QString& where : expressions()) {
        if (where.startsWith(words)) {
            numbers << where.mid(words.size());
        }
    }
    return numbers;
}

} // namespace mcim::gui
