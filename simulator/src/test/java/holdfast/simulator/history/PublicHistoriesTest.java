package holdfast.simulator.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import holdfast.core.model.Covers;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

@Covers("A5")
class PublicHistoriesTest {

    @Test
    void everyRecordedHistoryGetsItsKnownVerdict() throws Exception {
        Optional<Path> folder = PublicHistories.folder();
        assumeTrue(folder.isPresent(), "no ../shared/histories beside the project: not checked");
        TreeMap<String, Boolean> known = new TreeMap<>();
        TreeMap<String, Boolean> found = new TreeMap<>();
        for (PublicHistories.Recorded recorded : PublicHistories.read(folder.get())) {
            Verdict verdict = LinearizabilityChecker.check(recorded.operations());
            assertThat(verdict).isNotInstanceOf(Verdict.Undecided.class);
            known.put(recorded.id(), recorded.linearizable());
            found.put(recorded.id(), verdict instanceof Verdict.Linearizable);
        }
        assertThat(known).hasSize(102);
        assertThat(found).isEqualTo(known);
    }
}
