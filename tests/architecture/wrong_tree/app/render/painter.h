// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/run/session.h"
