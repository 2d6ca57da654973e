package holdfast.simulator.story;

import holdfast.core.agreement.Message;
import holdfast.core.model.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Commands about what is on the wire.
///
/// Messages are picked by `n1->n2`, where either end may be left out, then by a kind (the first word of
/// their wording), then by a number: `deliver n1->n2 append 1`.
final class WireCommands {

    private final Stage stage;
    private final Deeds deeds;

    WireCommands(Stage stage, Deeds deeds) {
        this.stage = stage;
        this.deeds = deeds;
    }

    boolean play(String verb, Words words) {
        switch (verb) {
            case "deliver" -> eachPicked(words, deeds::deliver);
            case "drop" ->
                    eachPicked(
                            words,
                            message ->
                                    stage.teller().detail("dropped " + Wording.message(message)));
            case "repeat" -> eachPicked(words, this::repeat);
            case "hold" -> {
                List<Wire.Link> links = links(words.next(), words);
                String kind = words.hasMore() ? words.next() : "";
                links.forEach(link -> stage.wire().hold(link, kind));
            }
            case "release" -> links(words.next(), words).forEach(stage.wire()::release);
            case "cut" -> cut(words);
            case "heal" -> stage.wire().heal();
            case "wire" -> wire();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void eachPicked(Words words, Consumer<Message> deed) {
        Predicate<Message> pick = pick(words.next(), words);
        if (words.hasMore() && !words.nextIsNumber()) {
            String kind = words.next();
            pick = pick.and(message -> Wording.kind(message).equals(kind));
        }
        int count = words.numberOr(Integer.MAX_VALUE);
        List<Message> picked = stage.wire().flying().stream().filter(pick).limit(count).toList();
        if (picked.isEmpty()) {
            stage.teller().turn("there is no such message on the wire");
        }
        for (Message message : picked) {
            Optional<Message> taken = stage.wire().take(message::equals);
            taken.ifPresent(deed);
        }
    }

    /// The network delivers it now, and once more later.
    private void repeat(Message message) {
        stage.wire().send(message);
        deeds.deliver(message);
    }

    private Predicate<Message> pick(String text, Words words) {
        String[] ends = ends(text, words);
        return message ->
                (ends[0].isEmpty() || ends[0].equals(message.from().toString()))
                        && (ends[1].isEmpty() || ends[1].equals(message.to().toString()));
    }

    private static String[] ends(String text, Words words) {
        String[] ends = text.split("->", -1);
        if (ends.length != 2) {
            throw words.wrong("'" + text + "' is not a link such as n1->n2");
        }
        return ends;
    }

    private List<Wire.Link> links(String text, Words words) {
        String[] ends = ends(text, words);
        return everybody().stream()
                .filter(from -> ends[0].isEmpty() || ends[0].equals(from.toString()))
                .flatMap(from ->
                        everybody().stream()
                                .filter(to ->
                                        !to.equals(from)
                                                && (ends[1].isEmpty()
                                                        || ends[1].equals(to.toString())))
                                .map(to -> new Wire.Link(from, to)))
                .toList();
    }

    private List<NodeId> everybody() {
        return stage.actors().stream().map(Actor::id).toList();
    }

    /// `cut n1` from everybody, `cut n1 n2` from each other, `cut n1->n2` one way only.
    private void cut(Words words) {
        if (!words.nextIsNode()) {
            links(words.next(), words).forEach(stage.wire()::cut);
            return;
        }
        NodeId one = words.node();
        List<NodeId> others = words.nextIsNode() ? words.nodes() : everybody();
        for (NodeId other : others) {
            stage.wire().cut(new Wire.Link(one, other));
            stage.wire().cut(new Wire.Link(other, one));
        }
    }

    private void wire() {
        stage.wire().flying().forEach(message -> stage.teller().turn(Wording.message(message)));
        if (stage.wire().flying().isEmpty()) {
            stage.teller().turn("nothing is on the wire");
        }
    }
}
