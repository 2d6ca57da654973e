package holdfast.simulator.story;

import holdfast.core.agreement.Action;
import holdfast.core.agreement.Event;
import holdfast.core.agreement.Message;
import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.Settings;
import holdfast.core.model.DataId;
import holdfast.core.model.FileId;
import holdfast.core.model.NodeId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The nodes of a story with all that is between them. Hands events to the agreements, and does what they
/// want done: at once where only a word is needed, else by putting it where a command picks it up.
final class Stage {

    private final Teller teller;
    private final Watch watch = new Watch();
    private final Clients clients;
    private final Wire wire = new Wire();
    private final SortedMap<NodeId, Actor> actors = new TreeMap<>();
    private final SortedMap<FileId, Share> shares = new TreeMap<>();
    private Set<NodeId> settling = Set.of();
    private long now;

    Stage(Teller teller) {
        this.teller = teller;
        clients = new Clients(teller, watch);
    }

    Teller teller() {
        return teller;
    }

    Wire wire() {
        return wire;
    }

    Collection<Actor> actors() {
        return actors.values();
    }

    Actor actor(NodeId node) {
        Actor found = actors.get(node);
        if (found == null) {
            throw new IllegalArgumentException("there is no " + node);
        }
        return found;
    }

    void addShare(FileId file) {
        shares.put(file, new Share(file));
    }

    SortedMap<FileId, Share> shares() {
        return shares;
    }

    long now() {
        return now;
    }

    void setNow(long time) {
        now = time;
    }

    /// A new node, started.
    void enter(NodeId node, DataId data, Settings settings, Recovered recovered) {
        Actor actor = new Actor(node, data, settings, recovered);
        actors.put(node, actor);
        start(actor);
    }

    void start(Actor actor) {
        shares.values().forEach(share -> share.processEnded(actor.id()));
        guarded(actor, actor::start);
    }

    /// The daemon dies, and what is on its way to it is lost, unless a story holds it back.
    void crash(Actor actor, int kept) {
        actor.crash(kept);
        wire.takeAll(message -> message.to().equals(actor.id()) && !wire.isHeld(message));
    }

    Clients clients() {
        return clients;
    }

    /// Lets an event happen to a node.
    ///
    /// @return whether it wanted anything done
    boolean feed(Actor actor, Event event) {
        return guarded(actor, () -> actor.on(event));
    }

    private interface Call {
        List<Action> make();
    }

    private boolean guarded(Actor actor, Call call) {
        try {
            List<Action> actions = call.make();
            actions.forEach(action -> perform(actor, action));
            if (actor.isUp()) {
                watch.saw(actor.id(), actor.view()).ifPresent(teller::alarm);
            }
            return !actions.isEmpty();
        } catch (RuntimeException broken) {
            teller.alarm(actor.id() + " threw " + broken);
            crash(actor, 0);
            return true;
        }
    }

    private void perform(Actor actor, Action action) {
        NodeId node = actor.id();
        switch (action) {
            case Action.Persist persist -> {
                actor.writing().add(persist);
                tellUnless(
                        willDo(actor, actor.isDiskHeld()),
                        node
                                + " writes #"
                                + persist.ticket()
                                + ": "
                                + Wording.writes(persist.writes()));
            }
            case Action.Send send -> send(send.message());
            case Action.Apply apply ->
                    apply.entries().forEach(entry -> clients.apply(actor, entry));
            case Action.Restore restore -> clients.restore(actor, restore.snapshot());
            case Action.Placed placed -> clients.placed(actor, placed);
            case Action.Refused refused -> clients.refused(actor, refused);
            case Action.ReadAt read -> clients.readAt(actor, read);
            case Action.TransferEnded ended -> clients.transferEnded(actor, ended);
            case Action.OnShare ask -> {
                actor.asking().add(new Actor.Ask(ask.file(), ask.io(), now));
                tellUnless(
                        willDo(actor, actor.isShareHeld()),
                        node + " asks share: " + Wording.io(ask.io()));
            }
            case Action.RoleChanged change -> roleChanged(actor, change);
            case Action.GenerationConflict conflict ->
                    teller.turn(
                            node
                                    + ": CONFLICT with generation "
                                    + conflict.theirs()
                                    + " of "
                                    + conflict.with());
            case Action.CompareMark compare -> clients.compareMark(actor, compare);
            case Action.Noted noted -> teller.turn(node + " notes: " + noted.what());
            case Action.Halt halt -> teller.turn(node + ": HALTS, " + halt.because());
        }
    }

    /// The term is told where it belongs to this change: an event can bring several.
    private void roleChanged(Actor actor, Action.RoleChanged change) {
        boolean last = actor.view().role() == change.to();
        String line =
                actor.id()
                        + ": "
                        + Wording.role(change.from())
                        + " => "
                        + Wording.role(change.to());
        teller.turn(line + (last ? " " + actor.view().term() : "") + ", " + change.because());
    }

    /// While everything settles, what is about to be done is told when it is done, and not twice.
    private boolean willDo(Actor actor, boolean held) {
        return settling.contains(actor.id()) && !held;
    }

    private void tellUnless(boolean superfluous, String line) {
        if (!superfluous) {
            teller.detail(line);
        }
    }

    private void send(Message message) {
        Actor to = actors.get(message.to());
        if (to == null || !to.isUp() || !wire.send(message)) {
            teller.detail("lost " + Wording.message(message));
        } else {
            tellUnless(
                    settling.contains(message.to()) && !wire.isHeld(message),
                    "send " + Wording.message(message));
        }
    }

    /// Whose messages, writes and requests are about to be done, and need not be told twice.
    void setSettling(Set<NodeId> nodes) {
        settling = Set.copyOf(nodes);
    }
}
