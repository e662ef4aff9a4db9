// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/trace/pcapng/capture.h"

#include "mcim/base/shown_text.h"
#include "mcim/engine/routing.h"
#include "mcim/story/names.h"
#include "mcim/trace/pcapng/capture_frames.h"
#include "mcim/trace/pcapng/packet_comment.h"
#include "mcim/trace/pcapng/pcapng_writer.h"

#include <algorithm>
#include <set>
#include <sstream>

namespace mcim::trace {
namespace {

using namespace engine;

constexpr std::uint16_t sctpClientPort = 36'412;
constexpr std::uint16_t wspServerPort = 9200;

/// The head of the JSON trace: all that it takes to repeat the run, and how it ended.
std::string embeddedHead(const Run& run, const CaptureOptions& options)
{
    std::ostringstream text;
    writeTrace(text, Run{run.recipe, {}, run.outcome}, {false, options.showSecrets, options.program, options.withRecipe});
    return text.str();
}

/// One capture on its way to the stream.
class Capture
{
public:
    Capture(std::ostream& out, const Run& run, const Texts& texts, const CaptureOptions& options)
        : m_run(run), m_texts(texts), m_options(options), m_writer(out), m_comments(run.records, texts, options.showSecrets),
          m_addresses(run.records)
    {}

    void write()
    {
        writeHead();
        for (const StepRecord& record : m_run.records) {
            m_addresses.learn(record);
            if (isWanted(record)) {
                writeMessage(record);
            }
        }
        m_writer.close();
    }

private:
    bool isWanted(const StepRecord& record) const
    {
        return record.kind == EventKind::Message && (!m_options.isWanted || m_options.isWanted(record));
    }

    void writeHead()
    {
        const std::vector<TextValue> values{{"scenario", m_run.recipe.setup.scenario.id}, {"title", m_run.recipe.setup.scenario.title},
            {"profile", profileName(profileInForce(m_run.recipe.setup.scenario, m_run.recipe.setup.profile), m_texts)}, {"seed", std::to_string(m_run.recipe.setup.seed)}, {"fingerprint", m_run.outcome.fingerprint},
            {"program", m_options.program}};
        m_writer.section(
            {m_options.program, {m_run.recipe.isEmpty() ? m_texts.text("report.recorded") : shownText(m_texts.text("capture.section", values)), m_texts.text("capture.about")}, embeddedHead(m_run, m_options)});
        std::set<Channel> channels;
        for (const StepRecord& record : m_run.records) {
            if (isWanted(record)) {
                channels.insert(record.channel);
            }
        }
        for (const Channel channel : channels) {
            const Stack stack = linkRow(channel).stack;
            const bool isPdu = stack == Stack::GmmSm || stack == Stack::Apdu;
            m_interfaces[channel] = m_writer.interface(isPdu ? LinkType::UpperPdu : LinkType::RawIp, enumText(channel),
                m_texts.text("channel." + enumText(channel)) + ", " + m_texts.text("stack." + enumText(stack)));
        }
        if (m_options.opened) {
            m_contents = m_writer.interface(LinkType::UpperPdu, "contents", m_texts.text("capture.contents"));
        }
        m_writer.names(m_addresses.names());
    }

    void writeMessage(const StepRecord& record)
    {
        const std::uint32_t from = m_addresses.of(record.from, record.channel);
        const std::uint32_t to = m_addresses.of(record.to, record.channel);
        const std::uint32_t interface = m_interfaces.at(record.channel);
        for (const Frame& frame : framesOf(record, from, to)) {
            m_writer.packet(interface, unixNs(record), frame.octets, commentOf(record, frame));
        }
        if (!m_options.opened) {
            return;
        }
        for (const Frame& frame : openedFrames(record, from, to)) {
            m_writer.packet(m_contents, unixNs(record), frame.octets, commentOf(record, frame));
        }
    }

    static std::uint64_t unixNs(const StepRecord& record)
    {
        return static_cast<std::uint64_t>(SimTime::epochUnixSeconds) * 1'000'000'000 + static_cast<std::uint64_t>(record.at.ns);
    }

    std::string commentOf(const StepRecord& record, const Frame& frame) const
    {
        switch (frame.use) {
        case FrameUse::SetUp:
            return m_comments.ofSetUp();
        case FrameUse::Part:
            return m_comments.ofPart(record);
        case FrameUse::Message:
            return m_comments.of(record);
        case FrameUse::Opened:
            return m_comments.ofOpened(record, frame.media);
        }
        return {};
    }

    std::vector<Frame> framesOf(const StepRecord& record, std::uint32_t from, std::uint32_t to)
    {
        const LinkRow& row = linkRow(record.channel);
        const bool fromServer = model::messageRow(record.type).isAnswer;
        const auto ends = [&](std::uint16_t clientPort) {
            const std::uint16_t serverPort = row.port;
            return std::pair{
                SocketAddress{from, fromServer ? serverPort : clientPort}, SocketAddress{to, fromServer ? clientPort : serverPort}};
        };
        switch (row.stack) {
        case Stack::GmmSm: {
            const PduDirection direction = record.from.role == Role::M2me ? PduDirection::Received : PduDirection::Sent;
            return single(exportedPdu("gsm_a_dtap", from, to, direction, record.octets));
        }
        case Stack::Apdu:
            return m_cards.carry(record, from, to);
        case Stack::DiameterSctp: {
            const auto [source, destination] = ends(sctpClientPort);
            return m_sctp.carry(record, source, destination, fromServer);
        }
        case Stack::HttpTcp: {
            const auto [source, destination] = ends(record.peer.connection);
            return m_tcp.carry(source, destination, fromServer, record.octets, !record.fate.arrives());
        }
        case Stack::WspUdp:
            return single(udpPacket({from, wspServerPort}, {to, row.port}, record.octets));
        }
        return {};
    }

    static std::vector<Frame> single(Bytes octets)
    {
        std::vector<Frame> frames;
        frames.push_back({FrameUse::Message, std::move(octets), {}});
        return frames;
    }

    const Run& m_run;
    const Texts& m_texts;
    const CaptureOptions& m_options;
    PcapngWriter m_writer;
    PacketComments m_comments;
    CaptureAddresses m_addresses;
    TcpConnections m_tcp;
    SctpAssociations m_sctp;
    CardFrames m_cards;
    std::map<Channel, std::uint32_t> m_interfaces;
    std::uint32_t m_contents = 0;
};

} // namespace

void writeCapture(std::ostream& out, const Run& run, const Texts& texts, const CaptureOptions& options)
{
    Capture(out, run, texts, options).write();
}

} // namespace mcim::trace
