package holdfast.simulator.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.fail;

import holdfast.simulator.story.Story;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every planted fault is caught, and for the right reason.
///
/// `-Dplant.only=NAME` tries those whose name contains NAME; `-Dplant.seeds=N` and `-Dplant.millis=N` hunt longer.
class PlantsTest {

    private static final Path ROOT = Path.of(System.getProperty("holdfast.root", ".."));
    private static final Path PLANTS = ROOT.resolve("simulator/src/test/plants");
    private static final Path SCENARIOS = ROOT.resolve("simulator/scenarios");

    private static final int SEEDS = Integer.getInteger("plant.seeds", 20_000);
    private static final long MILLIS = Long.getLong("plant.millis", 60_000);
    private static final String ONLY = System.getProperty("plant.only", "");

    /// Seeds of each shape of hunt that the core as it is must survive, so that a catch means something.
    private static final int QUIET_SEEDS = 2;

    private static List<Plant> plants() {
        try (Stream<Path> all = Files.list(PLANTS)) {
            return all.filter(file -> file.toString().endsWith(".plant"))
                    .sorted()
                    .map(PlantsTest::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Plant read(Path file) {
        try {
            return Plant.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyPlantIsCaught() {
        return plants().stream()
                .filter(plant -> plant.name().contains(ONLY))
                .map(plant -> DynamicTest.dynamicTest(plant.name(), () -> caught(plant)));
    }

    private static void caught(Plant plant) throws Exception {
        ClassLoader world = new Greenhouse(ROOT).grow(plant.patches());
        String caught =
                plant.story().isEmpty()
                        ? hunt(world, plant.hunt(), SEEDS, MILLIS)
                        : tellsNow(world, plant);
        if (caught.isEmpty()) {
            fail("planted fault not caught: " + plant.why());
        }
        assertThat(caught)
                .as("caught, but not for the reason that the plant names")
                .containsPattern(Pattern.compile(plant.caughtBy()));
        System.out.println(plant.name() + ": " + caught.lines().findFirst().orElse(""));
    }

    /// The lines that a story tells in the planted world, and not, or not as often, in the world as it is.
    private static String tellsNow(ClassLoader world, Plant plant) throws Exception {
        String recorded = Files.readString(SCENARIOS.resolve(plant.story()));
        assertThat(Story.retell(recorded)).as("the story without the plant").isEqualTo(recorded);
        List<String> before = new ArrayList<>(recorded.lines().toList());
        return retell(world, recorded)
                .lines()
                .filter(line -> !before.remove(line))
                .collect(Collectors.joining("\n"));
    }

    private static String hunt(ClassLoader world, String words, int seeds, long millis)
            throws Exception {
        Method run =
                world.loadClass(Hunt.class.getName())
                        .getMethod("run", String.class, long.class, int.class, long.class);
        return (String) run.invoke(null, words, 1L, seeds, millis);
    }

    private static String retell(ClassLoader world, String story) throws Exception {
        Method retell =
                world.loadClass("holdfast.simulator.story.Story").getMethod("retell", String.class);
        return (String) retell.invoke(null, story);
    }

    @Test
    void theCoreAsItIsSurvivesTheSameHunts() throws Exception {
        ClassLoader world = new Greenhouse(ROOT).grow(List.of());
        for (String words : plants().stream().map(Plant::hunt).distinct().sorted().toList()) {
            assertThat(hunt(world, words, QUIET_SEEDS, MILLIS))
                    .as("hunt '" + words + "'")
                    .isEmpty();
        }
    }

    @Test
    void aPlantThatIsOutOfStepSaysSo() {
        Patch gone = new Patch("X.java", "int b = 2;", "int b = 3;");
        assertThatThrownBy(() -> gone.applyTo("int a = 1;"))
                .hasMessageContaining("does not contain");
        Patch twice = new Patch("X.java", "a ++;", "a--;");
        assertThatThrownBy(() -> twice.applyTo("a++; a++;")).hasMessageContaining("more than once");
    }

    @Test
    void blanksDoNotCount() {
        Patch patch = new Patch("X.java", "if (a\n    && b) {", "if (b) {");
        assertThat(patch.applyTo("{ if (a && b) { f(); } }")).isEqualTo("{ if (b) { f(); } }");
    }
}
