// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/crypto/entropy.h"
#include "mcim/model/damage.h"
#include "mcim/model/profile.h"

/// What an entity sees of the world, and the shape of its answer. An entity is a state struct and free functions `handle`,
/// one for each message of its receiver variant and one for each of Start, TimerFired, ActFired, Undecodable, ConnectionLost:
///     Outcome<XState> handle(XState state, const Received<T>& message, Env& env);
namespace mcim::entities {

using namespace mcim::model;

/// A message as the entity gets it: decoded, with the octets it came in and where to answer.
template <class T>
struct Received {
    Endpoint from;
    T message;
    ByteView octets; ///< as received; valid during the call
    ByteView content{}; ///< of a DM message with a MAC in its header: the octets that the MAC covers; valid during the call

    const T* operator->() const { return &message; }
};

/// The party begins to work: power-on of the M2ME, before anything else.
struct Start {};

struct TimerFired {
    TimerId id;
    std::string key; ///< the session it was set for
};

struct ActFired {
    ActId id;
    std::string key; ///< the session it was scheduled for
};

/// Octets came that are no message for this party.
struct Undecodable {
    Endpoint from;
    DecodeError error;
    ByteView octets;
    Damage damage{}; ///< what the protocol answers to them

    /// The status of the answer when they came as an HTTP request.
    HttpStatus httpStatus() const { return damage.httpStatus.value_or(400); }
};

/// A reliable link gave up on a message that this party had sent there (TCP reset or time-out, SCTP association lost).
struct ConnectionLost {
    Endpoint to;
    MessageType lost;
};

struct Send {
    Send(Endpoint receiver, AnyMessage&& what, Duration processing) : to(receiver), message(std::move(what)), after(processing) {}

    Endpoint to;
    AnyMessage message;
    Duration after; ///< processing time before it leaves
};

/// Sets (replacing one with the same id and key) or, without a duration, stops.
struct TimerRequest {
    TimerId id;
    std::string key;
    std::optional<Duration> after;
};

struct ActRequest {
    ActId id;
    std::string key;
    Duration after; ///< processing time
};

/// What became of the event. Ignored: nothing changed, nothing was sent.
enum class VerdictKind : std::uint8_t { Done, Refused, Ignored };
struct Verdict {
    VerdictKind kind = VerdictKind::Done;
    std::optional<CheckId> check; ///< with Refused: the check that decided
};

template <class State>
struct Outcome {
    State state;
    std::vector<Send> sends{};
    std::vector<TimerRequest> timers{};
    std::vector<ActRequest> acts{};
    Verdict verdict{};

    Outcome& sendAfter(Duration after, Endpoint to, AnyMessage&& message) &
    {
        sends.emplace_back(to, std::move(message), after);
        return *this;
    }
    Outcome&& sendAfter(Duration after, Endpoint to, AnyMessage&& message) && { return std::move(sendAfter(after, to, std::move(message))); }
    Outcome& send(Endpoint to, AnyMessage&& message) & { return sendAfter(Duration{0}, to, std::move(message)); }
    Outcome&& send(Endpoint to, AnyMessage&& message) && { return std::move(send(to, std::move(message))); }
    Outcome& start(TimerId id, std::string key, Duration after) &
    {
        timers.push_back({id, std::move(key), after});
        return *this;
    }
    Outcome&& start(TimerId id, std::string key, Duration after) && { return std::move(start(id, std::move(key), after)); }
    Outcome& stop(TimerId id, std::string key) &
    {
        timers.push_back({id, std::move(key), std::nullopt});
        return *this;
    }
    Outcome&& stop(TimerId id, std::string key) && { return std::move(stop(id, std::move(key))); }
    Outcome& act(ActId id, std::string key, Duration after) &
    {
        acts.push_back({id, std::move(key), after});
        return *this;
    }
    Outcome&& act(ActId id, std::string key, Duration after) && { return std::move(act(id, std::move(key), after)); }
};

// These take a state that its handler gives away; one that is still needed does not fit.
template <class State>
Outcome<State> done(State&& state)
{
    return {.state = std::move(state)};
}
template <class State>
Outcome<State> ignored(State&& state)
{
    return {.state = std::move(state), .verdict = {VerdictKind::Ignored, std::nullopt}};
}
template <class State>
Outcome<State> refused(State&& state, CheckId check)
{
    return {.state = std::move(state), .verdict = {VerdictKind::Refused, check}};
}

/// A named value for the screen: text is hex for octets, else words or a number.
struct NamedValue {
    std::string name;
    std::string text;
    Secrecy secrecy = Secrecy::Open;

    bool operator==(const NamedValue&) const = default;
};
using Facts = std::vector<NamedValue>;

/// One computation as it was done.
struct Computation {
    std::string name; ///< text id: "milenage", "autn-open", "hmac-bootstrap", "ecdsa-sign", "cms-envelop" ..
    Facts inputs;
    Facts intermediates;
    Facts outputs;

    bool operator==(const Computation&) const = default;
};

class Env
{
public:
    virtual ~Env() = default;

    virtual SimTime now() const = 0;
    virtual EntityId self() const = 0;
    virtual const Profile& profile() const = 0;
    bool has(Measure measure) const { return profile().has(measure); }

    /// PRF(seed, entity, session, purpose, n): repeatable, and unmoved by what others draw. For teaching, not for production keys.
    virtual Bytes entropy(std::string_view session, std::string_view purpose, std::size_t count) = 0;
    /// The label of the next draw, for an operation that draws inside OpenSSL (pass it with cryptoContext()).
    virtual std::string label(std::string_view session, std::string_view purpose) = 0;
    virtual crypto::Context& cryptoContext() = 0;

    template <std::size_t N>
    Octets<N> entropyOctets(std::string_view session, std::string_view purpose)
    {
        return *toOctets<N>(entropy(session, purpose, N));
    }

    /// Records the check and tells whether to go on: `holds`, or true when the profile switched this check off.
    /// `facts` is called only while recording and returns Facts.
    template <class F>
    bool check(CheckId id, bool holds, F&& facts)
    {
        return noteCheck(id, holds, recording() ? std::forward<F>(facts)() : Facts{});
    }
    bool check(CheckId id, bool holds) { return noteCheck(id, holds, {}); }

    /// Records a computation; `computation` is called only while recording and returns Computation.
    template <class F>
    void computed(F&& computation)
    {
        if (recording()) {
            noteComputation(std::forward<F>(computation)());
        }
    }

    /// A value that the one-line result of this event shows ("SQN", "440").
    template <class F>
    void highlight(std::string_view name, F&& text)
    {
        if (recording()) {
            noteHighlight({std::string(name), std::forward<F>(text)()});
        }
    }

    /// What travels inside another message; recorded as a nested layer of the message's field tree.
    template <class T>
    Bytes encodeInner(T&& value)
    {
        return encodeInnerAny(InnerMessage(std::in_place_type<std::remove_cvref_t<T>>, std::forward<T>(value)));
    }
    template <class T>
    Decoded<T> decodeInner(ByteView octets)
    {
        auto decoded = decodeInnerAny(innerTypeOf<T>, octets);
        if (!decoded) {
            return tl::unexpected(decoded.error());
        }
        return std::get<T>(std::move(*decoded));
    }

    /// The octets as which the message will travel, for the MAC in the header that goes before them.
    virtual Bytes contentOf(const DmMessage& message) = 0;

    virtual bool recording() const = 0;

protected:
    virtual bool noteCheck(CheckId id, bool holds, Facts facts) = 0;
    virtual void noteComputation(Computation computation) = 0;
    virtual void noteHighlight(NamedValue value) = 0;
    virtual Bytes encodeInnerAny(const InnerMessage& message) = 0;
    virtual Decoded<InnerMessage> decodeInnerAny(InnerType type, ByteView octets) = 0;
};

} // namespace mcim::entities
