package holdfast.drivers.witness;

import holdfast.core.model.FileId;
import holdfast.core.witness.WitnessIo;
import holdfast.drivers.format.ByteWriter;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The command line that starts a child, up to the words that [ShareProcess] takes.
///
/// @param words the program and its options, the main class last
public record ChildCommand(List<String> words) {

    /// A child needs little, and must be there soon.
    private static final List<String> SMALL =
            List.of(
                    "-Xmx16m",
                    "-Xss512k",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Xshare:auto",
                    "-XX:-UsePerfData",
                    "--enable-native-access=ALL-UNNAMED");

    public ChildCommand {
        words = List.copyOf(words);
    }

    /// With this very JVM, and only those of its jars that a child needs.
    public static ChildCommand ofThisJvm() {
        return ofThisJvm(ShareProcess.class);
    }

    /// As [#ofThisJvm()], with another main class in front.
    static ChildCommand ofThisJvm(Class<?> main) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(SMALL);
        words.add("-cp");
        words.add(
                Stream.of(main, ShareProcess.class, WitnessIo.class, ByteWriter.class, FileId.class)
                        .map(ChildCommand::placeOf)
                        .distinct()
                        .collect(Collectors.joining(File.pathSeparator)));
        words.add(main.getName());
        return new ChildCommand(words);
    }

    /// Ready to be started with these words. The child's directory is the root, so that it keeps no mount
    /// busy, and options that the environment has for other JVMs don't reach it.
    ProcessBuilder with(List<String> arguments) {
        List<String> all = new ArrayList<>(words);
        all.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(all).directory(new File("/"));
        builder.environment()
                .keySet()
                .removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        return builder;
    }

    private static String placeOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                    .toAbsolutePath()
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("where " + type + " comes from is no path", e);
        }
    }
}
