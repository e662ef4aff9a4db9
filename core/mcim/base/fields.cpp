// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/base/fields.h"

#include "mcim/base/field_hash.h"

namespace mcim {

std::vector<FieldChange> changedFields(const std::vector<FieldText>& before, const std::vector<FieldText>& after)
{
    std::map<std::string_view, const FieldText*> old;
    for (const FieldText& field : before) {
        old.emplace(field.path, &field);
    }
    std::vector<FieldChange> changes;
    for (const FieldText& field : after) {
        const auto found = old.find(field.path);
        if (found == old.end()) {
            changes.push_back({field.path, std::nullopt, field.text, field.secrecy});
            continue;
        }
        if (found->second->text != field.text) {
            changes.push_back({field.path, found->second->text, field.text, field.secrecy});
        }
        old.erase(found);
    }
    for (const FieldText& field : before) {
        if (old.contains(field.path)) {
            changes.push_back({field.path, field.text, std::nullopt, field.secrecy});
        }
    }
    return changes;
}

std::uint64_t hashFields(const std::vector<FieldText>& fields)
{
    std::uint64_t sum = 0;
    for (const FieldText& field : fields) {
        sum += fieldHash(field.path, field.text);
    }
    return sum;
}

} // namespace mcim
