// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/apdu/apdu_words.h"
#include "mcim/codecs/apdu/card_fields.h"
#include "mcim/codecs/dispatch.h"

#include <fmt/format.h>

namespace mcim::codecs {
namespace {

using namespace model;

constexpr std::uint8_t chainBit = 0x10; ///< ISO 7816-4 5.1.1.1
constexpr std::size_t mostData = 255;   ///< of one command
constexpr std::size_t mostAnswer = 256; ///< of one GET RESPONSE, Le 00
constexpr std::uint8_t moreData = 0x61;
constexpr Octets<4> getResponse{0x00, 0xc0, 0x00, 0x00}; ///< without Le

struct CommandHeader {
    std::uint8_t cla;
    std::uint8_t ins;
    std::uint8_t p1 = 0;
    std::uint8_t p2 = 0;

    bool operator==(const CommandHeader&) const = default;
};

CommandHeader headerOf(const TreAuthenticate&) { return {0x00, 0x88, 0x00, 0x81}; }
CommandHeader headerOf(const TreSelectIdentity& m) { return {0x80, 0x1c, static_cast<std::uint8_t>(m.identity), 0x00}; }
CommandHeader headerOf(const TreGetPfc&) { return {0x80, 0x12}; }
CommandHeader headerOf(const TreAttest&) { return {0x80, 0x14}; }
CommandHeader headerOf(const TreInstall&) { return {0x80, 0x16}; }

template <class T>
concept Command = requires(const T& command) { headerOf(command); };

void putCommand(Writer& out, CommandHeader header, bool isChained, ByteView part)
{
    out.u8(static_cast<std::uint8_t>(header.cla | (isChained ? chainBit : 0u)));
    out.u8(header.ins);
    out.u8(header.p1);
    out.u8(header.p2);
    out.u8(static_cast<std::uint8_t>(part.size()));
    out.put(part);
}

Bytes encodeCommand(const CommandHeader& header, ByteView content)
{
    Writer out;
    while (content.size() > mostData) {
        putCommand(out, header, true, content.first(mostData));
        content = content.subspan(mostData);
    }
    putCommand(out, header, false, content);
    return out.take();
}

Bytes encodeAnswer(const TreResponse& answer)
{
    Writer out;
    ByteView left = answer.body;
    while (!left.empty()) {
        const std::size_t part = std::min(left.size(), mostAnswer);
        out.u8(moreData);
        out.u8(static_cast<std::uint8_t>(part));
        out.put(getResponse);
        out.u8(static_cast<std::uint8_t>(part));
        out.put(left.first(part));
        left = left.subspan(part);
    }
    out.u16(static_cast<std::uint16_t>(answer.status));
    return out.take();
}

/// A command without its transport: the parts of a chain put together.
struct Chain {
    CommandHeader header{};
    Bytes content;
    std::size_t commands = 0;
    std::vector<std::pair<std::size_t, std::size_t>> parts; ///< where each begins: in the content, on the wire
    std::optional<DecodeError> contentDamage;               ///< counted from the content's start
};

std::size_t wireOffset(const Chain& chain, std::size_t inContent)
{
    std::size_t offset = inContent;
    for (const auto& [contentAt, wireAt] : chain.parts) {
        if (contentAt <= inContent) {
            offset = wireAt + (inContent - contentAt);
        }
    }
    return offset;
}

/// Reads one APDU of five octets and Lc octets; true when more of the chain follow. The data of a chained command is noted
/// as a part, that of a single one is left to its fields.
bool readCommand(Reader& in, TreeBuilder& tree, Chain& chain)
{
    const std::size_t at = in.offset();
    const auto octet = [&](std::string_view name, std::string_view clause, auto&& words) {
        const std::size_t here = in.offset();
        const std::uint8_t value = in.u8(name);
        if (in.ok()) {
            tree.leaf(name, here, 1, clause, [&] { return words(value); });
        }
        return value;
    };
    tree.open(chain.commands == 0 ? "Command" : "Command of the chain", at, "ISO 7816-4 5.1");
    CommandHeader header{};
    header.cla = octet("CLA", "ISO 7816-4 5.1.1", classWords);
    header.ins = octet("INS", "ISO 7816-4 5.1.2", instructionWords);
    header.p1 = octet("P1", "ISO 7816-4 5.1", [&](std::uint8_t p1) { return parameter1Words(header.ins, p1); });
    header.p2 = octet("P2", "ISO 7816-4 5.1", [&](std::uint8_t p2) { return parameter2Words(header.ins, p2); });
    const std::uint8_t length = octet("P3", "ISO 7816-3 10.3.2", [](std::uint8_t p3) { return fmt::format("{} octets of data", p3); });
    const bool isChained = (header.cla & chainBit) != 0;
    header.cla = static_cast<std::uint8_t>(header.cla & ~chainBit);
    if (in.ok() && chain.commands > 0 && !(header == chain.header)) {
        in.fail(at, "a command of another kind within a chain");
    }
    const std::size_t contentAt = in.offset();
    const ByteView part = in.take(length, "data of the command");
    if (chain.commands == 0) {
        chain.header = header;
    }
    chain.parts.emplace_back(chain.content.size(), contentAt);
    if (in.ok() && (isChained || chain.commands > 0)) {
        tree.leaf("Data", contentAt, part.size(), "ISO 7816-4 5.1.1.1", [&] { return groupWords(part); });
    }
    chain.content.insert(chain.content.end(), part.begin(), part.end());
    ++chain.commands;
    if (in.ok() && isChained) {
        tree.close(in.offset(), [&] { return instructionWords(header.ins); });
    }
    return in.ok() && isChained;
}

/// What stands in the way of reading a command by its header, noted at CLA, INS, P1 or P2.
void checkHeader(Reader& in, const CommandHeader& header)
{
    const auto known = std::to_array<CommandHeader>({headerOf(TreAuthenticate{}), headerOf(TreSelectIdentity{}), headerOf(TreGetPfc{}),
        headerOf(TreAttest{}), headerOf(TreInstall{})});
    if (!in.ok()) {
        return;
    }
    if (header.cla != 0x00 && header.cla != 0x80) {
        in.fail(0, fmt::format("class {:02x} is not supported", header.cla));
    }
    const auto row = std::find_if(known.begin(), known.end(), [&](const CommandHeader& k) { return k.cla == header.cla && k.ins == header.ins; });
    if (row == known.end()) {
        in.fail(1, fmt::format("instruction {:02x} of class {:02x} is not supported", header.ins, header.cla));
        return;
    }
    const bool hasIdentity = row->ins == headerOf(TreSelectIdentity{}).ins;
    if (hasIdentity ? header.p1 > 1 : header.p1 != row->p1) {
        in.fail(2, fmt::format("P1 {:02x} is not defined for {}", header.p1, instructionWords(header.ins)));
    }
    if (header.p2 != row->p2) {
        in.fail(3, fmt::format("P2 {:02x} is not defined for {}", header.p2, instructionWords(header.ins)));
    }
}

template <Command T>
std::optional<AnyMessage> readContent(Reader& in, Chain& chain, TreeBuilder& tree, std::size_t baseOffset)
{
    T command{};
    if constexpr (std::is_same_v<T, TreSelectIdentity>) {
        command.identity = static_cast<TreIdentity>(chain.header.p1);
    }
    ElementDecoder content(chain.content, tree, baseOffset);
    fields(content, command);
    content.require(content.isDone(), "more data than the command has");
    if (const auto& damage = content.in().error()) {
        chain.contentDamage = DecodeError{damage->offset - baseOffset, damage->reason};
        in.fail(wireOffset(chain, damage->offset - baseOffset), damage->reason);
    }
    return AnyMessage(std::in_place_type<T>, std::move(command));
}

std::optional<AnyMessage> readContentOf(Reader& in, Chain& chain, TreeBuilder& tree, std::size_t baseOffset)
{
    switch (chain.header.ins) {
    case 0x88:
        return readContent<TreAuthenticate>(in, chain, tree, baseOffset);
    case 0x1c:
        return readContent<TreSelectIdentity>(in, chain, tree, baseOffset);
    case 0x12:
        return readContent<TreGetPfc>(in, chain, tree, baseOffset);
    case 0x14:
        return readContent<TreAttest>(in, chain, tree, baseOffset);
    case 0x16:
        return readContent<TreInstall>(in, chain, tree, baseOffset);
    default:
        return std::nullopt; // checkHeader has noted it
    }
}

/// `inChain` takes the fields of data that was spread over several commands; its offsets count from the data's start.
Decoded<AnyMessage> decodeCommand(ByteView octets, TreeBuilder& tree, TreeBuilder& inChain, Chain& chain)
{
    Reader in(octets);
    while (readCommand(in, tree, chain)) {
    }
    checkHeader(in, chain.header);
    std::optional<AnyMessage> message;
    const bool isSingle = chain.commands == 1;
    if (in.ok()) {
        message = isSingle ? readContentOf(in, chain, tree, chain.parts[0].second) : readContentOf(in, chain, inChain, 0);
    }
    if (in.ok() && !chain.content.empty() && in.left() == 1 && in.peek() == 0) {
        tree.leaf("Le", in.offset(), 1, "ISO 7816-4 5.1", std::string("any length"));
        (void)in.u8("Le");
    }
    if (in.ok()) {
        tree.close(in.offset(), [&] { return instructionWords(chain.header.ins); });
    }
    if (in.ok() && !in.atEnd()) {
        in.fail("octets after the command");
    }
    if (in.error()) {
        return tl::unexpected(*in.error());
    }
    return std::move(*message);
}

/// One fetched part of an answer, after its status word 61xx.
void readPart(Reader& in, TreeBuilder& tree, std::uint8_t available, Bytes& body)
{
    const std::size_t at = in.offset();
    const ByteView command = in.take(4, "GET RESPONSE");
    const std::uint8_t length = in.u8("Le of GET RESPONSE");
    if (in.ok() && !equalOctets(command, getResponse)) {
        in.fail(at, "GET RESPONSE (00 c0 00 00) is missing after status 61xx");
    }
    if (in.ok() && length != available) {
        in.fail(at + 4, fmt::format("GET RESPONSE asks for {} octets, {} were announced", length, available));
    }
    if (in.ok()) {
        tree.leaf("GET RESPONSE", at, 5, "ISO 7816-4 7.6.1", [&] { return fmt::format("00c00000 {:02x}", length); });
    }
    const std::size_t partAt = in.offset();
    const ByteView part = in.take(length == 0 ? mostAnswer : length, "response data");
    if (in.ok()) {
        tree.leaf("Response data", partAt, part.size(), "ISO 7816-4 5.1", [&] { return groupWords(part); });
        body.insert(body.end(), part.begin(), part.end());
    }
}

Decoded<TreResponse> decodeAnswer(ByteView octets, TreeBuilder& tree)
{
    Reader in(octets);
    TreResponse answer;
    bool isFinal = false;
    while (in.ok() && !isFinal) {
        const std::size_t at = in.offset();
        const std::uint16_t status = in.u16("status word");
        if (in.ok()) {
            tree.leaf("SW1 SW2", at, 2, "ISO 7816-4 5.1.3", [&] { return statusWords(status); });
        }
        isFinal = status >> 8 != moreData;
        answer.status = static_cast<StatusWord>(status);
        if (!isFinal) {
            readPart(in, tree, static_cast<std::uint8_t>(status), answer.body);
        }
    }
    if (in.ok() && !in.atEnd()) {
        in.fail("octets after the status word");
    }
    if (in.error()) {
        return tl::unexpected(*in.error());
    }
    return answer;
}

void commandTree(ByteView octets, std::vector<FieldLayer>& layers)
{
    TreeBuilder tree;
    TreeBuilder inChain;
    Chain chain;
    const auto message = decodeCommand(octets, tree, inChain, chain);
    const auto damage = message ? std::nullopt : std::optional(message.error());
    layers.push_back(tree.layer("APDU", octets, damage));
    auto contentFields = inChain.take();
    if (!contentFields.empty()) {
        layers.push_back({"Command data", chain.content, std::move(contentFields), chain.contentDamage});
    }
    if (const auto* install = message ? std::get_if<TreInstall>(&*message) : nullptr) {
        cmsTree(install->object, layers);
        if (install->authorization) {
            jwsTree(toBytes(*install->authorization), layers);
        }
    }
}

void answerTree(ByteView octets, std::vector<FieldLayer>& layers)
{
    TreeBuilder tree;
    const auto answer = decodeAnswer(octets, tree);
    layers.push_back(tree.layer("APDU", octets, answer ? std::nullopt : std::optional(answer.error())));
    const std::uint8_t first = answer && !answer->body.empty() ? answer->body[0] : std::uint8_t{0};
    switch (first) {
    case 0xdb:
    case 0xdc:
        innerCardTree(InnerType::AuthenticateResult, answer->body, layers);
        break;
    case 0x80:
        innerCardTree(InnerType::IdentityFile, answer->body, layers);
        break;
    case 0x30:
        certificatesTree(answer->body, layers);
        break;
    case 'e':
        jwsTree(answer->body, layers);
        break;
    default:
        break;
    }
}

} // namespace

Bytes encodeApdu(const AnyMessage& message)
{
    return std::visit(
        []<class T>(const T& kept) {
            if constexpr (std::is_same_v<T, TreResponse>) {
                return encodeAnswer(kept);
            } else if constexpr (Command<T>) {
                T copy = kept;
                ElementEncoder content;
                fields(content, copy);
                return encodeCommand(headerOf(copy), content.out().octets());
            } else {
                return Bytes{};
            }
        },
        message);
}

Decoded<AnyMessage> decodeApdu(Role receiver, ByteView octets)
{
    auto tree = TreeBuilder::off();
    if (receiver == Role::Tre) {
        auto inChain = TreeBuilder::off();
        Chain chain;
        return decodeCommand(octets, tree, inChain, chain);
    }
    // Spelt out: tl::expected's conversion from another value type leaks the value it replaces.
    auto answer = decodeAnswer(octets, tree);
    if (!answer) {
        return tl::unexpected(std::move(answer.error()));
    }
    return AnyMessage(std::move(*answer));
}

namespace {

/// What a card says of this header; nullopt when it goes on to the data.
std::optional<StatusWord> statusOfHeader(const CommandHeader& header)
{
    Reader in(ByteView{});
    checkHeader(in, header);
    if (in.ok()) {
        return std::nullopt;
    }
    switch (in.error()->offset) {
    case 0:
        return StatusWord::ClaNotSupported;
    case 1:
        return StatusWord::InsNotSupported;
    default:
        break;
    }
    const bool namesContext = header.ins == headerOf(TreAuthenticate{}).ins && header.p1 == 0 && header.p2 >= 0x80 && header.p2 <= 0x86;
    return namesContext ? StatusWord::ContextNotSupported : StatusWord::WrongParameters;
}

/// Whether the command may have that many octets of data.
bool fitsLength(const CommandHeader& header, std::size_t size)
{
    switch (header.ins) {
    case 0x88:
        return size == 34;
    case 0x12:
    case 0x1c:
        return size == 0;
    default:
        return true;
    }
}

/// In the order in which a card looks: class, instruction, parameters, length, data.
StatusWord statusOf(ByteView octets)
{
    Reader in(octets);
    std::optional<CommandHeader> first;
    std::size_t size = 0;
    bool isChained = true;
    while (isChained) {
        CommandHeader header{in.u8("CLA"), in.u8("INS"), in.u8("P1"), in.u8("P2")};
        const std::uint8_t length = in.u8("P3");
        isChained = (header.cla & chainBit) != 0;
        header.cla = static_cast<std::uint8_t>(header.cla & ~chainBit);
        if (first && (!in.ok() || !(header == *first))) {
            return StatusWord::LastOfChainExpected;
        }
        if (const auto status = in.ok() ? statusOfHeader(header) : StatusWord::WrongLength) {
            return *status;
        }
        first = header;
        size += in.take(length, "data of the command").size();
        if (!in.ok()) {
            return StatusWord::WrongLength;
        }
    }
    const bool endsHere = in.atEnd() || (size > 0 && in.left() == 1 && in.peek() == 0);
    return endsHere && fitsLength(*first, size) ? StatusWord::WrongData : StatusWord::WrongLength;
}

} // namespace

/// ISO 7816-4 5.1.3, TS 31.102 7.3
Damage apduDamage(Role receiver, ByteView octets)
{
    Damage damage;
    if (receiver == Role::Tre) {
        damage.statusWord = statusOf(octets);
    }
    return damage;
}

void apduTree(Role receiver, ByteView octets, std::vector<FieldLayer>& layers)
{
    if (receiver == Role::Tre) {
        commandTree(octets, layers);
        return;
    }
    answerTree(octets, layers);
}

} // namespace mcim::codecs
