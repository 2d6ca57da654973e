package holdfast.drivers.witness;

import holdfast.core.model.FileId;
import holdfast.core.witness.Table;
import holdfast.core.witness.WitnessEvent;
import holdfast.core.witness.WitnessIo;
import holdfast.drivers.format.ByteReader;
import holdfast.drivers.format.FormatException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

/// Does what it is asked, one request after another, until nobody asks any more.
final class ShareServer {

    private final InputStream requests;
    private final OutputStream replies;
    private final FileId file;
    private final ShareFile share;
    private boolean noted;

    /// How the lock is taken; may wait for whoever holds it.
    interface Taking {
        Closeable take() throws IOException;
    }

    ShareServer(InputStream requests, OutputStream replies, FileId file, Path location) {
        this.requests = requests;
        this.replies = replies;
        this.file = file;
        this.share = new ShareFile(location, file);
    }

    /// Stands by until it is told to take the lock, by a first frame that carries nothing, and then serves.
    /// Ends with the requests: the daemon closed them, or is no more.
    void serve(Taking lock) throws IOException {
        warmUp();
        if (Frames.read(requests).isEmpty()) {
            return;
        }
        try (Closeable _ = lock.take()) {
            serve();
        }
    }

    /// What the first requests need besides the share: classes are loaded and calls linked before anybody waits.
    private void warmUp() throws IOException {
        Posix.prepare();
        Inode.of(Path.of("/dev/null"));
        Table empty = TableFormat.read(TableFormat.fresh(file), Layout.TABLE_BYTES);
        ReplyFormat.write(new Reply.Did(new WitnessEvent.TableRead(0, empty)));
        request(new ByteReader(RequestFormat.write(new WitnessIo.ReadTable(0)).toBytes()));
    }

    private void serve() throws IOException {
        say(new Reply.Ready());
        while (true) {
            Optional<ByteReader> frame = Frames.read(requests);
            if (frame.isEmpty()) {
                return;
            }
            say(new Reply.Did(done(request(frame.get()))));
            noteWhereCached();
        }
    }

    private static WitnessIo request(ByteReader frame) {
        try {
            return RequestFormat.read(frame);
        } catch (FormatException e) {
            throw Frames.broken(e);
        }
    }

    private WitnessEvent done(WitnessIo io) {
        return switch (io) {
            case WitnessIo.ReadTable(long number) -> read(number);
            case WitnessIo.WriteSector write -> write(write);
            case WitnessIo.Reap _ -> throw new IllegalStateException("a child can't reap itself");
        };
    }

    private WitnessEvent read(long number) {
        try {
            return new WitnessEvent.TableRead(number, share.read());
        } catch (ShareException e) {
            return new WitnessEvent.TableUnreadable(number, ShareException.say(e));
        }
    }

    private WitnessEvent write(WitnessIo.WriteSector write) {
        try {
            share.write(write.slotNumber(), write.second(), write.slot());
            return new WitnessEvent.SectorWritten(write.number());
        } catch (ShareException e) {
            return new WitnessEvent.SectorUnknown(write.number(), ShareException.say(e));
        }
    }

    private void noteWhereCached() throws IOException {
        if (!noted && share.sawCache()) {
            noted = true;
            say(
                    new Reply.Note(
                            "the file system of the witness refuses O_DIRECT: what is read may come from a"
                                    + " cache, which is safe only where all nodes share this machine"));
        }
    }

    private void say(Reply reply) throws IOException {
        Frames.write(replies, ReplyFormat.write(reply));
    }
}
