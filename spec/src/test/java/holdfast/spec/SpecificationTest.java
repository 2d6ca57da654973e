package holdfast.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The small bounds hold; and they are as large as they were, so that nothing was lost from them unseen.
class SpecificationTest {
    static List<Specification> small() {
        return Specification.ALL.stream().filter(known -> !known.large()).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("small")
    void holds(Specification specification) {
        Result result = new ModelChecker(false).check(specification);

        assertThat(result.violated()).as(result.trace()).isEmpty();
        assertThat(result.states()).isGreaterThan(10_000);
        System.out.printf(
                Locale.ROOT,
                "%-14s %8d states, depth %d, %.1f s%n",
                specification.name(),
                result.states(),
                result.depth(),
                result.millis() / 1000.0);
    }
}
