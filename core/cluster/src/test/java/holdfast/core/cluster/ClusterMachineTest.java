package holdfast.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.cluster.ClusterEvent.GenerationChanged;
import holdfast.core.cluster.group.GroupSamples;
import holdfast.core.model.Covers;
import holdfast.core.model.Generation;
import holdfast.core.model.Index;
import holdfast.core.model.Revision;
import holdfast.core.model.Term;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@Covers("A1")
class ClusterMachineTest {

    @Test
    @Covers({"A1", "N"})
    void everyEntryRaisesTheRevisionByOne() {
        Story story = new Story();
        story.nothing();
        story.set("a", "1");
        story.set("not a key", "1");
        story.configure(Story.members(Story.A));
        assertThat(story.state.revision()).isEqualTo(new Revision(4));
    }

    @Test
    void anEntryMustFollowTheState() {
        Term term = new Term(Story.FIRST, 1);
        for (long index : new long[] {0, 2, 7}) {
            assertThatThrownBy(() ->
                            ClusterMachine.applyNothing(ClusterState.EMPTY, new Index(index), term))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    @Covers({"A7", "N"})
    void generationsRiseAndNeverMix() {
        Story story = Story.begun();
        assertThat(story.eventsOfLastEntry()).containsExactly(new GenerationChanged(Story.FIRST));
        story.nothing();
        assertThat(story.eventsOfLastEntry()).isEmpty();
        Generation forced = new Generation(2, new UUID(4, 2));
        story.term = new Term(forced, 1);
        story.nothing();
        assertThat(story.state.generation()).isEqualTo(forced);
        assertThat(story.eventsOfLastEntry()).containsExactly(new GenerationChanged(forced));

        story.term = new Term(Story.FIRST, 9);
        assertThatThrownBy(story::nothing).isInstanceOf(IllegalStateException.class);
        story.term = new Term(new Generation(2, new UUID(4, 99)), 9);
        assertThatThrownBy(story::nothing).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void eventsAreNumberedWithoutGapsAndStamped() {
        Story story = Story.begun();
        story.set("a", "1");
        story.set("not a key", "1");
        story.set("b", "1");
        story.configure(Story.members(Story.A));
        assertThat(story.events)
                .extracting(NumberedEvent::number)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 4).boxed().toList());
        assertThat(story.events)
                .extracting(NumberedEvent::atMillis)
                .containsExactly(0L, 1_000L, 3_000L, 3_000L);
        assertThat(story.state.nextEvent()).isEqualTo(5);
    }

    @Test
    void theSameLogGivesTheSameBytesAndTheSameEvents() {
        for (int seed = 0; seed < 20; seed++) {
            Story one = RandomStory.of(seed, 300);
            Story other = RandomStory.of(seed, 300);
            assertThat(other.state).isEqualTo(one.state);
            assertThat(other.state.fingerprint()).isEqualTo(one.state.fingerprint());
            assertThat(StateJson.write(other.state)).isEqualTo(StateJson.write(one.state));
            assertThat(other.events).isEqualTo(one.events);
        }
    }

    @Test
    void aNodeThatGoesOnFromASnapshotComesToTheSameState() throws UnreadableException {
        for (int seed = 0; seed < 20; seed++) {
            Story whole = Story.begun();
            Story resumed = Story.begun();
            Random random = new Random(seed);
            int cut = random.nextInt(200);
            for (int step = 0; step < 200; step++) {
                if (step == cut) {
                    resumed.state = StateJson.read(StateJson.write(resumed.state));
                }
                Command command = whole.command(RandomStory.body(random));
                assertThat(resumed.apply(command)).isEqualTo(whole.apply(command));
            }
            assertThat(resumed.state).isEqualTo(whole.state);
            assertThat(resumed.events).isEqualTo(whole.events);
            assertThat(StateHash.of(resumed.state)).isEqualTo(StateHash.of(whole.state));
        }
    }

    @Test
    void aDifferenceChangesFingerprintAndHash() {
        Story story = Story.begun();
        story.set("a", "1");
        List<ClusterState> different =
                List.of(
                        ClusterState.EMPTY,
                        story.state,
                        story.state.withName("x"),
                        story.state.withFeatureLevel(2),
                        story.state.withStampMillis(1),
                        story.state.withNextEvent(77),
                        story.state.withConfiguration(Story.members(Story.A)),
                        story.state.withCommands(AppliedCommands.NONE),
                        story.state.withGroups(GroupSamples.story().state.groups()),
                        story.state.withLeases(GroupSamples.story().state.leases()),
                        story.state.withSettings(
                                story.state
                                        .settings()
                                        .put("a", new Setting("2", new Revision(2)))));
        assertThat(different).extracting(ClusterState::fingerprint).doesNotHaveDuplicates();
        assertThat(different).extracting(StateHash::of).doesNotHaveDuplicates();
        assertThat(different).doesNotHaveDuplicates();
    }

    @Test
    void statesAreMarkedEveryThousandEntries() {
        assertThat(StateHash.isDueAt(Revision.ZERO)).isFalse();
        assertThat(StateHash.isDueAt(new Revision(999))).isFalse();
        assertThat(StateHash.isDueAt(new Revision(3_000))).isTrue();
        StateHash hash = StateHash.of(ClusterState.EMPTY);
        assertThat(hash.hex()).hasSize(64).startsWith(hash.toString());
        assertThat(StateHash.markOf(ClusterState.EMPTY).hash())
                .isEqualTo(Long.parseUnsignedLong(hash.hex().substring(0, 16), 16));
    }
}
