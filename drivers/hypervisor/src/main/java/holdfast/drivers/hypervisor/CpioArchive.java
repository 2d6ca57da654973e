package holdfast.drivers.hypervisor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Writes an archive that a Linux kernel unpacks as its first file system: cpio's "new ASCII" format, as the kernel's
/// documentation (driver-api/early-userspace/buffer-format) has it. Everything in it is root's and of one date, so that
/// the same content gives the same bytes.
final class CpioArchive implements AutoCloseable {

    private static final int DIRECTORY = 0040755;
    private static final int PROGRAM = 0100755;
    private static final int TERMINAL = 0020600;

    private final OutputStream out;
    private int inode = 1;
    private long written;

    CpioArchive(OutputStream out) {
        this.out = out;
    }

    void directory(String name) throws IOException {
        entry(name, DIRECTORY, 0, 0, new byte[0]);
    }

    /// A file that may be executed.
    void file(String name, byte[] content) throws IOException {
        entry(name, PROGRAM, 0, 0, content);
    }

    /// A character device: the kernel needs its console before anything is mounted.
    void device(String name, int major, int minor) throws IOException {
        entry(name, TERMINAL, major, minor, new byte[0]);
    }

    private void entry(String name, int mode, int major, int minor, byte[] content)
            throws IOException {
        byte[] path = (name + "\0").getBytes(StandardCharsets.US_ASCII);
        int[] fields = {
            inode++, mode, 0, 0, 1, 0, content.length, 0, 0, major, minor, path.length, 0
        };
        StringBuilder header = new StringBuilder("070701");
        for (int field : fields) {
            header.append(String.format(Locale.ROOT, "%08x", field));
        }
        write(header.toString().getBytes(StandardCharsets.US_ASCII));
        write(path);
        pad();
        write(content);
        pad();
    }

    private void pad() throws IOException {
        write(new byte[(int) (-written & 3)]);
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        written += bytes.length;
    }

    @Override
    public void close() throws IOException {
        entry("TRAILER!!!", 0, 0, 0, new byte[0]);
        out.close();
    }
}
