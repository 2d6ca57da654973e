package holdfast.drivers.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.agreement.Entry;
import holdfast.core.agreement.HardState;
import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.Write;
import holdfast.core.model.Configuration;
import holdfast.core.model.Covers;
import holdfast.core.model.Index;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Covers("A8")
class AgreedLogTest {

    @TempDir Path directory;

    private AgreedLog create() throws IOException {
        return AgreedLog.create(Given.place(directory), Given.founding());
    }

    private Recovered reopened() throws IOException {
        try (AgreedLog log = AgreedLog.open(Given.place(directory))) {
            return log.recovered();
        }
    }

    /// Writes on a new log and gives back what the next start finds.
    private Recovered after(Write... writes) throws IOException {
        try (AgreedLog log = create()) {
            log.write(List.of(writes));
            log.sync();
        }
        return reopened();
    }

    @Test
    void aNewLogHoldsWhatItWasGiven() throws IOException {
        create().close();

        assertThat(reopened()).isEqualTo(Given.founding());
    }

    @Test
    void aNodeThatWaitsToBeAddedHasALogToo() throws IOException {
        AgreedLog.create(Given.place(directory), Recovered.nothing()).close();

        assertThat(reopened()).isEqualTo(Recovered.nothing());
    }

    @Test
    void eachKindOfWriteIsThereAgain() throws IOException {
        List<Write> writes =
                List.of(
                        Given.save(3),
                        Given.append(3, 1, 5, 100),
                        new Write.CutFrom(new Index(4)),
                        new Write.AppendEntries(
                                List.of(
                                        new Entry(Given.term(4), new Index(4), new Entry.Nothing()),
                                        new Entry(
                                                Given.term(4),
                                                new Index(5),
                                                new Entry.Reconfigured(Configuration.EMPTY)))),
                        new Write.Compact(Given.snapshot(3, 2, 5_000)),
                        Given.save(5));

        Recovered found = after(writes.toArray(Write[]::new));

        assertThat(found).isEqualTo(Model.after(Given.founding(), writes));
        assertThat(found.entries()).hasSize(3);
        assertThat(found.hardState().vote()).isInstanceOf(HardState.Vote.Given.class);
    }

    @Test
    void anInstalledSnapshotTakesThePlaceOfTheWholeLog() throws IOException {
        Recovered found =
                after(
                        Given.append(1, 1, 50, 700),
                        new Write.InstallSnapshot(Given.snapshot(2, 20, 900_000)),
                        Given.append(2, 21, 1, 10));

        assertThat(found.snapshot()).isEqualTo(Given.snapshot(2, 20, 900_000));
        assertThat(found.entries()).containsExactly(Given.entry(2, 21, 10));
    }

    @Test
    void anEntryMayBeLargerThanASegment() throws IOException {
        Recovered found =
                after(
                        Given.append(1, 1, 1, 10),
                        Given.append(1, 2, 1, 300_000),
                        Given.append(1, 3, 1, 10));

        assertThat(found.entries()).hasSize(3).contains(Given.entry(1, 2, 300_000));
    }

    @Test
    void whatIsReopenedAtAnyTimeIsWhatWasWritten() throws IOException {
        for (long seed = 1; seed <= 6; seed++) {
            Random chance = new Random(seed);
            Path place = Files.createDirectory(directory.resolve("history-" + seed));
            Recovered expected = Given.founding();
            AgreedLog log = AgreedLog.create(Given.place(place), expected);
            for (int step = 0; step < 60; step++) {
                List<Write> writes = Given.anyWrites(expected, chance);
                log.write(writes);
                expected = Model.after(expected, writes);
                if (chance.nextInt(3) == 0) {
                    log.sync();
                    log.tidy();
                }
                if (chance.nextInt(6) == 0) {
                    log.close();
                    log = AgreedLog.open(Given.place(place));
                    assertThat(log.recovered())
                            .as("seed %d, step %d", seed, step)
                            .isEqualTo(expected);
                }
            }
            log.close();
        }
    }

    @Test
    void filesThatASnapshotReplacedAreRemoved() throws IOException {
        try (AgreedLog log = create()) {
            for (int round = 0; round < 30; round++) {
                log.write(List.of(Given.append(1, round * 10 + 1, 10, 500)));
                log.write(List.of(new Write.Compact(Given.snapshot(1, round * 10 + 8, 100))));
                log.sync();
                log.tidy();
            }
        }

        NavigableSet<Long> segments = LogNames.segments(new RealFiles(directory).names());
        assertThat(segments).hasSizeBetween(2, 4);
        assertThat(segments.first()).isGreaterThan(5);
        assertThat(LogNames.snapshots(new RealFiles(directory).names())).hasSize(1);
        assertThat(reopened().entries()).hasSize(2);
    }

    @Test
    void filesThatNeverBecameWholeAreRemovedAtTheStart() throws IOException {
        create().close();
        Files.writeString(directory.resolve("log-9.new"), "half a segment");
        Files.writeString(directory.resolve("snapshot-9.new"), "half a snapshot");
        Files.writeString(directory.resolve("snapshot-9"), "no record names it");
        Files.writeString(directory.resolve("a-note.txt"), "somebody else's");

        reopened();

        assertThat(new RealFiles(directory).names())
                .containsExactlyInAnyOrder("log-1", "log-2", "snapshot-1", "a-note.txt");
    }

    @Test
    void aWriteThatDoesNotFitIsABrokenPromiseAndNothingIsWrittenAfterIt() throws IOException {
        try (AgreedLog log = create()) {
            assertThatThrownBy(() -> log.write(List.of(Given.append(1, 5, 1, 10))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("does not fit");
            assertThatThrownBy(() -> log.write(List.of(Given.append(1, 1, 1, 10))))
                    .isInstanceOf(IOException.class);
        }
        assertThat(reopened()).isEqualTo(Given.founding());
    }

    @Test
    void whatWasFoundIsLetGoOfWithTheFirstWrite() throws IOException {
        try (AgreedLog log = create()) {
            assertThat(log.recovered()).isEqualTo(Given.founding());
            log.write(List.of(Given.save(1)));
            assertThatThrownBy(log::recovered).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aLogIsMadeOnceAndOpenedOnlyWhereItWasMade() throws IOException {
        assertThat(AgreedLog.isMade(new RealFiles(directory))).isFalse();
        assertProblem("no-log", () -> AgreedLog.open(Given.place(directory)));
        create().close();
        assertThat(AgreedLog.isMade(new RealFiles(directory))).isTrue();
        assertProblem("log-exists", this::create);
    }

    @Test
    void manyStartsFillSegmentsAndLoseNothing() throws IOException {
        create().close();
        for (int i = 0; i < 40; i++) {
            assertThat(reopened()).isEqualTo(Given.founding());
        }
        assertThat(LogNames.segments(new RealFiles(directory).names()).last()).isGreaterThan(5);
    }

    static void assertProblem(
            String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DiskException.class,
                        e -> {
                            assertThat(e.problem().code()).as(e.getMessage()).isEqualTo(code);
                            assertThat(e.problem().remedy()).isNotEmpty();
                        });
    }
}
