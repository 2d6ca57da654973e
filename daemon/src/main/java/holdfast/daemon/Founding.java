package holdfast.daemon;

import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.Settings;
import holdfast.core.cluster.ClusterMachine;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Command;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.Expectation;
import holdfast.core.cluster.Outcome;
import holdfast.core.cluster.StateJson;
import holdfast.core.cluster.trust.TrustCommandJson;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonReader;
import holdfast.core.model.CommandId;
import holdfast.core.model.Configuration;
import holdfast.core.model.DataId;
import holdfast.core.model.FileId;
import holdfast.core.model.Generation;
import holdfast.core.model.Index;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.core.model.Term;
import holdfast.core.model.Voting;
import holdfast.core.model.Witness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// The founding document of a cluster: its name, its first members, and its witness if it has one. All first members
/// are given the same, and make of it the same first state.
///
/// @param generation the random id of the first generation
/// @param trust      the cluster's own CA, if it is to have one
record Founding(
        String cluster,
        UUID generation,
        List<Founder> members,
        Optional<Share> witness,
        Optional<CommandBody> trust) {

    /// One of the first members.
    record Founder(String name, NodeId node, DataId data, String wire) {}

    /// The witness's file and where it lies.
    record Share(FileId file, String location) {}

    static Founding read(Path file) throws StartFailure {
        try {
            JsonFields fields = JsonFields.of(JsonReader.read(Files.readAllBytes(file)));
            List<Founder> members = new ArrayList<>();
            Set<Object> taken = new HashSet<>();
            for (JsonFields member : fields.objects("members")) {
                members.add(founder(member, taken));
            }
            Founding founding =
                    new Founding(
                            fields.text("cluster"),
                            NodeIdentity.uuid(fields, "generation"),
                            members,
                            witness(fields),
                            trust(fields));
            fields.end();
            return founding;
        } catch (IOException e) {
            throw failure(file, "It can't be read: " + Words.of(e) + ".");
        } catch (JsonException e) {
            throw failure(file, "It is not what it should be: " + e.getMessage() + ".");
        }
    }

    private static Founder founder(JsonFields member, Set<Object> taken) throws JsonException {
        Founder founder =
                new Founder(
                        member.text("name"),
                        new NodeId(NodeIdentity.uuid(member, "node")),
                        new DataId(NodeIdentity.uuid(member, "data")),
                        DaemonSettings.address(member, "wire"));
        member.end();
        requireNew(member, "name", founder.name().toLowerCase(Locale.ROOT), taken);
        requireNew(member, "node", founder.node(), taken);
        requireNew(member, "data", founder.data(), taken);
        requireNew(member, "wire", founder.wire(), taken);
        return founder;
    }

    /// Two members that share something are one that was written twice.
    private static void requireNew(JsonFields member, String field, Object value, Set<Object> taken)
            throws JsonException {
        if (!taken.add(value)) {
            throw member.refused(field, "another member has it already");
        }
    }

    private static Optional<CommandBody> trust(JsonFields fields) throws JsonException {
        if (!fields.has("trust")) {
            return Optional.empty();
        }
        JsonFields trust = fields.object("trust");
        CommandBody body = TrustCommandJson.body("found-trust", trust);
        trust.end();
        return Optional.of(body);
    }

    private static Optional<Share> witness(JsonFields fields) throws JsonException {
        if (!fields.has("witness")) {
            return Optional.empty();
        }
        JsonFields witness = fields.object("witness");
        if (witness.members().size() == 0) {
            return Optional.empty();
        }
        Share share =
                new Share(new FileId(NodeIdentity.uuid(witness, "file")), witness.text("location"));
        return Optional.of(share);
    }

    static StartFailure failure(Path file, String why) {
        return new StartFailure(
                StartFailure.WRONG_USE,
                new Problem(
                        "founding-wrong",
                        "founding of a cluster",
                        "document " + file,
                        why,
                        "It names cluster, generation, members [{name, node, data, wire}] and witness."));
    }

    /// The member of this name.
    Optional<Founder> founder(String name) {
        return members.stream().filter(member -> member.name().equals(name)).findFirst();
    }

    /// What the disk of each first member holds at its first start.
    ///
    /// @throws StartFailure where the document describes no cluster that could be
    Recovered recovered(Path document) throws StartFailure {
        Generation first = new Generation(1, generation);
        Configuration configuration = configuration();
        ClusterState state = ClusterState.of(first, configuration);
        List<CommandBody> bodies = new ArrayList<>();
        bodies.add(new CommandBody.NameCluster(cluster));
        for (Founder member : members) {
            bodies.add(new CommandBody.DescribeNode(member.node(), member.name(), member.wire()));
        }
        witness.ifPresent(share ->
                bodies.add(
                        new CommandBody.SetSetting(
                                Operations.WITNESS_LOCATION, share.location(), Expectation.ANY)));
        trust.ifPresent(bodies::add);
        Term term = new Term(first, 0);
        for (CommandBody body : bodies) {
            Index index = Index.of(state.revision()).next();
            CommandId id =
                    new CommandId(new UUID(generation.getLeastSignificantBits(), index.value()));
            var applied =
                    ClusterMachine.apply(state, index, term, Command.knowing(state, id, 0, body));
            if (applied.outcome() instanceof Outcome.Refused refused) {
                throw failure(document, refused.problem().why());
            }
            state = applied.state();
        }
        return Recovered.founding(
                first, Index.of(state.revision()), configuration, StateJson.write(state));
    }

    private Configuration configuration() {
        TreeMap<NodeId, Member> seats = new TreeMap<>();
        int slot = 0;
        for (Founder member : members) {
            int own = witness.isPresent() ? slot : Member.NO_SLOT;
            slot++;
            seats.put(member.node(), new Member(member.node(), member.data(), own));
        }
        int slots = slot;
        Witness vote =
                witness.<Witness>map(share -> new Witness.Share(share.file(), slots))
                        .orElse(Witness.NONE);
        List<NodeId> voters =
                members.stream().map(Founder::node).limit(Settings.MOST_VOTERS).toList();
        return Configuration.of(seats, Voting.of(voters, vote));
    }
}
