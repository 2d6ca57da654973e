package holdfast.drivers.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BootClockTest {

    /// The deadman reads the one, the guard the other: they must be one clock (L1).
    @Test
    @Covers("L1")
    void isTheClockOfProcUptime() throws Exception {
        for (int i = 0; i < 100; i++) {
            long before = BootClock.millis();
            long uptime = uptimeMillis();
            long after = BootClock.millis();
            // Uptime is cut to hundredths of a second.
            assertThat(uptime).isBetween(before - 10, after);
        }
    }

    @Test
    @Covers("L1")
    void namesItsBoot() {
        assertThat(BootClock.bootId()).isEqualTo(BootClock.bootId());
        assertThat(BootClock.bootId().version()).isEqualTo(4);
    }

    private static long uptimeMillis() throws Exception {
        String first = Files.readString(Path.of("/proc/uptime")).split(" ")[0];
        return new BigDecimal(first).movePointRight(3).longValueExact();
    }
}
