package holdfast.drivers.hypervisor;

import holdfast.core.guest.GuestAction;
import holdfast.core.guest.GuestRecord;
import holdfast.core.model.Problem;
import holdfast.drivers.host.Program;
import holdfast.drivers.host.RunId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a run of a guest needs on disk before it begins and leaves when it is over.
final class GuestStarter {

    private static final long STOP_MILLIS = 5_000;

    /// Of its last words.
    private static final int COMPLAINT_BYTES = 400;

    private final GuestSettings settings;

    GuestStarter(GuestSettings settings) {
        this.settings = settings;
    }

    /// Makes the run's directory, and says what is to be executed in the run's cgroup.
    Program prepare(RunId run, GuestRecord guest, boolean held) throws HypervisorException {
        List<Problem> problems = guest.problems();
        if (!problems.isEmpty()) {
            throw new HypervisorException(problems.getFirst());
        }
        RunPlace place = RunPlace.of(settings.directory(), run);
        try {
            Files.createDirectories(settings.directory());
            Files.setPosixFilePermissions(
                    settings.directory(), PosixFilePermissions.fromString("rwx--x--x"));
            RunPlace.prune(settings.directory(), run.group(), run);
            GuestUser user = user();
            place.make(guest, user, settings.bootFiles());
            List<String> words = new ArrayList<>(DiskDoor.words(settings.diskSocket()));
            words.addAll(user.words());
            words.addAll(
                    LaunchLine.run(
                            settings.qemu(),
                            settings.acceleration().kind(),
                            guest,
                            place,
                            DiskDoor.seenFromInside(settings.diskSocket()),
                            held));
            return new Program(words, "/", Map.of(), "", "TERM", STOP_MILLIS);
        } catch (IOException e) {
            throw unusable(place.directory(), e);
        }
    }

    private GuestUser user() throws IOException {
        GuestUser first = settings.user();
        return first.isOwn()
                ? first
                : new GuestUser(
                        RunPlace.freeUid(settings.directory(), first.uid()),
                        first.gid(),
                        first.groups());
    }

    /// QEMU has answered: it has read what it begins with.
    void begun(RunId run) {
        try {
            RunPlace.of(settings.directory(), run).dropBootFiles();
        } catch (IOException _) {
            // Removed with the rest when the run is over.
        }
    }

    /// Why a run is over, with what is known besides of why it failed.
    String because(RunId run, GuestAction.TellOver over) {
        return switch (over.ending()) {
            case FAILED -> withComplaint(run, over.because());
            case PANICKED -> (over.because() + " " + lastWords(run)).strip();
            case ASKED, POWERED_OFF -> over.because();
        };
    }

    /// With what its QEMU said last.
    private String withComplaint(RunId run, String because) {
        Path output = settings.runs().resolve(run.name()).resolve("output");
        try {
            byte[] said = Files.readAllBytes(output);
            int from = Math.max(0, said.length - COMPLAINT_BYTES);
            String last =
                    new String(said, from, said.length - from, StandardCharsets.UTF_8)
                            .strip()
                            .lines()
                            .reduce("", (_, line) -> line);
            String plain = last.replaceFirst("^[-0-9T:.]+Z " + Qemu.NAME + ": ", "");
            return plain.isEmpty() ? because : because + " QEMU said: " + plain;
        } catch (IOException _) {
            return because;
        }
    }

    /// What the guest said last in this run; empty where it said nothing.
    String lastWords(RunId run) {
        return LastWords.of(SerialLine.tail(RunPlace.of(settings.directory(), run)));
    }

    Optional<Problem> over(RunId run) {
        Path directory = RunPlace.of(settings.directory(), run).directory();
        try {
            RunPlace.of(settings.directory(), run).close();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(unusable(directory, e).problem());
        }
    }

    private static HypervisorException unusable(Path directory, IOException e) {
        return new HypervisorException(
                "guest-directory-unusable",
                "keep the files of guests",
                directory,
                "It can't be used: " + e + ".",
                "Make it writable for the daemon, with room on its file system.");
    }
}
