package holdfast.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The house rules that are about compiled classes, held against the whole project.
class HouseRulesTest {
    static final String BASE = "holdfast";

    static final ArchRule NAMES =
            ArchRuleDefinition.noClasses()
                    .should()
                    .haveNameMatching(".*(Manager|Utils?|Helpers?|Impl)")
                    .because("such names are rooms without walls: name what it decides or holds");

    @Test
    @DisplayName("all modules were read, so that the other tests look at something")
    void everyModuleWasRead() {
        assertThat(Classes.MAIN).hasSizeGreaterThan(50);
        assertThat(Classes.modules().stream().map(module -> module.replace('/', '.')))
                .as("modules of the root pom, against the table of rooms")
                .containsExactlyInAnyOrderElementsOf(Arrows.TABLE.keySet());
        for (String room : Arrows.TABLE.keySet()) {
            assertThat(Classes.MAIN.that(ClassesOf.room(room)))
                    .as("classes of " + room)
                    .isNotEmpty();
        }
    }

    @Test
    void roomsLookOnlyAlongTheArrows() {
        Arrows.rule(BASE).check(Classes.MAIN);
    }

    @Test
    void coreReachesForNothing() {
        Purity.reachesForNothing(BASE).check(Classes.MAIN);
        Purity.locksNothing(BASE).check(Classes.MAIN);
    }

    @Test
    void otherPeoplesJarsStayInTheirRooms() {
        staysIn(
                "core JSON is core/json; Jackson reads and writes what clients see, and what QEMU says",
                List.of("simulator", "frontends", "sandbox", "bench", "drivers.hypervisor"),
                "tools.jackson..",
                "com.fasterxml..");
        staysIn(
                "only spec runs TLC: ask it for what was found",
                List.of("spec"),
                "tlc2..",
                "tla2sany..",
                "pcal..");
        staysIn(
                "the web server is behind one room: ask frontends/rest",
                List.of("frontends.rest"),
                "io.helidon..");
        staysIn(
                "certificates are made in one place",
                List.of("drivers.trust"),
                "org.bouncycastle..");
        staysIn(
                "how the daemon logs is its own affair; other rooms return what there is to say",
                List.of("daemon"),
                "org.slf4j..",
                "ch.qos.logback..");
    }

    private static void staysIn(String reason, List<String> rooms, String... packages) {
        String[] homes =
                rooms.stream().map(room -> BASE + "." + room + "..").toArray(String[]::new);
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackages(homes)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .because(reason)
                .check(Classes.MAIN);
    }

    @Test
    void noBannedCallInTheCode() {
        Ban.rule(BASE, Bans.ALL).check(Classes.MAIN);
    }

    @Test
    void noBannedCallInTheTests() {
        Ban.rule(BASE, Bans.ALL)
                .check(Classes.TEST.that(ClassesOf.notUnder("holdfast.architecture.planted")));
    }

    @Test
    void classesHaveWalls() {
        NAMES.check(Classes.MAIN);
        NAMES.check(Classes.TEST.that(ClassesOf.notUnder("holdfast.architecture.planted")));
    }
}
