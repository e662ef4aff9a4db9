// SPDX-License-Identifier: GPL-3.0-or-later
// The emulator's M2ME and TRE on the wall clock, attached to an SGSN that is not ours. Every item is a line of JSON on stdout.
//
// live_device network SCENARIO [FAULT...]: what VNO and ICF of that scenario hold when the device is switched on.
// live_device attach SECONDS SCENARIO [FAULT...]: steps 1 to 6; ends when the M2ME has its bearer or gives up, with 1 after SECONDS.
#include "gb.h"
#include "support/lone_party.h"
#include "support/runs.h"

#include "mcim/engine/interventions.h"
#include "mcim/entities/m2me/m2me.h"
#include "mcim/entities/tre/tre.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

using namespace mcim;
using namespace mcim::engine;
using namespace mcim::entities;

namespace {

constexpr EntityId device{Role::M2me, 0};
constexpr EntityId network{Role::Vno, 0};
constexpr std::uint16_t nsPort = 23000;
constexpr std::uint8_t llgmmSapi = 1;
constexpr std::uint32_t randomTlli = 0x78000001; ///< TS 23.003 2.6: 01111 in the highest bits
constexpr Duration radioTime = 250ms; ///< one way, about as GPRS has it; the SGSN asks its HLR what is subscribed after ATTACH ACCEPT
constexpr std::uint32_t localTlliBits = 0xc0000000;

class Device
{
public:
    explicit Device(World world)
        : m_world(std::move(world)), m_m2me(*m_world.m2me[0]), m_tre(*m_world.tre[0]), m_entropy(m_world.seed), m_context(m_entropy),
          m_m2meEnv(device, *m_world.profile, m_context), m_treEnv(EntityId{Role::Tre, 0}, *m_world.profile, m_context),
          m_link(nsPort, {RoutingAreaId{m_m2me.visitedPlmn, 1, 1}})
    {
    }

    bool connect() { return m_link.open(); }

    /// True when the M2ME has come to the end of step 6 or has given up before that time was over.
    bool run(Duration limit)
    {
        m_start = std::chrono::steady_clock::now();
        const SimTime end = SimTime{} + limit;
        tell(Role::M2me, Start{});
        while (!isOver() && now() < end) {
            const SimTime next = m_due.empty() ? end : std::min(end, m_due.begin()->first);
            if (next > now()) {
                if (const auto downlink = m_link.receive(next - now())) {
                    take(*downlink);
                }
                continue;
            }
            const Due due = std::move(m_due.extract(m_due.begin()).mapped());
            if (const auto* uplink = std::get_if<gb::Frame>(&due)) {
                m_link.send(*uplink);
                continue;
            }
            const auto& [party, event] = std::get<PartyDue>(due);
            tell(party, event);
        }
        return isOver();
    }

private:
    using PartyDue = std::pair<Role, lone::PartyEvent>;
    /// What happens next to a party, or a frame that comes to the SGSN.
    using Due = std::variant<PartyDue, gb::Frame>;

    /// Octets on the radio and when they arrive, later than usual; lost when never.
    struct OnAir {
        Bytes octets;
        std::vector<Duration> arrivals;
    };

    SimTime now() const { return SimTime{} + std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now() - m_start); }
    bool isOver() const { return m_m2me.phase == M2mePhase::Connected || m_m2me.phase == M2mePhase::Failed; }

    template <class... Args>
    void print(fmt::format_string<Args...> items, Args&&... args) const
    {
        const std::string text = fmt::format(items, std::forward<Args>(args)...);
        std::cout << fmt::format("{{\"at\":\"{}\",{}}}", secondsText(now()), text) << std::endl;
    }

    void tell(Role party, const lone::PartyEvent& event)
    {
        if (party == Role::Tre) {
            handOver<ToTre>(party, m_tre, m_treEnv, event);
            return;
        }
        handOver<ToM2me>(party, m_m2me, m_m2meEnv, event);
        printChanges();
    }

    template <class Inbox, class State>
    void handOver(Role party, State& state, lone::Env& env, const lone::PartyEvent& event)
    {
        env.time = now();
        env.failures.clear();
        auto outcome = lone::react<Inbox>(std::move(state), event, env);
        state = std::move(outcome.state);
        for (const CheckId check : env.failures) {
            print(R"("failed":"{}")", checkRow(check).name);
        }
        for (const TimerRequest& timer : outcome.timers) {
            setTimer(party, timer);
        }
        for (const ActRequest& act : outcome.acts) {
            m_due.emplace(env.time + act.after, PartyDue{party, ActFired{act.id, act.key}});
        }
        for (const Send& send : outcome.sends) {
            deliver(party, send);
        }
    }

    void setTimer(Role party, const TimerRequest& timer)
    {
        std::erase_if(m_due, [&](const auto& entry) {
            const auto* due = std::get_if<PartyDue>(&entry.second);
            const auto* fired = due && due->first == party ? std::get_if<TimerFired>(&due->second) : nullptr;
            return fired && fired->id == timer.id && fired->key == timer.key;
        });
        if (timer.after) {
            m_due.emplace(now() + *timer.after, PartyDue{party, TimerFired{timer.id, timer.key}});
        }
    }

    void deliver(Role from, const Send& send)
    {
        Bytes octets = codecs::encode(send.to.channel, send.message);
        if (send.to.channel == Channel::TreBus) {
            const Role to = from == Role::Tre ? Role::M2me : Role::Tre;
            m_due.emplace(now() + send.after, PartyDue{to, lone::Arrival{send.to, std::move(octets)}});
            return;
        }
        const bool isRadio = send.to.channel == Channel::Radio;
        const OnAir sent = isRadio ? intervened(device, network, octets) : OnAir{octets, {}};
        print(R"("up":"{}","channel":"{}","octets":"{}","arrivals":{})", enumText(messageType(send.message)), enumText(send.to.channel),
            toHex(sent.octets), sent.arrivals.size());
        for (const Duration after : sent.arrivals) {
            m_due.emplace(now() + radioTime + after, uplink(sent.octets));
        }
    }

    /// GMM names the LLC's link by the P-TMSI as soon as there is one (TS 24.008 4.7.1.5).
    gb::Frame uplink(const Bytes& octets)
    {
        const std::uint32_t tlli = m_m2me.ptmsi ? *m_m2me.ptmsi | localTlliBits : randomTlli;
        const gb::UiFrame frame{llgmmSapi, m_nextNumber, octets};
        m_nextNumber = (m_nextNumber + 1) & 0x1ff;
        return {tlli, gb::encode(frame)};
    }

    void take(const gb::Frame& downlink)
    {
        const auto frame = gb::decode(downlink.llc);
        if (!frame || frame->sapi != llgmmSapi) {
            print(R"("other":"{}")", toHex(downlink.llc));
            return;
        }
        const auto decoded = codecs::decode(Role::M2me, Channel::Radio, frame->information);
        const OnAir sent = intervened(network, device, frame->information);
        print(R"("down":"{}","channel":"radio","octets":"{}","arrivals":{})", decoded ? enumText(messageType(*decoded)) : "",
            toHex(sent.octets), sent.arrivals.size());
        for (const Duration after : sent.arrivals) {
            const Endpoint radio{Channel::Radio, m_m2me.linkNumber, 0};
            m_due.emplace(now() + radioTime + after, PartyDue{Role::M2me, lone::Arrival{radio, sent.octets}});
        }
    }

    /// What the scenario's interventions make of a message on the radio.
    OnAir intervened(EntityId from, EntityId to, const Bytes& octets)
    {
        const auto decoded = codecs::decode(to.role, Channel::Radio, octets);
        if (!decoded) {
            return {octets, {Duration{0}}};
        }
        Event event;
        event.kind = EventKind::Message;
        event.from = from;
        event.to = to;
        event.type = messageType(*decoded);
        event.octets = std::make_shared<const Bytes>(octets);
        const InFlight inFlight = judge(m_world, event).inFlight;
        const Duration postponed = inFlight.postponed.value_or(Duration{0});
        OnAir sent{*event.octets, {}};
        if (event.fate.arrives()) {
            sent.arrivals.push_back(postponed);
        }
        for (const Duration after : inFlight.copiesAfter) {
            sent.arrivals.push_back(postponed + after);
        }
        return sent;
    }

    /// What of the M2ME is not as it was printed last; the first time all of it.
    void printChanges()
    {
        std::map<std::string, std::string> fields;
        for (const FieldText& field : fieldTexts(m_m2me)) {
            if (field.secrecy == Secrecy::Open) {
                fields.emplace(field.path, field.text);
            }
        }
        std::vector<std::string> changes;
        for (const auto& [path, text] : m_printed) {
            if (!fields.contains(path)) {
                changes.push_back(fmt::format(R"({{"path":"{}"}})", path));
            }
        }
        for (const auto& [path, text] : fields) {
            const auto old = m_printed.find(path);
            if (old == m_printed.end() || old->second != text) {
                changes.push_back(fmt::format(R"({{"path":"{}","after":"{}"}})", path, text));
            }
        }
        print(R"("changes":[{}])", fmt::join(changes, ","));
        m_printed = std::move(fields);
    }

    World m_world; ///< as it was built; its interventions are under way
    M2meState m_m2me;
    TreState m_tre;
    crypto::SeededEntropy m_entropy;
    crypto::Context m_context;
    lone::Env m_m2meEnv;
    lone::Env m_treEnv;
    gb::Link m_link;
    std::chrono::steady_clock::time_point m_start;
    std::multimap<SimTime, Due> m_due;            ///< of one time in the order in which they were asked for
    std::uint16_t m_nextNumber = 0;               ///< N(U) of the next frame
    std::map<std::string, std::string> m_printed; ///< M2ME's fields
};

/// What the network that is not ours is to hold.
void printNetwork(const World& world)
{
    const Pcid pcid = world.m2me[0]->pcid;
    std::string subscriber = "null";
    const auto known = world.icf->credentials.find(pcid);
    if (known != world.icf->credentials.end()) {
        const IcfCredential& held = *known->second;
        subscriber = fmt::format(R"({{"imsi":"{}","k":"{}","opc":"{}","sqn":{}}})", pcid.text(), toHex(held.credential.k.reveal()),
            toHex(held.credential.opc.reveal()), held.sqn);
    }
    // The IND of the numbers that the TRE has accepted, TS 33.102 C.1.1.1: the HLR is to go on there.
    const auto& seqMs = world.tre[0]->sqns.seqMs;
    const auto ind = std::ranges::max_element(seqMs) - seqMs.begin();
    std::string apns;
    for (const std::string& apn : world.vno->servedApns) {
        apns += fmt::format("{}\"{}\"", apns.empty() ? "" : ",", apn);
    }
    fmt::print("{{\"subscriber\":{},\"ind\":{},\"apns\":[{}]}}\n", subscriber, ind, apns);
}

int run(std::vector<std::string> arguments)
{
    const bool isNetwork = arguments.size() > 1 && arguments[0] == "network";
    const bool isAttach = arguments.size() > 2 && arguments[0] == "attach";
    if (!isNetwork && !isAttach) {
        std::cerr << "usage: live_device network SCENARIO [FAULT...] | attach SECONDS SCENARIO [FAULT...]\n";
        return 2;
    }
    const std::size_t first = isNetwork ? 1 : 2;
    RunSetup setup = runs::setup(arguments[first], "tr33812");
    setup.scenario.faults.insert(setup.scenario.faults.end(), arguments.begin() + static_cast<std::ptrdiff_t>(first) + 1, arguments.end());
    Machine machine;
    World world = machine.build(setup.scenario, setup.catalogue, setup.profile, setup.seed);
    if (isAttach) {
        Device attaching(std::move(world));
        if (!attaching.connect()) {
            std::cerr << "the SGSN does not answer on Gb\n";
            return 3;
        }
        return attaching.run(std::chrono::seconds(std::stol(arguments[1]))) ? 0 : 1;
    }
    // What the scenario does to the network happens with the first event.
    machine.advance(world, Recording::None);
    printNetwork(world);
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    return run(std::vector<std::string>(argv + 1, argv + argc));
}
