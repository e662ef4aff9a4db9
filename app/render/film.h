// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/diagram/figure.h"
#include "render/palette.h"

#include <QImage>

#include <functional>

namespace mcim::render {

/// The diagram as it grows: one event after the other, each message on its way, what comes later as ghosts.
struct Film {
    diagram::Lifelines lifelines;
    std::vector<diagram::DiagramRow> done;    ///< phases and events as they are when they have happened
    std::vector<diagram::DiagramRow> pending; ///< the same rows before
    double width = 0;
    double highest = 720; ///< pixels of the layout; a longer diagram scrolls under its heads
    double scale = 1;
    ThemeMode theme = ThemeMode::Light;
};

inline constexpr int framesPerSecond = 15;

/// How many pictures playFilm() makes of it.
int pictureCount(const Film& film);
/// How long it plays, in frames.
int frameCount(const Film& film);
/// The size of its pictures, in pixels.
QSize pictureSize(const Film& film);
/// Calls take(frame, times) for each picture, all of one size with even sides; `times` is for how many frames it stands.
/// Ends early when take returns false; the value says whether all were taken.
bool playFilm(const Film& film, const std::function<bool(const QImage&, int times)>& take);

} // namespace mcim::render
