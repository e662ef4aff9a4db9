// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/palette.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace mcim::gui {

/// Colours, fonts and the two personal settings (text size, reduced motion) that every part of the window reads.
class ThemeTokens : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(Mode mode READ mode WRITE setMode NOTIFY modeChanged FINAL)
    Q_PROPERTY(qreal scale READ scale WRITE setScale NOTIFY scaleChanged FINAL)
    Q_PROPERTY(bool reducedMotion READ reducedMotion WRITE setReducedMotion NOTIFY reducedMotionChanged FINAL)
    Q_PROPERTY(QString sans READ sans CONSTANT FINAL)
    Q_PROPERTY(QString mono READ mono CONSTANT FINAL)
    Q_PROPERTY(QColor text READ text NOTIFY modeChanged FINAL)
    Q_PROPERTY(QColor textSecondary READ textSecondary NOTIFY modeChanged FINAL)
    Q_PROPERTY(QColor caption READ caption NOTIFY modeChanged FINAL)
    Q_PROPERTY(QColor ghost READ ghost NOTIFY modeChanged FINAL)
    Q_PROPERTY(QColor ghostLine READ ghostLine NOTIFY modeChanged FINAL)
    Q_PROPERTY(QColor lifeline READ lifeline NOTIFY modeChanged FINAL)
    Q_PROPERTY(QColor accent READ accent NOTIFY modeChanged FINAL)
    Q_PROPERTY(QColor onAccent READ onAccent NOTIFY modeChanged FINAL)
    Q_PROPERTY(QColor accentLine READ accentLine NOTIFY modeChanged FINAL)
    Q_PROPERTY(QColor ok READ ok NOTIFY modeChanged FINAL)
    Q_PROPERTY(QColor bad READ bad NOTIFY modeChanged FINAL)
    Q_PROPERTY(QColor badFill READ badFill NOTIFY modeChanged FINAL)
    Q_PROPERTY(QColor warn READ warn NOTIFY modeChanged FINAL)
    Q_PROPERTY(QColor attacker READ attacker NOTIFY modeChanged FINAL)
    Q_PROPERTY(QColor canvas READ canvas NOTIFY modeChanged FINAL)
    Q_PROPERTY(QColor pane READ pane NOTIFY modeChanged FINAL)
    Q_PROPERTY(QColor raised READ raised NOTIFY modeChanged FINAL)
    Q_PROPERTY(QColor divider READ divider NOTIFY modeChanged FINAL)
    Q_PROPERTY(QColor edge READ edge NOTIFY modeChanged FINAL)
    Q_PROPERTY(QColor sunken READ sunken NOTIFY modeChanged FINAL)
    Q_PROPERTY(QColor badge READ badge NOTIFY modeChanged FINAL)
    Q_PROPERTY(QColor bandA READ bandA NOTIFY modeChanged FINAL)
    Q_PROPERTY(QColor bandB READ bandB NOTIFY modeChanged FINAL)
    Q_PROPERTY(QColor group READ group NOTIFY modeChanged FINAL)
    Q_PROPERTY(QColor accentTint READ accentTint NOTIFY modeChanged FINAL)
    Q_PROPERTY(QColor okTint READ okTint NOTIFY modeChanged FINAL)
    Q_PROPERTY(QColor badTint READ badTint NOTIFY modeChanged FINAL)
    Q_PROPERTY(QColor warnTint READ warnTint NOTIFY modeChanged FINAL)
    Q_PROPERTY(QColor attackerTint READ attackerTint NOTIFY modeChanged FINAL)
    Q_PROPERTY(QColor field1 READ field1 NOTIFY modeChanged FINAL)
    Q_PROPERTY(QColor field2 READ field2 NOTIFY modeChanged FINAL)
    Q_PROPERTY(QColor field3 READ field3 NOTIFY modeChanged FINAL)

public:
    /// The colour sets, in the order of render::ThemeMode.
    enum class Mode { Light, Dark, Present };
    Q_ENUM(Mode)

    explicit ThemeTokens(QObject* parent = nullptr);

    Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    /// Factor on every size, 0.8 to 2.5.
    qreal scale() const { return m_scale; }
    void setScale(qreal scale);
    bool reducedMotion() const { return m_reducedMotion; }
    void setReducedMotion(bool reduced);
    /// Inter, or the system's own sans-serif family where Inter is not installed.
    QString sans() const { return m_sans; }
    /// JetBrains Mono, or the system's own fixed-width family.
    QString mono() const { return m_mono; }

    QColor text() const { return ink(diagram::Ink::Text); }
    QColor textSecondary() const { return ink(diagram::Ink::TextSecondary); }
    QColor caption() const { return ink(diagram::Ink::Caption); }
    QColor ghost() const { return ink(diagram::Ink::Ghost); }
    QColor ghostLine() const { return ink(diagram::Ink::GhostLine); }
    QColor lifeline() const { return ink(diagram::Ink::Lifeline); }
    QColor accent() const { return ink(diagram::Ink::Accent); }
    QColor onAccent() const { return ink(diagram::Ink::OnAccent); }
    QColor accentLine() const { return ink(diagram::Ink::AccentLine); }
    QColor ok() const { return ink(diagram::Ink::Ok); }
    QColor bad() const { return ink(diagram::Ink::Bad); }
    QColor badFill() const { return ink(diagram::Ink::BadFill); }
    QColor warn() const { return ink(diagram::Ink::Warn); }
    QColor attacker() const { return ink(diagram::Ink::Attacker); }
    QColor canvas() const { return ink(diagram::Ink::Canvas); }
    QColor pane() const { return ink(diagram::Ink::Pane); }
    QColor raised() const { return ink(diagram::Ink::Raised); }
    QColor divider() const { return ink(diagram::Ink::Divider); }
    QColor edge() const { return ink(diagram::Ink::Edge); }
    QColor sunken() const { return ink(diagram::Ink::Sunken); }
    QColor badge() const { return ink(diagram::Ink::Badge); }
    QColor bandA() const { return ink(diagram::Ink::BandA); }
    QColor bandB() const { return ink(diagram::Ink::BandB); }
    QColor group() const { return ink(diagram::Ink::Group); }
    QColor accentTint() const { return ink(diagram::Ink::AccentTint); }
    QColor okTint() const { return ink(diagram::Ink::OkTint); }
    QColor badTint() const { return ink(diagram::Ink::BadTint); }
    QColor warnTint() const { return ink(diagram::Ink::WarnTint); }
    QColor attackerTint() const { return ink(diagram::Ink::AttackerTint); }
    QColor field1() const { return ink(diagram::Ink::Field1); }
    QColor field2() const { return ink(diagram::Ink::Field2); }
    QColor field3() const { return ink(diagram::Ink::Field3); }

signals:
    void modeChanged();
    void scaleChanged();
    void reducedMotionChanged();

private:
    QColor ink(diagram::Ink role) const;

    Mode m_mode = Mode::Light;
    qreal m_scale = 1.0;
    bool m_reducedMotion = false;
    QString m_sans;
    QString m_mono;
};

} // namespace mcim::gui
