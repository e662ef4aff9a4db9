// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/model/message.h"

#include <random>

/// Seeded messages of HTTP, WSP and OMA DM with every field filled, within what each field may hold.
namespace mcim::test {

class DocumentCorpus
{
public:
    /// Text without line feeds when `oneLine` is set.
    explicit DocumentCorpus(unsigned seed, bool oneLine = false) : m_random(seed), m_oneLine(oneLine) {}

    template <class T>
    T make()
    {
        T value{};
        fill(value, "");
        repair(value);
        return value;
    }

    std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(m_random() % limit); }

    Bytes octets(std::size_t count)
    {
        Bytes result(count);
        for (std::uint8_t& octet : result) {
            octet = static_cast<std::uint8_t>(m_random());
        }
        return result;
    }

    std::string digits(std::size_t count)
    {
        std::string result;
        for (std::size_t i = 0; i < count; ++i) {
            result += static_cast<char>('0' + below(10));
        }
        return result;
    }

    /// Text with what is hard to carry: quotes, escapes, markup, spaces, characters of two to four octets.
    std::string text()
    {
        static const std::vector<std::string> pieces{"a", "Z", "0", " ", "\"", "\\", "/", "<", "&", ">", "%", "?", "ü", "€", "𝄞", "\n", "'", ":", "."};
        std::string result;
        for (std::uint32_t i = below(24); i > 0; --i) {
            const std::string& piece = pieces[below(static_cast<std::uint32_t>(pieces.size()))];
            result += m_oneLine && piece == "\n" ? "-" : piece;
        }
        return result;
    }

private:
    template <class T>
    void fill(T& value, std::string_view name)
    {
        using namespace fields_detail;
        if constexpr (IsOptional<T>::value) {
            value.reset();
            if (below(2) == 0) {
                fill(value.emplace(), name);
            }
        } else if constexpr (IsVector<T>::value) {
            value.resize(below(4));
            for (auto& item : value) {
                fill(item, name);
            }
        } else if constexpr (HasFields<T>) {
            T::visitFields(value, [this](std::string_view inner, auto& field, Secrecy = Secrecy::Open) { fill(field, inner); });
        } else {
            fillLeaf(value, name);
        }
    }

    template <class T>
    void fillLeaf(T& value, std::string_view)
    {
        if constexpr (std::is_same_v<T, bool>) {
            value = below(2) == 0;
        } else if constexpr (NamedEnum<T>) {
            const auto names = namesOf(std::type_identity<T>{});
            value = static_cast<T>(names[below(static_cast<std::uint32_t>(names.size()))].value);
        } else if constexpr (std::is_same_v<T, model::Imsi>) {
            value.digits = digits(8 + below(8));
        } else if constexpr (std::is_same_v<T, model::Ipv4>) {
            value.value = static_cast<std::uint32_t>(m_random());
        } else if constexpr (std::is_same_v<T, SimTime>) {
            value.ns = static_cast<std::int64_t>(m_random() >> 11);
        } else if constexpr (std::is_integral_v<T>) {
            value = static_cast<T>(m_random() >> below(static_cast<std::uint32_t>(8 * sizeof(T))));
        } else if constexpr (std::is_same_v<T, std::string>) {
            value = text();
        } else if constexpr (std::is_same_v<T, Bytes>) {
            value = octets(below(2) == 0 ? below(40) : below(600));
        } else if constexpr (std::is_same_v<T, Secret>) {
            value = Secret(octets(32));
        } else {
            const Bytes random = octets(value.size());
            std::copy(random.begin(), random.end(), value.begin());
        }
    }

    static constexpr std::uint16_t statuses[] = {200, 201, 202};
    model::HttpStatus goodStatus() { return statuses[below(3)]; }

    template <class T>
    void repair(T& value)
    {
        if constexpr (requires { value.status = model::HttpStatus{}; }) {
            value.status = goodStatus();
        }
    }
    void repair(model::ValidationClaims&) {}
    void repair(model::EvidenceAnswer& value)
    {
        value.status = goodStatus();
        value.token = "eyJ" + digits(40) + "." + digits(20) + "." + digits(86);
    }
    void repair(model::TemporaryCredential& value)
    {
        const bool isMilenage = value.credential.algorithm == model::AkaAlgorithm::Milenage;
        value.credential.k = Secret(octets(below(2) == 0 ? 16 : 32));
        value.credential.opc = Secret(octets(isMilenage ? 16 : 32));
        value.credential.tuakIterations |= 1u;
        value.credential.resOctets = static_cast<std::uint8_t>(4 + below(13));
        value.sqn &= (std::uint64_t{1} << 48) - 1;
    }
    void repair(model::DmNotification& value)
    {
        value.version &= 0x3ffu;
        value.uiMode &= 3u;
        value.initiator &= 1u;
        value.trigger.clear();
    }
    /// The account is that of device management, and the access point the one that it names.
    void repair(model::BootstrapDocument& value)
    {
        value.appId = "w7";
        value.napId = value.toNapId;
    }
    /// A header field holds a token, a quoted text without quotes and base64.
    void repair(std::optional<model::DmMac>& value)
    {
        if (value) {
            value = model::DmMac{"MD5", "user " + digits(5), toBase64(octets(16))};
        }
    }
    void repair(model::DmClientMessage& value)
    {
        repair(value.hmac);
        repair(value.message);
    }
    void repair(model::DmServerMessage& value)
    {
        value.status = 200;
        repair(value.hmac);
        repair(value.message);
    }
    /// Fields that a verb does not use are empty; an Item holds text unless its format is bin.
    void repair(model::DmMessage& value)
    {
        std::uint32_t container = 0;
        for (model::DmCommand& command : value.commands) {
            command.cmdId = static_cast<std::uint32_t>(&command - value.commands.data()) + 1;
            command.within = container;
            container = holdsCommands(command.verb) ? command.cmdId : below(2) == 0 ? container : 0;
            const bool isStatus = command.verb == model::DmVerb::Status;
            const bool refers = isStatus || command.verb == model::DmVerb::Results;
            command.msgRef = refers ? command.msgRef : 0;
            command.cmdRef = refers ? command.cmdRef : 0;
            command.targetRef = refers ? command.targetRef : "";
            command.cmd = isStatus ? command.cmd : "";
            command.status = isStatus ? command.status : model::DmStatus::None;
            command.alertCode = command.verb == model::DmVerb::Alert ? command.alertCode : std::uint16_t{0};
            if (!isStatus) {
                command.nextNonce.reset();
            }
            command.wantsMac = command.wantsMac && command.nextNonce;
            for (model::DmItem& item : command.items) {
                item.format = below(2) == 0 ? "bin" : "chr";
                item.content = item.format == "bin" ? item.content : toBytes(text());
            }
        }
    }

    std::mt19937_64 m_random;
    bool m_oneLine;
};

} // namespace mcim::test
