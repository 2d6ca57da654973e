package holdfast.drivers.witness;

import holdfast.core.model.FileId;
import holdfast.core.model.Problem;
import holdfast.drivers.witness.ShareLook.Found;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/// The child's side of making a share.
///
/// What is half made is never taken for a witness: a file is written under another name, synced and
/// renamed, and a device gets its header last.
final class Maker {

    private static final String TRIED = "make-witness";

    private final FileId file;
    private final Path location;
    private final boolean overwrite;
    private final byte[] fresh;

    Maker(FileId file, Path location, boolean overwrite) {
        this.file = file;
        this.location = location;
        this.overwrite = overwrite;
        this.fresh = TableFormat.fresh(file);
    }

    Reply make() {
        Path path = location;
        try {
            path = ShareFile.resolve(location, file);
            return path.equals(location) ? onDevice(path) : inDirectory(path);
        } catch (ShareException e) {
            return new Reply.Refused(ShareProblems.of(TRIED, path, e));
        } catch (IOException e) {
            ShareException said = new ShareException(ShareException.say(e));
            return new Reply.Refused(ShareProblems.of(TRIED, path, said));
        }
    }

    private Reply inDirectory(Path path) throws IOException {
        if (Files.exists(path)) {
            Optional<Problem> held = heldBy(path);
            if (held.isPresent()) {
                return new Reply.Refused(held.get());
            }
        }
        Path aside = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(aside);
        boolean direct;
        try (DirectFile made = DirectFile.create(aside)) {
            direct = made.isDirect();
            made.write(0, fresh);
            made.sync();
            if (!readsBack(made)) {
                return new Reply.Refused(ShareProblems.readBackWrong(path));
            }
        } catch (ShareException e) {
            Files.deleteIfExists(aside);
            throw e;
        }
        Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(location, StandardOpenOption.READ)) {
            directory.force(true);
        }
        return new Reply.Made(path.toString(), direct);
    }

    private Reply onDevice(Path path) throws ShareException {
        try (DirectFile device = DirectFile.openExclusively(path)) {
            int size = device.read(new byte[Layout.TABLE_BYTES]);
            if (size < Layout.TABLE_BYTES) {
                return new Reply.Refused(ShareProblems.tooSmall(path, size));
            }
            Optional<Problem> held = objection(path, Looker.of(device));
            if (held.isPresent()) {
                return new Reply.Refused(held.get());
            }
            device.write(0, new byte[Layout.SECTOR_BYTES]);
            byte[] slots = Arrays.copyOfRange(fresh, Layout.SECTOR_BYTES, fresh.length);
            device.write(Layout.SECTOR_BYTES, slots);
            device.write(0, Arrays.copyOf(fresh, Layout.SECTOR_BYTES));
            device.sync();
            return readsBack(device)
                    ? new Reply.Made(path.toString(), device.isDirect())
                    : new Reply.Refused(ShareProblems.readBackWrong(path));
        }
    }

    private Optional<Problem> heldBy(Path path) throws ShareException {
        try (DirectFile there = DirectFile.openForReading(path)) {
            return objection(path, Looker.of(there));
        }
    }

    /// Why what was found must not be overwritten, unless that was asked for. A witness of this very id
    /// never is: its slots must not be cleared while the id lives (W2).
    private Optional<Problem> objection(Path path, Found found) {
        if (found instanceof Found.Witness same && same.table().file().equals(file)) {
            return Optional.of(ShareProblems.madeBefore(path));
        }
        if (overwrite) {
            return Optional.empty();
        }
        return switch (found) {
            case Found.Blank _, Found.Nothing _ -> Optional.empty();
            case Found.Other(String what) -> Optional.of(ShareProblems.holds(path, what));
            case Found.Unreachable(Problem problem) -> Optional.of(problem);
            case Found.Witness witness ->
                    Optional.of(
                            ShareProblems.holds(
                                    path,
                                    "the witness "
                                            + witness.table().file().value()
                                            + ", of which "
                                            + witness.used().size()
                                            + " slots are used"));
        };
    }

    private boolean readsBack(DirectFile made) throws ShareException {
        byte[] back = new byte[Layout.TABLE_BYTES];
        return made.read(back) == back.length && Arrays.equals(back, fresh);
    }
}
