package holdfast.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.cluster.ClusterEvent.ClusterNamed;
import holdfast.core.cluster.ClusterEvent.ConfigurationChanged;
import holdfast.core.cluster.ClusterEvent.LevelReported;
import holdfast.core.cluster.ClusterEvent.NodeDescribed;
import holdfast.core.cluster.ClusterEvent.NodeForgotten;
import holdfast.core.cluster.CommandBody.DescribeNode;
import holdfast.core.cluster.CommandBody.NameCluster;
import holdfast.core.cluster.CommandBody.RaiseFeatureLevel;
import holdfast.core.cluster.CommandBody.ReportLevel;
import holdfast.core.model.Covers;
import holdfast.core.model.NodeId;
import java.util.List;
import org.junit.jupiter.api.Test;

@Covers("A1")
class NodeCommandsTest {

    private final Story story = Story.begun();

    @Test
    void aClusterIsNamed() {
        assertDone(story.apply(new NameCluster("berlin-2")));
        assertThat(story.state.name()).isEqualTo("berlin-2");
        assertThat(story.eventsOfLastEntry()).containsExactly(new ClusterNamed("berlin-2"));
        for (String name : List.of("", "sixteen-letters-", "a.b", "-a", "a-", "ü")) {
            assertRefused(story.apply(new NameCluster(name)), BasicRefusal.CLUSTER_NAME);
        }
        assertDone(story.apply(new NameCluster("fifteen-letters")));
    }

    @Test
    void aNodeIsDescribedAndRenamed() {
        assertDone(describe(Story.A, "alpha", "[fd00::1]:7000"));
        NodeRecord first = story.state.nodes().get(Story.A);
        assertThat(first)
                .isEqualTo(new NodeRecord("alpha", "[fd00::1]:7000", story.state.revision(), 1));
        assertThat(story.eventsOfLastEntry())
                .containsExactly(new NodeDescribed(Story.A, "alpha", "[fd00::1]:7000"));
        assertDone(describe(Story.A, "beta.site-1", "10.0.0.1:7000"));
        assertThat(story.state.nodes().get(Story.A))
                .isEqualTo(new NodeRecord("beta.site-1", "10.0.0.1:7000", first.since(), 1));
        assertDone(describe(Story.B, "alpha", "10.0.0.2:7000"));
    }

    @Test
    void aNameBelongsToOneNode() {
        assertDone(describe(Story.A, "alpha", "a:1"));
        assertDone(describe(Story.A, "alpha", "a:2"));
        assertRefused(describe(Story.B, "alpha", "b:1"), BasicRefusal.NODE_NAME_TAKEN);
        assertRefused(describe(Story.B, "ALPHA", "b:1"), BasicRefusal.NODE_NAME_TAKEN);
        assertDone(describe(Story.B, "n".repeat(63), "b:1"));
        for (String name : List.of("", "n".repeat(64), "a_b", ".a", "a b", "é")) {
            assertRefused(describe(Story.B, name, "b:1"), BasicRefusal.NODE_NAME);
        }
        for (String address : List.of("", "a b", "a\n", "é:1", "a".repeat(254))) {
            assertRefused(describe(Story.B, "b", address), BasicRefusal.NODE_ADDRESS);
        }
    }

    @Test
    void aMemberThatLeftIsForgottenAndItsNameIsFree() {
        story.configure(Story.members(Story.A, Story.B));
        describe(Story.A, "alpha", "a:1");
        describe(Story.B, "beta", "b:1");
        assertDone(story.configure(Story.members(Story.A)));
        assertThat(story.state.configuration()).isEqualTo(Story.members(Story.A));
        assertThat(story.eventsOfLastEntry())
                .containsExactly(
                        new ConfigurationChanged(Story.members(Story.A)),
                        new NodeForgotten(Story.B, "beta"));
        assertThat(story.state.nodes().containsKey(Story.B)).isFalse();
        assertDone(describe(NodeId.of(3), "beta", "b:1"));
    }

    @Test
    void whoIsDescribedBeforeItJoinsIsNotForgotten() {
        describe(Story.B, "beta", "b:1");
        story.configure(Story.members(Story.A));
        story.configure(Story.members(Story.A, Story.B));
        assertThat(story.state.nodes().containsKey(Story.B)).isTrue();
    }

    @Test
    void theLevelRisesByOneOnceEveryMemberKnowsIt() {
        story.configure(Story.members(Story.A, Story.B));
        assertRefused(story.apply(new RaiseFeatureLevel(1)), BasicRefusal.LEVEL_NOT_NEXT);
        assertRefused(story.apply(new RaiseFeatureLevel(3)), BasicRefusal.LEVEL_NOT_NEXT);
        assertRefused(story.apply(new RaiseFeatureLevel(-1)), BasicRefusal.LEVEL_NOT_NEXT);
        assertRefused(story.apply(new RaiseFeatureLevel(2)), BasicRefusal.LEVEL_NOT_SUPPORTED);
        describe(Story.A, "alpha", "a:1");
        describe(Story.B, "beta", "b:1");
        assertDone(story.apply(new ReportLevel(Story.A, 2)));
        assertThat(story.eventsOfLastEntry()).containsExactly(new LevelReported(Story.A, 2));
        assertRefused(story.apply(new RaiseFeatureLevel(2)), BasicRefusal.LEVEL_NOT_SUPPORTED);
        assertThat(story.state.featureLevel()).isEqualTo(1);
    }

    @Test
    void aProgramThatDoesNotKnowTheNewLevelStops() {
        story.configure(Story.members(Story.A));
        describe(Story.A, "alpha", "a:1");
        int unknown = ClusterMachine.SUPPORTED_LEVEL + 1;
        assertDone(story.apply(new ReportLevel(Story.A, unknown)));
        assertThatThrownBy(() -> story.apply(new RaiseFeatureLevel(unknown)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("install a newer one");
    }

    @Test
    void aLevelIsReportedForDescribedNodesOnly() {
        assertRefused(story.apply(new ReportLevel(Story.A, 1)), BasicRefusal.NODE_UNKNOWN);
        describe(Story.A, "alpha", "a:1");
        assertRefused(story.apply(new ReportLevel(Story.A, 0)), BasicRefusal.NODE_LEVEL);
        assertDone(story.apply(new ReportLevel(Story.A, 1)));
    }

    @Test
    void aCommandAboveTheStatesLevelIsRefused() {
        story.state = story.state.withFeatureLevel(0);
        assertRefused(story.set("a", "1"), BasicRefusal.LEVEL_TOO_LOW);
    }

    private Outcome describe(NodeId node, String name, String address) {
        return story.apply(new DescribeNode(node, name, address));
    }

    private static void assertDone(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
    }

    private static void assertRefused(Outcome outcome, Refusal refusal) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }
}
