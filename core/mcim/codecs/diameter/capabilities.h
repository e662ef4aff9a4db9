// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/codecs/codec.h"
#include "mcim/codecs/diameter/avp.h"

namespace mcim::codecs {

/// What Vendor-Specific-Application-Id names.
struct VendorApplication {
    std::uint32_t vendor = vendor3gpp;
    std::uint32_t application = applicationS6;

    bool operator==(const VendorApplication&) const = default;
};

/// CER and CEA, the first exchange on a Diameter connection, RFC 6733 5.3.
struct CapabilitiesExchange {
    bool isRequest = true;
    std::uint32_t hopByHop = 0;
    std::uint32_t endToEnd = 0;
    model::ResultCode resultCode = model::ResultCode::Success; ///< answer only
    std::string originHost;
    std::string originRealm;
    model::Ipv4 hostAddress;
    std::uint32_t vendor = 0;
    std::string productName;
    std::vector<std::uint32_t> supportedVendors{vendor3gpp};
    std::vector<VendorApplication> applications{VendorApplication{}};

    bool operator==(const CapabilitiesExchange&) const = default;
};

Bytes encodeCapabilities(const CapabilitiesExchange& exchange);
/// Request or answer, as the R flag says.
Decoded<CapabilitiesExchange> decodeCapabilities(ByteView octets);

} // namespace mcim::codecs
