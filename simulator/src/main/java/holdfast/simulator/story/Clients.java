package holdfast.simulator.story;

import holdfast.core.agreement.Action;
import holdfast.core.agreement.Entry;
import holdfast.core.agreement.Snapshot;
import holdfast.core.model.Index;
import holdfast.core.model.StateMark;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What clients asked for, under the names that a story gives it, and what became of it.
final class Clients {

    private final Teller teller;
    private final Watch watch;
    private final Map<Long, String> names = new HashMap<>();
    private long lastTicket;

    Clients(Teller teller, Watch watch) {
        this.teller = teller;
        this.watch = watch;
    }

    /// A ticket by whose name the answer is told.
    long ticket(String name) {
        names.put(++lastTicket, name);
        return lastTicket;
    }

    /// A ticket for a read that must be current, and begins now.
    long readTicket(Actor actor, String name) {
        watch.readBegan(name, actor.view().term().generation());
        return ticket(name);
    }

    private String name(long ticket) {
        return names.getOrDefault(ticket, "?");
    }

    void placed(Actor actor, Action.Placed placed) {
        String name = name(placed.ticket());
        actor.machine().place(name, placed.at());
        teller.detail(actor.id() + ": " + name + " stands at " + placed.at());
    }

    void refused(Actor actor, Action.Refused refused) {
        String why = refused.problem().why() + " (" + refused.problem().code() + ")";
        teller.turn(actor.id() + ": " + name(refused.ticket()) + " is refused, " + why);
    }

    void transferEnded(Actor actor, Action.TransferEnded ended) {
        teller.turn(
                actor.id()
                        + ": "
                        + name(ended.ticket())
                        + (ended.done() ? " is done" : " was given up"));
    }

    void apply(Actor actor, Entry entry) {
        teller.detail(actor.id() + " applies " + Wording.entry(entry));
        watch.applied(actor.id(), entry).ifPresent(teller::alarm);
        Optional<String> fate = actor.machine().apply(entry);
        if (fate.isPresent() && fate.get().endsWith(" is done")) {
            watch.done(entry);
        }
        fate.ifPresent(told -> teller.turn(actor.id() + ": " + told));
        answerReads(actor);
    }

    void restore(Actor actor, Snapshot snapshot) {
        List<String> unknown = actor.machine().restore(snapshot);
        teller.detail(actor.id() + " takes over " + Wording.snapshot(snapshot));
        unknown.forEach(
                name -> teller.turn(actor.id() + ": the fate of " + name + " is unknown here"));
        answerReads(actor);
    }

    void readAt(Actor actor, Action.ReadAt read) {
        String name = name(read.ticket());
        watch.readAnswered(name, read.index()).ifPresent(teller::alarm);
        actor.machine().waitFor(name, read.index());
        Index applied = actor.machine().applied();
        if (!applied.isAtLeast(read.index())) {
            teller.turn(
                    actor.id()
                            + ": "
                            + name
                            + " waits for "
                            + read.index()
                            + ", applied is "
                            + applied);
        }
        answerReads(actor);
    }

    /// The leader's mark says what the state at a revision should be.
    void compareMark(Actor actor, Action.CompareMark compare) {
        StateMark own = actor.machine().mark();
        if (!compare.mark().equals(StateMark.NONE)) {
            String told =
                    actor.id()
                            + " compares "
                            + compare.leader()
                            + "'s mark of "
                            + compare.mark().revision();
            String outcome =
                    !own.revision().equals(compare.mark().revision())
                            ? ", being at " + own.revision()
                            : own.equals(compare.mark()) ? ": equal" : ": DIFFERENT";
            teller.turn(told + outcome);
        }
    }

    private void answerReads(Actor actor) {
        for (String name : actor.machine().answerReads()) {
            teller.turn(actor.id() + ": " + name + " sees " + actor.machine().say());
        }
    }
}
