package holdfast.core.cluster.group;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Command;
import holdfast.core.cluster.fence.FenceAttempt;
import holdfast.core.cluster.fence.FenceCommand.BeginFencing;
import holdfast.core.cluster.fence.FenceCommand.EndFencing;
import holdfast.core.cluster.fence.FenceSamples;
import holdfast.core.cluster.group.GroupCommand.ConfirmStopped;
import holdfast.core.cluster.group.GroupCommand.MoveGroup;
import holdfast.core.cluster.group.GroupCommand.SetGroupWanted;
import holdfast.core.cluster.group.HonestNode.Fault;
import holdfast.core.cluster.lease.LeaseCommand.EndLease;
import holdfast.core.model.Covers;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import holdfast.core.model.RunNumber;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whatever the leader and administrators try, in whatever order reports and states arrive: a group
/// executes on one node at most, while nodes keep to what they promised. Where a node does not, or the
/// leader ends leases that are held, the same stories show it: so the test sees what it is for.
@Covers({"A4", "P1", "P2", "P3", "P4", "P5", "L7"})
class OneRunTest {

    private static final int SEEDS = 100;
    private static final int STEPS = 250;

    @Test
    void aGroupExecutesOnOneNodeAtMost() {
        int executed = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            World world = new World(seed, Set.of(), Leader.CAREFUL);
            world.live();
            assertThat(world.broken).as("seed %d", seed).isEmpty();
            executed += world.ordered();
        }
        assertThat(executed).as("runs that were ordered").isGreaterThan(SEEDS * 3);
    }

    @Test
    void aNodeThatRemembersNothingIsSeen() {
        assertThat(brokenBy(Set.of(Fault.REMEMBERS_NOTHING), Leader.CAREFUL)).isPositive();
    }

    @Test
    void aNodeThatThawsBlindlyIsSeen() {
        assertThat(brokenBy(Set.of(Fault.THAWS_BLINDLY), Leader.CAREFUL)).isPositive();
    }

    @Test
    void aNodeThatReportsNothingIsSeen() {
        assertThat(brokenBy(Set.of(Fault.REPORTS_NOTHING), Leader.CAREFUL)).isPositive();
    }

    @Test
    void aLeaderThatEndsLeasesThatAreHeldIsSeen() {
        assertThat(brokenBy(Set.of(), Leader.HASTY)).isPositive();
    }

    @Test
    void aLeaderThatBelievesTheSwitchIsSeen() {
        assertThat(brokenBy(Set.of(), Leader.BELIEVING)).isPositive();
    }

    private enum Leader {
        CAREFUL,
        /// Ends leases that are held.
        HASTY,
        /// Takes for off what its device said that it switched.
        BELIEVING
    }

    private static long brokenBy(Set<Fault> faults, Leader leader) {
        long broken = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            World world = new World(seed, faults, leader);
            world.live();
            broken += world.broken.isEmpty() ? 0 : 1;
        }
        return broken;
    }

    private static final class World {
        final List<String> broken = new ArrayList<>();
        private final Random random;
        private final Leader leader;
        private final GroupStory told = new GroupStory();
        private final List<ClusterState> history = new ArrayList<>();
        private final List<HonestNode> nodes;
        private final List<Command> underWay = new ArrayList<>();
        private final Map<GroupId, RunNumber> highest = new TreeMap<>();

        World(long seed, Set<Fault> faults, Leader leader) {
            this.random = new Random(seed);
            this.leader = leader;
            told.done(GroupStory.create(GroupStory.WEB, "web"));
            told.done(GroupStory.create(GroupStory.MAIL, "mail"));
            for (NodeId id : List.of(GroupStory.ALPHA, GroupStory.BETA, GroupStory.GAMMA)) {
                told.done(FenceSamples.setting(id));
            }
            history.add(told.story.state);
            Set<Fault> copied =
                    faults.isEmpty() ? EnumSet.noneOf(Fault.class) : EnumSet.copyOf(faults);
            nodes =
                    Stream.of(GroupStory.ALPHA, GroupStory.BETA, GroupStory.GAMMA)
                            .map(id -> new HonestNode(id, told.story.state, copied))
                            .toList();
        }

        void live() {
            for (int step = 0; step < STEPS && broken.isEmpty(); step++) {
                step();
                history.add(told.story.state);
                check();
            }
        }

        int ordered() {
            return (int) highest.values().stream().mapToLong(RunNumber::value).sum();
        }

        private void step() {
            HonestNode node = nodes.get(random.nextInt(nodes.size()));
            GroupId group = random.nextBoolean() ? GroupStory.WEB : GroupStory.MAIL;
            switch (random.nextInt(20)) {
                case 0, 1, 2 -> catchUp(node);
                case 3, 4, 5 -> node.granted(told.now());
                case 6, 7, 8, 9 -> node.act();
                case 10, 11 -> underWay.add(told.story.command(node.report()));
                case 12, 13 -> arrive();
                case 14, 15 -> failOver(group);
                case 16, 17 -> assign(group, node);
                case 18 -> node.leaseRunsOut();
                default -> seldom(node, group);
            }
        }

        private void seldom(HonestNode node, GroupId group) {
            switch (random.nextInt(3)) {
                case 0 -> administer(group, node.id);
                case 1 -> crashOrConfirm(node);
                default -> switchOff(node);
            }
        }

        /// Up to some later state, which need not be the newest.
        private void catchUp(HonestNode node) {
            List<ClusterState> later =
                    history.stream()
                            .filter(state -> state.revision().isAbove(node.applied()))
                            .toList();
            if (!later.isEmpty()) {
                node.apply(later.get(random.nextInt(later.size())));
            }
        }

        /// A report comes late, or never, or twice.
        private void arrive() {
            if (!underWay.isEmpty()) {
                int which = random.nextInt(underWay.size());
                told.story.apply(underWay.get(which));
                if (random.nextInt(3) > 0) {
                    underWay.remove(which);
                }
            }
        }

        /// The leader takes a run away and ends its node's lease, sooner or later.
        private void failOver(GroupId id) {
            Group group = told.group(id);
            if (group.run().isPresent() && random.nextBoolean()) {
                RunNumber run = group.run().orElseThrow().number();
                told.story.apply(told.plan(new PlanStep.TakeAway(id, run, "a test")));
            }
            for (OwedRun owed : told.group(id).owed()) {
                endLease(owed.run().node());
            }
            assign(id, nodes.get(random.nextInt(nodes.size())));
        }

        /// Gives the group to the node, which may learn of it at once.
        private void assign(GroupId group, HonestNode node) {
            told.story.apply(told.plan(told.assigning(group, node.id)));
            if (random.nextBoolean()) {
                node.apply(told.story.state);
                node.act();
            }
        }

        /// The leader grants a node nothing while it ends its lease, and waits until it is not held.
        private void endLease(NodeId id) {
            boolean held = nodes.stream().anyMatch(node -> node.id.equals(id) && node.holdsLease());
            if (!held || leader == Leader.HASTY) {
                told.story.apply(new EndLease(id, told.story.state.leases().of(id).changedAt()));
            }
        }

        private void administer(GroupId group, NodeId node) {
            switch (random.nextInt(4)) {
                case 0 ->
                        told.story.apply(new SetGroupWanted(group, Revision.ZERO, Wanted.OFFLINE));
                case 1, 2 ->
                        told.story.apply(new SetGroupWanted(group, Revision.ZERO, Wanted.ONLINE));
                default -> told.story.apply(new MoveGroup(group, Revision.ZERO, new Aim.To(node)));
            }
        }

        /// An operator says only what was true when they looked: the machine was down. It may be up again, and at
        /// work, when their word arrives, late or never.
        private void crashOrConfirm(HonestNode node) {
            node.crash();
            if (random.nextInt(3) == 0) {
                String name = told.story.state.nodes().get(node.id).name();
                ConfirmStopped word = new ConfirmStopped(node.id, name, told.now());
                underWay.add(told.story.command(word));
            }
        }

        /// It is on again at once, and may be at work before what is proposed of it arrives, late or never.
        private void switchOff(HonestNode node) {
            told.story.apply(new BeginFencing(node.id, false));
            FenceAttempt open =
                    Objects.requireNonNull(told.story.state.fences().of(node.id)).last();
            if (random.nextBoolean()) {
                history.add(told.story.state);
                step();
            }
            boolean works = random.nextInt(4) > 0;
            if (works && leader != Leader.BELIEVING) {
                node.crash();
            }
            String reason = works ? "" : "It is still on.";
            underWay.add(told.story.command(new EndFencing(node.id, open.number(), works, reason)));
        }

        private void check() {
            for (GroupId id : List.of(GroupStory.WEB, GroupStory.MAIL)) {
                Group group = told.group(id);
                RunNumber before = highest.getOrDefault(id, RunNumber.NONE);
                if (before.isAbove(group.lastRun())) {
                    broken.add("the last run of " + id + " fell");
                }
                highest.put(id, group.lastRun());
                if (group.run().isPresent() && !group.owed().isEmpty()) {
                    broken.add(id + " is owned and owes a run");
                }
                if (nodes.stream().filter(node -> node.executes(id)).count() > 1) {
                    broken.add(id + " executes twice at " + told.now());
                }
            }
        }
    }
}
