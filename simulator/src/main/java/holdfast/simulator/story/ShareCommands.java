package holdfast.simulator.story;

import holdfast.core.model.FileId;
import holdfast.core.model.NodeId;
import java.util.List;

/// Commands about the witness's share. They mean the share that was made last, unless they name another:
/// `share w1 show`.
final class ShareCommands {

    private final Stage stage;
    private final Deeds deeds;
    private final Clockwork clockwork;

    ShareCommands(Stage stage, Deeds deeds, Clockwork clockwork) {
        this.stage = stage;
        this.deeds = deeds;
        this.clockwork = clockwork;
    }

    void play(Words words) {
        if (words.skip("new")) {
            stage.addShare(words.file());
            return;
        }
        FileId file = words.nextIsFile() ? words.file() : stage.shares().lastKey();
        Share share = stage.shares().get(file);
        if (share == null) {
            throw words.wrong("there is no share " + file);
        }
        String verb = words.next();
        if (!playFile(verb, share, words) && !playNode(verb, share, words)) {
            throw words.wrong("a share does not know '" + verb + "'");
        }
    }

    /// What happens to the file.
    private boolean playFile(String verb, Share share, Words words) {
        switch (verb) {
            case "show" -> share.lines().forEach(stage.teller()::turn);
            case "copy" -> share.save();
            case "restore" -> share.restore();
            case "blank" -> share.setReadable(false);
            case "unblank" -> share.setReadable(true);
            case "replace-by" -> share.replaceBy(words.file());
            case "rot" -> rot(share, words);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void rot(Share share, Words words) {
        int slot = words.number();
        switch (words.next()) {
            case "first" -> share.rot(slot, false);
            case "second" -> share.rot(slot, true);
            case "both" -> {
                share.rot(slot, false);
                share.rot(slot, true);
            }
            default -> throw words.wrong("a slot has a first and a second sector");
        }
    }

    /// What happens between the share and nodes; all of them where none is named.
    private boolean playNode(String verb, Share share, Words words) {
        List<NodeId> named = words.nodes();
        List<NodeId> nodes =
                named.isEmpty() ? stage.actors().stream().map(Actor::id).toList() : named;
        switch (verb) {
            case "hang" -> nodes.forEach(node -> share.setMood(node, Share.Mood.HANGS));
            case "fail" -> nodes.forEach(node -> share.setMood(node, Share.Mood.FAILS));
            case "fine" -> nodes.forEach(node -> share.setMood(node, Share.Mood.FINE));
            case "hold" -> nodes.forEach(node -> stage.actor(node).holdShare(true));
            case "release" -> nodes.forEach(node -> stage.actor(node).holdShare(false));
            case "do" -> handle(nodes, words.numberOr(1));
            case "expire" -> nodes.forEach(node -> expire(stage.actor(node)));
            case "tear" -> nodes.forEach(node -> share.setFate(node, Share.Fate.TORN));
            case "lose" -> nodes.forEach(node -> share.setFate(node, Share.Fate.LOST));
            case "keep" -> nodes.forEach(node -> share.setFate(node, Share.Fate.KEPT));
            case "delay" -> nodes.forEach(node -> share.setFate(node, Share.Fate.LATE));
            case "land" -> nodes.forEach(node -> land(share, node));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void handle(List<NodeId> nodes, int count) {
        for (NodeId node : nodes) {
            int left = count;
            while (left > 0 && deeds.shareNext(stage.actor(node))) {
                left--;
            }
        }
    }

    private void expire(Actor actor) {
        Actor.Ask ask = actor.asking().peek();
        if (ask != null) {
            clockwork.expire(actor, ask);
        }
    }

    private void land(Share share, NodeId node) {
        int landed = share.land(node);
        stage.teller()
                .turn(
                        landed == 0
                                ? "nothing of " + node + " can land any more"
                                : node + "'s late write lands");
    }
}
