package holdfast.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.architecture.Mention.Kind;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The rules of safety and their tests, held against the whole tree, and the reading of both.
class CoverageTest {
    private static final Coverage COVERAGE = Coverage.of(Tree.find());

    @Test
    void theWholeCatalogueIsRead() {
        Map<String, Long> perSection =
                COVERAGE.catalogue().rules().keySet().stream()
                        .collect(
                                Collectors.groupingBy(
                                        id -> id.substring(0, 1), Collectors.counting()));
        assertThat(perSection)
                .isEqualTo(
                        Map.of("N", 1L, "A", 9L, "L", 10L, "W", 12L, "P", 8L, "R", 12L, "T", 4L));
        assertThat(COVERAGE.catalogue().rules().get("P4")).startsWith("Its lease has ended");
    }

    @Test
    void everyRuleInScopeHasATest() {
        assertThat(String.join(" ", COVERAGE.missing()))
                .as(
                        "rules of docs/safety-scope.txt that no test (@Covers) and no scenario (covers:) names")
                .isEmpty();
    }

    @Test
    void noTestNamesARuleThatDoesNotExist() {
        assertThat(COVERAGE.unknown()).as("mentions of rules that docs/SAFETY.md lacks").isEmpty();
    }

    @Test
    void javaNamesRulesByAnAnnotation() {
        String text =
                """
                /// As in $Covers("A9") above a class.
                $Covers({"A5", "W7"})
                class XTest {
                    @Test
                    $Covers("N")
                    void reads() {}
                }
                """
                        .replace('$', '@'); // so that this file itself names no rule

        assertThat(Mentions.inJava("m/src/test/java/XTest.java", text))
                .containsExactly(
                        new Mention("A5", Kind.TEST, "m/src/test/java/XTest.java", "XTest"),
                        new Mention("W7", Kind.TEST, "m/src/test/java/XTest.java", "XTest"),
                        new Mention("N", Kind.TEST, "m/src/test/java/XTest.java", "XTest.reads"));
        assertThat(Mentions.inJava("m/src/main/java/XTest.java", text))
                .allMatch(mention -> mention.kind() == Kind.CHECK);
    }

    @Test
    void otherFilesNameThemByALine() {
        assertThat(
                        Mentions.inLines(
                                "spec/W.tla",
                                Kind.SPECIFICATION,
                                "\\* covers: W5, W6\nNoLoss == TRUE\n"))
                .containsExactly(
                        new Mention("W5", Kind.SPECIFICATION, "spec/W.tla", "W.NoLoss"),
                        new Mention("W6", Kind.SPECIFICATION, "spec/W.tla", "W.NoLoss"));
        assertThat(
                        Mentions.inLines(
                                "s/scenarios/cut.txt", Kind.SCENARIO, "Two nodes.\ncovers: A5\n"))
                .containsExactly(new Mention("A5", Kind.SCENARIO, "s/scenarios/cut.txt", "cut"));
    }

    @Test
    void theReportTellsWhatIsMissingAndUnknown() {
        Catalogue catalogue =
                Catalogue.parse(
                        "# R\n\n## A. Agreement\n1. One log. 2. Two \"logs\".\n3. Three.\n",
                        "A1..A2\n");
        Coverage coverage =
                new Coverage(
                        catalogue,
                        List.of(
                                new Mention("A1", Kind.TEST, "XTest.java", "XTest.one"),
                                new Mention("A2", Kind.SPECIFICATION, "W.tla", "W.Safe"),
                                new Mention("Z9", Kind.TEST, "YTest.java", "YTest")));
        assertThat(coverage.missing()).containsExactly("A2");
        assertThat(SafetyTable.of(coverage))
                .contains("3 rules, 2 in scope now, 1 of those with a test or a scenario")
                .contains("tests: XTest.one")
                .contains("without: A2")
                .contains("unknown rule Z9 named by YTest in YTest.java");
        assertThat(SafetyJson.of(coverage))
                .contains("\"missing\":[\"A2\"]")
                .contains("\"text\":\"Two \\\"logs\\\".\"")
                .contains("\"tests\":[\"XTest.one\"]");
    }
}
