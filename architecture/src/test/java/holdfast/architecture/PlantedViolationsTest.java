package holdfast.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/// Each rule sees what was planted for it, and says what to do instead.
class PlantedViolationsTest {
    private static final String BASE = "holdfast.architecture.planted";
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages(BASE);

    @Test
    void anArrowThatPointsUp() {
        assertThat(report(Arrows.rule(BASE)))
                .contains("core.model must not look at core.quorum")
                .contains("LooksUp");
    }

    @Test
    void whatReachesOut() {
        assertThat(report(Purity.reachesForNothing(BASE)))
                .contains("java.nio.file.Files")
                .contains("take time as an event")
                .doesNotContain("LooksUp");
        assertThat(report(Purity.locksNothing(BASE))).contains("ReachesOut.number()");
    }

    @Test
    void bannedCalls() {
        assertThat(report(Ban.rule(BASE, Bans.ALL)))
                .contains("take the time from the event")
                .contains("take chance from a seed")
                .contains("name the locale")
                .contains("return a status to main");
    }

    @Test
    void namesWithoutWalls() {
        assertThat(report(HouseRulesTest.NAMES)).contains("ThingManager");
    }

    private static String report(ArchRule rule) {
        return rule.evaluate(PLANTED).getFailureReport().toString();
    }
}
