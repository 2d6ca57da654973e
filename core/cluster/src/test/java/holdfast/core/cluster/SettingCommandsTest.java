package holdfast.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.cluster.ClusterEvent.SettingChanged;
import holdfast.core.cluster.ClusterEvent.SettingRemoved;
import holdfast.core.cluster.CommandBody.RemoveSetting;
import holdfast.core.cluster.CommandBody.SetSetting;
import holdfast.core.model.Covers;
import holdfast.core.model.Problem;
import holdfast.core.model.Revision;
import java.util.List;
import org.junit.jupiter.api.Test;

@Covers("A4")
class SettingCommandsTest {

    private final Story story = Story.begun();

    @Test
    void aSettingIsSetAndRemoved() {
        assertDone(story.set("ha.policy", "fast"));
        assertThat(story.state.settings().get("ha.policy"))
                .isEqualTo(new Setting("fast", story.state.revision()));
        assertThat(story.eventsOfLastEntry())
                .containsExactly(new SettingChanged("ha.policy", "fast"));
        assertDone(remove("ha.policy", Expectation.ANY));
        assertThat(story.value("ha.policy")).isEqualTo("-");
        assertThat(story.eventsOfLastEntry()).containsExactly(new SettingRemoved("ha.policy"));
    }

    @Test
    void removingWhatIsNotThereIsDoneWithoutAnEvent() {
        assertDone(remove("a", Expectation.ANY));
        assertDone(remove("a", Expectation.ABSENT));
        assertThat(story.eventsOfLastEntry()).isEmpty();
    }

    @Test
    void whoExpectsNothingThereIsRefusedOnceItIs() {
        assertDone(set("a", "1", Expectation.ABSENT));
        assertRefused(set("a", "2", Expectation.ABSENT), BasicRefusal.SETTING_EXISTS);
        assertRefused(remove("a", Expectation.ABSENT), BasicRefusal.SETTING_EXISTS);
        assertThat(story.value("a")).isEqualTo("1");
    }

    @Test
    void aRevisionThatIsNotTheSettingsOwnIsRefused() {
        story.set("a", "1");
        Revision first = story.state.revision();
        story.set("b", "other settings do not matter");
        assertDone(set("a", "2", new Expectation.AtRevision(first)));
        assertRefused(
                set("a", "3", new Expectation.AtRevision(first)), BasicRefusal.SETTING_CHANGED);
        assertRefused(remove("a", new Expectation.AtRevision(first)), BasicRefusal.SETTING_CHANGED);
        assertRefused(
                set("x", "3", new Expectation.AtRevision(first)), BasicRefusal.SETTING_MISSING);
        assertThat(story.value("a")).isEqualTo("2");
    }

    @Test
    void aRevisionSeesWhatAValueDoesNot() {
        story.set("a", "1");
        Revision first = story.state.revision();
        story.set("a", "2");
        story.set("a", "1");
        assertRefused(
                set("a", "3", new Expectation.AtRevision(first)), BasicRefusal.SETTING_CHANGED);
        assertDone(set("a", "3", new Expectation.Equals("1")));
    }

    @Test
    void compareAndSetTakesTheExpectedValueOnly() {
        assertRefused(set("a", "1", new Expectation.Equals("")), BasicRefusal.SETTING_MISSING);
        story.set("a", "1");
        assertDone(set("a", "2", new Expectation.Equals("1")));
        assertRefused(set("a", "3", new Expectation.Equals("1")), BasicRefusal.SETTING_DIFFERS);
        assertRefused(remove("a", new Expectation.Equals("1")), BasicRefusal.SETTING_DIFFERS);
        assertDone(remove("a", new Expectation.Equals("2")));
    }

    @Test
    void aRefusalSaysWhatWasTriedOnWhatAndWhatToDo() {
        Outcome refused = set("ha.policy", "secret", new Expectation.Equals("more secret"));
        assertThat(((Outcome.Refused) refused).problem())
                .isEqualTo(
                        new Problem(
                                "setting-missing",
                                "set-setting",
                                "setting 'ha.policy'",
                                "It was expected to be there and is not.",
                                "Read the settings and decide again."));
        assertThat(refused.toString()).doesNotContain("secret");
        assertThat(story.eventsOfLastEntry()).isEmpty();
    }

    @Test
    void keysAndValuesHaveLimits() {
        assertDone(set("A-z0.9_/:", "", Expectation.ANY));
        assertDone(set("k".repeat(128), "v".repeat(4_096), Expectation.ANY));
        for (String key : List.of("", "k".repeat(129), "a b", "ä", "a\n", "a\"")) {
            assertRefused(set(key, "1", Expectation.ANY), BasicRefusal.SETTING_KEY);
        }
        assertRefused(set("a", "v".repeat(4_097), Expectation.ANY), BasicRefusal.SETTING_VALUE);
        assertRefused(set("a", "\ud800", Expectation.ANY), BasicRefusal.SETTING_VALUE);
    }

    @Test
    void aHostileKeyIsShownShortAndPlain() {
        Outcome refused = set("\u0000é😀'" + "x".repeat(10_000), "1", Expectation.ANY);
        String on = ((Outcome.Refused) refused).on();
        assertThat(on).startsWith("setting '????'xxx").hasSize(ClusterLimits.SUBJECT_CHARACTERS);
    }

    @Test
    void thereIsALimitToTheirNumber() {
        for (int n = 0; n < ClusterLimits.SETTINGS; n++) {
            assertDone(story.set("k" + n, "v"));
        }
        assertRefused(set("one-more", "v", Expectation.ANY), BasicRefusal.SETTINGS_FULL);
        assertDone(story.set("k7", "changing goes on"));
        assertDone(remove("k8", Expectation.ANY));
        assertDone(story.set("one-more", "v"));
    }

    private Outcome set(String key, String value, Expectation expectation) {
        return story.apply(new SetSetting(key, value, expectation));
    }

    private Outcome remove(String key, Expectation expectation) {
        return story.apply(new RemoveSetting(key, expectation));
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
