package holdfast.daemon;

import holdfast.core.agreement.Event;
import holdfast.core.agreement.MemberChange;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.Expectation;
import holdfast.core.cluster.Outcome;
import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.model.Bytes;
import holdfast.core.model.CommandId;
import holdfast.core.model.Configuration;
import holdfast.core.model.FileId;
import holdfast.core.model.Generation;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.core.model.Witness;
import holdfast.core.node.NodeEvent;
import holdfast.drivers.wire.Greeting;
import holdfast.drivers.wire.Wire;
import holdfast.drivers.wire.WireException;
import holdfast.drivers.witness.ShareLook;
import holdfast.drivers.witness.ShareMaking;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// What this node does as the leader where members or the witness change: several steps each, every one of which may
/// be found done already.
final class MemberDesk {

    static final String ADD = "add-member";
    static final String REMOVE = "remove-member";
    static final String SET_WITNESS = "set-witness";
    static final String REMOVE_WITNESS = "remove-witness";
    static final String PICK = "pick-generation";

    /// How long a whole request may take here; whoever asked may wait less.
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Duration MEETING = Duration.ofSeconds(3);

    private final LeaderDesk leader;
    private final NodeLoop loop;
    private final Published published;
    private final Wire wire;
    private final ShareMaking shareMaking;
    private final ShareLook shareLook;

    MemberDesk(
            LeaderDesk leader,
            NodeLoop loop,
            Published published,
            Wire wire,
            ShareMaking shareMaking,
            ShareLook shareLook) {
        this.leader = leader;
        this.loop = loop;
        this.published = published;
        this.wire = wire;
        this.shareMaking = shareMaking;
        this.shareLook = shareLook;
    }

    Bytes asked(String kind, Bytes body) throws WireException, JsonException, InterruptedException {
        JsonFields fields = Documents.read(body);
        Deadline deadline = Deadline.in(LIMIT);
        if (kind.equals(PICK)) {
            return pick(fields);
        }
        if (!published.leadership().isOwn()) {
            throw new WireException(Problems.notLeader(published.leadership().leader()));
        }
        return switch (kind) {
            case ADD -> add(command(fields), fields.text("address"), deadline);
            case REMOVE -> remove(Documents.node(fields, "node"), deadline);
            case SET_WITNESS -> setWitness(command(fields), fields.text("location"), deadline);
            case REMOVE_WITNESS -> removeWitness(deadline);
            default -> throw new IllegalStateException("no such desk: " + kind);
        };
    }

    private static UUID command(JsonFields fields) throws JsonException {
        return Documents.uuid(fields, "command");
    }

    private Configuration configuration() {
        return published.state().configuration();
    }

    // Members.

    private Bytes add(UUID command, String address, Deadline deadline)
            throws WireException, InterruptedException {
        Greeting greeting = wire.meet(address, MEETING);
        Member known = configuration().members().get(greeting.node());
        if (known == null) {
            requireStranger(greeting, address);
            done(
                    leader.command(
                            new CommandId(command),
                            new CommandBody.DescribeNode(
                                    greeting.node(), greeting.name(), greeting.wire()),
                            deadline));
            leader.change(
                    List.of(new MemberChange.AddLearner(greeting.node(), greeting.data())),
                    deadline);
        } else if (!known.dataId().equals(greeting.data())) {
            throw new WireException(
                    new Problem(
                            "data-is-new",
                            "member add",
                            "the node at " + address,
                            "It has the id of member "
                                    + greeting.name()
                                    + " and another data directory: what was made anew is never taken for"
                                    + " the old.",
                            "Remove the member, give the node a new certificate with a new id and an"
                                    + " empty directory, and add it."));
        }
        return Documents.write(Json.object().put("node", greeting.node().value().toString()));
    }

    private void requireStranger(Greeting greeting, String address) throws WireException {
        String own = published.state().name();
        if (!greeting.cluster().isEmpty() && !greeting.cluster().equals(own)) {
            throw new WireException(
                    new Problem(
                            "member-of-another-cluster",
                            "member add",
                            "the node at " + address,
                            "It belongs to cluster " + greeting.cluster() + ".",
                            "Remove it there, and begin anew with an empty data directory."));
        }
    }

    private static void done(Outcome outcome) throws WireException {
        if (outcome instanceof Outcome.Refused refused) {
            throw new WireException(refused.problem());
        }
    }

    private Bytes remove(NodeId node, Deadline deadline)
            throws WireException, InterruptedException {
        if (configuration().members().containsKey(node)) {
            leader.change(List.of(new MemberChange.Remove(node)), deadline);
        }
        return Documents.EMPTY;
    }

    // The witness.

    private Bytes setWitness(UUID command, String location, Deadline deadline)
            throws WireException, InterruptedException {
        FileId file = new FileId(command);
        boolean there =
                configuration().witness() instanceof Witness.Share share
                        && share.file().equals(file);
        if (!there) {
            make(location, file);
            if (configuration().witness() instanceof Witness.Share) {
                leader.change(List.of(new MemberChange.RemoveWitness()), deadline);
            }
            done(
                    leader.command(
                            new CommandId(command),
                            new CommandBody.SetSetting(
                                    Operations.WITNESS_LOCATION, location, Expectation.ANY),
                            deadline));
            leader.change(List.of(new MemberChange.SetWitness(file)), deadline);
        }
        return Documents.EMPTY;
    }

    /// Makes the file. One of this very id that nobody has used yet is this request's own, made in an attempt before.
    private void make(String location, FileId file) throws WireException {
        switch (shareMaking.make(location, file, false)) {
            case ShareMaking.Result.Made _ -> {}
            case ShareMaking.Result.NotMade(Problem why) -> {
                boolean fresh =
                        shareLook.at(location, file) instanceof ShareLook.Found.Witness there
                                && there.table().file().equals(file)
                                && there.used().isEmpty()
                                && there.bad() == 0;
                if (!fresh) {
                    throw new WireException(why);
                }
            }
        }
    }

    private Bytes removeWitness(Deadline deadline) throws WireException, InterruptedException {
        if (configuration().witness() instanceof Witness.Share) {
            leader.change(List.of(new MemberChange.RemoveWitness()), deadline);
        }
        return Documents.EMPTY;
    }

    // Generations.

    /// Asked of every node, whoever leads: those of the other generation give theirs up.
    private Bytes pick(JsonFields fields) throws JsonException {
        Generation picked = new Generation(fields.number("number"), Documents.uuid(fields, "id"));
        if (picked.conflictsWith(published.leadership().term().generation())) {
            loop.deliver(new NodeEvent.Agree(new Event.PickGeneration(picked)));
        }
        return Documents.EMPTY;
    }
}
