package holdfast.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the guest said to be durable, held against what is on its disk.
class RingTest {
    private static final int SECTORS = 9;
    private static final Ring RING = Ring.of(SECTORS * 512L);

    private final byte[] disk = new byte[SECTORS * 512];

    private static Written record(long number) {
        return new Written(number, "REC " + number + " " + number + ".25");
    }

    private void write(int sector, Written record) {
        byte[] text = (record.text() + "\n").getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, disk, sector * 512, text.length);
    }

    private List<Written> lost(Written... said) throws Exception {
        return RING.lost(
                (offset, length) -> Arrays.copyOfRange(disk, (int) offset, (int) offset + length),
                List.of(said));
    }

    @Test
    void whatTheGuestSaidIsReadFromAmongOtherWords() {
        assertThat(
                        Written.said(
                                "GUEST-UP g 1.00\r\n/ # \u001b[6nREC-RESUME 0\r\nREC 1 2.34\r\n/ # REC 2 2.50\nREC-FAIL 3 2.60\r\nREC 3 2.7"))
                .containsExactly(new Written(1, "REC 1 2.34"), new Written(2, "REC 2 2.50"));
    }

    @Test
    void whatIsThereIsNotLost() throws Exception {
        for (int i = 1; i <= 3; i++) {
            write(i, record(i));
        }
        assertThat(lost(record(1), record(2), record(3))).isEmpty();
        assertThat(lost()).isEmpty();
    }

    @Test
    void whatIsMissingOrOtherwiseIsLost() throws Exception {
        write(1, record(1));
        write(3, new Written(3, "REC 3 9.99"));
        assertThat(lost(record(1), record(2), record(3))).containsExactly(record(2), record(3));
    }

    /// With eight places, record 9 takes that of record 1.
    @Test
    void aLaterRecordInItsPlaceIsNoLoss() throws Exception {
        write(1, record(9));
        assertThat(lost(record(1), record(9))).isEmpty();
        assertThat(lost(record(17))).containsExactly(record(17));
        write(2, record(9));
        assertThat(lost(record(2))).containsExactly(record(2));
    }

    @Test
    void noMoreThan16384PlacesAreUsed() {
        assertThat(Ring.of(64L << 20).places()).isEqualTo(16_384);
        assertThat(Ring.of(1L << 20).places()).isEqualTo(2_047);
    }
}
