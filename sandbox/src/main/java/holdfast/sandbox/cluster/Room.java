package holdfast.sandbox.cluster;

import holdfast.core.model.Problem;
import holdfast.sandbox.model.SandboxException;
import holdfast.sandbox.process.ProcessId;
import holdfast.sandbox.process.Reaper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// The directory in which this user's sandboxes lie. It comes with the first and goes with the last.
public final class Room {

    private static final int ID_BYTES = 3;

    /// A sandbox that is being made has no owner's file for a moment.
    private static final Duration BEING_MADE = Duration.ofMinutes(1);

    private final Path directory;

    private Room(Path directory) {
        this.directory = directory;
    }

    /// Of the user that this program runs as. Under `TMPDIR`, or `/tmp`: the path must be short (a Unix
    /// socket lies in it), and on a real file system, so that what is measured includes its syncs.
    public static Room ofThisUser() {
        String temporary = System.getenv("TMPDIR");
        Path parent = Path.of(temporary == null || temporary.isEmpty() ? "/tmp" : temporary);
        return new Room(
                parent.toAbsolutePath()
                        .resolve("holdfast-sandbox-" + System.getProperty("user.name")));
    }

    /// Makes the directory of a new sandbox, with this process as its owner.
    Layout create(SecureRandom chance) throws SandboxException {
        try {
            for (int i = 0; ; i++) {
                byte[] id = new byte[ID_BYTES];
                chance.nextBytes(id);
                Layout layout = new Layout(directory.resolve(HexFormat.of().formatHex(id)));
                try {
                    enter();
                    Files.createDirectory(layout.directory(), ownerOnly());
                } catch (FileAlreadyExistsException | NoSuchFileException e) {
                    // Another has the id, or the last other sandbox just went, and the room with
                    // it.
                    if (i < 100) {
                        continue;
                    }
                    throw e;
                }
                Files.writeString(layout.owner(), ProcessId.own().toString());
                return layout;
            }
        } catch (IOException e) {
            throw failed(e.toString());
        }
    }

    private static FileAttribute<?> ownerOnly() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    }

    /// The parent may be everybody's: what somebody else put there is not used.
    private void enter() throws IOException, SandboxException {
        try {
            Files.createDirectory(directory, ownerOnly());
        } catch (FileAlreadyExistsException e) {
            boolean ours =
                    Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                            && Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS)
                                    .equals(Files.getOwner(Path.of("/proc/self")))
                            && PosixFilePermissions.toString(
                                            Files.getPosixFilePermissions(directory))
                                    .endsWith("------");
            if (!ours) {
                throw failed("it is there already, but not this user's alone");
            }
        }
    }

    private SandboxException failed(String why) {
        return new SandboxException(
                SandboxException.Blame.ENVIRONMENT,
                new Problem(
                        "no-room",
                        "make a directory for a sandbox",
                        directory.toString(),
                        why + ".",
                        "Remove what is in the way, or name another place by TMPDIR."));
    }

    /// The sandboxes that run.
    public List<Layout> running() {
        return layouts().stream()
                .filter(layout -> owner(layout).map(ProcessId::isAlive).orElse(false))
                .toList();
    }

    /// Removes what sandboxes left that ended together with their reapers: with the machine.
    void sweep() throws SandboxException {
        for (Layout layout : layouts()) {
            Optional<ProcessId> owner = owner(layout);
            if (owner.isPresent() && !owner.get().isAlive()) {
                Reaper.sweep(layout.directory(), layout.table());
            } else if (owner.isEmpty() && wasNeverFinished(layout)) {
                deleteEmpty(layout);
            }
        }
    }

    private static boolean wasNeverFinished(Layout layout) {
        try {
            Instant made = Files.getLastModifiedTime(layout.directory()).toInstant();
            return made.isBefore(Instant.now().minus(BEING_MADE));
        } catch (IOException e) {
            return false;
        }
    }

    /// One that was kept on purpose (`--keep`) is not empty, and stays.
    private static void deleteEmpty(Layout layout) {
        try {
            Files.delete(layout.directory());
        } catch (IOException e) {
            // It holds something: somebody wants it.
        }
    }

    private List<Layout> layouts() {
        List<Layout> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            entries.forEach(entry -> found.add(new Layout(entry)));
        } catch (IOException e) {
            // There is no room, so there is no sandbox.
            return List.of();
        }
        return found;
    }

    private static Optional<ProcessId> owner(Layout layout) {
        try {
            return ProcessId.parse(Files.readString(layout.owner()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
