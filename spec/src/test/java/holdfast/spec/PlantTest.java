package holdfast.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each fault that is planted into a specification is found. What does not find a planted fault would
/// not find a real one either.
class PlantTest {
    /// All, or those whose name contains what `-Dholdfast.plant=` says.
    static List<Plant> plants() throws IOException {
        String wanted = System.getProperty("holdfast.plant", "");
        return Plant.all().stream().filter(plant -> plant.name().contains(wanted)).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plants")
    void isFound(Plant plant) {
        boolean quick = !plant.header().containsKey("long");
        Result result =
                new ModelChecker(quick)
                        .check(
                                plant.module(),
                                plant.header().get("config"),
                                plant.header().get("in"),
                                plant::applyTo,
                                plant::configure);

        assertThat(result.violated())
                .as("what %s violates (%s)", plant.name(), plant.header().get("why"))
                .isNotEmpty();
        assertThat(result.violated())
                .as("%s is found for its own reason", plant.name())
                .isEqualTo(plant.header().getOrDefault("violates", result.violated()));
        assertThat(result.trace()).startsWith("State 1: <Initial predicate>");
        System.out.printf(
                Locale.ROOT,
                "%-46s %-22s %3d steps %8d states %5.1f s%n",
                plant.name(),
                result.violated(),
                result.trace().lines().filter(line -> line.startsWith("State ")).count(),
                result.states(),
                result.millis() / 1000.0);
    }
}
