package holdfast.drivers.host;

import holdfast.core.model.DeviceAddress;
import holdfast.drivers.cgroup.BootClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/// The directory of one run: what it was told, and what is known of it.
///
/// `supervise.sh` says which files it writes itself. Besides them there are `order` (see [Order]; gone when the program
/// begins), `boot` (the machine's boot id, and when it was made by the clock of that boot), `stop` (signal and milliseconds, for a later start of the daemon),
/// `asked` (see [Asked]), `addresses` (that are on devices because of it, one a line) and `trouble` (what the shell itself complained about).
record RunFiles(RunId run, Path directory) {

    static RunFiles of(Path runs, RunId run) {
        return new RunFiles(run, runs.resolve(run.name()));
    }

    /// Fails if the directory is there: a run's number is used once.
    void make(Program program) throws IOException {
        Files.createDirectory(
                directory,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        write("boot", BootClock.bootId() + " " + BootClock.millis());
        write("stop", program.stopSignal() + " " + program.stopMillis());
        write("order", Order.of(program));
    }

    /// Said before any of them is put on a device.
    void addresses(List<DeviceAddress> addresses) throws IOException {
        write(
                "addresses",
                String.join("\n", addresses.stream().map(DeviceAddress::toString).toList()) + "\n");
    }

    /// What may be on devices of this host because of this run. A line that was not written whole says nothing: none of
    /// them was put anywhere then.
    List<DeviceAddress> addresses() {
        return text("addresses")
                .orElse("")
                .lines()
                .flatMap(line -> DeviceAddress.parse(line).stream())
                .toList();
    }

    /// All of them are gone.
    void withoutAddresses() throws IOException {
        Files.deleteIfExists(directory.resolve("addresses"));
    }

    Path trouble() {
        return directory.resolve("trouble");
    }

    Path output() {
        return directory.resolve("output");
    }

    boolean hasStatus() {
        return Files.exists(directory.resolve("status"));
    }

    /// The program's pid, once it is being begun.
    Optional<Long> main() {
        return text("main").map(String::strip).flatMap(RunFiles::number);
    }

    /// The signal and the time with which this run is to be stopped.
    Stop stop() {
        String[] words = text("stop").orElse("").strip().split(" ", -1);
        return words.length == 2 && Program.SIGNALS.contains(words[0])
                ? number(words[1]).map(millis -> new Stop(words[0], millis)).orElse(Stop.USUAL)
                : Stop.USUAL;
    }

    record Stop(String signal, long millis) {
        static final Stop USUAL = new Stop("TERM", 10_000);
    }

    void asked(Asked what) throws IOException {
        write("asked", what.name());
    }

    private Asked asked() {
        String said = text("asked").orElse("").strip();
        for (Asked each : Asked.values()) {
            if (each.name().equals(said)) {
                return each;
            }
        }
        return Asked.NOTHING;
    }

    /// How it ended, by what was written. Only of a run whose cgroup is gone.
    RunEnd end() {
        String refused = text("refused").orElse("").strip();
        if (!refused.isEmpty()) {
            return new RunEnd(RunEnd.Kind.REFUSED, 126, 0, Optional.of(Refusals.of(refused, run)));
        }
        Asked asked = asked();
        return text("status")
                .flatMap(Status::read)
                .map(status -> end(status, asked))
                .orElseGet(() -> withoutStatus(asked, lived(BootClock.millis())));
    }

    private RunEnd end(Status status, Asked asked) {
        return asked == Asked.NOTHING
                ? new RunEnd(
                        RunEnd.Kind.EXITED,
                        status.code(),
                        lived(status.at()),
                        Refusals.ofExit(run, status.code(), status.left(), output()))
                : new RunEnd(
                        RunEnd.Kind.STOPPED, status.code(), lived(status.at()), Optional.empty());
    }

    /// Where nobody wrote down when it ended, it has lived until it was looked at.
    private RunEnd withoutStatus(Asked asked, long lived) {
        return switch (asked) {
            case STOP, KILL -> new RunEnd(RunEnd.Kind.KILLED, 0, lived, Optional.empty());
            case LATE -> {
                Stop stop = stop();
                yield new RunEnd(
                        RunEnd.Kind.KILLED,
                        0,
                        lived,
                        Optional.of(Refusals.neverStops(run, stop.signal(), stop.millis())));
            }
            case ADDRESS ->
                    new RunEnd(
                            RunEnd.Kind.KILLED, 0, lived, Optional.of(Refusals.addressLost(run)));
            case NOTHING ->
                    new RunEnd(
                            RunEnd.Kind.LOST, 0, lived, Optional.of(Refusals.lost(run, whyLost())));
        };
    }

    /// Times of another boot can't be compared.
    private boolean isOfThisBoot() {
        return text("boot").orElse("").startsWith(BootClock.bootId() + " ");
    }

    private long lived(long until) {
        String[] words = text("boot").orElse("").strip().split(" ", -1);
        return words.length == 2 && isOfThisBoot()
                ? number(words[1]).map(since -> Math.max(0, until - since)).orElse(0L)
                : 0;
    }

    private String whyLost() {
        if (!isOfThisBoot()) {
            return "The machine was restarted while it ran.";
        }
        return main().isPresent()
                ? "It was killed, and not by the cluster."
                : "It was never begun"
                        + text("trouble").map(said -> ": " + said.strip()).orElse("")
                        + ".";
    }

    /// What `supervise.sh` wrote at the program's end.
    ///
    /// @param at   when, in milliseconds of CLOCK_BOOTTIME
    /// @param left processes that the program left behind, each with its pid and name
    private record Status(int code, long at, List<String> left) {

        static Optional<Status> read(String text) {
            List<String> lines = text.lines().toList();
            boolean whole =
                    lines.size() == 4
                            && lines.get(0).startsWith("status ")
                            && lines.get(1).startsWith("at ")
                            && lines.get(2).startsWith("left")
                            && lines.get(3).equals("end");
            if (!whole) {
                return Optional.empty();
            }
            String left = lines.get(2).substring("left".length()).strip();
            List<String> processes = left.isEmpty() ? List.of() : List.of(left.split(" ", -1));
            return number(lines.get(0).substring("status ".length()))
                    .flatMap(code ->
                            hundredths(lines.get(1).substring("at ".length()))
                                    .map(at -> new Status(code.intValue(), at * 10, processes)));
        }

        /// The kernel writes its uptime with exactly two digits after the point.
        private static Optional<Long> hundredths(String uptime) {
            return number(uptime.replace(".", ""));
        }
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    /// A file that can't be read says nothing.
    private Optional<String> text(String name) {
        try (InputStream file = Files.newInputStream(directory.resolve(name))) {
            return Optional.of(
                    new String(file.readNBytes(HostLimits.FILE_READ), StandardCharsets.UTF_8));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
