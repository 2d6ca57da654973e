package holdfast.drivers.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The directories of runs on this node: found, and thrown away when there are enough newer ones.
record EndedRuns(Path directory) {

    /// All that have a directory, the highest run of each group first.
    List<RunId> all() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> RunId.ofName(entry.getFileName().toString()))
                    .flatMap(Optional::stream)
                    .sorted(
                            Comparator.comparing(RunId::group)
                                    .thenComparing(RunId::number, Comparator.reverseOrder()))
                    .toList();
        }
    }

    /// Throws away what nobody needs: of each group all but its last runs, never one that lives.
    void prune(Set<RunId> living) throws IOException {
        int kept = 0;
        Optional<RunId> before = Optional.empty();
        for (RunId run : all()) {
            boolean same = before.filter(last -> last.group().equals(run.group())).isPresent();
            kept = same ? kept + 1 : 1;
            before = Optional.of(run);
            if (kept > HostLimits.ENDED_KEPT && !living.contains(run)) {
                remove(run);
            }
        }
    }

    void remove(RunId run) throws IOException {
        Path gone = directory.resolve(run.name());
        try (Stream<Path> files = Files.list(gone)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(gone);
    }
}
