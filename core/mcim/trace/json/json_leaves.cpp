// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/trace/json/json_leaves.h"

#include "mcim/story/leaf_text.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

namespace mcim::trace {

using namespace mcim::story;
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view octetsSuffix = " (octets)";

/// Tells names apart that come again among sisters: "AVP", "AVP#2".
class Sisters
{
public:
    std::string distinct(const std::string& name)
    {
        const std::size_t count = ++m_counts[name];
        return count == 1 ? name : fmt::format("{}#{}", name, count);
    }

private:
    std::map<std::string, std::size_t> m_counts;
};

Leaves withDistinctPaths(Leaves leaves)
{
    Sisters sisters;
    for (Leaf& leaf : leaves) {
        leaf.path = sisters.distinct(leaf.path);
    }
    return leaves;
}

std::string below(const std::string& path, const std::string& name)
{
    return path.empty() ? name : path + "/" + name;
}

std::string textAt(const Json& object, const char* key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// By which keys the elements of lists go, first that fits.
constexpr std::pair<const char*, const char*> namingKeys[] = {{"entity", "path"}, {"type", "to"}, {"id", nullptr}, {"name", nullptr}, {"type", nullptr}, {"pcid", nullptr}};

struct ElementName {
    std::string text;
    std::vector<std::string> keys; ///< that the name already tells
};

ElementName nameOf(const Json& element, std::size_t index)
{
    for (const auto& [first, second] : namingKeys) {
        const std::string one = element.is_object() ? textAt(element, first) : "";
        const std::string two = second && !one.empty() ? textAt(element, second) : "";
        if (!one.empty() && (!second || !two.empty())) {
            return second ? ElementName{one + " " + two, {first, second}} : ElementName{one, {first}};
        }
    }
    return {std::to_string(index), {}};
}

std::string scalarText(const Json& value)
{
    return value.is_string() ? value.get<std::string>() : value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void addJson(const Json& value, const std::string& path, const std::vector<std::string>& told, Leaves& leaves)
{
    if (value.is_object()) {
        // A fact is its value; whether it is secret is no value.
        const bool isFact = told.size() == 1 && told.front() == "name" && value.contains("value");
        for (const auto& [key, item] : value.items()) {
            if (key != "secret" && std::ranges::find(told, key) == told.end()) {
                addJson(item, isFact && key == "value" ? path : below(path, key), {}, leaves);
            }
        }
        return;
    }
    if (!value.is_array()) {
        leaves.push_back({path, scalarText(value)});
        return;
    }
    Sisters sisters;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const ElementName name = nameOf(value[i], i);
        addJson(value[i], below(path, sisters.distinct(name.text)), name.keys, leaves);
    }
}

void addField(const codecs::FieldNode& node, const Bytes& octets, const std::string& path, Leaves& leaves)
{
    Sisters sisters;
    for (const codecs::FieldNode& child : node.children) {
        addField(child, octets, below(path, sisters.distinct(child.name)), leaves);
    }
    if (!node.children.empty()) {
        return;
    }
    leaves.push_back({path, node.value});
    const std::size_t start = std::min(node.offset, octets.size());
    const auto part = ByteView(octets).subspan(start, std::min(node.length, octets.size() - start));
    if (const std::string hex = toHex(part); hex != node.value) {
        leaves.push_back({path + std::string(octetsSuffix), hex});
    }
}

std::string_view firstName(std::string_view path)
{
    return path.substr(0, path.find('/'));
}

/// The octets of a field say nothing new beside its value, or beside the fields of the layer that they hold.
void dropToldOctets(std::vector<FieldDifference>& differences)
{
    std::set<std::string> told;
    std::set<std::string> layers;
    for (const FieldDifference& difference : differences) {
        told.insert(difference.path + std::string(octetsSuffix));
        if (!difference.path.ends_with(octetsSuffix)) {
            layers.emplace(firstName(difference.path));
        }
    }
    std::erase_if(differences, [&](const FieldDifference& difference) {
        const bool isInside = layers.size() > 1 || (layers.size() == 1 && *layers.begin() != firstName(difference.path));
        return difference.path.ends_with(octetsSuffix) && (told.contains(difference.path) || isInside);
    });
}

} // namespace

Leaves leavesOfJson(const std::string& json)
{
    Leaves leaves;
    const Json document = Json::parse(json, nullptr, false);
    if (!document.is_discarded()) {
        addJson(document, "", {}, leaves);
    }
    return leaves;
}

Leaves leavesOfOctets(const engine::StepRecord& record, ByteView octets, bool withSecretInner)
{
    std::vector<codecs::InnerOctets> inner;
    std::copy_if(record.inner.begin(), record.inner.end(), std::back_inserter(inner),
                 [&](const codecs::InnerOctets& one) { return withSecretInner || !isSecretInner(one.type); });
    Leaves leaves;
    Sisters layers;
    for (const codecs::FieldLayer& layer : codecs::fieldTree(record.to.role, record.channel, octets, inner).layers) {
        const std::string path = layers.distinct(layer.name);
        Sisters sisters;
        for (const codecs::FieldNode& node : layer.fields) {
            addField(node, layer.octets, below(path, sisters.distinct(node.name)), leaves);
        }
        if (layer.damage) {
            leaves.push_back({path + " (damage)", fmt::format("at octet {}: {}", layer.damage->offset, layer.damage->reason)});
        }
    }
    return leaves;
}

std::vector<FieldDifference> differences(const Leaves& a, const Leaves& b)
{
    const Leaves left = withDistinctPaths(a);
    const Leaves right = withDistinctPaths(b);
    std::map<std::string_view, std::string_view> inA;
    std::set<std::string_view> inB;
    for (const Leaf& leaf : left) {
        inA.emplace(leaf.path, leaf.text);
    }
    std::vector<FieldDifference> result;
    for (const Leaf& leaf : right) {
        inB.insert(leaf.path);
        const auto found = inA.find(leaf.path);
        if (found == inA.end()) {
            result.push_back({leaf.path, std::nullopt, leaf.text});
        } else if (found->second != leaf.text) {
            result.push_back({leaf.path, std::string(found->second), leaf.text});
        }
    }
    for (const Leaf& leaf : left) {
        if (!inB.contains(leaf.path)) {
            result.push_back({leaf.path, leaf.text, std::nullopt});
        }
    }
    dropToldOctets(result);
    return result;
}

} // namespace mcim::trace
