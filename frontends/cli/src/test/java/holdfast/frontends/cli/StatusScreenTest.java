package holdfast.frontends.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.frontends.api.GroupStatus;
import holdfast.frontends.api.GroupWait;
import holdfast.frontends.api.LeaseStatus;
import holdfast.frontends.api.MemberStatus;
import holdfast.frontends.api.NodeRef;
import holdfast.frontends.api.NodeStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A large cluster on one screen.
@Timeout(30)
class StatusScreenTest {

    private static final String THEN = "2026-03-01T10:00:00Z";
    private static final String WHY =
            "Its command ended with status 1 and left processes behind (4711/worker, 4712/worker), which"
                    + " were killed. Give it the option that keeps it in the foreground.";

    @TempDir java.nio.file.Path folder;
    private StandIn node;

    @BeforeEach
    void open() throws IOException {
        node = new StandIn(folder.resolve("api.sock"));
    }

    @AfterEach
    void close() throws IOException {
        node.close();
    }

    private String shown(String columns, int nodes, int groups) {
        node.says("GET /v1/status", large(nodes, groups));
        Person person = new Person();
        if (!columns.isEmpty()) {
            person.atTerminal("").with("COLUMNS", columns).with("NO_COLOR", "1");
        }
        assertThat(person.types("status", "--endpoint", node.endpoint())).isZero();
        return person.out();
    }

    @Test
    void fiftyGroupsOnSixteenNodesFitAScreen() {
        String shown = shown("100", 16, 50);
        assertThat(shown)
                .contains("nodes      16, 1 silent; leases: 14 held, 1 frozen, 1 unknown")
                .contains("groups     50: 48 online, 1 failed, 1 waiting")
                .contains("48 more are well: ./holdfast group list")
                .hasLineCount(35)
                .satisfies(text ->
                        assertThat(text.lines())
                                .allSatisfy(line ->
                                        assertThat(line.length()).isLessThanOrEqualTo(100)));
    }

    @Test
    void whatIsNotWellComesFirst() {
        List<String> lines = shown("", 16, 50).lines().toList();
        int nodes = lines.indexOf(line(lines, "NODE "));
        assertThat(lines.get(nodes + 1)).startsWith("n15").contains("frozen since " + THEN);
        assertThat(lines.get(nodes + 2)).startsWith("n16").contains("may be held, silent since");
        assertThat(lines.get(nodes + 3))
                .startsWith("n01 *")
                .contains("held, 2.0 s left", "4: g01 g17");
        int groups = lines.indexOf(line(lines, "GROUP "));
        assertThat(lines.get(groups + 1)).startsWith("g49").contains("failed").endsWith(WHY);
        assertThat(lines.get(groups + 2)).startsWith("g50").contains("waits for the next plan");
    }

    private static String line(List<String> lines, String begin) {
        return lines.stream().filter(line -> line.startsWith(begin)).findFirst().orElseThrow();
    }

    @Test
    void noWordIsBroken() {
        String narrow = shown("60", 2, 50);
        assertThat(narrow.replaceAll("\\s+", " "))
                .contains("left processes behind (4711/worker, 4712/worker), which were killed.");
        assertThat(narrow).doesNotContain(WHY);
    }

    @Test
    void withoutGroupsThatIsSaid() {
        assertThat(shown("", 3, 0)).contains("\ngroups     none\n").doesNotContain("GROUP ");
    }

    @Test
    void aFewGroupsAllHaveRows() {
        assertThat(shown("", 3, 5)).contains("\ng01 ", "\ng05 ").doesNotContain("more are well");
    }

    private static NodeStatus large(int nodes, int groups) {
        NodeStatus well = Samples.well();
        List<MemberStatus> members = new ArrayList<>();
        for (int i = 1; i <= nodes; i++) {
            members.add(member(i, groups, nodes));
        }
        List<GroupStatus> all = new ArrayList<>();
        for (int i = 1; i <= groups; i++) {
            all.add(group(i, groups, nodes));
        }
        return new NodeStatus(
                List.of(),
                well.cluster(),
                well.node(),
                well.revision(),
                well.generation(),
                well.term(),
                well.role(),
                well.leader(),
                well.quorum(),
                members,
                well.witness(),
                well.lease(),
                all,
                List.of());
    }

    private static MemberStatus member(int number, int groups, int nodes) {
        List<String> names = new ArrayList<>();
        for (int i = number; i <= groups; i += nodes) {
            names.add(name("g", i));
        }
        boolean silent = number == 16;
        return new MemberStatus(
                Samples.ONE,
                name("n", number),
                "10.0.0.1:7400",
                "",
                Samples.ONE,
                number <= 7 ? "voter" : "learner",
                number,
                number == 1,
                number == 1,
                !silent,
                silent ? THEN : "",
                0,
                silent
                        ? new LeaseStatus(LeaseStatus.UNKNOWN, -1, THEN, -1)
                        : new LeaseStatus(
                                number == 15 ? LeaseStatus.FROZEN : LeaseStatus.HELD,
                                2_000,
                                THEN,
                                0),
                names);
    }

    private static GroupStatus group(int number, int groups, int nodes) {
        boolean failed = number == groups - 1;
        boolean waits = number == groups;
        boolean well = groups < 10 || !failed && !waits;
        return new GroupStatus(
                Samples.TWO,
                name("g", number),
                well ? "online" : failed ? "failed" : "waiting",
                "online",
                well
                        ? new NodeRef(Samples.ONE, name("n", (number - 1) % nodes + 1))
                        : NodeRef.NOBODY,
                well ? 1 : 0,
                "",
                WHY,
                THEN,
                well || failed
                        ? List.of()
                        : List.of(new GroupWait("the next plan", THEN, List.of())));
    }

    private static String name(String kind, int number) {
        return kind + String.format(Locale.ROOT, "%02d", number);
    }
}
