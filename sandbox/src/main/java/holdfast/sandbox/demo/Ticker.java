package holdfast.sandbox.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The group of the first act: a plain shell loop that appends a [Tick] now and then to a file of the node that it runs on.
///
/// @param directory in which each node has a directory of its name
record Ticker(Path directory) {

    /// The group's name.
    static final String NAME = "ticker";

    private static final String FILE = "ticks";

    /// What the group runs.
    List<String> command() {
        return List.of(
                "/bin/sh",
                "-c",
                "n=0; while :; do n=$((n + 1)); echo \"$n $(date +%s%3N) $HOLDFAST_NODE\" >> \"$0/$HOLDFAST_NODE/"
                        + FILE
                        + "\"; sleep 0.02; done",
                directory.toString());
    }

    /// What a node's process wrote so far.
    List<Tick> ticks(String node) {
        try {
            return Files.readAllLines(
                            directory.resolve(node).resolve(FILE), StandardCharsets.ISO_8859_1)
                    .stream()
                    .map(Tick::parse)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All runs on these nodes.
    Spans spans(List<String> nodes) {
        List<Tick> all = new ArrayList<>();
        nodes.forEach(node -> all.addAll(ticks(node)));
        return Spans.of(all);
    }
}
