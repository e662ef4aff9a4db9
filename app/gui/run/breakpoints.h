// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/run/engine_run.h"
#include "mcim/analysis/expression.h"
#include "mcim/formats/session_json.h"

namespace mcim::gui {

/// Where a run stops by itself. Which events fit is worked out once for each.
class Breakpoints
{
public:
    struct Breakpoint {
        formats::SavedBreakpoint saved;
        tl::expected<analysis::Expression, analysis::ExpressionError> expression;
        /// How many of the events up to each one fit.
        mutable std::vector<std::uint32_t> fits{};
    };
    enum class Side : std::uint8_t { Before, After };

    void set(const std::vector<formats::SavedBreakpoint>& breakpoints);
    const std::vector<Breakpoint>& list() const { return m_list; }
    std::vector<formats::SavedBreakpoint> saved() const;
    /// With one more, or without it when it is there.
    std::vector<formats::SavedBreakpoint> toggled(const QString& where) const;
    bool isEmpty() const { return m_list.empty(); }
    /// The expressions; of those that name an event its number.
    QStringList expressions() const;
    QStringList eventNumbers() const;
    /// Whether one that is enabled stops after so many events: after the last of them, or before the next, when that was stepped.
    bool stopsBetween(const EngineRun& run, int done) const;
    /// Whether one that is enabled stops on that side of an event, which need not be known but must have been stepped.
    bool stopsAt(const EngineRun& run, int event, Side side) const;
    /// The other run's events are other ones.
    void forget();

private:
    std::vector<Breakpoint> m_list;
    mutable std::pair<const EngineRun*, std::uint32_t> m_asked;
};

} // namespace mcim::gui
