package holdfast.core.failover;

import holdfast.core.cluster.group.Failback;
import holdfast.core.cluster.group.GroupCommand.CreateGroup;
import holdfast.core.cluster.group.GroupPolicies;
import holdfast.core.cluster.group.PoliciesDraft;
import holdfast.core.cluster.group.PreferredOwner;
import holdfast.core.cluster.group.ProcessSpec;
import holdfast.core.cluster.group.Size;
import holdfast.core.cluster.group.Wanted;
import holdfast.core.cluster.placement.Demand;
import holdfast.core.cluster.placement.NodePoints;
import holdfast.core.cluster.placement.PlacementCommand.PlaceNode;
import holdfast.core.cluster.placement.PlacementCommand.SetPlacement;
import holdfast.core.cluster.placement.PlacementCommand.SetRule;
import holdfast.core.cluster.placement.PlacementCommand.SetUpkeep;
import holdfast.core.cluster.placement.PlacementSettings;
import holdfast.core.cluster.placement.Rebalance;
import holdfast.core.cluster.placement.RuleSpec;
import holdfast.core.cluster.placement.ShutdownPolicy;
import holdfast.core.cluster.placement.Upkeep;
import holdfast.core.cluster.placement.Weighing;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// A cluster drawn from a seed: nodes in sites, groups with policies, rules, a node or two that are drained or silent.
final class RandomVillage {

    private final Random random;
    final Village village;
    private int groups;
    private int rules;

    private RandomVillage(long seed, int mostNodes) {
        this.random = new Random(seed);
        this.village = new Village(2 + random.nextInt(mostNodes - 1));
    }

    /// Of up to so many nodes and up to four times as many groups.
    static RandomVillage of(long seed, int mostNodes) {
        RandomVillage drawn = new RandomVillage(seed, mostNodes);
        drawn.place();
        int groups = 1 + drawn.random.nextInt(Math.min(100, 4 * drawn.village.nodes().size()));
        for (int group = 0; group < groups; group++) {
            drawn.group();
        }
        for (int rule = drawn.random.nextInt(2 + groups / 3); rule > 0; rule--) {
            drawn.rule();
        }
        return drawn;
    }

    Random random() {
        return random;
    }

    private void place() {
        boolean enforced = random.nextInt(3) == 0;
        Weighing weighing = random.nextBoolean() ? Weighing.FEWEST : Weighing.CONFIGURED;
        village.wish(
                new SetPlacement(
                        Revision.ZERO,
                        new PlacementSettings(
                                weighing,
                                enforced,
                                random.nextInt(4) == 0,
                                Rebalance.OFF,
                                ShutdownPolicy.CONDITIONAL,
                                0,
                                false)));
        for (NodeId node : village.nodes()) {
            village.wish(
                    new PlaceNode(
                            node,
                            Revision.ZERO,
                            random.nextBoolean() ? "north" : "south",
                            Optional.of(new Size(4_000L * (1 + random.nextInt(4)), 1L << 34))));
        }
    }

    private void group() {
        groups++;
        village.wish(
                new CreateGroup(
                        GroupId.of(groups),
                        "g" + groups,
                        ProcessSpec.of("/bin/true"),
                        Wanted.ONLINE,
                        GroupPolicies.DEFAULT.change(this::draw)));
    }

    private void draw(PoliciesDraft draft) {
        draft.priority = 250 * (1 + random.nextInt(3));
        draft.size = new Size(500L * random.nextInt(5), 1L << 30);
        draft.failback = random.nextInt(3) == 0 ? Failback.AT_ONCE : Failback.NEVER;
        if (random.nextInt(4) == 0) {
            draft.preferredOwners = PreferredOwner.inOrder(some(1 + random.nextInt(3)));
        }
        if (random.nextInt(8) == 0) {
            draft.possibleOwners = some(1 + village.nodes().size() / 2);
            draft.preferredOwners =
                    draft.preferredOwners.stream()
                            .filter(owner -> draft.possibleOwners.contains(owner.node()))
                            .toList();
        }
        if (random.nextInt(6) == 0) {
            draft.antiAffinity = List.of("class" + random.nextInt(3));
            draft.hardAntiAffinity = random.nextInt(3) == 0;
        }
    }

    private List<NodeId> some(int most) {
        List<NodeId> nodes = new ArrayList<>(village.nodes());
        Collections.shuffle(nodes, random);
        return nodes.subList(0, Math.min(most, nodes.size()));
    }

    /// A rule at random; one that contradicts others is refused, and is none.
    boolean rule() {
        rules++;
        boolean strict = random.nextInt(3) > 0;
        RuleSpec spec = new RuleSpec(members(), demand(), strict, 1 + random.nextInt(100), true);
        return village.wish(new SetRule("rule" + rules, Revision.ZERO, spec));
    }

    private List<GroupId> members() {
        Set<GroupId> members = new LinkedHashSet<>();
        for (int member = 0; member < 2 + random.nextInt(3); member++) {
            members.add(GroupId.of(1 + random.nextInt(groups)));
        }
        return List.copyOf(members);
    }

    private Demand demand() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> Demand.APART;
            case 2 -> Demand.TOGETHER;
            case 3 -> Demand.FOLLOW;
            case 4 -> new Demand.InOrder(random.nextBoolean());
            case 5 ->
                    new Demand.OnNodes(
                            some(2 + village.nodes().size() / 2).stream()
                                    .map(node -> new NodePoints(node, 1 + random.nextInt(9)))
                                    .toList());
            case 6 -> new Demand.OffNodes(some(1));
            default -> new Demand.OnSites(List.of(random.nextBoolean() ? "north" : "south"));
        };
    }

    /// Something happens to a node.
    void mishap() {
        NodeId node = village.nodes().get(random.nextInt(village.nodes().size()));
        if (random.nextBoolean()) {
            village.wish(new SetUpkeep(node, Revision.ZERO, Upkeep.DRAINING, false));
        } else if (village.nodes().size() > 2) {
            village.lose(node);
        }
    }
}
