package holdfast.trials.torture;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.sandbox.process.DaemonProgram;
import holdfast.trials.members.Planted;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The first storms of a seed, and that they are not in vain. `./holdfast torture --minutes 60` goes on.
class TortureTest {

    private final StringWriter out = new StringWriter();

    @BeforeEach
    void needsGroups() throws Exception {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name"))
                        && Files.readString(Path.of("/proc/mounts")).contains(" cgroup2 "),
                "needs root and cgroup v2: nodes that run groups freeze them by cgroup");
    }

    private int torture(DaemonProgram program, String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "torture",
                                "--minutes",
                                "5",
                                "--lease",
                                "fast",
                                "--groups",
                                "3",
                                "--json"));
        arguments.addAll(List.of(more));
        int status =
                Main.commandLine(program)
                        .setOut(new PrintWriter(out, true))
                        .execute(arguments.toArray(String[]::new));
        System.out.print(out);
        return status;
    }

    /// The storms of this seed have a node that dies whole, one that is cut off for more than a lease, and planned stops.
    @Test
    @Covers({"L3", "L4", "L5", "L7", "L8", "L10", "P1", "P2", "P4"})
    void aSeedHolds() {
        int status = torture(DaemonProgram.ofThisJvm(), "--seed", "11", "--storms", "3");
        assertThat(status).as(out::toString).isZero();
        assertThat(out.toString())
                .contains("All held", "\"dead\":1", "\"isolated\":3", "\"stopped\":1")
                .contains("\"seed\":11", "\"storms\":3", "\"findings\":[]", "\"kept\":\"\"");
    }

    /// With deadlines that come a minute too late nobody freezes what goes on on a node that is cut off.
    @Test
    void aNodeThatNeverFreezesIsCaught(@TempDir Path classes) throws Exception {
        String of = "public static Deadlines of(long sentMillis, LeaseBudget budget) {";
        DaemonProgram planted =
                Planted.daemon(
                        "core/lease/src/main/java/holdfast/core/lease/Deadlines.java",
                        of,
                        of + " sentMillis += 60_000;",
                        classes);
        // Where groups are when a node is cut off is the cluster's choice: some storm meets one.
        assertThat(torture(planted, "--seed", "90", "--storms", "15")).isOne();
        Matcher kept = Pattern.compile("Kept: (\\S+) ").matcher(out.toString());
        assertThat(kept.find()).as(out::toString).isTrue();
        Path directory = Path.of(kept.group(1));
        try {
            assertThat(out.toString())
                    .contains("NOT HELD: g", " ran twice: run ", " cut from all others (")
                    .contains("Again: ./holdfast torture --seed 90", "\"held\":false");
            assertThat(directory.resolve("torture.log")).content().contains("NOT HELD");
            assertThat(directory.resolve("n1/data")).isDirectory();
            assertThat(directory.resolve("lines/g1")).isNotEmptyDirectory();
        } finally {
            delete(directory);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        try (Stream<Path> others = Files.list(directory.getParent())) {
            if (others.findAny().isEmpty()) {
                Files.delete(directory.getParent());
            }
        }
    }

    @Test
    void wrongUseIsTold() {
        assertThat(torture(DaemonProgram.ofThisJvm(), "--nodes", "1")).isEqualTo(2);
        assertThat(torture(DaemonProgram.ofThisJvm(), "--storms", "0")).isEqualTo(2);
    }
}
