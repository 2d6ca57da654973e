package holdfast.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProblemTest {

    @Test
    void readsAsASentence() {
        Problem problem =
                new Problem(
                        "setting-changed",
                        "set-setting",
                        "setting 'a'",
                        "It was changed.",
                        "Read it and decide again.");
        assertThat(problem)
                .hasToString(
                        "set-setting on setting 'a': It was changed. Read it and decide again."
                                + " (setting-changed)");
    }

    @Test
    void aCodeIsKebabCase() {
        for (String code : new String[] {"", "Setting", "setting_changed", "a b"}) {
            assertThatThrownBy(() -> new Problem(code, "a", "b", "c", "d"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
