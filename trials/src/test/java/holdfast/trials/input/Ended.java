package holdfast.trials.input;

import static org.assertj.core.api.Assertions.assertThat;

/// A daemon that ended.
///
/// @param status of its process
/// @param said   all that it printed
record Ended(int status, String said) {

    /// It said what was wrong in the one form that there is, with these words in it, and nothing of its inside.
    void assertRefused(int expected, String... words) {
        assertThat(said).startsWith("holdfast daemon: ").contains(words);
        assertThat(said).doesNotContain("\tat ", "Exception", "java.");
        assertThat(said.lines().count())
                .as("what was tried, why not, and a way out:\n%s", said)
                .isEqualTo(3);
        assertThat(status).as(said).isEqualTo(expected);
    }
}
