package holdfast.drivers.disk;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.agreement.Action;
import holdfast.core.agreement.Event;
import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.Write;
import holdfast.core.model.Covers;
import holdfast.core.model.Index;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Covers("A8")
class LogWriterTest {

    @TempDir Path directory;

    private final LinkedBlockingQueue<Event> told = new LinkedBlockingQueue<>();
    private FaultyFiles files;
    private LogWriter writer;
    private long index;

    @BeforeEach
    void start() throws IOException {
        files = new FaultyFiles(new RealFiles(directory));
        writer =
                LogWriter.start(
                        AgreedLog.create(Given.place(files, 1), Given.founding()),
                        "log-writer-test",
                        told::add);
    }

    private void submit(long ticket) {
        index++;
        writer.submit(new Action.Persist(ticket, List.of(Given.append(1, index, 1, 50))));
    }

    private Event next() throws InterruptedException {
        Event event = told.poll(20, TimeUnit.SECONDS);
        assertThat(event).as("the writer says something").isNotNull();
        return java.util.Objects.requireNonNull(event);
    }

    private Event.PersistFailed failure() throws InterruptedException {
        Event event = next();
        while (!(event instanceof Event.PersistFailed)) {
            event = next();
        }
        return (Event.PersistFailed) event;
    }

    private Recovered reopened() throws IOException {
        try (AgreedLog log = AgreedLog.open(Given.place(directory))) {
            return log.recovered();
        }
    }

    @Test
    void whatIsConfirmedIsThere() throws IOException, InterruptedException {
        for (long ticket = 1; ticket <= 50; ticket++) {
            submit(ticket);
            assertThat(next()).isEqualTo(new Event.Persisted(ticket));
        }
        writer.close();

        assertThat(reopened().entries()).hasSize(50);
    }

    @Test
    void allThatWaitsIsConfirmedByOneSync() throws IOException, InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        files.hung = release;
        int before = files.syncs.get();
        submit(1);
        while (files.syncs.get() == before) {
            Thread.onSpinWait();
        }
        // The first is on its way to the disk, alone; the others come while the disk hangs.
        for (long ticket = 2; ticket <= 4; ticket++) {
            submit(ticket);
        }
        release.countDown();

        assertThat(next()).isEqualTo(new Event.Persisted(1));
        assertThat(next()).isEqualTo(new Event.Persisted(4));
        writer.close();
        assertThat(reopened().entries()).hasSize(4);
    }

    @Test
    void afterAShortSilenceTheLastConfirmationIsSealed() throws IOException, InterruptedException {
        submit(1);
        next();
        Damage.Place last = Damage.records(directory, 1).getLast();
        while (last.header().kind() != RecordKind.SEAL) {
            Thread.sleep(2);
            last = Damage.records(directory, 1).getLast();
        }

        assertThat(last.header().durable()).isEqualTo(last.header().position() - 1);
        int syncs = files.syncs.get();
        Thread.sleep(50);
        assertThat(files.syncs.get()).as("one seal is enough").isBetween(syncs, syncs + 1);
        writer.close();
    }

    @Test
    void aFailedSyncIsTheLastWord() throws IOException, InterruptedException {
        submit(1);
        next();
        files.failingSync = true;
        submit(2);

        Event.PersistFailed failed = failure();

        assertThat(failed.ticket()).isEqualTo(2);
        assertThat(failed.why()).contains("Input/output error").contains("disk-failed");
        int syncs = files.syncs.get();
        int writes = files.writes.get();
        files.failingSync = false;
        submit(3);
        writer.close();
        assertThat(told).isEmpty();
        assertThat(files.syncs.get()).as("never asked again").isEqualTo(syncs);
        assertThat(files.writes.get()).as("nothing is written after it").isEqualTo(writes);
    }

    @Test
    void aFullDiskStopsTheLogOnlyWhenTheNextSegmentIsNeeded()
            throws IOException, InterruptedException {
        files.full = true;
        long ticket = 0;
        Event event = new Event.Persisted(0);
        while (event instanceof Event.Persisted) {
            ticket++;
            submit(ticket);
            event = next();
        }

        assertThat(ticket).isGreaterThan(6);
        assertThat(((Event.PersistFailed) event).why())
                .contains("disk-full")
                .contains("Make room")
                .contains(directory.toString());
        writer.close();
        assertThat(reopened().entries()).hasSizeBetween((int) ticket - 1, (int) ticket);
    }

    @Test
    void spaceThatComesBackInTimeIsUsed() throws InterruptedException {
        files.full = true;
        for (long ticket = 1; ticket <= 8; ticket++) {
            submit(ticket);
            assertThat(next()).isEqualTo(new Event.Persisted(ticket));
        }
        files.full = false;
        for (long ticket = 9; ticket <= 20; ticket++) {
            submit(ticket);
            assertThat(next()).isEqualTo(new Event.Persisted(ticket));
        }
        writer.close();
    }

    @Test
    void aDiskThatBecomesReadOnlyIsSaid() throws InterruptedException {
        files.readOnly = true;
        submit(1);

        assertThat(failure().why()).contains("disk-not-writable").contains("Read-only file system");
    }

    @Test
    void aBrokenPromiseIsSaidAndEndsTheWriter() throws InterruptedException {
        writer.submit(new Action.Persist(7, List.of(new Write.CutFrom(new Index(0)))));

        assertThat(failure().why()).contains("a fault in the program");
        submit(8);
        assertThat(told).isEmpty();
    }

    @Test
    void aHungDiskDoesNotHoldUpTheEnd() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        files.hung = release;
        submit(1);

        assertThat(writer.end()).as("whether all was written").isFalse();
        assertThat(told).isEmpty();

        release.countDown();
        assertThat(next()).isEqualTo(new Event.Persisted(1));
    }

    @Test
    void aLogOnADiskThatTakesNoWritesIsNotOpened() throws IOException {
        writer.close();
        files.readOnly = true;
        AgreedLogTest.assertProblem(
                "disk-not-writable", () -> AgreedLog.open(Given.place(files, 2)));
        files.readOnly = false;
        assertThat(reopened()).isEqualTo(Given.founding());
    }

    @Test
    void whatWasSubmittedBeforeTheEndIsWritten() throws IOException {
        for (long ticket = 1; ticket <= 20; ticket++) {
            submit(ticket);
        }

        assertThat(writer.end()).isTrue();
        assertThat(told).last().isEqualTo(new Event.Persisted(20));
        assertThat(reopened().entries()).hasSize(20);
    }
}
