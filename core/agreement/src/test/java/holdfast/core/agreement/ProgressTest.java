package holdfast.core.agreement;

import static holdfast.core.agreement.Given.end;
import static holdfast.core.agreement.Given.index;
import static holdfast.core.agreement.Given.snapshot;
import static holdfast.core.agreement.Given.voters;
import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.agreement.Progress.Flow;
import holdfast.core.model.Covers;
import holdfast.core.model.Index;
import org.junit.jupiter.api.Test;

@Covers("A8")
class ProgressTest {

    private final Progress progress = new Progress(index(11), 0);

    @Test
    void aLeaderBeginsByLookingWhereTheLogsMeet() {
        assertThat(progress.flow).isEqualTo(Flow.PROBE);
        assertThat(progress.match).isEqualTo(Index.ZERO);
        assertThat(progress.next).isEqualTo(index(11));
    }

    @Test
    void theFirstMatchOpensThePipeline() {
        assertThat(progress.matched(index(10))).isTrue();
        assertThat(progress.flow).isEqualTo(Flow.REPLICATE);
        assertThat(progress.next).isEqualTo(index(11));
        assertThat(progress.matched(index(10))).as("no news").isFalse();
    }

    @Test
    void whatMatchedNeverFalls() {
        progress.matched(index(10));
        assertThat(progress.matched(index(7))).isFalse();
        assertThat(progress.match).isEqualTo(index(10));
        progress.probeFrom(index(4));
        assertThat(progress.next).as("what matched is not sent again").isEqualTo(index(11));
    }

    @Test
    void bytesUnderWayAreFreedByWhatArrived() {
        progress.matched(index(10));
        progress.sent(index(12), 200);
        progress.sent(index(15), 300);
        progress.sent(index(16), 50);
        assertThat(progress.bytesInFlight()).isEqualTo(550);
        progress.matched(index(11));
        assertThat(progress.bytesInFlight())
                .as("the first append has arrived in part")
                .isEqualTo(550);
        progress.matched(index(15));
        assertThat(progress.bytesInFlight()).isEqualTo(50);
        progress.matched(index(16));
        assertThat(progress.bytesInFlight()).isZero();
    }

    @Test
    void goingBackToLookingFreesWhatWasUnderWay() {
        progress.matched(index(10));
        progress.sent(index(12), 200);
        progress.probeFrom(index(11));
        assertThat(progress.bytesInFlight()).isZero();
        assertThat(progress.flow).isEqualTo(Flow.PROBE);
        assertThat(progress.probing).isFalse();
    }

    @Test
    void aSnapshotEndsWhenItsEntryIsReachedAndNotBefore() {
        progress.sendSnapshot(snapshot(end(3, 40), voters(3), 100));
        assertThat(progress.flow).isEqualTo(Flow.SNAPSHOT);
        assertThat(progress.next).isEqualTo(index(41));
        assertThat(progress.matched(index(39))).isTrue();
        assertThat(progress.flow).isEqualTo(Flow.SNAPSHOT);
        progress.matched(index(40));
        assertThat(progress.flow).isEqualTo(Flow.REPLICATE);
        assertThat(progress.next).isEqualTo(index(41));
        assertThat(progress.sending).isEqualTo(Snapshot.NONE);
    }

    @Test
    void aSnapshotGoesOnFromWhereItArrivedAndAnewWhereTheLastWordWasLost() {
        progress.sendSnapshot(snapshot(end(3, 40), voters(3), 100));
        progress.sentOffset = 100;
        progress.receivedOffset = 30;
        progress.resendSnapshot();
        assertThat(progress.sentOffset).isEqualTo(30);
        progress.receivedOffset = 100;
        progress.resendSnapshot();
        assertThat(progress.sentOffset).isZero();
        assertThat(progress.receivedOffset).isZero();
    }
}
