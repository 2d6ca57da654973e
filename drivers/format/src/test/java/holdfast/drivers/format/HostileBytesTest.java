package holdfast.drivers.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import holdfast.core.model.Bytes;
import holdfast.core.model.Covers;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever bytes are given, reading ends with a value or a [FormatException], and takes no memory that the bytes do not
/// justify.
@Covers("T4")
class HostileBytesTest {

    /// What is made of a byte that was read is larger than it: an entry of 41 bytes is half a dozen objects, and
    /// JSON that stands for next to nothing is read before it is judged.
    private static final long MEMORY_A_BYTE = 200;

    /// Errors with their texts and stack traces.
    private static final long MEMORY_ALWAYS = 256 << 10;

    private interface Taking {
        Object take(ByteReader reader) throws FormatException;
    }

    private static final List<Taking> READERS =
            List.of(
                    AgreementFormat::takeEntries,
                    AgreementFormat::takeEntry,
                    AgreementFormat::takeConfiguration,
                    AgreementFormat::takeHardState,
                    ByteReader::takeText,
                    ByteReader::takeBytes,
                    ByteReader::takeNumber,
                    ByteReader::takeBoolean);

    /// Reads them in every way. Any exception but a [FormatException] ends the test.
    private static void read(byte[] bytes) {
        long before = allocated();
        takeAll(bytes);
        long used = allocated() - before;
        long most = (READERS.size() + 1) * (MEMORY_ALWAYS + MEMORY_A_BYTE * bytes.length);
        assertThat(used).as("memory for %s bytes", bytes.length).isLessThan(most);
    }

    private static void takeAll(byte[] bytes) {
        try {
            MessageFormat.read(Bytes.of(bytes));
        } catch (FormatException e) {
            assertThat(e).hasMessageContaining("at byte");
        }
        for (Taking taking : READERS) {
            try {
                taking.take(new ByteReader(Bytes.of(bytes)));
            } catch (FormatException e) {
                assertThat(e).hasMessageContaining("at byte");
            }
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    private static byte[] message(long seed, int kind) {
        return MessageFormat.write(new Values(seed).message(kind)).toArray();
    }

    @Test
    void randomBytes() {
        for (long seed = 0; seed < 4_000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            // So that some come past the numbers and the kind.
            for (int i = 48; i < bytes.length; i++) {
                if (random.nextInt(3) > 0) {
                    bytes[i] = (byte) random.nextInt(14);
                }
            }
            read(bytes);
        }
    }

    @Test
    void messagesThatAreCut() {
        for (int kind = 0; kind < 13; kind++) {
            byte[] whole = message(kind, kind);
            int step = Math.max(1, whole.length / 400);
            for (int cut = 0; cut < whole.length; cut += step) {
                byte[] part = Arrays.copyOf(whole, cut);
                assertThatThrownBy(() -> MessageFormat.read(Bytes.of(part)))
                        .as("kind %s cut at %s", kind, cut)
                        .isInstanceOf(FormatException.class);
            }
            byte[] longer = Arrays.copyOf(whole, whole.length + 1);
            assertThatThrownBy(() -> MessageFormat.read(Bytes.of(longer)))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("1 bytes too many");
        }
    }

    @Test
    void messagesWithFlippedBits() {
        for (int kind = 0; kind < 13; kind++) {
            for (long seed = 0; seed < 40; seed++) {
                Random random = new Random(seed);
                byte[] bytes = message(seed, kind);
                for (int flips = 0; flips <= random.nextInt(4); flips++) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
                read(bytes);
            }
        }
    }

    @Test
    void hugeLengthsEverywhere() {
        byte[][] lengths = {
            {0x7f, -1, -1, -1}, {-1, -1, -1, -1}, {(byte) 0x80, 0, 0, 0}, {0, 0x10, 0, 0}
        };
        for (int kind = 0; kind < 13; kind++) {
            byte[] whole = message(3, kind);
            for (int at = 0; at + 4 <= Math.min(whole.length, 400); at++) {
                byte[] bytes = whole.clone();
                System.arraycopy(lengths[at % lengths.length], 0, bytes, at, 4);
                read(bytes);
            }
        }
    }

    @Test
    void aListIsNoLongerThanItsBytes() {
        byte[] claim = new ByteWriter(8).putInt(50_000_000).putLong(0).toArray();
        assertThatThrownBy(() -> AgreementFormat.takeEntries(new ByteReader(Bytes.of(claim))))
                .isInstanceOf(FormatException.class)
                .hasMessage("a length of 50000000 where 8 bytes are left (at byte 4 of 12)");
    }

    @Test
    void textThatIsNoUtf8() {
        Bytes text = new ByteWriter(8).putBytes(Bytes.of(new byte[] {(byte) 0xc3, 0x28})).toBytes();
        assertThatThrownBy(new ByteReader(text)::takeText)
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("not UTF-8");
    }
}
