package holdfast.drivers.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.model.Covers;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The limits hold each other: one that is changed alone, beyond what the others bear, is refused.
@Covers("T4")
class LimitsTest {

    private static final Map<String, Integer> TOO_MUCH =
            Map.of(
                    "pulseMillis", 60,
                    "presenceMillis", 300,
                    "refusedMillis", 300,
                    "connectMillis", 2_500,
                    "attempts", 65,
                    "strangers", 129,
                    "greetingBytes", 5 << 20,
                    "frameBytes", 9 << 20,
                    "burstBytes", 9 << 20);

    private static final Map<String, Integer> TOO_LITTLE =
            Map.of(
                    "silenceMillis", 499,
                    "retryMillis", 90,
                    "attempts", 3,
                    "frameBytes", 500 << 10,
                    "greetingBytes", 1 << 10,
                    "queueBytes", 1 << 20,
                    "queueFrames", 0,
                    "asks", 0,
                    "peers", 0,
                    "noteMillis", 0);

    @Test
    void limitsThatContradictEachOtherAreRefused() {
        for (Map<String, Integer> changes : List.of(TOO_MUCH, TOO_LITTLE)) {
            changes.forEach((name, value) ->
                    assertThatThrownBy(() -> with(name, value))
                            .as(name)
                            .hasRootCauseInstanceOf(IllegalArgumentException.class));
        }
    }

    @Test
    void limitsThatAgreeAreTaken() throws Exception {
        assertThat(with("silenceMillis", 700).silenceMillis()).isEqualTo(700);
        assertThat(with("noteMillis", 1_000)).isEqualTo(WireLimits.NORMAL);
    }

    private static WireLimits with(String name, int value) throws ReflectiveOperationException {
        Object[] values =
                Stream.of(WireLimits.class.getRecordComponents())
                        .map(component -> component.getName().equals(name) ? value : old(component))
                        .toArray();
        return (WireLimits) WireLimits.class.getDeclaredConstructors()[0].newInstance(values);
    }

    private static Object old(RecordComponent component) {
        try {
            return component.getAccessor().invoke(WireLimits.NORMAL);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
