package holdfast.core.agreement;

import static holdfast.core.agreement.Given.end;
import static holdfast.core.agreement.Given.entry;
import static holdfast.core.agreement.Given.index;
import static holdfast.core.agreement.Given.recovered;
import static holdfast.core.agreement.Given.snapshot;
import static holdfast.core.agreement.Given.voters;
import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Configuration;
import holdfast.core.model.Covers;
import holdfast.core.model.Index;
import java.util.List;
import org.junit.jupiter.api.Test;

@Covers("A8")
class ConfigurationsTest {

    private static final Configuration ONE = voters(1);
    private static final Configuration TWO = voters(2);
    private static final Configuration THREE = voters(3);

    private final Configurations configurations = new Configurations(recovered(ONE, List.of()));

    private void append(long index, Configuration configuration) {
        configurations.appended(entry(1, index, configuration));
    }

    @Test
    void aConfigurationCountsFromWhenItIsAppended() {
        append(5, TWO);
        assertThat(configurations.current()).isEqualTo(TWO);
        assertThat(configurations.since()).isEqualTo(index(5));
        assertThat(configurations.voters().voters()).hasSize(2);
    }

    @Test
    void otherEntriesChangeNothing() {
        configurations.appended(entry(1, 1));
        configurations.appended(entry(1, 2, 100));
        assertThat(configurations.current()).isEqualTo(ONE);
        assertThat(configurations.since()).isEqualTo(Index.ZERO);
    }

    @Test
    void whenItsEntryIsCutTheOneBeforeItIsInForceAgain() {
        append(5, TWO);
        append(9, THREE);
        configurations.cutFrom(index(10));
        assertThat(configurations.current()).isEqualTo(THREE);
        configurations.cutFrom(index(9));
        assertThat(configurations.current()).isEqualTo(TWO);
        assertThat(configurations.voters().voters()).hasSize(2);
        configurations.cutFrom(index(1));
        assertThat(configurations.current()).isEqualTo(ONE);
        assertThat(configurations.voters().voters()).hasSize(1);
    }

    @Test
    void theConfigurationOfASnapshotIsTheOneInForceAtItsEntry() {
        append(5, TWO);
        append(9, THREE);
        assertThat(configurations.at(index(4))).isEqualTo(ONE);
        assertThat(configurations.at(index(5))).isEqualTo(TWO);
        assertThat(configurations.at(index(8))).isEqualTo(TWO);
        assertThat(configurations.at(index(99))).isEqualTo(THREE);
    }

    @Test
    void whatIsForgottenIsNotInForceAnywhereInTheLog() {
        append(5, TWO);
        append(9, THREE);
        configurations.forgetBefore(index(8));
        assertThat(configurations.at(index(8))).isEqualTo(TWO);
        assertThat(configurations.at(index(9))).isEqualTo(THREE);
        configurations.cutFrom(index(9));
        assertThat(configurations.current()).isEqualTo(TWO);
    }

    @Test
    void theLastOneIsNeverForgotten() {
        append(5, TWO);
        configurations.forgetBefore(index(500));
        assertThat(configurations.current()).isEqualTo(TWO);
        configurations.cutFrom(index(501));
        assertThat(configurations.current()).isEqualTo(TWO);
    }

    @Test
    void aSnapshotBringsItsOwnAndNothingElseStays() {
        append(5, TWO);
        configurations.restore(snapshot(end(3, 40), THREE, 1));
        assertThat(configurations.current()).isEqualTo(THREE);
        assertThat(configurations.since()).isEqualTo(index(40));
        assertThat(configurations.voters().voters()).hasSize(3);
        assertThat(configurations.at(index(4))).isEqualTo(THREE);
    }

    @Test
    void aRestartFindsTheLastOneInTheLog() {
        Configurations found =
                new Configurations(
                        recovered(ONE, List.of(entry(1, 1), entry(1, 2, TWO), entry(1, 3))));
        assertThat(found.current()).isEqualTo(TWO);
        assertThat(found.since()).isEqualTo(index(2));
    }
}
