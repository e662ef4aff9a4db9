// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace mcim::gui {

/// Who looks at what is worked out only while somebody does.
class Watchers
{
public:
    /// Whether that one looks; false when it was known.
    bool set(const QString& who, bool watches)
    {
        if (watches == m_names.contains(who)) {
            return false;
        }
        if (watches) {
            m_names << who;
        } else {
            m_names.removeAll(who);
        }
        return true;
    }
    bool isEmpty() const { return m_names.isEmpty(); }

private:
    QStringList m_names;
};

} // namespace mcim::gui
