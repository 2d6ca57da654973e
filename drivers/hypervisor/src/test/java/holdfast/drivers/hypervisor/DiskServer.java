package holdfast.drivers.hypervisor;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A raw file, served over NBD by a process that can be ended and begun again.
final class DiskServer {

    static final String EXPORT = "volume-1";
    private static final long BYTES = 32L << 20;
    private static final int SECTOR = 512;

    private final Path file;
    private final Path socket;
    private Process server;

    /// Its socket lies in a directory that other users may enter and can't come to by its path.
    DiskServer(Path directory) throws Exception {
        file = directory.resolve("disk.raw");
        Path lock = Files.createDirectory(directory.resolve("lock"));
        Files.setPosixFilePermissions(lock, PosixFilePermissions.fromString("rwx------"));
        socket = Ground.open(Files.createDirectory(lock.resolve("nbd"))).resolve("nbd.sock");
        try (RandomAccessFile made = new RandomAccessFile(file.toFile(), "rw")) {
            made.setLength(BYTES);
        }
        begin();
    }

    Path socket() {
        return socket;
    }

    void begin() throws Exception {
        server =
                new ProcessBuilder(
                                "qemu-nbd",
                                "-t",
                                "-e",
                                "8",
                                "-f",
                                "raw",
                                "-x",
                                EXPORT,
                                "-k",
                                socket.toString(),
                                file.toString())
                        .inheritIO()
                        .start();
        long end = System.nanoTime() + Ground.PATIENCE.toNanos();
        while (!Files.exists(socket)) {
            if (System.nanoTime() - end >= 0 || !server.isAlive()) {
                throw new AssertionError("qemu-nbd does not serve");
            }
            Ground.nap(10);
        }
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw-rw-"));
    }

    /// As a power cut would.
    void kill() throws Exception {
        server.destroyForcibly().waitFor();
        Files.deleteIfExists(socket);
    }

    /// The records that are on the disk, by number: what each says of itself.
    Map<Long, String> records() throws IOException {
        byte[] all = Files.readAllBytes(file);
        Map<Long, String> records = new HashMap<>();
        for (int at = 0; at + SECTOR <= all.length; at += SECTOR) {
            if (all[at] == 'R') {
                List<String> lines =
                        new String(all, at, SECTOR, StandardCharsets.US_ASCII).lines().toList();
                records.put(Long.parseLong(lines.getFirst().split(" ", -1)[1]), lines.getFirst());
            }
        }
        return records;
    }
}
