package holdfast.simulator.story;

import holdfast.core.agreement.Action;
import holdfast.core.agreement.Event;
import holdfast.core.agreement.Message;
import holdfast.core.model.NodeId;
import holdfast.core.witness.WitnessEvent;
import java.util.Optional;
import java.util.Set;

/// What a story does with what waits: a message is delivered, a write becomes durable, the share answers.
final class Deeds {

    /// Waves after which something must be wrong: no story needs that many.
    private static final int WAVES = 2_000;

    private final Stage stage;
    private final Teller teller;
    private Set<NodeId> settling = Set.of();

    Deeds(Stage stage) {
        this.stage = stage;
        teller = stage.teller();
    }

    /// A message arrives.
    void deliver(Message message) {
        Actor to = stage.actor(message.to());
        if (to.isUp()) {
            teller.step(Wording.message(message));
            stage.feed(to, new Event.Received(message));
            teller.stepDone();
        } else {
            teller.detail("lost " + Wording.message(message));
        }
    }

    /// The first write that is under way becomes durable.
    boolean persistNext(Actor actor) {
        Action.Persist next = actor.writing().poll();
        if (next == null) {
            return false;
        }
        next.writes().forEach(actor.disk()::apply);
        teller.step(actor.id() + " disk #" + next.ticket() + ": " + Wording.writes(next.writes()));
        stage.feed(actor, new Event.Persisted(next.ticket()));
        teller.stepDone();
        return true;
    }

    /// The share handles the first request of a node.
    ///
    /// @return false where there is none, or the share hangs
    boolean shareNext(Actor actor) {
        Actor.Ask ask = actor.asking().peek();
        if (ask == null) {
            return false;
        }
        Share share = stage.shares().get(ask.file());
        Optional<WitnessEvent> answer =
                share == null
                        ? Optional.of(Share.failed(ask.io(), "there is no such file"))
                        : share.handle(actor.id(), ask.io());
        answer.ifPresent(event -> shareAnswered(actor, ask, event));
        return answer.isPresent();
    }

    /// A request of the node ends in this way.
    void shareAnswered(Actor actor, Actor.Ask ask, WitnessEvent answer) {
        actor.asking().remove(ask);
        String outcome =
                switch (answer) {
                    case WitnessEvent.TableUnreadable bad -> " => not read, " + bad.why();
                    case WitnessEvent.SectorUnknown unknown -> " => unknown, " + unknown.why();
                    case WitnessEvent.TableRead _,
                            WitnessEvent.SectorWritten _,
                            WitnessEvent.Reaped _ ->
                            "";
                    case WitnessEvent.Question _ ->
                            throw new IllegalArgumentException("a share does not ask");
                };
        teller.step(actor.id() + " share: " + Wording.io(ask.io()) + outcome);
        stage.feed(actor, new Event.Witnessed(ask.file(), answer));
        teller.stepDone();
    }

    /// Delivers, persists and asks the share, for these nodes, until nothing is left to do. No time passes.
    void settle(Set<NodeId> nodes) {
        settling = Set.copyOf(nodes);
        stage.setSettling(settling);
        try {
            int waves = 0;
            boolean busy = true;
            while (busy) {
                if (++waves > WAVES) {
                    teller.alarm("this does not come to rest");
                    return;
                }
                busy = settleOnce();
            }
        } finally {
            settling = Set.of();
            stage.setSettling(settling);
        }
    }

    /// One wave: all that is on the wire now, then all disks, then the share.
    private boolean settleOnce() {
        boolean busy = false;
        for (Message message : stage.wire().flying()) {
            if (isListening(message.to())
                    && !stage.wire().isHeld(message)
                    && stage.wire().take(message::equals).isPresent()) {
                deliver(message);
                busy = true;
            }
        }
        for (Actor actor : stage.actors()) {
            while (isListening(actor.id()) && !actor.isDiskHeld() && persistNext(actor)) {
                busy = true;
            }
        }
        for (Actor actor : stage.actors()) {
            if (isListening(actor.id()) && !actor.isShareHeld() && shareNext(actor)) {
                busy = true;
            }
        }
        return busy;
    }

    private boolean isListening(NodeId node) {
        return settling.contains(node) && stage.actor(node).isAwake();
    }
}
