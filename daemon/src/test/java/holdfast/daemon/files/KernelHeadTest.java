package holdfast.daemon.files;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What is taken for a kernel by its first bytes.
class KernelHeadTest {

    private static boolean isTaken(byte[] head) {
        return KernelHead.mayBeKernel(Bytes.of(head));
    }

    private static byte[] marked(int size, int at, String mark) {
        byte[] head = new byte[size];
        byte[] bytes = mark.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, head, at, bytes.length);
        return head;
    }

    @Test
    void kernelsAreKnownByTheirMarks() {
        assertThat(isTaken(marked(KernelHead.BYTES, 0x202, "HdrS"))).isTrue();
        assertThat(isTaken(marked(64, 0, "\u007fELF"))).isTrue();
        assertThat(isTaken(marked(KernelHead.BYTES, 8_188, "\u0002\u00b0\u00ad\u001b"))).isTrue();
    }

    @Test
    void whatHasNoneIsNone() {
        assertThat(isTaken(new byte[0])).isFalse();
        assertThat(isTaken(new byte[3])).isFalse();
        assertThat(isTaken(marked(0x204, 0x200, "HdrS"))).isFalse();
        assertThat(isTaken("no kernel at all".getBytes(StandardCharsets.US_ASCII))).isFalse();
        byte[] noise = new byte[KernelHead.BYTES];
        new Random(1).nextBytes(noise);
        assertThat(isTaken(noise)).isFalse();
    }
}
