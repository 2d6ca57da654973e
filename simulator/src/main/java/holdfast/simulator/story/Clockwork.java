package holdfast.simulator.story;

import holdfast.core.agreement.Event;
import holdfast.core.agreement.Settings;
import holdfast.core.model.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Lets time pass in a story: on one clock, or on all of them with the world going on meanwhile.
final class Clockwork {

    /// How long the driver of a share waits for it, in milliseconds.
    private static final long SHARE_PATIENCE_MILLIS = 500;

    /// Ticks at one instant before something is wrong: a deadline that is reached must move.
    private static final int TICKS_AT_ONCE = 100;

    private final Stage stage;
    private final Deeds deeds;

    Clockwork(Stage stage, Deeds deeds) {
        this.stage = stage;
        this.deeds = deeds;
    }

    /// Time passes on one node's clock, and nothing else happens.
    void elapse(Actor actor, long millis) {
        long end = actor.clock() + millis;
        boolean going = true;
        while (going && actor.isAwake() && actor.nextDeadline() <= end) {
            going = tick(actor);
        }
        actor.setClock(end);
    }

    /// Time passes on one node's clock until its election timeout ends, or as long as that could take.
    ///
    /// @return whether the node did anything about it
    boolean electionTimeout(Actor actor, Settings settings) {
        long end = actor.clock() + 2 * settings.electionMaxMillis();
        boolean acted = false;
        while (!acted && actor.isAwake() && actor.nextDeadline() <= end) {
            actor.setClock(Math.max(actor.clock(), actor.nextDeadline()));
            acted = stage.feed(actor, new Event.Tick());
        }
        if (!acted) {
            actor.setClock(end);
        }
        return acted;
    }

    private boolean tick(Actor actor) {
        actor.setClock(Math.max(actor.clock(), actor.nextDeadline()));
        for (int count = 0; count < TICKS_AT_ONCE; count++) {
            stage.feed(actor, new Event.Tick());
            if (!actor.isAwake() || actor.nextDeadline() > actor.clock()) {
                return true;
            }
        }
        stage.teller().alarm("a deadline of " + actor.id() + " stands still");
        return false;
    }

    /// All clocks go on together; messages, disks and shares take no time. Only turns are told, each with the
    /// time at which it came.
    void run(long millis) {
        long start = stage.now();
        boolean wasQuiet = stage.teller().isQuiet();
        stage.teller().setQuiet(true);
        tellTime(start);
        do {
            expire();
            deeds.settle(everybody());
        } while (step(start, start + millis));
        stage.teller().setPrefix("");
        stage.teller().setQuiet(wasQuiet);
    }

    private Set<NodeId> everybody() {
        return stage.actors().stream().map(Actor::id).collect(Collectors.toSet());
    }

    /// Goes on to the next instant at which something is due.
    private boolean step(long start, long end) {
        Optional<Actor> next =
                stage.actors().stream()
                        .filter(Actor::isAwake)
                        .min((one, other) -> Long.compare(wait(one), wait(other)));
        long delta = Math.min(next.map(Clockwork::wait).orElse(Long.MAX_VALUE), shareWait());
        boolean more = delta <= end - stage.now();
        long passing = more ? delta : end - stage.now();
        stage.actors().forEach(actor -> actor.setClock(actor.clock() + passing));
        stage.setNow(stage.now() + passing);
        tellTime(start);
        if (more) {
            List<Actor> due =
                    stage.actors().stream()
                            .filter(actor -> actor.isAwake() && wait(actor) == 0)
                            .toList();
            due.forEach(this::tick);
        }
        return more;
    }

    private void tellTime(long start) {
        stage.teller().setPrefix("+" + (stage.now() - start) + " ms ");
    }

    private static long wait(Actor actor) {
        return Math.max(0, actor.nextDeadline() - actor.clock());
    }

    private long shareWait() {
        return stage.actors().stream()
                .filter(actor -> actor.isAwake() && !actor.asking().isEmpty())
                .mapToLong(actor ->
                        Math.max(
                                0,
                                actor.asking().getFirst().since()
                                        + SHARE_PATIENCE_MILLIS
                                        - stage.now()))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private void expire() {
        for (Actor actor : stage.actors()) {
            Actor.Ask ask = actor.asking().peek();
            if (actor.isAwake()
                    && ask != null
                    && stage.now() >= ask.since() + SHARE_PATIENCE_MILLIS) {
                expire(actor, ask);
            }
        }
    }

    /// The driver of the share gives up on a request.
    void expire(Actor actor, Actor.Ask ask) {
        deeds.shareAnswered(actor, ask, Share.failed(ask.io(), "no answer within the time limit"));
    }
}
