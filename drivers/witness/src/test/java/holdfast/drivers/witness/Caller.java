package holdfast.drivers.witness;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.witness.Slot;
import holdfast.core.witness.Table;
import holdfast.core.witness.WitnessEvent;
import holdfast.core.witness.WitnessIo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Asks a driver without a voter in front of it.
final class Caller implements AutoCloseable {

    private final BlockingQueue<WitnessEvent> answers = new LinkedBlockingQueue<>();
    final WitnessDriver driver;
    private long number;

    Caller(Path location, Path data, ShareLimits limits, ChildCommand command) {
        driver =
                WitnessDriver.start(
                        Given.FILE, location.toString(), data, limits, command, answers::add);
    }

    Caller(Path location, Path data, ShareLimits limits) {
        this(location, data, limits, Given.COMMAND);
    }

    void ask(WitnessIo io) {
        driver.request(io);
    }

    WitnessEvent read() throws InterruptedException {
        ask(new WitnessIo.ReadTable(++number));
        return answer();
    }

    Table table() throws InterruptedException {
        WitnessEvent event = read();
        assertThat(event).isInstanceOf(WitnessEvent.TableRead.class);
        return ((WitnessEvent.TableRead) event).table();
    }

    WitnessEvent write(int slotNumber, boolean second, Slot slot) throws InterruptedException {
        ask(new WitnessIo.WriteSector(++number, slotNumber, second, slot));
        return answer();
    }

    void askToReap() {
        ask(new WitnessIo.Reap(++number));
    }

    /// The answer to what was asked last.
    WitnessEvent answer() throws InterruptedException {
        WitnessEvent event = answers.poll(60, TimeUnit.SECONDS);
        assertThat(event).as("an answer").isNotNull();
        assertThat(numberOf(event)).isEqualTo(number);
        return event;
    }

    boolean isSilent() {
        return answers.isEmpty();
    }

    private static long numberOf(WitnessEvent event) {
        return switch (event) {
            case WitnessEvent.TableRead read -> read.number();
            case WitnessEvent.TableUnreadable unreadable -> unreadable.number();
            case WitnessEvent.SectorWritten written -> written.number();
            case WitnessEvent.SectorUnknown unknown -> unknown.number();
            case WitnessEvent.Reaped reaped -> reaped.number();
            case WitnessEvent.Question _ -> throw new AssertionError("no answer: " + event);
        };
    }

    /// Reads until that succeeds: a child may have to be started first.
    Table tableAtLast() throws InterruptedException {
        Machine.Holder<Table> found = new Machine.Holder<>();
        Machine.awaitThat(
                "the table is read",
                () -> {
                    if (read() instanceof WitnessEvent.TableRead(long _, Table table)) {
                        found.value = table;
                    }
                    return found.value != null;
                });
        return found.value;
    }

    /// The children of this JVM that were started with this location or data directory.
    static List<ProcessHandle> children(Path word) {
        return ProcessHandle.current()
                .children()
                .filter(child ->
                        List.of(child.info().arguments().orElse(new String[0]))
                                .contains(word.toString()))
                .toList();
    }

    /// Those of them that have the lock's file open; a spare has not.
    static List<ProcessHandle> serving(Path data) {
        return children(data).stream().filter(child -> hasOpen(child, data)).toList();
    }

    static List<ProcessHandle> spares(Path data) {
        return children(data).stream().filter(child -> !hasOpen(child, data)).toList();
    }

    private static boolean hasOpen(ProcessHandle child, Path data) {
        Path lock = data.resolve(Layout.lockName(Given.FILE));
        try (Stream<Path> open = Files.list(Path.of("/proc/" + child.pid() + "/fd"))) {
            return open.anyMatch(file -> lock.equals(target(file)));
        } catch (IOException _) {
            return false;
        }
    }

    /// What was closed meanwhile is nothing.
    private static Path target(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException _) {
            return link;
        }
    }

    @Override
    public void close() {
        driver.close();
    }
}
