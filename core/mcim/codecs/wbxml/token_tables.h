// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/codecs/wbxml/tokens.h"

/// The token tables, and names of theirs that are looked up while compiling.
namespace mcim::codecs::wbxml {

template <class Row, std::size_t N>
consteval std::array<Row, N> numbered(std::array<Row, N> rows)
{
    for (std::size_t i = 0; i < N; ++i) {
        std::size_t first = 0;
        while (rows[first].name != rows[i].name) {
            ++first;
        }
        rows[i].id = static_cast<NameId>(first + 1);
    }
    return rows;
}

// page, code, name
inline constexpr auto provisioningTags = numbered(std::to_array<TagToken>({
    {0, 0x05, "wap-provisioningdoc"}, {0, 0x06, "characteristic"}, {0, 0x07, "parm"},
    {1, 0x06, "characteristic"}, {1, 0x07, "parm"},
}));

// page, code, attribute, what its value begins with
inline constexpr auto provisioningAttributes = numbered(std::to_array<AttributeToken>({
    {0, 0x05, "name", ""}, {0, 0x06, "value", ""},
    {0, 0x07, "name", "NAME"}, {0, 0x08, "name", "NAP-ADDRESS"}, {0, 0x09, "name", "NAP-ADDRTYPE"},
    {0, 0x0a, "name", "CALLTYPE"}, {0, 0x0b, "name", "VALIDUNTIL"}, {0, 0x0c, "name", "AUTHTYPE"},
    {0, 0x0d, "name", "AUTHNAME"}, {0, 0x0e, "name", "AUTHSECRET"}, {0, 0x0f, "name", "LINGER"},
    {0, 0x10, "name", "BEARER"}, {0, 0x11, "name", "NAPID"}, {0, 0x12, "name", "COUNTRY"},
    {0, 0x13, "name", "NETWORK"}, {0, 0x14, "name", "INTERNET"}, {0, 0x15, "name", "PROXY-ID"},
    {0, 0x16, "name", "PROXY-PROVIDER-ID"}, {0, 0x17, "name", "DOMAIN"}, {0, 0x18, "name", "PROVURL"},
    {0, 0x19, "name", "PXAUTH-TYPE"}, {0, 0x1a, "name", "PXAUTH-ID"}, {0, 0x1b, "name", "PXAUTH-PW"},
    {0, 0x1c, "name", "STARTPAGE"}, {0, 0x1d, "name", "BASAUTH-ID"}, {0, 0x1e, "name", "BASAUTH-PW"},
    {0, 0x1f, "name", "PUSHENABLED"}, {0, 0x20, "name", "PXADDR"}, {0, 0x21, "name", "PXADDRTYPE"},
    {0, 0x22, "name", "TO-NAPID"}, {0, 0x23, "name", "PORTNBR"}, {0, 0x24, "name", "SERVICE"},
    {0, 0x25, "name", "LINKSPEED"}, {0, 0x26, "name", "DNLINKSPEED"}, {0, 0x27, "name", "LOCAL-ADDR"},
    {0, 0x28, "name", "LOCAL-ADDRTYPE"}, {0, 0x29, "name", "CONTEXT-ALLOW"}, {0, 0x2a, "name", "TRUST"},
    {0, 0x2b, "name", "MASTER"}, {0, 0x2c, "name", "SID"}, {0, 0x2d, "name", "SOC"},
    {0, 0x2e, "name", "WSP-VERSION"}, {0, 0x2f, "name", "PHYSICAL-PROXY-ID"}, {0, 0x30, "name", "CLIENT-ID"},
    {0, 0x31, "name", "DELIVERY-ERR-SDU"}, {0, 0x32, "name", "DELIVERY-ORDER"}, {0, 0x33, "name", "TRAFFIC-CLASS"},
    {0, 0x34, "name", "MAX-SDU-SIZE"}, {0, 0x35, "name", "MAX-BITRATE-UPLINK"}, {0, 0x36, "name", "MAX-BITRATE-DNLINK"},
    {0, 0x37, "name", "RESIDUAL-BER"}, {0, 0x38, "name", "SDU-ERROR-RATIO"}, {0, 0x39, "name", "TRAFFIC-HANDL-PRIO"},
    {0, 0x3a, "name", "TRANSFER-DELAY"}, {0, 0x3b, "name", "GUARANTEED-BITRATE-UPLINK"},
    {0, 0x3c, "name", "GUARANTEED-BITRATE-DNLINK"}, {0, 0x3d, "name", "PXADDR-FQDN"}, {0, 0x3e, "name", "PROXY-PW"},
    {0, 0x3f, "name", "PPGAUTH-TYPE"},
    {0, 0x45, "version", ""}, {0, 0x46, "version", "1.0"},
    {0, 0x47, "name", "PULLENABLED"}, {0, 0x48, "name", "DNS-ADDR"}, {0, 0x49, "name", "MAX-NUM-RETRY"},
    {0, 0x4a, "name", "FIRST-RETRY-TIMEOUT"}, {0, 0x4b, "name", "REREG-THRESHOLD"}, {0, 0x4c, "name", "T-BIT"},
    {0, 0x4e, "name", "AUTH-ENTITY"}, {0, 0x4f, "name", "SPI"},
    {0, 0x50, "type", ""}, {0, 0x51, "type", "PXLOGICAL"}, {0, 0x52, "type", "PXPHYSICAL"}, {0, 0x53, "type", "PORT"},
    {0, 0x54, "type", "VALIDITY"}, {0, 0x55, "type", "NAPDEF"}, {0, 0x56, "type", "BOOTSTRAP"},
    {0, 0x57, "type", "VENDORCONFIG"}, {0, 0x58, "type", "CLIENTIDENTITY"}, {0, 0x59, "type", "PXAUTHINFO"},
    {0, 0x5a, "type", "NAPAUTHINFO"}, {0, 0x5b, "type", "ACCESS"},
    {1, 0x05, "name", ""}, {1, 0x06, "value", ""},
    {1, 0x07, "name", "NAME"}, {1, 0x14, "name", "INTERNET"}, {1, 0x1c, "name", "STARTPAGE"},
    {1, 0x22, "name", "TO-NAPID"}, {1, 0x23, "name", "PORTNBR"}, {1, 0x24, "name", "SERVICE"},
    {1, 0x2e, "name", "AACCEPT"}, {1, 0x2f, "name", "AAUTHDATA"}, {1, 0x30, "name", "AAUTHLEVEL"},
    {1, 0x31, "name", "AAUTHNAME"}, {1, 0x32, "name", "AAUTHSECRET"}, {1, 0x33, "name", "AAUTHTYPE"},
    {1, 0x34, "name", "ADDR"}, {1, 0x35, "name", "ADDRTYPE"}, {1, 0x36, "name", "APPID"},
    {1, 0x37, "name", "APROTOCOL"}, {1, 0x38, "name", "PROVIDER-ID"}, {1, 0x39, "name", "TO-PROXY"},
    {1, 0x3a, "name", "URI"}, {1, 0x3b, "name", "RULE"},
    {1, 0x50, "type", ""}, {1, 0x53, "type", "PORT"}, {1, 0x55, "type", "APPLICATION"}, {1, 0x56, "type", "APPADDR"},
    {1, 0x57, "type", "APPAUTH"}, {1, 0x58, "type", "CLIENTIDENTITY"}, {1, 0x59, "type", "RESOURCE"},
}));

// page, code, text
inline constexpr auto provisioningValues = std::to_array<ValueToken>({
    {0, 0x85, "IPV4"}, {0, 0x86, "IPV6"}, {0, 0x87, "E164"}, {0, 0x88, "ALPHA"}, {0, 0x89, "APN"}, {0, 0x8a, "SCODE"},
    {0, 0x8b, "TETRA-ITSI"}, {0, 0x8c, "MAN"}, {0, 0x90, "ANALOG-MODEM"}, {0, 0x91, "V.120"}, {0, 0x92, "V.110"},
    {0, 0x93, "X.31"}, {0, 0x94, "BIT-TRANSPARENT"}, {0, 0x95, "DIRECT-ASYNCHRONOUS-DATA-SERVICE"}, {0, 0x9a, "PAP"},
    {0, 0x9b, "CHAP"}, {0, 0x9c, "HTTP-BASIC"}, {0, 0x9d, "HTTP-DIGEST"}, {0, 0x9e, "WTLS-SS"}, {0, 0x9f, "MD5"},
    {0, 0xa2, "GSM-USSD"}, {0, 0xa3, "GSM-SMS"}, {0, 0xa4, "ANSI-136-GUTS"}, {0, 0xa5, "IS-95-CDMA-SMS"},
    {0, 0xa6, "IS-95-CDMA-CSD"}, {0, 0xa7, "IS-95-CDMA-PACKET"}, {0, 0xa8, "ANSI-136-CSD"}, {0, 0xa9, "ANSI-136-GPRS"},
    {0, 0xaa, "GSM-CSD"}, {0, 0xab, "GSM-GPRS"}, {0, 0xac, "AMPS-CDPD"}, {0, 0xad, "PDC-CSD"}, {0, 0xae, "PDC-PACKET"},
    {0, 0xaf, "IDEN-SMS"}, {0, 0xb0, "IDEN-CSD"}, {0, 0xb1, "IDEN-PACKET"}, {0, 0xb2, "FLEX/REFLEX"},
    {0, 0xb3, "PHS-SMS"}, {0, 0xb4, "PHS-CSD"}, {0, 0xb5, "TETRA-SDS"}, {0, 0xb6, "TETRA-PACKET"},
    {0, 0xb7, "ANSI-136-GHOST"}, {0, 0xb8, "MOBITEX-MPAK"}, {0, 0xc5, "AUTOBAUDING"}, {0, 0xca, "CL-WSP"},
    {0, 0xcb, "CO-WSP"}, {0, 0xcc, "CL-SEC-WSP"}, {0, 0xcd, "CO-SEC-WSP"}, {0, 0xce, "CL-SEC-WTA"}, {0, 0xcf, "CO-SEC-WTA"},
    {0, 0xe0, "AAA"}, {0, 0xe1, "HA"},
    {1, 0x86, "IPV6"}, {1, 0x87, "E164"}, {1, 0x88, "ALPHA"}, {1, 0x8d, "APPSRV"}, {1, 0x8e, "OBEX"},
    {1, 0x90, ","}, {1, 0x91, "HTTP-"}, {1, 0x92, "BASIC"}, {1, 0x93, "DIGEST"},
});

// page 0: SyncML, page 1: MetInf
inline constexpr auto syncmlTags = numbered(std::to_array<TagToken>({
    {0, 0x05, "Add"}, {0, 0x06, "Alert"}, {0, 0x07, "Archive"}, {0, 0x08, "Atomic"}, {0, 0x09, "Chal"}, {0, 0x0a, "Cmd"},
    {0, 0x0b, "CmdID"}, {0, 0x0c, "CmdRef"}, {0, 0x0d, "Copy"}, {0, 0x0e, "Cred"}, {0, 0x0f, "Data"}, {0, 0x10, "Delete"},
    {0, 0x11, "Exec"}, {0, 0x12, "Final"}, {0, 0x13, "Get"}, {0, 0x14, "Item"}, {0, 0x15, "Lang"}, {0, 0x16, "LocName"},
    {0, 0x17, "LocURI"}, {0, 0x18, "Map"}, {0, 0x19, "MapItem"}, {0, 0x1a, "Meta"}, {0, 0x1b, "MsgID"}, {0, 0x1c, "MsgRef"},
    {0, 0x1d, "NoResp"}, {0, 0x1e, "NoResults"}, {0, 0x1f, "Put"}, {0, 0x20, "Replace"}, {0, 0x21, "RespURI"},
    {0, 0x22, "Results"}, {0, 0x23, "Search"}, {0, 0x24, "Sequence"}, {0, 0x25, "SessionID"}, {0, 0x26, "SftDel"},
    {0, 0x27, "Source"}, {0, 0x28, "SourceRef"}, {0, 0x29, "Status"}, {0, 0x2a, "Sync"}, {0, 0x2b, "SyncBody"},
    {0, 0x2c, "SyncHdr"}, {0, 0x2d, "SyncML"}, {0, 0x2e, "Target"}, {0, 0x2f, "TargetRef"}, {0, 0x31, "VerDTD"},
    {0, 0x32, "VerProto"}, {0, 0x33, "NumberOfChanges"}, {0, 0x34, "MoreData"}, {0, 0x35, "Field"}, {0, 0x36, "Filter"},
    {0, 0x37, "Record"}, {0, 0x38, "FilterType"}, {0, 0x39, "SourceParent"}, {0, 0x3a, "TargetParent"}, {0, 0x3b, "Move"},
    {0, 0x3c, "Correlator"},
    {1, 0x05, "Anchor"}, {1, 0x06, "EMI"}, {1, 0x07, "Format"}, {1, 0x08, "FreeID"}, {1, 0x09, "FreeMem"}, {1, 0x0a, "Last"},
    {1, 0x0b, "Mark"}, {1, 0x0c, "MaxMsgSize"}, {1, 0x0d, "Mem"}, {1, 0x0e, "MetInf"}, {1, 0x0f, "Next"},
    {1, 0x10, "NextNonce"}, {1, 0x11, "SharedMem"}, {1, 0x12, "Size"}, {1, 0x13, "Type"}, {1, 0x14, "Version"},
    {1, 0x15, "MaxObjSize"}, {1, 0x16, "FieldLevel"},
}));

constexpr std::size_t hashOf(std::string_view text)
{
    const auto at = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    return text.empty() ? 0 : text.size() + 5u * at(0) + 23u * at(text.size() / 2) + 101u * at(text.size() - 1);
}

constexpr std::size_t hashOf(const TagToken& row)
{
    return hashOf(row.name);
}

constexpr std::size_t hashOf(std::string_view name, std::string_view value)
{
    return hashOf(name) + 7 * hashOf(value);
}

constexpr std::size_t hashOf(const AttributeToken& row)
{
    return hashOf(row.name, row.value);
}

constexpr std::size_t hashOf(const ValueToken& row)
{
    return hashOf(row.text);
}

/// Rows of the same texts keep their order.
template <class Row, std::size_t N>
constexpr NameIndex byName(const std::array<Row, N>& rows)
{
    static_assert(N <= 192, "a search needs gaps");
    NameIndex index{};
    for (std::size_t i = 0; i < N; ++i) {
        std::size_t slot = hashOf(rows[i]) % index.size();
        while (index[slot] != 0) {
            slot = (slot + 1) % index.size();
        }
        index[slot] = static_cast<std::uint8_t>(i + 1);
    }
    return index;
}

// These give the number of a row, from 1 on, or 0 without one.

/// The row on `page` of those that `isIt` accepts, else the first of them.
template <class Row, class IsIt>
constexpr std::uint8_t rowNear(std::span<const Row> rows, const NameIndex& index, std::size_t hash, std::uint8_t page, IsIt isIt)
{
    std::uint8_t first = 0;
    for (std::size_t slot = hash % index.size(); index[slot] != 0; slot = (slot + 1) % index.size()) {
        const Row& row = rows[index[slot] - 1u];
        if (!isIt(row)) {
            continue;
        }
        if (row.page == page) {
            return index[slot];
        }
        first = first != 0 ? first : index[slot];
    }
    return first;
}

/// Language::tagNamed() in these rows.
constexpr std::uint8_t tagNear(std::span<const TagToken> rows, const NameIndex& index, std::string_view name, std::uint8_t page)
{
    return rowNear(rows, index, hashOf(name), page, [&](const TagToken& row) { return row.name == name; });
}

/// Language::attributeNamed() in these rows.
constexpr std::uint8_t attributeNear(std::span<const AttributeToken> rows, const NameIndex& index, std::string_view name,
                                     std::string_view value, std::uint8_t page)
{
    const auto from = [&](std::string_view wanted, std::uint8_t onPage) {
        return rowNear(rows, index, hashOf(name, wanted), onPage,
                       [&](const AttributeToken& row) { return row.name == name && row.value == wanted; });
    };
    const std::uint8_t whole = value.empty() ? std::uint8_t{0} : from(value, page);
    return whole != 0 ? whole : from({}, 0);
}

inline constexpr NameIndex provisioningTagsByName = byName(provisioningTags);
inline constexpr NameIndex provisioningAttributesByText = byName(provisioningAttributes);
inline constexpr NameIndex syncmlTagsByName = byName(syncmlTags);

// A name that the table lacks does not compile.

template <class Row, std::size_t N>
consteval const Row& rowOf(const std::array<Row, N>& rows, std::uint8_t number)
{
    return rows[number - 1u];
}

consteval const TagToken& syncmlTag(std::string_view name)
{
    return rowOf(syncmlTags, tagNear(syncmlTags, syncmlTagsByName, name, 0));
}

consteval const TagToken& provisioningTag(std::string_view name)
{
    return rowOf(provisioningTags, tagNear(provisioningTags, provisioningTagsByName, name, 0));
}

/// An attribute with any value.
consteval const AttributeToken& provisioningAttribute(std::string_view name)
{
    return rowOf(provisioningAttributes, attributeNear(provisioningAttributes, provisioningAttributesByText, name, {}, 0));
}

/// The attribute on each page.
consteval AttributeStart provisioningStart(std::string_view name, std::string_view value = {})
{
    AttributeStart start{};
    for (std::size_t page = 0; page < start.size(); ++page) {
        start[page] = attributeNear(provisioningAttributes, provisioningAttributesByText, name, value, static_cast<std::uint8_t>(page));
        (void)rowOf(provisioningAttributes, start[page]);
    }
    return start;
}

} // namespace mcim::codecs::wbxml
