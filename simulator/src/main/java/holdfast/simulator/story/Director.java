package holdfast.simulator.story;

import holdfast.core.agreement.Action;
import holdfast.core.agreement.Event;
import holdfast.core.agreement.Role;
import holdfast.core.model.Generation;
import holdfast.core.model.NodeId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/// Reads the commands of a story and has them played.
final class Director {

    private final Teller teller = new Teller();
    private final Stage stage = new Stage(teller);
    private final Deeds deeds = new Deeds(stage);
    private final Clockwork clockwork = new Clockwork(stage, deeds);
    private final Setting setting = new Setting(stage);
    private final WireCommands wireCommands = new WireCommands(stage, deeds);
    private final ShareCommands shareCommands = new ShareCommands(stage, deeds, clockwork);
    private final Looks looks = new Looks(stage);
    private int reads;
    private int changes;
    private int transfers;

    /// Plays the commands of a scene.
    ///
    /// @return what the world said
    List<String> play(List<String> commands) {
        teller.begin();
        for (String line : commands) {
            if (!line.startsWith("#")) {
                play(line);
            }
        }
        return teller.end();
    }

    private void play(String line) {
        Words words = new Words(line);
        teller.setQuiet(words.skip("quietly"));
        String verb = words.next();
        boolean known =
                setting.play(verb, words)
                        || wireCommands.play(verb, words)
                        || looks.play(verb, words)
                        || playTime(verb, words)
                        || playNode(verb, words)
                        || playClient(verb, words);
        if (!known) {
            throw words.wrong("there is no command '" + verb + "'");
        }
        words.end();
        teller.setQuiet(false);
    }

    private boolean playTime(String verb, Words words) {
        switch (verb) {
            case "elapse" -> {
                List<NodeId> nodes = everybodyOr(words);
                long millis = words.millis();
                nodes.forEach(node -> clockwork.elapse(stage.actor(node), millis));
            }
            case "campaign" -> campaign(stage.actor(words.node()));
            case "elect" -> elect(stage.actor(words.node()));
            case "run" -> clockwork.run(words.millis());
            case "settle" -> deeds.settle(new TreeSet<>(everybodyOr(words)));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void elect(Actor actor) {
        teller.setMute(true);
        campaign(actor);
        deeds.settle(everybody());
        teller.setMute(false);
        boolean leads = actor.view().role() == Role.LEADER;
        teller.turn(actor.id() + (leads ? " leads " : " does not lead ") + actor.view().term());
    }

    private void campaign(Actor actor) {
        if (!clockwork.electionTimeout(actor, setting.settings())) {
            teller.turn(actor.id() + " does not campaign");
        }
    }

    private boolean playNode(String verb, Words words) {
        switch (verb) {
            case "persist" -> {
                Actor actor = stage.actor(words.node());
                persist(actor, words.numberOr(Integer.MAX_VALUE));
            }
            case "hold-disk" -> words.nodes().forEach(node -> stage.actor(node).holdDisk(true));
            case "release-disk" -> words.nodes().forEach(node -> stage.actor(node).holdDisk(false));
            case "fail-disk" -> failDisk(stage.actor(words.node()), words.rest());
            case "crash" -> {
                Actor actor = stage.actor(words.node());
                stage.crash(actor, words.skip("keeping") ? words.number() : 0);
            }
            case "restart" -> words.nodes().forEach(node -> stage.start(stage.actor(node)));
            case "pause" -> words.nodes().forEach(node -> stage.actor(node).setPaused(true));
            case "wake" -> words.nodes().forEach(node -> stage.actor(node).setPaused(false));
            case "spoil" -> stage.actor(words.node()).machine().spoil();
            case "share" -> shareCommands.play(words);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void persist(Actor actor, int count) {
        int left = count;
        while (left > 0 && deeds.persistNext(actor)) {
            left--;
        }
    }

    private void failDisk(Actor actor, String why) {
        Action.Persist first = actor.writing().poll();
        if (first == null) {
            throw new IllegalStateException(actor.id() + " writes nothing that could fail");
        }
        stage.feed(actor, new Event.PersistFailed(first.ticket(), why));
    }

    private boolean playClient(String verb, Words words) {
        switch (verb) {
            case "propose" -> {
                Actor actor = stage.actor(words.node());
                while (words.hasMore()) {
                    String word = words.next();
                    stage.feed(
                            actor,
                            new Event.Propose(
                                    stage.clients().ticket("'" + word + "'"), Wording.bytes(word)));
                }
            }
            case "read" -> {
                Actor actor = stage.actor(words.node());
                stage.feed(
                        actor,
                        new Event.Read(stage.clients().readTicket(actor, "read " + ++reads)));
            }
            case "change" -> {
                Actor actor = stage.actor(words.node());
                var wishes = setting.wishes(words);
                stage.feed(
                        actor,
                        new Event.Change(stage.clients().ticket("change " + ++changes), wishes));
            }
            case "transfer" -> {
                Actor actor = stage.actor(words.node());
                stage.feed(
                        actor,
                        new Event.Transfer(
                                stage.clients().ticket("handover " + ++transfers), words.node()));
            }
            case "snapshot" -> {
                Actor actor = stage.actor(words.node());
                stage.feed(
                        actor, snapshot(actor.machine(), words.skip("keep") ? words.number() : 0));
            }
            case "mark" -> {
                Actor actor = stage.actor(words.node());
                stage.feed(actor, new Event.Marked(actor.machine().mark()));
            }
            case "refused" -> {
                Actor actor = stage.actor(words.node());
                stage.feed(actor, new Event.PeerRefused(words.node()));
            }
            case "force" ->
                    stage.feed(stage.actor(words.node()), new Event.ForceStart(id(words.next())));
            case "pick" -> {
                Actor actor = stage.actor(words.node());
                stage.feed(
                        actor,
                        new Event.PickGeneration(new Generation(words.number(), id(words.next()))));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static Event snapshot(Machine machine, int keep) {
        return new Event.SnapshotMade(machine.applied(), machine.state(), keep);
    }

    /// A random id of a generation, named in a story by its small number, as in `g7`.
    private static UUID id(String name) {
        return new UUID(0, Long.parseLong(name.substring(1)));
    }

    private Set<NodeId> everybody() {
        return stage.actors().stream()
                .map(Actor::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<NodeId> everybodyOr(Words words) {
        words.skip("all");
        List<NodeId> named = words.nodes();
        return named.isEmpty() ? List.copyOf(everybody()) : named;
    }
}
