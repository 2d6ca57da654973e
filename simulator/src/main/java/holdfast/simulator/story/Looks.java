package holdfast.simulator.story;

import holdfast.core.agreement.HardState;
import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.Role;
import holdfast.core.agreement.View;
import holdfast.core.model.Index;
import holdfast.core.model.NodeId;

/// Commands that only look.
final class Looks {

    private final Stage stage;
    private final Teller teller;

    Looks(Stage stage) {
        this.stage = stage;
        teller = stage.teller();
    }

    boolean play(String verb, Words words) {
        switch (verb) {
            case "status" -> stage.actors().forEach(this::status);
            case "members" -> {
                View view = stage.actor(words.node()).view();
                teller.turn(Wording.configuration(view.configuration()));
            }
            case "log" -> log(stage.actor(words.node()));
            case "disk" -> disk(stage.actor(words.node()));
            case "state" -> {
                Machine machine = stage.actor(words.node()).machine();
                teller.turn(machine.say() + " at " + machine.applied());
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void status(Actor actor) {
        if (!actor.isUp()) {
            teller.turn(actor.id() + " is down");
            return;
        }
        View view = actor.view();
        teller.turn(
                actor.id()
                        + " "
                        + Wording.role(view.role())
                        + " "
                        + view.term()
                        + leader(view)
                        + vote(view)
                        + ", log "
                        + view.base().index()
                        + " to "
                        + view.last()
                        + ", durable "
                        + view.durable()
                        + ", commit "
                        + view.commit()
                        + (actor.isPaused() ? ", paused" : ""));
    }

    private static String leader(View view) {
        return view.role() == Role.LEADER
                ? ""
                : view.leader().map(leader -> ", leader " + leader).orElse(", no leader");
    }

    private static String vote(View view) {
        return view.vote() instanceof HardState.Vote.Given given
                ? ", vote " + given.candidate()
                : "";
    }

    private void log(Actor actor) {
        View view = actor.view();
        if (view.base().index().isAbove(Index.ZERO)) {
            teller.turn("snapshot to " + view.base());
        }
        for (Index index = view.base().index().next();
                !index.isAbove(view.last().index());
                index = index.next()) {
            teller.turn(Wording.entry(view.entry(index)) + standing(view, index));
        }
        if (view.base().equals(view.last())) {
            teller.turn("no entries after " + view.base());
        }
    }

    private static String standing(View view, Index index) {
        String durable = view.durable().isAtLeast(index) ? "" : ", not durable";
        return (view.commit().isAtLeast(index) ? ", committed" : ", open") + durable;
    }

    private void disk(Actor actor) {
        NodeId node = actor.id();
        Recovered found = actor.disk().recovered();
        teller.turn(node + " has " + Wording.hardState(found.hardState()));
        teller.turn(node + " has " + Wording.snapshot(found.snapshot()));
        teller.turn(node + " has " + Wording.entries(found.entries()));
        actor.pending().forEach(line -> teller.turn("under way: " + line));
    }
}
