package holdfast.drivers.witness;

import holdfast.core.model.FileId;
import holdfast.drivers.witness.HeaderFormat.Heading;
import holdfast.drivers.witness.ShareLook.Found;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The child's side of looking: reads, and never writes.
final class Looker {

    /// More names are not listed: whoever has so many clusters on one share reads the directory.
    private static final int MOST_LISTED = 1_000;

    private Looker() {}

    static Reply look(FileId file, Path location) {
        Path path = location;
        try {
            path = ShareFile.resolve(location, file);
            return new Reply.Looked(inside(path, location));
        } catch (ShareException e) {
            return new Reply.Refused(ShareProblems.of("look-at-witness", path, e));
        } catch (IOException | DirectoryIteratorException e) {
            return new Reply.Refused(
                    ShareProblems.of(
                            "look-at-witness",
                            path,
                            new ShareException(String.valueOf(e.getMessage()))));
        }
    }

    private static Found inside(Path path, Path location) throws IOException {
        try (DirectFile open = DirectFile.openForReading(path)) {
            return of(open);
        } catch (ShareException e) {
            boolean absent = e.errno() == Errno.NOT_FOUND && !path.equals(location);
            if (absent) {
                return new Found.Nothing(others(location));
            }
            throw e;
        }
    }

    /// What an open file or device holds.
    static Found of(DirectFile open) throws ShareException {
        byte[] bytes = new byte[Layout.TABLE_BYTES];
        int size = open.read(bytes);
        if (Signatures.isBlank(bytes, size)) {
            return new Found.Blank();
        }
        return switch (HeaderFormat.read(bytes)) {
            case Heading.Of _ when size == bytes.length ->
                    new Found.Witness(TableFormat.read(bytes, size));
            case Heading.Of _ -> new Found.Other("a witness file that is cut short");
            case Heading.Unusable(String what) when what.startsWith("a witness") ->
                    new Found.Other(what);
            case Heading.Unusable _, Heading.Blank _ -> new Found.Other(Signatures.of(bytes, size));
        };
    }

    private static List<FileId> others(Path directory) throws IOException {
        List<FileId> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                Optional<FileId> id = Layout.idIn(String.valueOf(entry.getFileName()));
                if (id.isPresent() && files.size() < MOST_LISTED) {
                    files.add(id.get());
                }
            }
        }
        return files;
    }
}
