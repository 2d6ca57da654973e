package holdfast.drivers.hypervisor;

import holdfast.core.guest.GuestDisk;
import holdfast.drivers.host.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/// What the files of a node's guests say, whether or not anybody looks after these.
///
/// @param guests as [GuestSettings#directory]
/// @param runs   as [GuestSettings#runs]
public record GuestDirectory(Path guests, Path runs) {

    /// Whether a run is, or was, a guest's: by the directory that it left.
    public boolean isGuest(RunId run) {
        return RunPlace.of(guests, run).guest().isPresent();
    }

    /// The exports that a user may have: the disks of the guest whose run is that user's. None once the run is over.
    public Set<String> exportsOf(UserPrincipal user) throws IOException {
        Set<String> exports = new TreeSet<>();
        if (Files.isDirectory(guests)) {
            for (RunPlace place : RunPlace.all(guests)) {
                if (isOf(place, user)) {
                    place.guest().stream()
                            .flatMap(guest -> guest.disks().stream())
                            .map(GuestDisk::export)
                            .forEach(exports::add);
                }
            }
        }
        return exports;
    }

    private static boolean isOf(RunPlace place, UserPrincipal user) throws IOException {
        try {
            return Files.getOwner(place.directory()).equals(user);
        } catch (NoSuchFileException _) {
            // It was cleared away meanwhile.
            return false;
        }
    }

    /// The socket of a run's serial line.
    public Path serial(RunId run) {
        return RunPlace.of(guests, run).serial();
    }

    /// The process of a run's hypervisor; nothing before it was begun.
    public OptionalLong pid(RunId run) {
        try {
            String said = Files.readString(runs.resolve(run.name()).resolve("main")).strip();
            return OptionalLong.of(Long.parseLong(said));
        } catch (IOException | NumberFormatException _) {
            return OptionalLong.empty();
        }
    }
}
