package holdfast.daemon;

import holdfast.core.json.JsonException;
import holdfast.core.model.Bytes;
import holdfast.core.model.CopyId;
import holdfast.daemon.copies.Verified;
import holdfast.frontends.api.VerifyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Results of comparisons in files of the data directory, one for each volume, in a folder for each copy. Only for people:
/// nothing is decided by them, so that a lost one costs no more than another comparison.
///
/// @param folder made when it is first needed
record VerifyNotes(Path folder) implements Verified {

    private static final Logger LOG = LoggerFactory.getLogger("copies");

    private static final String ASIDE = ".new";

    private Path of(CopyId copy, String name) {
        return folder.resolve(copy.value().toString()).resolve(name);
    }

    @Override
    public void keep(CopyId copy, VerifyReport report) {
        Path file = of(copy, report.volume());
        Path aside = of(copy, report.volume() + ASIDE);
        try {
            Files.createDirectories(folder.resolve(copy.value().toString()));
            Files.write(aside, Documents.write(StorageJson.json(report)).toArray());
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("the result of a comparison is not kept in {}: {}", file, Words.of(e));
        }
    }

    @Override
    public List<VerifyReport> of(CopyId copy) {
        List<VerifyReport> all = new ArrayList<>();
        for (Path file : files(copy)) {
            try {
                if (!file.toString().endsWith(ASIDE)) {
                    all.add(StorageJson.verify(Documents.read(Bytes.of(Files.readAllBytes(file)))));
                }
            } catch (IOException | JsonException e) {
                LOG.warn("the result of a comparison in {} can't be read: {}", file, e.toString());
            }
        }
        return all;
    }

    private List<Path> files(CopyId copy) {
        Path own = folder.resolve(copy.value().toString());
        if (!Files.isDirectory(own)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(own)) {
            return files.sorted().toList();
        } catch (IOException e) {
            LOG.warn("{} can't be read: {}", own, Words.of(e));
            return List.of();
        }
    }

    @Override
    public void forget(CopyId copy) {
        try {
            for (Path file : files(copy)) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder.resolve(copy.value().toString()));
        } catch (IOException e) {
            LOG.warn("results of comparisons stay in {}: {}", folder, Words.of(e));
        }
    }
}
