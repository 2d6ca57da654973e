package holdfast.core.cluster.storage;

import static holdfast.core.cluster.storage.StorageStory.ALPHA;
import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.cluster.fence.FenceCommand.BeginFencing;
import holdfast.core.cluster.fence.FenceCommand.EndFencing;
import holdfast.core.cluster.fence.FenceSamples;
import holdfast.core.model.Covers;
import holdfast.core.model.Revision;
import org.junit.jupiter.api.Test;

/// What it proves of a primary that its node's power was off.
@Covers({"R5", "P3"})
class PrimaryPowerOffTest {

    private final StorageStory told = EpochsTest.withThree();

    private Revision begin() {
        told.done(new BeginFencing(ALPHA, false));
        return told.now();
    }

    @Test
    void whatWasTakenBeforeTheSwitchingIsOver() {
        told.done(FenceSamples.setting(ALPHA));
        told.done(told.promoting(1));
        Revision attempt = begin();
        assertThat(told.disk().owed()).hasSize(1);
        told.done(new EndFencing(ALPHA, attempt, true, ""));
        assertThat(told.disk().owed()).isEmpty();
    }

    @Test
    void aRoleThatWasTakenLaterIsStillOwed() {
        told.done(FenceSamples.setting(ALPHA));
        Revision attempt = begin();
        told.done(told.promoting(1));
        told.done(new EndFencing(ALPHA, attempt, true, ""));
        assertThat(told.disk().owed()).hasSize(1);
    }

    @Test
    void anAttemptThatFailedProvesNothing() {
        told.done(FenceSamples.setting(ALPHA));
        told.done(told.promoting(1));
        told.done(new EndFencing(ALPHA, begin(), false, "It is still on."));
        assertThat(told.disk().owed()).hasSize(1);
    }
}
