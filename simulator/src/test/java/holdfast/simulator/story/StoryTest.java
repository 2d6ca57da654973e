package holdfast.simulator.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// The interpreter itself.
class StoryTest {

    private static String told(String scene) {
        return Story.retell("A story.\ncovers: A8\n\n" + scene + "\n----\n?\n")
                .substring("A story.\ncovers: A8\n\n".length());
    }

    @Test
    void proseAndCommandsStayAndOutputIsTold() {
        String story =
                """
                A story.
                covers: A8

                # Prose stays where it was.
                cluster 1
                # And so does a remark between commands.
                elect n1
                ----
                n1 leads t1

                state n1
                ----
                [] at 1
                """;
        assertThat(Story.retell(story)).isEqualTo(story);
        assertThat(Story.retell(story.replace("[] at 1", "[x] at 7"))).isEqualTo(story);
    }

    @Test
    void quietScenesTellOnlyTurns() {
        assertThat(told("cluster 1\nquietly elect n1\nquietly propose n1 x\nquietly settle"))
                .contains("n1: 'x' is done")
                .doesNotContain("n1 disk");
    }

    @Test
    void aStoryWithoutItsHeadIsRefused() {
        assertThatThrownBy(() -> Story.retell("cluster 1\n----\nok\n"))
                .hasMessageContaining("covers:");
    }

    @Test
    void aSceneWithoutItsCurtainIsRefused() {
        assertThatThrownBy(() -> Story.retell("A story.\ncovers: A8\n\ncluster 1\n"))
                .hasMessageContaining("----");
    }

    @Test
    void unknownWordsAreRefusedWithTheirLine() {
        assertThatThrownBy(() -> told("dance n1")).hasMessageContaining("'dance n1'");
        assertThatThrownBy(() -> told("cluster 1\nstate n9")).hasMessageContaining("n9");
        assertThatThrownBy(() -> told("cluster 1\nelapse n1 soon")).hasMessageContaining("200ms");
        assertThatThrownBy(() -> told("cluster 1\nstate n1 again"))
                .hasMessageContaining("too much");
    }

    @Test
    void aDifferenceShowsWhatChangedAndWhere() {
        assertThat(Difference.between("a\nb\nc\nd\ne\nf\n", "a\nb\nc\nd\nx\nf\n"))
                .isEqualTo("  a\n  b\n  c\n  d\n- e\n+ x");
    }
}
