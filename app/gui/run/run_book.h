// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/run/engine_source.h"
#include "mcim/formats/session_json.h"

#include <QUndoStack>

namespace mcim::gui {

/// A branch as it is shown.
struct BranchEntry {
    std::uint32_t id = 0;
    QString name;
    /// Index of its parent among the entries; -1 for the first.
    int parent = -1;
    /// Events that it has in common with its parent.
    int forkAt = 0;
};

/// What came of something that was to be decided.
enum class Deciding { Made, ChangesNothing, CanNotBeMade };

/// All runs of a session: one for each scenario, profile and seed that was opened, with their branches and where somebody stands in
/// them. What is decided (a fault, a name, a branch taken away) can be undone; moving in time and between branches is no decision.
class RunBook
{
    Q_DECLARE_TR_FUNCTIONS(RunBook)

public:
    explicit RunBook(const EngineSource& source);

    /// Goes to the run of that scenario in that profile, where it was left; begins it when it is new. A file that carries a run and
    /// was not the one before opens in its own profile. False and a sentence in `problem` when it can't.
    bool open(const QString& scenario, const QString& profile, QString& problem);
    bool isEmpty() const { return m_trees.empty(); }
    EngineRun& run() const { return *tree().run; }
    QString scenario() const { return tree().scenario; }
    QString profile() const { return tree().profile; }
    int cursor() const { return tree().cursor; }
    void setCursor(int cursor) { tree().cursor = cursor; }
    /// The device of the run that is looked at, or everyDevice.
    int device() const { return tree().device.value_or(run().firstDevice()); }
    void setDevice(int device) { tree().device = device; }

    /// The branches that are shown, parents before their children.
    QList<BranchEntry> branches() const;
    /// Index of the current one among them.
    int branchIndex() const;
    /// Every branch of every run that is open, the current run's first; the id is for whole().
    QList<Choice> comparables() const;
    /// To its end, or as far as `most` events go; a null pointer for an id that is not there.
    std::shared_ptr<const engine::Run> whole(const QString& comparable, int most) const;
    /// Goes to a branch; the cursor stays where both are the same, else goes to where they part.
    void switchBranch(std::uint32_t branch);
    void renameBranch(std::uint32_t branch, const QString& name);
    /// Takes a branch away; a sentence when it can't be.
    QString removeBranch(std::uint32_t branch);

    /// Ids of the library's faults that are in force on this branch, the scenario's own first.
    QStringList activeFaults() const;
    /// Adds a fault that acts after `at` events, and goes to that branch, unless it would change nothing there.
    Deciding addFault(const QString& fault, int at);
    /// Makes a decision after `at` events, and goes to the branch that it makes.
    Deciding decide(engine::Decided what, int at, const QString& name);
    /// Why the fault can't be added after `at` events to those that are in force there, as a sentence; empty where it can.
    QString contradiction(const QString& fault, int at) const;
    /// Goes to a branch without that fault, or without any; one of the scenario's own is taken out before the first event.
    void removeFault(const QString& fault);
    void removeFaults();

    /// Goes to the branch of these decisions from the beginning of the run, which is made when it is not there. They can be made.
    void follow(const std::vector<engine::Decision>& decisions, int cursor);

    /// Everything that a session file keeps of the runs; a run that was only recorded is not kept.
    formats::Session saved() const;
    /// Goes to the runs of a session file instead of these; false and a sentence in `problem`, with all as it was, when one can't be
    /// made.
    bool restore(const formats::Session& session, QString& problem);

    /// What can be undone and redone.
    QUndoStack& decisions() { return m_decisions; }
    const QUndoStack& decisions() const { return m_decisions; }

private:
    friend class DecisionCommand;

    enum class Look { Shown, Undone, Removed };
    struct Tree {
        QString scenario;
        QString profile;
        /// Of a file: what tells its content apart.
        QByteArray content;
        /// Of a file that carries a run: the profile that it was written in.
        QString ownProfile;
        std::unique_ptr<EngineRun> run;
        int cursor = 0;
        std::optional<int> device; ///< nothing = the one that the run begins with
        /// Branches that are not shown.
        std::map<std::uint32_t, Look> looks;
    };
    /// All that a decision may change.
    struct State {
        int tree = 0;
        std::uint32_t branch = 0;
        int cursor = 0;
        std::map<std::uint32_t, std::pair<std::string, Look>> branches;
    };

    /// What acts on this branch by what was decided after so many events.
    std::vector<model::Intervention> inForceAt(int at) const;
    Tree& tree() const { return const_cast<Tree&>(m_trees[static_cast<std::size_t>(m_tree)]); }
    State state() const;
    void apply(const State& state);
    void decided(State before);
    /// Goes to the branch of that decision when there is one.
    bool goToSame(const engine::Decided& what, int at);
    void goTo(std::uint32_t branch, int cursor);
    /// Whether the scenario brings that fault, and nothing has taken it out.
    bool isOwn(const QString& fault) const;
    Look lookOf(std::uint32_t branch) const;
    QString nameOf(const engine::Timeline::Branch& branch) const;
    /// What tells the content of a file apart; empty for an id.
    static QByteArray contentOf(const QString& scenario);
    static formats::SavedRun saved(const Tree& tree);
    static bool restore(const formats::SavedRun& saved, Tree& tree);

    const EngineSource& m_source;
    std::vector<Tree> m_trees;
    int m_tree = -1;
    QUndoStack m_decisions;
};

} // namespace mcim::gui
