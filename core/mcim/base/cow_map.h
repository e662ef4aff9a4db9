// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/cow.h"

#include <cstddef>
#include <iterator>
#include <optional>
#include <vector>

namespace mcim {

/// An ordered map that is shared when copied. A write clones the way to its entry, a logarithm of the size, and nothing when
/// nobody else holds the map; so a copy of a map of all devices costs a pointer, and two versions of it are compared without
/// a look at what they share. A weight-balanced tree (Hirai and Yamamoto, Balancing weight-balanced trees, 2011).
template <class K, class V>
class CowMap
{
    struct Node;
    using Link = std::shared_ptr<Node>;

public:
    using key_type = K;
    using mapped_type = V;
    using value_type = std::pair<const K, V>;

    /// Forward, over entries that can't be written; valid until the map is written.
    class const_iterator
    {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = CowMap::value_type;
        using difference_type = std::ptrdiff_t;
        using pointer = const value_type*;
        using reference = const value_type&;

        const_iterator() = default;
        reference operator*() const { return m_node->entry; }
        pointer operator->() const { return &m_node->entry; }
        const_iterator& operator++()
        {
            m_node = after(m_root, m_node->entry.first);
            return *this;
        }
        const_iterator operator++(int)
        {
            const const_iterator old = *this;
            ++*this;
            return old;
        }
        bool operator==(const const_iterator& other) const { return m_node == other.m_node; }

    private:
        friend class CowMap;
        const_iterator(const Node* root, const Node* node) : m_root(root), m_node(node) {}

        const Node* m_root = nullptr;
        const Node* m_node = nullptr;
    };
    using iterator = const_iterator;

    CowMap() = default;
    CowMap(std::initializer_list<value_type> entries)
    {
        for (const auto& [key, value] : entries) {
            insert_or_assign(key, value);
        }
    }

    std::size_t size() const { return sizeOf(m_root); }
    bool empty() const { return !m_root; }
    const_iterator begin() const { return at(firstOf(m_root.get())); }
    const_iterator end() const { return at(nullptr); }
    const_iterator find(const K& key) const
    {
        const Node* node = m_root.get();
        while (node && (key < node->entry.first || node->entry.first < key)) {
            node = (key < node->entry.first ? node->left : node->right).get();
        }
        return at(node);
    }
    bool contains(const K& key) const { return find(key) != end(); }
    /// The entry that `index` others stand before; end() when there are no more.
    const_iterator nth(std::size_t index) const
    {
        const Node* node = m_root.get();
        while (node && index != sizeOf(node->left)) {
            const bool isBefore = index < sizeOf(node->left);
            index -= isBefore ? 0 : sizeOf(node->left) + 1;
            node = (isBefore ? node->left : node->right).get();
        }
        return at(node);
    }
    /// How many keys are less than this one.
    std::size_t rank(const K& key) const
    {
        std::size_t less = 0;
        for (const Node* node = m_root.get(); node;) {
            const bool isLess = node->entry.first < key;
            less += isLess ? sizeOf(node->left) + 1 : 0;
            node = (isLess ? node->right : node->left).get();
        }
        return less;
    }

    /// Precondition: the key is there.
    const V& at(const K& key) const { return find(key)->second; }
    /// The value to change in place; valid until the map is written or copied. Precondition: the key is there.
    V& at(const K& key)
    {
        Link* link = &m_root;
        for (;;) {
            Node& node = edit(*link);
            const bool isLess = key < node.entry.first;
            if (!isLess && !(node.entry.first < key)) {
                return node.entry.second;
            }
            link = isLess ? &node.left : &node.right;
        }
    }
    /// The same, made when it is not there.
    V& operator[](const K& key)
    {
        if (contains(key)) {
            return at(key);
        }
        return insert(m_root, key);
    }
    void insert_or_assign(const K& key, V value) { (*this)[key] = std::move(value); }
    /// The value, taken out; nullopt when the key is not there.
    std::optional<V> take(const K& key)
    {
        if (!contains(key)) {
            return std::nullopt;
        }
        return std::move(remove(m_root, key)->entry.second);
    }
    /// How many were erased: 0 or 1.
    std::size_t erase(const K& key) { return take(key) ? 1 : 0; }
    void clear() { m_root.reset(); }

    bool sharesWith(const CowMap& other) const { return m_root == other.m_root; }
    friend bool operator==(const CowMap& a, const CowMap& b)
    {
        return a.sharesWith(b) || (a.size() == b.size() && forEachDifference(a, b, [](const K&, const V* was, const V* is) {
            return was && is && *was == *is;
        }));
    }

    /// Calls differs(key, was, is), in the order of the keys, for every entry that the two don't share; null where there is none.
    /// Stops when that returns false, and returns false then.
    template <class F>
    static bool forEachDifference(const CowMap& before, const CowMap& after, F&& differs)
    {
        Walk was(before.m_root.get());
        Walk is(after.m_root.get());
        while (!was.atEnd() || !is.atEnd()) {
            if (was.isSameAs(is)) {
                was.pass();
                is.pass();
                continue;
            }
            if (was.weight() > 0 || is.weight() > 0) {
                (was.weight() >= is.weight() ? was : is).open();
                continue;
            }
            const Node* old = was.entry();
            const Node* now = is.entry();
            const bool hadIt = old && (!now || !(now->entry.first < old->entry.first));
            const bool hasIt = now && (!old || !(old->entry.first < now->entry.first));
            if (!differs(hasIt ? now->entry.first : old->entry.first, hadIt ? &old->entry.second : nullptr, hasIt ? &now->entry.second : nullptr)) {
                return false;
            }
            hadIt ? was.pass() : void();
            hasIt ? is.pass() : void();
        }
        return true;
    }

private:
    struct Node {
        explicit Node(const K& key) : entry(key, V{}) {}

        value_type entry;
        Link left;
        Link right;
        std::size_t size = 1;
    };

    /// Goes through a tree in order, subtree by subtree; a subtree is opened when somebody wants to see what is inside.
    class Walk
    {
    public:
        explicit Walk(const Node* root) { push(root, true); }
        bool atEnd() const { return m_parts.empty(); }
        bool isSameAs(const Walk& other) const { return !atEnd() && !other.atEnd() && m_parts.back() == other.m_parts.back(); }
        /// Size of the next subtree; 0 when an entry is next, or nothing.
        std::size_t weight() const { return !atEnd() && m_parts.back().isTree ? m_parts.back().node->size : 0; }
        const Node* entry() const { return atEnd() ? nullptr : m_parts.back().node; }
        void pass() { m_parts.pop_back(); }
        void open()
        {
            const Node* node = m_parts.back().node;
            pass();
            push(node->right.get(), true);
            push(node, false);
            push(node->left.get(), true);
        }

    private:
        struct Part {
            const Node* node;
            bool isTree;
            bool operator==(const Part&) const = default;
        };
        void push(const Node* node, bool isTree)
        {
            if (node) {
                m_parts.push_back({node, isTree});
            }
        }
        std::vector<Part> m_parts; // next one last
    };

    const_iterator at(const Node* node) const { return {m_root.get(), node}; }

    static std::size_t sizeOf(const Link& link) { return link ? link->size : 0; }

    static const Node* firstOf(const Node* node)
    {
        while (node && node->left) {
            node = node->left.get();
        }
        return node;
    }

    static const Node* after(const Node* node, const K& key)
    {
        const Node* found = nullptr;
        while (node) {
            found = key < node->entry.first ? node : found;
            node = (key < node->entry.first ? node->left : node->right).get();
        }
        return found;
    }

    static Node& edit(Link& link)
    {
        if (link.use_count() != 1) {
            ++cowClones;
            link = std::make_shared<Node>(*link);
        }
        return *link;
    }

    static void resize(Node& node) { node.size = sizeOf(node.left) + sizeOf(node.right) + 1; }

    // The node of `link` is nobody else's.
    static void rotate(Link& link, Link Node::*from, Link Node::*to)
    {
        Link child = std::move((*link).*from);
        Node& upper = edit(child);
        (*link).*from = std::move(upper.*to);
        resize(*link);
        upper.*to = std::move(link);
        resize(upper);
        link = std::move(child);
    }

    static void balanceSide(Link& link, Link Node::*heavy, Link Node::*light)
    {
        const auto weight = [](const Link& l) { return sizeOf(l) + 1; };
        if (weight((*link).*heavy) <= 3 * weight((*link).*light)) {
            return;
        }
        Node& side = edit((*link).*heavy);
        if (weight(side.*light) >= 2 * weight(side.*heavy)) {
            edit(side.*light);
            rotate((*link).*heavy, light, heavy);
        }
        rotate(link, heavy, light);
    }

    static void balance(Link& link)
    {
        resize(*link);
        balanceSide(link, &Node::left, &Node::right);
        balanceSide(link, &Node::right, &Node::left);
    }

    // Precondition: the key is not there.
    static V& insert(Link& link, const K& key)
    {
        if (!link) {
            link = std::make_shared<Node>(key);
            return link->entry.second;
        }
        Node& node = edit(link);
        V& value = insert(key < node.entry.first ? node.left : node.right, key);
        balance(link);
        return value;
    }

    static Link removeFirst(Link& link)
    {
        Node& node = edit(link);
        if (!node.left) {
            Link first = std::move(link);
            link = std::move(first->right);
            return first;
        }
        Link first = removeFirst(node.left);
        balance(link);
        return first;
    }

    // Precondition: the key is there.
    static Link remove(Link& link, const K& key)
    {
        Node& node = edit(link);
        if (key < node.entry.first || node.entry.first < key) {
            Link removed = remove(key < node.entry.first ? node.left : node.right, key);
            balance(link);
            return removed;
        }
        Link removed = std::move(link);
        if (!removed->left || !removed->right) {
            link = std::move(removed->left ? removed->left : removed->right);
            return removed;
        }
        Link next = removeFirst(removed->right);
        next->left = std::move(removed->left);
        next->right = std::move(removed->right);
        link = std::move(next);
        balance(link);
        return removed;
    }

    Link m_root;
};

} // namespace mcim
