package holdfast.drivers.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import holdfast.core.lease.LeaseAsk;
import holdfast.core.lease.LeaseGrant;
import holdfast.core.lease.LeaseMessage;
import holdfast.core.model.Bytes;
import holdfast.core.model.Covers;
import holdfast.core.model.DataId;
import holdfast.core.model.Generation;
import holdfast.core.model.Index;
import holdfast.core.model.NodeId;
import holdfast.core.model.StartCount;
import holdfast.core.model.Term;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The bytes of the two messages about leases.
@Covers("N")
class LeaseFormatTest {

    private static final LeaseMessage ASK =
            new LeaseAsk(NodeId.of(1), NodeId.of(2), DataId.of(9), new StartCount(3), 258);

    private static final LeaseMessage GRANT =
            new LeaseGrant(
                    NodeId.of(2),
                    NodeId.of(1),
                    new StartCount(3),
                    258,
                    3_000,
                    new Index(41),
                    new Term(new Generation(2, new UUID(0xaa, 0xbb)), 7));

    /// Never changed: other nodes speak so.
    private static final String ASK_BYTES =
            "00000000000000000000000000000001"
                    + "00000000000000000000000000000002"
                    + "01"
                    + "0000000000000003"
                    + "0000000000000102"
                    + "00000000000000020000000000000009";

    private static final String GRANT_BYTES =
            "00000000000000000000000000000002"
                    + "00000000000000000000000000000001"
                    + "02"
                    + "0000000000000003"
                    + "0000000000000102"
                    + "0000000000000bb8"
                    + "0000000000000029"
                    + "0000000000000002"
                    + "00000000000000aa00000000000000bb"
                    + "0000000000000007";

    @Test
    void bothAreWrittenAsTheyAlwaysWere() throws Exception {
        assertThat(hex(ASK)).isEqualTo(ASK_BYTES);
        assertThat(hex(GRANT)).isEqualTo(GRANT_BYTES);
        for (LeaseMessage message : List.of(ASK, GRANT)) {
            Bytes bytes = LeaseFormat.write(message);
            assertThat(LeaseFormat.read(bytes)).isEqualTo(message);
            assertThat(bytes.size()).isLessThanOrEqualTo(LeaseFormat.MOST_BYTES);
        }
    }

    @Test
    @Covers("T4")
    void whatIsNoSuchMessageIsRefusedAsThat() {
        byte[] whole = LeaseFormat.write(GRANT).toArray();
        for (int length = 0; length < whole.length; length++) {
            assertRefused(Arrays.copyOf(whole, length));
        }
        assertRefused(Arrays.copyOf(whole, whole.length + 1));
        byte[] unknown = whole.clone();
        unknown[32] = 3;
        assertRefused(unknown);
        byte[] negative = whole.clone();
        negative[33] = (byte) 0x80;
        assertRefused(negative);
    }

    @Test
    @Covers("T4")
    void randomBytesAreRefusedOrRead() {
        for (long seed = 0; seed < 4_000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[random.nextInt(120)];
            random.nextBytes(bytes);
            try {
                LeaseFormat.read(Bytes.of(bytes));
            } catch (FormatException e) {
                assertThat(e).hasMessageContaining("at byte");
            }
        }
    }

    private static void assertRefused(byte[] bytes) {
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> LeaseFormat.read(Bytes.of(bytes)));
    }

    private static String hex(LeaseMessage message) {
        return HexFormat.of().formatHex(LeaseFormat.write(message).toArray());
    }
}
