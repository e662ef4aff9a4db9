// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/wbxml/token_tables.h"

namespace mcim::codecs::wbxml {
namespace {

constexpr auto syncmlNamespaces = std::to_array<std::string_view>({"SYNCML:SYNCML1.2", "syncml:metinf"});

constexpr CodeIndex noCodes{};
constexpr NameIndex noNames{};

template <class Row, std::size_t N>
constexpr CodeIndex byCode(const std::array<Row, N>& rows)
{
    CodeIndex index{};
    for (std::size_t i = 0; i < N; ++i) {
        index[rows[i].page][rows[i].code] = static_cast<std::uint8_t>(i + 1);
    }
    return index;
}

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

/// The row on `page` of those that `isIt` accepts, else the first of them.
template <class Row, class IsIt>
const Row* rowNear(std::span<const Row> rows, const NameIndex& index, std::size_t hash, std::uint8_t page, IsIt isIt)
{
    const Row* first = nullptr;
    for (std::size_t slot = hash % index.size(); index[slot] != 0; slot = (slot + 1) % index.size()) {
        const Row& row = rows[index[slot] - 1u];
        if (!isIt(row)) {
            continue;
        }
        if (row.page == page) {
            return &row;
        }
        first = first ? first : &row;
    }
    return first;
}

template <class Row>
const Row* rowOfCode(std::span<const Row> rows, const CodeIndex& index, std::uint8_t page, std::uint8_t code)
{
    const std::uint8_t number = page < index.size() ? index[page][code] : 0;
    return number == 0 ? nullptr : &rows[number - 1u];
}

constexpr auto provisioningTagsByCode = byCode(provisioningTags);
constexpr auto provisioningTagsByName = byName(provisioningTags);
constexpr auto provisioningAttributesByCode = byCode(provisioningAttributes);
constexpr auto provisioningAttributesByText = byName(provisioningAttributes);
constexpr auto provisioningValuesByCode = byCode(provisioningValues);
constexpr auto provisioningValuesByText = byName(provisioningValues);
constexpr auto syncmlTagsByCode = byCode(syncmlTags);
constexpr auto syncmlTagsByName = byName(syncmlTags);

constexpr Language provisioning{0x03, 0x0b, "-//WAPFORUM//DTD PROV 1.0//EN", "http://www.wapforum.org/DTD/prov.dtd", "wap-provisioningdoc",
    {}, provisioningTags, provisioningAttributes, provisioningValues, provisioningTagsByCode, provisioningTagsByName,
    provisioningAttributesByCode, provisioningAttributesByText, provisioningValuesByCode, provisioningValuesByText};
constexpr Language syncml{0x02, 0x1201, "-//SYNCML//DTD SyncML 1.2//EN", "http://www.openmobilealliance.org/tech/DTD/OMA-TS-SyncML_RepPro_DTD-V1_2.dtd",
    "SyncML", syncmlNamespaces, syncmlTags, {}, {}, syncmlTagsByCode, syncmlTagsByName, noCodes, noNames, noCodes, noNames};

} // namespace

const TagToken* Language::tag(std::uint8_t page, std::uint8_t code) const
{
    return rowOfCode(tags, tagsByCode, page, code);
}

const AttributeToken* Language::attribute(std::uint8_t page, std::uint8_t code) const
{
    return rowOfCode(attributes, attributesByCode, page, code);
}

const ValueToken* Language::value(std::uint8_t page, std::uint8_t code) const
{
    return rowOfCode(values, valuesByCode, page, code);
}

const TagToken* Language::tagNamed(std::string_view name, std::uint8_t page) const
{
    return rowNear(tags, tagsByName, hashOf(name), page, [&](const TagToken& row) { return row.name == name; });
}

const AttributeToken* Language::attributeNamed(std::string_view name, std::string_view value, std::uint8_t page) const
{
    const auto from = [&](std::string_view wanted, std::uint8_t onPage) {
        return rowNear(attributes, attributesByText, hashOf(name, wanted), onPage,
                       [&](const AttributeToken& row) { return row.name == name && row.value == wanted; });
    };
    const AttributeToken* whole = value.empty() ? nullptr : from(value, page);
    return whole ? whole : from({}, 0);
}

const ValueToken* Language::valueNamed(std::string_view text, std::uint8_t page) const
{
    const ValueToken* row = rowNear(values, valuesByText, hashOf(text), page, [&](const ValueToken& one) { return one.text == text; });
    return row && row->page == page ? row : nullptr;
}

const Language& provisioningLanguage()
{
    return provisioning;
}

const Language& syncmlLanguage()
{
    return syncml;
}

const Language* languageOf(std::uint32_t publicId)
{
    if (publicId == provisioning.publicId) {
        return &provisioning;
    }
    return publicId == syncml.publicId ? &syncml : nullptr;
}

} // namespace mcim::codecs::wbxml
