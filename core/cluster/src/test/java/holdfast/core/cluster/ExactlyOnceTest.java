package holdfast.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.cluster.CommandBody.SetSetting;
import holdfast.core.model.CommandId;
import holdfast.core.model.Covers;
import holdfast.core.model.Generation;
import holdfast.core.model.Revision;
import holdfast.core.model.Term;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@Covers("A1")
class ExactlyOnceTest {

    @Test
    void aRepeatGetsTheFirstOutcomeAndChangesNothing() {
        Story story = Story.begun();
        Command first = story.command(new SetSetting("a", "1", Expectation.ANY));
        Outcome done = story.apply(first);
        story.set("a", "2");
        ClusterState before = story.state;

        assertThat(story.apply(first)).isEqualTo(done).isEqualTo(new Outcome.Done(new Revision(2)));
        assertThat(story.value("a")).isEqualTo("2");
        assertThat(story.eventsOfLastEntry()).isEmpty();
        assertThat(story.state.revision()).isEqualTo(new Revision(4));
        assertThat(story.state.entered(story.state.generation(), before.revision()))
                .isEqualTo(before);
    }

    @Test
    void aRefusalIsRememberedToo() {
        Story story = Story.begun();
        Command early = story.command(new SetSetting("a", "1", new Expectation.Equals("0")));
        Outcome refused = story.apply(early);
        assertThat(refused).isInstanceOf(Outcome.Refused.class);
        story.set("a", "0");
        assertThat(story.apply(early)).isEqualTo(refused);
        assertThat(story.value("a")).isEqualTo("0");
    }

    @Test
    void aRepeatIsToldByItsIdAlone() {
        Story story = Story.begun();
        Command first = story.command(new SetSetting("a", "1", Expectation.ANY));
        Outcome done = story.apply(first);
        SetSetting other = new SetSetting("b", "1", Expectation.ANY);
        assertThat(story.apply(Command.knowing(story.state, first.id(), 9, other))).isEqualTo(done);
        assertThat(story.value("b")).isEqualTo("-");
    }

    @Test
    void theOldestAreForgottenAndThenRefusedByTheRevisionThatTheyName() {
        Story story = Story.begun();
        Command first = story.command(new SetSetting("a", "first", Expectation.ANY));
        Command late = story.command(new SetSetting("a", "late", Expectation.ANY));
        Outcome done = story.apply(first);
        Command second = story.command(new SetSetting("a", "second", Expectation.ANY));
        int most = ClusterLimits.COMMANDS_KEPT + ClusterLimits.COMMANDS_FORGOTTEN_TOGETHER;
        while (story.state.commands().size() < most - 1) {
            story.set("b", "x");
        }
        assertThat(story.apply(first)).isEqualTo(done);
        assertThat(story.state.commands().forgottenUpTo()).isEqualTo(Revision.ZERO);

        story.set("b", "one more");
        Revision forgotten = story.state.commands().forgottenUpTo();
        assertThat(story.state.commands().size()).isEqualTo(ClusterLimits.COMMANDS_KEPT);
        assertThat(forgotten)
                .isEqualTo(new Revision(1 + ClusterLimits.COMMANDS_FORGOTTEN_TOGETHER));
        story.set("a", "now");
        assertRefused(story.apply(first), BasicRefusal.TOO_OLD);
        assertRefused(story.apply(late), BasicRefusal.TOO_OLD);
        assertRefused(story.apply(second), BasicRefusal.TOO_OLD);
        assertThat(story.value("a")).isEqualTo("now");
    }

    @Test
    void whatIsRememberedOutlivesASnapshotAndHasTheSameHashAfterIt() throws Exception {
        Story story = Story.begun();
        for (int n = 0; n < 1_234; n++) {
            story.set(n % 7 == 0 ? "not a key" : "b", "x");
        }
        ClusterState read = StateJson.read(StateJson.write(story.state));
        assertThat(read).isEqualTo(story.state);
        assertThat(StateHash.of(read)).isEqualTo(StateHash.of(story.state));
        assertThat(read.commands().blocks()).hasSize(12);
        assertThat(read.commands().latest()).hasSize(34);
    }

    @Test
    void anyRememberedOutcomeCounts() {
        for (int changed : new int[] {0, 57, 99, 100, 149}) {
            AppliedCommands one = AppliedCommands.NONE;
            AppliedCommands other = AppliedCommands.NONE;
            for (int n = 0; n < 150; n++) {
                Revision at = new Revision(n + 1);
                Outcome done = new Outcome.Done(at);
                Outcome refused = new Outcome.Refused(at, "set-setting", BasicRefusal.TOO_OLD, "x");
                one = one.remember(CommandId.of(n), done);
                other = other.remember(CommandId.of(n), n == changed ? refused : done);
            }
            ClusterState a = ClusterState.EMPTY.withCommands(one);
            ClusterState b = ClusterState.EMPTY.withCommands(other);
            assertThat(a).isNotEqualTo(b);
            assertThat(a.fingerprint()).isNotEqualTo(b.fingerprint());
            assertThat(StateHash.of(a)).isNotEqualTo(StateHash.of(b));
        }
    }

    @Test
    void whoKnewTheRevisionThatIsForgottenLastIsNotTooOld() {
        AppliedCommands commands = AppliedCommands.forgotten(new Revision(7));
        assertThat(commands.canTellRepeats(new Revision(7))).isTrue();
        assertThat(commands.canTellRepeats(new Revision(6))).isFalse();
    }

    @Test
    void aRevisionThatTheClusterHasNotReachedIsRefused() {
        Story story = Story.begun();
        Command ahead =
                new Command(
                        CommandId.of(1),
                        Story.FIRST,
                        new Revision(2),
                        0,
                        new SetSetting("a", "1", Expectation.ANY));
        assertRefused(story.apply(ahead), BasicRefusal.FROM_AHEAD);
    }

    @Test
    @Covers({"A1", "A4", "A7"})
    void aCommandOfAnotherGenerationIsRefused() {
        Story story = Story.begun();
        story.set("a", "1");
        Revision seen = story.state.revision();
        Command old = story.command(new SetSetting("a", "2", new Expectation.AtRevision(seen)));
        story.term = new Term(new Generation(2, new UUID(4, 2)), 1);
        assertRefused(story.apply(old), BasicRefusal.OTHER_GENERATION);
        assertThat(story.value("a")).isEqualTo("1");
        assertThat(story.set("a", "3")).isInstanceOf(Outcome.Done.class);
    }

    private static void assertRefused(Outcome outcome, Refusal refusal) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }
}
