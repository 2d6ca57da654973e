package holdfast.trials.witness;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.FileId;
import holdfast.drivers.witness.ChildCommand;
import holdfast.drivers.witness.ShareLimits;
import holdfast.drivers.witness.ShareMaking;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;

/// A witness's file or device as somebody sees it who has no respect for it: docs/formats/witness.md.
///
/// @param path of the file or device
record WitnessFile(Path path) {

    private static final int SECTOR = 4096;
    private static final int BYTES = 65 * SECTOR;

    static WitnessFile in(Path directory, UUID file) {
        return new WitnessFile(directory.resolve("holdfast-" + file + ".witness"));
    }

    /// A new one with this id, that nobody has written to.
    static WitnessFile make(Path location, UUID file) {
        ShareMaking.Result made =
                new ShareMaking(ChildCommand.ofThisJvm(), ShareLimits.USUAL)
                        .make(location.toString(), new FileId(file), false);
        assertThat(made).isInstanceOf(ShareMaking.Result.Made.class);
        return new WitnessFile(Path.of(((ShareMaking.Result.Made) made).path()));
    }

    byte[] read() throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer all = ByteBuffer.allocate(BYTES);
            while (all.hasRemaining() && channel.read(all, all.position()) > 0) {}
            return all.array();
        }
    }

    /// Over what is there.
    void write(byte[] content) throws IOException {
        write(0, content);
    }

    void blank() throws IOException {
        write(new byte[BYTES]);
    }

    /// Another file takes its name.
    void replaceBy(Path other) throws IOException {
        Files.move(
                other, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void damage(int slot, boolean second) throws IOException {
        byte[] garbage = new byte[SECTOR];
        Arrays.fill(garbage, (byte) 0x5a);
        write((long) SECTOR * (1 + 2 * slot + (second ? 1 : 0)), garbage);
    }

    private void write(long at, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left, at + left.position());
            }
            channel.force(true);
        }
    }
}
