// SPDX-License-Identifier: GPL-3.0-or-later
// A panel that knows another panel, takes octets apart itself, and ciphers.
#include "gui/timeline/log_model.h"
#include "log_row.h"
#include "mcim/codecs/codec.h"
#include "mcim/crypto/aka.h"
#include <nlohmann/json.hpp>
#include <openssl/hmac.h>
