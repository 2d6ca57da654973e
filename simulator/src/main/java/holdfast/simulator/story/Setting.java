package holdfast.simulator.story;

import holdfast.core.agreement.Entry;
import holdfast.core.agreement.HardState;
import holdfast.core.agreement.MemberChange;
import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.Settings;
import holdfast.core.agreement.Write;
import holdfast.core.model.Bytes;
import holdfast.core.model.Configuration;
import holdfast.core.model.DataId;
import holdfast.core.model.FileId;
import holdfast.core.model.Generation;
import holdfast.core.model.Index;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.Term;
import holdfast.core.model.Voting;
import holdfast.core.model.Witness;
import holdfast.core.witness.WitnessMemory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/// Commands that make the nodes of a story, and what it calls their members.
final class Setting {

    /// Of every cluster that a story begins with.
    private static final Generation FIRST = new Generation(1, new UUID(0, 1));

    /// Data ids of a node's second and later disks are this far apart from the first.
    private static final int DISKS_APART = 100;

    private final Stage stage;
    private Settings settings = Settings.NORMAL;
    private final Map<NodeId, Integer> disks = new HashMap<>();

    Setting(Stage stage) {
        this.stage = stage;
    }

    Settings settings() {
        return settings;
    }

    boolean play(String verb, Words words) {
        switch (verb) {
            case "limits" -> limits(words);
            case "cluster" -> cluster(words);
            case "join" -> join(words.node());
            case "given" -> given(words);
            case "damage" -> {
                Actor actor = stage.actor(words.node());
                actor.disk().apply(new Write.CutFrom(new Index(words.number())));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Sizes in bytes, other than the usual: an entry counts 48 bytes and its word.
    private void limits(Words words) {
        int append = settings.appendBytes();
        int inflight = settings.inflightBytes();
        int uncommitted = settings.uncommittedBytes();
        int chunk = settings.chunkBytes();
        while (words.hasMore()) {
            switch (words.next()) {
                case "append" -> append = words.number();
                case "inflight" -> inflight = words.number();
                case "uncommitted" -> uncommitted = words.number();
                case "chunk" -> chunk = words.number();
                default -> throw words.wrong("limits are append, inflight, uncommitted and chunk");
            }
        }
        settings =
                new Settings(
                        settings.electionMinMillis(),
                        settings.electionMaxMillis(),
                        settings.heartbeatMillis(),
                        settings.leaseMillis(),
                        settings.counterWindowMillis(),
                        settings.beatMillis(),
                        settings.witnessPatienceMillis(),
                        append,
                        inflight,
                        uncommitted,
                        chunk);
    }

    private void cluster(Words words) {
        int voters = words.number();
        boolean witness = words.skip("witness");
        List<NodeId> learners = words.skip("learners") ? words.nodes() : List.of();
        SortedMap<NodeId, Member> members = new TreeMap<>();
        List<NodeId> voting = new ArrayList<>();
        for (int number = 1; number <= voters; number++) {
            voting.add(NodeId.of(number));
        }
        List<NodeId> all = new ArrayList<>(voting);
        all.addAll(learners);
        for (NodeId node : all) {
            members.put(
                    node,
                    new Member(node, newData(node), witness ? members.size() : Member.NO_SLOT));
        }
        Witness share = witness ? new Witness.Share(FileId.of(1), members.size()) : Witness.NONE;
        if (witness) {
            stage.addShare(FileId.of(1));
        }
        Recovered start =
                Recovered.bootstrap(
                        FIRST, Configuration.of(members, Voting.of(voting, share)), Bytes.EMPTY);
        members.forEach((node, member) -> stage.enter(node, member.dataId(), settings, start));
    }

    /// A blank node; or a known one that lost its disk, with a new data directory under its old id.
    private void join(NodeId node) {
        boolean known = disks.containsKey(node);
        DataId data = newData(node);
        if (known) {
            Actor actor = stage.actor(node);
            actor.stop();
            actor.loseDisk(data);
            stage.start(actor);
        } else {
            stage.enter(node, data, settings, Recovered.nothing());
        }
    }

    /// A node that has this log, by the terms of its entries from the first on: `given n2 terms 1 1 2`, in the
    /// last of them or in a later one: `being-in 3`. Entries of one term and index are equal wherever they stand.
    private void given(Words words) {
        Actor actor = stage.actor(words.node());
        Recovered old = actor.disk().recovered();
        List<Entry> entries = new ArrayList<>();
        Term last = old.snapshot().last().term();
        words.skip("terms");
        while (words.nextIsNumber()) {
            last = new Term(FIRST, words.number());
            Index index = new Index(entries.size() + 1L);
            entries.add(
                    new Entry(
                            last,
                            index,
                            new Entry.Command(Wording.bytes(last.number() + "." + index))));
        }
        if (words.skip("being-in")) {
            last = new Term(FIRST, words.number());
        }
        actor.stop();
        actor.replaceDisk(
                new Recovered(
                        new HardState(last, HardState.Vote.NOBODY, WitnessMemory.NONE),
                        old.snapshot(),
                        entries));
        stage.start(actor);
    }

    private DataId newData(NodeId node) {
        int disk = disks.merge(node, 1, Integer::sum);
        return DataId.of(node.value().getLeastSignificantBits() + (long) DISKS_APART * (disk - 1));
    }

    /// The wishes of a change: `add-learner n4, promote n4`.
    List<MemberChange> wishes(Words words) {
        List<MemberChange> wishes = new ArrayList<>();
        for (String wish : words.rest().split(",", -1)) {
            wishes.add(wish(new Words(wish)));
        }
        return wishes;
    }

    private MemberChange wish(Words words) {
        MemberChange wish =
                switch (words.next()) {
                    case "add-learner" -> {
                        NodeId node = words.node();
                        yield new MemberChange.AddLearner(node, stage.actor(node).data());
                    }
                    case "promote" -> new MemberChange.Promote(words.node());
                    case "demote" -> new MemberChange.Demote(words.node());
                    case "remove" -> new MemberChange.Remove(words.node());
                    case "set-witness" -> new MemberChange.SetWitness(words.file());
                    case "remove-witness" -> new MemberChange.RemoveWitness();
                    default -> throw words.wrong("no such wish");
                };
        words.end();
        return wish;
    }
}
