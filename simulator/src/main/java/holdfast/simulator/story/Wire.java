package holdfast.simulator.story;

import holdfast.core.agreement.Message;
import holdfast.core.model.NodeId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// What was sent and has neither arrived nor been lost, in the order of sending.
final class Wire {

    /// One direction between two nodes.
    record Link(NodeId from, NodeId to) {
        static Link of(Message message) {
            return new Link(message.from(), message.to());
        }
    }

    /// A link of which messages of one kind, or of any where it is empty, are left where they are.
    private record Hold(Link link, String kind) {}

    private final List<Message> flying = new ArrayList<>();
    private final Set<Link> cut = new HashSet<>();
    private final Set<Hold> held = new HashSet<>();

    /// Takes a message on its way.
    ///
    /// @return false if the link is cut and it is lost
    boolean send(Message message) {
        return !cut.contains(Link.of(message)) && flying.add(message);
    }

    /// A copy of what is on its way.
    List<Message> flying() {
        return List.copyOf(flying);
    }

    /// Takes the first such message off the wire.
    Optional<Message> take(Predicate<Message> which) {
        for (Iterator<Message> each = flying.iterator(); each.hasNext(); ) {
            Message message = each.next();
            if (which.test(message)) {
                each.remove();
                return Optional.of(message);
            }
        }
        return Optional.empty();
    }

    /// Takes all such messages off the wire.
    List<Message> takeAll(Predicate<Message> which) {
        List<Message> taken = flying.stream().filter(which).toList();
        flying.removeIf(which);
        return taken;
    }

    /// Whether settling leaves the message where it is.
    boolean isHeld(Message message) {
        return held.contains(new Hold(Link.of(message), ""))
                || held.contains(new Hold(Link.of(message), Wording.kind(message)));
    }

    void hold(Link link, String kind) {
        held.add(new Hold(link, kind));
    }

    /// Ends what was held of this link, of every kind.
    void release(Link link) {
        held.removeIf(hold -> hold.link().equals(link));
    }

    /// From now on what is sent this way is lost, and so is what is on its way.
    void cut(Link link) {
        cut.add(link);
        flying.removeIf(message -> Link.of(message).equals(link));
    }

    /// Ends all cuts.
    void heal() {
        cut.clear();
    }
}
