// SPDX-License-Identifier: GPL-3.0-or-later
// Breaks four rules, so that the check can show that it sees them.
#include "mcim/codecs/diameter/avp.h"
#include "neighbour.h"
#include <QString>
#include <openssl/evp.h>

// an injected fault
