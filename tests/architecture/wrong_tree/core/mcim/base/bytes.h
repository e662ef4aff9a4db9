// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/model/entity.h"
#include <nlohmann/json.hpp>
