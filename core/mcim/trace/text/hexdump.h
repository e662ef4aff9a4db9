// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/record.h"
#include "mcim/story/texts.h"

namespace mcim::trace {

using namespace mcim::story;

/// Lines of six hex digits of offset and up to 16 octets, as text2pcap and Wireshark's "Import from Hex Dump" read them.
std::string hexdump(ByteView octets);

/// The octets of a message on its link as hexdump(), after two lines of comment: what it is, and the call of text2pcap by which
/// Wireshark takes it apart. "" for what is no message.
std::string hexdumpOf(const engine::StepRecord& record, const Texts& texts);

} // namespace mcim::trace
