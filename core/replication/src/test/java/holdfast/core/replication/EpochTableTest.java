package holdfast.core.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.model.Covers;
import java.util.List;
import org.junit.jupiter.api.Test;

@Covers({"R1", "R5"})
class EpochTableTest {

    private static EpochTable table(LogPlace base, LogPlace... ends) {
        return new EpochTable(base, List.of(ends));
    }

    @Test
    void logsAreTheSameUpToTheLastRecordOfOneName() {
        EpochTable one = table(LogPlace.ZERO, LogPlace.of(1, 8), LogPlace.of(3, 12));
        EpochTable other = table(LogPlace.ZERO, LogPlace.of(1, 10), LogPlace.of(2, 11));
        assertThat(one.common(other)).contains(LogPlace.of(1, 8));
        assertThat(other.common(one)).contains(LogPlace.of(1, 8));
        assertThat(one.common(one)).contains(LogPlace.of(3, 12));
    }

    @Test
    void everyNewLogHasTheBeginningInCommon() {
        assertThat(EpochTable.EMPTY.common(table(LogPlace.ZERO, LogPlace.of(4, 9))))
                .contains(LogPlace.ZERO);
    }

    @Test
    void whatWasTrimmedIsKnownByItsLastNameAlone() {
        EpochTable trimmed = table(LogPlace.of(2, 20), LogPlace.of(2, 25));
        assertThat(trimmed.common(table(LogPlace.ZERO, LogPlace.of(2, 20))))
                .contains(LogPlace.of(2, 20));
        assertThat(trimmed.common(table(LogPlace.ZERO, LogPlace.of(2, 19)))).isEmpty();
        assertThat(trimmed.common(table(LogPlace.ZERO, LogPlace.of(1, 30)))).isEmpty();
    }

    @Test
    void anOrderThatNoLogHasIsRefused() {
        assertThatThrownBy(() -> table(LogPlace.ZERO, LogPlace.of(2, 5), LogPlace.of(1, 6)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> table(LogPlace.ZERO, LogPlace.of(1, 5), LogPlace.of(2, 5)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
