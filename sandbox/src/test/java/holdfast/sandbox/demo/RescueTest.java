package holdfast.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// When the main act held, and what its last line says.
class RescueTest {

    private static Rescue rescue(boolean led) {
        Rescue rescue = new Rescue();
        rescue.killed(led);
        long at = 1_000;
        for (Moment moment : Moment.values()) {
            if (moment != Moment.ELECTED || led) {
                rescue.at(moment, at++);
            }
        }
        rescue.readBack(30, List.of());
        return rescue;
    }

    @Test
    void theLastLineHasAllMoments() {
        Rescue led = rescue(true);
        led.ended(true);
        assertThat(led.json())
                .contains(
                        "\"acknowledged\":30",
                        "\"held\":true",
                        "\"lost\":0",
                        "\"millis\":{\"caughtUp\":1007,\"elected\":1001,\"firstRecord\":1006,\"guestUp\":1005,"
                                + "\"leaseEnded\":1002,\"noticed\":1000,\"promoted\":1003,\"startIssued\":1004}");
        Rescue followed = rescue(false);
        followed.ended(true);
        assertThat(followed.json()).contains("\"held\":true", "\"elected\":null");
    }

    @Test
    void whatWasMissingOnceIsLost() {
        Rescue rescue = rescue(true);
        rescue.readBack(20, List.of(new Written(7, "REC 7 1.00")));
        rescue.readBack(40, List.of());
        rescue.ended(true);
        assertThat(rescue.held()).isFalse();
        assertThat(rescue.json()).contains("\"acknowledged\":40", "\"lost\":1");
    }

    @Test
    void oneThatDidNotComeToItsEndDidNotHold() {
        assertThat(rescue(true).held()).isFalse();
        assertThat(new Rescue().json()).contains("\"held\":false", "\"noticed\":null");
    }

    @Test
    void differentCopiesAreAFailure() {
        Rescue rescue = rescue(true);
        rescue.ended(false);
        assertThat(rescue.held()).isFalse();
    }

    /// The promise itself: nothing of it runs elsewhere before the lease of the dead node is over.
    @Test
    void whatBeginsBeforeTheLeaseEndedIsAFailure() {
        for (Moment early : List.of(Moment.PROMOTED, Moment.START_ISSUED)) {
            Rescue rescue = rescue(true);
            rescue.ended(true);
            assertThat(rescue.held()).isTrue();
            rescue.at(early, 1_001);
            assertThat(rescue.held()).as(early.label()).isFalse();
        }
    }

    @Test
    void anElectionThatNobodySawIsAFailureWhereTheDeadNodeLed() {
        Rescue rescue = rescue(false);
        rescue.killed(true);
        rescue.ended(true);
        assertThat(rescue.held()).isFalse();
    }
}
