package holdfast.simulator.story;

import holdfast.core.agreement.Role;
import holdfast.core.agreement.Settings;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Command;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.fence.FenceCommand;
import holdfast.core.cluster.group.Aim;
import holdfast.core.cluster.group.GroupCommand;
import holdfast.core.cluster.group.ProcessSpec;
import holdfast.core.cluster.group.Wanted;
import holdfast.core.cluster.lease.LeaseCommand;
import holdfast.core.cluster.lease.LeaseLength;
import holdfast.core.model.CommandId;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.Revision;
import holdfast.core.node.NodeEvent;
import holdfast.core.node.NodeSettings;
import holdfast.simulator.invariant.Invariants;
import holdfast.simulator.invariant.Violated;
import holdfast.simulator.world.Caller;
import holdfast.simulator.world.DiskHabits;
import holdfast.simulator.world.FirstMembers;
import holdfast.simulator.world.NetworkHabits;
import holdfast.simulator.world.ShareHabits;
import holdfast.simulator.world.SimNode;
import holdfast.simulator.world.World;
import holdfast.simulator.world.WorldSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Plays a story of whole machines, in which time passes by itself: everything goes on until a command says
/// otherwise, and all invariants are on.
final class Life {

    /// The word that begins a story of this kind.
    static final String FIRST = "machines";

    private static final long SEED = 12;
    private static final long SETTLING_MICROS = 2_000_000;

    private final World world;
    private final LifeTeller teller;
    private final Mishaps mishaps;
    private final LifeLooks looks;
    private final int caller;
    private long commands;

    /// @param first the line that begins the story: `machines 3`, `machines 2 witness`
    Life(String first) {
        Words words = new Words(first);
        words.skip(FIRST);
        int nodes = words.number();
        boolean witness = words.skip("witness");
        boolean keeps = words.skip("late-letters");
        words.end();
        world = new World(settings(nodes, keeps));
        world.watch(new Invariants(world));
        teller = new LifeTeller(world);
        Caller quiet = (node, ticket, reply) -> {};
        caller = world.join(quiet);
        mishaps = new Mishaps(world);
        looks = new LifeLooks(world, teller);
        FirstMembers.addTo(world, nodes, witness);
        world.beginHosting();
        world.nodes().forEach(SimNode::start);
        world.agenda().runUntil(SETTLING_MICROS);
        world.watchFirst(teller);
    }

    private static WorldSettings settings(int nodes, boolean keeps) {
        return new WorldSettings(
                SEED,
                nodes,
                Settings.NORMAL,
                new NodeSettings(1_000, 100, false),
                new NetworkHabits(100, 50, 0, 0, 0, 0, true, keeps),
                new DiskHabits(100, 100),
                new ShareHabits(300, 200, 500_000, 0));
    }

    List<String> play(List<String> lines) {
        teller.begin();
        try {
            for (String line : lines) {
                if (!line.startsWith("#") && !line.startsWith(FIRST + " ")) {
                    play(new Words(line));
                }
            }
        } catch (Violated broken) {
            teller.say("BROKEN: " + broken.violation());
        }
        return teller.end();
    }

    private void play(Words words) {
        String verb = words.next();
        boolean known =
                playKeeper(verb, words) || mishaps.play(verb, words) || looks.play(verb, words);
        if (!known && verb.equals("run")) {
            world.agenda().runUntil(world.now() + words.millis() * 1_000);
        } else if (!known) {
            throw words.wrong("there is no command '" + verb + "'");
        }
        words.end();
    }

    private boolean playKeeper(String verb, Words words) {
        switch (verb) {
            case "group" -> {
                GroupId group = group(words);
                List<NodeId> preferred = new ArrayList<>(words.nodes());
                submit(
                        new GroupCommand.CreateGroup(
                                group,
                                group.toString(),
                                ProcessSpec.of("/bin/program"),
                                Wanted.ONLINE,
                                preferred));
            }
            case "online" -> want(group(words), Wanted.ONLINE);
            case "offline" -> want(group(words), Wanted.OFFLINE);
            case "move" -> {
                GroupId group = group(words);
                Aim to = new Aim.To(words.node());
                submit(new GroupCommand.MoveGroup(group, Revision.ZERO, to));
            }
            case "lease" -> {
                LeaseLength length = LeaseLength.valueOf(words.next().toUpperCase(Locale.ROOT));
                submit(new LeaseCommand.SetLease(length, Revision.ZERO));
            }
            case "confirm-stopped" -> {
                NodeId node = words.node();
                Revision known = leader().program().state().revision();
                submit(new GroupCommand.ConfirmStopped(node, node.value().toString(), known));
            }
            case "fence-device" -> {
                NodeId node = words.node();
                boolean automatic = words.skip("automatic");
                submit(
                        new FenceCommand.SetFence(
                                node,
                                "fence_sim",
                                OrderedMap.empty(),
                                List.of(),
                                OrderedMap.empty(),
                                automatic,
                                automatic ? words.millis() : 0));
            }
            case "fence" -> submit(new FenceCommand.BeginFencing(words.node(), false));
            default -> {
                return false;
            }
        }
        return true;
    }

    /// A group, named in a story by its number, as in `gr1`.
    static GroupId group(Words words) {
        return GroupId.of(Long.parseLong(words.next().substring(2)));
    }

    private void want(GroupId group, Wanted wanted) {
        submit(new GroupCommand.SetGroupWanted(group, Revision.ZERO, wanted));
    }

    private SimNode leader() {
        return world.nodes().stream()
                .filter(SimNode::isRunning)
                .filter(node -> node.program().agreement().role() == Role.LEADER)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody leads"));
    }

    private void submit(CommandBody body) {
        SimNode leader = leader();
        ClusterState state = leader.program().state();
        commands++;
        Command command = Command.knowing(state, CommandId.of(commands), world.now() / 1_000, body);
        leader.deliver(new NodeEvent.Submit(world.ticket(caller), command));
    }
}
