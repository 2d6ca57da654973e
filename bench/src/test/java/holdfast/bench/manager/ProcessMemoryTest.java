package holdfast.bench.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.bench.CannotMeasureException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessMemoryTest {

    @Test
    void theKernelsKibibytesBecomeBytes() {
        ProcessMemory memory =
                ProcessMemory.parse(
                        List.of(
                                "Name:\tjava",
                                "VmHWM:\t  999999 kB",
                                "VmRSS:\t   81920 kB",
                                "RssAnon:\t   40960 kB",
                                "RssFile:\t   40960 kB"));

        assertThat(memory).isEqualTo(new ProcessMemory(81_920L * 1_024, 40_960L * 1_024));
    }

    @Test
    void aProcessThatHasEndedHasNoMemory() {
        assertThatThrownBy(() -> ProcessMemory.parse(List.of("Name:\tjava", "State:\tZ (zombie)")))
                .isInstanceOf(CannotMeasureException.class)
                .hasMessageContaining("VmRSS");
    }

    @Test
    void thisProcessHasSome() {
        ProcessMemory own = ProcessMemory.of(ProcessHandle.current().pid());

        assertThat(own.resident()).isGreaterThan(own.anonymous());
        assertThat(own.anonymous()).isPositive();
    }
}
