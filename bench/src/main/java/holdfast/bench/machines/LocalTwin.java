package holdfast.bench.machines;

import holdfast.bench.CannotMeasureException;
import holdfast.bench.Scratch;
import holdfast.bench.cluster.Waits;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A machine like one that runs: the same program with the same words, but its disk is a raw file of this host.
final class LocalTwin implements GuestShell, AutoCloseable {

    private static final int MIB = 1 << 20;

    private final Process process;
    private final Path said;
    private final SocketChannel line;

    private LocalTwin(Process process, Path said, SocketChannel line) {
        this.process = process;
        this.said = said;
        this.line = line;
    }

    /// @param pid    of the hypervisor of the machine that is copied
    /// @param kernel that it began with, and its first file system
    /// @param mebis  of its disk, which is written from one end to the other first, as the volume was
    static LocalTwin of(long pid, Path kernel, Path initrd, int mebis, Scratch scratch)
            throws IOException {
        Path directory = scratch.below("twin");
        Path disk = directory.resolve("disk");
        try (var out = Files.newOutputStream(disk)) {
            for (int i = 0; i < mebis; i++) {
                out.write(new byte[MIB]);
            }
        }
        List<String> words = new ArrayList<>();
        for (String word : words(pid)) {
            words.add(twinned(word, directory, disk));
        }
        after(words, "-kernel", kernel);
        after(words, "-initrd", initrd);
        Process process =
                new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("output").toFile())
                        .start();
        scratch.endsWithThis(process);
        Path socket = directory.resolve("serial.sock");
        Waits.until("the twin's serial line is there", () -> Files.exists(socket));
        SocketChannel line = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        return new LocalTwin(process, directory.resolve("serial.log"), line);
    }

    private static List<String> words(long pid) throws IOException {
        String all = Files.readString(Path.of("/proc/" + pid + "/cmdline"));
        return List.of(all.split("\0"));
    }

    private static void after(List<String> words, String option, Path file) {
        int at = words.indexOf(option);
        if (at < 0) {
            throw new CannotMeasureException("the machine was not started with " + option);
        }
        words.set(at + 1, file.toString());
    }

    private static final Pattern IN_ITS_DIRECTORY =
            Pattern.compile("((?:path|logfile)=|unix:)/[^,]*/([^/,]+)");
    private static final Pattern ITS_DISK = Pattern.compile("\\{\"driver\":\"nbd\".*");
    private static final Pattern NODE = Pattern.compile("\"node-name\":\"([^\"]+)\"");

    private static String twinned(String word, Path directory, Path disk) {
        if (ITS_DISK.matcher(word).matches()) {
            Matcher node = NODE.matcher(word);
            if (!node.find()) {
                throw new CannotMeasureException("a disk without a name: " + word);
            }
            return "{\"driver\":\"file\",\"node-name\":\""
                    + node.group(1)
                    + "\",\"filename\":\""
                    + disk
                    + "\",\"discard\":\"unmap\",\"cache\":{\"direct\":true,\"no-flush\":false}}";
        }
        return IN_ITS_DIRECTORY
                .matcher(word)
                .replaceAll(found ->
                        Matcher.quoteReplacement(
                                found.group(1) + directory.resolve(found.group(2))));
    }

    @Override
    public void type(String text) throws IOException {
        ByteBuffer bytes = StandardCharsets.US_ASCII.encode(text);
        while (bytes.hasRemaining()) {
            line.write(bytes);
        }
        // What it says is read from the file; here it is only taken away.
        line.configureBlocking(false);
        ByteBuffer echo = ByteBuffer.allocate(1 << 16);
        while (line.read(echo.clear()) > 0) {
            // More may be there.
        }
        line.configureBlocking(true);
    }

    @Override
    public String said() throws IOException {
        return Files.readString(said, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        line.close();
        process.destroyForcibly();
    }
}
