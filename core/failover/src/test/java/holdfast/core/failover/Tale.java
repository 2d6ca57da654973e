package holdfast.core.failover;

import holdfast.core.cluster.Applied;
import holdfast.core.cluster.ClusterMachine;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Command;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.CommandBody.DescribeNode;
import holdfast.core.cluster.CommandBody.SetSetting;
import holdfast.core.cluster.Expectation;
import holdfast.core.cluster.Outcome;
import holdfast.core.cluster.group.Aim;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.GroupCommand;
import holdfast.core.cluster.group.ProcessSpec;
import holdfast.core.cluster.group.Run;
import holdfast.core.cluster.group.RunReport;
import holdfast.core.cluster.group.RunState;
import holdfast.core.cluster.group.Wanted;
import holdfast.core.cluster.storage.StorageCommand.Promote;
import holdfast.core.model.BootId;
import holdfast.core.model.CommandId;
import holdfast.core.model.Configuration;
import holdfast.core.model.DataId;
import holdfast.core.model.Generation;
import holdfast.core.model.GroupId;
import holdfast.core.model.Index;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.Revision;
import holdfast.core.model.RunNumber;
import holdfast.core.model.StartCount;
import holdfast.core.model.Term;
import holdfast.core.model.Voting;
import holdfast.core.model.Witness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/// A cluster that does what a story in text says, line by line, and says what came of it.
final class Tale {

    private static final List<String> NAMES = List.of("alpha", "beta", "gamma", "delta", "epsilon");

    private ClusterState state = ClusterState.EMPTY;
    private long generation = 1;
    private long commands;
    private long now;
    private final TreeMap<NodeId, NodeStanding> standing = new TreeMap<>();
    private final TreeMap<NodeId, Long> starts = new TreeMap<>();
    private final FenceTale fences = new FenceTale(() -> state, this::apply, this::name);
    private final MachineTale machines = new MachineTale(() -> state, this::apply, Tale::node);
    private final VolumeTale volumes = new VolumeTale(() -> state, this::apply, this::name);

    /// Does what the line says; nothing comes back where it says nothing.
    List<String> tell(String line) {
        String[] words = line.split(" ");
        now += 10;
        return switch (words[0]) {
            case "nodes" -> nodes(Arrays.copyOfRange(words, 1, words.length));
            case "group" -> group(words);
            case "silent", "alive", "over" -> stand(words);
            case "wait" -> {
                now += Long.parseLong(words[1]);
                yield List.of();
            }
            case "plan" -> plan();
            case "says" -> says(words);
            case "offline", "online" -> want(words);
            case "move" -> move(words);
            case "confirm" ->
                    apply(
                            new GroupCommand.ConfirmStopped(
                                    node(words[1]), words[1], state.revision()));
            case "remove" -> remove(words[1]);
            case "set" -> apply(new SetSetting(words[1], words[2], Expectation.ANY));
            case "force" -> {
                generation++;
                yield take(ClusterMachine.applyNothing(state, next(), term()));
            }
            case "fence" -> fences.tell(words, node(words[1]));
            case "fences" -> fences.due(Standing.of(standing));
            case "show" -> show(words[1]);
            case "volume" -> volume(words);
            case "drop" -> volumes.drop(words[1], node(words[2]));
            case "host" -> machines.host(words);
            case "vm" -> machines.vm(words);
            case "where" -> volumes.where(words[1]);
            case "promote" -> volumes.promote(words[1], node(words[2]));
            case "serves" -> volumes.serves(words[1]);
            case "why" -> volumes.why(words[1], Standing.of(standing));
            default -> throw new IllegalArgumentException("what is '" + line + "'?");
        };
    }

    private List<String> nodes(String... names) {
        configure(names);
        for (String name : names) {
            apply(new DescribeNode(node(name), name, name + ":1"));
            standing.put(node(name), new NodeStanding(LeaseStanding.HELD, now));
        }
        return List.of();
    }

    private void configure(String... names) {
        TreeMap<NodeId, Member> members = new TreeMap<>();
        for (String name : names) {
            members.put(node(name), new Member(node(name), DataId.of(1), Member.NO_SLOT));
        }
        Voting voting = Voting.of(members.keySet(), Witness.NONE);
        take(
                ClusterMachine.applyConfiguration(
                        state, next(), term(), Configuration.of(members, voting)));
    }

    /// `group web [preferred owners]`
    private List<String> group(String... words) {
        List<NodeId> preferred = Arrays.stream(words).skip(2).map(Tale::node).toList();
        long number = state.groups().byId().size() + 1L;
        return apply(
                new GroupCommand.CreateGroup(
                        GroupId.of(number),
                        words[1],
                        ProcessSpec.of("/bin/" + words[1]),
                        Wanted.ONLINE,
                        preferred));
    }

    /// `volume disk alpha beta`: made, on these nodes.
    private List<String> volume(String... words) {
        return volumes.make(words[1], Arrays.stream(words).skip(2).map(Tale::node).toList());
    }

    private List<String> stand(String... words) {
        LeaseStanding lease =
                switch (words[0]) {
                    case "alive" -> LeaseStanding.HELD;
                    case "over" -> LeaseStanding.OVER;
                    default -> LeaseStanding.RUNNING_OUT;
                };
        for (String name : Arrays.copyOfRange(words, 1, words.length)) {
            NodeStanding before = standing.get(node(name));
            boolean still =
                    before != null
                            && before.lease() != LeaseStanding.HELD
                            && lease == LeaseStanding.OVER;
            long since = still ? before.sinceMillis() : now;
            standing.put(node(name), new NodeStanding(lease, since));
        }
        return List.of();
    }

    /// Plans until there is nothing to do, and says each step with its reason.
    private List<String> plan() {
        List<String> said = new ArrayList<>();
        for (int round = 0; round < 9; round++) {
            Plan plan = Planner.plan(state, Standing.of(standing)).orElse(null);
            if (plan == null) {
                return said.isEmpty() ? List.of("nothing") : said;
            }
            Words.of(plan, this).forEach(said::add);
            for (CommandBody command : plan.commands()) {
                said.addAll(apply(command));
            }
        }
        throw new IllegalStateException("the planner comes to no end: " + said);
    }

    /// `says alpha [group=state]...`, all that it has; runs that are owned there are meant.
    private List<String> says(String... words) {
        NodeId node = node(words[1]);
        List<RunReport> runs = new ArrayList<>();
        for (String word : Arrays.copyOfRange(words, 2, words.length)) {
            String[] parts = word.split("=");
            Group group = named(parts[0]);
            RunNumber run =
                    group.unproven().stream()
                            .filter(each -> each.node().equals(node))
                            .map(Run::number)
                            .findFirst()
                            .orElse(group.lastRun());
            runs.add(
                    switch (parts[1]) {
                        case "stopped" ->
                                new RunReport(group.id(), run, RunState.STOPPED, "asked to", 5);
                        case "off" ->
                                new RunReport(group.id(), run, RunState.OFF, "powered off", 5);
                        case "failed" ->
                                new RunReport(group.id(), run, RunState.FAILED, "exit status 1", 5);
                        default -> RunReport.alive(group.id(), run, RunState.STARTED);
                    });
        }
        return apply(
                new GroupCommand.ReportRuns(
                        node,
                        DataId.of(1),
                        new StartCount(starts.merge(node, 1L, Long::sum)),
                        BootId.of(1),
                        state.revision(),
                        runs));
    }

    private List<String> want(String... words) {
        Wanted wanted = words[0].equals("online") ? Wanted.ONLINE : Wanted.OFFLINE;
        return apply(new GroupCommand.SetGroupWanted(named(words[1]).id(), Revision.ZERO, wanted));
    }

    private List<String> move(String... words) {
        Aim to = words.length > 2 ? new Aim.To(node(words[2])) : Aim.ANYWHERE;
        return apply(new GroupCommand.MoveGroup(named(words[1]).id(), Revision.ZERO, to));
    }

    private List<String> remove(String name) {
        configure(
                state.configuration().members().keySet().stream()
                        .map(this::name)
                        .filter(each -> !each.equals(name))
                        .toArray(String[]::new));
        return List.of();
    }

    private List<String> show(String name) {
        Explanation explanation = Explanation.of(state, Standing.of(standing), named(name));
        List<String> lines = new ArrayList<>();
        lines.add(named(name).state().word() + ": " + explanation.sentence());
        lines.add("because: " + explanation.why());
        for (Wait wait : explanation.waits()) {
            lines.add("waits for " + wait.what());
            wait.proofs().forEach(proof -> lines.add("  " + proof));
        }
        return lines;
    }

    private List<String> apply(CommandBody body) {
        commands++;
        Command command = Command.knowing(state, CommandId.of(commands), now, body);
        return take(ClusterMachine.apply(state, next(), term(), command));
    }

    private List<String> take(Applied applied) {
        state = applied.state();
        return applied.outcome() instanceof Outcome.Refused refused
                ? List.of("refused: " + refused.refusal().code())
                : List.of();
    }

    private Index next() {
        return new Index(state.revision().value() + 1);
    }

    private Term term() {
        return new Term(new Generation(generation, new UUID(4, generation)), 1);
    }

    private Group named(String name) {
        return state.groups().named(name).orElseThrow();
    }

    String groupName(GroupId id) {
        for (OrderedMap.Entry<GroupId, Group> group : state.groups().byId()) {
            if (group.key().equals(id)) {
                return group.value().name();
            }
        }
        throw new IllegalStateException("no group " + id);
    }

    String words(Promote promotion) {
        return volumes.words(promotion);
    }

    String name(NodeId node) {
        return NAMES.get((int) node.value().getLeastSignificantBits() - 1);
    }

    private static NodeId node(String name) {
        return NodeId.of(NAMES.indexOf(name) + 1L);
    }
}
