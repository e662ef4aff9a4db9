// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/story/derivation.h"

#include "mcim/story/leaf_text.h"
#include "mcim/story/stage_builder.h"

#include <algorithm>

namespace mcim::story {

const NamedValue* StageBuilder::find(std::string_view name) const
{
    for (const engine::Facts* facts : {&m_computation.inputs, &m_computation.intermediates, &m_computation.outputs}) {
        const auto found = std::ranges::find(*facts, name, &NamedValue::name);
        if (found != facts->end()) {
            return &*found;
        }
    }
    return nullptr;
}

std::string StageBuilder::text(std::string_view name)
{
    const NamedValue* value = find(name);
    m_failed = m_failed || !value || isMaskedText(value->text);
    return value ? value->text : std::string();
}

Bytes StageBuilder::octets(std::string_view name)
{
    const auto octets = fromHex(text(name));
    m_failed = m_failed || !octets;
    return octets.value_or(Bytes{});
}

StageValue StageBuilder::recorded(std::string_view name, std::vector<ValuePart> parts)
{
    const NamedValue* value = find(name);
    return {std::string(name), text(name), value ? value->secrecy : Secrecy::Open, std::move(parts)};
}

void StageBuilder::takes(std::string_view name, std::vector<ValuePart> parts)
{
    m_stages.back().inputs.push_back(recorded(name, std::move(parts)));
}

void StageBuilder::gives(std::string_view name, std::vector<ValuePart> parts)
{
    m_stages.back().outputs.push_back(recorded(name, std::move(parts)));
}

void StageBuilder::takes(std::string_view name, std::string text, Secrecy secrecy, std::vector<ValuePart> parts)
{
    m_stages.back().inputs.push_back({std::string(name), std::move(text), secrecy, std::move(parts)});
}

void StageBuilder::gives(std::string_view name, std::string text, Secrecy secrecy, std::vector<ValuePart> parts)
{
    m_stages.back().outputs.push_back({std::string(name), std::move(text), secrecy, std::move(parts)});
}

std::vector<Stage> StageBuilder::finish() &&
{
    for (std::size_t at = 0; at < m_stages.size() && !m_failed; ++at) {
        for (StageValue& input : m_stages[at].inputs) {
            for (std::size_t earlier = 0; earlier < at; ++earlier) {
                const auto isSame = [&](const StageValue& one) { return one.name == input.name && one.text == input.text; };
                if (std::ranges::any_of(m_stages[earlier].outputs, isSame)) {
                    input.from = earlier;
                }
            }
        }
        for (const StageValue& output : m_stages[at].outputs) {
            const NamedValue* value = find(output.name);
            m_failed = m_failed || (value && value->text != output.text);
        }
    }
    return m_failed ? std::vector<Stage>() : std::move(m_stages);
}

std::vector<Stage> stagesOf(const engine::Computation& computation)
{
    const std::string& name = computation.name;
    if (name.starts_with("milenage-") || name.starts_with("tuak-")) {
        return akaStages(computation);
    }
    return name.starts_with("cms-") ? cmsStages(computation) : digestStages(computation);
}

} // namespace mcim::story
