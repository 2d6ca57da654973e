package holdfast.core.failover;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.GroupState;
import holdfast.core.cluster.group.PlanStep;
import holdfast.core.cluster.placement.Demand;
import holdfast.core.cluster.placement.PlacementCommand.SetRule;
import holdfast.core.cluster.placement.RuleSpec;
import holdfast.core.model.Covers;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.Revision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What holds of every plan, over clusters drawn from seeds.
@Covers({"P1", "P4"})
class PlannerPropertiesTest {

    private static final int SEEDS = 150;

    @Test
    void noStrictRuleIsBrokenAndNothingIsPlacedWhereItDoesNotFit() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            RandomVillage drawn = RandomVillage.of(seed, 24);
            assertUnbroken(seed, drawn.village);
            drawn.mishap();
            assertUnbroken(seed, drawn.village);
        }
    }

    private static void assertUnbroken(long seed, Village village) {
        village.settle();
        Judge judge = new Judge(village.state);
        assertThat(judge.broken(alive(village))).as("seed %s", seed).isEmpty();
    }

    /// What a lost node has and nobody could take over stays its own, though it does not run.
    private static Map<GroupId, NodeId> alive(Village village) {
        Map<GroupId, NodeId> where = village.where();
        where.values().removeIf(node -> !village.seen().isAlive(node));
        return where;
    }

    @Test
    void whatCanRunRuns() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            RandomVillage drawn = RandomVillage.of(seed, 24);
            drawn.village.settle();
            drawn.mishap();
            drawn.village.settle();
            ClusterState state = drawn.village.state;
            Bonds bonds = new Bonds(state);
            Judge judge = new Judge(state);
            for (OrderedMap.Entry<GroupId, Group> entry : state.groups().byId()) {
                Group group = entry.value();
                boolean alone =
                        bonds.bundle(group.id()).size() == 1
                                && bonds.awaits(group.id()).isEmpty()
                                && bonds.followers(group.id()).isEmpty();
                if (group.state() == GroupState.WAITING && alone) {
                    assertThat(judge.couldRun(group, alive(drawn.village), drawn.village.seen()))
                            .as("seed %s: where %s could run", seed, group.name())
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void aPlanThatIsCarriedOutIsNotMadeAgain() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            RandomVillage drawn = RandomVillage.of(seed, 24);
            drawn.village.settle();
            drawn.mishap();
            drawn.village.stops.clear();
            drawn.village.settle();
            assertThat(Planner.plan(drawn.village.state, drawn.village.seen()))
                    .as("seed %s", seed)
                    .isEmpty();
            assertThat(drawn.village.stops.values())
                    .as("seed %s: nothing is moved to and fro", seed)
                    .allMatch(times -> times <= 2);
        }
    }

    @Test
    void theSameInputGivesTheSamePlan() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            Village village = RandomVillage.of(seed, 64).village;
            assertThat(Planner.plan(village.state, village.seen()))
                    .isEqualTo(Planner.plan(village.state, village.seen()));
        }
    }

    @Test
    void aLostNodeMovesOnlyWhatItMust() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            Village village = RandomVillage.of(seed, 24).village;
            village.settle();
            NodeId lost = village.nodes().getFirst();
            Map<GroupId, NodeId> before = village.where();
            Set<GroupId> touched = bound(village.state, before, lost);
            village.lose(lost);
            village.settle();
            Map<GroupId, NodeId> after = village.where();
            before.keySet().removeAll(touched);
            after.keySet().retainAll(before.keySet());
            assertThat(after).as("seed %s", seed).isEqualTo(before);
        }
    }

    /// What was on the node, and what rules, owners or classes tie to anything: it may have to follow, or to make room.
    private static Set<GroupId> bound(ClusterState state, Map<GroupId, NodeId> where, NodeId lost) {
        Set<GroupId> bound = new TreeSet<>();
        Bonds bonds = new Bonds(state);
        for (OrderedMap.Entry<GroupId, Group> entry : state.groups().byId()) {
            Group group = entry.value();
            if (lost.equals(where.get(group.id()))
                    || bonds.hasLikings(group)
                    || bonds.bundle(group.id()).size() > 1
                    || !bonds.awaits(group.id()).isEmpty()
                    || !bonds.followers(group.id()).isEmpty()) {
                bound.add(group.id());
            }
        }
        return bound;
    }

    @Test
    void aRuleMovesNothingThatKeepsItAlready() {
        int added = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            Village village = RandomVillage.of(seed, 16).village;
            village.settle();
            Map<GroupId, NodeId> where = village.where();
            List<GroupId> apart = differentNodes(where);
            if (apart.size() < 2
                    || !village.wish(
                            new SetRule(
                                    "added",
                                    Revision.ZERO,
                                    RuleSpec.strict(apart, Demand.APART)))) {
                continue;
            }
            added++;
            village.settle();
            assertThat(village.where()).as("seed %s", seed).isEqualTo(where);
        }
        assertThat(added).isGreaterThan(SEEDS / 2);
    }

    private static List<GroupId> differentNodes(Map<GroupId, NodeId> where) {
        List<GroupId> groups = new ArrayList<>();
        Set<NodeId> seen = new HashSet<>();
        where.forEach((group, node) -> {
            if (seen.add(node)) {
                groups.add(group);
            }
        });
        return groups;
    }

    @Test
    void whatIsForeseenHappens() {
        int foreseen = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            Village village = RandomVillage.of(seed, 24).village;
            village.settle();
            NodeId lost = village.nodes().getLast();
            Standing seen = village.seen();
            Forecast forecast = Foresight.ifLost(village.state, seen, Set.of(lost));
            Map<GroupId, NodeId> expected = village.where();
            forecast.starts().forEach(start -> expected.put(start.group(), start.to()));
            forecast.stuck().forEach(stuck -> expected.remove(stuck.group()));
            foreseen += forecast.starts().size();
            village.lose(lost);
            village.settle();
            Map<GroupId, NodeId> after = village.where();
            forecast.stuck().forEach(stuck -> after.remove(stuck.group()));
            assertThat(after).as("seed %s", seed).isEqualTo(expected);
        }
        assertThat(foreseen).isGreaterThan(SEEDS);
    }

    @Test
    void aPlanIsNearTheSmallest() {
        int least = 0;
        int made = 0;
        for (long seed = 1; seed <= 300; seed++) {
            RandomVillage drawn = RandomVillage.of(seed, 4);
            Village village = drawn.village;
            village.settle();
            Map<GroupId, NodeId> before = alive(village);
            if (before.size() > 6 || !drawn.rule()) {
                continue;
            }
            int moves = Search.leastMoves(village.state, before, village.nodes());
            if (moves < 0) {
                continue;
            }
            long planned =
                    village.settle().stream()
                            .flatMap(plan -> plan.steps().stream())
                            .filter(PlanStep.Stop.class::isInstance)
                            .map(PlanStep::group)
                            .distinct()
                            .count();
            least += moves;
            made += (int) planned;
        }
        assertThat(least).isGreaterThan(10);
        assertThat(made).as("moves, where %s are the least", least).isLessThanOrEqualTo(least * 2);
    }
}
