// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

/// The token tables of the two WBXML languages spoken here.
namespace mcim::codecs::wbxml {

/// A name of a language: the number of the first row that has it, from 1 on.
enum class NameId : std::uint8_t { None };

struct TagToken {
    std::uint8_t page;
    std::uint8_t code;
    std::string_view name;
    NameId id = NameId::None;
};

/// An attribute start: the attribute's name and what its value begins with ("" = any value).
struct AttributeToken {
    std::uint8_t page;
    std::uint8_t code;
    std::string_view name;
    std::string_view value;
    NameId id = NameId::None;
};

/// The start of an attribute by the code page that is in force: the number of its row, from 1 on.
using AttributeStart = std::array<std::uint8_t, 2>;

struct ValueToken {
    std::uint8_t page;
    std::uint8_t code;
    std::string_view text;
};

/// For each code page and code: the number of its row from 1 on, 0 without one.
using CodeIndex = std::array<std::array<std::uint8_t, 256>, 2>;
/// Row numbers from 1 on, at the hash of the row's texts or directly behind; 0 ends a search.
using NameIndex = std::array<std::uint8_t, 256>;

struct Language {
    std::uint8_t wbxmlVersion;        ///< 02 = 1.2, 03 = 1.3
    std::uint32_t publicId;
    std::string_view formalPublicId;  ///< "-//SYNCML//DTD SyncML 1.2//EN"
    std::string_view dtd;             ///< system identifier
    std::string_view root;
    std::span<const std::string_view> namespaces; ///< by tag code page; empty without namespaces
    std::span<const TagToken> tags;
    std::span<const AttributeToken> attributes;
    std::span<const ValueToken> values;
    const CodeIndex& tagsByCode;
    const NameIndex& tagsByName;
    const CodeIndex& attributesByCode;
    const NameIndex& attributesByText;
    const CodeIndex& valuesByCode;
    const NameIndex& valuesByText;

    const TagToken* tag(std::uint8_t page, std::uint8_t code) const;
    const AttributeToken* attribute(std::uint8_t page, std::uint8_t code) const;
    const ValueToken* value(std::uint8_t page, std::uint8_t code) const;
    /// The tag of that name on `page`, else on the first page that has it.
    const TagToken* tagNamed(std::string_view name, std::uint8_t page) const;
    /// The start with this value as a whole, on `page` or the first that has it, else the first one of that name with any value:
    /// readers know `name` and `value` of page 0 only.
    const AttributeToken* attributeNamed(std::string_view name, std::string_view value, std::uint8_t page) const;
    const ValueToken* valueNamed(std::string_view text, std::uint8_t page) const;
};

/// OMA ProvCont 1.1 8, public id 0B.
const Language& provisioningLanguage();
/// SyncML RepPro 1.2 and MetInf 1.2, public ids 1201 and (as code page 1) 1202.
const Language& syncmlLanguage();
/// The language of that public id, or nullptr.
const Language* languageOf(std::uint32_t publicId);

} // namespace mcim::codecs::wbxml
