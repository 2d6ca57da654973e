package holdfast.core.agreement;

import static holdfast.core.agreement.Given.end;
import static holdfast.core.agreement.Given.entries;
import static holdfast.core.agreement.Given.entriesFrom;
import static holdfast.core.agreement.Given.entry;
import static holdfast.core.agreement.Given.index;
import static holdfast.core.agreement.Given.recovered;
import static holdfast.core.agreement.Given.snapshot;
import static holdfast.core.agreement.Given.term;
import static holdfast.core.agreement.Given.voters;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.model.Covers;
import holdfast.core.model.Generation;
import holdfast.core.model.Index;
import holdfast.core.model.LogEnd;
import holdfast.core.model.Term;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Covers("A8")
class LogTest {

    private static Log log(long... terms) {
        return new Log(recovered(voters(3), entries(terms)));
    }

    /// A log whose entries up to 4 are gone, and whose entries 5 to 7 are of terms 2, 3, 3.
    private static Log compacted() {
        Log log = log(1, 1, 2, 2, 2, 3, 3);
        log.compact(snapshot(end(2, 4), voters(3), 10), 0);
        return log;
    }

    @Test
    @Covers("A1")
    void entriesFollowEachOtherWithoutAGap() {
        assertThatThrownBy(() -> new Log(recovered(voters(3), List.of(entry(1, 1), entry(1, 3)))))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new Log(recovered(voters(3), entriesFrom(2, 1))))
                .isInstanceOf(IllegalStateException.class);
        Log log = log(1, 1);
        for (long wrong : new long[] {1, 2, 4}) {
            assertThatThrownBy(() -> log.append(entry(1, wrong)))
                    .isInstanceOf(IllegalStateException.class);
        }
        log.append(entry(2, 3));
        assertThat(log.last()).isEqualTo(end(2, 3));
    }

    @Test
    void anEmptyLogEndsAtItsBase() {
        Log log = log();
        assertThat(log.last()).isEqualTo(end(0, 0));
        assertThat(log.lastIndex()).isEqualTo(Index.ZERO);
        assertThat(log.has(end(0, 0))).isTrue();
        assertThat(log.knows(index(1))).isFalse();
    }

    @Test
    void anEntryIsKnownByTermAndIndexTogether() {
        Log log = log(1, 1, 2);
        assertThat(log.has(end(1, 2))).isTrue();
        assertThat(log.has(end(2, 2))).isFalse();
        assertThat(log.has(end(2, 4))).isFalse();
        Term same = new Term(new Generation(1, new UUID(9, 99)), 1);
        assertThat(log.has(new LogEnd(same, index(2)))).isFalse();
    }

    @Test
    void whatIsCutIsGoneAndWhatStandsBelowStays() {
        Log log = log(1, 1, 2, 2);
        log.cutFrom(index(3));
        assertThat(log.last()).isEqualTo(end(1, 2));
        log.append(entry(4, 3));
        assertThat(log.has(end(4, 3))).isTrue();
        log.cutFrom(index(1));
        assertThat(log.last()).isEqualTo(end(0, 0));
    }

    @Test
    void compactingLeavesTheBaseWithItsTerm() {
        Log log = compacted();
        assertThat(log.base()).isEqualTo(end(2, 4));
        assertThat(log.last()).isEqualTo(end(3, 7));
        assertThat(log.has(end(2, 4))).isTrue();
        assertThat(log.knows(index(3))).isFalse();
        assertThat(log.entry(index(5))).isEqualTo(entry(2, 5));
    }

    @ParameterizedTest
    @CsvSource({"0, 6", "2, 4", "5, 1", "6, 0", "100, 0"})
    void entriesToKeepStayUnderTheSnapshot(long keep, long base) {
        Log log = log(1, 1, 2, 2, 2, 3, 3);
        log.compact(snapshot(end(3, 6), voters(3), 10), keep);
        assertThat(log.base().index()).isEqualTo(index(base));
        assertThat(log.snapshot().last()).isEqualTo(end(3, 6));
        assertThat(log.lastIndex()).isEqualTo(index(7));
    }

    @Test
    void theBaseNeverGoesBack() {
        Log log = compacted();
        log.compact(snapshot(end(2, 5), voters(3), 10), 3);
        assertThat(log.base()).isEqualTo(end(2, 4));
        assertThat(log.snapshot().last()).isEqualTo(end(2, 5));
    }

    @Test
    void aWholeSnapshotTakesThePlaceOfEverything() {
        Log log = compacted();
        log.restore(snapshot(end(5, 40), voters(3), 10));
        assertThat(log.base()).isEqualTo(end(5, 40));
        assertThat(log.last()).isEqualTo(end(5, 40));
        log.append(entry(5, 41));
        assertThat(log.between(index(40), index(41))).containsExactly(entry(5, 41));
    }

    @Test
    void aSliceHasAtLeastOneEntryAndNoMoreThanItsBytes() {
        Log log =
                new Log(
                        recovered(
                                voters(3),
                                List.of(entry(1, 1, 100), entry(1, 2, 100), entry(1, 3, 500))));
        assertThat(log.slice(index(1), 1))
                .extracting(entry -> entry.index().value())
                .containsExactly(1L);
        assertThat(log.slice(index(1), 199)).hasSize(1);
        assertThat(log.slice(index(1), 200)).hasSize(2);
        assertThat(log.slice(index(1), 699)).hasSize(2);
        assertThat(log.slice(index(1), 10_000)).hasSize(3);
        assertThat(log.slice(index(3), 10)).hasSize(1);
    }

    @Test
    void whatIsGivenOutDoesNotChangeWithTheLog() {
        Log log = log(1, 1, 2);
        List<Entry> slice = log.slice(index(1), 10_000);
        List<Entry> between = log.between(index(1), index(3));
        log.cutFrom(index(2));
        log.append(entry(7, 2));
        assertThat(slice).containsExactlyElementsOf(entries(1, 1, 2));
        assertThat(between).containsExactlyElementsOf(entriesFrom(2, 1, 2));
    }

    /// The log has terms 1 1 2 4 4 7 at indexes 1 to 6.
    @ParameterizedTest
    @CsvSource({
        "6, 7, 6, 7",
        "9, 9, 6, 7",
        "6, 6, 5, 4",
        "6, 4, 5, 4",
        "6, 3, 3, 2",
        "4, 9, 4, 4",
        "2, 9, 2, 1",
        "6, 0, 0, 0"
    })
    void aHintSkipsTermsThatTheLeaderCannotHave(
            long index, long term, long hintIndex, long hintTerm) {
        assertThat(log(1, 1, 2, 4, 4, 7).hint(index(index), term(term)))
                .isEqualTo(end(hintTerm, hintIndex));
    }

    @Test
    void aHintNeverGoesBelowTheBase() {
        assertThat(compacted().hint(index(6), term(1))).isEqualTo(end(2, 4));
    }

    @Test
    @Covers("A7")
    void aHintPassesOverEntriesOfAConflictingGeneration() {
        Term ours = new Term(new Generation(2, new UUID(9, 5)), 1);
        Term theirs = new Term(new Generation(2, new UUID(9, 6)), 3);
        List<Entry> entries = List.of(entry(1, 1), new Entry(ours, index(2), new Entry.Nothing()));
        Log log = new Log(recovered(voters(3), entries));
        assertThat(log.hint(index(2), theirs)).isEqualTo(end(1, 1));
    }
}
