// SPDX-License-Identifier: GPL-3.0-or-later
// How the stages of one computation are put together. Used by the derivations only.
#pragma once

#include "mcim/story/derivation.h"

namespace mcim::story {

using engine::NamedValue;

class StageBuilder
{
public:
    explicit StageBuilder(const engine::Computation& computation) : m_computation(computation) {}

    /// Whether the computation recorded a value of this name.
    bool has(std::string_view name) const { return find(name) != nullptr; }
    /// The recorded text; nothing is shown when there is none, or a masked one.
    std::string text(std::string_view name);
    /// The octets that a recorded hex text stands for.
    Bytes octets(std::string_view name);
    template <std::size_t N>
    Octets<N> fixed(std::string_view name)
    {
        const auto value = toOctets<N>(octets(name));
        m_failed = m_failed || !value;
        return value.value_or(Octets<N>{});
    }

    void begin(std::string_view id) { m_stages.push_back({std::string(id), {}, {}}); }
    /// A recorded value, as secret as it was recorded.
    void takes(std::string_view name, std::vector<ValuePart> parts = {});
    void gives(std::string_view name, std::vector<ValuePart> parts = {});
    /// A value that is made here.
    void takes(std::string_view name, std::string text, Secrecy secrecy = Secrecy::Open, std::vector<ValuePart> parts = {});
    void gives(std::string_view name, std::string text, Secrecy secrecy = Secrecy::Open, std::vector<ValuePart> parts = {});

    /// Takes the last stage back.
    void drop() { m_stages.pop_back(); }
    /// Shows nothing unless this holds.
    void require(bool holds) { m_failed = m_failed || !holds; }
    Secrecy secrecyOf(std::string_view name) const { return find(name) ? find(name)->secrecy : Secrecy::Open; }

    /// The stages, or none where a value is missing or another one than was recorded.
    std::vector<Stage> finish() &&;

private:
    const NamedValue* find(std::string_view name) const;
    StageValue recorded(std::string_view name, std::vector<ValuePart> parts);

    const engine::Computation& m_computation;
    std::vector<Stage> m_stages;
    bool m_failed = false;
};

/// Milenage and TUAK.
std::vector<Stage> akaStages(const engine::Computation& computation);
/// CMS objects made, signed and opened.
std::vector<Stage> cmsStages(const engine::Computation& computation);
/// MACs, digests of OMA DM, signatures, the register.
std::vector<Stage> digestStages(const engine::Computation& computation);

} // namespace mcim::story
